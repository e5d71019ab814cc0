"""Drawing invented lives: every mark is a mask of years for many people at once, never a loop over people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thidua.law.carriers.arrays import Masks
from thidua.law.case import Discipline, Movement
from thidua.law.facts import WORKERS
from thidua.law.population import Wanted
from thidua.law.years import since, upto

type Choices = NDArray[np.int8]

YEARS = 10
"""Years of history each person has."""

SLOTS: Mapping[str, tuple[str, str, bool | None, bool | None, bool | None]] = {
    "sk_co_so": ("sang_kien", "co_so", True, True, True),
    "sk_co_so_2": ("sang_kien", "co_so", True, None, None),
    "sk_cap_bo": ("sang_kien", "cap_bo", True, True, True),
    "sk_toan_quoc": ("sang_kien", "toan_quoc", True, True, None),
    "dt_co_so": ("de_tai", "co_so", True, True, True),
    "dt_cap_bo": ("de_an", "cap_bo", True, None, None),
    "dt_toan_quoc": ("cong_trinh", "toan_quoc", True, True, False),
    "mt_co_so": ("muu_tri", "co_so", True, None, None),
    "mt_toan_quoc": ("muu_tri", "toan_quoc", None, None, None),
}
"""Initiatives that may fall into each year: kind, scope, accepted, applied, replicable."""

COUNTS = ("completed", "advanced", "advanced_over_50", "grassroots_fighters", "warnings", "led", "led_central")
NATURES = ("written", "late", "dated", "sudden", "themed", "stripped")
"""What may be odd about a conferment: its period is written, it was signed the year after, signed the same year, …"""

ANNUAL = ("chien_si", "tap_the", "don_vi", "co_thi_dua", "lao_dong")


@dataclass(frozen=True, slots=True)
class Profile:
    """How often each mark falls; `whole` people have no gap in their records, so every answer is yes or no."""

    name: str
    usual: float
    odds: Mapping[str, float]
    whole: bool = False

    def chance(self, mark: str) -> float:
        kind = mark.split(".", maxsplit=1)[0]
        if mark in self.odds:
            return self.odds[mark]
        if kind == "held" and mark.startswith(tuple(f"held.{word}" for word in ANNUAL)):
            return self.odds.get("annual", self.usual)
        return self.odds.get(kind, self.usual)


_COMMON = {"rated": 15 / 16, "HTT": 15 / 16, "HTXS": 1 / 4, "annual": 3 / 16, "held": 1 / 16, "twice": 1 / 16,
           "slot": 1 / 16, "nature": 1 / 8, "denied": 1 / 32, "attested": 1 / 2}  # fmt: skip
REALISTIC = Profile("như thật", 1 / 2, _COMMON)
DENSE = Profile("dày", 1 / 2, {"HTT": 7 / 8, "rated": 15 / 16, "denied": 1 / 16})
WHOLE = Profile("đủ hồ sơ", 1 / 2, {"rated": 1.0, "HTT": 15 / 16, "HTXS": 1 / 2, "annual": 3 / 8, "held": 1 / 16,
                                   "twice": 0.0, "slot": 1 / 8, "slot.sk_co_so_2": 0.0,
                                   "slot.sk_toan_quoc": 0.0, "slot.dt_cap_bo": 0.0, "slot.mt_co_so": 0.0,
                                   "slot.mt_toan_quoc": 0.0, "told": 1.0, "nature": 0.0, "denied": 0.0, "attested": 0.0}, whole=True)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tables:
    """The few values a person's other facts are chosen from."""

    known_since: tuple[int | None, ...]
    founded: tuple[date | None, ...]
    discipline: tuple[Discipline | None, ...]
    flag: tuple[bool | None, ...]
    movement: tuple[Movement | None, ...]


@dataclass(slots=True)
class Sketch:
    """Some people as of a day: a mask of years for each mark, and the number of each choice."""

    on: date
    size: int
    tables: Tables
    awards: tuple[str, ...]
    tokens: tuple[str, ...]
    masks: dict[str, Masks] = field(default_factory=dict)
    choices: dict[str, Choices] = field(default_factory=dict)

    @property
    def year(self) -> int:
        return self.on.year - 1


def sketch(profile: Profile, on: date, wanted: Wanted, *, size: int, seed: Iterable[int]) -> Sketch:
    """So many people with ten years behind them; the same seed gives the same people."""
    rng = np.random.default_rng(list(seed))
    people = Sketch(on, size, tables_for(on), awards_of(wanted), tuple(sorted(wanted.tokens)))
    window = since(on.year - YEARS) & upto(on.year - 1)
    marks = ["rated", "HTT", "HTXS", *(f"slot.{slot}" for slot in SLOTS), *(f"nature.{nature}" for nature in NATURES)]
    marks += [f"held.{award}" for award in people.awards] + ["twice.bang_khen_cap_bo"]
    marks += [f"{side}.{count}" for count in COUNTS for side in ("told", "count")]
    for mark in marks:
        people.masks[mark] = coins(rng, size, profile.chance(mark)) & window
    people.masks["HTT"] &= people.masks["rated"]
    people.masks["HTXS"] &= people.masks["HTT"]
    for side in ("denied", "attested"):
        people.masks[side] = coins(rng, size, profile.chance(side))
    for name in ("known_since", "founded", "discipline", "flag", "movement"):
        people.choices[name] = _choose(rng, size, getattr(people.tables, name), whole=profile.whole)
    return people


def awards_of(wanted: Wanted) -> tuple[str, ...]:
    """The awards that the questions look at, as facts or as what the counting starts after."""
    facts = {fact for fact in wanted.facts if fact.split(".")[0] not in {*WORKERS, "initiative"}}
    facts |= {fact.split(".")[1] for fact in wanted.facts if fact.startswith(("fresh.", "latest."))}
    return tuple(sorted(facts | {award for award, _, _ in wanted.starts} | {"bang_khen_cap_bo"}))


def tables_for(on: date) -> Tables:
    """The first value of each is that of a person with nothing missing and nothing odd."""
    year = on.year - 1
    ended = Movement("cap_bo", "chuyen_de", date(year - 3, 1, 1), date(year, 12, 31), "tong_ket", "led")
    runs = Movement("thu_tuong", "chuyen_de", date(year - 5, 1, 1), date(year + 1, 12, 31), "so_ket", "voted")
    return Tables(
        known_since=(1970, on.year - YEARS, on.year - 3, None),
        founded=(date(on.year - YEARS, 1, 1), date(1995, 3, 3), date(on.year - 14, 12, 31), date(on.year - 20, 3, 31), date(year - 7, 6, 1), None),
        discipline=(
            None, None, None, None, None, None, None, None,
            Discipline("khien_trach", date(year - 2, 6, 30), date(year - 1, 6, 30)),
            Discipline("canh_cao", date(year - 7, 6, 30), date(year - 6, 6, 30)),
            Discipline("khien_trach", date(year, 6, 30)),
        ),
        flag=(True, False, None),
        movement=(ended, runs, None, None),
    )  # fmt: skip


def coins(rng: np.random.Generator, size: int, chance: float) -> Masks:
    """Masks whose every bit is set with the chance given, to the nearest 1/64."""
    steps = round(chance * 64)
    if steps in (0, 64):
        return np.full(size, -(steps // 64), np.int64)
    found: Masks = np.zeros(size, np.int64)
    for digit in range(6):
        word: NDArray[Any] = rng.integers(-(2**63), 2**63 - 1, size, np.int64)
        found = found | word if steps >> digit & 1 else found & word
    return found


def _choose(rng: np.random.Generator, size: int, options: tuple[object, ...], *, whole: bool) -> Choices:
    return rng.integers(0, 1 if whole else len(options), size, np.int8)
