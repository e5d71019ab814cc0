"""What is read of registrations: rounds, sheets and their lines, the live count, who is waited for, what was achieved."""

from thidua.registrations.listing import differences
from thidua.registrations.queries.blocs import Party, bloc_chosen, head_of, joint_of, joint_parties, years_of
from thidua.registrations.queries.counting import LiveCount, UnitCount, live_count, running_count
from thidua.registrations.queries.evidence import Known, NotListed, known_of_bodies, known_of_persons
from thidua.registrations.queries.lines import (
    LineShown,
    Wish,
    bodies_of_sheet,
    line_counts,
    lines_found,
    lines_shown,
    targets_of,
)
from thidua.registrations.queries.reckoning import (
    Kept,
    kept_of,
    missed_aims,
    pledged_against_achieved,
    sheets_of,
    years_signed,
)
from thidua.registrations.queries.rounds import Choices, bodies_in, choices, registration_seen, round_seen, rounds_seen
from thidua.registrations.queries.waiting import Awaited, waiting_for

__all__ = [
    "Awaited",
    "Choices",
    "Kept",
    "Known",
    "LineShown",
    "LiveCount",
    "NotListed",
    "Party",
    "UnitCount",
    "Wish",
    "bloc_chosen",
    "bodies_in",
    "bodies_of_sheet",
    "choices",
    "differences",
    "head_of",
    "joint_of",
    "joint_parties",
    "kept_of",
    "known_of_bodies",
    "known_of_persons",
    "line_counts",
    "lines_found",
    "lines_shown",
    "live_count",
    "missed_aims",
    "pledged_against_achieved",
    "registration_seen",
    "round_seen",
    "rounds_seen",
    "running_count",
    "sheets_of",
    "targets_of",
    "waiting_for",
    "years_of",
    "years_signed",
]
