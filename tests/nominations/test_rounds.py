"""Rounds: opened, put right, finished; seen by the units under the body; the body's own road written with its slips named."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import BEGINNING, DOCUMENT, awarding_round, body, ministry, nomination, officer, person
from tests.honours.pages import signed_in
from tests.nominations.dossiers import DAY, FIGHTER, MERIT, dossier_house, submitted
from tests.pages import heading, text
from thidua.audit.models import Event
from thidua.decisions.authority import refuse_without_authority
from thidua.nominations.actions import (
    NewRound,
    Submission,
    amend_round,
    finish_round,
    open_round,
    submit,
    withdraw,
    write_route,
)
from thidua.nominations.models import Round, RouteText
from thidua.nominations.queries import route_among, routes_over, visible_rounds
from thidua.nominations.roads import roads_of
from thidua.people.actions import found
from thidua.people.actions.bodies import Place
from thidua.people.models import Role
from thidua.people.models.bodies import Kind, Level
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 2, 3)


@pytest.fixture
def bo():
    return ministry()


def told(bo, **more):
    usual = {
        "name": "Đợt 1", "body": bo, "year": 2025, "awards": [MERIT, FIGHTER], "opens_on": date(2026, 1, 5),
        "closes_on": date(2026, 3, 31),
    }  # fmt: skip
    return NewRound(**usual | more)


def test_a_round_is_opened_with_its_awards_in_the_order_of_the_catalogue(bo):
    made = open_round(told(bo), on=TODAY, actor=officer(bo, Role.STANDING))
    assert (made.key, made.name, [one.award for one in made.awards.all()]) == (
        "bo_mau-2025-1",
        "Đợt 1",
        [FIGHTER, MERIT],
    )
    assert open_round(told(bo), on=TODAY, actor=None).key == "bo_mau-2025-2"
    event = Event.objects.filter(action="nominations.mo_dot").order_by("pk").first()
    assert event
    assert event.after
    assert (event.after["at"], event.after["awards"]) == ("bo_mau", [FIGHTER, MERIT])


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"name": " "}, "name", "Chưa ghi tên"),
        ({"awards": []}, "awards", "Chưa chọn danh hiệu"),
        ({"closes_on": date(2026, 1, 1)}, "closes_on", "trước ngày bắt đầu"),
        ({"council_on": date(2026, 1, 1)}, "council_on", "họp Hội đồng"),
        ({"year": 2027}, "year", "2027"),
        ({"first_year": 2026}, "first_year", "Năm đầu"),
        ({"is_simplified": True}, "awards", "Điều 85"),
        ({"is_simplified": True, "awards": [FIGHTER]}, "awards", "Chiến sĩ thi đua cơ sở là danh hiệu"),
    ],
)
def test_what_breaks_a_rule_is_refused_at_its_field(bo, change, field, said):
    with pytest.raises(Refused, match=said) as refused:
        open_round(told(bo, **change), on=TODAY, actor=None)
    assert (refused.value.field, Round.objects.count()) == (field, 0)


def test_only_the_standing_department_of_the_body_opens_one(bo):
    for role in (Role.OFFICER, Role.HEAD, Role.ADMINISTRATOR):
        with pytest.raises(PermissionDenied):
            open_round(told(bo), on=TODAY, actor=officer(bo, role, username=f"thu.{role}"))


def test_an_award_with_dossiers_stays_and_a_round_with_open_dossiers_goes_on(bo):
    made = open_round(told(bo), on=TODAY, actor=None)
    one = nomination(made, MERIT, bo, person("CB1", bo))
    with pytest.raises(Refused, match="Đã có hồ sơ đề nghị") as refused:
        amend_round(made, told(bo, awards=[FIGHTER]), on=TODAY, actor=None)
    assert refused.value.field == "awards"
    with pytest.raises(Refused, match="Còn 1 hồ sơ"):
        finish_round(made, on=TODAY, actor=None)
    withdraw(one, reason="", on=TODAY, actor=officer(bo))
    assert finish_round(made, on=TODAY, actor=None).finished_on == TODAY
    with pytest.raises(Refused, match="đã kết thúc ngày 03/02/2026"):
        amend_round(made, told(bo), on=TODAY, actor=None)


def test_an_award_only_given_up_dossiers_asked_for_may_leave_the_round(bo):
    made = open_round(told(bo), on=TODAY, actor=None)
    withdraw(nomination(made, MERIT, bo, person("CB1", bo)), reason="", on=TODAY, actor=officer(bo))
    amend_round(made, told(bo, awards=[FIGHTER]), on=TODAY, actor=None)
    assert [one.award for one in made.awards.all()] == [FIGHTER]


def test_an_amended_round_says_before_and_after(bo):
    made = open_round(told(bo), on=TODAY, actor=None)
    amend_round(made, replace(told(bo), name="Đợt một", awards=[MERIT]), on=TODAY, actor=None)
    made.refresh_from_db()
    assert (made.name, [one.award for one in made.awards.all()]) == ("Đợt một", [MERIT])
    event = Event.objects.get(action="nominations.sua_dot")
    assert event.before
    assert event.after
    assert (event.before["name"], event.after["name"]) == ("Đợt 1", "Đợt một")


def test_a_unit_sees_the_rounds_above_it_and_none_of_another_ministry(bo):
    made = open_round(told(bo), on=TODAY, actor=None)
    far = ministry("bo_khac", "Bộ Khác")
    open_round(told(far), on=TODAY, actor=None)
    below = officer(body("cuc_mot", bo), username="cuc")
    assert list(visible_rounds(below, on=TODAY)) == [made]
    client = signed_in(below)
    assert client.get("/dot-xet/bo_khac-2025-1/").status_code == 404
    assert client.get(f"/dot-xet/{made.key}/").status_code == 200


ROUTE = """\
[[buoc]]
noi = "don_vi"
viec = "đề nghị"

[[buoc]]
noi = "co_quan_xet"
viec = "thẩm định"
ngay = 20
"""


def test_a_later_road_takes_the_place_of_an_earlier_one_and_neither_is_changed(bo):
    write_route(bo, ROUTE, since=date(2026, 1, 1), document="Quy chế 1", on=TODAY, actor=None)
    write_route(bo, ROUTE.replace("20", "10"), since=date(2026, 3, 1), document="Quy chế 2", on=TODAY, actor=None)
    texts = routes_over([bo.pk])[bo.pk]
    days = [route_among(texts, on=day).own.legs(MERIT)[1].days for day in (TODAY, date(2026, 3, 1))]
    assert (days, route_among(texts, on=date(2025, 12, 31)).text) == ([20, 10], None)
    with pytest.raises(Refused, match="Đã có bản áp dụng từ 01/03/2026"):
        write_route(bo, ROUTE, since=date(2026, 2, 1), document="Quy chế 3", on=TODAY, actor=None)


def test_a_slip_in_the_text_is_refused_with_its_line(bo):
    with pytest.raises(Refused, match=r"Dòng 6: không hiểu nơi “bo”") as refused:
        write_route(bo, ROUTE.replace("co_quan_xet", "bo"), since=TODAY, document="Quy chế", on=TODAY, actor=None)
    assert (refused.value.field, RouteText.objects.count()) == ("text", 0)


SENT = {
    "name": "Đợt cuối năm", "body": "bo_mau", "path": "cong_trang", "year": "2025", "opens_on": "1/1/2026",
    "closes_on": "31/12/2026", "awards": [MERIT],
}  # fmt: skip


def test_the_form_opens_a_round_and_keeps_what_was_typed_when_it_cannot(bo):
    client = signed_in(officer(bo, Role.STANDING))
    refused = client.post("/dot-xet/mo/", SENT | {"closes_on": "1/1/2020"})
    assert refused.status_code == 400
    assert 'value="Đợt cuối năm"' in refused.content.decode()
    assert "Ngày thôi nhận trước ngày bắt đầu nhận." in text(refused)
    answer = client.post("/dot-xet/mo/", SENT)
    assert answer.headers["Location"] == "/dot-xet/bo_mau-2025-1/"
    page = client.get(answer.headers["Location"])
    assert heading(page) == "Đợt cuối năm: chưa có hồ sơ nào"
    assert "Bộ Mẫu xét, quyết định" in text(page)


def test_the_form_puts_a_round_right_writes_its_road_and_finishes_it(bo):
    made = open_round(told(bo), on=TODAY, actor=None)
    client = signed_in(officer(bo, Role.STANDING))
    assert client.post(f"/dot-xet/{made.key}/sua/", SENT).status_code == 302
    wrong = client.post(
        f"/dot-xet/{made.key}/duong-di/tep/", {"text": "[[buoc]", "since": "1/1/2026", "document": "QC"}
    )
    assert (wrong.status_code, "Dòng 1" in text(wrong)) == (400, True)
    right = {"text": ROUTE, "since": "1/1/2026", "document": "Quy chế 5"}
    assert client.post(f"/dot-xet/{made.key}/duong-di/tep/", right).status_code == 302
    assert "thẩm định (20 ngày làm việc)" in text(client.get(f"/dot-xet/{made.key}/"))
    assert client.post(f"/dot-xet/{made.key}/ket-thuc/").status_code == 302
    made.refresh_from_db()
    assert (made.name, made.finished_on is not None) == ("Đợt cuối năm", True)


def test_the_list_says_how_many_take_dossiers_and_its_queries_do_not_grow(bo, django_assert_max_num_queries):
    client = signed_in(officer(bo, Role.STANDING))
    assert heading(client.get("/dot-xet/")) == "Chưa mở đợt xét nào"
    for number in range(6):
        open_round(told(bo, name=f"Đợt {number}", closes_on=date(2030, 1, 1)), on=TODAY, actor=None)
    with django_assert_max_num_queries(27):
        page = client.get("/dot-xet/")
    assert heading(page) == "6 đợt xét, 6 đang nhận hồ sơ"
    assert heading(client.get("/dot-xet/?q=dot+3")) == "1 đợt xét, 1 đang nhận hồ sơ"
    assert client.get("/dot-xet/?nam=hai&dang=nhan").headers["Location"] == "/dot-xet/?dang=nhan"


def test_the_house_has_a_round_open_on_its_day():
    house = dossier_house()
    assert house.at.opens_on <= DAY <= house.at.closes_on


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"year": 2024}, "year", "Đợt này đã có 1 hồ sơ được trình nên không đổi năm thành tích"),
        ({"path": "dot_xuat"}, "path", "không đổi loại hình khen thưởng"),
        ({"is_simplified": True}, "is_simplified", "không đổi thủ tục: .* Điều 44"),
    ],
)
def test_what_submitted_dossiers_rest_on_does_not_change_under_them(bo, change, field, said):
    usual = {"awards": [MERIT]}
    made = open_round(told(bo, **usual), on=TODAY, actor=None)
    one = nomination(made, MERIT, bo, person("CB1", bo))
    other = nomination(made, MERIT, bo, person("CB2", bo))
    withdraw(other, reason="", on=TODAY, actor=officer(bo))
    amend_round(made, told(bo, **usual | change), on=TODAY, actor=None)  # a draft is judged when it is submitted
    amend_round(made, told(bo, **usual), on=TODAY, actor=None)
    submit(Submission(dossiers=[one.pk], document="TTr 1"), on=TODAY, actor=None)
    with pytest.raises(Refused, match=said) as refused:
        amend_round(made, told(bo, **usual | change), on=TODAY, actor=None)
    assert (refused.value.field, refused.value.mend) == (field, "Giữ như cũ; cần xét khác thì mở đợt mới.")
    amend_round(made, told(bo, **usual, closes_on=date(2026, 5, 31)), on=TODAY, actor=None)
    made.refresh_from_db()
    assert (made.year, made.path, made.is_simplified, made.closes_on) == (2025, "cong_trang", False, date(2026, 5, 31))


@pytest.mark.parametrize(("award", "subject"), [("giay_khen_cap_xa", "collective"), ("gia_dinh_van_hoa", "household")])
def test_a_commune_decides_on_what_it_may_sign_and_its_round_says_so(bo, award, subject):
    place = Place(name="Xã Mẫu", kind=Kind.OTHER, level=Level.COMMUNE, parent=bo)
    xa = found("xa_mau", place, on=BEGINNING, document=DOCUMENT, actor=None)
    made = awarding_round(xa, award)
    page = text(signed_in(officer(xa, Role.STANDING)).get(f"/dot-xet/{made.key}/"))
    assert ("Xã Mẫu xét, quyết định" in page, "Chủ tịch UBND" in page) == (True, False)
    assert [leg.act for leg in roads_of(made, on=TODAY).legs(award, subject, on=TODAY)] == [
        "đề nghị",
        "xét, quyết định",
    ]
    refuse_without_authority(xa, [award], on=TODAY)
    with pytest.raises(Refused, match="cấp xã không quyết định"):
        refuse_without_authority(xa, [MERIT], on=TODAY)
    assert roads_of(made, on=TODAY).legs(MERIT, "person", on=TODAY)[1].act == "xét, trình"


def test_a_stored_road_that_cannot_be_read_any_more_leaves_the_law_s_and_is_told(house):
    gone = ROUTE + 'hinh_thuc = ["danh_hieu_da_bo"]\n'
    RouteText.objects.create(body=house.bo, since=date(2026, 1, 1), document="Quy chế 7", text=gone, entered_by="x")
    one = submitted(house, house.an)[0]
    desk = signed_in(house.standing)
    assert desk.get(f"/ho-so/{one.pk}/").status_code == 200
    assert [row.name for row in desk.get("/ho-so/").context["rows"]] == ["Lê Mẫu An"]
    page = text(desk.get(f"/dot-xet/{house.at.key}/"))
    assert "Đường đi riêng ghi theo Quy chế 7, từ 01/01/2026, máy không đọc được nữa" in page
    assert "Dòng 9: không có danh hiệu, hình thức khóa “danh_hieu_da_bo”" in page
    assert "Theo luật; bản ở Quy chế 7 không dùng được" in page
    form = desk.get(f"/dot-xet/{house.at.key}/duong-di/")
    assert heading(form) == "Đường đi riêng của Bộ Mẫu máy không đọc được nữa"
    file = desk.get(f"/dot-xet/{house.at.key}/duong-di/tep/")
    assert gone.strip() in file.context["form"]["text"].value()
    assert "Dòng 9: không có danh hiệu, hình thức khóa “danh_hieu_da_bo”" in text(file)
    write_route(house.bo, ROUTE, since=DAY, document="Quy chế 8", on=DAY, actor=house.standing)
    assert "máy không đọc được nữa" not in text(desk.get(f"/dot-xet/{house.at.key}/"))


@pytest.fixture
def house():
    return dossier_house()
