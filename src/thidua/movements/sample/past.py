"""The movements of Bộ Mẫu launched 2010–2020, all invented: the nation's, the ministry's, its blocs' and its units', one inside another.

Pure: no database, no clock. Bodies are named by their keys in `thidua.honours.sample`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua.honours.sample.ministry import ministry
from thidua.honours.sample.structure import BLOCS, ROOT
from thidua.honours.sample.tree import name_of, short_of

YEARS = range(2010, 2021)
PRIME_MINISTER = "Thủ tướng Chính phủ (dữ liệu mẫu)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A movement of the sample. `tag` is what those inside it call it; `outside` is a launcher the register does not hold."""

    name: str
    unit: str
    scope: str
    method: str
    since: date
    until: date | None
    number: str
    by: str
    tag: str = ""
    parent: str = ""
    slogan: str = ""
    purpose: str = ""
    outside: str = ""
    level: str = ""
    bloc: str = ""
    closed_on: date | None = None

    @property
    def signed_on(self) -> date:
        """The document is signed on the first day."""
        return self.since


def planned() -> Iterator[Planned]:
    """Every movement, a wider one before those inside it."""
    yield from _NATION
    yield from _MINISTRY
    for year in YEARS:
        yield _year_of_ministry(year)
        yield from _year_of_blocs(year)
        yield from _year_of_units(year)
    yield from _THEMED


_THEMES = {range(2010, 2015): "bo-2010", range(2015, 2020): "bo-2015", range(2020, 2026): "bo-2020"}


def theme_of(year: int) -> str:
    """The tag of the ministry's five-year movement a year falls into."""
    return next(tag for years, tag in _THEMES.items() if year in years)


def _paper(number: int, letters: str) -> str:
    return f"{number}/{letters}"


_NATION = (
    Planned(
        tag="nuoc-2011", name="Cả nước chung tay giữ sạch những dòng sông", unit=ROOT, outside=PRIME_MINISTER, level="trung_uong",
        scope="toan_quoc", method="chuyen_de", since=date(2011, 6, 8), until=date(2020, 12, 31), number=_paper(311, "QĐ-TTg-MẪU"),
        by=PRIME_MINISTER, slogan="Mỗi cơ quan một việc cho dòng sông",
        purpose="Mỗi cơ quan, đơn vị nhận một đoạn sông, một hồ nước để giữ sạch và báo kết quả hằng năm.",
        closed_on=date(2020, 12, 20),
    ),
    Planned(
        tag="nuoc-2016", name="Mỗi xã một tủ sách, mỗi người một cuốn sách", unit=ROOT, outside=PRIME_MINISTER, level="trung_uong",
        scope="toan_quoc", method="chuyen_de", since=date(2016, 1, 1), until=date(2020, 12, 31), number=_paper(27, "QĐ-TTg-MẪU"),
        by=PRIME_MINISTER, slogan="Đọc xong thì trao tay người khác", closed_on=date(2021, 3, 12),
    ),
    Planned(
        tag="nuoc-2020", name="Mỗi công sở một vườn cây", unit=ROOT, outside=PRIME_MINISTER, level="trung_uong",
        scope="toan_quoc", method="chuyen_de", since=date(2020, 2, 3), until=date(2025, 12, 31), number=_paper(58, "QĐ-TTg-MẪU"),
        by=PRIME_MINISTER, slogan="Trồng một cây, giữ một cây",
    ),
)  # fmt: skip
_MINISTER = "Bộ trưởng Bộ Mẫu"
_MINISTRY = (
    Planned(
        tag="bo-2010", name="Chung sức – nền nếp – đổi mới – bền vững", unit=ROOT, scope="bo_dia_phuong", method="chuyen_de",
        since=date(2010, 1, 1), until=date(2014, 12, 31), number=_paper(12, "QĐ-BM"), by=_MINISTER,
        purpose="Đưa công việc thường ngày vào nền nếp: việc có hạn, hạn có người, người có kết quả.",
        closed_on=date(2015, 5, 20),
    ),
    Planned(
        tag="bo-2015", name="Đoàn kết – kỷ cương – trí tuệ – hiệu quả", unit=ROOT, scope="bo_dia_phuong", method="chuyen_de",
        since=date(2015, 1, 1), until=date(2019, 12, 31), number=_paper(15, "QĐ-BM"), by=_MINISTER,
        slogan="Mỗi ngày bớt một lần người dân phải đi lại",
        purpose="Rút ngắn thời gian giải quyết hồ sơ; mỗi đơn vị ít nhất một sáng kiến được áp dụng mỗi năm.",
        closed_on=date(2020, 6, 25),
    ),
    Planned(
        tag="bo-2020", name="Trách nhiệm – liêm chính – số hóa – gần dân", unit=ROOT, scope="bo_dia_phuong", method="chuyen_de",
        since=date(2020, 1, 1), until=date(2025, 12, 31), number=_paper(9, "QĐ-BM"), by=_MINISTER,
        slogan="Hồ sơ đi trên mạng, cán bộ đến tận dân",
        purpose="Chuyển toàn bộ hồ sơ lên mạng; trả kết quả trước hạn; không để đơn thư quá hạn.",
    ),
    Planned(
        tag="song-2012", name="Bộ Mẫu giữ sạch mười hồ nước", unit=ROOT, scope="bo_dia_phuong", method="chuyen_de",
        since=date(2012, 3, 22), until=date(2015, 3, 21), number=_paper(201, "QĐ-BM"), by=_MINISTER, parent="nuoc-2011",
        closed_on=date(2015, 4, 2),
    ),
    Planned(
        name="Một trăm ngày dọn kho hồ sơ", unit=ROOT, scope="bo_dia_phuong", method="chuyen_de", since=date(2018, 5, 1),
        until=date(2018, 8, 8), number=_paper(488, "QĐ-BM"), by=_MINISTER, parent="bo-2015", closed_on=date(2018, 8, 20),
    ),
    Planned(
        name="Phòng họp không giấy", unit=ROOT, scope="bo_dia_phuong", method="chuyen_de", since=date(2019, 7, 1),
        until=date(2021, 6, 30), number=_paper(640, "QĐ-BM"), by=_MINISTER, parent="bo-2015", closed_on=date(2021, 7, 15),
    ),
)  # fmt: skip


def _year_of_ministry(year: int) -> Planned:
    return Planned(
        tag=f"bo-nam-{year}", name=f"Thi đua hoàn thành nhiệm vụ công tác năm {year} của Bộ Mẫu", unit=ROOT,
        scope="bo_dia_phuong", method="thuong_xuyen", since=date(year, 1, 1), until=date(year, 12, 31),
        number=_paper(20 + year % 7, "QĐ-BM"), by=_MINISTER, parent=theme_of(year), closed_on=date(year + 1, 1, 18),
    )  # fmt: skip


def _year_of_blocs(year: int) -> Iterator[Planned]:
    """Each bloc's own, launched in its name by the body that leads it that year."""
    for at, (bloc, name) in enumerate(BLOCS.items()):
        parts = ministry().memberships[bloc][year]
        head = next(body for body, part in parts.items() if part == "truong")
        yield Planned(
            tag=f"{bloc}-{year}", name=f"{name} thi đua năm {year}", unit=head, scope="cum_khoi", method="thuong_xuyen", bloc=bloc,
            since=date(year, 2, 1 + at), until=date(year, 12, 31), number=_paper(3 + at, f"KH-{short_of(head, year)}"),
            by=f"Khối trưởng {name}", parent=f"bo-nam-{year}", closed_on=date(year + 1, 1, 10),
        )  # fmt: skip


_YEARLY = (
    "vu_phap_luat", "vu_ke_hoach", "vu_tai_chinh", "vu_nhan_su", "tong_cuc_ha_tang", "tong_cuc_dich_vu_cong", "cuc_ban_do",
    "cuc_nuoc_sach", "quy_uom_mam",
)  # fmt: skip


def _year_of_units(year: int) -> Iterator[Planned]:
    for at, unit in enumerate(_YEARLY):
        name = name_of(unit, year)
        yield Planned(
            name=f"{name} thi đua hoàn thành kế hoạch năm {year}", unit=unit, scope="co_quan", method="thuong_xuyen",
            since=date(year, 1, 1 + at % 2 * 19), until=date(year, 12, 31), number=_paper(2 + at, f"KH-{short_of(unit, year)}"),
            by=name, parent=f"bo-nam-{year}", closed_on=date(year + 1, 1, 5),
        )  # fmt: skip


def _themed(
    unit: str, name: str, since: str, until: str, *, parent: str = "", closed: str = "", number: int = 31
) -> Planned:  # fmt: skip
    first = date.fromisoformat(since)
    return Planned(
        name=name, unit=unit, scope="co_quan", method="chuyen_de", since=first,
        until=date.fromisoformat(until) if until else None, number=_paper(number, f"KH-{short_of(unit, first.year)}"),
        by=name_of(unit, first.year), parent=parent, closed_on=date.fromisoformat(closed) if closed else None,
    )  # fmt: skip


_THEMED = (
    _themed("cuc_nuoc_sach", "Ba năm giữ nguồn nước sạch", "2012-04-01", "2015-03-21", parent="song-2012", closed="2015-03-25"),
    _themed("tong_cuc_ha_tang", "Năm năm không tai nạn lao động", "2010-03-01", "2015-02-28", parent="bo-2010", closed="2015-03-20"),
    _themed("cuc_ban_do", "Phủ kín bản đồ số", "2015-04-01", "2018-03-31", parent="bo-2015", closed="2018-04-16", number=44),
    _themed("cuc_hoc_tap_suot_doi", "Mỗi tuần một giờ đọc", "2017-01-01", "2018-12-31", parent="nuoc-2016", closed="2019-01-15"),
    _themed("vu_phap_luat", "Sáu mươi ngày rà soát văn bản", "2013-09-03", "2013-11-01", parent="bo-2010", closed="2013-11-11", number=52),
    _themed("van_phong_bo_mau", "Trả lời thư trong một ngày", "2019-01-15", "2020-01-15", parent="bo-2015", closed="2020-02-03", number=18),
    _themed("tong_cuc_dich_vu_cong", "Nụ cười ở quầy tiếp dân", "2020-03-02", "", parent="bo-2020", number=27),
    _themed("quy_sang_tao_tre", "Trăm ý tưởng trẻ", "2020-04-01", "2023-03-31", parent="bo-2020", closed="2023-04-20", number=12),
    _themed("cuc_thi_nghiem", "Phòng thí nghiệm an toàn", "2016-06-01", "2020-05-31", parent="bo-2015", closed="2020-06-30", number=33),
)  # fmt: skip
"""The units' own themes; the one of the counter has no last day yet."""
