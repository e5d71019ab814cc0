"""What is done to an account: each act has its own page, which keeps what was typed when it is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thidua.law.readings import read_day
from thidua.people import actions, queries
from thidua.people.passwords import spoken_password
from thidua.people.permissions import MANAGERS, can_manage, is_giver
from thidua.people.presenting import accounts as telling
from thidua.people.refusals import Refused
from thidua.people.views.accounts import account_or_404
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User

SHOWN = 8
TITLES = {
    "sua": "Sửa họ tên, thư điện tử", "khoa": "Khóa tài khoản", "mo-khoa": "Mở khóa tài khoản",
    "mat-khau": "Cấp mật khẩu mới", "go-hai-lop": "Gỡ xác thực hai lớp", "vai-tro": "Giao vai trò",
    "gan-ho-so": "Gắn với một người trong sổ",
}  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*MANAGERS)
def new_user(request: HttpRequest) -> HttpResponse:
    """A new account with its first role; the answer is the slip with the first password, shown this once."""
    if not is_giver(cast("User", request.user), on=timezone.localdate()):
        raise PermissionDenied
    refusal: Refused | None = None
    if request.method == "POST":
        try:
            made, password = actions.open_account(_named(request), new_role(request), **_by(request))
        except Refused as refused:
            refusal = refused
        else:
            return _slip(request, made, password, title="Đã tạo tài khoản")
    typed = request.POST if request.method == "POST" else request.GET
    name = queries.as_typed(typed.get("ho-ten", ""))
    context = {
        **_form(request, refusal),
        "suggested": queries.free_username(name) if name else "",
        "crumbs": [("Danh mục", ""), ("Người dùng, phân quyền", reverse("people:users"))],
    }
    return render(request, "people/users/new.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*MANAGERS)
def act(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """One act on one account."""
    account = account_or_404(request, pk)
    if what not in ACTS:
        raise Http404
    actor, today = cast("User", request.user), timezone.localdate()
    if what != "vai-tro" and not can_manage(actor, account, on=today):
        raise PermissionDenied
    refusal: Refused | None = None
    if request.method == "POST":
        try:
            return ACTS[what](request, account)
        except Refused as refused:
            refusal = refused
    context = {
        **_form(request, refusal),
        "account": account,
        "what": what,
        "title": TITLES[what],
        "crumbs": _crumbs(account),
    }
    if what == "gan-ho-so":
        words = queries.as_typed(request.GET.get("q", ""))[:200]
        context |= {
            "words": words,
            "hits": queries.find_people(words, queries.sight_of(actor, on=today), on=today, most=SHOWN)
            if words
            else [],
        }
    return render(request, "people/users/act.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*MANAGERS)
def end_role(request: HttpRequest, pk: int, role: int) -> HttpResponse:
    """A role of an account ends: at once, or with a day."""
    account = account_or_404(request, pk)
    one = queries.role_seen(role, account)
    if one is None:
        raise Http404
    today = timezone.localdate()
    refusal: Refused | None = None
    if request.method == "POST":
        try:
            actions.end_role(one, last=last_day(request, today), **_by(request))
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, "Đã ghi ngày thôi vai trò.")
            return redirect("people:user", pk)
    counting = queries.counting([one], on=today)
    context = {
        **_form(request, refusal), "account": account, "line": telling.lines([one], counting, on=today)[0],
        "crumbs": _crumbs(account),
    }  # fmt: skip
    return render(request, "people/users/end_role.html", context)


def last_day(request: HttpRequest, today: date) -> date:
    """The last whole day of a role: yesterday where it is to end at once.

    Raises:
        Refused: what was typed is no day.
    """
    if request.POST.get("khi") == "ngay":
        return today - timedelta(days=1)
    return day_typed(request, "het-ngay") or today


def day_typed(request: HttpRequest, name: str) -> date | None:
    """A day of a form; None where nothing was typed.

    Raises:
        Refused: it is no day.
    """
    typed = queries.as_typed(request.POST.get(name, ""))
    day = read_day(typed) if typed else None
    if typed and day is None:
        raise Refused(f"“{typed[:40]}” không phải một ngày.", "Viết ngày/tháng/năm, ví dụ 31/12/2026.", field=name)
    return day


def new_role(request: HttpRequest) -> actions.NewRole:
    """The role of a form.

    Raises:
        Refused: a day is none, or nobody knows the body.
    """
    key = request.POST.get("don-vi", "")
    body = queries.body_named(key) if key else None
    if key and key != WHOLE and body is None:
        raise Refused("Không có đơn vị này.", "Chọn trong danh sách.", field="don-vi")
    since = day_typed(request, "tu-ngay") or timezone.localdate()
    return actions.NewRole(
        role=request.POST.get("vai-tro", ""), organisation=body, since=since, until=day_typed(request, "den-ngay"),
        with_subtree=request.POST.get("ca-truc-thuoc") == "1", document=request.POST.get("van-ban", ""),
    )  # fmt: skip


WHOLE = "-"


def _named(request: HttpRequest) -> actions.Named:
    return actions.Named(
        request.POST.get("ho-ten", ""), request.POST.get("thu", ""), request.POST.get("ten-dang-nhap", "")
    )  # fmt: skip


def _by(request: HttpRequest) -> dict[str, Any]:
    return {
        "on": timezone.localdate(), "actor": request.user, "came_from": get_adapter().get_client_ip(request)
    }  # fmt: skip


def _correct(request: HttpRequest, account: User) -> HttpResponse:
    actions.correct_account(account, _named(request), **_by(request))
    return _done(request, account, "Đã sửa.")


def _lock(request: HttpRequest, account: User) -> HttpResponse:
    actions.lock_account(account, reason=request.POST.get("ly-do", ""), **_by(request))
    return _done(request, account, "Đã khóa tài khoản; mọi phiên đăng nhập đã kết thúc.")


def _unlock(request: HttpRequest, account: User) -> HttpResponse:
    actions.unlock_account(account, **_by(request))
    return _done(request, account, "Đã mở khóa tài khoản.")


def _renew(request: HttpRequest, account: User) -> HttpResponse:
    password = spoken_password()
    actions.renew_password(account, password, **_by(request))
    return _slip(request, account, password, title="Đã cấp mật khẩu mới")


def _drop(request: HttpRequest, account: User) -> HttpResponse:
    actions.drop_second_factor(account, **_by(request))
    return _done(request, account, "Đã gỡ xác thực hai lớp; người ấy bật lại ở lần đăng nhập sau.")


def _assign(request: HttpRequest, account: User) -> HttpResponse:
    actions.assign_role(account, new_role(request), **_by(request))
    return _done(request, account, "Đã giao vai trò.")


def _link(request: HttpRequest, account: User) -> HttpResponse:
    actions.link_person(account, request.POST.get("ma", ""), **_by(request))
    return _done(request, account, "Đã ghi tài khoản này là của ai trong sổ.")


ACTS: dict[str, Callable[[HttpRequest, User], HttpResponse]] = {
    "sua": _correct, "khoa": _lock, "mo-khoa": _unlock, "mat-khau": _renew, "go-hai-lop": _drop, "vai-tro": _assign,
    "gan-ho-so": _link,
}  # fmt: skip


def _done(request: HttpRequest, account: User, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("people:user", account.pk)


def _slip(request: HttpRequest, account: User, password: str, *, title: str) -> HttpResponse:
    roles = queries.roles_through_time(account)
    lines = telling.lines(roles, queries.counting(roles, on=timezone.localdate()), on=timezone.localdate())
    context = {
        "account": account, "password": password, "title": title, "crumbs": _crumbs(account), "today": timezone.localdate(),
        "roles": [one for one in lines if one.is_open],
    }  # fmt: skip
    return render(request, "people/users/slip.html", context)


def _form(request: HttpRequest, refusal: Refused | None) -> dict[str, Any]:
    """What was typed, what is wrong with it, and the choices of the form."""
    actor, today = cast("User", request.user), timezone.localdate()
    bodies = queries.bodies_to_choose(actor, on=today)
    whole = [(WHOLE, telling.WHOLE)] if queries.may_give_everywhere(actor, on=today) else []
    return {
        **typed_again(request, refusal),
        "chosen_role": request.GET.get("vai-tro", "")[:20],
        "reaches_below": request.GET.get("vai-tro") in telling.OVER_UNITS,
        "only_body": bodies[0][0] if len(bodies) == 1 and "vai-tro" in request.GET else "",
        "roles": [("", "Chọn vai trò"), *queries.roles_to_give(actor, on=today)],
        "bodies": [("", "Chọn đơn vị"), *whole, *bodies],
        "today": today,
    }


def typed_again(request: HttpRequest, refusal: Refused | None) -> dict[str, Any]:
    """What was typed, and beside its field what is wrong with it; a template names no field with a hyphen."""
    return {
        "typed": {name.replace("-", "_"): value for name, value in request.POST.items()},
        "refusal": refusal,
        "errors": {refusal.field.replace("-", "_"): refusal.said} if refusal else {},
    }


def _crumbs(account: User) -> list[tuple[str, str]]:
    return [
        ("Danh mục", ""), ("Người dùng, phân quyền", reverse("people:users")),
        (account.get_full_name(), reverse("people:user", args=[account.pk])),
    ]  # fmt: skip
