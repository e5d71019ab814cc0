"""What is read of councils: those somebody may see, their sessions and questions, what forms are offered."""

from thidua.councils.queries.offers import offered_bodies, offered_rounds, offered_users
from thidua.councils.queries.seen import (
    council_seen,
    own_turnout,
    question_seen,
    seats_on,
    session_seen,
    sessions_of,
    visible_councils,
    waiting_dossiers,
)
from thidua.councils.queries.votes import (
    Dossier,
    attendances_of,
    counts_differing,
    counts_entered,
    dossiers_of,
    items_of,
    local_rules,
    name_of_body,
    questions_of,
    sends_in_writing,
    turnout_of,
)

__all__ = [
    "Dossier",
    "attendances_of",
    "council_seen",
    "counts_differing",
    "counts_entered",
    "dossiers_of",
    "items_of",
    "local_rules",
    "name_of_body",
    "offered_bodies",
    "offered_rounds",
    "offered_users",
    "own_turnout",
    "question_seen",
    "questions_of",
    "seats_on",
    "sends_in_writing",
    "session_seen",
    "sessions_of",
    "turnout_of",
    "visible_councils",
    "waiting_dossiers",
]
