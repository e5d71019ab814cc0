"""On which numbered form a paper is written, and how many years a report must cover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from thidua.law.catalogue.entry import Entry
from thidua.law.dossiers.basis import Asked, Scope, Told, first_fit, read, read_scope, resting, unread

FILE = "papers.toml"
PURPOSES = {"to_trinh": "tờ trình", "bao_cao": "báo cáo thành tích", "xac_nhan_sang_kien": "xác nhận sáng kiến, đề tài"}


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of the table of forms; without a number, `why` says what is not known."""

    scope: Scope
    purpose: str
    number: str | None
    why: str


@dataclass(frozen=True, slots=True)
class YearsRow:
    """One row of the years a report covers."""

    scope: Scope
    years: int | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(Told):
    """The number of a form ("03"); None where it is not known or the decree has none (`note` says which)."""

    number: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportYears(Told):
    """The years a report covers, the last before the proposal included; None where that is not known."""

    years: int | None


def form(purpose: str, award: str, subject: str, *, on: date, path: str = "cong_trang", group: str = "") -> Form:
    """The form for a paper of a dossier received on `on` (the annexes of the decrees).

    `purpose`: one of PURPOSES.
    """
    if purpose not in PURPOSES:
        raise ValueError(f"không có loại mẫu “{purpose}”; các loại là {', '.join(PURPOSES)}")
    asked = Asked(award, on, path, subject, group)
    row = first_fit((one for one in form_rows() if one.purpose == purpose), asked)
    if row is None:
        return Form(number=None, rests=unread(asked, f"mẫu {PURPOSES[purpose]}"))
    return Form(number=row.number, rests=resting(row.scope, on, note=row.why))


def report_years(award: str, subject: str, *, on: date, path: str = "cong_trang", group: str = "") -> ReportYears:
    """How many years the achievement report of a dossier received on `on` must cover."""
    asked = Asked(award, on, path, subject, group)
    row = first_fit(years_rows(), asked)
    if row is None:
        return ReportYears(years=None, rests=unread(asked, "báo cáo phải kê mấy năm"))
    return ReportYears(years=row.years, rests=resting(row.scope, on, note=row.why))


@cache
def form_rows() -> tuple[FormRow, ...]:
    """Every row of the table of forms."""
    return read(FILE, "form", _form_row)


@cache
def years_rows() -> tuple[YearsRow, ...]:
    """Every row of the years a report covers."""
    return read(FILE, "years", _years_row)


def _form_row(entry: Entry) -> FormRow:
    scope = read_scope(entry, ("purpose", "number", "why"))
    number, why = _either(entry, "number", str)
    return FormRow(scope, entry.one_of("purpose", tuple(PURPOSES)), number, why)


def _years_row(entry: Entry) -> YearsRow:
    years, why = _either(entry, "years", int)
    return YearsRow(read_scope(entry, ("years", "why")), years, why)


def _either[T](entry: Entry, field: str, kind: type[T]) -> tuple[T | None, str]:
    """A value, or the reason why it is not known: one of the two."""
    value, why = entry.maybe(field, kind), entry.maybe("why", str) or ""
    if (value is None) is not bool(why):
        raise entry.fail(field, "expected a value, or why there is none")
    return value, why
