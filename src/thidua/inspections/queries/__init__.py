"""What is read of inspections."""

from thidua.inspections.queries.checklists import checklist_seen, checklists_seen
from thidua.inspections.queries.choosing import Offered, offered, offered_of_kind
from thidua.inspections.queries.record import Record, record_of
from thidua.inspections.queries.visits import Search, found, recommendation_of, visible_visits, visit_seen, years
from thidua.inspections.queries.waiting import Waiting, waiting_for

__all__ = [
    "Offered",
    "Record",
    "Search",
    "Waiting",
    "checklist_seen",
    "checklists_seen",
    "found",
    "offered",
    "offered_of_kind",
    "recommendation_of",
    "record_of",
    "visible_visits",
    "visit_seen",
    "waiting_for",
    "years",
]
