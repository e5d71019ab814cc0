"""The body that has a dossier: received, given to an appraiser without a stake, found fit, passed on, put before the council."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import BEGINNING, awarding_round, body, nomination, officer, person
from tests.honours.pages import signed_in
from tests.nominations.dossiers import DAY, MERIT, House, appraised, between, dossier_house, submitted, works_at
from tests.pages import heading
from thidua.nominations.actions import (
    accept,
    answer,
    assign,
    conclude,
    forward,
    put_before_council,
    receive,
    send_back,
    withdraw,
)
from thidua.nominations.models import Appraisal, KeptVerdict, Move, State
from thidua.nominations.queries import conflicts_of, conflicts_of_all, found_fit, loads
from thidua.nominations.roads import ways_of
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
    assert (two.state, found_fit([one.pk, two.pk])) == (State.APPRAISAL, {(two.pk, house.bo.pk)})


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


def test_a_conclusion_counts_no_more_once_somebody_else_looks(house):
    (one,) = appraised(house, house.an)
    conclude([one.pk], fit=True, on=DAY, actor=house.standing)
    assert found_fit([one.pk]) == {(one.pk, house.bo.pk)}
    second = officer(house.bo, Role.STANDING, username="nguoi.hai")
    assign([one.pk], second, on=DAY, actor=house.standing)
    assert found_fit([one.pk]) == set()
    with pytest.raises(Refused, match="Lê Mẫu An: chưa thẩm định xong ở đây"):
        put_before_council([one.pk], on=DAY, actor=house.standing)
    send_back(one, {"thanh_tich": "Ghi rõ"}, until=None, on=DAY, actor=second)
    answer(one, {"thanh_tich": "Giữ nguyên"}, on=DAY, actor=house.officer)
    with pytest.raises(Refused, match="Lê Mẫu An: chưa thẩm định xong ở đây"):
        put_before_council([one.pk], on=DAY, actor=house.standing)
    accept(one, list(one.marks.values_list("pk", flat=True)), on=DAY, actor=second)
    conclude([one.pk], fit=True, on=DAY, actor=second)
    assert found_fit([one.pk]) == {(one.pk, house.bo.pk)}
    put_before_council([one.pk], on=DAY, actor=house.standing)
    one.refresh_from_db()
    assert one.state == State.BEFORE_COUNCIL


def test_a_post_on_a_row_joined_with_the_appraiser_s_binds_them_too(house):
    (one,) = submitted(house, house.an)
    kept, joined = person("CB8", house.bo, name="Người Hai Dòng"), person("CB9", house.bo, name="Người Hai Dòng")
    works_at(joined, house.phong)
    joined.merged_into = kept
    joined.save()
    for card in (kept, joined):
        house.standing.person = card
        house.standing.save()
        assert conflicts_of([one], house.standing, on=DAY) == {one.pk: "công tác ở đơn vị đề nghị"}
    with pytest.raises(Refused, match="công tác ở đơn vị đề nghị"):
        receive([one.pk], appraiser=None, on=DAY, actor=house.standing)


def test_the_page_before_receiving_asks_as_much_for_many_units_and_appraisers_as_for_one(house):
    units = [body(f"vu_{number}", house.bo, name=f"Vụ Số {number}") for number in range(6)]
    rows = [
        nomination(house.at, MERIT, unit, person(f"P{unit.pk}", unit), at=house.bo, state=State.SUBMITTED)
        for unit in units
    ]
    keepers = [officer(house.bo, Role.STANDING, username=f"tt{number}") for number in range(4)]
    for number, keeper in enumerate(keepers):
        keeper.person = person(f"TT{number}", house.bo)
        keeper.save()
        works_at(keeper.person, units[number])
    found = conflicts_of_all(rows, keepers, on=DAY)
    assert [found[one.pk] for one in keepers] == [{rows[at].pk: "công tác ở đơn vị đề nghị"} for at in range(4)]
    client, asked = signed_in(house.standing), []
    for some in (rows[:1], rows[:3], rows):
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/ho-so/hang-loat/tiep-nhan/", {"chon": [one.pk for one in some]})
        assert heading(page) == f"Tiếp nhận {len(some)} hồ sơ"
        asked.append(len(queries))
    assert len(set(asked)) == 1


def test_the_day_of_receipt_picks_the_procedure_whenever_the_step_began(house):
    at = awarding_round(house.bo, MERIT, key="dot-2024", year=2024)
    one = nomination(at, MERIT, house.vu, house.an, at=house.bo, step=1, received_on=date(2025, 6, 20))
    way = ways_of([one], on=date(2025, 7, 10))[one.pk]
    term = way.term_at(house.bo.pk, start=date(2025, 7, 10))
    assert (term.day, term.why) == (date(2025, 8, 14), "25 ngày làm việc, Nghị định 98/2023/NĐ-CP Điều 32 khoản 3")
