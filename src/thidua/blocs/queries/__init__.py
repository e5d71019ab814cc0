"""What is read of the life of blocs."""

from thidua.blocs.queries.listing import Line, lines_of, years_offered
from thidua.blocs.queries.member import Part, part_of
from thidua.blocs.queries.one import (
    Whole,
    activity_of,
    announcement_of,
    handover_of,
    meeting_of,
    plan_item_of,
    task_of,
    unanswered,
    whole,
)
from thidua.blocs.queries.sight import bloc_of_year, blocs_of_year, own_members
from thidua.blocs.queries.waiting import Waiting, waiting_for

__all__ = [
    "Line",
    "Part",
    "Waiting",
    "Whole",
    "activity_of",
    "announcement_of",
    "bloc_of_year",
    "blocs_of_year",
    "handover_of",
    "lines_of",
    "meeting_of",
    "own_members",
    "part_of",
    "plan_item_of",
    "task_of",
    "unanswered",
    "waiting_for",
    "whole",
    "years_offered",
]
