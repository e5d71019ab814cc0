"""Time and size have an end: a list that takes too long is stopped with a message, a sheet of a thousand tables is read in part."""

from datetime import date

import pytest

from tests.nominations.lists import book, sheet, workbook
from tests.nominations.pages import errors, previewed, send
from tests.pages import text
from thidua.documents.cells import Value
from thidua.documents.problems import Unreadable
from thidua.documents.sheets import Row, Sheet, open_book
from thidua.nominations.judging import judge_list
from thidua.nominations.limits import Deadline, number, sheet_limits
from thidua.nominations.lists import read_list
from thidua.nominations.lists.tables import MOST_TABLES

ON = date(2026, 3, 2)
PEOPLE = sheet("DS", ["STT", "Họ và tên", "Ngày sinh", "Đề nghị"], [[1, "Lê An", "01/01/1990", "CSTĐCS"]])


def blocks(many: int) -> Sheet:
    """A report with a small table for each year, one under another."""
    rows: list[list[Value]] = []
    for _ in range(many):
        rows += [["Năm", "Danh hiệu"], [2024, "CSTĐCS"], ["", ""]]
    return Sheet("Báo cáo", [Row(number, line) for number, line in enumerate(rows, start=1)])


def test_đọc_và_xét_dừng_khi_hết_giờ():
    opened = open_book(workbook(), name="a.xlsx")
    with pytest.raises(Unreadable, match="Đọc danh sách quá 0 giây") as stopped:
        read_list(opened, file="a.xlsx", on=ON, deadline=Deadline(0))
    assert stopped.value.code == "too_slow"
    found = read_list(opened, file="a.xlsx", on=ON)
    with pytest.raises(Unreadable, match="Xét danh sách quá 0 giây"):
        judge_list(found, Deadline(0, "Xét"))


def test_trang_web_nói_khi_đọc_quá_lâu(client, monkeypatch):
    monkeypatch.setattr("thidua.nominations.views.start.Deadline", lambda seconds: Deadline(0))
    response = send(client)
    assert response.status_code == 400
    assert "phần mềm đã dừng. Tách danh sách" in errors(response)[0]


def test_trang_web_nói_khi_xét_quá_lâu(client, settings):
    preview = previewed(client)
    settings.THIDUA_SHEET_MAX_SECONDS = 0
    response = client.post(preview)
    assert response.status_code == 400
    assert "Xét danh sách quá 0 giây nên phần mềm đã dừng." in text(response)
    settings.THIDUA_SHEET_MAX_SECONDS = 60
    assert client.post(preview).status_code == 302


def test_nghìn_bảng_nhỏ_đọc_được_mà_không_gọi_lồng():
    found = read_list(book(PEOPLE, blocks(1000)), file="a.xlsx", on=ON, known_since=2000)
    assert [(one.sheet, one.row, one.message) for one in found.problems if one.severity == "error"] == [
        ("Báo cáo", 3 * MOST_TABLES + 1, "Trang có hơn 50 bảng; từ dòng này trở xuống chưa đọc.")
    ]
    case = found.nominees[0].case
    assert case
    assert case.known_since is None


def test_vừa_đủ_số_bảng_thì_đọc_hết():
    found = read_list(book(PEOPLE, blocks(MOST_TABLES)), file="a.xlsx", on=ON, known_since=2000)
    assert found.problems == ()
    assert next(one.rows for one in found.sheets if one.name == "Báo cáo") == MOST_TABLES


def test_giới_hạn_lấy_từ_môi_trường(monkeypatch):
    monkeypatch.setenv("THIDUA_SHEET_MAX_CELLS", "500")
    assert (sheet_limits().cells, sheet_limits().seconds) == (500, 60)
    monkeypatch.setenv("THIDUA_SHEET_MAX_CELLS", "nhiều")
    with pytest.raises(SystemExit, match="THIDUA_SHEET_MAX_CELLS: cần một số nguyên dương"):
        number("THIDUA_SHEET_MAX_CELLS", 1)
