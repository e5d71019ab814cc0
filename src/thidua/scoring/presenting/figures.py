"""Points as a page shows them: aligned, to as many places as the table's step needs, one at least."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from thidua.scoring import calculations as calc

NOTHING = "–"


def places_of(table: calc.Table) -> int:
    """How many places the marks of a table are written to: of a step of a quarter two, else one."""
    steps = [table.step, *(one.step for one in calc.leaves(table))]
    return 2 if any(step is not None and step * 10 % 1 for step in steps) else 1


def fixed(value: Decimal | None, places: int) -> str:
    """ "96,5", "−2,0", "1.000,0"; what is none is a dash. A mean that needs more places gets them."""  # noqa: D210
    if value is None:
        return NOTHING
    needed = places if value == value.quantize(Decimal(1).scaleb(-places)) else 2
    said = f"{abs(value):,.{needed}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"−{said}" if value < 0 else said


def gap(value: Decimal, places: int) -> str:
    """A difference with its sign."""
    return fixed(value, places) if value <= 0 else f"+{fixed(value, places)}"


def typed(value: Decimal | None) -> str:
    """As it stands in a field to be typed over."""
    return "" if value is None else calc.said(value)


def rank_said(rank: int | None, *, is_shared: bool) -> str:
    """ "1", "3=" where others stand there too, a dash where nobody stands yet."""  # noqa: D210
    return NOTHING if rank is None else f"{rank}{'=' if is_shared else ''}"


def listed(names: Iterable[str]) -> str:
    """Names after another."""
    return ", ".join(names)
