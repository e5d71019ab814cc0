"""What waits for somebody in the rooms of the emulation year, beside what their bodies owe in the calendar: a bloc's vote,
sheets to approve or sign, marks to verify, minutes, conclusions. What the calendar tells already (`owed`) is not told twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.urls import reverse

from thidua.blocs.queries import waiting_for as waits_in_blocs
from thidua.flags.queries import waiting_for as votes_of
from thidua.inspections.queries import waiting_for as waits_in_inspections
from thidua.law.wording import figure
from thidua.movements.queries import waiting_for as movements_waiting
from thidua.people.models import User
from thidua.people.queries import names_of
from thidua.registrations.queries import Awaited
from thidua.registrations.queries import waiting_for as sheets_waiting
from thidua.reminders.due import Due
from thidua.scoring.queries import waiting_for as marks_waiting
from thidua.scoring.queries.rounds import Waiting as Marks
from thidua.scoring.states import Ball


def year_lines(user: User, *, on: date) -> list[Due]:
    """Every line, in the order of the rooms; a fixed number of queries. An administrator of everything does nothing for them."""
    if user.is_superuser:
        return []
    return [
        *_votes(user), *_movements(user, on), *_registrations(user, on), *_blocs(user, on), *_inspections(user, on),
        *_marks(user, on),
    ]  # fmt: skip


def _votes(user: User) -> Iterator[Due]:
    for one in votes_of(user):
        said = f"Đang bỏ phiếu bình xét, suy tôn ở {one.bloc.name}, đơn vị chưa bỏ phiếu"
        yield Due(said, None, reverse("flags:ballot", args=[one.pk]), verb="Bỏ phiếu")


def _movements(user: User, on: date) -> Iterator[Due]:
    for one in movements_waiting(user, on=on):
        back = bool(one.returned_note)
        said = f"Phong trào “{one.name}”: {str(one.get_state_display()).lower()}"
        yield Due(said, None, reverse("movements:movement", args=[one.key]), verb="Mở phong trào", is_returned=back)


def _registrations(user: User, on: date) -> Iterator[Due]:
    """Sheets to approve as one line a round; each to sign; those to write stand in the calendar already."""
    found = [one for one in sheets_waiting(user, on) if one.task != "write"]
    to_approve = [one for one in found if one.task == "approve"]
    for _, some in groupby(to_approve, key=lambda one: one.registration.round_id):
        yield _to_approve(list(some))
    for one in found:
        if one.task == "sign":
            path = reverse("registrations:sign", args=[one.registration.pk])
            yield Due(
                f"Ký bản đăng ký, giao ước năm {one.registration.round.year}: {one.name}",
                one.last_day,
                path,
                verb="Xem và ký",
            )


def _to_approve(some: list[Awaited]) -> Due:
    first = some[0].registration
    if len(some) == 1:
        path = reverse("registrations:sheet", args=[first.pk])
        return Due(f"Duyệt bản đăng ký năm {first.round.year}: {some[0].name}", None, path, verb="Xem và duyệt")
    path = f"{reverse('registrations:registrations')}?nam={first.round.year}"
    return Due(
        f"Duyệt {figure(len(some))} bản đăng ký năm {first.round.year}", None, path, len(some), verb="Xem và duyệt"
    )


def _blocs(user: User, on: date) -> Iterator[Due]:
    for one in waits_in_blocs(user, on=on):
        where = [one.bloc, one.year] if one.pk is None else [one.bloc, one.year, one.pk]
        yield Due(one.what, one.day, reverse(f"blocs:{one.page}", args=where), verb="Mở việc")


def _inspections(user: User, on: date) -> Iterator[Due]:
    for one in waits_in_inspections(user, on=on):
        yield Due(one.what, one.day, reverse("inspections:visit", args=[one.visit]), verb="Mở việc")


def _marks(user: User, on: date) -> Iterator[Due]:
    """Answers asked of a unit; units to verify as one line a round. Own and cross scores stand in the calendar already."""
    found = marks_waiting(user, on=on)
    names = names_of({one.sheet.body_id for one in found})
    for one in found:
        if one.ball is Ball.ANSWER:
            path = reverse("scoring:sheet", args=[one.sheet.round_id, one.sheet.body.key])
            yield Due(f"Giải trình điểm thi đua: {names.last(one.sheet.body_id)}", one.day, path, verb="Giải trình")
    yield from _to_verify([one for one in found if one.ball is Ball.VERIFIER])


def _to_verify(found: list[Marks]) -> Iterator[Due]:
    many = Counter(one.sheet.round_id for one in found)
    told: set[int] = set()
    for one in found:
        if (at := one.sheet.round_id) not in told:
            told.add(at)
            said = f"Thẩm định điểm thi đua của {figure(many[at])} đơn vị: {one.sheet.round.bloc.name}"
            yield Due(said, one.day, reverse("scoring:round", args=[at]), many[at], verb="Thẩm định")
