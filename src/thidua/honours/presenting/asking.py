"""What was asked for and what was found, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from thidua.honours.presenting.links import recipient_href
from thidua.honours.presenting.lives import born, code
from thidua.honours.queries.search import SHOWN, Found, Search
from thidua.law.wording import SUBJECT, figure, short
from thidua.people.models import Household
from thidua.people.queries import Names, Somebody


@dataclass(frozen=True, slots=True)
class Named:
    """A person or a body whose own name fits, with what tells it from another of the same name."""

    name: str
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class Hits:
    """A few of each, and whether there are more."""

    people: Sequence[Named]
    bodies: Sequence[Named]
    more_people: bool
    more_bodies: bool


def title(search: Search, count: int, *, more: bool) -> str:
    """The answer: how many times somebody was honoured, of those asked for; of very many only that there are `more`."""
    if not count:
        return "Không có lượt khen nào khớp" if search != Search() else "Sổ khen thưởng chưa có dòng nào"
    gone = " đã hủy, bị tước" if search.gone else ""
    words = f" khớp “{search.words}”" if search.words else ""
    return f"{'Hơn ' if more else ''}{figure(count)} lượt khen{gone}{words}"


def told(search: Search, unit: str) -> str:
    """The filters in one sentence."""
    said = []
    if search.words:
        said.append(f"tìm “{search.words}”")
    if search.first or search.last:
        said.append(_years(search))
    if search.award:
        said.append(short(search.award))
    if search.subject:
        said.append(SUBJECT[search.subject])
    if unit:
        said.append(f"{unit} và các đơn vị trực thuộc")
    if search.number or search.day:
        said.append(decision(search))
    if search.batch:
        said.append(f"đợt nhập số {search.batch}")
    if search.gone:
        said.append("đã hủy, bị tước")
    return f"Lọc: {'; '.join(said)}." if said else "Mọi lượt khen còn giá trị."


def _years(search: Search) -> str:
    if search.first and search.last:
        return f"năm {search.first}–{search.last}"
    return f"từ năm {search.first}" if search.first else f"đến năm {search.last}"


def found(hits: Found, *, to: Callable[[str, str], str] | None = None) -> Hits:
    """The people and bodies of that name; `to` says where a sort of recipient and a key lead, else to the page of each."""
    with_code = to is not None
    to = to or recipient_href
    people = [_person(one, to, with_code=with_code) for one in hits.people[:SHOWN]]
    bodies = [_body(body.pk, hits.names, to) for body in hits.bodies[:SHOWN]]
    return Hits(people, bodies, len(hits.people) > SHOWN, len(hits.bodies) > SHOWN)


def household(one: Household, *, to: Callable[[str, str], str] | None = None) -> Named:
    """A household with its address, which tells it from another of one name."""
    return Named(one.name, one.address or f"mã {one.key}", (to or recipient_href)("ho", one.key))


def _person(one: Somebody, to: Callable[[str, str], str], *, with_code: bool) -> Named:
    parts = [
        ", ".join(part for part in (one.post, one.unit) if part),
        born(one.person),
        code(one.person) if with_code else "",
    ]
    return Named(
        one.person.full_name,
        " · ".join(part for part in parts if part),
        to("ca-nhan", one.person.key),
    )


def _body(body: int, names: Names, to: Callable[[str, str], str]) -> Named:
    former = names.former(body)
    note = f"tên cũ: {'; '.join(former)}" if former else ""
    return Named(names.last(body), note, to("tap-the", names.key(body)))


def decision(search: Search) -> str:
    """The one decision a list is narrowed to: "quyết định 12/QĐ-BM ngày 20/02/2005"."""
    day = f" ngày {search.day:%d/%m/%Y}" if search.day else ""
    return f"quyết định {search.number}{day}".replace("  ", " ") if search.number or search.day else ""


def unit(search: Search, names: Names) -> str:
    """The body a list is narrowed to, by name; its key where nobody bears it."""
    if not search.unit:
        return ""
    return next((names.last(body) for body in names.keys), search.unit)
