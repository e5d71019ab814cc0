"""The page of shares in words: who is honoured beside who works there, each figure with the address of its records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thidua.documents.workbooks import Column
from thidua.law.wording import figure
from thidua.reports.presenting.table import Cell
from thidua.reports.presenting.wanted import Wanted, link
from thidua.reports.presenting.words import name
from thidua.reports.shares import Shares, Split


@dataclass(frozen=True, slots=True)
class Part:
    """A share with its bar; `mark` is where the staff stands on the same scale, 0 to 100."""

    text: str
    width: float
    mark: float | None
    is_known: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An award, a unit or a year."""

    name: str
    total: Cell
    direct: Cell
    leaders: Cell
    direct_part: Part
    women: Cell
    men: Cell
    women_part: Part
    unwritten: str
    business: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one sort."""

    title: str
    heading: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Fairness:
    """The whole page."""

    title: str
    staff: str
    groups: list[Group]
    sums: Row


def fairness(found: Split, wanted: Wanted, house: str, names: dict[str, str]) -> Fairness:
    """The shares by award, by unit, by year; the sum once."""

    def rows(entries: Iterable[tuple[str, Shares, dict[str, object]]]) -> list[Row]:
        return [_row(called, shares, found.staff, wanted, where) for called, shares, where in entries]

    branches = sorted(found.branches.items(), key=lambda one: list(names).index(one[0]) if one[0] in names else 0)
    groups = [
        Group("Theo danh hiệu, hình thức", "Danh hiệu, hình thức",
              rows((name(key, house), one, {"row": key}) for key, one in found.awards.items())),
        Group("Theo đơn vị", "Đơn vị, kể cả trực thuộc",
              rows((names.get(key, key), one, {"branch": key}) for key, one in branches)),
        Group("Theo năm", "Năm thành tích", rows((str(year), one, {"year": year}) for year, one in found.years.items())),
    ]  # fmt: skip
    return Fairness(
        _title(found.total), _staff(found.staff, wanted.last), [group for group in groups if len(group.rows) > 1],
        _row("Cộng", found.total, found.staff, wanted, {}),
    )  # fmt: skip


SHARE_COLUMNS = (
    Column("Xếp theo", 26), Column("Dòng", 44, "wrap"), Column("Lượt cá nhân", 12, "number"),
    Column("Trực tiếp", 12, "number"), Column("Lãnh đạo", 12, "number"), Column("Doanh nhân", 12, "number"),
    Column("Chưa ghi phân loại", 14, "number"), Column("Nữ", 10, "number"), Column("Nam", 10, "number"),
    Column("Chưa ghi giới tính", 14, "number"), Column("Tỷ lệ người trực tiếp", 16), Column("Tỷ lệ nữ", 14),
)  # fmt: skip
SHARE_NAMES = (
    "xep_theo", "dong", "luot", "truc_tiep", "lanh_dao", "doanh_nhan", "chua_ghi_phan_loai", "nu", "nam",
    "chua_ghi_gioi_tinh", "ty_le_truc_tiep", "ty_le_nu",
)  # fmt: skip


def share_rows(found: Split, house: str, names: dict[str, str]) -> Iterator[tuple[str | int, ...]]:
    """Every row of the page as plain cells, the sum and the staff last."""
    for key, shares in found.awards.items():
        yield _cells("Danh hiệu, hình thức", name(key, house), shares)
    for key, shares in found.branches.items():
        yield _cells("Đơn vị, kể cả trực thuộc", names.get(key, key), shares)
    for year, shares in found.years.items():
        yield _cells("Năm thành tích", str(year), shares)
    yield _cells("Cộng", "Mọi lượt cá nhân", found.total)
    yield _cells("Người làm việc", "Cuối kỳ", found.staff)


def _cells(sort: str, called: str, one: Shares) -> tuple[str | int, ...]:
    return (
        sort, called, one.all, one.direct, one.leaders, one.business, one.no_standing, one.women, one.men, one.no_gender,
        percent(one.direct_share), percent(one.women_share),
    )  # fmt: skip


def percent(share: float | None) -> str:
    """As Vietnam writes it: 45,2 %."""
    return "–" if share is None else f"{figure(round(share * 100, 1))} %"


def _row(called: str, shares: Shares, staff: Shares, wanted: Wanted, where: dict[str, object]) -> Row:
    def cell(number: int, said: str, **narrowed: object) -> Cell:
        if not number:
            return Cell("–")
        return Cell(figure(number), link(wanted, subject="ca-nhan", **where, **narrowed), f"{called}, {said}")

    missing = [(shares.no_standing, "chưa ghi lãnh đạo hay trực tiếp"), (shares.no_gender, "chưa ghi giới tính")]
    return Row(
        name=called,
        total=cell(shares.all, "mọi lượt"),
        direct=cell(shares.direct, "người trực tiếp", standing="truc-tiep"),
        leaders=cell(shares.leaders, "lãnh đạo", standing="lanh-dao"),
        direct_part=_part(shares.direct_share, staff.direct_share),
        women=cell(shares.women, "nữ", gender="nu"),
        men=cell(shares.men, "nam", gender="nam"),
        women_part=_part(shares.women_share, staff.women_share),
        business=figure(shares.business) if shares.business else "",
        unwritten=", ".join(f"{figure(number)} {words}" for number, words in missing if number),
    )


def _part(share: float | None, staff: float | None) -> Part:
    mark = None if staff is None else round(staff * 100, 1)
    return Part(percent(share), round((share or 0) * 100, 1), mark, share is not None)


def _title(total: Shares) -> str:
    if not total.all:
        return "Chưa có lượt khen thưởng cá nhân nào"
    direct, women = percent(total.direct_share), percent(total.women_share)
    return f"Người trực tiếp {direct}, nữ {women} số lượt khen cá nhân"


def _staff(staff: Shares, year: int) -> str:
    if not staff.all:
        return f"Sổ chưa ghi ai giữ chức vụ cuối năm {year}, nên chưa so được với số người làm việc."
    direct, women = percent(staff.direct_share), percent(staff.women_share)
    return f"Trong {figure(staff.all)} người làm việc cuối năm {year}: người trực tiếp {direct}, nữ {women}."
