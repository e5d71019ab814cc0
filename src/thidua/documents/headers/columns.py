"""The columns of a table."""

from dataclasses import dataclass

from thidua.documents.problems import column_letter


@dataclass(frozen=True, slots=True)
class Column:
    """A column and its header as written; the levels of a high header are joined by " / "."""

    index: int
    header: str
    sub: str = ""

    @property
    def letter(self) -> str:
        return column_letter(self.index)


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A column of one year in the wide form; `group_text` is what its header says besides ("Xếp loại")."""

    index: int
    year: int
    group_text: str
    header: str

    @property
    def letter(self) -> str:
        return column_letter(self.index)
