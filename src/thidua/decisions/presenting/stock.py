"""The stock in words: each thing with its year, its moves, and what a decision needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thidua.decisions.models import ItemKind, MoveKind, StockItem, StockMove
from thidua.honours.givers import Giver, giver_of
from thidua.law.authority import handed_over
from thidua.law.catalogue import AWARDS
from thidua.law.wording import SUBJECT, figure, named, upper
from thidua.people.models import Organisation
from thidua.people.queries import Names

MOVES = [(one.value, one.label) for one in (MoveKind.RECEIVED, MoveKind.EXCHANGED, MoveKind.REISSUED, MoveKind.SPOILED)]
"""What a form offers; what goes out with a decision goes out at the decision."""
FEW = 10
"""Where so few are left, the page says so."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in one year: what there was, what came and went, what there is at its end."""

    href: str
    name: str
    kind: str
    body: str
    unit: str
    opening: int
    received: int
    issued: int
    exchanged: int
    reissued: int
    spoiled: int
    closing: int
    balance: int
    is_sample: bool

    @property
    def is_low(self) -> bool:
        """Whether it is running out."""
        return self.balance < FEW


def rows(items: Iterable[StockItem], moved: Mapping[int, Counter[str]], names: Names, *, on: date) -> Iterator[Row]:
    """Each thing in words; `moved` is what `queries.stock.moved_in` counted of the year."""
    for one in items:
        year = moved.get(one.pk, Counter())
        closing = one.balance - year["later"]
        went = sum(year[kind] for kind in MoveKind.values if kind != MoveKind.RECEIVED)
        yield Row(
            reverse("decisions:stock_item", args=[one.pk]), one.name, ItemKind(one.kind).label,
            names.on(one.body_id, on) or one.body.key, one.unit, closing - year[MoveKind.RECEIVED] + went,
            year[MoveKind.RECEIVED], year[MoveKind.ISSUED], year[MoveKind.EXCHANGED], year[MoveKind.REISSUED],
            year[MoveKind.SPOILED], closing, one.balance, one.is_sample,
        )  # fmt: skip


def title(found: Sequence[Row], year: int) -> str:
    """The answer: how many things, how many of them run out."""
    if not found:
        return "Kho chưa có hiện vật nào"
    low = sum(1 for row in found if row.is_low)
    return f"Kho hiện vật năm {year}: {figure(len(found))} loại" + (f", {figure(low)} loại sắp hết" if low else "")


@dataclass(frozen=True, slots=True)
class Move:
    """One move as the ledger shows it."""

    pk: int
    day: date
    kind: str
    document: str
    about: str
    coming: int | None
    going: int | None
    left: int
    decision_href: str
    award_href: str
    state: str


def moves(found: Iterable[StockMove]) -> Iterator[Move]:
    """Each move in words."""
    for one in found:
        serials = [
            f"thu số {one.old_serial}" if one.old_serial else "",
            f"cấp số {one.new_serial}" if one.new_serial else "",
        ]
        by = f"{one.entered_by}, {one.entered_on:%d/%m/%Y}"
        whom = one.line.name if one.line else ""
        taken_back = getattr(one, "reversed_by", None) is not None
        yield Move(
            pk=one.pk, day=one.day, kind=one.get_kind_display(), document=one.document,
            about=" · ".join(part for part in (whom, one.reason, *serials, by) if part),
            coming=one.quantity if one.signed > 0 else None, going=one.quantity if one.signed < 0 else None, left=one.left,
            decision_href=reverse("decisions:decision", args=[one.decision_id]) if one.decision_id else "",
            award_href=reverse("decisions:award", args=[one.line.code]) if one.line else "",
            state="Ghi đảo" if one.reverses_id else "Đã ghi đảo" if taken_back else "",
        )  # fmt: skip


def asked(query: Mapping[str, str]) -> tuple[str, int | None]:
    """The kind of move and the year the address bar asks for; what it does not know it leaves out."""
    kind, year = query.get("viec", ""), query.get("nam", "")
    is_year = len(year) == 4 and year.isascii() and year.isdigit() and int(year) > 0
    return kind if kind in MoveKind.values else "", int(year) if is_year else None


def narrowed(kind: str, year: int | None) -> str:
    """What was asked for, in words."""
    return ", ".join(part for part in (MoveKind(kind).label if kind else "", f"năm {year}" if year else "") if part)


def without_thing(awards: Iterable[str], kept: Iterable[Collection[str]], name: Callable[[str], str]) -> list[str]:
    """The awards of a decision that nothing in the stock is tied to, by their names: what goes with them nobody counts."""
    tied = {award for one in kept for award in one}
    return [name(award) for award in dict.fromkeys(awards) if award not in tied]


@dataclass(frozen=True, slots=True)
class HandedRow:
    """What the decree wants handed over with an award besides money: how many recipients, of what kind."""

    award: str
    whom: str
    text: str
    place: str
    verify: str


def handed(awards: Iterable[tuple[str, str]], name: Callable[[str], str], *, on: date) -> list[HandedRow]:
    """Each award and kind of recipient of a decision once, in their order, by the decree of a day."""
    return [_handed(award, subject, many, name, on) for (award, subject), many in Counter(awards).items()]


def _handed(award: str, subject: str, many: int, name: Callable[[str], str], on: date) -> HandedRow:
    said = handed_over(award, subject, on)
    return HandedRow(
        name(award), f"{figure(many)} {SUBJECT[subject]}", said.text, "; ".join(said.places), "; ".join(said.to_verify)
    )


def awards_of(item: StockItem, *, on: date) -> str:
    """The awards a thing is given with, in words, by the body that gives them; three queries."""
    giver = giver_of(item.body, on=on)
    return "; ".join(_award(key, giver, on) for key in item.awards if key in AWARDS)


def award_choices(body: Organisation | None, *, on: date) -> list[tuple[str, str]]:
    """Every award to choose from, by the body that gives it where that is known; three queries at most."""
    giver = giver_of(body, on=on) if body else Giver("", "")
    return [(key, _award(key, giver, on)) for key in AWARDS]


def _award(key: str, giver: Giver, on: date) -> str:
    """Short, as long as no giver has to be named."""
    told = giver.named(key, on)
    return told if told != named(key, on) else upper(AWARDS[key].short)
