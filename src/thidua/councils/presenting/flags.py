"""The ministry's flag beside the Government's, in words: for whoever votes on it and whoever drafts its decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.councils.models import Item, Question
from thidua.councils.queries.flags import MINISTRY_FLAG, FlagBeside, flags_beside
from thidua.honours.givers import Giver
from thidua.law.catalogue import AWARDS
from thidua.law.wording import upper

_STANDS = {"proposed": "đang được đề nghị", "given": "đã được tặng", "refused": "đã được đề nghị nhưng không được tặng"}
_TONES = {"may_not": "warn", "unknown": "info", "may": "info"}
_HIGHER = AWARDS["co_thi_dua_chinh_phu"].plain_name


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be looked at, never a bar: the chair, the signer decide. `place`: the article, or that none was found."""

    tone: str
    title: str
    said: str
    place: str


def notices(rows: Iterable[tuple[str, int, FlagBeside]], giver: Giver) -> list[Notice]:
    """Collectives (name, year, what they have) that stand alike told together."""
    groups: dict[tuple[int, FlagBeside], list[str]] = defaultdict(list)
    for name, year, found in rows:
        groups[year, found].append(name)
    return [_notice(names, year, found, giver) for (year, found), names in groups.items()]


def of_question(question: Question, items: Iterable[Item], giver: Giver) -> list[Notice]:
    """Those of a vote on the ministry's flag; none on any other. Two queries."""
    if question.award != MINISTRY_FLAG:
        return []
    rows = [one for one in items if one.nomination.organisation_id]
    keys = {one.pk: (one.nomination.organisation_id or 0, one.nomination.round.year) for one in rows}
    meets = question.session.meets_on
    wanted = {keys[one.pk]: one.nomination.received_on or meets for one in rows}
    found = flags_beside(wanted, but=[one.nomination_id for one in rows])
    return notices(((one.name, keys[one.pk][1], found[keys[one.pk]]) for one in rows if keys[one.pk] in found), giver)


def _notice(names: list[str], year: int, found: FlagBeside, giver: Giver) -> Notice:
    title = f"{'; '.join(names)}: năm {year} {_STANDS[found.standing]} {_HIGHER}"
    return Notice(_TONES[found.law.answer], title, upper(giver.told(found.law.text)), found.law.place)
