"""The rows of a list beside the register: whom each means, of a unit; nobody is guessed between two of a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.law.catalogue import AWARDS
from thidua.law.spelling import fold
from thidua.law.wording import short
from thidua.nominations.models import Round
from thidua.nominations.nominees import Nominee
from thidua.nominations.queries.choosing import Candidate, bodies_to_propose, households_named, people_to_propose
from thidua.people.models import Organisation, Person, User


@dataclass(frozen=True, slots=True)
class Matched:
    """A row of the list with whom it may mean; exactly one of them is a match. `problem` says why nothing can be made of it."""

    row: int
    name: str
    award: str
    found: tuple[Candidate, ...] = ()
    problem: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether one recipient is meant who has no dossier for this award yet."""
        return len(self.found) == 1 and self.found[0].taken is None


def matched(nominees: Sequence[Nominee], at: Round, unit: Organisation, actor: User, *, on: date) -> list[Matched]:
    """Each row beside the people and bodies of a unit, and the households of its name; seventeen queries for each award of
    the list, however long it is.
    """
    considered = {one.award for one in at.awards.all()}
    wanted = {one.award for one in nominees if one.award in considered}
    known = {award: _known(at, award, unit, on) for award in wanted if award}
    for award, found in known.items():
        names = {fold(one.name) for one in nominees if one.award == award} - found.keys()
        if "household" in AWARDS[award].subjects and names:
            for home in households_named(at, award, names, actor, on=on):
                found.setdefault(fold(home.name), []).append(home)
    births = _births(
        [one.key[1] for found in known.values() for some in found.values() for one in some if one.key[0] == "person"]
    )
    return [_matched(one, known, births) for one in nominees]


def _known(at: Round, award: str, unit: Organisation, on: date) -> dict[str, list[Candidate]]:
    """Everybody who may be proposed for an award, by name without marks."""
    found: dict[str, list[Candidate]] = {}
    for one in (*people_to_propose(at, award, unit, "", on=on), *bodies_to_propose(at, award, unit, "", on=on)):
        found.setdefault(fold(one.name), []).append(one)
    return found


def _births(people: Sequence[int]) -> dict[int, date | None]:
    return dict(Person.objects.filter(pk__in=people).values_list("pk", "birth"))


def _matched(one: Nominee, known: dict[str, dict[str, list[Candidate]]], births: dict[int, date | None]) -> Matched:
    if not one.award:
        return Matched(one.row, one.name, "", problem=f"Chưa hiểu đề nghị “{one.award_text}”")
    if one.award not in known:
        return Matched(one.row, one.name, one.award, problem=f"Đợt này không xét {short(one.award)}")
    found = known[one.award].get(fold(one.name), [])
    if len(found) > 1 and one.birth:
        same = [who for who in found if _was_born(births.get(who.key[1]), one.birth)]
        found = same or found
    if not found:
        return Matched(one.row, one.name, one.award, problem=_nowhere(one.award))
    return Matched(one.row, one.name, one.award, tuple(found))


def _was_born(known: date | None, written: str) -> bool:
    """Whether a birthday of the register is the one written: the day, or the year where only that was written."""
    return known is not None and written in (f"{known:%d/%m/%Y}", f"{known.year}")


def _nowhere(award: str) -> str:
    home = ", cũng không thấy hộ gia đình nào tên ấy" if "household" in AWARDS[award].subjects else ""
    return f"Không thấy trong sổ của đơn vị{home}"
