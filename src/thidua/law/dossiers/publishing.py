"""Who must publish the names put forward, where, for how many working days, and whether a list stood long enough."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from thidua.law.calendar import add_working_days, working_days_between
from thidua.law.catalogue.entry import Entry
from thidua.law.dossiers.asking import BY
from thidua.law.dossiers.basis import (
    FIRST_DAY,
    Asked,
    Grounds,
    Scope,
    Told,
    all_fit,
    join,
    later,
    noting,
    read,
    read_scope,
    resting,
    unread,
)
from thidua.law.verdict import Answer

FILE = "publicity.toml"
BEFORE = {"hop_hoi_dong": "trước khi họp Hội đồng của Bộ, ban, ngành, tỉnh", "trinh": "trước khi trình"}
SPARED = {
    "don_gian": "thủ tục đơn giản",
    "dot_xuat_dac_biet": "thành tích đặc biệt xuất sắc đột xuất",
    "bi_mat": "nội dung bí mật nhà nước",
}
"""The cases that may be let off publication."""


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One row of the table of publicity."""

    scope: Scope
    by: str
    where: tuple[str, ...]
    days: int | None
    before: str
    spares: tuple[str, ...]
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Told):
    """One duty to publish. `days`: None where the text sets no number; `needed` False where this case is let off."""

    by: str
    where: tuple[str, ...]
    days: int | None
    before: str
    needed: bool
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publicity(Told):
    """Every duty to publish; `known` False where the texts were not read."""

    known: bool
    duties: tuple[Duty, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Published(Told):
    """Whether a list stood long enough before the council met.

    `days`: the full working days between; `wanted`: the least; `earliest`: the first working day the council may meet.
    """

    answer: Answer
    days: int
    wanted: int | None = None
    earliest: date | None = None


def publicity(award: str, *, on: date, spared: Collection[str] = ()) -> Publicity:
    """Who publishes what for a dossier of that day (Decree 152/2025 Điều 44, Law 06/2022 Điều 84 khoản 5 and before them).

    `spared`: which of SPARED this case is.
    """
    if strays := set(spared) - SPARED.keys():
        raise ValueError(f"không có trường hợp “{min(strays)}”; các trường hợp là {', '.join(SPARED)}")
    asked = Asked(award, on)
    if on < FIRST_DAY:
        return Publicity(known=False, rests=unread(asked, "phải công khai ở đâu, bao lâu"))
    rows = all_fit(table(), asked)
    line = "" if rows else "Văn bản đã đọc không đòi công khai trước khi đề nghị hình thức này"
    return Publicity(
        known=True, duties=tuple(_duty(row, spared, on) for row in rows), rests=later(Grounds(note=line), on)
    )


def published_long_enough(
    posted: date,
    meets: date,
    award: str,
    *,
    on: date | None = None,
    spared: Collection[str] = (),
    own_days_off: Collection[date] = (),
) -> Published:
    """Whether the list posted on `posted` stood long enough when the council of the ministry or province meets on `meets`.

    Neither the day it was posted nor the day of the meeting is a full day. `on`: the day whose decree applies, that of the
    meeting where it is not given.
    """
    if meets < posted:
        raise ValueError(f"Hội đồng họp ngày {meets:%d/%m/%Y}, trước ngày đăng {posted:%d/%m/%Y}")
    known = publicity(award, on=on or meets, spared=spared)
    stood = working_days_between(posted, max(posted, meets - timedelta(days=1)), own_days_off=own_days_off)
    duty = next((one for one in known.duties if one.by == BY["noi_trinh"]), None)
    if duty is None or not duty.needed:
        return Published(answer="met" if known.known else "unknown", days=stood.days, rests=(duty or known).rests)
    if duty.days is None:
        line = "Văn bản không ấn định số ngày, chỉ cần đăng trước"
        answer: Answer = "met" if posted < meets else "unknown"
        return Published(answer=answer, days=stood.days, rests=noting(duty.rests, line))
    rests = noting(duty.rests, join(_other_reading(stood.days, duty.days), stood.note), stood.confidence)
    return Published(
        answer="met" if stood.days >= duty.days else "not_met",
        days=stood.days,
        wanted=duty.days,
        earliest=add_working_days(posted, duty.days + 1, own_days_off=own_days_off).day,
        rests=rests,
    )


def _other_reading(days: int, wanted: int) -> str:
    """One day short: counting the day of posting or of the meeting would do, and the decree does not say."""
    if days != wanted - 1:
        return ""
    return f"Nếu tính cả ngày đăng hoặc ngày họp thì đủ {wanted} ngày làm việc; nghị định không nói rõ"


def _duty(row: DutyRow, spared: Collection[str], on: date) -> Duty:
    let_off = [SPARED[case] for case in row.spares if case in spared]
    line = f"Không phải công khai: {', '.join(let_off)}" if let_off else ""
    return Duty(
        by=BY[row.by], where=row.where, days=row.days, before=BEFORE[row.before], needed=not let_off, report=row.report,
        rests=resting(row.scope, on, note=line),
    )  # fmt: skip


@cache
def table() -> tuple[DutyRow, ...]:
    """Every row of the table of publicity."""
    return read(FILE, "duty", _row)


def _row(entry: Entry) -> DutyRow:
    spares = entry.words("spares")
    if not set(spares) <= SPARED.keys():
        raise entry.fail("spares", f"expected some of {', '.join(SPARED)}")
    if not entry.words("where"):
        raise entry.fail("where", "expected where it is published")
    return DutyRow(
        scope=read_scope(entry, ("by", "where", "days", "before", "spares", "report")),
        by=entry.one_of("by", tuple(BY)),
        where=entry.words("where"),
        days=entry.maybe("days", int),
        before=entry.one_of("before", tuple(BEFORE)),
        spares=spares,
        report=entry.maybe("report", str) or "",
    )
