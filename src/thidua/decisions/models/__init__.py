"""The tables of this room: decisions with their lines, and the numbers given to them."""

from thidua.decisions.models.decisions import Decision, Line, Origin, State
from thidua.decisions.models.numbers import Series
from thidua.decisions.models.signing import Capacity

__all__ = ["Capacity", "Decision", "Line", "Origin", "Series", "State"]
