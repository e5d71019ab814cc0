"""Who is to sit on a council by the text of the day, beside who sits on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.councils.models import Council, Position, Seat
from thidua.law.councils import Composition, composition
from thidua.law.councils.composition import KINDS, POSTS
from thidua.law.wording import figure, upper

_VICES = (Position.STANDING, Position.DEPUTY)


@dataclass(frozen=True, slots=True)
class Text:
    """What the text says: `seats` by post; `said` in a sentence where it names none; `amiss` is what does not fit, "" where
    all does. Nothing of it bars anything: the decision that set the council up was signed by somebody.
    """

    seats: tuple[tuple[str, str], ...]
    said: str
    place: str
    verify: str
    amiss: str


def by_text(council: Council, seats: Iterable[Seat], *, on: date) -> Text:
    """The composition of a council of this level on a day, and whether so many vice chairs may sit on it."""
    found = composition(council.level, on)
    if not isinstance(found, Composition):
        return Text((), found.why, found.place, found.settle, "")
    named = tuple(
        (f"{POSTS[one.post]}{f' ({KINDS[one.kind]})' if one.kind else ''}", upper(one.who)) for one in found.seats
    )
    return Text(named, _vices(found), found.place, " ".join(found.verify), _amiss(found, list(seats)))


def _vices(found: Composition) -> str:
    if found.vices_most is None:
        return ""
    least = f"từ {figure(found.vices_least)} đến " if found.vices_least else "không quá "
    return f"{upper(least)}{figure(found.vices_most)} phó chủ tịch."


def _amiss(found: Composition, seats: list[Seat]) -> str:
    many = sum(seat.position in _VICES for seat in seats)
    if found.vices_most is not None and many > found.vices_most:
        return f"Hội đồng đang có {figure(many)} phó chủ tịch, văn bản cho nhiều nhất {figure(found.vices_most)}."
    if seats and found.vices_least and many < found.vices_least:
        return f"Hội đồng đang có {figure(many)} phó chủ tịch, văn bản đòi ít nhất {figure(found.vices_least)}."
    return ""
