"""A table of points pasted from Word or Excel: read, looked at line by line, then put in place of the lines there were."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.people.refusals import Refused
from thidua.scoring import actions, forms, queries
from thidua.scoring.calculations.reading import read_table
from thidua.scoring.permissions import KEEPERS
from thidua.scoring.presenting.pasted import preview, with_head
from thidua.scoring.views.finding import table_crumbs
from thidua.scoring.views.tables import kept_table
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*KEEPERS)
def paste(request: HttpRequest, pk: int) -> HttpResponse:
    """First what was read and what was not, by line; nothing is written before it is confirmed."""
    actor, today = cast("User", request.user), timezone.localdate()
    table = kept_table(pk, actor, today)
    version = queries.newest(table)
    form = forms.PasteForm(request.POST if request.method == "POST" else None)
    context = {
        "table": table,
        "form": form,
        "crumbs": table_crumbs(table),
        "count": len(queries.criteria_of(version)),
        "refused": None,
    }
    if request.method == "POST" and form.is_valid():
        new, problems = read_table(form.cleaned_data["text"])
        if request.POST.get("viec") == "ghi" and not problems:
            try:
                actions.replace_criteria(table, new, on=today, actor=actor)
            except Refused as refusal:
                context["refused"] = refusal
            else:
                messages.success(request, "Đã ghi các mục của bảng điểm.")
                return HttpResponseRedirect(reverse("scoring:table", args=[pk]))
        context |= {"preview": preview(with_head(new, version)), "problems": problems}
    status = 400 if form.errors or context["refused"] else 200
    return render(request, "scoring/paste.html", context, status=status)
