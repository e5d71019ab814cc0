"""The list of reviews: what the address bar asks for, and each review in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thidua.honours.presenting.states import State as Shown
from thidua.law.wording import figure
from thidua.people.queries import Names, as_typed
from thidua.reviews.calculations.periods import years_of
from thidua.reviews.models import Kind, Review, Span, State
from thidua.reviews.naming import about, scope_name
from thidua.reviews.presenting.states import STATES
from thidua.reviews.queries import Search

KINDS = {value.replace("_", "-"): str(words) for value, words in Kind.choices}
STATE_WORDS = {value.replace("_", "-"): str(words) for value, words in State.choices}
SCOPES = {"don-vi": "Cơ quan, đơn vị", "khoi": "Khối, cụm", "phong-trao": "Phong trào"}


def read(query: Mapping[str, str]) -> Search:
    """The address bar as a wish; what it does not know it leaves out."""

    def one_of(name: str, known: Mapping[str, str]) -> str:
        return query[name] if query.get(name) in known else ""

    year = query.get("nam", "")
    is_year = len(year) == 4 and year.isascii() and year.isdigit() and 1945 <= int(year) <= 2200
    return Search(
        words=as_typed(query.get("q", ""))[:200], year=int(year) if is_year else None,
        kind=one_of("loai", KINDS).replace("-", "_"), state=one_of("trang-thai", STATE_WORDS).replace("-", "_"),
        scope=one_of("ve", SCOPES),
    )  # fmt: skip


def address(search: Search) -> dict[str, str]:
    """The same wish in its shortest address: nothing empty."""
    parts = {
        "q": search.words, "nam": str(search.year or ""), "loai": search.kind.replace("_", "-"),
        "trang-thai": search.state.replace("_", "-"), "ve": search.scope,
    }  # fmt: skip
    return {name: value for name, value in parts.items() if value}


def title(search: Search, count: int) -> str:
    """The answer: how many reviews, of those asked for."""
    if not count:
        return "Không có báo cáo nào khớp" if search != Search() else "Chưa có báo cáo sơ kết, tổng kết nào"
    year = f" có năm {search.year}" if search.year else ""
    return f"{figure(count)} báo cáo sơ kết, tổng kết{year}"


def told(search: Search) -> str:
    """The filters in one sentence."""
    slugs = address(search)
    said = [
        f"tìm “{search.words}”" if search.words else "", f"năm {search.year}" if search.year else "",
        KINDS.get(slugs.get("loai", ""), "").lower(), STATE_WORDS.get(slugs.get("trang-thai", ""), "").lower(),
        SCOPES.get(search.scope, "").lower(),
    ]  # fmt: skip
    return f"Lọc: {'; '.join(filter(None, said))}." if any(said) else "Mọi báo cáo."


@dataclass(frozen=True, slots=True)
class Row:
    """One review as the list, files and other pages show it."""

    pk: int
    href: str
    about: str
    kind: str
    years: str
    scope: str
    writer: str
    addressed: str
    state: Shown
    open_points: int
    number: str
    day: date | None
    span: str

    @property
    def dated(self) -> str:
        """The number and day of what was issued."""
        return f"{self.number}, {self.day:%d/%m/%Y}" if self.day else ""


def rows(reviews: Iterable[Review], names: Names) -> Iterator[Row]:
    """Each with its bodies as they were called."""
    for one in reviews:
        yield Row(
            pk=one.pk, href=reverse("reviews:review", args=[one.pk]), about=about(one, names), kind=str(Kind(one.kind).label),
            years=years_of(one.first, one.last), scope=scope_name(one, names),
            writer=names.in_year(one.body_id, one.last) or one.body.key,
            addressed=names.last(one.addressed_to_id) if one.addressed_to_id else "", state=STATES[State(one.state)],
            open_points=getattr(one, "open_points", 0) if one.state == State.ISSUED else 0, number=one.number,
            day=one.issued_on, span=str(Span(one.span).label),
        )  # fmt: skip
