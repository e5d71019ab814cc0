"""The movements behind a figure of form 0601, as a list and as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from thidua.movements import excel
from thidua.movements.presenting.listing import Row, rows
from thidua.movements.queries import visible_movements
from thidua.people.queries import names_of
from thidua.reports.movement_form import behind, counted
from thidua.reports.presenting import movements as in_words
from thidua.reports.presenting.wanted import MOVEMENTS, address, link, of_form, of_movements
from thidua.reports.views.door import Asked, figures

if TYPE_CHECKING:
    from thidua.movements.models import Movement
    from thidua.people.models import User

PAGE = 50


@figures(kept=of_movements)
def movements(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The movements of one figure, as they were counted."""
    wanted, found = asked.wanted, _behind(asked)
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    actor, today = cast("User", request.user), timezone.localdate()
    opens = visible_movements(actor, on=today).filter(pk__in=[one.pk for one in shown])
    context = {
        "title": in_words.title(wanted, len(found)),
        "lead": in_words.lead(wanted, asked.name),
        "page": page,
        "rows": _rows(shown),
        "opens": set(opens.values_list("key", flat=True)),
        "number": MOVEMENTS,
        "query": link(wanted),
        "back": link(of_form(wanted, number=MOVEMENTS)),
    }
    return render(request, "reports/movements.html", context)


@figures(kept=of_movements)
def download(request: HttpRequest, asked: Asked, kind: str) -> FileResponse:
    """Exactly those movements, all of them, as a workbook, CSV or JSON."""
    wanted, found = asked.wanted, _behind(asked)
    target = excel.written(
        _rows(found), kind, asked=address(wanted), title=f"Biểu 0601: {in_words.title(wanted, len(found))}", notes=[in_words.lead(wanted, asked.name)],
        on=timezone.localdate(), is_sample=asked.place.owner.is_sample,
    )  # fmt: skip
    name = f"phong-trao-{wanted.key}-{wanted.last}.{kind}"
    return FileResponse(target, as_attachment=True, filename=name, content_type=excel.FORMS[kind])


def _behind(asked: Asked) -> list[Movement]:
    wanted = asked.wanted
    every = counted(asked.place.scope, wanted.last, running=wanted.running)
    return behind(every, part=wanted.part, level=wanted.level)


def _rows(found: list[Movement]) -> list[Row]:
    return list(rows(found, names_of({one.unit_id for one in found}), on=timezone.localdate()))
