"""The lines of a signed decision as certificates: what stands on each, and which layouts suit an award."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.decisions.calculations import printed
from thidua.decisions.models import Decision, Line
from thidua.decisions.presenting.awards import spaced
from thidua.decisions.signatures import signature_of
from thidua.documents.certificates import LAYOUTS, Certificate, Fault, Layout
from thidua.honours.models import GONE, Entry, Honour
from thidua.law.catalogue import AWARDS
from thidua.law.wording import called, upper
from thidua.people.models.persons import Gender

_PAPERS = {"bang_khen": "Bằng khen", "giay_khen": "Giấy khen"}
"""The kinds of awards whose paper bears their name; every other has a certificate of its own."""
_CALLED = {Gender.MALE: "Ông", Gender.FEMALE: "Bà"}
_QUOTES = str.maketrans("", "", "“”\"'‘’")
_TITLE = re.compile("^danh hiệu ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mend:
    """One text that cannot be printed: whose line, which field, what is wrong, what mends it."""

    row: int
    name: str
    label: str
    message: str
    mend: str


def standing(lines: Iterable[Line], current: Mapping[int, Entry]) -> list[tuple[Line, Honour]]:
    """The lines whose award stands today, each with its line of the book: what was revoked is not printed again."""
    found = ((line, current.get(line.honour_id or 0)) for line in lines)
    return [(line, entry) for line, entry in found if isinstance(entry, Honour) and _stands(entry)]


def _stands(entry: Honour) -> bool:
    return entry.is_current and entry.effect not in GONE


def certificate_of(line: Line, entry: Honour, decision: Decision, *, address: str) -> Certificate:
    """What stands on the certificate of a line: the award as the book has it today, the name as the decision printed it."""
    signature = signature_of(decision)
    titles = printed(signature)
    on = entry.decided_on or decision.signed_on or date(line.year, 12, 31)
    act, award = _given(entry.award, on, decision.decided_by)
    return Certificate(
        row=line.position, decider=f"{signature.head_title or signature.signer_title} {decision.decided_by}".strip(),
        act=act, award=award, title=_CALLED.get(Gender(line.gender), "") if line.person_id and line.gender else "",
        name=line.name, unit=_unit(line), reason=entry.reason, number=entry.decision_number, decided_on=entry.decided_on,
        golden=entry.book_number, place=decision.place, day=decision.signed_on,
        capacity=titles[0] if len(titles) > 1 else "", post=titles[-1], signer=decision.signer_name, address=address,
    )  # fmt: skip


def _given(award: str, on: date, body: str) -> tuple[str, str]:
    """What is done with the award, and how it is called: ("Tặng", "Bằng khen"), ("Đạt danh hiệu", "Lao động tiên tiến"). On a
    certificate these words come after the recipient, who is given: ("Được tặng", "Cờ thi đua của Bộ Mẫu").
    """
    if paper := _PAPERS.get(AWARDS[award].kind):
        return "Tặng", paper
    name = called(award, on, body=body).translate(_QUOTES)
    is_title = bool(_TITLE.match(name))
    return ("Đạt danh hiệu" if is_title else "Được tặng"), upper(_TITLE.sub("", name))


def _unit(line: Line) -> str:
    """Post and unit of a person; the unit of a household; of a collective the unit it is part of."""
    told = (line.post, line.unit_name) if line.person_id else (line.unit_name,)
    return ", ".join(part for part in told if part and part != line.name)


def address_of(stem: str, code: str) -> str:
    """What the QR code of a line opens: its public page, at the address that begins with `stem`."""
    return f"{stem}{spaced(code)}/"


def paper_of(award: str) -> str:
    """Which paper an award is given with, as the keys of the layouts name it."""
    kind = AWARDS[award].kind
    return kind if kind in _PAPERS else "chung_nhan"


def suits(layout: Layout, award: str) -> bool:
    """Whether the layout is for the paper of this award."""
    return layout.key.removeprefix("phoi_").startswith(paper_of(award))


def layouts_for(award: str, own: Mapping[str, Layout]) -> list[tuple[str, str]]:
    """The layouts for the paper of this award, the body's own before ours, and no other: on one for another paper the words
    would say something else.
    """
    fit = (one for one in (*own.values(), *LAYOUTS.values()) if suits(one, award))
    found = sorted(fit, key=lambda one: (one.key not in own, not one.framed))
    return [(one.key, one.name) for one in found]


def is_stock(layout: Layout) -> bool:
    """Whether only texts are printed, each at its own place."""
    return all(one.y is not None for one in layout.fields)


def to_mend(faults: Iterable[Fault], names: Mapping[int, str]) -> list[Mend]:
    """The faults by row, each with the name that stands in the list."""
    return [Mend(one.row, names.get(one.row, ""), one.label, one.message, one.mend) for one in faults]


def certificates(
    pairs: Sequence[tuple[Line, Honour]], decision: Decision, *, address: Callable[[str], str]
) -> list[Certificate]:
    """A certificate for each line, in their order; `address` tells what the QR code of a code opens."""
    return [certificate_of(line, entry, decision, address=address(line.code)) for line, entry in pairs]
