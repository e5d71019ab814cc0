"""What is read of decisions: those somebody may see, one with its lines, what waits for a decision."""

from thidua.decisions.queries.awards import Award, as_code, award_of
from thidua.decisions.queries.badges import followed, last_signed
from thidua.decisions.queries.blanks import blank_kept, blanks_kept, blanks_of, version_of, versions_of
from thidua.decisions.queries.conversions import CONVERTED, Conversions, conversions
from thidua.decisions.queries.counted import contradicted
from thidua.decisions.queries.golden import GoldenPart, GoldenSearch, golden, golden_parts
from thidua.decisions.queries.grounds import Backing, grounds
from thidua.decisions.queries.notices import my_notices, notice_seen, notice_sent
from thidua.decisions.queries.papers import older_papers, printed_of, signed_paper
from thidua.decisions.queries.prints import has_print_file, names_of_lines, print_of, prints_of
from thidua.decisions.queries.search import (
    Period,
    Search,
    awards_of,
    decided_by_line,
    found,
    lines_of,
    one_seen,
    periods_of,
    subjects_of,
    visible_decisions,
)
from thidua.decisions.queries.series import bodies_with_decisions, series_of
from thidua.decisions.queries.standing import current, next_number
from thidua.decisions.queries.submissions import (
    asked,
    notices,
    revocation_of,
    revocations,
    submission_seen,
    submissions,
)
from thidua.decisions.queries.templates import template_kept, templates_above, templates_kept
from thidua.decisions.queries.waiting import Group, chosen, waiting, waiting_at

__all__ = [
    "CONVERTED",
    "Award",
    "Backing",
    "Conversions",
    "GoldenPart",
    "GoldenSearch",
    "Group",
    "Period",
    "Search",
    "as_code",
    "asked",
    "award_of",
    "awards_of",
    "blank_kept",
    "blanks_kept",
    "blanks_of",
    "bodies_with_decisions",
    "chosen",
    "contradicted",
    "conversions",
    "current",
    "decided_by_line",
    "followed",
    "found",
    "golden",
    "golden_parts",
    "grounds",
    "has_print_file",
    "last_signed",
    "lines_of",
    "my_notices",
    "names_of_lines",
    "next_number",
    "notice_seen",
    "notice_sent",
    "notices",
    "older_papers",
    "one_seen",
    "periods_of",
    "print_of",
    "printed_of",
    "prints_of",
    "revocation_of",
    "revocations",
    "series_of",
    "signed_paper",
    "subjects_of",
    "submission_seen",
    "submissions",
    "template_kept",
    "templates_above",
    "templates_kept",
    "version_of",
    "versions_of",
    "visible_decisions",
    "waiting",
    "waiting_at",
]
