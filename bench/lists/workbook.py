"""The workbook both sides read: the two sheets of the template, ten years of history for each nominee."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from random import Random

from bench.rulebook import TODAY
from thidua.documents.workbooks import Column, Out, SheetOut, write_book

LAST = TODAY.year - 1
FIRST = LAST - 9
FILE = "danh-sach.xlsx"

ASKED = (
    "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Chiến sĩ thi đua cấp Bộ", "Huân chương Lao động hạng Ba",
    "Bằng khen của Bộ",
)  # fmt: skip
RATINGS = {"HTXS": 3, "Hoàn thành xuất sắc nhiệm vụ": 3, "HTT": 2, "Hoàn thành tốt nhiệm vụ": 2, "HT": 1}
FIGHTER = ("CSTĐCS", "Chiến sĩ thi đua cơ sở")
COMMENDATION = ("Bằng khen của Bộ trưởng", "Bằng khen của Bộ")
CITATION = ("Bằng khen của Thủ tướng Chính phủ", "BKTTg")
SCOPES = ("cơ sở", "cơ sở", "cơ sở", "cấp Bộ", "toàn quốc")
APPLIED = "đã áp dụng"

_FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()
_MIDDLES = "Văn Thị Đức Minh Thanh Ngọc Quang Hữu".split()
_NAMES = "An Bình Chi Dũng Giang Hà Hùng Khánh Lan Mai Nam Oanh Phúc Quỳnh Sơn Thảo Uyên Vinh Yến".split()

_PEOPLE = ("Mã", "Họ và tên, tên tập thể", "Ngày sinh", "Chức vụ", "Đơn vị", "Phân loại khen thưởng", "Đề nghị",
           "Năm thành tích", "Hồ sơ đầy đủ từ năm")  # fmt: skip
_FACTS = ("Mã", "Họ và tên", "Ngày sinh", "Năm", "Loại", "Nội dung", "Phạm vi", "Số quyết định", "Ngày", "Đến ngày",
          "Loại hình khen thưởng", "Ghi chú")  # fmt: skip

type Row = tuple[Out, ...]
type Who = tuple[str, str, date]


def write_workbook(path: Path, people: int, *, seed: int) -> int:
    """Writes the workbook; how many rows of facts it has. The same seed gives the same workbook."""
    random = Random(seed)
    nominees: list[Row] = []
    facts: list[Row] = []
    for number in range(people):
        who = _who(random, number)
        unit = f"Phòng {number % 97 + 1}"
        nominees.append((*who, "Chuyên viên", unit, "cá nhân", ASKED[number % len(ASKED)], LAST, 1970))
        facts += _history(random, who)
    kinds = {"Ngày sinh": "date", "Ngày": "date", "Đến ngày": "date"}
    sheets = [
        SheetOut(
            name=name, columns=[Column(title, 16, "date" if title in kinds else "text") for title in titles], rows=rows
        )
        for name, titles, rows in (("Đề nghị", _PEOPLE, nominees), ("Quá trình", _FACTS, facts))
    ]
    write_book(path, sheets, created=datetime.combine(TODAY, datetime.min.time()))
    return len(facts)


def _who(random: Random, number: int) -> Who:
    name = f"{random.choice(_FAMILIES)} {random.choice(_MIDDLES)} {random.choice(_NAMES)}"
    # the day of birth follows from the number: no two people share a name and a birthday
    return f"CB{number:05}", name, date.fromordinal(date(1966, 1, 1).toordinal() + number)


def _history(random: Random, who: Who) -> Iterator[Row]:
    """Ratings, titles, commendations and initiatives of ten years; the Prime Minister's citation at most once."""
    strong = random.random() < 0.4
    cited = random.randint(FIRST, FIRST + 4) if strong and random.random() < 0.5 else 0
    for year in range(FIRST, LAST + 1):
        level = random.choices((3, 2, 1), (7, 12, 1) if strong else (3, 15, 2))[0]
        yield _row(who, year, "Xếp loại", random.choice([text for text, its in RATINGS.items() if its == level]))
        if level == 3 and random.random() < 0.9:
            yield _decided(random, who, year, "Danh hiệu", random.choice(FIGHTER))
        elif level >= 2 and random.random() < 0.25:
            yield _decided(random, who, year, "Danh hiệu", "Lao động tiên tiến")
        if random.random() < 0.06:
            yield _decided(random, who, year, "Khen thưởng", random.choice(COMMENDATION))
        if year == cited:
            yield _decided(random, who, year, "Khen thưởng", random.choice(CITATION))
        for _ in range(random.choices((0, 1, 2), (8, 2, 1))[0]):
            yield _work(random, who, year)


def _work(random: Random, who: Who, year: int) -> Row:
    kind = random.choice(("Sáng kiến", "Sáng kiến", "Đề tài"))
    title = f"{kind} rút ngắn thời gian xử lý hồ sơ số {random.randint(1, 9999)}"
    return _row(who, year, kind, title, random.choice(SCOPES), note=APPLIED if kind == "Đề tài" else None)


def _decided(random: Random, who: Who, year: int, kind: str, text: str) -> Row:
    signed = date(year, 12, 15) if random.random() < 0.5 else date(year + 1, 2, 15)
    return _row(who, year, kind, text, number=f"{random.randint(1, 999)}/QĐ-B", signed=signed)


def _row(
    who: Who, year: int, kind: str, text: str, scope: str | None = None,
    *, number: str | None = None, signed: date | None = None, note: str | None = None,
) -> Row:  # fmt: skip
    return (*who, year, kind, text, scope, number, signed, None, "công trạng" if number else None, note)
