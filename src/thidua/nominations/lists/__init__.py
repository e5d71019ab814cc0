"""Reading lists as offices really send them: the header is found, every spelling is known, nothing is guessed in silence.

    book = open_book(data, name="de-nghi.xlsx")
    found = read_list(book, file="de-nghi.xlsx", on=date(2026, 3, 2), known_since=2015)

Facts come from the row itself (wide form), from a sheet with a row for each fact, or from the tables of reports.
"""

from thidua.nominations.lists.marks import EXAMPLE, SAMPLES
from thidua.nominations.lists.reading import read_list

__all__ = ["EXAMPLE", "SAMPLES", "read_list"]
