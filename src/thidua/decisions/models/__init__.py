"""The tables of this room: decisions with their lines and numbers, what becomes of them, and what they are paid from."""

from thidua.decisions.models.decisions import Decision, Line, Origin, SpanSource, State
from thidua.decisions.models.funds import ORGANISING, SOURCES, SPENDING, Fund, FundEntry, FundKind
from thidua.decisions.models.layouts import BlankLayout, BlankPaper, BlankVersion
from thidua.decisions.models.notifications import Notification
from thidua.decisions.models.numbers import Series
from thidua.decisions.models.printed import Printed
from thidua.decisions.models.prints import PrintKind, PrintPiece, PrintRun, PrintState
from thidua.decisions.models.revocations import Ground, Revocation, RevokedLine
from thidua.decisions.models.scans import SignedPaper
from thidua.decisions.models.settlements import Settlement
from thidua.decisions.models.signing import Capacity
from thidua.decisions.models.stock import REPLACING, ItemKind, MoveKind, StockItem, StockMove
from thidua.decisions.models.submissions import Submission, SubmissionLine
from thidua.decisions.models.templates import PaperKind

__all__ = [
    "ORGANISING",
    "REPLACING",
    "SOURCES",
    "SPENDING",
    "BlankLayout",
    "BlankPaper",
    "BlankVersion",
    "Capacity",
    "Decision",
    "Fund",
    "FundEntry",
    "FundKind",
    "Ground",
    "ItemKind",
    "Line",
    "MoveKind",
    "Notification",
    "Origin",
    "PaperKind",
    "PrintKind",
    "PrintPiece",
    "PrintRun",
    "PrintState",
    "Printed",
    "Revocation",
    "RevokedLine",
    "Series",
    "Settlement",
    "SignedPaper",
    "SpanSource",
    "State",
    "StockItem",
    "StockMove",
    "Submission",
    "SubmissionLine",
]
