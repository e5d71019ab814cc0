"""CSV and JSON: every cell comes back as it was, and nothing in them is taken for a formula."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.documents.exports import write_csv, write_json

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
ROWS = st.lists(st.tuples(TEXT, st.integers(), st.none() | st.dates()), max_size=5)


@given(ROWS)
def test_json_tra_lai_dung_tung_o(rows):
    found = json.loads(write_json(["a", "b", "c"], rows))
    assert found == [{"a": a, "b": b, "c": c.isoformat() if c else None} for a, b, c in rows]


@given(ROWS)
def test_csv_tra_lai_dung_tung_o(rows):
    text = write_csv(["a", "b", "c"], rows).decode("utf-8-sig")
    head, *found = csv.reader(io.StringIO(text, newline=""))
    assert head == ["a", "b", "c"]
    assert [row[1:] for row in found] == [[str(b), c.isoformat() if c else ""] for _, b, c in rows]
    assert [row[0].removeprefix("'") for row in found] == [a.removeprefix("'") for a, _, _ in rows]


@pytest.mark.parametrize("text", ["=1+1", "+84", "-1", "@a", "\tx"])
def test_khong_o_nao_thanh_cong_thuc(text):
    content = write_csv(["a"], [(text,)]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content)))[1] == [f"'{text}"]


def test_excel_nhan_ra_utf8():
    assert write_csv(["Tên"], [(date(2026, 3, 2),)]) == "\ufeffTên\r\n2026-03-02\r\n".encode()
