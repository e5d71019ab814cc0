"""A file of rows into the register and the book: the plan that was shown, worked out again and acted on in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import batched
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.honours.actions.batches import new_batch
from thidua.honours.actions.entering import Lines, enter
from thidua.honours.actions.following import correct
from thidua.honours.actions.locking import writing
from thidua.honours.importing import Found, NewBody, Outcome, Plan, Status, make_plan
from thidua.honours.importing.lines import REGISTER
from thidua.honours.importing.outcomes import Amendment
from thidua.honours.models import Batch, Honour, ImportTrail
from thidua.honours.permissions import can_enter_file
from thidua.people.actions import add_households, add_persons, add_posts, amend_all, rebuild_lineage
from thidua.people.actions import found as found_body
from thidua.people.actions.bodies import Place
from thidua.people.actions.keeping_whole import one_at_a_time
from thidua.people.actions.removing import content_of
from thidua.people.models import Household, Organisation, Person, User
from thidua.people.refusals import Refused, refuse_stranger

_CHUNK = 500
ADDED = {"bodies": "tổ chức", "households": "hộ gia đình", "persons": "người", "posts": "chức vụ"}

type Rows = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Imported:
    """What was done; `batch` is None where the file said nothing new at all."""

    plan: Plan
    batch: Batch | None
    added: Mapping[str, int] = field(default_factory=dict)
    """How many bodies, households, persons and posts came into the register, by the words of `ADDED`."""
    amended: int = 0
    lines: int = 0
    corrected: int = 0


@transaction.atomic
def import_file(
    found: Found, *, source: str, at: Organisation, on: date, actor: User | None, document: str = "",
    clean_rows: bool = False,
) -> Imported:  # fmt: skip
    """Acts on the rows: all or nothing, or the clean ones only. All of it is one batch, which can be taken back,
    with the people and posts it added (`take_back_import`). `document` is what lines that change something already entered rest on.

    Raises:
        PermissionDenied: the actor does not keep the book of the body `at` and of all under it.
        Refused: a row is wrong or doubtful, or changes a line without a document, and not only clean rows were asked for.
    """
    refuse_stranger(can_enter_file(actor, at, on=on))
    if any(line.kind.name in REGISTER for line in found.lines):
        one_at_a_time()
    writing()
    Organisation.objects.select_for_update().get(pk=at.pk)  # imports of one body follow one another
    plan = make_plan(found, at=at, on=on, actor=actor)
    if plan.errors:
        raise Refused(plan.errors[0].message, plan.errors[0].mend)
    chosen = [outcome for outcome in plan.clean() if document or outcome.old is None]
    if not clean_rows and len(chosen) < len(plan.outcomes):
        _refuse(plan)
    rows = _people(chosen, at=at, on=on, actor=actor)
    batch = _lines(chosen, source=source, at=at, on=on, actor=actor, document=document)
    if batch is None and any(_adds(one) for one in chosen):
        batch = new_batch(source, on=on, actor=actor, is_sample=at.is_sample)
    if batch:
        ImportTrail.objects.create(batch=batch, rows=rows)
        counts = {status.name.lower(): many for status, many in plan.count().items()}
        record(
            "honours.nhap_tep", actor=actor, kind="organisation", key=at.key,
            after={"source": source, "batch": batch.pk, **counts},
        )  # fmt: skip
    return Imported(
        plan, batch, {name: len(rows[name]) for name in ADDED if rows[name]}, amended=len(rows["amended"]),
        lines=sum(1 for one in chosen if one.entry), corrected=sum(1 for one in chosen if one.old),
    )  # fmt: skip


def _adds(one: Outcome) -> bool:
    """Whether a row adds to the register, or puts it right."""
    return bool(one.new_body or one.new_household or one.new_person or one.new_post or one.amendments)


def _refuse(plan: Plan) -> None:
    if many := len(plan.unclean):
        raise Refused(
            f"Có {many} dòng lỗi hoặc chưa chắc nên chưa nhập dòng nào.",
            "Sửa các dòng ấy, hoặc chọn chỉ nhập các dòng sạch.",
        )
    many = plan.count()[Status.CHANGED]
    raise Refused(
        f"Có {many} dòng thay đổi điều sổ đã ghi.",
        "Ghi văn bản làm căn cứ đính chính, hoặc chọn chỉ nhập các dòng sạch.",
    )


def _people(chosen: list[Outcome], *, at: Organisation, on: date, actor: User | None) -> Rows:
    """What comes into the register; the rows, for the day it is taken back."""
    _bodies([outcome.new_body for outcome in chosen if outcome.new_body], at=at, on=on, actor=actor)
    households = [outcome.new_household for outcome in chosen if outcome.new_household]
    homes = add_households(households, at=at, on=on, actor=actor) if households else []
    # what is entered at an invented body is invented too: trying it out must not turn a sample installation into a real one
    people = [replace(one.new_person, is_sample=at.is_sample) for one in chosen if one.new_person]
    posts = [outcome.new_post for outcome in chosen if outcome.new_post]
    persons = add_persons(people, at=at, on=on, actor=actor) if people else []
    held = add_posts(posts, at=at, on=on, actor=actor) if posts else []
    amendments = [one for outcome in chosen for one in outcome.amendments]
    amend_all([(one.row, one.values) for one in amendments], on=on, actor=actor)
    return {
        "bodies": [outcome.new_body.key for outcome in chosen if outcome.new_body],
        "households": [one.pk for one in homes], "persons": [one.pk for one in persons],
        "posts": [[one.pk, *content_of(one)] for one in held],
        "amended": [_amended(one) for one in amendments],
    }  # fmt: skip


def _amended(one: Amendment) -> dict[str, Any]:
    """What stood there and what stands there now; an identity number is not kept a second time."""
    values = {name: value for name, value in one.values.items() if name != "identity"}
    return {
        "table": "person" if isinstance(one.row, Person) else "post", "row": one.row.pk,
        "before": {name: getattr(one.row, name) for name in values}, "after": values,
        "identity": "identity" in one.values,
    }  # fmt: skip


def _bodies(new: list[NewBody], *, at: Organisation, on: date, actor: User | None) -> None:
    """Founds the bodies in the order of the file, those above first; the trees are worked out once."""
    for one in new:
        place = Place(
            name=one.name, short_name=one.short_name, kind=one.kind, level=one.level,
            parent=Organisation.objects.get(key=one.parent),
        )  # fmt: skip
        found_body(
            one.key, place, on=one.since, document=one.document, actor=actor, is_sample=at.is_sample, with_lineage=False,
            today=on,
        )  # fmt: skip
    if new:
        rebuild_lineage(first=min(one.since.year for one in new), on=on)


def _lines(
    chosen: list[Outcome], *, source: str, at: Organisation, on: date, actor: User | None, document: str
) -> Batch | None:  # fmt: skip
    new = [outcome for outcome in chosen if outcome.entry]
    changed = [outcome for outcome in chosen if outcome.old]
    if not new and not changed:
        return None
    people = _numbers(Person, {outcome.person for outcome in new if outcome.person})
    households = _numbers(Household, {outcome.household for outcome in new if outcome.household})
    lines = Lines()
    for outcome in new:
        entry = outcome.entry
        if entry is None:
            continue
        if outcome.person:
            entry.person_id = people[outcome.person]
        if outcome.household and isinstance(entry, Honour):
            entry.household_id = households[outcome.household]
        lines.add(entry)
    batch = enter(lines, source=source, at=at, on=on, actor=actor, is_sample=at.is_sample)
    for outcome in changed:
        if outcome.old:
            correct(outcome.old, document=document, on=on, actor=actor, batch=batch, **outcome.changed)
    return batch


def _numbers(table: type[Person | Household], keys: set[str]) -> dict[str, int]:
    """The rows of the register by key."""
    found: dict[str, int] = {}
    for some in batched(keys, _CHUNK, strict=False):
        found |= dict(table.objects.filter(key__in=some).values_list("key", "pk"))
    return found
