"""What a table of points is, whether it adds up, what marks come to, who stands where (pure: no tables, no clock).

Points are `Decimal`: 0,25 is a quarter and stays one. `None` is *not scored*, which is never 0.
"""

from thidua.scoring.calculations.faults import Fault, Mend, faults
from thidua.scoring.calculations.points import CENT, Short, below_minimum, bounds, objection, points
from thidua.scoring.calculations.ranking import Place, ranked
from thidua.scoring.calculations.ratios import Cap, over_cap
from thidua.scoring.calculations.sums import Score, Sum, averaged, score
from thidua.scoring.calculations.tables import Criterion, How, Part, Table, Tier, Told, Weight, leaves, said, walk

__all__ = [
    "CENT",
    "Cap",
    "Criterion",
    "Fault",
    "How",
    "Mend",
    "Part",
    "Place",
    "Score",
    "Short",
    "Sum",
    "Table",
    "Tier",
    "Told",
    "Weight",
    "averaged",
    "below_minimum",
    "bounds",
    "faults",
    "leaves",
    "objection",
    "over_cap",
    "points",
    "ranked",
    "said",
    "score",
    "walk",
]
