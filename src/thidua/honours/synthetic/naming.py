"""Names, posts and decisions of a chunk, as arrays of words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from thidua.honours.sample.names import FAMILIES, FEMALE, MALE, ethnic_group
from thidua.honours.sample.staff import role
from thidua.honours.sample.structure import ROOT, Body
from thidua.honours.synthetic.bodies import RANKS, Chunk, sections
from thidua.honours.synthetic.careers import Careers, Ints, Truths
from thidua.honours.synthetic.columns import DAY

type Words = Any
"""An array of pyarrow."""


def words(index: NDArray[Any], values: Sequence[str], *, absent: Truths | None = None) -> Words:
    """A column of words from a list; where `absent`, nothing is written. Each word stands once in its dictionary."""
    place = {word: at for at, word in enumerate(dict.fromkeys(values))}
    index = np.array([place[word] for word in values], np.int32)[index.astype(np.int64)]
    return pa.DictionaryArray.from_arrays(pa.array(index, mask=absent), pa.array(list(place), pa.string()))


def constant(value: str, size: int) -> Words:
    """The same word in every row."""
    return words(np.zeros(size, np.int64), [value])


def taken(values: Sequence[str] | Words, index: NDArray[Any]) -> Words:
    """Plain text, row by row from a list."""
    return pc.take(pa.array(values, pa.string()) if isinstance(values, Sequence) else values, pa.array(index))


def dates(since_1970: NDArray[Any], *, absent: Truths | None = None) -> Words:
    """A column of days, given as days since 1970; where `absent`, nothing is written."""
    return pa.array(since_1970.astype(np.int32), pa.int32(), mask=absent).cast(DAY)


def keys(first: int, size: int) -> Words:
    """The numbers of the people, from one on."""
    return _numbered("TH-", np.arange(first + 1, first + size + 1), 8)


def _numbered(head: str, numbers: NDArray[np.int64], digits: int) -> Words:
    text = pc.utf8_lpad(pc.cast(pa.array(numbers), pa.string()), digits, "0")
    return pc.binary_join_element_wise(pa.scalar(head), text, "")


def book_numbers(year: Ints, number: Ints) -> Words:
    """Numbers of the golden book; nothing where the number is 0."""
    text = pc.binary_join_element_wise(
        pa.scalar("BTH"), pc.cast(pa.array(year), pa.string()), _numbered("", number, 6), "-"
    )
    return pc.if_else(pa.array(number > 0), text, pa.scalar(""))


def full_names(rng: np.random.Generator, female: Truths) -> tuple[Words, Words]:
    """A name for everybody, as common as in life, and the ethnic group its family name tells."""
    size = len(female)
    families, weights = list(FAMILIES), np.array(list(FAMILIES.values()), float)
    family = rng.choice(len(families), size, p=weights / weights.sum())
    parts = [_of_both(rng, female, place) for place in (1, 0, 0)]
    given, middle, second = parts
    another = (rng.random(size) < 0.3) & np.asarray(pc.not_equal(middle, second))
    another &= ~np.asarray(pc.is_in(second, pa.array(["Thị", "Văn"])))
    second = pc.if_else(pa.array(another), second, pa.scalar(None, pa.string()))
    names = pc.binary_join_element_wise(taken(families, family), middle, second, given, " ", null_handling="skip")
    return names, words(family, [ethnic_group(name) for name in families])


def _of_both(rng: np.random.Generator, female: Truths, place: int) -> Words:
    men, women = MALE[place], FEMALE[place]
    drawn = rng.random(len(female))
    index = np.where(female, len(men) + (drawn * len(women)).astype(int), (drawn * len(men)).astype(int))
    return taken([*men, *women], index)


KINDS = ("cuc", "vu", "ban", "quy", "phong", "trung_tam")
_SECTION = KINDS.index("phong")
DIRECT = "truc_tiep"
_ROLES = [
    role(Body("", "", kind, date.min, parent=ROOT if at < _SECTION else ""), number)
    for at, kind in enumerate(KINDS)
    for number in range(RANKS)
]
TITLES = sorted({title for title, _ in _ROLES})
STANDINGS = sorted({standing for _, standing in _ROLES})
_TITLE = np.array([TITLES.index(title) for title, _ in _ROLES])
_STANDING = np.array([STANDINGS.index(standing) for _, standing in _ROLES])


def roles(chunk: Chunk, career: Careers) -> tuple[Ints, Ints]:
    """The title and the standing of everybody in the place they were taken on for, as places in the lists above."""
    kinds = np.array(
        [KINDS.index(phase.kind) for bureau in chunk.bureaus for phase in (bureau.phases[0], *sections(bureau))]
    )
    at = kinds[career.unit] * RANKS + chunk.rank_of_place(career.place)
    return _TITLE[at], _STANDING[at]
