"""Roles given, ended, delegated: each dated, with its document; none is ever deleted."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from thidua.audit.actions import record
from thidua.law.spelling import tidy
from thidua.people.actions.authority import keep_an_administrator, lock_accounts
from thidua.people.days import counts_on, lasting, on_day
from thidua.people.models import Assignment, Organisation, Phase, Role, User
from thidua.people.permissions import DELEGABLE, auditors, can_end, can_give, may_change
from thidua.people.refusals import Refused, refuse_stranger


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRole:
    """A role to give: where, from which day to which, both included, on what document."""

    role: str
    organisation: Organisation | None
    since: date
    until: date | None = None
    with_subtree: bool = False
    document: str = ""


@transaction.atomic
def assign_role(user: User, new: NewRole, *, on: date, actor: User | None, came_from: str) -> Assignment:
    """A role from today or later.

    Raises:
        PermissionDenied: the actor may not give it there, or it is for themself.
        Refused: the days, the body or the role do not fit, or the user has it then already.
    """
    rows = lock_accounts(user, actor)
    row, giver = rows[user.pk], rows[actor.pk] if actor else None
    _check_giver(giver, row, new, on=on)
    _check_days(new.since, new.until, on=on)
    _check_place(new)
    if _overlapping(row, new).exists():
        raise Refused(
            f"{row} đã có vai trò này ở đơn vị này trong thời gian ấy.",
            "Chọn thời gian khác, hoặc cho thôi vai trò cũ trước.",
            field="vai-tro",
        )
    given = Assignment.objects.create(
        user=row, role=new.role, organisation=new.organisation, since=new.since, until=new.until,
        with_subtree=_with_subtree(new), document=_document(new.document),
    )  # fmt: skip
    record(
        "people.giao_vai_tro", actor=actor, kind="user", key=row.username, after=_told(given), came_from=came_from
    )  # fmt: skip
    return given


@transaction.atomic
def end_role(one: Assignment, *, last: date, on: date, actor: User | None, came_from: str) -> Assignment:
    """The role ends with this day; yesterday means at once. What was delegated from it ends with it.

    Whoever delegated a role ends the delegation; whoever may give a role ends it.

    Raises:
        PermissionDenied: neither is the actor.
        Refused: it has ended, the day lies before yesterday or after its end, or a body would be left without administrator.
    """
    source = one.delegated_by
    rows = lock_accounts(one.user, actor)
    one = Assignment.objects.select_for_update(of=("self",)).select_related("organisation", "user").get(pk=one.pk)
    giver = rows[actor.pk] if actor else None
    is_delegator = bool(giver and source and source.user_id == giver.pk and giver.is_active)
    refuse_stranger(is_delegator or can_end(giver, one, on=on))
    if one.withdrawn or (one.until and one.until < on):
        raise Refused("Vai trò này đã hết từ trước.", "Không phải làm gì thêm.")
    if last < on - timedelta(days=1):
        raise Refused(
            "Không cho thôi vai trò lùi về trước: việc đã làm với vai trò ấy vẫn đúng quyền.",
            f"Ghi từ ngày {on:%d/%m/%Y}, hoặc chọn cho thôi ngay.",
            field="het-ngay",
        )
    if one.until and last > one.until:
        raise Refused(
            f"Vai trò này đã hết vào {one.until:%d/%m/%Y}.",
            "Ghi ngày sớm hơn; muốn lâu hơn thì giao tiếp một lần nữa.",
            field="het-ngay",
        )
    _keep_somebody(one, from_day=max(last + timedelta(days=1), on))
    before = {"until": one.until, "withdrawn": one.withdrawn}
    one.withdrawn = last < max(on, one.since)
    one.until = max(last, one.since, on)
    one.save(update_fields=["until", "withdrawn"])
    record(
        "people.thoi_uy_quyen" if source else "people.thoi_vai_tro", actor=actor, kind="user", key=one.user.username,
        before=before, after={**_told(one), "withdrawn": one.withdrawn}, came_from=came_from,
    )  # fmt: skip
    return one


@transaction.atomic
def delegate(
    source: Assignment, to: User, *, since: date, until: date | None, document: str, on: date, actor: User, came_from: str
) -> Assignment:  # fmt: skip
    """Somebody lends a role of their own to another user of the same body, for days inside their own.

    Raises:
        PermissionDenied: the role is not the actor's.
        Refused: the role cannot be delegated, or was itself; the days or the other user do not fit; no document.
    """
    rows = lock_accounts(source.user, to, actor)
    source = Assignment.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=source.pk)
    refuse_stranger(rows[actor.pk].is_active and source.user_id == actor.pk)
    _check_source(source, on=on)
    if until is None:
        raise Refused("Chưa ghi ủy quyền đến ngày nào.", "Ủy quyền luôn có ngày hết; ghi ngày ấy.", field="den-ngay")
    _check_days(since, until, on=on)
    if since < source.since or (source.until and until > source.until):
        ends = f"đến {source.until:%d/%m/%Y}" if source.until else "về sau"
        raise Refused(
            "Thời gian ủy quyền vượt ra ngoài thời gian giữ vai trò.",
            f"Vai trò của ông/bà từ {source.since:%d/%m/%Y} {ends}: chọn ngày ở trong khoảng ấy.",
            field="den-ngay",
        )
    _check_delegate(rows[to.pk], source, since=since, until=until)
    if not (paper := _document(document)):
        raise Refused("Chưa ghi văn bản ủy quyền.", "Ghi số, ngày của giấy hay quyết định ủy quyền.", field="van-ban")
    given = Assignment.objects.create(
        user=rows[to.pk], role=source.role, organisation=source.organisation, with_subtree=source.with_subtree,
        since=since, until=until, delegated_by=source, document=paper,
    )  # fmt: skip
    after = {**_told(given), "delegated_by": actor.username}
    record("people.uy_quyen", actor=actor, kind="user", key=to.username, after=after, came_from=came_from)
    return given


def _check_giver(giver: User | None, user: User, new: NewRole, *, on: date) -> None:
    if new.role not in Role.values:
        raise Refused("Chưa chọn vai trò.", "Chọn một vai trò trong danh sách.", field="vai-tro")
    if new.organisation is None and new.role != Role.ADMINISTRATOR:
        raise Refused("Chưa chọn đơn vị.", "Chọn đơn vị mà người ấy làm vai trò này.", field="don-vi")
    refuse_stranger(giver is None or may_change(giver, user))
    if not can_give(giver, new.role, new.organisation, with_subtree=_with_subtree(new), on=on):
        raise Refused(
            "Ông/bà không có quyền giao vai trò này ở đơn vị này: không ai giao nhiều hơn điều mình có.",
            "Chọn vai trò, đơn vị trong phạm vi của mình, hoặc báo người quản trị cấp trên.",
            field="don-vi",
        )


def _check_days(since: date, until: date | None, *, on: date) -> None:
    if since < on:
        raise Refused(
            "Ngày bắt đầu đã qua: quyền không có hiệu lực ngược về trước.",
            f"Ghi từ {on:%d/%m/%Y} hoặc sau đó; ngày của quyết định ghi ở ô văn bản.",
            field="tu-ngay",
        )
    if until and until < since:
        raise Refused("Ngày hết đứng trước ngày bắt đầu.", "Ghi ngày hết sau ngày bắt đầu.", field="den-ngay")


def _check_place(new: NewRole) -> None:
    body = new.organisation
    if body and not Phase.objects.filter(on_day(new.since), organisation=body).exists():
        raise Refused(
            f"Đơn vị này không hoạt động vào ngày {new.since:%d/%m/%Y}.",
            "Chọn đơn vị khác, hoặc ngày khác.",
            field="don-vi",
        )


def _check_source(source: Assignment, *, on: date) -> None:
    if source.delegated_by_id:
        raise Refused("Vai trò này do người khác ủy quyền nên không ủy quyền tiếp được.", "Báo người đã ủy quyền.")
    if source.role not in DELEGABLE or source.organisation is None:
        raise Refused(
            f"Vai trò “{Role(source.role).label}” không ủy quyền được.", "Báo người quản trị giao cho người khác."
        )
    if not Assignment.objects.filter(counts_on(on), pk=source.pk).exists():
        raise Refused("Vai trò này không còn hoặc chưa có hiệu lực.", "Chỉ ủy quyền được vai trò đang giữ.")


def _check_delegate(to: User, source: Assignment, *, since: date, until: date) -> None:
    if to.pk == source.user_id:
        raise Refused("Không ủy quyền cho chính mình được.", "Chọn người khác.", field="nguoi")
    there = Assignment.objects.filter(
        counts_on(since), user=to, organisation=source.organisation, delegated_by=None, user__is_active=True
    )
    if not there.exists():
        raise Refused(
            f"{to} không có vai trò nào ở đơn vị này vào ngày {since:%d/%m/%Y}.",
            "Chỉ ủy quyền cho người dùng cùng đơn vị.",
            field="nguoi",
        )
    if auditors(source.organisation, since=since, until=until).filter(user=to).exists():
        raise Refused(
            f"{to} là người kiểm tra ở đơn vị này trong thời gian ấy: người kiểm tra đứng ngoài việc mình kiểm tra.",
            "Ủy quyền cho người khác.",
            field="nguoi",
        )
    days = NewRole(role=source.role, organisation=source.organisation, since=since, until=until)
    if _overlapping(to, days).exists():
        raise Refused(f"{to} đã có vai trò này trong thời gian ấy.", "Chọn người hoặc thời gian khác.", field="nguoi")


def _overlapping(user: User, new: NewRole) -> Any:
    same = Assignment.objects.filter(user=user, role=new.role, organisation=new.organisation, withdrawn=False)
    before_it_ends = Q(since__lte=new.until) if new.until else Q()
    return same.filter(before_it_ends, lasting(new.since))


def _keep_somebody(one: Assignment, *, from_day: date) -> None:
    runs = one.since <= from_day and (one.until is None or one.until >= from_day) and one.user.is_active
    if runs and not User.objects.filter(is_superuser=True, is_active=True).exists():
        keep_an_administrator([one], without=Q(pk=one.pk), on=from_day)


def _with_subtree(new: NewRole) -> bool:
    """Whoever is only themself has nobody below."""
    return new.with_subtree and new.role != Role.PERSON


def _document(typed: str) -> str:
    paper = tidy(typed.replace("\0", " "))
    if len(paper) > 300:
        raise Refused("Văn bản ghi dài quá 300 ký tự.", "Chỉ ghi số, ngày, cơ quan.", field="van-ban")
    return paper


def _told(one: Assignment) -> dict[str, Any]:
    return {
        "role": one.role, "at": one.organisation.key if one.organisation else None, "with_subtree": one.with_subtree,
        "since": one.since, "until": one.until, "document": one.document, **({"withdrawn": True} if one.withdrawn else {}),
    }  # fmt: skip
