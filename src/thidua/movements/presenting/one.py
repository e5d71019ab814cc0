"""One movement in words: its headings, what its length allows, what it overlaps with, who has acknowledged it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thidua.duties.calculations import Standing
from thidua.honours.presenting.states import State
from thidua.law.catalogue import AWARDS
from thidua.law.documents import documents
from thidua.law.wording import figure
from thidua.movements.calculations.prizes import Advice, advice
from thidua.movements.calculations.readiness import Need
from thidua.movements.models import Item, LaunchEvent, Method, Movement, Prize
from thidua.movements.queries import Answered, Contents, Overlap, Recipient
from thidua.movements.sections import FIELDS, SECTIONS, TAKES, section_of
from thidua.movements.states import Course, Step, ribbon
from thidua.people.queries import Names


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading with its lines, as the page reads; `section` is where it is written, `field` its place there."""

    title: str
    lines: tuple[str, ...]
    section: str
    field: str


_LINES = {
    "targets": "Mục tiêu, chỉ tiêu", "contents": "Nội dung thi đua", "collective_criteria": "Tiêu chí với tập thể",
    "person_criteria": "Tiêu chí với cá nhân", "measures": "Biện pháp tổ chức",
}  # fmt: skip


def headings(contents: Contents) -> list[Heading]:
    """The headings under which something stands."""
    every = [
        Heading(title, tuple(one.text for one in contents.of(name)), section_of(name), name)
        for name, title in _LINES.items()
    ]
    return [one for one in every if one.lines]


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing on the readiness list, with the page and the field that mend it."""

    label: str
    is_met: bool
    is_required: bool
    said: str
    place: str
    href: str


def asked(movement: Movement, needs: Iterable[Need]) -> list[Asked]:
    """The list as it is shown; what is missing leads to its field."""
    return [
        Asked(one.label, one.is_met, one.is_required, "" if one.is_met else one.said, one.place,
              f"{section_href(movement, one.section)}#id_{one.field}")
        for one in needs
    ]  # fmt: skip


def section_href(movement: Movement, section: str) -> str:
    """Where a section is written."""
    if section == "chung":
        return reverse("movements:amend", args=[movement.key])
    return reverse("movements:write", args=[movement.key, section])


def sections(movement: Movement, here: str = "") -> list[tuple[str, str, bool]]:
    """The pages a movement is written on: words, address, whether it is this one."""
    return [
        (title, section_href(movement, key), key == here)
        for key, title in SECTIONS.items()
        if key != TAKES or movement.parent_id
    ]


def returned(movement: Movement) -> list[tuple[str, str]]:
    """The parts that came back to be mended, each with its address."""
    return [
        (FIELDS[key], f"{section_href(movement, section_of(key))}#id_{key}")
        for key in movement.returned
        if key in FIELDS
    ]


def steps(movement: Movement, event: LaunchEvent | None, *, on: date) -> list[Step]:
    """The ribbon above the page."""
    course = Course(
        state=movement.state, since=movement.since, state_since=movement.state_since, launched_on=event.held_on if event else None,
        interim_on=movement.interim_on, final_on=movement.final_on, closed_on=movement.closed_on,
    )  # fmt: skip
    return ribbon(course, on=on)


@dataclass(frozen=True, slots=True)
class Reward:
    """A commendation in view: its name, for whom, and what the law says to it."""

    name: str
    href: str
    subject: str
    advice: Advice

    @property
    def doubt(self) -> str:
        """Said where nobody has held the article against the text in force."""
        return "" if self.advice.confidence == "source" else "cần đối chiếu văn bản"


def rewards(movement: Movement, pairs: Iterable[tuple[str, str]], *, on: date) -> list[Reward]:
    """Each commendation with its advice."""
    return [
        Reward(
            AWARDS[award].plain_name_on(on) if award in AWARDS else award,
            reverse("web:award", args=[award]) if award in AWARDS else "", str(Prize.Subject(subject).label),
            advice_of(movement, award, subject),
        )
        for award, subject in pairs
    ]  # fmt: skip


def advice_of(movement: Movement, award: str, subject: str) -> Advice:
    """What the length and the launcher of a movement allow."""
    themed = movement.method == Method.THEMED
    return advice(
        award, subject, level=movement.level, is_themed=themed, since=movement.since, until=movement.until
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """A paper a movement rests on; `doubt` where its title is known by heart only."""

    words: str
    doubt: str = ""


def grounds(contents: Contents) -> Iterator[Ground]:
    """Each of them, whole."""
    for one in contents.bases:
        document = documents().get(one.number)
        if document:
            yield Ground(document.named, "cần đối chiếu văn bản" if document.confidence == "recall" else "")
        else:
            yield Ground(one.text or one.number)


@dataclass(frozen=True, slots=True)
class Met:
    """Another movement that runs at the same time, and why it is named."""

    name: str
    href: str
    unit: str
    days: str
    why: str


def met(found: Iterable[Overlap], names: Names) -> list[Met]:
    """Each overlap in one line."""
    return [
        Met(one.movement.name, reverse("movements:movement", args=[one.movement.key]),
            one.movement.launched_by_name or names.on(one.movement.unit_id, one.movement.since),
            _days(one.days.since, one.days.until), _why(one))
        for one in found
    ]  # fmt: skip


def _why(one: Overlap) -> str:
    shared = f"cùng nói về {', '.join(f'“{words}”' for words in one.shared[:5])}" if one.shared else ""
    same = "cùng đơn vị, cùng phạm vi và phương thức" if one.is_of_same_unit else ""
    said = "; ".join(filter(None, (same, shared)))
    return said[:1].upper() + said[1:]


def _days(since: date, until: date | None) -> str:
    return f"{since:%d/%m/%Y} – {until:%d/%m/%Y}" if until else f"từ {since:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class Take:
    """What a movement takes from the wider one: the line there, and its own words."""

    item: str
    words: str


def takes(contents: Contents) -> list[Take]:
    """Each line it takes."""
    return [Take(one.item.text, one.words) for one in contents.takings]


ANSWERS = {
    Standing.DONE: State("Đã tiếp nhận", "ok", "check"), Standing.DONE_LATE: State("Đã tiếp nhận, trễ hạn", "warn", "check"),
    Standing.LATE: State("Trễ hạn", "danger", "alert-circle"), Standing.NEAR: State("Sắp đến hạn", "warn", "hourglass"),
    Standing.OPEN: State("Chưa tiếp nhận", "unknown", "hourglass"), Standing.NO_DAY: State("Chưa tiếp nhận", "unknown", "hourglass"),
    Standing.SPARED: State("Không phải tiếp nhận", "plain", "ban"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """One unit a movement was sent to, as lists and workbooks show it."""

    unit: str
    unit_key: str
    state: State
    due: date | None
    acknowledged_on: date | None
    by: str
    note: str
    child: str
    child_href: str
    href: str
    may_answer: bool
    is_open: bool


def answers(
    movement: Movement, found: Iterable[Recipient], names: Names, mine: set[int], *, on: date
) -> list[Answer]:  # fmt: skip
    """Each unit; `mine` are the bodies the reader answers for."""
    return [
        Answer(
            unit=names.on(one.duty.body_id, on), unit_key=one.duty.body.key, state=ANSWERS[one.stands],
            due=one.duty.later or one.duty.demand.due, acknowledged_on=one.said.acknowledged_on if one.said else one.duty.done_on,
            by=one.said.acknowledged_by if one.said else "", note=one.said.note if one.said else one.duty.spared,
            child=one.child.name if one.child else "",
            child_href=reverse("movements:movement", args=[one.child.key]) if one.child else "",
            href=reverse("movements:acknowledge", args=[movement.key, one.duty.body.key]),
            may_answer=one.duty.body_id in mine, is_open=one.said is None and one.stands is not Standing.SPARED,
        )
        for one in found
    ]  # fmt: skip


def answers_title(count: Answered) -> str:
    """The answer: how many of those it was sent to have acknowledged."""
    if not count.sent:
        return "Chưa gửi xuống đơn vị nào"
    if count.done == count.sent:
        return f"Cả {figure(count.sent)} đơn vị đã tiếp nhận" if count.sent > 1 else "Đơn vị nhận đã tiếp nhận"
    late = f", {figure(count.late)} trễ hạn" if count.late else ""
    return f"{figure(count.done)} trên {figure(count.sent)} đơn vị đã tiếp nhận{late}"


def offered_items(items: Sequence[Item]) -> list[tuple[str, list[Item]]]:
    """What may be taken over, under its two headings."""
    return [
        (str(sort.label), [one for one in items if one.sort == sort])
        for sort in (Item.Sort.TARGET, Item.Sort.CONTENT)
        if any(one.sort == sort for one in items)
    ]


def money(amount: int | None) -> str:
    """ "1.250.000.000 đồng"."""  # noqa: D210  begins with a quotation mark
    return "" if amount is None else f"{figure(amount)} đồng"
