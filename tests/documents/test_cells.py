"""What people type in one cell, and what is said when it cannot be."""

import datetime as dt

import pytest

from thidua.documents.cells import (
    Broken,
    CellError,
    PartialDate,
    Value,
    date,
    flag,
    full_date,
    money,
    number,
    show,
    text,
    year,
)

moment = dt.datetime.fromisoformat  # a cell's time has no zone


def said(reader, value: Value) -> tuple[str, str]:
    with pytest.raises(CellError) as caught:
        reader(value)
    return caught.value.message, caught.value.mend


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        ("  Nguyễn\n Văn\u00a0A ", "Nguyễn Văn A"),
        ("Nguyê\u0303n Ðức", "Nguyễn Đức"),
        (2026.0, "2026"),
        (8.5, "8,5"),
        (True, "TRUE"),
        (dt.date(2025, 12, 31), "31/12/2025"),
        (moment("2025-12-31"), "31/12/2025"),
        (moment("2025-12-31 08:05"), "31/12/2025 08:05"),
    ],
)
def test_chữ(value: Value, expected: str):
    assert text(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        2025,
        2025.0,
        "2025",
        " 2025 ",
        "2025.0",
        "Năm 2025",
        "năm: 2025",
        "NĂM HỌC 2024-2025",
        "2024 – 2025",
        dt.date(2025, 3, 1),
        moment("2025-03-01"),
        dt.date(1905, 7, 17),  # 2025 in a cell formatted as a day
    ],
)
def test_năm(value: Value):
    assert year(value) == 2025


def test_năm_trống():
    assert year("") is year(None) is year(" \u00a0") is None


@pytest.mark.parametrize("value", [20226, 1899, 2099, "20226", 0, "202", -5.0])
def test_năm_không_có_thật(value: Value):
    assert "không" in said(year, value)[0]


def test_năm_không_có_thật_nói_rõ():
    assert said(year, 20226) == ("Năm 20226 là năm không có thật.", "Ghi năm từ 1900 đến 2098, ví dụ 2025.")
    assert said(year, "25") == ("Năm “25” chỉ có hai chữ số.", "Ghi đủ bốn chữ số, ví dụ 2025.")
    assert said(year, "2021-2023")[0] == "“2021-2023” là nhiều năm."
    assert said(year, "hai không hai lăm")[0] == "“hai không hai lăm” không phải là năm."
    assert said(year, 2025.5)[0] == "“2025,5” không phải là năm."


@pytest.mark.parametrize(
    "value",
    [
        dt.date(2025, 12, 31),
        moment("2025-12-31 07:00"),
        46022,
        46022.75,
        "31/12/2025",
        "31-12-2025",
        "31.12.2025",
        "31 / 12 / 2025",
        "ngày 31 tháng 12 năm 2025",
        "Ngày 31 tháng 12 năm 2025.",
        "ngày 31/12/2025",
        "2025-12-31",
        "2025-12-31 00:00:00",
        "31/12/2025 0:00",
    ],
)
def test_ngày(value: Value):
    assert date(value) == full_date(value) == dt.date(2025, 12, 31)


def test_ngày_trước_tháng_sau():
    assert date("03/04/2025") == dt.date(2025, 4, 3)
    assert said(date, "12/31/2025") == ("Không có tháng 31.", "Ghi ngày trước, tháng sau: 31/12/2025.")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("12/2025", PartialDate(2025, 12)),
        ("tháng 12 năm 2025", PartialDate(2025, 12)),
        ("2025", PartialDate(2025)),
        ("Năm 2025", PartialDate(2025)),
        (2025, PartialDate(2025)),
        (2025.0, PartialDate(2025)),
    ],
)
def test_ngày_chỉ_có_tháng_hay_năm(value: Value, expected: PartialDate):
    assert date(value) == expected
    assert "chưa đủ ngày, tháng, năm" in said(full_date, value)[0]


def test_ngày_không_có_trong_lịch():
    assert said(date, "31/02/1986") == (
        "Tháng 2 năm 1986 chỉ có 28 ngày.",
        "Nhập từ 01 đến 28, ví dụ 21/02/1986.",
    )
    assert date("29/02/1988") == dt.date(1988, 2, 29)
    assert said(date, "00/04/1986")[0] == "Tháng 4 năm 1986 chỉ có 30 ngày."
    assert said(date, "15/13/1986")[0] == "Không có tháng 13."


def test_năm_hai_chữ_số_không_đoán_thế_kỷ():
    assert said(date, "21/02/86") == (
        "Năm “86” chỉ có hai chữ số, không rõ thế kỷ nào.",
        "Ghi đủ bốn chữ số của năm: 21/02/1986 hoặc 21/02/2086.",
    )


@pytest.mark.parametrize("value", ["hôm qua", 12, 31122025, True, float("nan"), "1/2/3/4", "15/08/20226", dt.time(8)])
def test_không_phải_ngày(value: Value):
    message, mend = said(date, value)
    assert message
    assert mend


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (12, 12),
        (12.0, 12),
        ("1.234,5", 1234.5),
        ("1.234", 1234),
        ("1.234.567", 1234567),
        ("1 234 567,25", 1234567.25),
        ("8,5", 8.5),
        ("8.5", 8.5),
        ("0.125", 0.125),
        ("1,234,567.5", 1234567.5),
        ("-3", -3),
        ("85%", 0.85),
        ("", None),
    ],
)
def test_số(value: Value, expected: float | None):
    assert number(value) == expected


@pytest.mark.parametrize("value", ["mười", "1.2.3", "12 người", True, "--1", float("inf"), "१२", dt.date(2025, 1, 1)])
def test_không_phải_số(value: Value):
    assert said(number, value)[0].endswith("không phải là số.")


def test_có_hay_không():
    assert [flag(value) for value in ("có", "X", "✓", 1, 1.0, "Đúng", True)] == [True] * 7
    assert [flag(value) for value in ("không", "Ko", 0, "SAI", False)] == [False] * 5
    assert flag("  ") is None
    assert said(flag, "chắc là có") == ("“chắc là có” không rõ là có hay không.", "Ghi “có” hoặc “không”.")


@pytest.mark.parametrize("reader", [text, year, date, number, flag])
def test_ô_lỗi_công_thức(reader):
    assert said(reader, Broken("#REF!"))[0] == "Công thức trong ô cho kết quả lỗi #REF!."
    assert show(Broken("#REF!")) == "#REF!"


@pytest.mark.parametrize(
    "said", ["4.680.000", "4,680,000", "4,680,000 đồng", "4.680.000đ", "4 680 000 VNĐ", 4680000, 4680000.0, "4680000 đ"]
)
def test_money_however_it_is_grouped(said):
    assert money(said) == 4_680_000


@pytest.mark.parametrize("said", ["4,5 triệu", "-1", 1.5, "đồng"])
def test_what_is_no_money_is_said(said):
    with pytest.raises(CellError):
        money(said)
