"""Puts the sample ministry into the register and the book, through the same acts as everybody's."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from django.db import transaction

from thidua.honours.actions.entering import Lines, enter
from thidua.honours.models import Batch, Discipline, Entry, Figures, Honour, Initiative, Rating
from thidua.honours.sample.ministry import Ministry, ministry
from thidua.honours.sample.names import ethnic_group
from thidua.honours.sample.numbers import invented_number
from thidua.honours.sample.records import Line
from thidua.honours.sample.structure import (
    BLOCS,
    BODIES,
    CHANGES,
    FIRST,
    INHERITANCES,
    ROOT,
    SPLIT_OFF,
    Body,
    Change,
    document,
)
from thidua.people.actions import (
    add_persons,
    add_posts,
    decide_inheritance,
    dissolve,
    found,
    merge,
    move,
    rebuild_lineage,
    rename,
    set_members,
    set_up_bloc,
    split,
)
from thidua.people.actions.bodies import Place
from thidua.people.actions.persons import NewPerson, NewPost
from thidua.people.models import Membership, Organisation, Person
from thidua.people.models.bodies import Kind, Level
from thidua.people.models.persons import Gender, Standing
from thidua.people.planning import count_anew
from thidua.people.refusals import Refused

type Bodies = dict[str, Organisation]


@transaction.atomic
def load_sample(*, on: date) -> Batch | None:
    """Bộ Mẫu with its people and records, all or nothing; None where it has been loaded before.

    Raises:
        Refused: the register holds real bodies or people: sample data never stands among them.
    """
    if Organisation.objects.filter(is_sample=False).exists() or Person.objects.filter(is_sample=False).exists():
        raise Refused(
            "Cơ sở dữ liệu đã có tổ chức hoặc cá nhân thật.",
            "Nạp dữ liệu mẫu vào một cơ sở dữ liệu riêng.",
            field="key",
        )
    if Organisation.objects.filter(key=ROOT).exists():
        return None
    sample = ministry()
    bodies = _found_bodies()
    for change in CHANGES:
        _change(change, bodies)
    for successor, predecessor, inherits, basis in INHERITANCES:
        decide_inheritance(
            bodies[successor], bodies[predecessor], inherits=inherits, basis=basis, on=on, actor=None
        )  # fmt: skip
    rebuild_lineage(first=FIRST, on=on)
    _set_up_blocs(sample, bodies, on)
    people = _add_people(sample, bodies, on)
    batch = enter(
        _lines(sample, bodies, people), source="Dữ liệu mẫu: Bộ Mẫu", at=bodies[ROOT], on=on, actor=None, is_sample=True
    )
    count_anew("people", "honours")
    return batch


def _found_bodies() -> Bodies:
    """Bodies above before those under them: the list is in that order, and each was founded with or after its parent."""
    bodies: Bodies = {}
    for number, body in enumerate(BODIES, 1):
        bodies[body.key] = found(
            body.key, _place(body, bodies), on=body.founded, document=document(number, body.founded), actor=None,
            flag_eligible=True, is_sample=True, with_lineage=False,
        )  # fmt: skip
    return bodies


def _place(body: Body, bodies: Bodies) -> Place:
    return Place(
        name=body.name,
        kind=Kind(body.kind),
        level=Level(body.level),
        parent=bodies.get(body.parent),
        short_name=body.short,
    )


def _change(change: Change, bodies: Bodies) -> None:
    body, on, paper = bodies[change.body], change.on, change.document
    match change.what:
        case "doi_ten":
            rename(body, name=change.name, short_name=change.short, on=on, document=paper, actor=None)
        case "chuyen":
            move(body, parent=bodies[change.other], on=on, document=paper, actor=None)
        case "sap_nhap":
            into = bodies[change.other]
            merge([body, into], into=into, on=on, document=paper, actor=None, is_sample=True)
        case "tach":
            part = (SPLIT_OFF.key, _place(SPLIT_OFF, bodies))
            (new,) = split(body, [part], stays=True, on=on, document=paper, actor=None, is_sample=True)
            bodies[SPLIT_OFF.key] = new
        case _:
            dissolve(body, on=on, document=paper, actor=None)


def _set_up_blocs(sample: Ministry, bodies: Bodies, on: date) -> None:
    for key, name in BLOCS.items():
        bloc = set_up_bloc(key, name=name, organiser=bodies[ROOT], on=on, actor=None, is_sample=True)
        for year, parts in sample.memberships[key].items():
            members = {bodies[body]: Membership.Part(part) for body, part in parts.items()}
            set_members(bloc, year, members, on=on, actor=None)


def _add_people(sample: Ministry, bodies: Bodies, on: date) -> dict[str, Person]:
    """The people and their posts, already placed as the changes of their bodies left them."""
    added = add_persons(
        [
            NewPerson(
                key=one.key, full_name=one.name, birth=one.born, gender=Gender.FEMALE if one.female else Gender.MALE,
                ethnic_group=ethnic_group(one.name), is_party_member=one.in_party,
                identity=invented_number(one.key, born=one.born, female=one.female), is_sample=True,
            )
            for one in sample.people
        ],
        at=bodies[ROOT], on=on, actor=None,
    )  # fmt: skip
    posts = [
        NewPost(
            person=one.key, organisation=bodies[post.unit], title=post.title, since=post.since, until=post.until,
            standing=Standing(post.standing),
        )
        for one in sample.people
        for post in one.posts
    ]  # fmt: skip
    add_posts(posts, at=bodies[ROOT], on=on, actor=None)
    return {person.key: person for person in added}


def _lines(sample: Ministry, bodies: Bodies, people: dict[str, Person]) -> Lines:
    def rows[E: Entry](table: type[E], lines: Sequence[Line]) -> list[E]:
        return [_row(table, line, bodies, people) for line in lines]

    records = sample.records
    return Lines(
        ratings=rows(Rating, records.ratings), honours=rows(Honour, records.honours),
        initiatives=rows(Initiative, records.initiatives), discipline=rows(Discipline, records.discipline),
        figures=rows(Figures, records.figures),
    )  # fmt: skip


def _row[E: Entry](table: type[E], line: Line, bodies: Bodies, people: dict[str, Person]) -> E:
    """The words of a line are the columns of its table, but for whose it is."""
    values = asdict(line)
    who, unit = values.pop("who"), values.pop("unit")
    return table(person=people.get(who), organisation=bodies.get(who), unit=bodies[unit], **values)
