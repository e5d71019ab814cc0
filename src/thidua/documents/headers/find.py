"""Finding where a table begins in a sheet, and which column is which field."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from thidua.documents.cells import Broken, Value, is_blank, text
from thidua.documents.headers.table import Column, Table, YearColumn
from thidua.documents.headers.words import EXACT, Fit, Lexicon, Vocabulary, without_year, year_of
from thidua.documents.problems import Problem, column_letter
from thidua.documents.sheets import Sheet

_LOOK_AT = 60  # filled rows from the top among which a header is sought
_DEEPEST = 3
_WIDEST = 400  # columns looked at
_LONG_WORD = 80  # characters; a longer text under a header cell is content, not a second header row


def find_table(sheet: Sheet, vocabulary: Vocabulary, *, required: Collection[str], below: int = 0) -> Table | None:
    """The table whose header names the `required` fields and most others; None when there is none.

    Only rows after `below` (as Excel numbers them) are looked at. A column whose header names one year is a year
    column, unless its whole header is a known spelling, or it is the only one that could be a required field.
    """
    finder = _Finder(sheet, Lexicon(vocabulary), frozenset(required), few=len(vocabulary) < 2)
    best = finder.best(below)
    return finder.table(best) if best else None


def missing_columns(sheet: Sheet, vocabulary: Vocabulary, *, required: Collection[str]) -> list[Problem]:
    """Why `find_table` found none: the required headers that the likeliest header row lacks."""
    finder = _Finder(sheet, Lexicon(vocabulary), frozenset(), few=False)
    best = finder.best(0)
    absent = [name for name in required if best is None or name not in best.fields]
    return [
        Problem(
            sheet=sheet.name,
            row=best.top + 1 if best else None,
            message=f"Không thấy cột “{vocabulary[name][0]}” trong trang “{sheet.name}”.",
            mend=f"Đặt tiêu đề cột là “{vocabulary[name][0]}”, hoặc tải mẫu danh sách về để điền.",
        )
        for name in absent
    ]


@dataclass(slots=True)
class _Head:
    """A column under a possible header: the texts above it, and the cells they stand in."""

    index: int
    path: list[str]
    origins: list[tuple[int, int]]

    @property
    def header(self) -> str:
        return " / ".join(self.path)

    def beside(self, other: "_Head") -> bool:
        """Both under one spanning header cell."""
        mine, theirs = self.origins, other.origins
        return mine[-1] == theirs[-1] or (len(mine) > 1 and len(theirs) > 1 and mine[-2] == theirs[-2])


@dataclass(slots=True)
class _Candidate:
    top: int
    depth: int
    heads: list[_Head]
    fields: dict[str, list[_Head]]
    twice: dict[str, list[_Head]]
    years: list[tuple[_Head, int]]
    score: int

    def beats(self, other: "_Candidate | None") -> bool:
        """Higher score; on equal terms the upper one, and of two that overlap the one that says more of years."""
        if other is None or self.score != other.score:
            return other is None or self.score > other.score
        overlap = self.top < other.top + other.depth
        return overlap and not self.years and self.depth < other.depth


class _Finder:
    def __init__(self, sheet: Sheet, lexicon: Lexicon, required: frozenset[str], *, few: bool) -> None:
        self._sheet = sheet
        self._lexicon = lexicon
        self._required = required
        self._least = 1 if few else 2
        self._origin: dict[tuple[int, int], tuple[int, int]] = {}
        self._fits: dict[tuple[str, ...], dict[str, Fit]] = {}

    def best(self, below: int) -> _Candidate | None:
        tops = list(self._filled_rows(below))
        if not tops:
            return None
        self._spread_merges(tops)
        best: _Candidate | None = None
        for top in tops:
            if (found := self._candidate(top)) and found.beats(best):
                best = found
        return best

    def _filled_rows(self, below: int) -> Iterator[int]:
        left = _LOOK_AT
        for index in range(below, len(self._sheet.rows)):
            if not all(is_blank(value) for value in self._sheet.rows[index].values[:_WIDEST]):
                yield index
                left -= 1
                if not left:
                    return

    def _spread_merges(self, tops: list[int]) -> None:
        """Where the cells of merges begin, for the rows a header may stand in. Merges that overlap are a lie."""
        rows = sorted({row for top in tops for row in range(top, top + _DEEPEST + 1)})
        left = len(rows) * _WIDEST
        for merge in self._sheet.merges:
            for row in rows[bisect_left(rows, merge.top) : bisect_right(rows, merge.bottom)]:
                columns = range(merge.left, min(merge.right + 1, _WIDEST))
                left -= len(columns)
                if left < 0:
                    return
                self._origin.update(((row, column), (merge.top, merge.left)) for column in columns)

    def _raw(self, row: int, column: int) -> Value:
        rows = self._sheet.rows
        values = rows[row].values if row < len(rows) else ()
        return values[column] if column < len(values) else None

    def _said(self, row: int, column: int) -> str:
        value = self._raw(row, column)
        return "" if isinstance(value, Broken) else text(value)

    def _width(self, top: int, depth: int) -> int:
        return min(_WIDEST, max((len(row.values) for row in self._sheet.rows[top : top + depth]), default=0))

    def _candidate(self, top: int) -> _Candidate | None:
        width = self._width(top, 1)
        if sum(1 for column in range(width) if self._said(top, column)) < self._least:
            return None
        depth = 1
        while depth < _DEEPEST and self._goes_on(top, depth):
            depth += 1
        return self._assign(top, depth, self._heads(top, depth))

    def _goes_on(self, top: int, depth: int) -> bool:
        """Whether the next row is still header: a cell reaches into it, or it only fills what spans above it."""
        last, following = top + depth - 1, top + depth
        width = self._width(following, 1)
        filled = [column for column in range(width) if not is_blank(self._raw(following, column))]
        reaching = [
            column
            for column in range(self._width(top, depth))
            if (origin := self._origin.get((following, column))) and top <= origin[0] <= last and self._said(*origin)
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
            if column < width and run and not self._said(row, column):
                run.append(column)
                continue
            if len(run) > 1:
                columns.update(run)
            run = [column]
        return columns

    def _heads(self, top: int, depth: int) -> list[_Head]:
        heads: list[_Head] = []
        above: dict[int, tuple[tuple[int, int], int]] = {}
        for column in range(self._width(top, depth)):
            path, origins = [], []
            for row in range(top, top + depth):
                origin = self._origin.get((row, column), (row, column))
                said = self._said(*origin) if origin[0] >= top else ""
                if not said and (left := above.get(row)) and row < top + depth - 1 and left[1] == column - 1:
                    origin, said = left[0], self._said(*left[0])
                if said and origin not in origins:
                    path.append(said)
                    origins.append(origin)
                if said and (self._spans(row, column, top + depth) or origin[1] < column):
                    above[row] = (origin, column)
            if path:
                heads.append(_Head(column, path, origins))
        return heads

    def _spans(self, row: int, column: int, end: int) -> bool:
        """An unmerged header cell with something under it and nothing at its right: it covers what follows."""
        if (row, column) in self._origin or row + 1 >= end or not self._said(row + 1, column):
            return False
        return not self._said(row, column + 1) and bool(self._said(row + 1, column + 1))

    def _fits_of(self, head: _Head) -> dict[str, Fit]:
        key = tuple(head.path)
        if key not in self._fits:
            self._fits[key] = self._lexicon.fits(head.path)
        return self._fits[key]

    def _assign(self, top: int, depth: int, heads: list[_Head]) -> _Candidate | None:
        fits = {head.index: self._fits_of(head) for head in heads}
        years: dict[int, int] = {}
        for head in heads:
            exact = any(fit.strength == EXACT for fit in fits[head.index].values())
            if not exact and (found := year_of(head.path)):
                years[head.index] = found
        candidate = _Candidate(top, depth, heads, {}, {}, [], 0)
        free = [head for head in heads if head.index not in years]
        self._choose(candidate, free, fits)
        self._take_dated(candidate, [head for head in heads if head.index in years])
        taken = {head.index for chosen in candidate.fields.values() for head in chosen}
        candidate.years = [(h, years[h.index]) for h in heads if h.index in years and h.index not in taken]
        candidate.score += EXACT * len(candidate.years)
        enough = len(candidate.fields) + len(candidate.years) >= self._least
        return candidate if enough and self._required <= candidate.fields.keys() else None

    def _choose(self, candidate: _Candidate, heads: list[_Head], fits: dict[int, dict[str, Fit]]) -> None:
        """Best fits first; each column once, each field once (or all columns under one spanning header)."""
        order = sorted(
            ((fit, head, name) for head in heads for name, fit in fits[head.index].items()),
            key=lambda item: (-item[0].strength, -item[0].length, item[1].index),
        )
        used: dict[int, str] = {}
        chosen: dict[str, Fit] = {}
        for fit, head, name in order:
            if head.index in used:
                continue
            if name not in chosen:
                chosen[name] = fit
                candidate.fields[name] = [head]
                candidate.score += fit.strength
            elif fit == chosen[name] and head.beside(candidate.fields[name][0]):
                candidate.fields[name].append(head)
            else:
                if fit == chosen[name]:
                    candidate.twice.setdefault(name, []).append(head)
                continue
            used[head.index] = name

    def _take_dated(self, candidate: _Candidate, dated: list[_Head]) -> None:
        for name in sorted(self._required - candidate.fields.keys()):
            fitting = [head for head in dated if name in self._lexicon.fits([without_year(head.path)])]
            if len(fitting) == 1:
                candidate.fields[name] = fitting
                candidate.score += 1

    def table(self, found: _Candidate) -> Table:
        taken = {head.index for heads in found.fields.values() for head in heads}
        taken.update(head.index for head, _ in found.years)
        return Table(
            self._sheet,
            rows=range(found.top + 1, found.top + found.depth + 1),
            columns={name: tuple(map(_column, heads)) for name, heads in found.fields.items()},
            years=[YearColumn(h.index, year, without_year(h.path), h.header) for h, year in found.years],
            unread=[_column(head) for head in found.heads if head.index not in taken],
            required=self._required,
            problems=[self._ambiguous(found, name, others) for name, others in found.twice.items()],
        )

    def _ambiguous(self, found: _Candidate, name: str, others: list[_Head]) -> Problem:
        used = found.fields[name][0]
        letters = ", ".join(column_letter(head.index) for head in others)
        return Problem(
            sheet=self._sheet.name,
            row=found.top + 1,
            column=column_letter(used.index),
            header=used.header,
            value=used.header,
            message=f"Các cột {column_letter(used.index)}, {letters} có cùng ý nghĩa; "
            f"phần mềm chỉ đọc cột {column_letter(used.index)}.",
            mend="Giữ một cột, hoặc đổi tiêu đề các cột kia cho khác nhau.",
            severity="warning",
        )


def _is_heading_word(value: Value) -> bool:
    if isinstance(value, str):
        return len(value) <= _LONG_WORD
    return isinstance(value, int | float) and not isinstance(value, bool) and 1950 <= value <= 2098


def _column(head: _Head) -> Column:
    return Column(head.index, head.header, head.path[-1] if len(head.path) > 1 else "")
