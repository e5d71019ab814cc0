"""Two cards side by side in words: what agrees, what differs, and what of the book lies under each."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from thidua.honours.queries.doubles import KINDS
from thidua.law.spelling import spoken
from thidua.people.identities import WrongKey, masked, unseal
from thidua.people.models import Person
from thidua.people.presenting.listing import born
from thidua.people.queries import Names, Pair, Side
from thidua.people.queries.doubles import BIRTHDAY

WHY = {
    BIRTHDAY: "Cùng tên, cùng ngày sinh",
    "don_vi": "Cùng tên, cùng năm sinh, từng cùng đơn vị",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing both cards say, or do not."""

    term: str
    first: str
    second: str
    agrees: bool
    is_open: bool = False
    """Whether both may say the same, one less exactly: a year, and a day of that year."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A pair as the page shows it."""

    first: Person
    second: Person
    why: str
    facts: list[Fact]
    lines: tuple[int, int]


def beside(first: Side, second: Side, why: str, counts: Mapping[int, Mapping[str, int]], names: Names) -> Beside:
    """The pair, fact by fact."""
    under = [_under(side, counts) for side in (first, second)]
    facts = list(_facts(first, second, under, names))
    return Beside(
        first.person, second.person, WHY.get(why, ""), facts, (sum(under[0].values()), sum(under[1].values()))
    )


def of_pair(pair: Pair, sides: Mapping[int, Side], counts: Mapping[int, Mapping[str, int]], names: Names) -> Beside:
    """A pair that was found."""
    return beside(sides[pair.first], sides[pair.second], pair.why, counts, names)


def _under(side: Side, counts: Mapping[int, Mapping[str, int]]) -> dict[str, int]:
    found = {kind: sum(counts.get(row, {}).get(kind, 0) for row in side.rows) for kind in KINDS}
    return {kind: many for kind, many in found.items() if many}


def _facts(first: Side, second: Side, under: Sequence[Mapping[str, int]], names: Names) -> Iterator[Fact]:
    one, two = first.person, second.person
    same_name = spoken(one.full_name) == spoken(two.full_name)
    yield Fact("Họ và tên", one.full_name, two.full_name, same_name)
    yield replace(_fact("Ngày sinh", born(one), born(two)), is_open=_one_year(one, two))
    yield _fact("Giới tính", str(one.get_gender_display()), str(two.get_gender_display()))
    yield _fact("Dân tộc", one.ethnic_group, two.ethnic_group)
    yield _number(one, two)
    yield _fact("Đơn vị, chức vụ", _where(first), _where(second))
    shared = {post.organisation_id for post in first.posts} & {post.organisation_id for post in second.posts}
    yield Fact("Nơi từng làm việc", _places(first, names), _places(second, names), bool(shared))
    yield Fact("Trong sổ khen thưởng", _told(under[0]), _told(under[1]), agrees=False)


def _fact(term: str, one: str, two: str) -> Fact:
    return Fact(term, one, two, bool(one) and unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", two))


def _one_year(one: Person, two: Person) -> bool:
    """One birth is a year, the other a day of that year."""
    if not one.birth or not two.birth or one.birth_precision == two.birth_precision:
        return False
    return one.birth.year == two.birth.year


def _number(one: Person, two: Person) -> Fact:
    """Two cards never hold one number: two numbers speak against one person, unless one is of the old card."""
    return Fact("Số định danh", _masked(one), _masked(two), agrees=False)


def _masked(person: Person) -> str:
    try:
        return masked(unseal(person.identity_sealed)) if person.identity_sealed else ""
    except WrongKey:
        return "không mở được"


def _where(side: Side) -> str:
    return ", ".join(part for part in (side.last.post, side.last.unit) if part)


def _places(side: Side, names: Names) -> str:
    return "; ".join(dict.fromkeys(names.last(post.organisation_id) for post in side.posts))


def _told(under: Mapping[str, int]) -> str:
    return ", ".join(f"{many} {kind}" for kind, many in under.items()) or "chưa có dòng nào"


def warnings(first: Person, second: Person) -> list[str]:
    """What speaks against joining them, said before anybody confirms it."""
    said = []
    if first.identity_print and second.identity_print:
        said.append("Hai hồ sơ ghi hai số định danh khác nhau.")
    if first.birth and second.birth and born(first) != born(second) and not _one_year(first, second):
        said.append(f"Ngày sinh khác nhau: {born(first)} và {born(second)}.")
    if first.gender and second.gender and first.gender != second.gender:
        said.append("Giới tính khác nhau.")
    if spoken(first.full_name) != spoken(second.full_name):
        said.append(f"Tên viết khác nhau: {first.full_name} và {second.full_name}.")
    return said
