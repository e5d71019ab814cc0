"""The page that proposes a year: ticked, mended, kept at once; a slip keeps what was typed and writes nothing."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.builders import body, ministry, officer
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.duties.models import Demand, Duty
from thidua.people.models import Role

pytestmark = pytest.mark.django_db
YEAR = 2027
PAGE = f"/lich-nam/de-xuat/?nam={YEAR}"
LABEL = f"Việc đề xuất cho năm {YEAR}"


@pytest.fixture
def house(monkeypatch) -> dict[str, Any]:
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 11, 28))
    bo = ministry()
    body("vu_mot", bo), body("vu_hai", bo)
    return {"bo": bo, "browser": signed_in(officer(bo, Role.STANDING, username="thuong.truc"))}


def test_what_is_ticked_is_kept_with_the_days_as_typed(house):
    page = house["browser"].get(PAGE)
    assert heading(page) == f"Lịch năm {YEAR}: 14 việc đề xuất"
    assert "Luật 06/2026/QH16" in text(page)
    sent = {
        "chon": ["dang_ky", "co_thi_dua_chinh_phu", "so_ket"], "ngay-dang_ky": "05/03/2027", "giao-dang_ky": "truc-thuoc",
        "ngay-co_thi_dua_chinh_phu": "30/06/2027", "giao-co_thi_dua_chinh_phu": "co-quan", "ngay-so_ket": "", "giao-so_ket": "tat-ca",
    }  # fmt: skip
    assert house["browser"].post(PAGE, sent).status_code == 302
    told = {one.title: (one.asked_for, one.rests, one.confidence, one.duties.count()) for one in Demand.objects.all()}
    assert told == {
        "Gửi bản đăng ký thi đua": (date(2027, 3, 5), "Theo thông lệ; ngày do cơ quan đặt", "unverified", 2),
        "Gửi hồ sơ Cờ thi đua của Chính phủ": (date(2027, 6, 30), "Nghị định 152/2025/NĐ-CP Điều 35 khoản 1 điểm b", "unverified", 1),
        "Gửi báo cáo sơ kết sáu tháng": (None, "Luật 06/2022/QH15 Điều 17; ngày theo thông lệ", "recall", 2),
    }  # fmt: skip
    [row] = [row for row in table(house["browser"].get(PAGE), LABEL) if row[1].startswith("Gửi bản đăng ký")]
    assert (row[0], row[3]) == ("Đã có", "xem trong lịch")


def test_a_slip_keeps_what_was_typed_and_writes_nothing(house):
    sent = {
        "chon": ["dang_ky", "so_ket"],
        "ngay-dang_ky": "31/02/2027",
        "giao-dang_ky": "truc-thuoc",
        "ngay-so_ket": "16/07/2027",
        "giao-so_ket": "la",
    }
    answer = house["browser"].post(PAGE, sent)
    assert (answer.status_code, Demand.objects.count()) == (400, 0)
    assert "2 dòng chưa đưa vào lịch được." in text(answer)
    assert "Không có ngày này. Viết ngày/tháng/năm, ví dụ 31/03/2027." in text(answer)
    assert "Chưa giao cho đơn vị nào. Chọn ở ô “Giao cho”." in text(answer)
    assert 'value="31/02/2027"' in answer.content.decode()
    assert answer.content.decode().count("checked") == 2
    empty = house["browser"].post(PAGE, {})
    assert "Chưa chọn việc nào." in text(empty)


def test_the_year_before_is_copied(house):
    house["browser"].post(
        "/lich-nam/de-xuat/?nam=2026",
        {"chon": ["ke_hoach"], "ngay-ke_hoach": "15/03/2026", "giao-ke_hoach": "truc-thuoc"},
    )
    before = Demand.objects.get()
    page = house["browser"].get(f"{PAGE}&tu=nam-truoc")
    [row] = table(page, LABEL)
    assert row[1] == "Gửi kế hoạch thi đua năm Kế hoạch thi đua"
    key = f"truoc-{before.pk}"
    sent = {"chon": [key], f"ngay-{key}": "15/03/2027", f"giao-{key}": "nhu-truoc"}
    assert house["browser"].post(f"{PAGE}&tu=nam-truoc", sent).status_code == 302
    assert Duty.objects.filter(demand__calendar__year=YEAR).count() == 2


def test_the_number_of_questions_does_not_grow_with_the_units(house):
    def counted() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert house["browser"].get(PAGE).status_code == 200
        return len(seen)

    few = counted()
    for number in range(8):
        body(f"vu_moi_{number}", house["bo"])
    assert counted() == few


def test_only_who_sets_the_calendar_proposes(house):
    assert signed_in(officer(house["bo"], username="can.bo")).get(PAGE).status_code == 403
