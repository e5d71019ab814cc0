"""The points of one criterion, from what is known; and what stands against a mark somebody gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from thidua.scoring.calculations.tables import Criterion, How, Part, Table, Told, leaves, said

CENT = Decimal("0.01")


def points(one: Criterion, told: Told, *, step: Decimal | None = None) -> Decimal | None:
    """What a criterion gives for what is known; None where that does not suffice: nothing is guessed.

    A proportion is cut at the maximum and rounded to the step, half a step upward.
    """
    return by(one.counts_by, one, told, step=step)


def by(way: How, one: Criterion, told: Told, *, step: Decimal | None = None) -> Decimal | None:
    """The same by one certain way, where a criterion states two."""
    match way:
        case How.DIRECT:
            return None
        case How.YES_NO:
            found = None if told.is_so is None else (one.most or Decimal(0)) * told.is_so
        case How.TIERED:
            found = _by_tier(one, _share(told.reached, told.target))
        case How.PROPORTIONAL:
            found = _of_most(one, _share(told.reached, told.target))
        case How.RELATIVE:
            found = _of_most(one, _share(told.reached, told.best))
        case How.FORMULA:
            found = _by_formula(one, told)
    if found is None:
        return None
    found = rounded(found, one.step or step)
    return -found if one.part is Part.PENALTY else found


def rounded(value: Decimal, step: Decimal | None) -> Decimal:
    """To the nearest step, half a step upward; to a hundredth where there is none."""
    if not step:
        return value.quantize(CENT, ROUND_HALF_UP)
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def _share(reached: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return reached / whole if reached is not None and whole else None


def _by_tier(one: Criterion, share: Decimal | None) -> Decimal | None:
    if share is None:
        return None
    return max((tier.points for tier in one.tiers if share >= tier.at_least), default=Decimal(0))


def _of_most(one: Criterion, share: Decimal | None) -> Decimal | None:
    if share is None or one.most is None:
        return None
    return min(max(share, Decimal(0)), Decimal(1)) * one.most


def _by_formula(one: Criterion, told: Told) -> Decimal | None:
    """Every number must be there, and the heads where it is counted by head: who is missing in the register gets no figure."""
    if any(weight.name not in told.numbers for weight in one.weights) or (one.per_head and not told.heads):
        return None
    whole = sum((weight.share * told.numbers[weight.name] for weight in one.weights), Decimal(0))
    whole = whole / told.heads if one.per_head and told.heads else whole
    return whole if one.most is None else min(whole, one.most)


def objection(one: Criterion, mark: Decimal, *, step: Decimal | None = None) -> str:
    """What stands against a mark, as a sentence; nothing where it may be given. A penalty is written below nought."""
    low, high = bounds(one)
    step = one.step or step
    if high is not None and mark > high:
        return f"Mục {one.code}: {said(mark)} vượt mức tối đa {said(high)}."
    if low is not None and mark < low:
        return f"Mục {one.code}: {said(mark)} thấp hơn mức {said(low)}."
    if step and mark % step:
        return f"Mục {one.code}: {said(mark)} không phải bội số của bước {said(step)}."
    return ""


def bounds(one: Criterion) -> tuple[Decimal | None, Decimal | None]:
    """Between what a mark lies; None where the table sets no end."""
    if one.part is Part.PENALTY:
        return (None if one.most is None else -one.most), Decimal(0)
    return Decimal(0), one.most


@dataclass(frozen=True, slots=True)
class Short:
    """A criterion that stays under what a title asks of it; `mark` None where nobody scored it."""

    code: str
    least: Decimal
    mark: Decimal | None


def below_minimum(table: Table, marks: Mapping[str, Decimal | None], title: str) -> list[Short]:
    """Where marks stay under what a title asks of single criteria; a table may ask this without any sum."""
    asked = [(one.code, one.minimum[title]) for one in leaves(table) if title in one.minimum]
    return [
        Short(code, least, marks.get(code)) for code, least in asked if (mark := marks.get(code)) is None or mark < least
    ]  # fmt: skip
