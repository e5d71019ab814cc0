"""What the council agreed to may end without an award, and what waits for the council may be looked at again: nothing is stuck."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import officer
from tests.councils.houses import DAY as MEETING
from tests.councils.houses import house as council_house
from tests.decisions.houses import DAY, FORM, drafted, small_house
from tests.honours.pages import signed_in
from tests.nominations.dossiers import DAY as RECEIVED
from tests.nominations.dossiers import appraised, dossier_house
from tests.pages import heading, text
from thidua.audit.models import Event
from thidua.councils.actions import drop_item
from thidua.decisions.actions import sign
from thidua.nominations.actions import (
    Proposals,
    conclude,
    finish_round,
    propose,
    put_before_council,
    send_back,
    stop,
    take_back,
)
from thidua.nominations.models import Appraisal, Move, Nomination, State
from thidua.nominations.queries import found_fit
from thidua.people.models import Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
LETTER, WHY = "Công văn 45/TTr ngày 20/03/2026 của Thanh tra Bộ", "Có đơn tố cáo đang được xác minh"


@pytest.fixture
def house():
    made = small_house()
    return made | {"standing": officer(made["bo"], Role.STANDING, username="thuong.truc")}


def stopped(house, *dossiers, **more):
    given = {"reason": WHY, "document": LETTER, "actor": house["standing"]} | more
    return stop([one.pk for one in dossiers], on=DAY, **given)


def test_what_passed_is_stopped_with_reason_and_document_and_may_be_proposed_again(house):
    one = house["dossiers"][0]
    stopped(house, one)
    one.refresh_from_db()
    assert (one.state, one.due) == (State.REFUSED, None)
    move = Move.objects.get(nomination=one)
    assert (move.before, move.after, move.note, move.document, move.on) == ("dong_y", "khong_khen", WHY, LETTER, DAY)
    event = Event.objects.get(action="nominations.chuyen", object_key=str(one.pk))
    assert event.after
    assert (event.actor_name, event.after["document"], event.after["note"]) == ("Cán Bộ Mẫu", LETTER, WHY)
    page = signed_in(house["officer"]).get(f"/ho-so/{one.pk}/")
    assert heading(page) == "Lê Mẫu An: không được khen thưởng"
    assert (WHY in text(page), LETTER in text(page)) == (True, True)
    again = Proposals(round=house["round"], award=FORM, unit=house["one"], recipients=[house["an"]])
    (new,) = propose(again, on=DAY, actor=house["officer"])
    assert (new.state, Nomination.objects.filter(person=house["an"], award=FORM).count()) == (State.DRAFT, 2)


@pytest.mark.parametrize(
    ("more", "field"),
    [({"reason": " "}, "note"), ({"document": " "}, "document"), ({"document": "x" * 301}, "document")],
)
def test_a_stop_says_why_and_by_which_document(house, more, field):
    with pytest.raises(Refused) as refused:
        stopped(house, *house["dossiers"], **more)
    assert refused.value.field == field
    assert set(Nomination.objects.values_list("state", flat=True)) == {State.PASSED}


def test_only_the_standing_department_stops_and_only_what_passed(house):
    one, other = house["dossiers"][:2]
    for role in (Role.OFFICER, Role.HEAD, Role.SIGNER, Role.COUNCIL_SECRETARY):
        with pytest.raises(PermissionDenied):
            stopped(house, one, actor=officer(house["bo"], role, username=f"thu.{role}"))
    stopped(house, one)
    with pytest.raises(Refused, match=r"Lê Mẫu An: hồ sơ không ở bước Hội đồng đã đồng ý") as refused:
        stopped(house, one, other)
    assert refused.value.mend == "Bỏ chọn hồ sơ ấy, hoặc tải lại danh sách."
    other.refresh_from_db()
    assert other.state == State.PASSED


def test_a_draft_with_a_stopped_dossier_is_signed_only_without_it(house):
    made = drafted(house)
    stopped(house, house["dossiers"][0])
    with pytest.raises(Refused, match=r"Lê Mẫu An: hồ sơ nay ở trạng thái “Không được khen thưởng”"):
        sign(made, on=DAY, actor=house["signer"], version=made.version)


def test_a_round_says_what_keeps_it_open_and_ends_once_that_is_done(house):
    with pytest.raises(Refused) as refused:
        finish_round(house["round"], on=DAY, actor=house["standing"])
    assert refused.value.said == (
        "Còn 4 hồ sơ của đợt này chưa xong: 4 “Hội đồng đồng ý”. "
        "Hồ sơ Hội đồng đã đồng ý thì ký quyết định, trình cấp trên, hoặc dừng, không khen."
    )
    stopped(house, *house["dossiers"])
    assert finish_round(house["round"], on=DAY, actor=house["standing"]).finished_on == DAY


def test_the_page_of_a_stop_keeps_what_was_typed_and_then_does_it(house):
    one, desk = house["dossiers"][0], signed_in(house["standing"])
    path = f"/ho-so/hang-loat/dung/?chon={one.pk}"
    assert path in desk.get(f"/ho-so/{one.pk}/").content.decode()
    assert path not in signed_in(house["officer"]).get(f"/ho-so/{one.pk}/").content.decode()
    page = desk.get(path)
    assert heading(page) == "Dừng 1 hồ sơ Hội đồng đã đồng ý, không khen"
    sent = {"chon": one.pk, "y-kien": WHY, "van-ban": ""}
    refused = desk.post("/ho-so/hang-loat/dung/", sent)
    assert (refused.status_code, "Chưa ghi văn bản làm căn cứ dừng." in text(refused)) == (400, True)
    assert WHY in refused.content.decode()
    done = desk.post("/ho-so/hang-loat/dung/", sent | {"van-ban": LETTER})
    assert done.headers["Location"] == f"/ho-so/{one.pk}/"
    one.refresh_from_db()
    assert one.state == State.REFUSED


def test_what_waits_for_its_council_goes_back_for_a_field_and_comes_again():
    house = dossier_house()
    secretary = officer(house.bo, Role.COUNCIL_SECRETARY, username="thu.ky")
    (one,) = appraised(house, house.an)
    conclude([one.pk], fit=True, on=RECEIVED, actor=house.standing)
    put_before_council([one.pk], on=RECEIVED, actor=house.standing)
    with pytest.raises(PermissionDenied):
        take_back([one.pk], reason="Thiếu sáng kiến", on=RECEIVED, actor=house.officer)
    with pytest.raises(Refused, match="Chưa ghi vì sao") as refused:
        take_back([one.pk], reason=" ", on=RECEIVED, actor=secretary)
    assert refused.value.field == "note"
    desk = signed_in(secretary)
    assert f"/ho-so/hang-loat/ve-tham-dinh/?chon={one.pk}" in desk.get(f"/ho-so/{one.pk}/").content.decode()
    desk.post("/ho-so/hang-loat/ve-tham-dinh/", {"chon": one.pk, "y-kien": "Thiếu sáng kiến"})
    one = Nomination.objects.select_related("round__body", "unit", "at").get(pk=one.pk)
    last = Appraisal.objects.order_by("pk").last()
    assert last
    assert (one.state, last.appraiser, last.result, found_fit([one.pk])) == (
        State.APPRAISAL, house.standing, Appraisal.Result.WAITING, set(),
    )  # fmt: skip
    assert Move.objects.order_by("pk").values_list("note", flat=True).last() == "Đưa về thẩm định: Thiếu sáng kiến"
    send_back(one, {"thanh_tich": "Ghi sáng kiến"}, until=None, on=RECEIVED, actor=house.standing)
    one.refresh_from_db()
    assert (one.state, one.at) == (State.RETURNED, house.vu)


def test_what_stands_on_an_agenda_is_taken_off_it_first():
    at = council_house(members=4)
    one, standing = at.dossiers[0], officer(at.body, Role.STANDING, username="thuong.truc")
    with pytest.raises(Refused, match="Người Số 1: hồ sơ đang trong chương trình họp"):
        take_back([one.pk], reason="Thiếu sáng kiến", on=MEETING, actor=standing)
    desk = signed_in(standing)
    assert "ve-tham-dinh" not in desk.get(f"/ho-so/{one.pk}/").content.decode()
    drop_item(at.question.items.get(nomination=one), on=MEETING, actor=at.chair)
    take_back([one.pk], reason="Thiếu sáng kiến", on=MEETING, actor=standing)
    one.refresh_from_db()
    assert one.state == State.APPRAISAL
