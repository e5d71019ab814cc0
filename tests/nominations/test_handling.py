"""The body that has a dossier: received, given to an appraiser without a stake, found fit, passed on, put before the council."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import BEGINNING, body, officer, person
from tests.nominations.dossiers import DAY, House, appraised, between, dossier_house, submitted, works_at
from thidua.nominations.actions import (
    assign,
    conclude,
    forward,
    put_before_council,
    receive,
    withdraw,
)
from thidua.nominations.models import Appraisal, KeptVerdict, Move, State
from thidua.nominations.queries import loads, ready_for_council
from thidua.people.models import Assignment, Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
LATER = date(2026, 2, 10)


@pytest.fixture
def house() -> House:
    return dossier_house()


def test_what_is_received_has_its_day_and_its_appraiser(house):
    (one,) = submitted(house, house.an)
    with pytest.raises(PermissionDenied):
        receive([one.pk], appraiser=None, on=LATER, actor=house.officer)
    receive([one.pk], appraiser=None, on=LATER, actor=house.standing)
    one.refresh_from_db()
    assert (one.state, one.received_on, one.at) == (State.APPRAISAL, LATER, house.bo)
    given = Appraisal.objects.get()
    assert (given.appraiser, given.given_on, given.result) == (house.standing, LATER, Appraisal.Result.WAITING)
    with pytest.raises(Refused, match="Lê Mẫu An: hồ sơ không ở bước đang chờ tiếp nhận"):
        receive([one.pk], appraiser=None, on=LATER, actor=house.standing)


def test_who_has_a_stake_appraises_only_when_that_is_said_and_never_their_own(house):
    (one,) = submitted(house, house.an)
    bound = officer(house.bo, Role.STANDING, username="lien.quan")
    bound.person = person("CB9", house.vu, name="Người Trong Vụ")
    bound.save()
    works_at(bound.person, house.vu)
    with pytest.raises(Refused, match="công tác ở đơn vị đề nghị") as refused:
        receive([one.pk], appraiser=bound, on=DAY, actor=house.standing)
    assert refused.value.field == "conflict"
    receive([one.pk], appraiser=bound, conflict="Chánh Văn phòng đồng ý", on=DAY, actor=house.standing)
    assert Appraisal.objects.get().conflict == "Chánh Văn phòng đồng ý"
    house.standing.person = house.an
    house.standing.save()
    with pytest.raises(Refused, match="hồ sơ của chính mình"):
        assign([one.pk], house.standing, conflict="cứ giao", on=DAY, actor=bound)
    with pytest.raises(Refused, match="không thẩm định ở cơ quan này"):
        assign([one.pk], house.officer, on=DAY, actor=bound)


def test_who_proposes_for_a_unit_does_not_appraise_it_in_silence(house):
    (one,) = submitted(house, house.an)
    both = officer(house.bo, Role.STANDING, username="hai.viec")
    Assignment.objects.create(user=both, role=Role.OFFICER, organisation=house.vu, since=BEGINNING)
    with pytest.raises(Refused, match="làm việc đề nghị cho chính đơn vị ấy") as refused:
        receive([one.pk], appraiser=None, on=DAY, actor=both)
    assert refused.value.field == "conflict"
    receive([one.pk], appraiser=None, conflict="Chánh Văn phòng đồng ý", on=DAY, actor=both)
    assert Appraisal.objects.get().conflict == "Chánh Văn phòng đồng ý"


def test_somebody_kept_under_two_names_does_not_appraise_themself(house):
    (one,) = submitted(house, house.an)
    house.standing.person = person("CB8", house.vu, name="Lê Mẫu An")
    house.standing.person.merged_into = house.an
    house.standing.person.save()
    house.standing.save()
    with pytest.raises(Refused, match="hồ sơ của chính mình"):
        receive([one.pk], appraiser=None, conflict="cứ giao", on=DAY, actor=house.standing)


def test_loads_count_what_waits_and_what_is_done(house):
    one, two = appraised(house, house.an, house.chi)
    second = officer(house.bo, Role.STANDING, username="nguoi.hai")
    conclude([two.pk], fit=True, on=DAY, actor=house.standing)
    assert [(load.user, load.waiting, load.done) for load in loads(one, on=DAY)] == [
        (second, 0, 0), (house.standing, 1, 1),
    ]  # fmt: skip
    assign([one.pk], second, on=DAY, actor=house.standing)
    assert [(load.user.username, load.waiting) for load in loads(one, on=DAY)] == [("thuong.truc", 0), ("nguoi.hai", 1)]


def test_only_the_appraiser_concludes_and_unfit_says_why(house):
    one, two = appraised(house, house.an, house.chi)
    second = officer(house.bo, Role.STANDING, username="nguoi.hai")
    with pytest.raises(PermissionDenied):
        conclude([one.pk], fit=True, on=DAY, actor=second)
    with pytest.raises(Refused, match="Chưa ghi vì sao") as refused:
        conclude([one.pk], fit=False, on=DAY, actor=house.standing)
    assert refused.value.field == "note"
    conclude([one.pk], fit=False, note="Thiếu sáng kiến", on=DAY, actor=house.standing)
    one.refresh_from_db()
    assert one.state == State.REFUSED
    conclude([two.pk], fit=True, on=DAY, actor=house.standing)
    two.refresh_from_db()
    assert (two.state, [row.pk for row in ready_for_council(house.at)]) == (State.APPRAISAL, [two.pk])


def test_only_what_was_found_fit_goes_before_the_council_with_the_law_asked_again(house):
    (one,) = appraised(house, house.an)
    with pytest.raises(Refused, match="chưa thẩm định xong"):
        put_before_council([one.pk], on=DAY, actor=None)
    conclude([one.pk], fit=True, on=DAY, actor=house.standing)
    put_before_council([one.pk], on=LATER, actor=None)
    one.refresh_from_db()
    assert (one.state, one.due) == (State.BEFORE_COUNCIL, house.at.council_on)
    assert list(KeptVerdict.objects.values_list("cause", "on")) == [("trinh", DAY), ("hoi_dong", LATER)]


def test_a_stop_between_passes_on_what_it_found_fit(house):
    one = between(house)
    assert (one.at, one.due) == (house.vu, date(2026, 2, 6))
    receive([one.pk], appraiser=None, on=DAY, actor=house.officer)
    with pytest.raises(Refused, match="chưa thẩm định xong"):
        forward([one.pk], document="CV", on=DAY, actor=house.officer)
    conclude([one.pk], fit=True, on=DAY, actor=house.officer)
    forward([one.pk], document="CV 3", on=LATER, actor=house.officer)
    one.refresh_from_db()
    assert (one.state, one.at, one.step, one.due) == (State.FORWARDED, house.bo, 2, house.at.council_on)
    receive([one.pk], appraiser=None, on=LATER, actor=house.standing)
    conclude([one.pk], fit=True, on=LATER, actor=house.standing)
    with pytest.raises(Refused, match="bước sau là Hội đồng"):
        forward([one.pk], document="CV", on=LATER, actor=house.standing)
    one.refresh_from_db()
    assert one.received_on == LATER
    assert list(Move.objects.filter(nomination=one).values_list("after", flat=True)) == [
        "trinh", "tham_dinh", "chuyen_cap_tren", "tham_dinh",
    ]  # fmt: skip


def test_a_unit_takes_back_what_it_submitted_with_a_reason(house):
    (one,) = appraised(house, house.an)
    with pytest.raises(Refused, match="Chưa ghi lý do rút"):
        withdraw(one, reason=" ", on=DAY, actor=house.officer)
    with pytest.raises(PermissionDenied):
        withdraw(one, reason="x", on=DAY, actor=house.standing)
    withdraw(one, reason="Người ấy chuyển đi", on=DAY, actor=house.officer)
    one.refresh_from_db()
    assert (one.state, one.at, Appraisal.objects.get().ended_on) == (State.WITHDRAWN, house.vu, DAY)


def test_another_ministry_cannot_touch_it(house):
    (one,) = submitted(house, house.an)
    far = officer(body("cuc_xa", house.khac), Role.STANDING, username="xa")
    with pytest.raises(PermissionDenied):
        receive([one.pk], appraiser=None, on=DAY, actor=far)
