"""Rows that come back to be mended: a name without its marks, and the workbook of the rows to mend itself."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from tests.honours.importing.files import found
from tests.honours.importing.test_importing import brought_in, statuses, told
from thidua.documents.sheets import open_book
from thidua.honours.importing import Status, make_plan, read_book, write_errors

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def test_a_name_without_its_marks_may_be_somebody_known(bo):
    nghia = ["CB7", "Nguyễn Mạnh Gia Nghĩa", "08/06/1992", "Cục A", "Nam", "Chuyên viên", "01/01/2015"]
    bare = ["", "Nguyen Manh Gia Nghia", "08/06/1992", "Cục A", "Nam", "Chuyên viên", "01/01/2015"]
    one_file = make_plan(found(**{"Cá nhân": [nghia, bare]}), at=bo, on=DAY)
    assert [outcome.status for outcome in one_file.outcomes] == [Status.NEW, Status.DOUBTFUL]
    brought_in(bo, {"Cá nhân": [nghia]})
    status, _, message, mend = told(bo, **{"Cá nhân": [bare]})
    assert (status, message) == (Status.DOUBTFUL, "Trong sổ có thể đã có Nguyễn Mạnh Gia Nghĩa với mã: CB7.")
    assert "người mới" in mend
    assert statuses(bo, {"Cá nhân": [[*bare, "", "người mới"]]}) == [Status.NEW]
    status, _, message, _ = told(
        bo, **{"Khen thưởng": [["", bare[1], bare[2], "Cục A", "cá nhân", 2020, "Bằng khen của Bộ trưởng", "9/QĐ"]]}
    )
    assert (status, "khác dấu: Nguyễn Mạnh Gia Nghĩa (mã CB7)" in message) == (Status.DOUBTFUL, True)
    other = ["", "Nguyễn Mạnh Gia Nghịa", "08/06/1992", "Cục A", "Nam", "Chuyên viên", "01/01/2015"]
    assert statuses(bo, {"Cá nhân": [other]}) == [Status.NEW]  # two names with marks of their own are two names


def test_the_rows_to_mend_of_a_header_of_two_lines_come_back_without_a_warning(bo):
    book = Workbook()
    page = book.create_sheet("Khen thưởng")
    page.append(["Mã", "Họ và tên", "Ngày sinh", "Đơn vị", "Năm", "Khen thưởng"])
    page.append([None] * 5 + ["Danh hiệu, hình thức khen thưởng", "Loại hình khen thưởng", "Số quyết định"])
    page.append(["CB9", "Lê Mẫu An", "", "Cục A", 2020, "CSTĐCS", "công trạng", "1/QĐ"])
    page.merge_cells("F1:H1")
    for letter in "ABCDE":
        page.merge_cells(f"{letter}1:{letter}2")
    sent, target = BytesIO(), BytesIO()
    book.save(sent)
    plan = make_plan(read_book(open_book(sent.getvalue(), name="so.xlsx")), at=bo, on=DAY)
    assert write_errors(target, plan, created=datetime(2026, 3, 2, tzinfo=UTC)) == 1
    again = make_plan(read_book(open_book(target.getvalue(), name="sua.xlsx")), at=bo, on=DAY)
    assert [problem.message for problem in again.problems] == []
    (outcome,) = again.outcomes
    assert (outcome.line.values["award"], outcome.line.values["commendation"]) == (
        "chien_si_thi_dua_co_so",
        "cong_trang",
    )
