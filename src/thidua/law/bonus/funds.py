"""How big the fund of emulation and commendation may be, by the kind of body, and how much of it is for organising."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.law.bonus.money import dong, number
from thidua.law.catalogue.entry import Entry
from thidua.law.dated import TEXTS, Basis, entries, in_force, provisional, read_basis, said_provisional, table

FILE = TEXTS / "money" / "fund.toml"
FUND_KINDS: dict[str, str] = table(FILE)["kinds"]
"""The kinds of bodies the decrees tell apart, in an office's words."""
ASKED = {"payroll": "quỹ tiền lương của năm", "recurrent": "dự toán chi ngân sách thường xuyên của năm"}


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of the payroll or of recurrent spending at most; `own`: no common rate, `text` says what there is."""

    of: str
    percent: Decimal | None
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Rates:
    basis: Basis
    rows: dict[str, Rate]


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the fund for launching, reviews, propaganda, checks and meetings."""

    basis: Basis
    percent: Decimal


@dataclass(frozen=True, slots=True)
class FundLimit:
    """The highest sum a body may set aside in a year, in đồng rounded down; None when the text or the figure is missing."""

    kind: str
    percent: Decimal | None
    limit: int | None
    text: str
    place: str
    to_verify: tuple[str, ...] = ()
    provisional: bool = False


def fund_limit(kind: str, on: date, *, payroll: int | None = None, recurrent: int | None = None) -> FundLimit:
    """The limit of a day's decree (152/2025 Điều 46, 98/2023 Điều 50, 91/2017 Điều 64); ValueError for an unknown kind.

    `payroll` and `recurrent` are the year's sums in đồng; only the one the kind is measured by is looked at.
    """
    if kind not in FUND_KINDS:
        raise ValueError(f"không có loại quỹ “{kind}”")
    rates = in_force(RATES, on)
    if rates is None:
        return FundLimit(kind, None, None, "Chưa đọc văn bản về quỹ của ngày này.", "")
    rate = rates.rows[kind]
    said: tuple[str, ...] = (*rates.basis.to_verify, *said_provisional(on))
    place = rates.basis.cited(rate.place)
    if rate.percent is None:
        return FundLimit(kind, None, None, rate.text, place, said, provisional(on))
    base = payroll if rate.of == "payroll" else recurrent
    limit, text = _measured(rate, rate.percent, base)
    return FundLimit(kind, rate.percent, limit, text, place, said, provisional(on))


def organising_share(fund: int, on: date) -> FundLimit:
    """What of a fund is for organising movements and the work itself (152/2025 Điều 48.1.a)."""
    share = in_force(SHARES, on)
    if share is None:
        return FundLimit("to_chuc", None, None, "Chưa đọc văn bản về quỹ của ngày này.", "")
    sum_ = int(fund * share.percent / 100)
    text = f"{number(share.percent)}% của {dong(fund)} là {dong(sum_)} cho việc tổ chức phong trào."
    return FundLimit("to_chuc", share.percent, sum_, text, share.basis.cited(), said_provisional(on), provisional(on))


def _measured(rate: Rate, percent: Decimal, base: int | None) -> tuple[int | None, str]:
    if base is None:
        return None, f"Tối đa {number(percent)}% {rate.text}. Cần {ASKED[rate.of]} để tính số tiền."
    limit = int(base * percent / 100)  # "tối đa": a part of a đồng is already too much
    return limit, f"Tối đa {number(percent)}% của {dong(base)} là {dong(limit)}: tính trên {rate.text}."


def _rate(entry: Entry) -> Rate:
    of = entry.one_of("of", ("payroll", "recurrent", "own"))
    percent = None if of == "own" else entry.get("percent", Decimal)
    return Rate(of, percent, entry.get("text", str), entry.maybe("place", str) or "")


def read_rates(entry: Entry) -> Rates:
    rows = {one.one_of("kind", tuple(FUND_KINDS)): _rate(one) for one in entry.tables("rows")}
    if missing := set(FUND_KINDS) - set(rows):
        raise entry.fail("rows", f"expected a row for {', '.join(sorted(missing))}")
    return Rates(read_basis(entry), rows)


RATES = tuple(map(read_rates, entries(FILE, "limit")))
SHARES = tuple(Share(read_basis(one), one.get("percent", Decimal)) for one in entries(FILE, "organising"))
