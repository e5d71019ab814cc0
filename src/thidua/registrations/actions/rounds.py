"""The standing office opens the registration of a year, and puts it right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.duties.actions import About, NewDemand, ask, move_day
from thidua.duties.models import Demand, Duty, Sort
from thidua.law.spelling import tidy
from thidua.law.wording import short
from thidua.people.invented import is_sample_place
from thidua.people.models import Organisation, User
from thidua.people.queries import names_of
from thidua.people.refusals import Refused, refuse_changed, refuse_stranger
from thidua.registrations.calculations import last_day_of, titles_of
from thidua.registrations.models import Registration, Round
from thidua.registrations.permissions import can_open

FIRST_YEAR, AHEAD = 1945, 1
DEMANDS = {Sort.REGISTER: "Gửi bản đăng ký thi đua", Sort.PLEDGE: "Ký giao ước thi đua"}
"""What a round asks of each unit: sending fulfils the one, signing the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRound:
    """What is told of a round. The titles are keys of the law's catalogue; none given: all the law of that year knows."""

    organiser: Organisation
    year: int
    last_day: date
    bodies: Sequence[Organisation]
    person_titles: Sequence[str] = ()
    collective_titles: Sequence[str] = ()
    document: str = ""
    rule: str = ""


def about(at: Round) -> About:
    """How the duties of a round name it."""
    return About("registration_round", key_of_round(at))


def key_of_round(at: Round) -> str:
    """How the record names a round."""
    return f"{at.organiser.key}/{at.year}"


@transaction.atomic
def open_round(new: NewRound, *, on: date, actor: User | None, is_sample: bool = False) -> Round:
    """The registration of a year is opened: each body has an empty registration, and owes to send and to sign it.

    Raises:
        PermissionDenied: the actor is not of the standing office of the organiser.
        Refused: the year has a round, lies too far ahead, no unit is chosen, or a title is none of the law of that year.
    """
    refuse_stranger(can_open(actor, new.organiser, on=on))
    Organisation.objects.select_for_update().get(
        pk=new.organiser.pk
    )  # of two who open at once the second finds it open
    _refuse_wrong(new, on)
    values = {"document": tidy(new.document), "rule": new.rule.strip(), **_titles(new)}
    made = Round.objects.create(
        organiser=new.organiser, year=new.year, last_day=new.last_day, opened_on=on,
        is_sample=is_sample or is_sample_place(new.organiser, actor=actor), **values,
    )  # fmt: skip
    Registration.objects.bulk_create(
        [Registration(round=made, body=body, is_sample=made.is_sample) for body in new.bodies], batch_size=1_000
    )
    demands = [_demand(made, sort, title, new.bodies) for sort, title in DEMANDS.items()]
    ask(new.organiser, new.year, demands, actor=actor)
    after = _told(made) | {"bodies": len(new.bodies)}
    record("registrations.mo_dot", actor=actor, kind="registration_round", key=key_of_round(made), after=after)
    return made


def _demand(at: Round, sort: Sort, title: str, bodies: Sequence[Organisation]) -> NewDemand:
    subject = about(at)
    return NewDemand(
        sort=sort, title=f"{title} năm {at.year}", bodies=bodies, day=at.last_day, rests=at.document,
        subject_kind=subject.kind, subject_key=subject.key,
    )  # fmt: skip


def _refuse_wrong(new: NewRound, on: date) -> None:
    if not FIRST_YEAR <= new.year <= on.year + AHEAD:
        raise Refused(
            f"Chưa mở đăng ký cho năm {new.year}.", f"Chọn năm từ {FIRST_YEAR} đến {on.year + AHEAD}.", field="year"
        )
    if Round.objects.filter(organiser=new.organiser, year=new.year).exists():
        raise Refused(f"Năm {new.year} đã có đợt đăng ký.", "Mở đợt ấy để sửa hạn hoặc thêm đơn vị.", field="year")
    if not new.bodies:
        raise Refused("Chưa chọn đơn vị nào phải đăng ký.", "Chọn ít nhất một đơn vị.", field="bodies")
    if len({body.pk for body in new.bodies}) < len(new.bodies):
        raise Refused("Một đơn vị được chọn hai lần.", "Chọn mỗi đơn vị một lần.", field="bodies")
    _refuse_strange_titles(new)


def _refuse_strange_titles(new: NewRound) -> None:
    """Only titles the law of the year knows, each for whom it is meant."""
    for field, given in (("person_titles", new.person_titles), ("collective_titles", new.collective_titles)):
        known = titles_of(new.year, "person" if field == "person_titles" else "collective")
        for award in given:
            if award not in known:
                raise Refused(
                    f"Pháp luật năm {new.year} không có danh hiệu này ở mục này: {short(award)}.", "Bỏ chọn danh hiệu ấy.",
                    field=field,
                )  # fmt: skip


def _titles(new: NewRound) -> dict[str, list[str]]:
    """In the order of the law, the lowest first."""
    persons, collectives = titles_of(new.year, "person"), titles_of(new.year, "collective")
    return {
        "person_titles": [one for one in persons if not new.person_titles or one in new.person_titles],
        "collective_titles": [one for one in collectives if not new.collective_titles or one in new.collective_titles],
    }


@transaction.atomic
def amend_round(
    at: Round, *, last_day: date, document: str, rule: str, more: Sequence[Organisation] = (), reason: str = "", on: date,
    actor: User | None, seen: Mapping[str, str] | None = None,
) -> Round:  # fmt: skip
    """Another last day, other words, more units. A later day makes nobody late who was not; whose sheet came after the old
    day and before the new one is late no more.

    Raises:
        PermissionDenied: the actor is not of the standing office of the organiser.
        Refused: the day moves without a reason, or a unit is in the round already.
        ChangedMeanwhile: somebody else amended it since.
    """
    held = Round.objects.select_for_update(of=("self",)).select_related("organiser").get(pk=at.pk)
    refuse_stranger(can_open(actor, held.organiser, on=on))
    if seen is not None:
        refuse_changed(seen, seen_of_round(held), what="đợt đăng ký này", label=_label)
    before = _told(held)
    moved = held.last_day != last_day
    held.last_day, held.document, held.rule = last_day, tidy(document), rule.strip()
    held.save()
    if moved:
        _move(held, last_day, reason, on, actor)
    _add(held, more)
    after = _told(held) | ({"bodies": len(more)} if more else {}) | ({"reason": tidy(reason)} if moved else {})
    if after != before:
        record(
            "registrations.sua_dot",
            actor=actor,
            kind="registration_round",
            key=key_of_round(held),
            before=before,
            after=after,
        )
    return held


def _move(at: Round, day: date, reason: str, on: date, actor: User | None) -> None:
    """The duties of the round move with it, and who is late is told anew."""
    for demand in _demands(at):
        move_day(demand, day, reason=reason, on=on, actor=actor)
    last = last_day_of(at.last_day)
    sent = Registration.objects.filter(round=at, sent_on__isnull=False)
    sent.filter(sent_on__gt=last).update(is_late=True)
    sent.filter(sent_on__lte=last).update(is_late=False)


def _add(at: Round, more: Sequence[Organisation]) -> None:
    if not more:
        return
    there = set(Registration.objects.filter(round=at).values_list("body", flat=True))
    for body in more:
        if body.pk in there:
            name = names_of([body.pk]).last(body.pk)
            raise Refused(f"{name} đã có trong đợt đăng ký.", "Bỏ chọn đơn vị ấy.", field="bodies")
    Registration.objects.bulk_create([Registration(round=at, body=body, is_sample=at.is_sample) for body in more])
    Duty.objects.bulk_create([Duty(demand=demand, body=body) for demand in _demands(at) for body in more])


def _demands(at: Round) -> list[Demand]:
    subject = about(at)
    found = Demand.objects.filter(subject_kind=subject.kind, subject_key=subject.key, calendar__organiser=at.organiser)
    return list(found.select_related("calendar__organiser").order_by("pk"))


def seen_of_round(at: Round) -> dict[str, str]:
    """What stands there, in words: two of these tell what changed in between."""
    return {"last_day": f"{at.last_day:%d/%m/%Y}", "document": at.document, "rule": at.rule}


def _label(name: str) -> str:
    fields: Any = Round._meta
    return str(fields.get_field(name).verbose_name)


def _told(at: Round) -> dict[str, Any]:
    told: dict[str, Any] = {"year": at.year, "organiser": at.organiser.key, "last_day": at.last_day.isoformat()}
    told |= {name: [short(one) for one in getattr(at, name)] for name in ("person_titles", "collective_titles")}
    return told | {name: value for name in ("document", "rule") if (value := getattr(at, name))}
