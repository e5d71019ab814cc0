"""The tables of the book: who received what, for which year, by which decision."""

from thidua.honours.models.batches import Batch
from thidua.honours.models.entries import GONE, STANDING, Effect, Entry
from thidua.honours.models.kinds import Discipline, Figures, Honour, Initiative, Rating
from thidua.honours.models.numbers import DecisionNumber

__all__ = [
    "GONE", "STANDING", "Batch", "DecisionNumber", "Discipline", "Effect", "Entry", "Figures", "Honour", "Initiative", "Rating",
]  # fmt: skip
