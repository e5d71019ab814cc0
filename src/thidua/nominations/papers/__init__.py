"""The papers of a proposal in Word: the unit's letter and list, the achievement report and its summary."""

from thidua.documents.papers import CONTENT_TYPE
from thidua.nominations.papers.letter import letter, list_alone
from thidua.nominations.papers.report import report
from thidua.nominations.papers.rows import list_table
from thidua.nominations.papers.summary import summary_blocks

__all__ = ["CONTENT_TYPE", "letter", "list_alone", "list_table", "report", "summary_blocks"]
