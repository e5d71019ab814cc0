"""How papers are numbered and in which capacity they are signed: what is printed, and what the decree asks; rows of a list as
people ask for them (pure).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_RUN = re.compile(r"([0-9]{1,6})(?:-([0-9]{1,6}))?")
DECREE = "Nghị định 30/2020/NĐ-CP, Điều 13"
NEEDS_HEAD = frozenset({"KT", "TL", "TUQ"})
_WORDS = {"KT": "ký thay", "TL": "ký thừa lệnh", "TUQ": "ký thừa ủy quyền"}
_CLAUSES = {"KT": "khoản 1", "TUQ": "khoản 3", "TL": "khoản 4"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs, as what, for whom, by which document and until when."""

    capacity: str
    head_title: str
    signer_title: str
    signer_name: str
    document: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Lack:
    """What a signature lacks: the field, what is wrong, what mends it."""

    field: str
    message: str
    mend: str


def years_named(text: str) -> set[int]:
    """The years a text names; empty where it does not say of which years it speaks."""
    return {int(year) for year in _YEAR.findall(text)}


def says_other_years(text: str, first: int, last: int) -> bool:
    """Whether a text names years, and not just those from the first to the last."""
    named = years_named(text)
    return bool(named) and not {first, last} <= named <= {*range(first, last + 1)}


def period(begun: int | None, year: int) -> str:
    """ "2024–2025", "2025"."""  # noqa: D210  begins with a quotation mark
    return f"{begun}–{year}" if begun and begun < year else str(year)


def printed(one: Signature) -> tuple[str, ...]:
    """The lines over the signature: "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"."""
    own = one.signer_title.upper()
    if one.capacity in NEEDS_HEAD:
        return f"{one.capacity}. {one.head_title.upper()}", own
    return (f"Q. {own}" if one.capacity == "Q" else own,)


def lacks(one: Signature, *, on: date) -> list[Lack]:
    """Everything that stands against signing on a day; nothing where the signature is complete."""
    found = []
    if not one.signer_name:
        found.append(Lack("signer_name", "Chưa ghi họ tên người ký.", "Ghi họ tên như in dưới chữ ký."))
    if not one.signer_title:
        found.append(Lack("signer_title", "Chưa ghi chức vụ người ký.", "Ghi chức vụ, ví dụ Thứ trưởng."))
    if one.capacity in NEEDS_HEAD and not one.head_title:
        said = f"Ký {one.capacity}. phải ghi chức vụ người đứng đầu ({DECREE} {_CLAUSES[one.capacity]})."
        found.append(Lack("head_title", said, "Ghi chức vụ, ví dụ Bộ trưởng."))
    elif one.capacity == "KT" and _plain(one.signer_title) == _plain(one.head_title):
        said = f"Ký KT. mà chức vụ người ký trùng chức vụ người đứng đầu: {one.head_title}."
        mend = "Ghi chức vụ của chính người ký, ví dụ Thứ trưởng; người đứng đầu ký thì chọn tư cách trực tiếp ký."
        found.append(Lack("signer_title", said, mend))
    if one.capacity == "TL" and not one.document:
        said = (
            f"Giao ký thừa lệnh phải quy định trong quy chế làm việc hoặc quy chế công tác văn thư ({DECREE} khoản 4)."
        )
        found.append(Lack("capacity_document", said, "Ghi số, ngày của quy chế ấy."))
    return found + (_authorisation(one, on) if one.capacity == "TUQ" else [])


def _plain(title: str) -> str:
    """A title as it is compared: "BỘ TRƯỞNG" is "Bộ trưởng"."""
    return " ".join(title.casefold().split())


def _authorisation(one: Signature, on: date) -> list[Lack]:
    """In writing, and for a limited time (Điều 13 khoản 3)."""
    found = []
    if not one.document:
        said = f"Ký thừa ủy quyền phải có văn bản ủy quyền ({DECREE} khoản 3)."
        found.append(Lack("capacity_document", said, "Ghi số, ngày của văn bản ủy quyền."))
    if one.until is None:
        said = f"Ủy quyền ký phải có thời hạn ({DECREE} khoản 3)."
        found.append(Lack("capacity_until", said, "Ghi ngày cuối cùng được ủy quyền."))
    elif one.until < on:
        said = f"Thời hạn ủy quyền đã hết ngày {one.until:%d/%m/%Y} ({DECREE} khoản 3)."
        found.append(Lack("capacity_until", said, "Xin văn bản ủy quyền mới, hoặc để người đứng đầu ký."))
    return found


def words(capacity: str) -> str:
    """How it is signed, inside a sentence."""
    return _WORDS.get(capacity, "trực tiếp ký" if capacity == "truc_tiep" else "ký với tư cách quyền người đứng đầu")


def numbered(serial: int, symbol: str) -> str:
    """ "05/QĐ-BM": one digit gets a leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""  # noqa: D210  begins with a quotation mark
    return f"{serial:02d}/{symbol}"


def rows_in_words(rows: Iterable[int]) -> str:
    """Rows of a list as people ask for them: "1-3, 7"."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def read_rows(typed: str) -> list[tuple[int, int]]:
    """The runs of rows in "1-3, 7", each with its first and last row; the other way round is meant the same.

    Raises:
        ValueError: with the part that is neither a row nor a run of rows.
    """
    joined = re.sub(r"\s*(?:[-\u2010-\u2015\u2212]|đến)\s*", "-", typed.casefold())
    runs = []
    for part in filter(None, re.split(r"[,;\s]+", joined)):
        if not (found := _RUN.fullmatch(part)):
            raise ValueError(part)
        first, last = int(found[1]), int(found[2] or found[1])
        runs.append((min(first, last), max(first, last)))
    return runs
