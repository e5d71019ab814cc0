"""How many working days each body has for its step, counted from what, and the last day of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from thidua.law.calendar import add_working_days
from thidua.law.catalogue.entry import Entry
from thidua.law.dossiers.basis import (
    Asked,
    Scope,
    Told,
    all_fit,
    join,
    noting,
    read,
    read_scope,
    resting,
    unread,
)

FILE = "deadlines.toml"
STEPS = {
    "tham_dinh_cap_nha_nuoc": "thẩm định, trình khen thưởng cấp Nhà nước",
    "cap_bo_trinh_thu_tuong": "Bộ, ban, ngành, tỉnh xét, trình Thủ tướng",
    "cap_bo_quyet_dinh": "Bộ, ban, ngành, tỉnh xét, quyết định",
    "don_vi_quyet_dinh": "đơn vị, cấp xã xét, quyết định",
    "tra_ho_so": "trả hồ sơ không đủ điều kiện",
    "bao_khong_khen": "báo việc không được khen thưởng",
    "gui_quyet_dinh": "gửi bản sao quyết định",
    "bao_nguoi_duoc_khen": "báo người, tập thể được khen",
    "cap_hien_vat": "cấp hiện vật khen thưởng",
    "tra_loi_y_kien": "trả lời văn bản xin ý kiến",
    "trinh_sau_y_kien": "trình sau khi có đủ ý kiến",
}
"""The steps of a dossier and their words."""
_FIELDS = (
    "step", "who", "event", "days", "days_with_opinions", "cases_from", "cases_below", "by_local", "why", "told",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table of processing times; `by_local`: a rule of the ministry or province goes before it."""

    scope: Scope
    step: str
    who: str
    event: str
    days: int | None
    days_with_opinions: int | None
    cases: range
    counts_cases: bool
    by_local: bool
    why: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Processing(Told):
    """The working days of one step; `days` None where nobody set them or they are not known (`note` says why)."""

    step: str
    days: int | None = None
    who: str = ""
    event: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due(Told):
    """The last day of one step; None where its days are not known."""

    day: date | None
    processing: Processing


def processing(
    step: str,
    award: str,
    *,
    on: date,
    path: str = "cong_trang",
    with_opinions: bool = False,
    cases: int | None = None,
    local_days: int | None = None,
) -> Processing:
    """The time for one step of a dossier that was received on `on` (Nghị định 152/2025/NĐ-CP Điều 34, 35 and before it).

    `cases`: how many are rewarded at once, for the artefacts. `local_days`: what the ministry or province itself ruled.
    """
    if step not in STEPS:
        raise ValueError(f"không có bước “{step}”; các bước là {', '.join(STEPS)}")
    asked = Asked(award, on, path)
    rows = all_fit((row for row in table() if row.step == step), asked)
    if not rows:
        return Processing(step=step, rests=unread(asked, f"thời hạn {STEPS[step]}"))
    if rows[0].counts_cases and cases is None:
        return _cases_missing(rows[0], on)
    row = next(row for row in rows if not row.counts_cases or cases in row.cases)
    if row.by_local and local_days is not None:
        return _by_local(row, on, local_days)
    return _told(row, on, with_opinions=with_opinions)


def due(
    step: str,
    award: str,
    *,
    start: date,
    received: date | None = None,
    path: str = "cong_trang",
    with_opinions: bool = False,
    cases: int | None = None,
    local_days: int | None = None,
    own_days_off: Collection[date] = (),
) -> Due:
    """The last day of a step that runs from `start`, the day of its event.

    `received`: the day the dossier itself arrived, which chooses the decree; without it that of `start`.
    """
    found = processing(
        step, award, on=received or start, path=path, with_opinions=with_opinions, cases=cases, local_days=local_days
    )
    if found.days is None:
        return Due(day=None, processing=found, rests=found.rests)
    last = add_working_days(start, found.days, own_days_off=own_days_off)
    return Due(day=last.day, processing=found, rests=noting(found.rests, last.note, last.confidence))


def _told(row: Step, on: date, *, with_opinions: bool) -> Processing:
    days = row.days_with_opinions if with_opinions and row.days_with_opinions else row.days
    return Processing(
        step=row.step,
        days=days,
        who=row.who,
        event=row.event,
        told=row.told,
        rests=resting(row.scope, on, note=row.why),
    )


def _by_local(row: Step, on: date, days: int) -> Processing:
    rests = replace(resting(row.scope, on), note="")
    line = "Theo quy định của Bộ, ban, ngành, tỉnh"
    return Processing(step=row.step, days=days, who=row.who, event=row.event, told=row.told, rests=noting(rests, line))


def _cases_missing(row: Step, on: date) -> Processing:
    rests = resting(row.scope, on)
    line = join("Cần biết số trường hợp được khen mới tính được thời hạn cấp hiện vật", rests.note)
    return Processing(step=row.step, who=row.who, event=row.event, told=row.told, rests=replace(rests, note=line))


@cache
def table() -> tuple[Step, ...]:
    """Every row of the table of processing times."""
    return read(FILE, "step", make_step)


def make_step(entry: Entry) -> Step:
    """One row from its fields: either days or the reason why there are none."""
    if ("days" in entry.table) is ("why" in entry.table):
        raise entry.fail("days", "expected days, or why there are none")
    return Step(
        scope=read_scope(entry, _FIELDS),
        step=entry.one_of("step", tuple(STEPS)),
        who=entry.get("who", str),
        event=entry.get("event", str),
        days=entry.maybe("days", int),
        days_with_opinions=entry.maybe("days_with_opinions", int),
        cases=range(entry.maybe("cases_from", int) or 0, entry.maybe("cases_below", int) or 10**9),
        counts_cases="cases_from" in entry.table or "cases_below" in entry.table,
        by_local=entry.maybe("by_local", bool) or False,
        why=entry.maybe("why", str) or "",
        told=entry.maybe("told", str) or "",
    )
