"""Checklists: what is in use, one version, a further version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.inspections import actions, forms, queries
from thidua.inspections.calculations import read_items
from thidua.inspections.permissions import KEEPERS, can_keep_checklists
from thidua.inspections.presenting import checklists as told
from thidua.inspections.views.door import METHODS, Opened, Sheet, done, sent, written
from thidua.people.queries import SEERS, names_of, within_reach
from thidua.web import reader
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User


@require_safe
@require_role(*SEERS)
def checklists(request: HttpRequest) -> HttpResponse:
    """Every version one may read, those in use first."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = list(queries.checklists_seen(actor, on=today))
    rows = told.rows(found, names_of({one.body_id for one in found}), on=today)
    context = {
        "rows": rows, "title": told.title(rows), "crumbs": told.crumbs()[:2],
        "may_keep": bool(frozenset(map(str, KEEPERS)) & reader.of(request).roles),
    }  # fmt: skip
    return render(request, "inspections/checklists.html", context)


@require_safe
@require_role(*SEERS)
def checklist(request: HttpRequest, pk: int) -> HttpResponse:
    """One version."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = queries.checklist_seen(pk, actor, on=today)
    if found is None:
        raise Http404
    [row] = told.rows([found], names_of({found.body_id}), on=today)
    context = {
        "row": row, "items": list(found.items.all()), "crumbs": told.crumbs(), "checklist": found,
        "may_keep": can_keep_checklists(actor, found.body, on=today) and found.ended_on is None,
    }  # fmt: skip
    return render(request, "inspections/checklist.html", context)


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def publish(request: HttpRequest) -> HttpResponse:
    """A new checklist, or with `?tu=` a further version of one."""
    actor, today = cast("User", request.user), timezone.localdate()
    number = request.GET.get("tu", "")
    last = queries.checklist_seen(int(number), actor, on=today) if number.isascii() and number.isdigit() else None
    bodies = {one.key: one for one in within_reach(actor, KEEPERS, on=today).order_by("key")}
    names = names_of({one.pk for one in bodies.values()})
    choices = told.ordered(
        [(key, names.last(one.pk) or key) for key, one in bodies.items()], list(bodies.values()), on=today
    )
    form = forms.ChecklistForm(sent(request), bodies=choices, initial=told.filled(last))
    back = reverse("inspections:checklists")
    sheet = Sheet(
        title=f"Bản mới của “{last.name}”" if last else "Bảng kiểm mới", verb="Đưa vào dùng", back=back, said="Đã đưa bảng kiểm vào dùng.",
        here="Bản mới" if last else "Bảng kiểm mới", crumbs=told.crumbs(), wide=frozenset({"items"}),
        lead="Bản mới thay bản đang dùng cùng tên; lần kiểm tra đã có trong kế hoạch giữ bản cũ.",
    )  # fmt: skip
    seen = {"name": last.name, "version": str(last.version)} if last else {}

    def act(given: dict[str, Any], words: dict[str, str] | None) -> str:
        before = int(words["version"]) if words and words.get("name") == given["name"] else 0
        made = actions.publish(
            bodies[given["body"]], given["name"], read_items(given["items"]), on=today, actor=actor, seen=before
        )
        return reverse("inspections:checklist", args=[made.pk])

    return written(request, form, act, sheet, opened=Opened("inspections.checklist", seen))


@require_POST
@require_role(*KEEPERS)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """No new visit uses it."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = queries.checklist_seen(pk, actor, on=today)
    if found is None:
        raise Http404
    return done(
        request, lambda: actions.end_checklist(found, on=today, actor=actor), said="Đã thôi dùng bảng kiểm này.",
        back=reverse("inspections:checklists"),
    )  # fmt: skip
