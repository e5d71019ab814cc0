"""What is done with inspections: keep checklists, plan, check, conclude, answer, follow until it is mended."""

from thidua.inspections.actions.answering import accept, answer, explain, give_back, receive
from thidua.inspections.actions.checking import (
    add_finding,
    attach_evidence,
    conclude,
    drop_finding,
    drop_recommendation,
    mark_items,
    recommend,
)
from thidua.inspections.actions.checklists import end_checklist, publish
from thidua.inspections.actions.planning import NewVisit, amend_visit, call_off, plan_visit
from thidua.inspections.actions.sampling import load_inspections

__all__ = [
    "NewVisit",
    "accept",
    "add_finding",
    "amend_visit",
    "answer",
    "attach_evidence",
    "call_off",
    "conclude",
    "drop_finding",
    "drop_recommendation",
    "end_checklist",
    "explain",
    "give_back",
    "load_inspections",
    "mark_items",
    "plan_visit",
    "publish",
    "receive",
    "recommend",
]
