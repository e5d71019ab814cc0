"""What a dossier must hold, by the law of the day and the body's own rules, beside what is attached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.honours.recipients import subject_of
from thidua.law.dossiers import FACTS, DossierList, dossier
from thidua.law.dossiers import Paper as Wanted
from thidua.law.local import Layers
from thidua.law.spelling import fold
from thidua.nominations.answers import facts
from thidua.nominations.models import Nomination, Paper
from thidua.nominations.queries import whole
from thidua.nominations.roads import roads_of
from thidua.nominations.routes import OwnRoute

MADE = ("to_trinh", "to_trinh_danh_sach", "bao_cao", "tom_tat", "danh_sach", "danh_sach_tom_tat")
"""Papers that are written here: the report is this dossier, letter and lists are made when the list is submitted."""
OTHER = "khac"


@dataclass(frozen=True, slots=True)
class Item:
    """One paper that is asked for: `state` is co, may_lap, thieu, chua_ro, khong_can; `facts` would settle chua_ro."""

    key: str
    wanted: Wanted
    state: str
    papers: Sequence[Paper]
    facts: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """Every paper asked for, and those nobody asked for."""

    law: DossierList
    items: Sequence[Item]
    others: Sequence[Paper]

    @property
    def missing(self) -> int:
        """How many papers are needed for certain and not there."""
        return sum(one.state == "thieu" for one in self.items)

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """What a paper may be attached as."""
        return [*((one.key, one.wanted.name) for one in self.items), (OTHER, "Giấy tờ khác")]


def checklist(
    one: Nomination, own: OwnRoute, rules: Layers | None = None, *, said: Mapping[str, bool], papers: Sequence[Paper], on: date
) -> Checklist:  # fmt: skip
    """The list for one dossier; the day it was received picks the procedure (Nghị định 152/2025/NĐ-CP, Điều 60 khoản 3).

    What the body ruled for itself stands in place of the law's where the law leaves the list to it, else beside it.
    """
    day = one.received_on or on
    beside = _of_body(rules, one.award, day)
    law = dossier(
        one.award, one.round.path, subject_of(one), received=day, group=one.group,
        procedure="don_gian" if one.round.is_simplified else "thuong", facts=said,
        local=(*own.papers(one.award), *beside) or None,
    )  # fmt: skip
    items = tuple(
        _item(paper, [one for one in papers if one.kind == key_of(paper)]) for paper in _each_once(law.papers, beside)
    )
    known = {item.key for item in items}
    return Checklist(law, items, [paper for paper in papers if paper.kind not in known])


def _of_body(rules: Layers | None, award: str, on: date) -> tuple[Wanted, ...]:
    found = rules.papers(award, on) if rules else ()
    return tuple(
        Wanted(
            name=f"{one.text} ({one.copies} bản)" if one.copies > 1 else one.text, place=f"{one.document} {one.place}"
        )
        for one in found
    )


def _each_once(law: Sequence[Wanted], beside: Sequence[Wanted]) -> list[Wanted]:
    return [*law, *(paper for paper in beside if paper not in law)]


def key_of(paper: Wanted) -> str:
    """The key of a paper; a body's own is known by its name."""
    return paper.key or fold(paper.name).replace(" ", "_")[:60]


def _item(paper: Wanted, there: Sequence[Paper]) -> Item:
    key = key_of(paper)
    if there:
        state = "co"
    elif paper.needed == "not_met":
        state = "khong_can"
    elif paper.needed == "unknown":
        state = "chua_ro"
    else:
        state = "may_lap" if key in MADE else "thieu"
    asked = [(fact, words) for fact, words in FACTS.items() if state == "chua_ro" and words in paper.when]
    return Item(key, paper, state, there, asked)


def of(one: Nomination, *, on: date) -> Checklist:
    """The list of one dossier with what is attached and answered; six queries."""
    found = whole(one)
    known = roads_of(one.round, on=one.submitted_on or on)
    return checklist(one, known.own, known.rules, said=facts(found.passages.values()), papers=found.papers, on=on)
