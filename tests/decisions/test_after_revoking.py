"""Wherever a cancelled award is read it says so, and what is to be taken back."""

from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.decisions.houses import DAY, FORM, signed
from tests.decisions.test_certificates import WHOLE
from tests.decisions.test_kept_papers import paper
from tests.documents.words import cells, lines
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.decisions.actions import revoke_lines
from thidua.decisions.models import Ground
from thidua.decisions.papers.kept import without
from thidua.decisions.presenting.awards import spaced
from thidua.law.bonus.amounts import GIFT

pytestmark = pytest.mark.django_db
PAPER: dict[str, Any] = {
    "ground": Ground.FRAUD, "reason": "Kê khai không đúng", "document": "Quyết định 1876/QĐ-BM ngày 14/08/2026",
    "revoked_on": date(2026, 8, 14), "on": date(2026, 9, 1),
}  # fmt: skip
GONE = "Đã hủy theo Quyết định 1876/QĐ-BM ngày 14/08/2026"


@pytest.fixture
def gone(house):
    """The form of Bình cancelled, of four lines."""
    house["decision"] = made = signed(house)
    house["line"] = made.lines.get(person=house["binh"])
    revoke_lines(made, [house["line"].pk], **PAPER, actor=house["signer"])
    return house


def test_the_bonus_list_says_what_is_to_be_recovered(gone):
    page = signed_in(gone["officer"]).get(f"/quyet-dinh/{gone['decision'].pk}/tien-thuong/")
    assert heading(page) == "Tiền thưởng: 17.550.000 đồng cho 3 lần khen"
    assert "Phải thu hồi 3.510.000 đồng của 1 lần khen" in text(page)
    row = table(page, "Tiền thưởng từng người nhận")[2]
    assert GONE in row[1]
    assert row[3] == "Thu hồi 3.510.000"
    assert "hiện vật" in text(page)


def test_so_do_the_workbook_and_the_other_files(gone):
    reader = signed_in(gone["officer"])
    address = f"/quyet-dinh/{gone['decision'].pk}/tien-thuong/"
    book = load_workbook(BytesIO(b"".join(reader.get(f"{address}xlsx/").streaming_content)))  # type: ignore[attr-defined]
    rows = list(book["Tiền thưởng"].iter_rows(values_only=True))
    head = next(at for at, row in enumerate(rows) if row[1] == "Người nhận")
    binh = next(row for row in rows if row[1] == "Trần Thị Mẫu Bình")
    assert dict(zip(rows[head], binh, strict=True))["Phải thu hồi (đồng)"] == 3_510_000
    assert binh[6] is None
    assert GONE in binh
    total = next(row for row in rows if row[1] == "Tổng cộng")
    assert (total[6], total[7]) == (17_550_000, 3_510_000)
    told = reader.get(f"{address}json/")
    assert b"phai_thu_hoi" in b"".join(told.streaming_content)  # type: ignore[attr-defined]


def test_the_notices_the_decision_and_the_list_say_so(gone):
    reader, number = signed_in(gone["officer"]), gone["decision"].pk
    rows = table(reader.get(f"/quyet-dinh/{number}/thong-bao/"), "Thông báo")
    assert [GONE in row[0] for row in rows].count(True) == 1
    page = reader.get(f"/quyet-dinh/{number}/")
    assert "Phải thu hồi: bằng, hiện vật và 3.510.000 đồng tiền thưởng" in text(page)
    assert [row[4] for row in table(reader.get("/quyet-dinh/"), "Các quyết định")] == ["Đã ký Đã hủy 1 trên 4"]


def test_a_notice_made_afterwards_marks_the_cancelled_line(gone):
    found = paper(gone, gone["decision"], "thong-bao")
    rows = {row[1]: row[-1] for row in cells(found.tables[-1])[1:] if len(row) > 1}
    cancelled = f"Trần Thị Mẫu Bình ({GONE[0].lower()}{GONE[1:]})"
    assert rows[cancelled] == "Thu hồi"
    assert "Tổng tiền thưởng: 17.550.000 đồng (không kể phần thu hồi)" in lines(found)
    assert any(
        line.startswith("Từ khi quyết định trên được ký, 1 trường hợp không còn giá trị") for line in lines(found)
    )
    kept = paper(gone, gone["decision"], "quyet-dinh")
    assert [row[-1] for row in cells(kept.tables[-1])[1:] if row[1] == "Trần Thị Mẫu Bình"] == ["3.510.000"]


def test_a_decision_cancelled_whole(gone):
    others = [line.pk for line in gone["decision"].lines.exclude(pk=gone["line"].pk)]
    revoke_lines(gone["decision"], others, **PAPER, actor=gone["signer"])
    reader = signed_in(gone["officer"])
    assert [row[4] for row in table(reader.get("/quyet-dinh/"), "Các quyết định")] == ["Đã ký Đã hủy cả 4"]
    page = reader.get(f"/quyet-dinh/{gone['decision'].pk}/tien-thuong/")
    assert heading(page) == "Tiền thưởng: 0 đồng cho 0 lần khen"
    assert "Phải thu hồi 21.060.000 đồng của 4 lần khen" in text(page)
    sheets = reader.post(f"/quyet-dinh/{gone['decision'].pk}/in-bang/tep/pdf/", {"khen": FORM, "bo_cuc": WHOLE})
    assert sheets.status_code == 400
    assert "Mọi lần khen để in bằng ở đây đã bị hủy bỏ." in text(sheets)
    assert "Chưa chọn tờ nào" not in text(sheets)


def test_the_public_page_says_since_when_and_why(gone, client):
    page = text(client.get(f"/vinh-danh/{gone['line'].code}/"))
    assert "đã bị hủy bỏ" in page
    assert "từ ngày 14/08/2026" in page
    assert "Gian dối trong kê khai thành tích (điểm a)" in page
    assert "Kê khai không đúng" not in page  # a private matter: the ground of the law is enough


def test_nothing_is_said_where_nothing_was_cancelled(house):
    made = signed(house)
    reader = signed_in(house["officer"])
    assert [row[4] for row in table(reader.get("/quyet-dinh/"), "Các quyết định")] == ["Đã ký"]
    assert "thu hồi" not in text(reader.get(f"/quyet-dinh/{made.pk}/tien-thuong/")).lower()
    assert made.signed_on == DAY


def test_the_round_and_the_dossier_say_so(gone):
    reader = signed_in(gone["officer"])
    assert heading(reader.get(f"/dot-xet/{gone['round'].key}/")).endswith(": 4 hồ sơ, 3 đã khen, 1 đã hủy khen thưởng")
    page = text(reader.get(f"/ho-so/{gone['line'].nomination_id}/"))
    assert "Đã hủy" in page


def test_the_total_left_counts_money_and_no_gifts():
    def made(pk: int, bonus: int, told: str = "") -> Any:
        return SimpleNamespace(pk=pk, code=f"MA{pk}", name=f"Người {pk}", bonus=bonus, bonus_told=told)

    some = [made(1, 1_000), made(2, 500, GIFT), made(3, 200)]
    values = {
        "tong_tien": "1.200 đồng", "noi_dung": ["Điều 1."],
        "danh_sach": [{"ma": spaced(one.code), "ten": one.name, "tien_thuong": "x"} for one in some],
    }  # fmt: skip
    assert without(values, some, {3: "Đã hủy theo QĐ 9"})["tong_tien"] == "1.000 đồng (không kể phần thu hồi)"
    assert without(values, some, {1: "Đã hủy", 3: "Đã hủy"})["tong_tien"] == ""
