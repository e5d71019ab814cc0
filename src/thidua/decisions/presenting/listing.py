"""The list of decisions: what the address bar asks for, and each decision in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from thidua.decisions.models import Decision, Origin
from thidua.decisions.models import State as Kept
from thidua.decisions.queries import Search
from thidua.honours.presenting.states import State
from thidua.law.wording import figure
from thidua.people.queries import Names, as_typed

STATES = {
    Kept.DRAFT: State("Dự thảo, chờ ký", "warn", "hourglass"),
    Kept.SIGNED: State("Đã ký", "ok", "rubber-stamp"),
    Kept.DROPPED: State("Đã bỏ", "unknown", "trash"),
}
SLUGS = {"du-thao": Kept.DRAFT, "da-ky": Kept.SIGNED, "bo": Kept.DROPPED}
STATE_CHOICES = [("", "Mọi trạng thái"), *((slug, STATES[state].words) for slug, state in SLUGS.items())]


def read(query: Mapping[str, str]) -> Search:
    """The address bar as a wish; what it does not know it leaves out."""
    year = query.get("nam", "")
    is_year = len(year) == 4 and year.isascii() and year.isdigit() and 1945 <= int(year) <= 2200
    return Search(
        words=as_typed(query.get("q", ""))[:200], year=int(year) if is_year else None,
        state=SLUGS[query["trang-thai"]].value if query.get("trang-thai") in SLUGS else "",
    )  # fmt: skip


def address(search: Search) -> dict[str, str]:
    """The same wish in its shortest address: nothing empty."""
    slug = next((slug for slug, state in SLUGS.items() if state == search.state), "")
    parts = {"q": search.words, "nam": str(search.year or ""), "trang-thai": slug}
    return {name: value for name, value in parts.items() if value}


def title(search: Search, count: int) -> str:
    """The answer: how many decisions, of those asked for."""
    if not count:
        return "Không có quyết định nào khớp" if search != Search() else "Chưa có quyết định nào"
    year = f" năm {search.year}" if search.year else ""
    words = f" khớp “{search.words}”" if search.words else ""
    return f"{figure(count)} quyết định{year}{words}"


@dataclass(frozen=True, slots=True)
class Row:
    """One decision as the list shows it."""

    href: str
    number: str
    title: str
    body: str
    day: date | None
    signer: str
    count: int
    state: State
    lost: str
    is_sample: bool


def rows(decisions: Iterable[Any], names: Names) -> Iterator[Row]:
    """Each decision in words; they come with `many` (`queries.found`)."""
    for one in decisions:
        yield Row(
            href=reverse("decisions:decision", args=[one.pk]), number=one.number or "chưa có số", title=one.title,
            body=by(one, names), day=one.signed_on, signer=one.signer_name, count=one.many, state=STATES[Kept(one.state)],
            lost=_lost(one.lost, one.many),
            is_sample=one.is_sample,
        )  # fmt: skip


def _lost(lost: int, many: int) -> str:
    if not lost:
        return ""
    return f"Đã hủy cả {figure(many)}" if lost >= many else f"Đã hủy {figure(lost)} trên {figure(many)}"


def by(decision: Decision, names: Names) -> str:
    """Who decided: the level above as it was written, else the body as it was called on the day."""
    if decision.origin == Origin.ABOVE or decision.decided_by:
        return decision.decided_by
    return names.on(decision.body_id, decision.signed_on or decision.created_on)
