"""The papers of a session in the official form: its minutes, paper ballots, the notice of its results."""

from thidua.councils.papers.ballots import ballots, has_ballots
from thidua.councils.papers.gathering import gathered, parts_of
from thidua.councils.papers.minutes import minutes
from thidua.councils.papers.part import Part
from thidua.councils.papers.results import results
from thidua.documents.papers import CONTENT_TYPE

__all__ = ["CONTENT_TYPE", "Part", "ballots", "gathered", "has_ballots", "minutes", "parts_of", "results"]
