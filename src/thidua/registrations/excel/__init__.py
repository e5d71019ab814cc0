"""The lists of this room as files, and the sheet of a unit out and in."""

from thidua.registrations.excel.lists import FORMS, count_written, reckoning_written
from thidua.registrations.excel.sheet import Parsed, parse, sheet_written

__all__ = ["FORMS", "Parsed", "count_written", "parse", "reckoning_written", "sheet_written"]
