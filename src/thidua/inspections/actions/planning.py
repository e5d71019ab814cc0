"""A visit is put into the plan of a year, put right, or not made after all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.inspections.actions.locking import PLANNED, in_words, key_of, needed, open_visit, refuse_overwriting
from thidua.inspections.models import Answer, Checklist, InspectionPlan, Visit
from thidua.inspections.permissions import can_plan
from thidua.law.spelling import fold, tidy
from thidua.people.invented import is_sample_place
from thidua.people.models import Bloc, Membership, Organisation, User
from thidua.people.permissions import last_places
from thidua.people.refusals import Refused, refuse_stranger

AHEAD = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVisit:
    """What is told of a visit. `body` inspects; with `bloc`, `inspector` is the member that inspects another for it."""

    kind: Visit.Kind
    body: Organisation
    unit: Organisation
    day: date
    team: str
    subject: str
    basis: str = ""
    bloc: Bloc | None = None
    inspector: Organisation | None = None
    checklist: Checklist | None = None


@transaction.atomic
def plan_visit(
    new: NewVisit, *, year: int, on: date, actor: User | None, document: str = ""
) -> Visit:  # fmt: skip
    """A visit in the plan of a body, or of a bloc it organises, for a year; the plan is begun where there is none.

    Raises:
        PermissionDenied: the actor may not plan it.
        Refused: no team or subject, a day in another year, a unit that inspects itself, or one that is no member of the bloc.
    """
    plan = _plan(new, year, on, actor, document)
    refuse_stranger(can_plan(actor, plan, new.kind, new.unit, on=on))
    inspector = _inspector(new)
    _refuse_wrong(new, plan, inspector, on)
    visit = Visit(plan=plan, kind=new.kind, unit=new.unit, inspector=inspector, checklist=new.checklist)
    _put(visit, new)
    visit.save()
    _fresh_answers(visit)
    record("inspections.ke_hoach", actor=actor, kind="visit", key=key_of(visit), after=told(visit))
    return visit


def _plan(new: NewVisit, year: int, on: date, actor: User | None, document: str) -> InspectionPlan:
    if not 1945 <= year <= on.year + AHEAD:
        raise Refused(f"Chưa lập kế hoạch kiểm tra năm {year}.", f"Chọn năm đến {on.year + AHEAD}.", field="day")
    Organisation.objects.select_for_update().get(pk=new.body.pk)  # two who begin at once begin the same plan
    invented = is_sample_place(new.body, new.unit, actor=actor)
    bloc = new.bloc if new.kind == Visit.Kind.CROSS else None
    body = bloc.organiser if bloc else new.body
    plan, _ = InspectionPlan.objects.get_or_create(
        body=body, bloc=bloc, year=year, defaults={"document": tidy(document), "is_sample": invented}
    )
    return plan


def _inspector(new: NewVisit) -> Organisation:
    if new.kind == Visit.Kind.SELF:
        return new.unit
    return (new.inspector or new.body) if new.kind == Visit.Kind.CROSS else new.body


def _refuse_wrong(new: NewVisit, plan: InspectionPlan, inspector: Organisation, on: date) -> None:
    if new.day.year != plan.year:
        raise Refused(f"Ngày {new.day:%d/%m/%Y} không thuộc năm {plan.year}.", "Chọn ngày trong năm ấy.", field="day")
    if new.kind != Visit.Kind.SELF and inspector.pk == new.unit.pk:
        raise Refused(
            "Đơn vị không tự kiểm tra mình ở đây.", "Chọn đơn vị khác, hoặc ghi là tự kiểm tra.", field="unit"
        )
    if new.kind == Visit.Kind.ABOVE and not last_places(on).filter(organisation=new.unit, ancestor=plan.body).exists():
        raise Refused("Đơn vị được chọn không thuộc cơ quan kiểm tra.", "Chọn đơn vị trực thuộc.", field="unit")
    if new.kind == Visit.Kind.CROSS:
        _refuse_outsiders(new, plan, inspector)
    if new.checklist and new.checklist.ended_on and new.checklist.ended_on <= on:
        raise Refused(f"{new.checklist} đã thôi dùng.", "Chọn bản đang dùng.", field="checklist")


def _refuse_outsiders(new: NewVisit, plan: InspectionPlan, inspector: Organisation) -> None:
    if plan.bloc is None:
        raise Refused("Kiểm tra chéo là giữa các thành viên của một khối, cụm.", "Chọn khối, cụm.", field="bloc")
    members = set(Membership.objects.filter(bloc=plan.bloc, year=plan.year).values_list("organisation", flat=True))
    for body, field in ((new.unit, "unit"), (inspector, "inspector")):
        if body.pk not in members:
            raise Refused(
                f"Đơn vị được chọn không là thành viên {plan.bloc.name} năm {plan.year}.", "Chọn thành viên của khối, cụm.",
                field=field,
            )  # fmt: skip


def _put(visit: Visit, new: NewVisit) -> None:
    visit.day, visit.basis = new.day, tidy(new.basis)
    visit.team = needed(new.team, field="team", what="đoàn kiểm tra", mend="Ghi trưởng đoàn và các thành viên.")
    visit.subject = needed(
        new.subject, field="subject", what="nội dung", mend="Ghi kiểm tra việc gì, ví dụ “Thực hiện giao ước thi đua”."
    )
    visit.searched = fold(f"{visit.subject} {visit.team}")[:900]


def _fresh_answers(visit: Visit) -> None:
    """Every item of the checklist waits for its answer."""
    Answer.objects.filter(visit=visit).delete()
    if visit.checklist:
        Answer.objects.bulk_create(Answer(visit=visit, item=item) for item in visit.checklist.items.order_by("number"))


@transaction.atomic
def amend_visit(
    visit: Visit, new: NewVisit, *, on: date, actor: User | None, seen: dict[str, str] | None = None
) -> Visit:  # fmt: skip
    """The visit as it should have been planned; its unit and kind stay, and another checklist only while nothing is marked.

    Raises:
        PermissionDenied: the actor does not inspect there.
        Refused: as `plan_visit`; it is concluded or called off, or items of the checklist are marked.
        ChangedMeanwhile: somebody else changed it since.
    """
    found = open_visit(visit, on=on, actor=actor)
    refuse_overwriting(seen, found, PLANNED, what="lần kiểm tra này")
    _refuse_wrong(new, found.plan, found.inspector, on)
    before, other = told(found), new.checklist != found.checklist
    if other and Answer.objects.filter(visit=found).exclude(mark=Answer.Mark.UNCHECKED).exists():
        raise Refused(
            "Đã có mục được ghi kết quả nên không đổi bảng kiểm được.", "Giữ bảng kiểm cũ.", field="checklist"
        )
    _put(found, new)
    found.checklist = new.checklist
    found.save()
    if other:
        _fresh_answers(found)
    record("inspections.sua", actor=actor, kind="visit", key=key_of(found), before=before, after=told(found))
    return found


@transaction.atomic
def call_off(visit: Visit, *, reason: str, on: date, actor: User | None) -> Visit:
    """The visit is not made.

    Raises:
        PermissionDenied: the actor does not inspect there.
        Refused: no reason; it is concluded or called off.
    """
    found = open_visit(visit, on=on, actor=actor)
    found.called_off = needed(reason, field="reason", what="lý do", mend="Ghi vì sao thôi kiểm tra.")
    found.save(update_fields=["called_off"])
    after = told(found) | {"called_off": found.called_off}
    record("inspections.thoi", actor=actor, kind="visit", key=key_of(found), after=after)
    return found


def told(visit: Visit) -> dict[str, str]:
    """A visit as the record keeps it."""
    words = in_words(visit, PLANNED) | {"unit": visit.unit.key, "inspector": visit.inspector.key}
    return words | ({"checklist": str(visit.checklist)} if visit.checklist else {})
