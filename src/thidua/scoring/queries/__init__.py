"""What is read of scoring: tables and what is wrong with them, rounds, sheets with all marks side by side, who stands where."""

from thidua.scoring.queries.ranking import Ranked, closed_rounds, over_shares, placed, ranking
from thidua.scoring.queries.rounds import (
    Board,
    board_of,
    crossings_of,
    round_seen,
    rounds_found,
    rounds_visible_to,
    running,
    sheet_seen,
    waiting_for,
    years_of_rounds,
)
from thidua.scoring.queries.tables import (
    built,
    criteria_of,
    faults_in,
    faults_of,
    is_frozen,
    newest,
    table_seen,
    tables_visible_to,
)

__all__ = [
    "Board",
    "Ranked",
    "board_of",
    "built",
    "closed_rounds",
    "criteria_of",
    "crossings_of",
    "faults_in",
    "faults_of",
    "is_frozen",
    "newest",
    "over_shares",
    "placed",
    "ranking",
    "round_seen",
    "rounds_found",
    "rounds_visible_to",
    "running",
    "sheet_seen",
    "table_seen",
    "tables_visible_to",
    "waiting_for",
    "years_of_rounds",
]
