"""The tables of this room: tables of points and their versions, rounds, sheets, marks, evidence, questions."""

from thidua.scoring.models.rounds import Crossing, Evidence, Inquiry, Mark, Round, Sheet
from thidua.scoring.models.tables import Criterion, ScoreTable, ShareCap, Version

__all__ = [
    "Criterion",
    "Crossing",
    "Evidence",
    "Inquiry",
    "Mark",
    "Round",
    "ScoreTable",
    "ShareCap",
    "Sheet",
    "Version",
]
