"""A session is called: on a day, with everybody who sits on it then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from thidua.audit.actions import record
from thidua.councils.actions.agenda import arrange
from thidua.councils.models import Attendance, Council, Form, Session
from thidua.councils.permissions import can_run
from thidua.law.spelling import tidy
from thidua.nominations.models import Round
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSession:
    """When, how and where a council meets, and on which round where it is on one."""

    meets_on: date
    form: str
    place: str = ""
    round: Round | None = None


@transaction.atomic
def call(council: Council, new: NewSession, *, on: date, actor: User | None) -> Session:
    """A session with everybody who sits on that day, and an agenda of every dossier that waits for this council.

    Raises:
        PermissionDenied: the actor prepares no sessions of this council.
        Refused: the council does not stand on that day, or has nobody on it.
    """
    council = Council.objects.select_for_update(of=("self",)).select_related("body").get(pk=council.pk)
    refuse_stranger(can_run(actor, council, on=on))
    if not council.stands(new.meets_on):
        raise Refused(
            f"Ngày {new.meets_on:%d/%m/%Y} ngoài nhiệm kỳ của Hội đồng.", "Chọn ngày trong nhiệm kỳ.", field="meets_on"
        )
    seats = [seat for seat in council.seats.all() if seat.sits(new.meets_on)]
    if not any(seat.votes for seat in seats):
        raise Refused("Hội đồng chưa có thành viên nào vào ngày ấy.", "Thêm thành viên trước.", field="meets_on")
    if new.form not in Form.values:
        raise Refused("Chưa chọn hình thức họp.", "Chọn một hình thức trong danh sách.", field="form")
    of_year = council.sessions.filter(meets_on__year=new.meets_on.year)
    number = (of_year.aggregate(last=Max("number"))["last"] or 0) + 1
    session = Session.objects.create(
        council=council, number=number, meets_on=new.meets_on, form=new.form, place=tidy(new.place), round=new.round,
        is_sample=council.is_sample,
    )  # fmt: skip
    Attendance.objects.bulk_create(Attendance(session=session, seat=seat) for seat in seats)
    record(
        "councils.trieu_tap", actor=actor, kind="council_session", key=session.pk,
        after={"name": str(session), "council": council.key, "meets_on": new.meets_on, "form": new.form, "place": new.place},
    )  # fmt: skip
    arrange(session, on=on, actor=actor)
    return session
