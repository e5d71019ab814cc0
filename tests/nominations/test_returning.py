"""Sent back field by field: only the marked ones open, the answer goes to who asked, the dossier keeps its place."""

from datetime import date
from unicodedata import normalize

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import officer
from tests.honours.pages import signed_in
from tests.nominations.dossiers import DAY, PDF, House, appraised, dossier_house
from tests.own_rules import days_off, own_rules
from tests.pages import heading, text
from thidua.audit.models import Event
from thidua.nominations.actions import accept, answer, attach, conclude, save_passage, send_back, write_rules
from thidua.nominations.models import Appraisal, KeptVerdict, Mark, Nomination, State
from thidua.people.models import Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 2, 24)


@pytest.fixture
def house() -> House:
    return dossier_house()


@pytest.fixture
def one(house) -> Nomination:
    return appraised(house, house.an, house.chi)[0]


def back(house, one, **marks):
    return send_back(one, marks or {"thanh_tich": "Ghi số liệu"}, until=UNTIL, on=DAY, actor=house.standing)


def test_only_the_marked_field_opens_and_the_dossier_keeps_its_place(house, one):
    before = (one.position, one.step)
    back(house, one)
    one.refresh_from_db()
    assert (one.state, one.at, one.due, (one.position, one.step)) == (State.RETURNED, house.vu, UNTIL, before)
    with pytest.raises(Refused, match="không bị trả lại nên vẫn giữ nguyên"):
        save_passage(one, "nhan_xet", "x", seen=1, on=DAY, actor=house.officer)
    with pytest.raises(Refused, match="không bị trả lại"):
        attach(one, PDF, name="a.pdf", kind="khac", title="", on=DAY, actor=house.officer)
    assert save_passage(one, "thanh_tich", "12 việc", seen=1, on=DAY, actor=house.officer).text == "12 việc"


def test_the_answer_goes_to_who_asked_and_is_accepted_by_them_alone(house, one):
    back(house, one)
    with pytest.raises(Refused, match="chưa sửa và chưa trả lời") as refused:
        answer(one, {}, on=DAY, actor=house.officer)
    assert refused.value.field == "thanh_tich"
    save_passage(one, "thanh_tich", "12 việc", seen=1, on=DAY, actor=house.officer)
    answer(one, {}, on=DAY, actor=house.officer)
    one.refresh_from_db()
    assert (one.state, one.at, one.due) == (State.APPRAISAL, house.bo, house.at.council_on)
    assert Appraisal.objects.get(nomination=one).appraiser == house.standing
    mark = Mark.objects.get()
    with pytest.raises(PermissionDenied):
        accept(one, [mark.pk], on=DAY, actor=officer(house.bo, Role.STANDING, username="hai"))
    with pytest.raises(Refused, match="chưa chấp nhận"):
        conclude([one.pk], fit=True, on=DAY, actor=house.standing)
    for nothing in ([], [0]):
        with pytest.raises(Refused, match="Chưa đánh dấu mục nào đã sửa") as refused:
            accept(one, nothing, on=DAY, actor=house.standing)
        assert refused.value.field == "marks"
    assert not Event.objects.filter(action="nominations.chap_nhan").exists()
    accept(one, [mark.pk], on=DAY, actor=house.standing)
    mark.refresh_from_db()
    assert (mark.was, mark.cleared_at is not None) == ("", True)
    conclude([one.pk], fit=True, on=DAY, actor=house.standing)
    causes = KeptVerdict.objects.filter(nomination=one).values_list("cause", flat=True)
    assert list(causes) == ["trinh", "trinh_lai"]


def test_a_field_may_be_answered_with_words_instead(house, one):
    back(house, one, tom_tat="Rút gọn")
    answer(one, {"tom_tat": "Đã đủ ngắn"}, on=DAY, actor=house.officer)
    assert Mark.objects.get().answer == "Đã đủ ngắn"


def test_a_paper_sent_back_is_mended_by_another_one(house, one):
    send_back(one, {"giay.khac": "Thiếu quyết định"}, until=None, on=DAY, actor=house.standing)
    attach(one, PDF, name="qd.pdf", kind="khac", title="QĐ", on=DAY, actor=house.officer)
    answer(one, {}, on=DAY, actor=house.officer)
    one.refresh_from_db()
    assert one.state == State.APPRAISAL


def test_asked_again_only_that_field_opens(house, one):
    back(house, one, thanh_tich="Ghi số liệu", nhan_xet="Ghi nhận xét")
    answer(one, {"thanh_tich": "Không có số", "nhan_xet": "Để trống"}, on=DAY, actor=house.officer)
    back(house, one, nhan_xet="Vẫn phải ghi")
    with pytest.raises(Refused, match="không bị trả lại"):
        save_passage(one, "thanh_tich", "x", seen=1, on=DAY, actor=house.officer)
    assert save_passage(one, "nhan_xet", "Đồng ý", seen=1, on=DAY, actor=house.officer).version == 2


@pytest.mark.parametrize(
    ("marks", "until", "said"),
    [
        ({}, None, "Chưa đánh dấu mục nào"),
        ({"thanh_tich": " "}, None, "chưa ghi cần sửa gì"),
        ({"so_lieu": "x"}, None, "không có mục “so_lieu”"),
        ({"thanh_tich": "x"}, date(2026, 2, 1), "Hạn bổ sung đã qua"),
    ],
)
def test_a_return_that_says_nothing_is_refused(house, one, marks, until, said):
    with pytest.raises(Refused, match=said):
        send_back(one, marks, until=until, on=DAY, actor=house.standing)
    assert not Mark.objects.exists()


def test_the_pages_of_a_return(house, one):
    desk, unit = signed_in(house.standing), signed_in(house.officer)
    asked = desk.get(f"/ho-so/hang-loat/tra-lai/?chon={one.pk}")
    assert heading(asked) == "Trả lại 1 hồ sơ để sửa từng mục"
    assert "Giấy tờ khác" in text(asked)
    sent = {"chon": one.pk, "muc-thanh_tich": normalize("NFD", "Ghi số liệu"), "han": "31/12/2099"}
    assert desk.post("/ho-so/hang-loat/tra-lai/", sent).headers["Location"] == f"/ho-so/{one.pk}/"
    page = unit.get(f"/ho-so/{one.pk}/")
    assert heading(page) == "Lê Mẫu An: cần sửa 1 mục"
    assert (page.content.decode().count("<textarea"), "Cần sửa: Ghi số liệu" in text(page)) == (1, True)
    unit.post(f"/ho-so/{one.pk}/gui-lai/", {"tra-loi-thanh_tich": "Không có số"})
    page = desk.get(f"/ho-so/{one.pk}/")
    assert "1 mục đã sửa, chờ ông/bà xem" in text(page)
    desk.post(f"/ho-so/{one.pk}/chap-nhan/", {"muc": Mark.objects.get().pk})
    assert "Yêu cầu bổ sung “Thành tích đạt được” (đã chấp nhận)" in text(desk.get(f"/ho-so/{one.pk}/"))


def test_the_day_the_appraiser_gave_is_not_told_as_the_day_of_a_calendar(house, one):
    calendar = "Ngày dự kiến họp Hội đồng của đợt xét"
    client = signed_in(house.officer)
    assert calendar in text(client.get(f"/ho-so/{one.pk}/"))
    back(house, one)
    page = text(client.get(f"/ho-so/{one.pk}/"))
    assert (f"{UNTIL:%d/%m/%Y}" in page, calendar in page, "Hạn nhận hồ sơ của đợt xét" in page) == (True, False, False)


def test_a_day_nobody_works_is_no_deadline(house, one):
    for day, said, instead in (
        (date(2026, 2, 8), "Hạn bổ sung 08/02/2026 là ngày nghỉ (Chủ nhật).", "09/02/2026"),
        (date(2026, 4, 30), "Hạn bổ sung 30/04/2026 là ngày nghỉ", "04/05/2026"),
    ):
        with pytest.raises(Refused) as refused:
            send_back(one, {"thanh_tich": "Ghi số liệu"}, until=day, on=DAY, actor=house.standing)
        assert refused.value.message.startswith(said)
        assert instead in refused.value.mend
        assert refused.value.field == "until"


def test_a_day_the_body_is_closed_by_its_own_rules_is_no_deadline(house, one):
    write_rules(house.bo, own_rules(days_off("2026-02-05", "2026-02-06")), on=DAY, actor=house.standing)
    with pytest.raises(Refused) as refused:
        send_back(one, {"thanh_tich": "Ghi số liệu"}, until=date(2026, 2, 5), on=DAY, actor=house.standing)
    assert refused.value.message == "Hạn bổ sung 05/02/2026 là ngày nghỉ (ngày nghỉ riêng của cơ quan)."
    assert "09/02/2026" in refused.value.mend


def test_one_sent_back_stands_at_the_unit_and_the_step_it_left_waits(house, one):
    back(house, one)
    page = signed_in(house.officer).get(f"/ho-so/{one.pk}/")
    road = [(stop.name, stop.state) for stop in page.context["road"]]
    assert (road[0], road[1]) == (("Vụ Một", "here"), ("Bộ Mẫu", "back"))
    assert "đợi đơn vị gửi lại" in text(page)


def test_only_a_paper_that_was_sent_back_has_a_form_to_attach_it(house, one):
    address = f'action="/ho-so/{one.pk}/giay-to/"'
    back(house, one)
    assert address not in signed_in(house.officer).get(f"/ho-so/{one.pk}/").content.decode()
    one.refresh_from_db()
    answer(one, {"thanh_tich": "Giữ nguyên"}, on=DAY, actor=house.officer)
    back(house, one, **{"giay.khac": "Thêm bản sao"})
    page = signed_in(house.officer).get(f"/ho-so/{one.pk}/").content.decode()
    assert page.count(address) == 1
    one.refresh_from_db()
    assert attach(one, PDF, name="a.pdf", kind="khac", title="Bản sao", on=DAY, actor=house.officer).title == "Bản sao"
