"""What somebody has to do as the page groups it: what is due, what came back to be mended, what waits without hurry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.reminders.due import Due
from thidua.reminders.letters import when, when_later
from thidua.reminders.waiting import Mine


@dataclass(frozen=True, slots=True)
class Row:
    """One line, and until when in words."""

    due: Due
    when: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one sort; never empty."""

    title: str
    told: str
    icon: str
    rows: list[Row]

    @property
    def count(self) -> int:
        """How many things its lines stand for."""
        return sum(row.due.many for row in self.rows)


def groups_of(mine: Mine, *, on: date) -> list[Group]:
    """The page one begins at, in three groups; those with nothing in them are left out."""
    due = [Row(one, when(one, on), one.is_late(on)) for one in mine.due]
    later = [Row(one, when_later(one)) for one in mine.later]
    waiting = [Row(one, "không có hạn") for one in mine.waiting]
    made = [
        Group("Đến hạn", "quá hạn, hoặc còn không quá ba ngày", "hourglass", _are(due, returned=False)),
        Group("Bị trả lại", "chỉ sửa đúng mục được nêu, phần còn lại giữ nguyên", "arrow-back-up", _are([*due, *later], returned=True)),
        Group("Chờ tôi", "chưa gấp, hoặc không có hạn", "list-check", [*_are(later, returned=False), *waiting]),
    ]  # fmt: skip
    return [one for one in made if one.rows]


def _are(rows: Iterable[Row], *, returned: bool) -> list[Row]:
    return [row for row in rows if row.due.is_returned == returned]
