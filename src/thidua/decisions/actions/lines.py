"""The lines of a draft, made of dossiers: the recipient as they are called and employed on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from secrets import choice

from thidua.decisions.models import Decision, Line
from thidua.decisions.queries.counted import kept_answers
from thidua.decisions.spans import put_span
from thidua.law.authority import conferring_key
from thidua.law.spelling import fold
from thidua.law.wording import named
from thidua.nominations.models import Nomination
from thidua.nominations.queries.workplaces import workplaces_of
from thidua.people.models import Household, Organisation, Person, Post
from thidua.people.queries import names_of, on_day

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No 0, O, 1, I: people type a code off a paper."""
CODE_LENGTH = 16
"""Eighty bits: nobody guesses one."""


def new_code() -> str:
    """An address of an award that nobody can guess."""
    return "".join(choice(_LETTERS) for _ in range(CODE_LENGTH))


def dossier_named(one: Nomination) -> str:
    """ "Chiến sĩ thi đua cơ sở của Lê Mẫu An"."""  # noqa: D210  begins with a quotation mark
    return f"{named(one.award, date(one.round.year, 12, 31))} của {one.person or one.organisation or one.household}"


def lines_of(decision: Decision, nominations: Iterable[Nomination], *, on: date) -> list[Line]:
    """The lines of these dossiers, not yet saved and without a place. Seven queries."""
    rows = list(nominations)
    posts, places = _posts({one.person_id for one in rows if one.person_id}, on), workplaces_of(rows, on=on)
    names, answers = names_of({one.organisation_id or 0 for one in rows}), kept_answers(rows)
    made = []
    for one in rows:
        post = _post_at(posts.get(one.person_id or 0, ()), one.unit_id)
        line = Line(
            decision=decision, nomination=one, award=one.award, person=one.person, organisation=one.organisation,
            household=one.household, unit=one.unit, unit_name=places[one.pk].unit, year=one.round.year,
            commendation=one.round.path, code=new_code(), post=places[one.pk].post,
            name=_called(one.person, one.household) or names.on(one.organisation_id, on),
            standing=post.standing if post else "", gender=one.person.gender if one.person else "",
            is_enterprise=bool(one.organisation and one.organisation.is_enterprise),
        )  # fmt: skip
        line.searched = fold(f"{line.name} {line.unit_name}")
        made.append(put_span(line, one, on=on, answer=answers.get(one.pk)))
    return made


def placed(lines: Iterable[Line], *, on: date) -> list[Line]:
    """The lines in the order of the ceremony, counted from one; within an award by unit, as the units handed them in."""

    def key(line: Line) -> tuple[object, ...]:
        told = line.nomination.position if line.nomination else 0
        return conferring_key(line.award, line.subject, on=on), line.unit_name, told, line.nomination_id or 0

    found = sorted(lines, key=key)
    for position, line in enumerate(found, 1):
        line.position = position
    return found


def lock_recipients(lines: Sequence[Line]) -> None:
    """Holds every recipient of some lines until the transaction ends: persons, then collectives, then households, each
    in the order of their numbers. Two bodies have two series, so only this lets the later of two papers see the first.

    A person is held in the row that is kept as well, where rows were joined. New rows may point at them meanwhile.
    """
    persons = {line.person_id for line in lines if line.person_id}
    joined = Person.objects.filter(pk__in=persons, merged_into__isnull=False).values_list("merged_into", flat=True)
    for rows, numbers in (
        (Person.objects, persons | {pk for pk in joined if pk}),
        (Organisation.objects, {line.organisation_id for line in lines if line.organisation_id}),
        (Household.objects, {line.household_id for line in lines if line.household_id}),
    ):
        if numbers:
            list(rows.select_for_update(no_key=True).filter(pk__in=numbers).order_by("pk").values_list("pk"))


def _called(person: Person | None, household: Household | None) -> str:
    return person.full_name if person else household.name if household else ""


def _posts(persons: Iterable[int], on: date) -> Mapping[int, Sequence[Post]]:
    found: dict[int, list[Post]] = {}
    for post in Post.objects.filter(on_day(on), person__in=list(persons)).order_by("-since", "pk"):
        found.setdefault(post.person_id, []).append(post)
    return found


def _post_at(posts: Sequence[Post], unit: int) -> Post | None:
    """The post in the unit that proposes, else the last one begun."""
    here = [post for post in posts if post.organisation_id == unit]
    return next(iter([*here, *posts]), None)


def names_in(lines: Sequence[Line], most: int = 20) -> str:
    """The names of some lines, for the record."""
    said = "; ".join(line.name for line in lines[:most])
    return f"{said}; …" if len(lines) > most else said
