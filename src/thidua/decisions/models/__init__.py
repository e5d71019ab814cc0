"""The tables of this room: decisions with their lines and numbers, submissions, revocations, notifications, templates."""

from thidua.decisions.models.decisions import Decision, Line, Origin, State
from thidua.decisions.models.notifications import Notification
from thidua.decisions.models.numbers import Series
from thidua.decisions.models.revocations import Ground, Revocation, RevokedLine
from thidua.decisions.models.scans import SignedPaper
from thidua.decisions.models.signing import Capacity
from thidua.decisions.models.submissions import Submission, SubmissionLine
from thidua.decisions.models.templates import PaperKind, PaperTemplate

__all__ = [
    "Capacity",
    "Decision",
    "Ground",
    "Line",
    "Notification",
    "Origin",
    "PaperKind",
    "PaperTemplate",
    "Revocation",
    "RevokedLine",
    "Series",
    "SignedPaper",
    "State",
    "Submission",
    "SubmissionLine",
]
