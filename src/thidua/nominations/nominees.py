"""A list of nominees as it was read, and as it was judged: plain values, stored nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.documents.problems import Problem
from thidua.law.case import Case
from thidua.law.catalogue import AWARDS
from thidua.law.verdict import Answer, Verdict


@dataclass(frozen=True, slots=True)
class Nominee:
    """One row of the list. `case` is None while the row cannot be judged; `problems` say why."""

    sheet: str
    row: int
    name: str
    birth: str
    unit: str
    post: str
    award_text: str
    award: str | None
    case: Case | None
    problems: tuple[Problem, ...] = ()
    is_sure: bool = True
    """Whether the award was read without a doubt; else the officer should confirm it."""
    group: str = ""
    """The group of the law its column names."""
    group_cell: Problem | None = None
    """Where that column stands, and what is wrong in it; without a message where it was read."""

    @property
    def award_name(self) -> str:
        """The award as the catalogue calls it, or as the file does where it could not be read."""
        return AWARDS[self.award].plain_name if self.award else self.award_text

    @property
    def award_short(self) -> str:
        """The same in short words."""
        return AWARDS[self.award].short if self.award else self.award_text


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """One column of the file and what it was taken for; `meaning` is empty for a column that is not used."""

    sheet: str
    letter: str
    header: str
    meaning: str
    sample: str


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One sheet of the file and what was done with it, in words ("Danh sách đề nghị, tiêu đề ở dòng 5")."""

    name: str
    use: str
    rows: int


@dataclass(frozen=True, slots=True)
class NomineeList:
    """A file read whole: nominees in the order of the rows, everything that needs a look, and what was taken for granted."""

    file: str
    on: date
    nominees: tuple[Nominee, ...]
    problems: tuple[Problem, ...]
    columns: tuple[ColumnRead, ...]
    sheets: tuple[SheetRead, ...]
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A nominee with the answer. `verdict` is None for a row that could not be read whole."""

    nominee: Nominee
    verdict: Verdict | None

    @property
    def answer(self) -> Answer:
        """The answer shown in the list; a row that could not be read is unknown, never no."""
        return self.verdict.answer if self.verdict else "unknown"


def tally(judged: Sequence[Judged]) -> Counter[str]:
    """How many of each answer: `met`, `not_met`, `unknown`."""
    return Counter(item.answer for item in judged)
