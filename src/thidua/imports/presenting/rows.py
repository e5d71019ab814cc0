"""The rows of a preview as the address bar asks for them, and the keys and choices beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from thidua.imports.models import ImportRow, ImportRun
from thidua.imports.queries import Wanted
from thidua.imports.states import CHANGED, DOUBTFUL, ERROR, NEW, SAME, STATUSES
from thidua.law.wording import figure, upper
from thidua.people.queries import as_typed

SLUGS = {"moi": NEW, "thay-doi": CHANGED, "da-co": SAME, "chua-chac": DOUBTFUL, "loi": ERROR}
CHIPS = {
    NEW: ("ok", "plus"), CHANGED: ("info", "pencil"), SAME: ("plain", "check"), DOUBTFUL: ("unknown", "help-circle"),
    ERROR: ("danger", "circle-x"),
}  # fmt: skip


@dataclass(frozen=True)
class Key:
    """One key of the filter by status, counted under all the other filters."""

    query: str
    label: str
    icon: str
    count: int
    is_current: bool


def read(query: Mapping[str, str], run: ImportRun) -> Wanted:
    """The address bar as a wish; what it does not know it leaves out."""
    sheet = query.get("trang-tinh", "")
    return Wanted(
        status=SLUGS.get(query.get("la", ""), ""),
        sheet=sheet if sheet in {name for name, _ in run.sheets} else "",
        words=as_typed(query.get("q", ""))[:200],
    )


def address(wanted: Wanted) -> dict[str, str]:
    """The same wish in its shortest address: nothing empty."""
    slug = next((slug for slug, status in SLUGS.items() if status == wanted.status), "")
    parts = {"la": slug, "trang-tinh": wanted.sheet, "q": wanted.words}
    return {name: value for name, value in parts.items() if value}


def keys(counts: Mapping[str, int], wanted: Wanted) -> list[Key]:
    """Tất cả, then each status; those the file has none of are left out, unless it is the one asked for."""
    every = Key(_query(wanted, ""), "Tất cả", "", sum(counts.values()), not wanted.status)
    return [
        every,
        *(
            Key(_query(wanted, slug), upper(STATUSES[status]), CHIPS[status][1], counts[status], status == wanted.status)
            for slug, status in SLUGS.items()
        ),
    ]  # fmt: skip


def _query(wanted: Wanted, slug: str) -> str:
    parts = address(Wanted(sheet=wanted.sheet, words=wanted.words)) | ({"la": slug} if slug else {})
    return urlencode(parts)


def sheets(run: ImportRun) -> list[tuple[str, str]]:
    """The sheets as choices, with how many rows each."""
    return [("", "Mọi trang tính"), *((name, f"{name} ({figure(many)})") for name, many in run.sheets)]


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the table shows it."""

    row: ImportRow
    words: str
    tone: str
    icon: str


def line(row: ImportRow) -> Line:
    """The row with its status as a chip."""
    return Line(row, upper(STATUSES[row.status]), *CHIPS[row.status])
