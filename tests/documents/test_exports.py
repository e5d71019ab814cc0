"""Lists as CSV and JSON: what goes in comes out, formulas are defused, memory stays the same however long the list."""

import csv
import json
import tracemalloc
from datetime import date, datetime
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.documents.exports import as_csv, as_json

TITLES = ["Tên", "Số"]
texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=20)


def read(pieces):
    said = b"".join(pieces).decode("utf-8-sig")
    return list(csv.reader(StringIO(said, newline=""), delimiter=";"))


@given(st.lists(st.tuples(texts, st.integers()), max_size=450))
def test_moi_o_doc_lai_duoc_nguyen_ven(rows):
    said = read(as_csv(TITLES, rows))
    assert [row[1] for row in said[1:]] == [str(number) for _, number in rows]
    assert json.loads(b"".join(as_json(["name", "number"], rows))) == [
        {"name": name, "number": number} for name, number in rows
    ]


@given(st.lists(st.tuples(texts, st.none() | st.dates()), max_size=5))
def test_chu_va_ngay_doc_lai_duoc(rows):
    said = read(as_csv(TITLES, rows))
    assert said[0] == TITLES
    assert [row[1] for row in said[1:]] == [f"{day:%d/%m/%Y}" if day else "" for _, day in rows]
    assert [row[0].removeprefix("'") for row in said[1:]] == [text.removeprefix("'") for text, _ in rows]


@pytest.mark.parametrize("head", [{}, {"loc": {"q": "ân"}, "ngay": "2026-03-02"}])
def test_json_co_phan_dau(head):
    rows: list[Any] = [["Ân", 1], ["Bình", 2]]
    said = json.loads(b"".join(as_json(["ten", "so"], rows, head=head, under="nguoi")))
    assert said == {**head, "nguoi": [{"ten": "Ân", "so": 1}, {"ten": "Bình", "so": 2}]}


def test_thoi_diem_giu_ca_gio():
    at = datetime(2026, 3, 2, 8, 5, 9)  # noqa: DTZ001 - a cell has no zone
    assert b"".join(as_csv(["Lúc"], [[at]])).decode("utf-8-sig") == "Lúc\r\n02/03/2026 08:05:09\r\n"
    assert json.loads(b"".join(as_json(["at"], [[at]]))) == [{"at": "2026-03-02T08:05:09"}]


def test_cong_thuc_bi_vo_hieu_va_so_am_van_la_so():
    rows: list[Any] = [["=HYPERLINK(1)", -5], ["+1", 2], ["@x", 3], ["-lệnh", 4], ["\tx", 5], ["a=b", 6]]
    assert [row[0] for row in read(as_csv(TITLES, rows))[1:]] == [
        "'=HYPERLINK(1)", "'+1", "'@x", "'-lệnh", "'\tx", "a=b",
    ]  # fmt: skip
    assert read(as_csv(TITLES, rows))[1][1] == "-5"


def test_excel_viet_nam_mo_dung_chu_va_dung_cot():
    said = b"".join(as_csv(["Ngày", "Có"], [[date(2026, 3, 2), True], [None, False]]))
    assert said == "\ufeffNgày;Có\r\n02/03/2026;có\r\n;không\r\n".encode()
    assert json.loads(b"".join(as_json(["day", "is"], [[date(2026, 3, 2), None]]))) == [
        {"day": "2026-03-02", "is": None}
    ]
    assert json.loads(b"".join(as_json(["day"], []))) == []


def test_bo_nho_khong_tang_theo_do_dai():
    def most(count):
        tracemalloc.start()
        for pieces in (as_csv, as_json):
            for _ in pieces(TITLES, ((f"tên {number}", number) for number in range(count))):
                pass
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    most(1_000)
    assert most(40_000) < 2 * most(2_000)
