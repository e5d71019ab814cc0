"""One title or form of commendation, with what changes by the day: its name, its article, who decides it."""

from dataclasses import dataclass
from datetime import date

_QUOTES = str.maketrans("", "", '“”"')


def covers(start: date, end: date | None, day: date) -> bool:
    """Whether `day` lies between `start` and `end`, both included; no `end` means still in force."""
    return start <= day and (end is None or day <= end)


@dataclass(frozen=True, slots=True)
class Authority:
    """Who decides on an award during a period, and the place that says so; `short` is for narrow columns.

    `role` is the line of the file it was read from: what else the law says of this decider is keyed by it.
    """

    start: date
    end: date | None
    who: str
    short: str
    place: str
    confidence: str
    note: str | None = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """The place of an award in the Law of a period ("Luật 06/2022/QH15", "Điều 73")."""

    start: date
    end: date | None
    law: str
    place: str


@dataclass(frozen=True, slots=True)
class NamePeriod:
    """An official name that held only for a period."""

    start: date
    end: date
    name: str


@dataclass(frozen=True, slots=True)
class Award:
    """One entry of the catalogue; names keep the quotation marks the Law writes.

    `rank` orders the awards of one kind, 1 first, as the Law lists them; it is for sorting, not a precedence.
    `aliases` are read without asking; `loose` spellings are read but shown to the officer.
    """

    key: str
    name: str
    short: str
    abbr: tuple[str, ...]
    aliases: tuple[str, ...]
    loose: tuple[str, ...]
    kind: str
    subjects: tuple[str, ...]
    state_level: bool
    rank: int
    grade: str | None
    family: str | None
    start: date
    end: date | None
    names: tuple[NamePeriod, ...]
    articles: tuple[Article, ...]
    authorities: tuple[Authority, ...]
    confidence: str
    checked_on: date
    note: str | None = None

    @property
    def plain_name(self) -> str:
        """The official name without quotation marks, for running text."""
        return self.name.translate(_QUOTES)

    def name_on(self, day: date) -> str:
        """The official name on `day`; outside every named period, today's name."""
        for period in self.names:
            if covers(period.start, period.end, day):
                return period.name
        return self.name

    def plain_name_on(self, day: date) -> str:
        """The same without quotation marks."""
        return self.name_on(day).translate(_QUOTES)

    def authority_on(self, day: date) -> tuple[Authority, ...]:
        """Everyone who may decide on this award on `day`; empty when the texts read do not say."""
        return tuple(one for one in self.authorities if covers(one.start, one.end, day))

    def article_on(self, day: date) -> Article | None:
        """The place in the Law of `day`, or None when that Law does not have it or was not read for it."""
        return next((one for one in self.articles if covers(one.start, one.end, day)), None)

    def valid_on(self, day: date) -> bool:
        """Whether the award could be conferred on `day`."""
        return covers(self.start, self.end, day)
