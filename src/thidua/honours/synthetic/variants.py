"""How often things happen: a register like Bộ Mẫu, and the worst case for whoever must judge it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mode:
    """What a year holds for somebody who does as most do, who strives for some years, or who always strives."""

    best: float
    done: float
    failed: float
    initiative: float
    fighter: float


@dataclass(frozen=True, slots=True)
class Variant:
    """Chances by year (`begin_striving` … `body_best`), by person (`late` … `always`), or once an award is lawful."""

    key: str
    number: int
    late: float
    leaves: float
    changes_post: float
    disciplined: float
    always: float
    begin_striving: float
    go_on_striving: float
    plain: Mode
    striving: Mode
    driven: Mode
    wide: float
    advanced: float
    certificate: float
    ministry_fighter: float
    national_fighter: float
    state_certificate: float
    order: float
    praise: float
    body_best: float
    body_best_again: float
    body_done: float
    advanced_unit: float
    excellent_unit: float
    body_certificate: float
    state_flag: float


REALISTIC = Variant(
    "realistic", 0, late=0.27, leaves=0.28, changes_post=0.12, disciplined=0.00045, always=0.034,
    begin_striving=0.047, go_on_striving=0.74,
    plain=Mode(best=0.17, done=0.125, failed=0.0035, initiative=0.05, fighter=0.38),
    striving=Mode(best=0.46, done=0.02, failed=0, initiative=0.9, fighter=0.97),
    driven=Mode(best=0.97, done=0.005, failed=0, initiative=0.98, fighter=0.97),
    wide=0.1, advanced=0.965, certificate=0.95, ministry_fighter=0.8, national_fighter=0.07, state_certificate=0.7,
    order=0.85, praise=0, body_best=0.5, body_best_again=0.7, body_done=0.075, advanced_unit=0.78, excellent_unit=0.52,
    body_certificate=0.95, state_flag=0.36,
)  # fmt: skip
DENSE = Variant(
    "dense", 1, late=0, leaves=0, changes_post=0.3, disciplined=0.004, always=0.112, begin_striving=0.02,
    go_on_striving=0.7,
    plain=Mode(best=0.05, done=0.01, failed=0.002, initiative=0.6, fighter=0.015),
    striving=Mode(best=0.5, done=0.01, failed=0, initiative=0.95, fighter=0.6),
    driven=Mode(best=0.985, done=0.002, failed=0, initiative=0.995, fighter=0.985),
    wide=0.5, advanced=0.995, certificate=1, ministry_fighter=1, national_fighter=1, state_certificate=1, order=1,
    praise=0.97, body_best=0.7, body_best_again=0.9, body_done=0.02, advanced_unit=1, excellent_unit=1,
    body_certificate=1, state_flag=0.9,
)  # fmt: skip
VARIANTS = {one.key: one for one in (REALISTIC, DENSE)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What register is asked for: how many people, from which year to which, of which variant, from which seed."""

    people: int
    first: int
    last: int
    variant: Variant
    seed: int


LAWFUL = range(2004, 2027)
"""Years of achievement for which the rules here were held against the law; the law of emulation begins in 2004."""
SEED = 2026
