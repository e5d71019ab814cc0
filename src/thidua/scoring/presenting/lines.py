"""A line of a table between its form and its columns."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from thidua.scoring import calculations as calc
from thidua.scoring.actions import Line
from thidua.scoring.calculations.typed import write_tiers, write_weights
from thidua.scoring.forms import TITLES
from thidua.scoring.models import Criterion
from thidua.scoring.models.tables import How, Part
from thidua.scoring.presenting.figures import typed

_PLAIN = ("code", "title", "part", "how", "fact", "needs_evidence", "per_head", "also", "wins")


def initial(one: Criterion) -> dict[str, Any]:
    """What stands in the form when a line is opened."""
    names = {key: name for name, key in TITLES.items()}
    return {name: getattr(one, name) for name in _PLAIN} | {
        "most": typed(one.most), "step": typed(one.step),
        "tiers": write_tiers([calc.Tier(Decimal(share), Decimal(points)) for share, points in one.tiers]),
        "weights": write_weights([calc.Weight(name, Decimal(share)) for name, share in one.weights]),
        "minimum": "\n".join(
            f"{names.get(key, key)}: {calc.said(Decimal(points))}" for key, points in one.minimum.items()
        ),
    }  # fmt: skip


def line(given: dict[str, Any]) -> Line:
    """What a form that was understood says."""
    return Line(
        code=given["code"], title=given["title"], part=Part(given["part"]), most=given["most"], how=How(given["how"]),
        also=given["also"], wins=given["wins"], step=given["step"],
        tiers=[(str(one.at_least), str(one.points)) for one in given["tiers"]],
        weights=[(one.name, str(one.share)) for one in given["weights"]], per_head=given["per_head"],
        minimum={key: str(points) for key, points in given["minimum"].items()}, needs_evidence=given["needs_evidence"],
        fact=given["fact"],
    )  # fmt: skip


def next_line(parent: Criterion | None, rows: list[Criterion]) -> dict[str, Any]:
    """What a new line under a group begins with: the next code, the part of the group."""
    brothers = [one.code for one in rows if one.parent_id == (parent.pk if parent else None)]
    return {"code": _next_code(parent.code if parent else "", brothers), "part": parent.part if parent else Part.SCALE}


def _next_code(above: str, brothers: list[str]) -> str:
    """ "II.4" after "II.3"; of Roman numbers at the top the next one; nothing where the codes follow no rule."""  # noqa: D210
    if above:
        numbers = [int(tail) for one in brothers if (tail := one.rpartition(".")[2]).isascii() and tail.isdigit()]
        return f"{above}.{max(numbers, default=0) + 1}"
    roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
    last = brothers[-1] if brothers else ""
    if not brothers or last in roman[:-1]:
        return roman[roman.index(last) + 1] if last else roman[0]
    return str(int(last) + 1) if last.isascii() and last.isdigit() else ""
