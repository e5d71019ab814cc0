"""Tables as offices draw them: the header is found, not assumed, and every line is a record or a stated exception.

table = find_table(sheet, {"name": ["Họ và tên", "Họ tên"], "born": ["Ngày sinh"]}, required={"name"})
for record in table.records():
    record.row, record.get("name"), record.cell("born")
"""

from thidua.documents.headers.body import Skipped
from thidua.documents.headers.columns import Column, YearColumn
from thidua.documents.headers.find import find_table, missing_columns
from thidua.documents.headers.lines import Reason
from thidua.documents.headers.table import Record, Table
from thidua.documents.headers.words import Vocabulary

__all__ = [
    "Column",
    "Reason",
    "Record",
    "Skipped",
    "Table",
    "Vocabulary",
    "YearColumn",
    "find_table",
    "missing_columns",
]
