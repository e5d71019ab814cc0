"""What is read of the votes of blocs."""

from thidua.flags.queries.offers import Nominee, last_of, members_of, offered
from thidua.flags.queries.speakers import accounts_of, speakers_of
from thidua.flags.queries.votes import (
    Search,
    blocs_run_by,
    candidates_of,
    found,
    own_count,
    rounds_for,
    turnout_of,
    vote_seen,
    voters_of,
    waiting_for,
)

__all__ = [
    "Nominee",
    "Search",
    "accounts_of",
    "blocs_run_by",
    "candidates_of",
    "found",
    "last_of",
    "members_of",
    "offered",
    "own_count",
    "rounds_for",
    "speakers_of",
    "turnout_of",
    "vote_seen",
    "voters_of",
    "waiting_for",
]
