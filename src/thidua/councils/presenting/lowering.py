"""A motion for a lower title on the page: for each nominee what there is below the award, or why nothing is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from thidua.councils.models import Question
from thidua.councils.presenting.votes import Nominee
from thidua.councils.queries import Offer
from thidua.honours.givers import Giver
from thidua.law.catalogue import AWARDS


@dataclass(frozen=True, slots=True)
class Line:
    """A nominee of the motion: `told` is what it may be lowered to, or why it may not (`may` False)."""

    number: int
    name: str
    told: str
    may: bool


def lines(
    question: Question,
    rows: Iterable[Nominee],
    offers: Mapping[int, Offer],
    giver: Giver,
    lowered: Collection[int],
) -> list[Line]:
    """Every nominee that missed the line; `lowered` are the dossiers that wait for another vote already."""
    return [
        _line(question, one, offers[one.number], giver, is_lowered=one.item.nomination_id in lowered) for one in rows
    ]  # fmt: skip


def choices(
    question: Question, some: Iterable[Line], offers: Mapping[int, Offer], giver: Giver
) -> list[tuple[str, str]]:
    """The titles of the list: those that fit at least one nominee, the highest first."""
    day = question.session.meets_on
    keys = dict.fromkeys(key for one in some if one.may for key in offers[one.number].awards)
    return [("", "Chọn …"), *((key, giver.named(key, day)) for key in sorted(keys, key=list(AWARDS).index))]


def _line(question: Question, one: Nominee, offer: Offer, giver: Giver, *, is_lowered: bool) -> Line:
    day = question.session.meets_on
    if is_lowered:
        return Line(one.number, one.name, "đã đưa ra bỏ phiếu lại ở danh hiệu thấp hơn", may=False)
    if not offer.awards:
        why = "; ".join(
            offer.why(key) if key in offer.held else f"{giver.named(key, day)}: {offer.why(key)}" for key in offer.below
        )
        return Line(one.number, one.name, why or "luật không xếp danh hiệu, hình thức nào thấp hơn", may=False)
    names = ", ".join(giver.named(key, day) for key in offer.awards)
    return Line(one.number, one.name, f"hạ được xuống: {names}", may=True)
