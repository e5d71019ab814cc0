"""One list in three forms, with the same rows; what looks like a formula stays a text."""

import csv
import datetime as dt
import json
from io import BytesIO, StringIO

import openpyxl

from thidua.documents.tables import write_table
from thidua.documents.workbooks import Column, Out, SheetOut, Toned

CREATED = dt.datetime(2026, 11, 27, tzinfo=dt.UTC)
ROWS: list[list[Out | Toned]] = [["Lê Ân", dt.date(2026, 3, 2), 5], ["=1+1", None, Toned(7, "ok")]]


def written(form):
    sheet = SheetOut(
        name="Danh sách",
        columns=(Column("Tên"), Column("Ngày"), Column("Số")),
        notes=("Danh sách", "hai dòng"),
        rows=ROWS,
    )
    return write_table(form, sheet, created=CREATED, asked={"q": "ân"}).read()


def test_csv_mo_duoc_bang_excel_va_khong_thanh_cong_thuc():
    text = written("csv").decode()
    assert text.startswith("\ufeff")
    assert list(csv.reader(StringIO(text[1:]), delimiter=";")) == [
        ["Tên", "Ngày", "Số"], ["Lê Ân", "02/03/2026", "5"], ["'=1+1", "", "7"]
    ]  # fmt: skip


def test_json_noi_loc_gi_ngay_nao_va_tung_dong():
    assert json.loads(written("json")) == {
        "loc": {"q": "ân"},
        "ngay_xuat": "2026-11-27",
        "dong": [{"Tên": "Lê Ân", "Ngày": "2026-03-02", "Số": 5}, {"Tên": "=1+1", "Ngày": None, "Số": 7}],
    }


def test_excel_cung_nhung_dong_ay():
    rows = openpyxl.load_workbook(BytesIO(written("xlsx")))["Danh sách"].iter_rows(values_only=True)
    assert [row[0] for row in rows] == ["Danh sách", "hai dòng", "Tên", "Lê Ân", "=1+1"]
