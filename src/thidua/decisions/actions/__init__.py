"""The writes of this room: a decision drafted from passed dossiers, changed, dropped, signed; series of numbers."""

from thidua.decisions.actions.drafting import add_lines, amend, draft, drop, remove_lines, seen_of
from thidua.decisions.actions.numbering import continue_series
from thidua.decisions.actions.signing import sign

__all__ = ["add_lines", "amend", "continue_series", "draft", "drop", "remove_lines", "seen_of", "sign"]
