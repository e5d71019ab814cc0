"""The lines of the sample as plain values, with the words of the book's own tables."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What every line has. `who` is the key of a person (`BM-…`) or of a body, `unit` that of the body at that time."""

    who: str
    unit: str
    year: int
    decided_on: date
    decision_number: str = ""
    decided_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated(Line):
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Honoured(Line):
    award: str
    commendation: str
    begun: int | None = None
    standing: str = ""
    gender: str = ""
    signer: str = ""
    reason: str = ""
    book_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented(Line):
    title: str
    scope: str
    kind: str = "sang_kien"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disciplined(Line):
    form: str
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted(Line):
    members: int
    completed: int
    advanced: int
    grassroots_fighters: int
    warnings: int
    led_bloc: str


@dataclass(slots=True)
class Records:
    """Every line, each kind apart."""

    ratings: list[Rated] = field(default_factory=list)
    honours: list[Honoured] = field(default_factory=list)
    initiatives: list[Invented] = field(default_factory=list)
    discipline: list[Disciplined] = field(default_factory=list)
    figures: list[Counted] = field(default_factory=list)
