"""The papers of a session in the official form: its minutes, paper ballots, the notice of its results."""

from thidua.councils.papers.ballots import ballot_values, ballots, has_ballots
from thidua.councils.papers.gathering import gathered, parts_of
from thidua.councils.papers.minutes import minutes, minutes_values
from thidua.councils.papers.now import minutes_now
from thidua.councils.papers.part import Part
from thidua.councils.papers.results import results
from thidua.documents.papers import CONTENT_TYPE

__all__ = [
    "CONTENT_TYPE",
    "Part",
    "ballot_values",
    "ballots",
    "gathered",
    "has_ballots",
    "minutes",
    "minutes_now",
    "minutes_values",
    "parts_of",
    "results",
]
