"""The levels of a header: which cells stand above a column, and whether the next row still belongs to the header."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.documents.cells import Broken, Value, is_blank, text
from thidua.documents.sheets import Merge, Sheet

DEEPEST = 3  # rows of a header
WIDEST = 400  # columns looked at
_LONG_WORD = 80  # characters; a longer text under a header cell is content, not a second header row


@dataclass(slots=True)
class Head:
    """A column under a possible header: the texts above it, and the cells they stand in."""

    index: int
    path: list[str]
    origins: list[tuple[int, int]]

    @property
    def header(self) -> str:
        return " / ".join(self.path)

    def beside(self, other: "Head") -> bool:
        """Both under one spanning header cell."""
        mine, theirs = self.origins, other.origins
        return mine[-1] == theirs[-1] or (len(mine) > 1 and len(theirs) > 1 and mine[-2] == theirs[-2])


class Levels:
    """The rows of a sheet in which headers may begin (`tops`, 0-based), read with merged cells spread out."""

    def __init__(self, sheet: Sheet, tops: Sequence[int]) -> None:
        self._rows = sheet.rows
        self._origin: dict[tuple[int, int], tuple[int, int]] = {}
        self._spread_merges(sheet.merges, tops)

    def _spread_merges(self, merges: Sequence[Merge], tops: Sequence[int]) -> None:
        """Where the cells of merges begin, for the rows a header may stand in. Merges that overlap are a lie."""
        rows = sorted({row for top in tops for row in range(top, top + DEEPEST + 1)})
        left = len(rows) * WIDEST
        for merge in merges:
            for row in rows[bisect_left(rows, merge.top) : bisect_right(rows, merge.bottom)]:
                columns = range(merge.left, min(merge.right + 1, WIDEST))
                left -= len(columns)
                if left < 0:
                    return
                self._origin.update(((row, column), (merge.top, merge.left)) for column in columns)

    def _raw(self, row: int, column: int) -> Value:
        rows = self._rows
        values = rows[row].values if row < len(rows) else ()
        return values[column] if column < len(values) else None

    def said(self, row: int, column: int) -> str:
        value = self._raw(row, column)
        return "" if isinstance(value, Broken) else text(value)

    def width(self, top: int, depth: int) -> int:
        return min(WIDEST, max((len(row.values) for row in self._rows[top : top + depth]), default=0))

    def goes_on(self, top: int, depth: int) -> bool:
        """Whether the next row is still header: a cell reaches into it, or it only fills what spans above it."""
        last, following = top + depth - 1, top + depth
        width = self.width(following, 1)
        filled = [column for column in range(width) if not is_blank(self._raw(following, column))]
        reaching = [
            column
            for column in range(self.width(top, depth))
            if (origin := self._origin.get((following, column))) and top <= origin[0] <= last and self.said(*origin)
        ]
        if reaching:
            return True
        spanned = self._spanned(last, width)
        words = [self._raw(following, column) for column in filled]
        return len(filled) > 1 and spanned.issuperset(filled) and all(map(_is_heading_word, words))

    def _spanned(self, row: int, width: int) -> set[int]:
        """Columns under a header that spans several: merged, or (without merges) followed by empty cells."""
        columns: set[int] = set()
        run: list[int] = []
        for column in range(width + 1):
            merged = self._origin.get((row, column))
            if merged and self._origin.get((row, column + 1)) == merged:
                columns.update((column, column + 1))
            if column < width and run and not self.said(row, column):
                run.append(column)
                continue
            if len(run) > 1:
                columns.update(run)
            run = [column]
        return columns

    def heads(self, top: int, depth: int) -> list[Head]:
        heads: list[Head] = []
        above: dict[int, tuple[tuple[int, int], int]] = {}
        for column in range(self.width(top, depth)):
            path, origins = [], []
            for row in range(top, top + depth):
                origin = self._origin.get((row, column), (row, column))
                said = self.said(*origin) if origin[0] >= top else ""
                if not said and (left := above.get(row)) and row < top + depth - 1 and left[1] == column - 1:
                    origin, said = left[0], self.said(*left[0])
                if said and origin not in origins:
                    path.append(said)
                    origins.append(origin)
                if said and (self._spans(row, column, top + depth) or origin[1] < column):
                    above[row] = (origin, column)
            if path:
                heads.append(Head(column, path, origins))
        return heads

    def _spans(self, row: int, column: int, end: int) -> bool:
        """An unmerged header cell with something under it and nothing at its right: it covers what follows."""
        if (row, column) in self._origin or row + 1 >= end or not self.said(row + 1, column):
            return False
        return not self.said(row, column + 1) and bool(self.said(row + 1, column + 1))


def _is_heading_word(value: Value) -> bool:
    if isinstance(value, str):
        return len(value) <= _LONG_WORD
    return isinstance(value, int | float) and not isinstance(value, bool) and 1950 <= value <= 2098
