"""Drawing invented lives, one by one: ten years behind each, more or less complete, more or less odd."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from random import Random

from thidua.law.case import SCOPES, Case, Discipline, Honour, Initiative, Movement, Yearbook
from thidua.law.rules import rules
from thidua.law.years import EPOCH

YEARS = 10
"""Years of history each person has."""

AWARDS = sorted(rules())
_KINDS = ("sang_kien", "sang_kien", "de_tai", "de_an", "muu_tri")
_YEARLY = ("chien_si", "tap_the", "lao_dong", "co_thi_dua")


@dataclass(frozen=True, slots=True)
class Profile:
    """How often things happen in a year. `whole` people have no gap in their records: every answer is yes or no."""

    name: str
    unrated: float
    excellent: float
    title: float
    award: float
    initiative: float
    odd: float
    whole: bool = False


REALISTIC = Profile("như thật", unrated=0.06, excellent=0.25, title=0.18, award=0.05, initiative=0.2, odd=0.2)
DENSE = Profile("dày", unrated=0.06, excellent=0.5, title=0.6, award=0.4, initiative=0.6, odd=0.5)
WHOLE = Profile("đủ hồ sơ", unrated=0, excellent=0.5, title=0.4, award=0.05, initiative=0.4, odd=0, whole=True)


def contexts(profile: Profile, on: date) -> list[Case]:
    """What bears on every fact of a life: since when the records are whole, its beginning, its disciplines."""
    year = on.year - 1
    bare = Case(AWARDS[0], "person", on, year)
    if profile.whole:
        return [replace(bare, known_since=EPOCH, founded=date(on.year - YEARS, 1, 1))]
    rebuke = Discipline("khien_trach", date(year - 2, 6, 30), date(year - 1, 6, 30))
    disciplines: tuple[tuple[Discipline, ...], ...] = (
        (), (), (rebuke,), (Discipline("canh_cao", date(year - 7, 6, 30), date(year - 6, 6, 30)),),
        (Discipline("khien_trach", date(year, 6, 30)),),
    )  # fmt: skip
    beginnings = (None, date(1995, 3, 3), date(on.year - 14, 12, 31), date(on.year - YEARS, 1, 1))
    known = (1990, on.year - YEARS, on.year - 3, None)
    return [replace(bare, known_since=since, founded=begun, discipline=measures)
            for since, begun, measures in product(known, beginnings, disciplines)]  # fmt: skip


def lives(profile: Profile, context: Case, many: int, random: Random) -> Iterator[Case]:
    """So many lives in one context."""
    span = range(context.on.year - YEARS, context.on.year)
    for _ in range(many):
        yield replace(
            context,
            ratings={year: _rating(profile, random) for year in span if random.random() >= profile.unrated},
            honours=tuple(one for award in AWARDS for one in _honours(profile, award, span, random)),
            initiatives=tuple(one for year in span for one in _initiatives(profile, year, random)),
            collective={year: _yearbook(profile, random) for year in span},
            flag_eligible=random.choice((True, False) if profile.whole else (True, False, None)),
            movement=random.choice((None, *_movements(context.on))),
            attested=frozenset() if profile.whole else frozenset(random.choice(((), ("ap_dung_cong_nghe_moi",)))),
            denied=frozenset() if random.random() > 0.05 or profile.whole else frozenset({"chap_hanh_tot"}),
        )


def _rating(profile: Profile, random: Random) -> str:
    return random.choices(("HTXS", "HTT", "HT"), (profile.excellent, 0.95 - profile.excellent, 0.05))[0]


def _honours(profile: Profile, award: str, span: range, random: Random) -> Iterator[Honour]:
    if profile.whole and award == "bang_khen_thu_tuong":
        # what several citations mean is open even on whole records (S5): here at most one
        yield from (Honour(award, year) for year in random.sample(span, random.randint(0, 1)))
        return
    chance = profile.title if award.startswith(_YEARLY) else profile.award
    for year in span:
        if random.random() < chance:
            odd = random.random() < profile.odd
            yield _odd(award, year, random) if odd else Honour(award, year)


def _odd(award: str, year: int, random: Random) -> Honour:
    """Signed late, for several years, for one deed, taken back: what the counting of time turns on."""
    decided, begun = random.choice(((date(year, 12, 15), None), (date(year + 1, 2, 15), None), (None, year - 1)))
    kind = random.choice(("cong_trang", "cong_trang", "dot_xuat", "phong_trao"))
    return Honour(award, year, begun, decided, kind, status=random.choice(("valid", "valid", "valid", "stripped")))


def _initiatives(profile: Profile, year: int, random: Random) -> Iterator[Initiative]:
    while random.random() < profile.initiative:
        truths = [True, True, True] if profile.whole else [random.choice((True, True, None, False)) for _ in range(3)]
        yield Initiative(year, random.choice(SCOPES), random.choice(_KINDS), *truths)


def _yearbook(profile: Profile, random: Random) -> Yearbook:
    missing = () if profile.whole else (None,)
    return Yearbook(
        10, random.choice((10, 10, 9, *missing)), random.choice((5, 6, 7, *missing)), random.choice((0, 1, *missing)),
        random.choice((0, 0, 1, *missing)), random.choice((False, "cap_bo", "trung_uong", *missing)),
    )  # fmt: skip


def _movements(on: date) -> tuple[Movement, ...]:
    year = on.year - 1
    return (
        Movement("cap_bo", "chuyen_de", date(year - 3, 1, 1), date(year, 12, 31), "tong_ket", "led"),
        Movement("thu_tuong", "chuyen_de", date(year - 5, 1, 1), date(year + 1, 12, 31), "so_ket", "voted"),
    )
