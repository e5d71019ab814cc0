"""A draft with all its facts as a nominee with a case."""

from __future__ import annotations

from thidua.documents.problems import in_order
from thidua.law.case import Case, Yearbook
from thidua.law.years import LAST
from thidua.nominations.lists.drafts import Draft, Facts
from thidua.nominations.nominees import Nominee


def nominee_of(draft: Draft) -> Nominee:
    """The nominee of a row; without a case where a broken cell bears on it."""
    return Nominee(
        sheet=draft.sheet,
        row=draft.row,
        name=draft.name,
        birth=draft.birth_text,
        unit=draft.unit,
        post=draft.post,
        award_text=draft.award_text,
        award=draft.award,
        is_sure=draft.is_sure,
        group=draft.group,
        group_cell=draft.group_cell,
        case=_case(draft),
        problems=tuple(in_order(draft.problems)) if draft.problems else (),
    )


def _case(draft: Draft) -> Case | None:
    facts = draft.facts
    if draft.blocked or facts.blocked or draft.award is None or draft.on is None or draft.year is None:
        return None
    return Case(
        award=draft.award,
        subject=draft.subject,
        on=draft.on,
        year=draft.year,
        path=draft.path,
        group=draft.group,
        known_since=_known_since(draft),
        ratings={year: rating for year, rating in facts.ratings.items() if year not in facts.disputed}
        if facts.disputed
        else facts.ratings,
        honours=tuple(facts.honours),
        initiatives=tuple(facts.initiatives),
        discipline=tuple(facts.discipline),
        collective=_yearbooks(facts),
        founded=draft.founded,
        flag_eligible=draft.flag,
        attested=draft.attested,
        denied=draft.denied - draft.attested,
    )


def _known_since(draft: Draft) -> int | None:
    """From when on absence proves something: not before the last year of which something could not be read."""
    if draft.known_since is None or not draft.facts.gap:
        return draft.known_since
    after = draft.facts.gap + 1
    return None if after > min(draft.year or LAST, LAST) else max(draft.known_since, after)


def _yearbooks(facts: Facts) -> dict[int, Yearbook]:
    return {year: Yearbook(**counts) for year, counts in facts.counts.items()}  # type: ignore[arg-type]
