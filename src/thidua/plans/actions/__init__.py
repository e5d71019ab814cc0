"""What is done in this room: define indicators, enter figures, write, send and receive plans, say how far they have come."""

from thidua.plans.actions.defining import NewIndicator, amend_indicator, define, end_indicator, seen_of_indicator
from thidua.plans.actions.entering import NewResult, enter, put_right, take_back
from thidua.plans.actions.entering import open_file as open_result_file
from thidua.plans.actions.lines import NewLine, add_lines, amend_line, drop_line, seen_of_line
from thidua.plans.actions.loading import enter_file, read_file, take_file
from thidua.plans.actions.planning import amend_plan, begin, drop_plan, seen_of_plan
from thidua.plans.actions.reporting import NewProgress, report
from thidua.plans.actions.reporting import open_file as open_progress_file
from thidua.plans.actions.sampling import load_plans
from thidua.plans.actions.sending import Asked, receive, send, send_back
from thidua.plans.calculations.adding import plain
from thidua.plans.models import Field

__all__ = [
    "Asked",
    "Field",
    "NewIndicator",
    "NewLine",
    "NewProgress",
    "NewResult",
    "add_lines",
    "amend_indicator",
    "amend_line",
    "amend_plan",
    "begin",
    "define",
    "drop_line",
    "drop_plan",
    "end_indicator",
    "enter",
    "enter_file",
    "load_plans",
    "open_progress_file",
    "open_result_file",
    "plain",
    "put_right",
    "read_file",
    "receive",
    "report",
    "seen_of_indicator",
    "seen_of_line",
    "seen_of_plan",
    "send",
    "send_back",
    "take_back",
    "take_file",
]
