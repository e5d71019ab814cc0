"""The tables of this room: indicators with their figures, plans with their lines and how far each has come."""

from thidua.plans.models.indicators import Better, Indicator, OverTime, OverUnits, Result
from thidua.plans.models.plans import Field, Line, Plan, Progress, Remark, Sort, State

__all__ = [
    "Better",
    "Field",
    "Indicator",
    "Line",
    "OverTime",
    "OverUnits",
    "Plan",
    "Progress",
    "Remark",
    "Result",
    "Sort",
    "State",
]
