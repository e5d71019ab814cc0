"""The lines under a header, sorted into records and others."""

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.documents.cells import Value, is_blank, show
from thidua.documents.headers.columns import Column
from thidua.documents.headers.lines import (
    Filled,
    Reason,
    closing,
    filled_cells,
    group_title,
    is_dated,
    is_numbering,
    is_order,
    words_of,
)
from thidua.documents.sheets import Merge, Row

_FEW = 3  # a line with this many cells or fewer may be a foot line
_ORDER_HEADERS = frozenset({"stt", "tt", "số tt", "số thứ tự", "thứ tự", "so tt", "so thu tu"})
_YEAR_HEADERS = frozenset({"năm", "năm học", "năm xét", "năm công nhận", "năm khen thưởng", "năm đạt", "năm tặng"})
_NOT_OF_A_YEAR = frozenset({Reason.SIGNATURE, Reason.NOTE})  # a line with its year is none of these


@dataclass(frozen=True, slots=True)
class Skipped:
    """Lines from `first` to `last` (as Excel numbers them) that are no records, and why."""

    first: int
    last: int
    reason: Reason
    text: str = ""


class Body:
    """Sorts the lines under a header into records and others."""

    def __init__(
        self,
        rows: Sequence[Row],
        heads: range,
        *,
        every: Sequence[Column],
        keys: list[list[int]],
        merges: Sequence[Merge],
    ) -> None:
        self.records: list[tuple[int, str]] = []
        self.skipped: list[Skipped] = []
        self._rows = rows
        self._start = heads.stop - 1
        self._keys = keys
        self._usual = {key[0] for key in keys}  # with these a row has one cell of each key
        self._order = next((c.index for c in every if words_of(c.header).strip(".") in _ORDER_HEADERS), None)
        self._years = {c.index for c in every if words_of(c.sub or c.header).strip("* ") in _YEAR_HEADERS}
        header_values = (value for row in rows[heads.start - 1 : self._start] for value in row.values)
        self._head_words = {words_of(value) for value in header_values} - {""}
        self._no_heads: set[Value] = set()  # first cells already found to be no header
        self._wide = {merge.top for merge in merges if merge.right > merge.left}
        self.merged_down = _merged_down(rows, merges, self._start)
        self._read()

    def _read(self) -> None:
        group, signed, after_header, blank = "", False, True, 0
        for index in range(self._start, len(self._rows)):
            filled = filled_cells(self._rows[index].values)
            if not filled:
                blank += 1
                continue
            self._add_blank(index, blank)
            blank = 0
            reason = self._heading(filled, after_header=after_header)
            after_header = reason is not None
            if reason:
                signed = False
            elif not self._is_whole(index, filled):
                reason = closing(filled) or (Reason.SIGNATURE if signed else None)
                if reason in _NOT_OF_A_YEAR and is_dated(filled, self._years):
                    reason = None
                signed = signed or reason is Reason.SIGNATURE
                if not reason and (title := self._group(index, filled)):
                    reason, group = Reason.GROUP, title
            if reason:
                self._skip(index, reason, filled)
            else:
                self.records.append((index, group))
        self._add_blank(len(self._rows), blank)

    def _add_blank(self, index: int, many: int) -> None:
        if many:
            self.skipped.append(Skipped(index - many + 1, index, Reason.BLANK))

    def _skip(self, index: int, reason: Reason, filled: Filled) -> None:
        said = " · ".join(show(value) for _, value in filled[:6])
        self.skipped.append(Skipped(index + 1, index + 1, reason, said))

    def _heading(self, filled: Filled, *, after_header: bool) -> Reason | None:
        if after_header and is_numbering(filled):
            return Reason.NUMBERING
        first = filled[0][1]
        if len(filled) < 2 or first in self._no_heads:
            return None
        if words_of(first) not in self._head_words:
            self._no_heads.add(first)
            return None
        return Reason.HEADER if all(words_of(value) in self._head_words for _, value in filled) else None

    def _is_whole(self, index: int, filled: Filled) -> bool:
        """Required cells are there, and either a number of order or more than a few cells."""
        has = {column for column, _ in filled}
        if not has.issuperset(self._usual) and not all(
            any(c in has or (index, c) in self.merged_down for c in key) for key in self._keys
        ):
            return False
        if self._order is None:
            return len(filled) > _FEW
        return len(filled) > _FEW or any(column == self._order and is_order(value) for column, value in filled)

    def _group(self, index: int, filled: Filled) -> str:
        keys = {column for key in self._keys for column in key}
        return group_title(filled, order_column=self._order, key_columns=keys, merged=index in self._wide)


def _merged_down(rows: Sequence[Row], merges: Sequence[Merge], start: int) -> dict[tuple[int, int], Value]:
    """Values of cells merged downwards under the header; no more steps than the sheet has cells."""
    found: dict[tuple[int, int], Value] = {}
    left = sum(len(row.values) for row in rows)
    for merge in merges:
        if merge.top < start or merge.top >= len(rows):
            continue
        values = rows[merge.top].values
        value = values[merge.left] if merge.left < len(values) else None
        if not is_blank(value) and left > 0:
            below = range(merge.top + 1, min(merge.bottom + 1, len(rows)))
            found.update(((index, merge.left), value) for index in below)
            left -= len(below)
    return found
