"""The parts a review is assembled from, in the order of the report. One more is its module here and a line in `PARTS`."""

from __future__ import annotations

from thidua.reviews.calculations.shape import Assembled
from thidua.reviews.parts.awards import Awards
from thidua.reviews.parts.blocs import Blocs
from thidua.reviews.parts.decisions import Decisions
from thidua.reviews.parts.duties import Duties
from thidua.reviews.parts.inspections import Inspections
from thidua.reviews.parts.movements import Movements
from thidua.reviews.parts.outputs import Outputs
from thidua.reviews.parts.pledges import Pledges
from thidua.reviews.parts.scores import Scores
from thidua.reviews.parts.shape import Asked, Line, Part, Records

PARTS: tuple[Part, ...] = (
    Blocs(), Movements(), Outputs(), Pledges(), Duties(), Inspections(), Scores(), Awards(), Decisions(),
)  # fmt: skip
BY_KEY: dict[str, Part] = {one.key: one for one in PARTS}


def assemble(asked: Asked) -> list[Assembled]:
    """Every part that has something to say of this scope."""
    return [found for found in (one.assemble(asked) for one in PARTS) if found.tables or found.nothing]


__all__ = ["BY_KEY", "PARTS", "Asked", "Line", "Part", "Records", "assemble"]
