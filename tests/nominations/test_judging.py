"""Judging a list: one row never takes the others with it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.nominations.lists import workbook
from thidua.documents.sheets import open_book
from thidua.law.case import Case
from thidua.law.check import check
from thidua.law.verdict import Verdict
from thidua.nominations.judging import judge_list, reason
from thidua.nominations.lists import read_list


def test_one_row_the_law_stumbles_over_leaves_the_others_judged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    book_read = read_list(open_book(workbook(), name="ba mươi.xlsx"), file="ba mươi.xlsx", on=date(2026, 3, 2))
    stumbling = book_read.nominees[2]

    def check_but_one(case: Case) -> Verdict:
        if case is stumbling.case:
            raise ZeroDivisionError(f"chia cho {stumbling.name}")
        return check(case)

    monkeypatch.setattr("thidua.nominations.judging.check", check_but_one)
    judged = judge_list(book_read)
    assert [at for at, one in enumerate(judged) if one.verdict is None] == [2]
    assert reason(judged[2]) == "Máy gặp lỗi khi xét dòng này, đã ghi lại để sửa"
    # the log says where, never what is written there
    assert f"không xét được dòng {stumbling.row}: ZeroDivisionError tại test_judging.py:" in caplog.text
    assert stumbling.name not in caplog.text
    assert stumbling.sheet not in caplog.text
