"""Until when a dossier may be sent up: the last day by award and decree, and whether one came in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from thidua.law.calendar import ENDING_PLACE, next_working_day
from thidua.law.catalogue.entry import Entry
from thidua.law.dossiers.basis import (
    Asked,
    Grounds,
    Scope,
    Told,
    first_fit,
    join,
    noting,
    read,
    read_scope,
    resting,
    unread,
)
from thidua.law.verdict import Answer

FILE = "deadlines.toml"
RULES = ("yearly", "year_after", "congress", "guidance", "none")
_FIELDS = ("rule", "last", "first", "to_whom", "education", "movement")
_MISSING = {
    "year_after": "Cần biết ngày quyết định tặng danh hiệu cấp Bộ, tỉnh lần thứ hai mới tính được hạn",
    "congress": "Cần biết năm tổ chức Đại hội thi đua yêu nước toàn quốc mới tính được hạn",
}


@dataclass(frozen=True, slots=True)
class Submission:
    """One row of the table of deadlines. `education`: only for those rated by school year; `movement`: of the Prime Minister."""

    scope: Scope
    rule: str
    last: tuple[int, int] | None
    first: tuple[int, int] | None
    to_whom: str
    education: bool
    movement: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Told):
    """Whether a dossier came in time.

    `due` is the last day, None where there is none or it is not known; `opens` the first day, where there is one.
    """

    answer: Answer
    due: date | None = None
    opens: date | None = None
    to_whom: str = ""


def deadline(
    award: str,
    received: date,
    *,
    path: str = "cong_trang",
    of_education: bool = False,
    pm_movement: bool = False,
    earned: date | None = None,
    year: int | None = None,
    congress: int | None = None,
) -> Deadline:
    """Whether a dossier that arrives on `received` is in time (Nghị định 152/2025/NĐ-CP Điều 35 khoản 1 and before it).

    `of_education`: of the education system, rated by school year. `pm_movement`: for a movement launched by the Prime
    Minister. `earned`: the day of the decision on the second title of a ministry or province, from which the year of
    Chiến sĩ thi đua toàn quốc is counted. `year`: the year of the achievement, or the year in which the school year ends;
    without it the deadline of the year of receipt is taken. `congress`: the year of the national congress (Decree 91/2017).
    """
    asked = Asked(award, received, path)
    fitting = [row for row in table() if row.movement == pm_movement and (of_education or not row.education)]
    row = first_fit(fitting, asked)
    if row is None:
        return Deadline(answer="unknown", rests=unread(asked, "hạn gửi hồ sơ"))
    rests = resting(row.scope, received)
    if row.rule in ("none", "guidance"):
        return Deadline(answer="met" if row.rule == "none" else "unknown", to_whom=row.to_whom, rests=rests)
    last_year = _year_of(row, received, earned, year, congress)
    if last_year is None or row.last is None:
        return Deadline(answer="unknown", to_whom=row.to_whom, rests=noting(rests, _MISSING[row.rule]))
    if row.rule == "yearly" and year is None:
        rests = noting(rests, "Tính theo hạn của năm nhận hồ sơ")
    return _judge(row, received, date(last_year, *row.last), earned, rests)


def _year_of(
    row: Submission, received: date, earned: date | None, year: int | None, congress: int | None
) -> int | None:
    """The year in which the last day lies."""
    if row.rule == "congress":
        return congress
    if row.rule == "year_after":
        return earned.year + 1 if earned else None
    if year is None:
        return received.year
    return year if row.education else year + 1


def _judge(row: Submission, received: date, due: date, earned: date | None, rests: Grounds) -> Deadline:
    opens = date(due.year, *row.first) if row.first else earned if row.rule == "year_after" else None
    if opens and received < opens:
        answer: Answer = "not_met"
        rests = noting(rests, f"Gửi trước ngày {opens:%d/%m/%Y}, chưa đến lúc")
    else:
        answer, rests = _in_time(received, due, rests)
    return Deadline(answer=answer, due=due, opens=opens, to_whom=row.to_whom, rests=rests)


def _in_time(received: date, due: date, rests: Grounds) -> tuple[Answer, Grounds]:
    """Late is late; but where the last day is a day off the civil code may move it, and no decree says whether it does."""
    if received <= due:
        return "met", rests
    moved = next_working_day(due)
    if received > moved.day:
        return "not_met", rests
    line = (
        f"Ngày cuối {due:%d/%m/%Y} là ngày nghỉ; theo {ENDING_PLACE} thì hạn lùi đến {moved.day:%d/%m/%Y},"
        " nhưng nghị định ghi đúng ngày nên cần nơi nhận xác nhận"
    )
    return "unknown", noting(rests, join(line, moved.note), moved.confidence)


@cache
def table() -> tuple[Submission, ...]:
    """Every row of the table of deadlines."""
    return read(FILE, "submit", submission)


def submission(entry: Entry) -> Submission:
    """One row from its fields."""
    rule = entry.one_of("rule", RULES)
    if (rule in ("none", "guidance")) is ("last" in entry.table):
        raise entry.fail("last", "expected the last day, and only where the rule has one")
    return Submission(
        scope=read_scope(entry, _FIELDS),
        rule=rule,
        last=_month_day(entry, "last"),
        first=_month_day(entry, "first"),
        to_whom=entry.get("to_whom", str),
        education=entry.maybe("education", bool) or False,
        movement=entry.maybe("movement", bool) or False,
    )


def _month_day(entry: Entry, field: str) -> tuple[int, int] | None:
    """A day of any year, written "06-30"."""
    if field not in entry.table:
        return None
    try:
        found = date.fromisoformat(f"2001-{entry.get(field, str)}")
    except ValueError as error:
        raise entry.fail(field, "expected month and day, like 06-30") from error
    return found.month, found.day
