"""Writes a whole register: chunk after chunk, each as one row group of every file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from thidua.honours.synthetic import columns, lines
from thidua.honours.synthetic.bodies import Chunk, Phase, Tree, sections
from thidua.honours.synthetic.careers import NEVER, careers, days
from thidua.honours.synthetic.columns import SHEETS, Sheet
from thidua.honours.synthetic.lines import Page, Table
from thidua.honours.synthetic.merit import live
from thidua.honours.synthetic.naming import DIRECT, STANDINGS, TITLES, constant, dates, full_names, roles, taken, words
from thidua.honours.synthetic.standing_bodies import stand
from thidua.honours.synthetic.variants import Wanted

_UNFINISHED = ".dang-ghi"


@dataclass(slots=True)
class Made:
    """How many lines each file has, and how often each award is given."""

    lines: Counter[str] = field(default_factory=Counter)
    awards: Counter[str] = field(default_factory=Counter)


class Files:
    """The files while they are being written; they bear their names only when all of them are whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made = Made()
        self._open = ExitStack()
        self._writers: dict[str, Any] = {}

    def __enter__(self) -> Files:
        for sheet in SHEETS:
            writer = pq.ParquetWriter(self._unfinished(sheet), sheet.schema, compression="zstd", compression_level=3)
            self._writers[sheet.name] = self._open.enter_context(writer)
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._open.close()
        for sheet in SHEETS:
            if kind is None:
                self._unfinished(sheet).replace(self.folder / f"{sheet.name}.parquet")
            else:
                self._unfinished(sheet).unlink(missing_ok=True)

    def write(self, sheet: Sheet, table: Table) -> None:
        """The lines as one row group."""
        rows = pa.table([table[column.name] for column in sheet.columns], schema=sheet.schema)
        if rows.num_rows:
            self._writers[sheet.name].write_table(rows, row_group_size=rows.num_rows)
        self.made.lines[sheet.name] += rows.num_rows
        if sheet is columns.HONOURS:
            counts = rows.column("award").combine_chunks().value_counts()
            self.made.awards.update({one["values"]: one["counts"] for one in counts.to_pylist()})

    def _unfinished(self, sheet: Sheet) -> Path:
        return self.folder / f"{sheet.name}.parquet{_UNFINISHED}"


def make(wanted: Wanted, folder: Path, *, told: Callable[[int], None] = lambda _people: None) -> Made:
    """Writes the register into a folder; `told` hears how many people are done."""
    tree = Tree(wanted.people, wanted.seed, wanted.first, wanted.last)
    book: Counter[int] = Counter()
    with Files(folder) as files:
        files.write(columns.BODIES, _bodies(list(tree.upper())))
        done = 0
        for chunk in tree.chunks():
            _write_chunk(files, wanted, chunk, done, book)
            done += chunk.people
            told(done)
    return files.made


def _write_chunk(files: Files, wanted: Wanted, chunk: Chunk, offset: int, book: Counter[int]) -> None:
    years = wanted.last - wanted.first + 1
    rng = np.random.default_rng([wanted.seed, wanted.variant.number, chunk.number])
    career = careers(rng, chunk, wanted.variant, first=wanted.first, years=years)
    merit = live(rng, career, wanted.variant, first=wanted.first, years=years)
    bodies = stand(rng, chunk, career, merit, wanted.variant, first=wanted.first)
    title, standing = roles(chunk, career)
    page = Page(chunk, career, merit, bodies, standing, wanted.first, offset, rng, book)
    files.write(columns.BODIES, _bodies([one for each in chunk.bureaus for one in (*each.phases, *sections(each))]))
    files.write(columns.PEOPLE, _people(page))
    files.write(columns.POSTS, _posts(page, title))
    for sheet, rows in (
        (columns.RATINGS, _both(lines.ratings, page)),
        (columns.HONOURS, _both(lines.honours, page)),
        (columns.INITIATIVES, lines.initiatives(page)),
        (columns.DISCIPLINE, lines.discipline(page)),
        (columns.FIGURES, lines.figures(page)),
    ):
        files.write(sheet, rows)


def _both(kind: Callable[..., Table], page: Page) -> Table:
    """The lines of persons, then those of collectives."""
    persons, collectives = (kind(page, persons=persons) for persons in (True, False))
    return {name: pa.chunked_array([persons[name], collectives[name]]).unify_dictionaries() for name in persons}


def _people(page: Page) -> Table:
    career, size = page.career, page.career.size
    names, ethnic = full_names(page.rng, career.female)
    return {
        "key": page.people,
        "full_name": names,
        "birth": dates(career.born),
        "birth_precision": constant("ngay", size),
        "gender": words(career.female, ("nam", "nu")),
        "ethnic_group": ethnic,
        "is_party_member": pa.array(career.in_party),
        "is_sample": pa.array(np.ones(size, np.bool_)),
    }


def _posts(page: Page, title: Any) -> Table:
    """One post, or two: moved to another unit on a first of January, or raised to lead one."""
    career, unit_keys = page.career, page.chunk.unit_keys
    direct = STANDINGS.index(DIRECT)
    raised = career.leads & (career.changed != NEVER) & (page.standing != direct)
    two = raised | (~career.leads & (career.changed != NEVER))
    who = np.flatnonzero(two)
    turn = days(page.first + career.changed, 1, 1)
    end = days(page.first + career.left, 12, 31)
    everybody = np.arange(career.size)
    person = np.concatenate([everybody, who])
    order = np.argsort(person, kind="stable")
    open_ended = np.concatenate([~two & (career.left == NEVER), career.left[who] == NEVER])
    return {
        "person": taken(page.people, person[order]),
        "organisation": words(np.concatenate([career.unit, career.second_unit[who]])[order], unit_keys),
        "title": words(
            np.concatenate([np.where(raised, TITLES.index("Chuyên viên chính"), title), title[who]])[order], TITLES
        ),
        "standing": words(np.concatenate([np.where(raised, direct, page.standing), page.standing[who]])[order], STANDINGS),
        "since": dates(np.concatenate([career.since, turn[who]])[order]),
        "until": dates(np.concatenate([np.where(two, turn - 1, end), end[who]])[order], absent=open_ended[order]),
    }  # fmt: skip


def _bodies(phases: Sequence[Phase]) -> Table:
    size = len(phases)

    def dictionary(values: Iterable[str | None]) -> Any:
        return pa.array(list(values), pa.string()).dictionary_encode()

    return {
        "key": pa.array([one.key for one in phases]),
        "is_enterprise": pa.array(np.zeros(size, np.bool_)),
        "flag_eligible": pa.array(np.ones(size, np.bool_)),
        "is_sample": pa.array(np.ones(size, np.bool_)),
        "since": pa.array([one.since for one in phases], columns.DAY),
        "until": pa.array([one.until for one in phases], columns.DAY),
        "kind": dictionary(one.kind for one in phases),
        "level": dictionary(one.level for one in phases),
        "parent": dictionary(one.parent for one in phases),
        "name": pa.array([one.name for one in phases]),
        "short_name": pa.array([one.short_name for one in phases]),
    }
