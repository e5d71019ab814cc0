"""Import of people, posts and lines of the book from sheets: read, matched, compared, and shown before anything is done.

    found = read_book(open_book(path, name=path.name))
    plan = make_plan(found, at=ministry, on=today)          # changes nothing; `honours.actions.import_file` acts on the same plan

Nobody is matched by name alone, and what is doubtful is never guessed: it is said, with what would settle it.
"""

from thidua.honours.importing.lines import KINDS, Found, Kind, Line
from thidua.honours.importing.outcomes import NewBody, Outcome, Plan, Status
from thidua.honours.importing.planning import make_plan
from thidua.honours.importing.reading import read_book
from thidua.honours.importing.workbooks import write_errors, write_template

__all__ = [
    "KINDS", "Found", "Kind", "Line", "NewBody", "Outcome", "Plan", "Status", "make_plan", "read_book", "write_errors", "write_template",
]  # fmt: skip
