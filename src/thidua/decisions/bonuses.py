"""The bonus of each line, by the law room: what one recipient gets in one decision, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.decisions.models import Line
from thidua.law import bonus as law
from thidua.law.bonus.several import Paid, Whether
from thidua.law.wording import figure


@dataclass(frozen=True, slots=True)
class Share:
    """One line: what is paid for it, the arithmetic, whether and why, the articles; `amount` None: no sum is computed."""

    line: Line
    paid: Whether
    amount: int | None
    arithmetic: str
    why: str
    places: tuple[str, ...]
    to_verify: tuple[str, ...]

    @property
    def payable(self) -> int:
        """What is surely paid."""
        return self.amount or 0 if self.paid == "yes" else 0

    @property
    def told(self) -> str:
        """The arithmetic, the reason and the articles in one text, to be kept beside the line."""
        places = f"({'; '.join(self.places)})" if self.places else ""
        return " ".join(part for part in (f"{self.arithmetic}.", self.why, places) if part.strip(" ."))


def shares(lines: Sequence[Line], *, decided: date) -> list[Share]:
    """The bonus of every line of a decision, in their order: of one recipient's titles of one period only the highest
    (`law.bonus.total`).
    """
    mine: dict[tuple[int | None, ...], list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        mine[line.person_id, line.organisation_id, line.household_id].append(at)
    found: dict[int, Share] = {}
    for places in mine.values():
        asked = [
            law.Line(lines[at].award, decided, (lines[at].begun or lines[at].year, lines[at].year)) for at in places
        ]
        total = law.total(asked, subject=lines[places[0]].subject)
        for at, paid in zip(places, total.lines, strict=True):
            found[at] = _share(lines[at], paid, alone=len(places) == 1)
    return [found[at] for at in range(len(lines))]


def _share(line: Line, paid: Paid, *, alone: bool) -> Share:
    sum_ = paid.bonus.amount if isinstance(paid.bonus, law.Amount) else None
    why = "" if alone and paid.paid in {"yes", "no_amount"} else paid.why
    places = tuple(dict.fromkeys([*paid.bonus.places, *([paid.place] if paid.place and why else [])]))
    return Share(line, paid.paid, sum_, paid.bonus.text.rstrip("."), why, places, paid.bonus.to_verify)


def payers(awards: Iterable[str], *, decided: date) -> list[law.Payer]:
    """Who pays, once for each answer."""
    found = {(one := law.payer(award, decided)).who: one for award in dict.fromkeys(awards)}
    return list(found.values())


def in_words(amount: int) -> str:
    """ "7.020.000 đồng"."""  # noqa: D210  begins with a quotation mark
    return f"{figure(amount)} đồng"
