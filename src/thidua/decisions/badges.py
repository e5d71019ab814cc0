"""An award of a signed decision as a digital badge, and what has become of badges given before.

A badge says only what its public page says. Its id is made of the secret code and the line of the book it tells of: nobody
comes from the published list of revoked badges to the page of a person, and a corrected line gets a badge of its own.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from thidua.decisions.models import Decision, Line, Origin
from thidua.decisions.queries import Award
from thidua.documents.badges import credential as badge
from thidua.documents.badges.keys import Ring, ring_in
from thidua.documents.badges.standing import Entry as Gone
from thidua.documents.badges.standing import Standing
from thidua.honours.models import GONE, Entry, Honour
from thidua.law.catalogue import AWARDS
from thidua.law.wording import called, upper

_INVENTED = " (dữ liệu mẫu, không có giá trị)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where others find what a badge names, as absolute addresses: `home` and `award` end in "/"."""

    home: str
    issuer: str
    revoked: str
    award: str


def stands(found: Award) -> bool:
    """Whether the award may have a badge: it was decided here, and it stands today."""
    return found.decision.origin == Origin.HERE and found.entry.is_current and found.entry.effect not in GONE


def badge_of(found: Award, places: Places) -> badge.Award:
    """What stands in the badge of an award, as the book has it today and with the name its decision printed."""
    line, decision, entry = found.line, found.decision, found.entry
    assert isinstance(entry, Honour)  # noqa: S101 - the chain of an award is of awards
    on = entry.decided_on or decision.signed_on or date(entry.year, 12, 31)
    return badge.Award(
        id=id_of(line.code, entry, home=places.home),
        issuer=badge.Issuer(id=places.issuer, name=named(decision.decided_by, decision), url=places.home),
        achievement=_achievement(entry, decision, on, places),
        recipient=badge.Recipient(id=_recipient(line.code), name=line.name),
        since=datetime.combine(on, time(), timezone.get_default_timezone()),
        decision=f"Quyết định số {entry.decision_number} ngày {on:%d/%m/%Y} của {decision.decided_by}",
        status=places.revoked,
    )


def named(name: str, decision: Decision) -> str:
    """A name, which says of invented data that they are."""
    return name + _INVENTED if decision.is_sample else name


def _achievement(entry: Honour, decision: Decision, on: date, places: Places) -> badge.Achievement:
    article = AWARDS[entry.award].article_on(on)
    name = upper(called(entry.award, on, body=decision.decided_by))
    years = f"{entry.begun}–{entry.year}" if entry.begun and entry.begun < entry.year else str(entry.year)
    return badge.Achievement(
        id=places.award, name=named(name, decision), description=f"{name}, thành tích năm {years}.",
        criteria=entry.reason or f"Thành tích năm {years}.", place=article.place if article else "",
        law=article.law if article else "",
    )  # fmt: skip


def id_of(code: str, entry: Entry, *, home: str) -> str:
    """The name of the badge of a line of the book: it leads nowhere, and nobody finds the code in it."""
    return f"{home}huy-hieu/{hashlib.sha256(f'{code}:{entry.pk}'.encode()).hexdigest()[:32]}"


def _recipient(code: str) -> str:
    """Says nothing of whoever received it; the same in every badge of one award."""
    return uuid.uuid5(uuid.NAMESPACE_URL, code).urn


def gone(chains: Iterable[tuple[Line, Sequence[Entry]]], *, home: str) -> Iterator[Gone]:
    """The badges that no longer hold: of every line of the book that another took the place of, or that was taken back."""
    for line, chain in chains:
        last = chain[-1]
        lost = not last.is_current or last.effect in GONE
        for entry in chain if lost else chain[:-1]:
            if entry.effect in GONE:
                continue
            yield Gone(
                id=id_of(line.code, entry, home=home), standing=Standing.REVOKED if lost else Standing.CORRECTED,
                reason=_why(last), replaced_by="" if lost else id_of(line.code, last, home=home),
            )  # fmt: skip


def _why(last: Entry) -> str:
    if not last.is_current:
        return "Dòng ghi sổ đã được rút lại."
    return f"{last.get_effect_display()} theo {last.document}."


def ring() -> Ring:
    """The keys of this installation. Raises NotAKey."""
    folder = Path(settings.BADGE_KEYS)
    return _ring(folder, tuple(sorted((one.name, one.stat().st_mtime_ns) for one in folder.glob("*.pem"))))


@lru_cache(maxsize=4)
def _ring(folder: Path, _files: tuple[tuple[str, int], ...]) -> Ring:
    """Read again when a file comes, goes or is changed: opening a private key takes longer than signing with it."""
    return ring_in(folder)
