"""What has been typed so far: carried from step to step in the page itself, so that going back loses nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from thidua.law.readings import read_day
from thidua.law.spelling import tidy
from thidua.people.models import Change

What = Change.What

CHOOSE, WRITE, PLACE = "chon", "ghi", "xep"
"""The steps before the preview: which bodies; day, document and names; who goes where (only when one is split)."""
MOST_PARTS = 8
_LONGEST = 60_000
_NAMES = re.compile(
    r"(nhan|cap-tren|ngay|so|ngay-vb|co-quan|ten|viet-tat|ma|loai|cap|khoa|con-lai|so-phan|xep|xep-dv"
    r"|(ten|viet-tat|loai|cap|duoi)-\d|(ke-thua|can-cu|nguoi-qd|ngay-qd)_[a-z0-9_-]+)\Z"
)
ON_PAGE: Mapping[str, Collection[str]] = {CHOOSE: ("don-vi", "cap-tren"), PLACE: ("xep", "xep-dv")}
"""What is typed on a step; everything else is typed on the step WRITE."""


_NOT_WRITTEN = {"so-phan", *(name for names in ON_PAGE.values() for name in names)}


class Sent(Protocol):
    """What a form sends: QueryDict."""

    def items(self) -> Iterable[tuple[str, object]]: ...

    def getlist(self, key: str) -> list[str]: ...


@dataclass(slots=True)
class Draft:
    """One change as typed: the keys of its bodies, every other field by name, what is wrong with which."""

    what: What
    bodies: list[str]
    values: dict[str, str]
    problems: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        return tidy(self.values.get(name, ""))

    def fill(self, name: str, value: str) -> None:
        """What the house knows already, where nobody has typed anything else."""
        self.values.setdefault(name, value)

    def day(self, name: str, *, say: str = "") -> date | None:
        """The day in a field; `say` is what is wrong where it is empty."""
        typed = self.get(name)
        day = read_day(typed) if typed else None
        if day is None and (typed or say):
            self.problems[name] = "Không có ngày này. Viết ngày/tháng/năm, ví dụ 31/12/2025." if typed else say
        return day

    @property
    def parts(self) -> range:
        """The numbers of the bodies that come of a split."""
        typed = self.get("so-phan")
        return range(1, 1 + min(int(typed) if typed.isdecimal() and len(typed) < 3 and int(typed) else 1, MOST_PARTS))

    @property
    def stays(self) -> bool:
        return self.get("con-lai") != "khong"

    def placed(self, name: str) -> dict[int, int]:
        """Who goes to which part: "12:1,15:2" by row; what is not named stays."""
        pairs = re.findall(r"(\d{1,12}):(\d)(?=,|\Z)", self.values.get(name, ""))
        return {int(row): int(part) - 1 for row, part in pairs if int(part) in self.parts}

    def place(self, name: str, rows: Iterable[int], part: int) -> None:
        """Places some rows anew; part 0 is where they are now."""
        placed = self.placed(name) | dict.fromkeys(rows, part - 1)
        self.values[name] = ",".join(f"{row}:{to + 1}" for row, to in sorted(placed.items()) if to >= 0)

    def hidden(self, step: str = "") -> list[tuple[str, str]]:
        """What the page of a step must carry along, because it is typed on another."""
        shown = ON_PAGE.get(step, ())
        pairs = [] if "don-vi" in shown else [("don-vi", key) for key in self.bodies]
        for name, value in self.values.items():
            here = name in shown if step != WRITE else name not in _NOT_WRITTEN
            if not here:
                pairs.append((name, value))
        return pairs

    def step_of(self, name: str) -> str:
        """Where a field is typed."""
        return next((step for step, names in ON_PAGE.items() if name in names), WRITE)

    def step_of_problems(self) -> str:
        """The first step on which something is wrong."""
        steps = {self.step_of(name) for name in self.problems}
        return next((step for step in (CHOOSE, WRITE, PLACE) if step in steps), WRITE)


def read(what: What, sent: Sent) -> Draft:
    """What a page sent, without anything it does not ask for."""
    values = {name: str(value).replace("\0", " ")[:_LONGEST] for name, value in sent.items() if _NAMES.fullmatch(name)}
    bodies = [key for key in dict.fromkeys(sent.getlist("don-vi")) if re.fullmatch(r"[\w-]{1,80}", key)]
    one = what != What.MERGED
    return Draft(what, bodies[:1] if one else bodies[:20], values)
