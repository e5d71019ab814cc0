"""The papers of a proposal in Word: the unit's letter and list, the achievement report and its summary."""

from thidua.documents.papers import CONTENT_TYPE
from thidua.nominations.papers.letter import letter, letter_values_of, list_alone, list_values_of
from thidua.nominations.papers.report import report
from thidua.nominations.papers.rows import list_table
from thidua.nominations.papers.sent import as_sent, written
from thidua.nominations.papers.summary import summary_blocks
from thidua.nominations.papers.values import letter_values, list_values, report_kind, report_values

__all__ = [
    "CONTENT_TYPE",
    "as_sent",
    "letter",
    "letter_values",
    "letter_values_of",
    "list_alone",
    "list_table",
    "list_values",
    "list_values_of",
    "report",
    "report_kind",
    "report_values",
    "summary_blocks",
    "written",
]
