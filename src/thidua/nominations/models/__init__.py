"""The tables of this room: rounds, dossiers with what is written and attached, their road, returns, public posting."""

from thidua.nominations.models.dossiers import Nomination, Paper, Passage, State
from thidua.nominations.models.letters import UnitLetter
from thidua.nominations.models.marks import Appraisal, Mark
from thidua.nominations.models.moves import KeptVerdict, Move
from thidua.nominations.models.own_rules import OwnRules
from thidua.nominations.models.postings import Opinion, PostedName, Posting
from thidua.nominations.models.rounds import Round, RoundAward
from thidua.nominations.models.routes import RouteText

__all__ = [
    "Appraisal",
    "KeptVerdict",
    "Mark",
    "Move",
    "Nomination",
    "Opinion",
    "OwnRules",
    "Paper",
    "Passage",
    "PostedName",
    "Posting",
    "Round",
    "RoundAward",
    "RouteText",
    "State",
    "UnitLetter",
]
