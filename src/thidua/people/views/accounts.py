"""Users and their roles: the list, one account, and everything that may be done to it."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.documents.tables import FORMS, write_table
from thidua.law.wording import figure
from thidua.people import queries
from thidua.people.permissions import MANAGERS, can_end, can_manage, is_giver, may_change
from thidua.people.presenting import accounts as telling
from thidua.people.presenting import record as telling_record
from thidua.web.access import require_role
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.people.models import User

PAGE = 50
MOST = 20_000
"""Accounts of one file; beyond it, the page asks to narrow the list."""


@require_safe
@require_role(*MANAGERS)
def users(request: HttpRequest) -> HttpResponse:
    """The accounts within reach; every filter is in the address."""
    actor, today = cast("User", request.user), timezone.localdate()
    asked = telling.read(request.GET.dict())
    short = telling.address(asked)
    page = Paginator(queries.accounts(asked, actor, on=today), PAGE).get_page(request.GET.get("trang"))
    found = list(page.object_list)
    context = {
        "asked": asked,
        "page": page,
        "rows": list(telling.rows(found, telling.bodies_of(found), on=today)),
        "query": urlencode(short),
        "is_narrowed": bool(short),
        "gives": is_giver(actor, on=today),
        "roles": telling.ROLE_CHOICES,
        "states": telling.STATE_CHOICES,
        "bodies": [("", "Mọi đơn vị"), *queries.bodies_to_choose(actor, on=today)],
    }
    return render(request, "people/users/users.html", context)


@require_safe
@require_role(*MANAGERS)
def download(request: HttpRequest, form: str) -> HttpResponseBase:
    """Exactly the accounts the same address shows, as a workbook, CSV or JSON."""
    if form not in FORMS:
        raise Http404
    actor, today = cast("User", request.user), timezone.localdate()
    asked = telling.read(request.GET.dict())
    found = queries.accounts(asked, actor, on=today)
    count = found.count()
    if count > MOST:
        return too_large(request, limit=f"{figure(MOST)} tài khoản")
    people = list(found)
    said = telling.told(asked, queries.bodies_to_choose(actor, on=today))
    sheet = telling.sheet(
        telling.rows(people, telling.bodies_of(people), on=today), asked=said, count=count, on=today
    )  # fmt: skip
    target = write_table(
        form,
        sheet,
        created=datetime.combine(today, time()),
        asked=telling.address(asked),
        is_sample=queries.has_samples(),
    )
    return FileResponse(target, as_attachment=True, filename=f"nguoi dung.{form}", content_type=FORMS[form])


@require_safe
@require_role(*MANAGERS)
def user(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its state, its roles through time, delegations, the last acts in the record."""
    return render(request, "people/users/user.html", page_of(request, account_or_404(request, pk)))


def account_or_404(request: HttpRequest, pk: int) -> User:
    """An account the reader may see; everybody else's is not there."""
    found = queries.account_seen(pk, cast("User", request.user), on=timezone.localdate())
    if found is None:
        raise Http404
    return found


def page_of(request: HttpRequest, account: User) -> dict[str, Any]:
    """What the page of an account shows."""
    actor, today = cast("User", request.user), timezone.localdate()
    roles, given = queries.roles_through_time(account), queries.delegations_from(account)
    counting = queries.counting([*roles, *given], on=today)
    own = telling.lines(roles, counting, on=today)
    events = queries.last_acts_of(account.pk, most=10)
    return {
        "account": account,
        "is_self": actor.pk == account.pk,
        "may_manage": can_manage(actor, account, on=today),
        "may_give": may_change(actor, account),
        "endable": {one.pk for one in roles if can_end(actor, one, on=today)},
        "roles": own,
        "given": telling.lines(given, counting, on=today),
        "sessions": queries.count_sessions(account, at=timezone.now()),
        "acts": telling_record.lines(events, actor, on=today),
        "record_query": urlencode({"ai": account.username}),
        "crumbs": [("Danh mục", ""), ("Người dùng, phân quyền", reverse("people:users"))],
    }
