"""The joint pledge of a bloc, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thidua.honours.presenting.states import State as Chip
from thidua.law.wording import figure, lower, short, upper
from thidua.people.models import Membership
from thidua.registrations.models import JointPledge
from thidua.registrations.presenting.states import STATES
from thidua.registrations.queries import Party
from thidua.registrations.reading import shown

OUTSIDE = Chip("Không có trong đợt đăng ký", "unknown", "help-circle")


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A member as the page shows it."""

    name: str
    part: str
    chip: Chip
    titles: str
    people: str
    targets: tuple[str, ...]


def rows(parties: Iterable[Party]) -> list[PartyRow]:
    """The members, the head first."""
    return [
        PartyRow(
            one.name, "" if one.part == Membership.Part.MEMBER else str(Membership.Part(one.part).label),
            STATES[one.state] if one.state else OUTSIDE, ", ".join(upper(short(award)) for award in one.titles),
            "; ".join(f"{lower(short(award))} {figure(many)} người" for award, many in one.people.items()),
            tuple(f"{target.text}: {shown(target.figure)} {target.measure}".rstrip(": ") for target in one.targets),
        )
        for one in parties
    ]  # fmt: skip


def title(known: JointPledge | None, parties: Sequence[Party], name: str, year: int) -> str:
    """The answer: whether there is a pledge, of how many."""
    if not parties:
        return f"{name} chưa có thành viên năm {year}"
    if known is None:
        return f"{name}: {figure(len(parties))} đơn vị chưa có giao ước {year}"
    return f"{name}: giao ước {year} của {figure(len(parties))} đơn vị"


def contents(known: JointPledge | None) -> list[str]:
    """What is pledged, a line each."""
    return [text.strip() for text in known.contents.splitlines() if text.strip()] if known else []
