"""What would become of each row, and what it would change: the plan that is shown and then acted on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from thidua.documents.problems import Problem
from thidua.honours.importing.lines import Line
from thidua.honours.models import Entry
from thidua.people.actions.households import NewHousehold
from thidua.people.actions.persons import NewPerson, NewPost
from thidua.people.models import Organisation, Person, Post
from thidua.people.models.bodies import Kind, Level


class Status(StrEnum):
    """What a row is beside what is kept already."""

    NEW = "mới"
    CHANGED = "thay đổi"
    SAME = "đã có"
    DOUBTFUL = "chưa chắc"
    ERROR = "lỗi"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that the row says otherwise, in words."""

    label: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.label}: {self.old or '(trống)'} → {self.new}"


@dataclass(frozen=True, slots=True)
class Amendment:
    """New values of a row that is no line of the book: a person, a post."""

    row: Person | Post
    values: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewBody:
    """A body not yet in the register; the one above it by key, for it may be new in the same file."""

    key: str
    name: str
    short_name: str
    kind: Kind
    level: Level
    parent: str
    since: date
    document: str


@dataclass(slots=True)
class Outcome:
    """A row and what it would do. `person` is a key, of somebody in the register or new in the same file; `unit` the
    unit the row names.
    """

    line: Line
    problems: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What the reader should know and nothing stops for."""
    person: str = ""
    body: Organisation | None = None
    unit: Organisation | None = None
    new_person: NewPerson | None = None
    new_post: NewPost | None = None
    household: str = ""
    new_household: NewHousehold | None = None
    new_body: NewBody | None = None
    amendments: list[Amendment] = field(default_factory=list)
    entry: Entry | None = None
    old: Entry | None = None
    changed: dict[str, Any] = field(default_factory=dict)

    def stop(self, problem: Problem, *, unsure: bool) -> None:
        """The row is wrong, or where `unsure` perhaps right."""
        (self.doubts if unsure else self.problems).append(problem)

    @property
    def status(self) -> Status:
        """Errors before doubts; a row that does nothing is there already."""
        if self.problems:
            return Status.ERROR
        if self.doubts:
            return Status.DOUBTFUL
        if self.old or self.amendments:
            return Status.CHANGED
        new = self.entry or self.new_person or self.new_post or self.new_household or self.new_body
        return Status.NEW if new else Status.SAME

    @property
    def is_clean(self) -> bool:
        """Whether it can be acted on, or needs nothing."""
        return not self.problems and not self.doubts

    @property
    def told(self) -> list[Problem]:
        """What is wrong or not sure, in that order."""
        return [*self.problems, *self.doubts]


@dataclass(slots=True)
class Plan:
    """Every row of a file with its outcome, and what is wrong with the file itself."""

    outcomes: list[Outcome] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def count(self) -> dict[Status, int]:
        """How many rows of each status, none left out."""
        counted = Counter(outcome.status for outcome in self.outcomes)
        return {status: counted[status] for status in Status}

    @property
    def unclean(self) -> list[Outcome]:
        """The rows that cannot be acted on."""
        return [outcome for outcome in self.outcomes if not outcome.is_clean]

    @property
    def errors(self) -> list[Problem]:
        """What is wrong with the file itself, beyond a warning."""
        return [problem for problem in self.problems if problem.severity == "error"]

    def clean(self) -> Iterable[Outcome]:
        """The rows that can be."""
        return (outcome for outcome in self.outcomes if outcome.is_clean)
