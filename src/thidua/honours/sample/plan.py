"""What is decided so far about everybody, while the awards are planned backwards from the hardest."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from thidua.honours.sample.keys import ADVANCED, FIGHTER
from thidua.honours.sample.staff import Person, by_unit
from thidua.honours.sample.structure import LAST
from thidua.honours.sample.tree import bloc_of, subtree

SCOPES = ("co_so", "cap_bo", "toan_quoc")


@dataclass(frozen=True, slots=True)
class Award:
    """An award planned: to a person (`BM-…`) or a body, for a year, on a path of the law."""

    who: str
    award: str
    year: int
    path: str = "cong_trang"
    begun: int | None = None


@dataclass(slots=True)
class Plan:
    """The people, and what each year must hold for the awards planned so far."""

    chance: Random
    everybody: list[Person]
    awards: list[Award] = field(default_factory=list)
    held: dict[str, dict[str, set[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    excellent: set[tuple[str, int]] = field(default_factory=set)
    good: set[tuple[str, int]] = field(default_factory=set)
    initiatives: dict[tuple[str, int], str] = field(default_factory=dict)
    led: set[tuple[str, int]] = field(default_factory=set)
    counts: Counter[tuple[str, str, int, bool]] = field(default_factory=Counter)
    used: set[str] = field(default_factory=set)
    people: dict[str, Person] = field(init=False)
    staff: dict[tuple[str, int], list[Person]] = field(init=False)

    def __post_init__(self) -> None:
        self.people = {person.key: person for person in self.everybody}
        self.staff = by_unit(self.everybody)

    def unit(self, who: str, year: int) -> str:
        """Where a person worked at the end of a year; a body is its own unit."""
        return self.people[who].years[year].unit if who in self.people else who

    def within(self, body: str, year: int) -> list[Person]:
        """Everybody at work in a body and its sections at the end of a year."""
        return [person for unit in sorted(subtree(body, year)) for person in self.staff[unit, year]]

    def has(self, who: str, award: str, years: Iterable[int]) -> bool:
        """Whether the award is planned for one of these years."""
        return who in self.held and bool(self.held[who][award].intersection(years))

    def count(self, bloc: str, award: str, year: int, *, persons: bool) -> int:
        """How often the award is planned in a bloc for a year."""
        return self.counts[bloc, award, year, persons]

    def grant(self, who: str, award: str, year: int, *, path: str = "cong_trang", begun: int | None = None) -> None:
        """Plans an award once; what it rests on is for the caller."""
        if self.has(who, award, [year]):
            return
        self.awards.append(Award(who, award, year, path, begun))
        self.held[who][award].add(year)
        self.counts[bloc_of(self.unit(who, year), year), award, year, who in self.people] += 1

    def excel(self, who: str, years: Iterable[int]) -> None:
        """Rated best in these years."""
        self.excellent.update((who, year) for year in years)

    def invent(self, who: str, years: Iterable[int], scope: str = SCOPES[0]) -> None:
        """An initiative in each of these years, recognised at least so widely."""
        for year in years:
            known = self.initiatives.get((who, year), SCOPES[0])
            self.initiatives[who, year] = max(known, scope, key=SCOPES.index)

    def fight(self, who: str, years: Iterable[int]) -> None:
        """Grassroots fighter in each of these years, with the initiative and the rating it asks."""
        for year in years:
            self.grant(who, ADVANCED, year)
            self.grant(who, FIGHTER, year)
            self.invent(who, [year])
            self.good.add((who, year))

    def pick(self, bloc: str, *, leading: bool | None = None) -> str:
        """Somebody of a bloc who stays through all the years and has no part in a chain yet."""
        free = [
            one for one in self.everybody
            if one.stays and one.key not in self.used and bloc_of(one.years[LAST].unit, LAST) == bloc
            and (leading is None or (one.years[LAST].standing == "lanh_dao_vu") == leading)
        ]  # fmt: skip
        person = self.chance.choice(free)
        self.used.add(person.key)
        return person.key
