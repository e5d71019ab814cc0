"""The workbooks people get: the results of a check, and the template to fill in."""

from thidua.documents.workbooks import CONTENT_TYPE
from thidua.nominations.excel.results import is_results, write_results
from thidua.nominations.excel.template import write_template

__all__ = ["CONTENT_TYPE", "is_results", "write_results", "write_template"]
