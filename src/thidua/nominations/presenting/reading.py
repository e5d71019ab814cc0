"""How the file was understood, sheet by sheet, for the preview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.nominations.nominees import ColumnRead, NomineeList, SheetRead

FOLDED = 12


@dataclass(frozen=True)
class SheetShown:
    """One sheet with its columns: those that were used, and those that were not."""

    sheet: SheetRead
    used: Sequence[ColumnRead]
    unused: Sequence[ColumnRead]

    @property
    def is_used(self) -> bool:
        """Whether anything was taken from it."""
        return bool(self.used)

    @property
    def first(self) -> Sequence[ColumnRead]:
        """The columns shown at once; the wide form has dozens."""
        return self.used[:FOLDED]

    @property
    def rest(self) -> Sequence[ColumnRead]:
        """The columns folded away."""
        return self.used[FOLDED:]


def sheets(read: NomineeList) -> list[SheetShown]:
    """The sheets of a file, those that were used first."""
    shown = [
        SheetShown(
            sheet,
            [column for column in read.columns if column.sheet == sheet.name and column.meaning],
            [column for column in read.columns if column.sheet == sheet.name and not column.meaning],
        )
        for sheet in read.sheets
    ]
    return sorted(shown, key=lambda one: not one.is_used)
