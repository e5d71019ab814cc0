"""The tables of the book: who received what, for which year, by which decision."""

from thidua.honours.models.batches import Batch
from thidua.honours.models.entries import GONE, STANDING, Effect, Entry
from thidua.honours.models.extracts import Extract
from thidua.honours.models.kinds import Discipline, Figures, Honour, Initiative, Rating
from thidua.honours.models.numbers import DecisionNumber
from thidua.honours.models.reviews import Review, ReviewOutcome
from thidua.honours.models.trails import ImportTrail

__all__ = [
    "GONE", "STANDING", "Batch", "DecisionNumber", "Discipline", "Effect", "Entry", "Extract", "Figures", "Honour", "ImportTrail", "Initiative", "Rating", "Review", "ReviewOutcome",
]  # fmt: skip
