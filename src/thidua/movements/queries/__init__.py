"""What is read of movements: those somebody may see, the search among them, what each says, whom it concerns, what a year counts."""

from thidua.movements.queries.acknowledging import (
    Answered,
    Offered,
    Recipient,
    acknowledgement_of,
    answered,
    duties_of,
    may_answer_for,
    recipients,
    recipients_offered,
    waiting_to_acknowledge,
)
from thidua.movements.queries.contents import Contents, contents_of, offered_by, readiness_of, said_of
from thidua.movements.queries.counting import of_year
from thidua.movements.queries.events import launch_of, picture_of, reviews_of
from thidua.movements.queries.offers import Choices, choices, named
from thidua.movements.queries.overlapping import Overlap, overlaps
from thidua.movements.queries.search import (
    STATES,
    Search,
    counted_by_state,
    found,
    one_seen,
    parts_of,
    state_of,
    visible_movements,
    wider_than,
)
from thidua.movements.queries.waiting import waiting_for

__all__ = [
    "STATES",
    "Answered",
    "Choices",
    "Contents",
    "Offered",
    "Overlap",
    "Recipient",
    "Search",
    "acknowledgement_of",
    "answered",
    "choices",
    "contents_of",
    "counted_by_state",
    "duties_of",
    "found",
    "launch_of",
    "may_answer_for",
    "named",
    "of_year",
    "offered_by",
    "one_seen",
    "overlaps",
    "parts_of",
    "picture_of",
    "readiness_of",
    "recipients",
    "recipients_offered",
    "reviews_of",
    "said_of",
    "state_of",
    "visible_movements",
    "waiting_for",
    "waiting_to_acknowledge",
    "wider_than",
]
