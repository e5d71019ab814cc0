"""What cannot be, or hardly, of years and days: one rule for a sheet and for a line typed by hand. Pure; the day is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from thidua.people.days import AHEAD

if TYPE_CHECKING:
    from thidua.people.queries import Span

FIRST = 1945
"""The first year that can stand in the book."""
YOUNGEST = 14
"""Below this age a post or an award is asked about, never refused outright: children have been decorated."""


@dataclass(frozen=True, slots=True)
class Odd:
    """A column whose value cannot be; `unsure` where it hardly can."""

    column: str
    message: str
    mend: str
    unsure: bool = False


def odd_days(values: Mapping[str, Any], *, on: date) -> Iterator[Odd]:
    """What the days and years of a line say against the day of entry and each other."""
    year, begun, decided, since, ends = (values.get(name) for name in ("year", "begun", "decided_on", "since", "ends"))
    if begun and year and begun > year:
        yield Odd("begun", f"Năm đầu {begun} sau năm cuối {year}.", "Sửa một trong hai năm.")
    if year and year > on.year:
        yield Odd("year", f"Năm {year} chưa tới: hôm nay là ngày {on:%d/%m/%Y}.", f"Ghi năm không quá {on.year}.")
    if decided and decided > on:
        yield Odd(
            "decided_on",
            f"Ngày quyết định {decided:%d/%m/%Y} chưa tới: hôm nay là ngày {on:%d/%m/%Y}.",
            "Ghi đúng ngày ký.",
        )
    elif year and decided and decided.year < year <= on.year:
        yield Odd("decided_on", f"Quyết định ký năm {decided.year}, trước năm thành tích {year}.", "Sửa ngày hoặc năm.")
    if since and since > on + AHEAD:
        yield Odd("since", f"Ngày bắt đầu {since:%d/%m/%Y} còn xa mới tới.", "Ghi đúng ngày bắt đầu.")
    if ends and decided and ends < decided:
        yield Odd("ends", "Ngày hết thời hạn trước ngày quyết định.", "Sửa một trong hai ngày.")


def odd_parts(values: Mapping[str, Any]) -> Iterator[Odd]:
    """No part of a collective is larger than the whole."""
    members = values.get("members")
    for name in ("completed", "advanced", "grassroots_fighters", "warnings"):
        part = values.get(name)
        if members is not None and part is not None and part > members:
            yield Odd(name, f"{part} người, nhiều hơn sĩ số {members}.", "Sửa một trong hai số.")


def odd_birth(birth: date | None, *, at: date | int | None = None, on: date) -> Odd | None:
    """What a birthday says against the day of entry, and against a post's first day or the year of an award."""
    if birth is None:
        return None
    if birth > on:
        return Odd("birth", f"Ngày sinh {birth:%d/%m/%Y} chưa tới.", "Ghi đúng ngày sinh.")
    year = at.year if isinstance(at, date) else at
    if year is None:
        return None
    what = f"ngày bắt đầu chức vụ {at:%d/%m/%Y}" if isinstance(at, date) else f"năm {at} của dòng này"
    if year < birth.year:
        return Odd("birth", f"Người này sinh năm {birth.year}, sau {what}.", "Sửa ngày sinh, hoặc ngày, năm kia.")
    if year - birth.year < YOUNGEST:
        message = f"Người này sinh năm {birth.year}, mới {year - birth.year} tuổi tính đến {what}."
        return Odd(
            "birth", message, "Sửa ngày sinh, hoặc ngày, năm kia; nếu đúng thì ghi ở trang Ghi một dòng.", unsure=True
        )
    return None


def odd_body(stood: Span | None, *, at: int | None) -> Odd | None:
    """What the first and the last day of a body say against the year of a line about it."""
    if stood is None or at is None:
        return None
    if at < stood.first.year:
        message = f"Theo sổ tổ chức, tập thể này có từ ngày {stood.first:%d/%m/%Y}, sau năm {at} của dòng này."
        return Odd("year", message, "Sửa năm, hoặc ghi cho tập thể có trước đó.")
    if stood.last and at > stood.last.year:
        message = f"Theo sổ tổ chức, tập thể này hết ngày {stood.last:%d/%m/%Y}, trước năm {at} của dòng này."
        return Odd("year", message, "Sửa năm, hoặc ghi cho tập thể kế tục.")
    return None
