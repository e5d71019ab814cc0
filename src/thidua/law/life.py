"""One person or collective as facts: for each fact the years in which it surely holds, and those in which it may."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Literal

from thidua.law.carriers.ints import INTS, Ints
from thidua.law.case import SCOPES, Case, Honour, Initiative
from thidua.law.catalogue import AWARDS
from thidua.law.facts import WORKERS, Pair
from thidua.law.starts import last_served, latest_start, starts_of
from thidua.law.years import EVERY_YEAR, SPAN, bit, since, upto, years_of

type Grounds = Literal["all", "from_2017", "from_2020", "merit_only"]
"""Which earlier awards may serve as a ground of a merit award, by the decree in force (`regimes.py`)."""

RESEARCH = ("de_tai", "de_an", "cong_trinh")
#: How often a thing may have happened in a year of which nothing is known: initiatives as often as any count asks, a
#: certificate or an order more than once, a title of emulation once a year.
UNSEEN_INITIATIVES, UNSEEN_AWARDS, UNSEEN_TITLES = 5, 3, 1


class Life:
    """The facts of a case, each worked out when it is first asked for.

    Args:
        case: the nominee.
        grounds: which earlier awards stand as a ground on that day.
        horizon: the last year of which anything is known; later years are open (used to look ahead).
        clocks: whether decisions' days and disciplines move the start of the counting (Decrees 98/2023, 152/2025).
        adds_up: whether the yearly results of units merged or split count for the new one (Decree 98/2023 Điều 30.6).
    """

    def __init__(
        self, case: Case, *, grounds: Grounds = "all", horizon: int | None = None, clocks: bool = True,
        adds_up: bool = False,
    ) -> None:  # fmt: skip
        self.case = case
        self.grounds = grounds
        self.clocks = clocks
        self.adds_up = adds_up
        self.year = bit(case.year)
        self.upto = upto(case.year)
        self.reach_year = self._reach(case)
        self.reach = upto(self.reach_year)
        self.horizon = horizon
        self._pairs: dict[str, Pair] = {}
        self._layers: dict[str, list[Pair]] = {}
        self._given: dict[str, list[Honour]] = {}
        self._sure: dict[str, list[Honour]] = {}
        self._open: dict[str, list[Honour]] = {}

    def later(self, case: Case) -> Life:
        """The same life seen on a later day: what the day does not change is not worked out again."""
        found = Life(case, grounds=self.grounds, horizon=self.horizon, clocks=self.clocks, adds_up=self.adds_up)
        on = self.case.on
        if all(honour.year <= on.year and (honour.decided or on) <= on for honour in case.honours):
            found._given, found._sure, found._open = self._given, self._sure, self._open
            found._layers = {fact: pairs for fact, pairs in self._layers.items() if _is_lasting(fact)}
            found._pairs = {fact: pair for fact, pair in self._pairs.items() if _is_lasting(fact)}
        return found

    @staticmethod
    def _reach(case: Case) -> int:
        """Reading K6: "đến thời điểm đề nghị" takes in the last whole year, and the running one once it is rated."""
        last = max(case.year, case.on.year - 1)
        return max(last, case.on.year) if case.on.year in case.ratings else last

    @cached_property
    def unlisted(self) -> int:
        """The years for which absence from the lists proves nothing."""
        case = self.case
        unlisted = EVERY_YEAR if case.known_since is None else since(case.known_since) ^ EVERY_YEAR
        if self.horizon is not None:
            unlisted |= since(self.horizon + 1)
        return unlisted & ~self.unborn

    @cached_property
    def unborn(self) -> int:
        founded = self.case.founded
        return 0 if founded is None or self.merged else EVERY_YEAR & ~since(founded.year)

    @cached_property
    def inherited(self) -> int:
        """Those years, unless people have decided that the record of the units before is the unit's own."""
        return 0 if self.case.inherits else self.merged

    @cached_property
    def merged(self) -> int:
        """The years before the founding of a unit that has records from them: it was merged or split (reading S36)."""
        case, founded = self.case, self.case.founded
        if founded is None:
            return 0
        years = [*case.ratings, *case.collective, *(honour.year for honour in case.honours)]
        return EVERY_YEAR & ~since(founded.year) if any(year < founded.year for year in years) else 0

    @cached_property
    def served(self) -> date | None:
        """The day the last discipline was served, where the law then counts anew; the latest day it may have been."""
        return last_served(self.case.discipline, self.case.on) if self.clocks else None

    @cached_property
    def served_at_best(self) -> date | None:
        """The same where an end is not recorded: the earliest day it may have been."""
        return last_served(self.case.discipline, self.case.on, hopeful=True) if self.clocks else None

    def pair(self, fact: str) -> Pair:
        """The years of a fact. Facts about the subject itself use bit 0."""
        found = self._pairs.get(fact)
        if found is None:
            found = self._pairs[fact] = self._work_out(fact)
        return found

    def layers(self, fact: str) -> list[Pair]:
        """The years with at least one, at least two, … of the fact."""
        found = self._layers.get(fact)
        if found is None:
            found = self._layers[fact] = self._stack(fact)
        return found

    def _work_out(self, fact: str) -> Pair:
        name, _, rest = fact.partition(".")
        if worker := WORKERS.get(name):
            return worker(self, rest)
        return self.layers(fact)[0]

    def _stack(self, fact: str) -> list[Pair]:
        name, _, rest = fact.partition(".")
        if name == "initiative":
            return self._initiatives(*rest.split("."))
        if name in WORKERS:
            return [self.pair(fact)]
        return _pile(
            [honour.year for honour in self.standing(fact)],
            [honour.year for honour in self.doubtful(fact)],
            self.unlisted, _unseen(fact),
        )  # fmt: skip

    # Honours

    def given(self, award: str) -> list[Honour]:
        """Every conferment decided by the day of the proposal and not cancelled; one written twice counts once."""
        found = self._given.get(award)
        if found is None:
            found = self._given[award] = self._conferments(award)
        return found

    def _conferments(self, award: str) -> list[Honour]:
        on = self.case.on
        found: dict[object, Honour] = {}
        for honour in self.case.honours:
            if honour.award != award or honour.status == "cancelled" or honour.year > on.year:
                continue
            if honour.decided is None or honour.decided <= on:
                found.setdefault(_same(honour), honour)
        return list(found.values())

    def of_this_year(self, honour: Honour) -> bool:
        """A state-level form, neither sudden nor for long service, surely decided in the year of the proposal."""
        award, on = AWARDS.get(honour.award), self.case.on
        if award is None or not award.state_level or award.kind == "danh_hieu" or honour.status == "cancelled":
            return False
        if honour.kind in ("dot_xuat", "cong_hien", "nien_han"):
            return False
        decided = honour.decided or date(honour.year, 1, 1)
        return decided.year == on.year and (honour.decided is None or honour.decided <= on)

    def standing(self, award: str) -> list[Honour]:
        """Those that surely serve as a ground."""
        found = self._sure.get(award)
        if found is None:
            found = self._sure[award] = [honour for honour in self.given(award) if self._ground(honour) == "yes"]
        return found

    def doubtful(self, award: str) -> list[Honour]:
        """Those of which it is open."""
        found = self._open.get(award)
        if found is None:
            found = self._open[award] = [honour for honour in self.given(award) if self._ground(honour) == "open"]
        return found

    def _ground(self, honour: Honour) -> Literal["yes", "no", "open"]:
        if honour.status == "stripped":
            return "open"
        if self.inherited & bit(honour.year) and self._occasion(honour) != "no":
            return "open"  # whether the old unit's award is the new one's ground is said nowhere (S36)
        return self._occasion(honour)

    def _occasion(self, honour: Honour) -> Literal["yes", "no", "open"]:
        if honour.kind not in ("dot_xuat", "phong_trao") or self.grounds == "all":
            return "yes"
        if honour.kind == "dot_xuat":
            return "open" if self.grounds == "from_2017" else "no"
        # Reading S8: only "chuyên đề" is no ground. The old decree says "theo đợt, chuyên đề"; a flag of a ministry is won
        # only in a thematic movement (Điều 26.2); of the others nobody has settled which movements are thematic.
        return "no" if self.grounds != "merit_only" or honour.award == "co_thi_dua_cap_bo" else "open"

    def starts(self, award: str, counting: str, years: int) -> Pair:
        """The first years that may count after the award; see `starts.py`."""
        key = f"@{award}.{counting}.{years}"
        found = self._pairs.get(key)
        if found is None:
            found = self._pairs[key] = self._starts(award, counting, years)
        return found

    def _starts(self, award: str, counting: str, years: int) -> Pair:
        case = self.case
        if counting.startswith("since_last"):
            given, written_only = self.standing(award), counting == "since_last_written"
            last = latest_start(given, written_only=written_only, served=self.served)
            return last, last | latest_start(given, written_only=written_only, served=self.served_at_best)
        found = starts_of(
            self.standing(award), self.doubtful(award), self.unlisted, counting, years,
            year=self.reach_year, on=case.on, served=self.served, served_at_best=self.served_at_best,
        )  # fmt: skip
        return found.sure, found.possible

    # Initiatives

    def _initiatives(self, kind: str, scope: str, use: str = "") -> list[Pair]:
        kinds = RESEARCH if kind == "de_tai" else (kind,)
        wide_enough = SCOPES[SCOPES.index(scope) :]
        fitting = [item for item in self.case.initiatives if item.kind in kinds and item.scope in wide_enough]
        marked = [(item.year, _fits(item, use)) for item in fitting]
        return _pile(
            [year for year, fits in marked if fits],
            [year for year, fits in marked if fits is None],
            self.unlisted, UNSEEN_INITIATIVES,
        )  # fmt: skip


def _is_lasting(fact: str) -> bool:
    """Whether a fact is the same on every day: starts (with their "@") and facts of the day itself are not."""
    name = fact.partition(".")[0]
    return name in _LASTING or (name not in WORKERS and not name.startswith("@"))


_LASTING = frozenset({"rated", "counted", "led_bloc", "undisciplined", "never"})


class Sight:
    """One of the two views of a life: the least that is known, or the most that is possible."""

    __slots__ = ("_at", "_layers", "_life", "_masks", "ops", "reach", "sure", "upto", "year")
    span = SPAN

    def __init__(self, life: Life, *, sure: bool) -> None:
        self._life = life
        self._at = 0 if sure else 1
        self._masks: dict[str, int] = {}
        self._layers: dict[str, list[int]] = {}
        self.sure = sure
        self.ops: Ints = INTS
        self.year = life.year
        self.upto = life.upto
        self.reach = life.reach

    def mask(self, fact: str) -> int:
        found = self._masks.get(fact)
        if found is None:
            found = self._masks[fact] = self._life.pair(fact)[self._at]
        return found

    def layers(self, fact: str) -> list[int]:
        found = self._layers.get(fact)
        if found is None:
            found = self._layers[fact] = [pair[self._at] for pair in self._life.layers(fact)]
        return found

    def starts(self, award: str, counting: str, years: int) -> int:
        return self._life.starts(award, counting, years)[self._at]

    def every_start(self, award: str) -> int:
        return self._life.starts(award, "window", 0)[0]

    def attested(self, token: str) -> bool:
        return token not in self._life.case.denied

    def confirmed(self, token: str) -> bool:
        return token in self._life.case.attested and token not in self._life.case.denied


def _same(honour: Honour) -> object:
    """What makes two lines of a list one conferment: a yearly title by its year, the rest also by decision and kind."""
    yearly = _unseen(honour.award) == UNSEEN_TITLES and not honour.award.startswith("co_thi_dua")
    return honour.year if yearly else (honour.year, honour.decided, honour.kind)


def _unseen(award: str) -> int:
    known = AWARDS.get(award)
    return UNSEEN_TITLES if known and known.kind == "danh_hieu" else UNSEEN_AWARDS


def _fits(item: Initiative, use: str) -> bool | None:
    """Whether an initiative has what the article asks of it: `accepted`, or also `applied`, or also `replicable`."""
    asked = {"": (item.accepted,), "applied": (item.accepted, item.applied),
             "replicable": (item.accepted, item.applied, item.replicable)}[use]  # fmt: skip
    if any(answer is False for answer in asked):
        return False
    return None if any(answer is None for answer in asked) else True


def _pile(sure: Iterable[int], open_years: Iterable[int], unlisted: int, unseen: int) -> list[Pair]:
    """Layers of years: the first holds every year with at least one, the second every year with two, …"""
    certain = _stack_years(list(sure))
    possible = _stack_years([*_flatten(certain), *open_years])
    height = max(len(possible), unseen if unlisted else 1)
    certain += [0] * (height - len(certain))
    possible += [0] * (height - len(possible))
    return [
        (low, high | (unlisted if at < unseen else 0))
        for at, (low, high) in enumerate(zip(certain, possible, strict=True))
    ]


def _stack_years(years: list[int]) -> list[int]:
    layers: list[int] = []
    for year in years:
        one = bit(year)
        for at, layer in enumerate(layers):
            if not layer & one:
                layers[at] = layer | one
                break
        else:
            layers.append(one)
    return layers


def _flatten(layers: list[int]) -> list[int]:
    return [year for layer in layers for year in years_of(layer)]
