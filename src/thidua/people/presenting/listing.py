"""The register as a list: what the address bar asks for, and each person in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thidua.law.readings import read_day
from thidua.law.wording import figure
from thidua.people.identities import CITIZEN, digits_of
from thidua.people.keys import shown_key
from thidua.people.models import Person
from thidua.people.models.persons import Gender, Standing
from thidua.people.queries import Somebody, Wanted, as_typed

STATES = {"lam": "Đang giữ chức vụ", "nghi": "Không còn giữ chức vụ"}
STATE_CHOICES = [("", "Đang giữ và đã thôi"), *STATES.items()]
GENDER_CHOICES = [("", "Nam và nữ"), *((str(one.value), str(one.label)) for one in Gender)]
STANDING_CHOICES = [("", "Mọi phân loại"), *((str(one.value), str(one.label)) for one in Standing)]
ALIKE_CHOICES = [("", "Mọi hồ sơ"), ("1", "Có thể trùng")]


def read(query: Mapping[str, str]) -> Wanted:
    """The address bar as a wish; what it does not know it leaves out."""
    return Wanted(
        words=as_typed(query.get("q", ""))[:200],
        unit=as_typed(query.get("don-vi", ""))[:80],
        day=read_day(query.get("ngay", "").replace("\0", "")),
        state=query.get("con", "") if query.get("con") in STATES else "",
        gender=query.get("gioi", "") if query.get("gioi") in Gender.values else "",
        standing=query.get("loai", "") if query.get("loai") in Standing.values else "",
        doubles=query.get("trung") == "1",
    )


def address(wanted: Wanted) -> dict[str, str]:
    """The same wish in its shortest address: nothing empty."""
    parts = {
        "q": wanted.words, "don-vi": wanted.unit, "ngay": wanted.day.isoformat() if wanted.day else "",
        "con": wanted.state, "gioi": wanted.gender, "loai": wanted.standing, "trung": "1" if wanted.doubles else "",
    }  # fmt: skip
    return {name: value for name, value in parts.items() if value}


def is_number(words: str) -> bool:
    """Whether somebody typed an identity number where it would stay in the address."""
    return len(digits_of(words)) == CITIZEN


def title(wanted: Wanted, count: int) -> str:
    """The answer to what was asked."""
    fits = f" khớp “{wanted.words}”" if wanted.words else ""
    return f"{figure(count)} người{fits}" if count else f"Không có ai{fits}"


def told(wanted: Wanted, unit: str) -> str:
    """What the list was narrowed to, in whole words for the head of a file."""
    parts = [
        f"tìm “{wanted.words}”" if wanted.words else "",
        f"{unit} và các đơn vị trực thuộc" if wanted.unit else "",
        f"ngày {wanted.day:%d/%m/%Y}" if wanted.day else "",
        STATES.get(wanted.state, "").lower(),
        f"giới tính {Gender(wanted.gender).label.lower()}" if wanted.gender else "",
        str(Standing(wanted.standing).label) if wanted.standing else "",
        "có thể trùng" if wanted.doubles else "",
    ]
    return "; ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Row:
    """One person as the list shows them; never with the identity number."""

    key: str
    name: str
    href: str
    born: str
    gender: str
    unit: str
    post: str
    standing: str
    since: date | None
    until: date | None
    is_working: bool

    @property
    def code(self) -> str:
        """The code as a page shows it; nothing for one the machine made up."""
        return shown_key(self.key)


def rows(people: Iterable[Somebody]) -> Iterator[Row]:
    """Each person with the post of the day."""
    for one in people:
        person, post = one.person, one.held
        yield Row(
            key=person.key, name=person.full_name, href=reverse("people:card", args=[person.key]), born=born(person),
            gender=str(person.get_gender_display()), unit=one.unit, post=one.post,
            standing=str(post.get_standing_display()) if post else "", since=post.since if post else None,
            until=post.until if post else None, is_working=one.is_working,
        )  # fmt: skip


def born(person: Person) -> str:
    """A birthday as far as it is known."""
    if person.birth is None:
        return ""
    return f"{person.birth.year}" if person.birth_precision == Person.Precision.YEAR else f"{person.birth:%d/%m/%Y}"
