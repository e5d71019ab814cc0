"""Authority on a day: who decides, who proposes to whom, by which levels an award travels, who may set the rules.

Who decides is answered by the catalogue alone (`Award.authority_on`); here it is put beside what else the law says of
proposing, delegating, handing over, replacing and taking back. Plain values in, plain values out.
"""

from thidua.law.authority.afterwards import MATTERS, After, AfterStep, after
from thidua.law.authority.artefacts import Handed, handed_over
from thidua.law.authority.ceremony import conferring_key, conferring_place
from thidua.law.authority.deciding import Deciders, Ruling, decided_elsewhere, decider, may_decide
from thidua.law.authority.delegating import Delegation, delegations
from thidua.law.authority.levels import LEVELS
from thidua.law.authority.lowering import awards_below
from thidua.law.authority.proposing import Proposer, proposer
from thidua.law.authority.roads import Step, road
from thidua.law.authority.simple import Ground, Simplified, simplified

__all__ = [
    "LEVELS",
    "MATTERS",
    "After",
    "AfterStep",
    "Deciders",
    "Delegation",
    "Ground",
    "Handed",
    "Proposer",
    "Ruling",
    "Simplified",
    "Step",
    "after",
    "awards_below",
    "conferring_key",
    "conferring_place",
    "decided_elsewhere",
    "decider",
    "delegations",
    "handed_over",
    "may_decide",
    "proposer",
    "road",
    "simplified",
]
