"""Finding where a table begins in a sheet, and which column is which field."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from thidua.documents.cells import is_blank
from thidua.documents.headers.columns import Column, YearColumn
from thidua.documents.headers.levels import DEEPEST, WIDEST, Head, Levels
from thidua.documents.headers.table import Table
from thidua.documents.headers.words import EXACT, Fit, Lexicon, Vocabulary, without_year, year_of
from thidua.documents.problems import Problem, column_letter
from thidua.documents.sheets import Sheet

_LOOK_AT = 60  # filled rows from the top among which a header is sought


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
class _Candidate:
    top: int
    depth: int
    heads: list[Head]
    fields: dict[str, list[Head]]
    twice: dict[str, list[Head]]
    years: list[tuple[Head, int]]
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
        self._fits: dict[tuple[str, ...], dict[str, Fit]] = {}

    def best(self, below: int) -> _Candidate | None:
        tops = list(self._filled_rows(below))
        if not tops:
            return None
        levels = Levels(self._sheet, tops)
        best: _Candidate | None = None
        for top in tops:
            if (found := self._candidate(levels, top)) and found.beats(best):
                best = found
        return best

    def _filled_rows(self, below: int) -> Iterator[int]:
        left = _LOOK_AT
        for index in range(below, len(self._sheet.rows)):
            if not all(is_blank(value) for value in self._sheet.rows[index].values[:WIDEST]):
                yield index
                left -= 1
                if not left:
                    return

    def _candidate(self, levels: Levels, top: int) -> _Candidate | None:
        width = levels.width(top, 1)
        if sum(1 for column in range(width) if levels.said(top, column)) < self._least:
            return None
        depth = 1
        while depth < DEEPEST and levels.goes_on(top, depth):
            depth += 1
        return self._assign(top, depth, levels.heads(top, depth))

    def _fits_of(self, head: Head) -> dict[str, Fit]:
        key = tuple(head.path)
        if key not in self._fits:
            self._fits[key] = self._lexicon.fits(head.path)
        return self._fits[key]

    def _assign(self, top: int, depth: int, heads: list[Head]) -> _Candidate | None:
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

    def _choose(self, candidate: _Candidate, heads: list[Head], fits: dict[int, dict[str, Fit]]) -> None:
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

    def _take_dated(self, candidate: _Candidate, dated: list[Head]) -> None:
        for name in sorted(self._required - candidate.fields.keys()):
            fitting = [head for head in dated if name in self._lexicon.fits([without_year(head.path)])]
            if len(fitting) == 1:
                candidate.fields[name] = fitting
                candidate.score += 1

    def table(self, found: _Candidate) -> Table:
        taken = {head.index for heads in found.fields.values() for head in heads}
        taken.update(head.index for head, _ in found.years)
        unread = {name: [head for head in others if head.index not in taken] for name, others in found.twice.items()}
        return Table(
            self._sheet,
            rows=range(found.top + 1, found.top + found.depth + 1),
            columns={name: tuple(map(_column, heads)) for name, heads in found.fields.items()},
            years=[YearColumn(h.index, year, without_year(h.path), h.header) for h, year in found.years],
            unread=[_column(head) for head in found.heads if head.index not in taken],
            required=self._required,
            problems=[self._ambiguous(found, name, others) for name, others in unread.items() if others],
        )

    def _ambiguous(self, found: _Candidate, name: str, others: list[Head]) -> Problem:
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


def _column(head: Head) -> Column:
    return Column(head.index, head.header, head.path[-1] if len(head.path) > 1 else "")
