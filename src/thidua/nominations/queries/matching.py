"""The rows of a list beside the register: whom each means, of a unit; nobody is guessed between two of a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from thidua.law.catalogue import AWARDS
from thidua.law.groups import groups_for
from thidua.law.spelling import fold
from thidua.law.wording import GROUP, SUBJECT, lower, two, upper
from thidua.nominations.models import Round
from thidua.nominations.naming import namer
from thidua.nominations.nominees import Nominee
from thidua.nominations.queries.choosing import (
    Candidate,
    bodies_to_propose,
    households_named,
    in_group,
    people_to_propose,
)
from thidua.people.models import Organisation, Person, User

type Birth = tuple[int, ...]
"""Year, then month, then day, as far as it is known."""
_KNOWN = {Person.Precision.YEAR.value: 1, Person.Precision.DAY.value: 3}


@dataclass(frozen=True, slots=True)
class Matched:
    """A row of the list with whom it may mean; exactly one of them is a match. `problem` says why nothing can be made of it,
    `doubt` why the one of that name may be somebody else.
    """

    row: int
    name: str
    award: str
    found: tuple[Candidate, ...] = ()
    problem: str = ""
    doubt: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether one recipient is meant who has neither a dossier for this award nor the award itself yet."""
        only = self.found[0] if len(self.found) == 1 else None
        return only is not None and only.taken is None and not only.given and not self.doubt


def matched(nominees: Sequence[Nominee], at: Round, unit: Organisation, actor: User, *, on: date) -> list[Matched]:
    """Each row beside the people and bodies of a unit, and the households of its name; three queries, and seventeen for
    each award of the list, however long it is.
    """
    considered = {one.award for one in at.awards.all()}
    wanted = {one.award for one in nominees if one.award in considered}
    known = {award: _known(at, award, unit, on) for award in wanted if award}
    as_group = partial(_in_group, at=at, on=on)
    for award, found in known.items():
        names = {fold(one.name) for one in nominees if one.award == award} - found.keys()
        if "household" in AWARDS[award].subjects and names:
            for home in households_named(at, award, names, actor, on=on):
                found.setdefault(fold(home.name), []).append(home)
    births = _births(
        [one.key[1] for found in known.values() for some in found.values() for one in some if one.key[0] == "person"]
    )
    name = namer(at.body, on=on)
    return [as_group(one, _matched(one, known, births, name)) for one in nominees]


def _in_group(one: Nominee, found: Matched, *, at: Round, on: date) -> Matched:
    """The row with whom it may mean judged as one of the group its column names; refused where the law has no such group."""
    cell = one.group_cell
    if cell is None or not found.found:
        return found
    if cell.message:
        return replace(found, found=(), problem=f"{upper(cell.place)}: {lower(cell.message)} {cell.mend}")
    if strange := _strange(one.group, found, at, on):
        return replace(found, found=(), problem=f"{upper(cell.place)}: {strange}")
    award = found.award
    return replace(found, found=tuple(in_group(who, one.group, at, award, on=on) for who in found.found))


def _strange(group: str, found: Matched, at: Round, on: date) -> str:
    """Why whoever a row may mean is not judged as one of a group, and what mends it; "" where they are."""
    for who in found.found:
        known = groups_for(found.award, subject=who.key[0], path=at.path, on=on)
        if group not in known:
            award, whom = lower(namer(at.body, on=on)(found.award)), SUBJECT[who.key[0]]
            return (
                f"luật không xét {award} cho {whom} thuộc nhóm “{GROUP[group]}”. "
                f"Ghi một trong: {'; '.join(GROUP[one] for one in known)}, hoặc để trống."
            )
    return ""


def _known(at: Round, award: str, unit: Organisation, on: date) -> dict[str, list[Candidate]]:
    """Everybody who may be proposed for an award, by name without marks."""
    found: dict[str, list[Candidate]] = {}
    for one in (*people_to_propose(at, award, unit, "", on=on), *bodies_to_propose(at, award, unit, "", on=on)):
        found.setdefault(fold(one.name), []).append(one)
    return found


def _births(people: Sequence[int]) -> dict[int, Birth]:
    """What the register knows of each birthday: year, month and day as far as it goes."""
    rows = Person.objects.filter(pk__in=people).exclude(birth=None).values_list("pk", "birth", "birth_precision")
    return {pk: (born.year, born.month, born.day)[: _KNOWN[precision]] for pk, born, precision in rows if born}


def _matched(
    one: Nominee, known: dict[str, dict[str, list[Candidate]]], births: dict[int, Birth], name: Callable[[str], str]
) -> Matched:  # fmt: skip
    if not fold(one.name):
        return Matched(one.row, one.name, one.award or "", problem="Dòng này chưa có tên")
    if not one.award:
        return Matched(one.row, one.name, "", problem=f"Chưa hiểu đề nghị “{one.award_text}”")
    if one.award not in known:
        return Matched(one.row, one.name, one.award, problem=f"Đợt này không xét {lower(name(one.award))}")
    found = known[one.award].get(fold(one.name), [])
    if len(found) > 1 and one.birth:
        same = [who for who in found if _was_born(births.get(who.key[1]), one.birth)]
        found = same or found
    if not found:
        return Matched(one.row, one.name, one.award, problem=_nowhere(one.award))
    return Matched(one.row, one.name, one.award, tuple(found), doubt=_doubt(one, found, births))


def _doubt(one: Nominee, found: Sequence[Candidate], births: dict[int, Birth]) -> str:
    """One of that name, but born on another day than the list says: perhaps somebody else."""
    born = births.get(found[0].key[1]) if len(found) == 1 and found[0].key[0] == "person" else None
    if born is None or not _read(one.birth) or _was_born(born, one.birth):
        return ""
    known = "/".join(two(part) for part in reversed(born))
    return f"Trong tệp sinh {one.birth}, trong sổ sinh {known}: đúng người thì đánh dấu"


def _was_born(known: Birth | None, written: str) -> bool:
    """Whether a birthday of the register is the one written, as far as both go."""
    read = _read(written)
    return bool(known and read) and all(here == there for here, there in zip(known or (), read, strict=False))


def _read(written: str) -> Birth:
    """Year, month and day of a birthday as a list shows it; nothing where it is none."""
    parts = written.split("/")
    return (
        tuple(int(part) for part in reversed(parts)) if all(part.isascii() and part.isdigit() for part in parts) else ()
    )


def _nowhere(award: str) -> str:
    home = ", cũng không thấy hộ gia đình nào tên ấy" if "household" in AWARDS[award].subjects else ""
    return f"Không thấy trong sổ của đơn vị{home}"
