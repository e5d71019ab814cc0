"""Thirty invented nominees in Excel form, met, not met and unknown in every regime; and small lists in memory.

workbook()                      the file an office would send, as bytes
NOMINEES[i].expected            the answer the law gives, worked out by hand from the articles
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from thidua.documents.sheets import Book, Row, Sheet
from thidua.documents.workbooks import Column, Out, SheetOut, write_book

CREATED = datetime(2026, 11, 20)  # noqa: DTZ001 - a workbook's property has no zone
_RATINGS = {"X": "HTXS", "T": "Hoàn thành tốt nhiệm vụ", "H": "HTNV", "K": "Không hoàn thành nhiệm vụ"}


@dataclass(frozen=True, kw_only=True)
class Invented:
    """A nominee nobody is, the facts in short, and the answer the law gives.

    `ratings` "2021: X T" from 2021 on; `honours` "CSTĐCS 2021 2022" or "Bằng khen của Bộ trưởng 2020 ký 20/12/2020".
    """

    name: str
    award: str
    on: date
    expected: str
    decides: str
    born: date | None = None
    subject: str = "cá nhân"
    unit: str = "Cục Mẫu"
    post: str = "Chuyên viên"
    path: str = "công trạng"
    known: int | None = 1970
    ratings: str = ""
    honours: tuple[str, ...] = ()
    initiatives: tuple[tuple[int, str], ...] = ()
    counts: str = ""
    attested: str = ""


R1, R2A, R2B, R2C = date(2012, 3, 1), date(2016, 3, 1), date(2019, 3, 1), date(2021, 3, 1)
R3, R4, R5 = date(2024, 10, 1), date(2026, 3, 2), date(2026, 11, 2)

NOMINEES: tuple[Invented, ...] = (
    # Luật 2003
    Invented(name="Nguyễn Văn Mẫu Một", born=date(1970, 1, 1), award="LĐTT", on=R1, ratings="2011: T",
             expected="met", decides="Điều 24.1.a: năm 2011 hoàn thành tốt"),
    Invented(name="Trần Thị Mẫu Hai", born=date(1971, 2, 2), award="Chiến sỹ thi đua cơ sở", on=R1, ratings="2011: T",
             initiatives=((2011, "cơ sở"),), expected="met", decides="Điều 23: có sáng kiến"),
    Invented(name="Lê Văn Mẫu Ba", born=date(1972, 3, 3), award="CSTĐ cơ sở", on=R1, ratings="2011: H",
             initiatives=((2011, "cơ sở"),), expected="not_met", decides="Điều 23.1: chỉ hoàn thành nhiệm vụ"),
    Invented(name="Phạm Thị Mẫu Bốn", born=date(1973, 4, 4), award="BKTTg", on=R1,
             honours=("Bằng khen của Bộ trưởng 2006", "CSTĐCS 2007 2008 2009 2010 2011"), expected="met",
             decides="Điều 71.1.a: bằng khen cấp Bộ và 05 lần liên tục"),
    Invented(name="Hoàng Văn Mẫu Năm", born=date(1974, 5, 5), award="Bằng khen của Thủ tướng Chính phủ", on=R1,
             known=2009,
             honours=("Bằng khen của Bộ trưởng 2006", "CSTĐCS 2009 2010 2011"), expected="unknown",
             decides="Điều 71.1.a: chưa biết năm 2007, 2008"),
    # Luật sửa đổi 2013
    Invented(name="Vũ Thị Mẫu Sáu", born=date(1975, 6, 6), award="Bằng khen TTg", on=R2A, ratings="2011: X X X X X",
             honours=("BK Bộ 2010",), expected="met", decides="Điều 71.1: 05 năm xuất sắc ngay sau bằng khen cấp Bộ"),
    Invented(name="Đặng Văn Mẫu Bảy", born=date(1976, 7, 7), award="Bằng khen TTg", on=R2A, ratings="2011: X X T X X",
             honours=("BK Bộ 2010",), expected="not_met", decides="Điều 71.1: năm 2013 chỉ hoàn thành tốt"),
    Invented(name="Phòng Mẫu Tám", subject="tập thể", award="Tập thể lao động suất sắc", on=R2A, ratings="2015: X",
             counts="2015: sĩ số 20; hoàn thành 20; LĐTT 16; CSTĐCS 1; kỷ luật 0", expected="met", decides="Điều 27: đủ bốn điều"),
    Invented(name="Phòng Mẫu Chín", subject="tập thể", award="TTLĐXS", on=R2A, ratings="2015: X",
             counts="2015: sĩ số 20; hoàn thành 20; CSTĐCS 1; kỷ luật 0", expected="unknown",
             decides="Điều 27.1.c: chưa có số lao động tiên tiến"),
    # Nghị định 91/2017
    Invented(name="Bùi Thị Mẫu Mười", born=date(1977, 8, 8), award="CSTĐCS", on=R2B, ratings="2018: T",
             initiatives=((2018, "cơ sở"),), expected="met", decides="Nghị định 91 Điều 9.3"),
    Invented(name="Đỗ Văn Mẫu Mười Một", born=date(1978, 9, 9), award="CSTĐCS", on=R2B, ratings="2018: T", known=None,
             initiatives=((2018, "cơ sở"),), expected="unknown", decides="Nghị định 91 Điều 10.6: chưa biết có bị kỷ luật không"),
    Invented(name="Hồ Thị Mẫu Mười Hai", born=date(1979, 10, 10), award="Bằng khen của Bộ trưởng", on=R2B, ratings="2017: X X",
             initiatives=((2017, "cơ sở"), (2018, "cơ sở")), expected="met", decides="Nghị định 91 Điều 39.1.c"),
    Invented(name="Ngô Văn Mẫu Mười Ba", born=date(1980, 11, 11), award="Bằng khen cấp bộ, ban, ngành, tỉnh", on=R2B,
             ratings="2017: X X", initiatives=((2018, "cơ sở"),), expected="not_met", decides="Nghị định 91 Điều 39.1.c: mới 01 sáng kiến"),
    Invented(name="Dương Thị Mẫu Mười Bốn", born=date(1981, 12, 12), award="Chiến sĩ thi đua cấp Bộ", on=R2C,
             honours=("CSTĐCS 2018 2019 2020",), initiatives=((2020, "cấp Bộ"),), expected="met", decides="Nghị định 91 Điều 9.2"),
    Invented(name="Lý Văn Mẫu Mười Lăm", born=date(1982, 1, 13), award="CSTĐ Bộ", on=R2C, honours=("CSTĐCS 2018 2019 2020",),
             initiatives=((2020, "cơ sở"),), expected="not_met", decides="Nghị định 91 Điều 9.2: sáng kiến mới ở cơ sở"),
    # Luật 2022, Nghị định 98/2023
    Invented(name="Trịnh Thị Mẫu Mười Sáu", born=date(1983, 2, 14), award="CSTĐCS", on=R3, ratings="2023: X", expected="met",
             decides="Điều 23.2: hoàn thành xuất sắc là đủ"),
    Invented(name="Mai Văn Mẫu Mười Bảy", born=date(1984, 3, 15), award="CSTĐCS", on=R3, ratings="2023: H", expected="not_met",
             decides="Điều 23.1: chỉ hoàn thành nhiệm vụ"),
    Invented(name="Tô Thị Mẫu Mười Tám", born=date(1985, 4, 16), award="BK của Bộ trưởng", on=R3, known=2023, honours=("CSTĐCS 2023",),
             expected="unknown", decides="Điều 74.1.d: chưa biết năm 2022"),
    Invented(name="Cao Văn Mẫu Mười Chín", born=date(1986, 5, 17), award="BK của Bộ trưởng", on=R3, honours=("CSTĐCS 2023",),
             ratings="2022: T T", expected="not_met", decides="Điều 74.1.d: mới 01 lần"),
    Invented(name="Phòng Mẫu Hai Mươi", subject="tập thể", award="Tập thể lao động tiên tiến", on=R3, ratings="2023: T",
             counts="2023: sĩ số 12; hoàn thành 12; LĐTT 7; CSTĐCS 1; kỷ luật 0", expected="not_met", decides="Điều 28.1.c: 7/12 = 58,3 % chưa tới 70 %"),
    # Luật 2022, Nghị định 152/2025
    Invented(name="Trần Thị Mẫu Ngọc Bích", born=date(1986, 2, 21), award="BKTTg", on=R4, ratings="2021: T T T T T",
             honours=("Bằng khen của Bộ trưởng 2020 ký 20/12/2020", "CSTĐCS 2022 2024"), expected="not_met",
             decides="Điều 73.1.b: thiếu 01 lần chiến sĩ thi đua cơ sở"),
    Invented(name="Phạm Thị Mẫu Hồng Nhung", born=date(1987, 3, 22), award="Bằng khen của Thủ tướng", on=R4, ratings="2021: T X T T X",
             honours=("Bằng khen của Bộ trưởng 2020 ký 20/12/2020", "CSTĐCS 2021 2023 2025"), expected="met", decides="Điều 73.1.b"),
    Invented(name="Đặng Mẫu Quốc Việt", born=date(1980, 4, 23), award="HCLĐ hạng III", on=R4, ratings="2022: T X T T",
             honours=("BKTTg 2020 ký 20/12/2020", "CSTĐCS 2021 2023 2025"), expected="unknown", decides="Điều 44.1.e: chưa có xếp loại 2021"),
    Invented(name="Hoàng Thị Mẫu Mai Lan", born=date(1988, 5, 24), award="CSTĐ cấp Bộ", on=R4, honours=("CSTĐCS 2023 2024 2025",),
             initiatives=((2025, "cấp Bộ"),), expected="met", decides="Điều 22.1"),
    Invented(name="Nguyễn Thị Mẫu Kim Oanh", born=date(1989, 6, 25), award="CSTĐ tỉnh", on=R4, known=None, honours=("CSTĐCS 2023 2024 2025",),
             initiatives=((2024, "cơ sở"),), expected="unknown", decides="Điều 22.1.b: chưa rõ sáng kiến cấp Bộ"),
    Invented(name="Phòng Mẫu Hai Sáu", subject="tập thể", award="Tập thể Lao động Xuất sắc", on=R4, ratings="2025: X",
             counts="2025: sĩ số 10; hoàn thành 10; LĐTT 9; CSTĐCS 0; kỷ luật 0", expected="not_met",
             decides="Điều 27.1.d: không có chiến sĩ thi đua cơ sở"),
    Invented(name="Cục Mẫu Hai Bảy", subject="tập thể", unit="Bộ Mẫu", award="Cờ thi đua của Bộ", on=R4, counts="2025: dẫn đầu khối: Bộ",
             expected="met", decides="Điều 26.1"),
    Invented(name="Hộ ông Lê Mẫu Hai Tám", subject="hộ gia đình", unit="Thôn Mẫu", post="", path="đóng góp", award="Bằng khen UBND tỉnh",
             on=R5, expected="unknown", decides="Điều 74.5: toàn điều kiện phải xác nhận"),
    # Từ 01/10/2026: tạm theo quy định đã đọc
    Invented(name="Vương Văn Mẫu Hai Chín", born=date(1990, 7, 26), award="Lao động tiên tiến", on=R5, ratings="2025: T", expected="met",
             decides="Điều 24.1.a, tạm thời"),
    Invented(name="Lâm Thị Mẫu Ba Mươi", born=date(1991, 8, 27), award="CSTĐCS", on=R5, ratings="2025: K",
             initiatives=((2025, "cơ sở"),), expected="not_met", decides="Điều 23.1, tạm thời"),
)  # fmt: skip

PEOPLE = ("STT", "Mã", "Họ và tên, tên tập thể", "Ngày sinh", "Chức vụ", "Đơn vị công tác", "Phân loại khen thưởng",
          "Danh hiệu thi đua/Hình thức khen thưởng", "Loại hình khen thưởng", "Ngày xét", "Năm thành tích", "Hồ sơ đầy đủ từ năm",
          "Đã xác nhận")  # fmt: skip
FACTS = ("Mã", "Họ và tên", "Ngày sinh", "Năm", "Loại", "Nội dung", "Phạm vi", "Số quyết định", "Ngày")


def people_rows(nominees: Sequence[Invented] = NOMINEES) -> list[list[Out]]:
    """The rows of the list, in the columns of PEOPLE."""
    return [
        [place, f"M{place:02}", one.name, one.born, one.post if one.born else "", one.unit, one.subject, one.award, one.path, one.on,
         one.on.year - 1, one.known, one.attested]
        for place, one in enumerate(nominees, start=1)
    ]  # fmt: skip


def fact_rows(nominees: Sequence[Invented] = NOMINEES) -> list[list[Out]]:
    """The rows of the facts, in the columns of FACTS."""
    return [
        [f"M{place:02}", one.name, one.born, *fact]
        for place, one in enumerate(nominees, start=1)
        for fact in facts_of(one)
    ]


def facts_of(one: Invented) -> Iterator[list[Out]]:
    """Year, kind, content, scope, decision, day."""
    if one.ratings:
        first, _, letters = one.ratings.partition(": ")
        for rated, letter in enumerate(letters.split(), int(first)):
            yield [rated, "Xếp loại", _RATINGS[letter], "", "", None]
    for line in one.honours:
        said, _, signed = line.partition(" ký ")
        words = said.split()
        years = [word for word in words if word.isdigit()]
        name = " ".join(word for word in words if not word.isdigit())
        for year in years:
            yield [
                int(year),
                "Khen thưởng" if "hen" in name or "BK" in name else "Danh hiệu",
                name,
                "",
                "",
                signed or None,
            ]
    for found, scope in one.initiatives:
        yield [found, "Sáng kiến", f"Sáng kiến mẫu {found}", scope, "", None]
    if one.counts:
        year_text, _, content = one.counts.partition(": ")
        yield [int(year_text), "Tập thể", content, "", "", None]


def workbook(nominees: Sequence[Invented] = NOMINEES) -> bytes:
    """The file as an office would send it: a title above the list, dates as dates, one sheet of facts."""
    return written(
        SheetOut(name="Danh sách", notes=("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG (người và việc đều bịa ra)", "Kèm theo Tờ trình mẫu"),
                 columns=[Column(title, 18) for title in PEOPLE], rows=people_rows(nominees)),
        SheetOut(name="Quá trình", columns=[Column(title, 18) for title in FACTS], rows=fact_rows(nominees)),
        SheetOut(name="DANHMUC", columns=[Column("Mã"), Column("Tên")], rows=[["01", "Bằng khen của Bộ trưởng"]]),
    )  # fmt: skip


def write_workbook(target: Path) -> None:
    """The same as a file, for the guide."""
    target.write_bytes(workbook())


def written(*sheets: SheetOut) -> bytes:
    target = io.BytesIO()
    write_book(target, sheets, created=CREATED)
    return target.getvalue()


def sheet(
    name: str, header: Sequence[str], rows: Iterable[Sequence[Any]], *, above: Sequence[Sequence[Any]] = ()
) -> Sheet:
    """A sheet in memory, its header under the rows `above`."""
    return Sheet(name, [Row(number, list(values)) for number, values in enumerate([*above, header, *rows], start=1)])


def book(*sheets: Sheet) -> Book:
    return Book("danh-sach.xlsx", list(sheets))
