"""The papers of a bloc in the official form: the minutes of a meeting, the minutes of a hand-over."""

from thidua.blocs.papers.handing import handover_minutes
from thidua.blocs.papers.minutes import minutes
from thidua.documents.papers import CONTENT_TYPE

__all__ = ["CONTENT_TYPE", "handover_minutes", "minutes"]
