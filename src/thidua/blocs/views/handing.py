"""The hand-over from the head of a year to that of the next."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.blocs import actions, forms, papers, queries
from thidua.blocs.permissions import WRITERS, can_speak
from thidua.blocs.presenting import handing as told
from thidua.blocs.views.door import METHODS, Sheet, done, found, led_place, place_of, sent, written
from thidua.people.queries import SEERS, names_of
from thidua.web.access import require_role


@require_safe
@require_role(*SEERS)
def handover(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """Who hands what to whom, and whose signature is missing."""
    place = place_of(request, key, year)
    one = queries.handover_of(place.bloc, year)
    sides = (one.giver, one.taker) if one else ()
    names = names_of({body.pk for body in sides})
    speaks = [can_speak(place.actor, body, on=place.today) for body in sides]
    context = {
        "place": place, "bloc": place.bloc, "year": year, "next_year": year + 1, "crumbs": place.crumbs, "may_lead": place.may_lead,
        "told": told.told(one, names, speaks, on=place.today) if one else None, "title": told.title(one, place.bloc, year),
    }  # fmt: skip
    return render(request, "blocs/handover.html", context)


@require_http_methods(METHODS)
@require_role(*WRITERS)
def draft(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """What is handed over; what meetings left open is filled in."""
    place = led_place(request, key, year)
    of = found(place.whole.of)
    one = queries.handover_of(place.bloc, year)
    form = forms.HandoverForm(sent(request), initial=told.filled(one, place.whole, on=place.today))
    sheet = Sheet(
        title=f"Bàn giao từ năm {year} sang năm {year + 1}", verb="Ghi biên bản bàn giao", back=place.page("handover"),
        said="Đã ghi biên bản bàn giao.", here="Soạn", wide=frozenset({"documents", "matters", "assets"}), crumbs=place.crumbs,
        lead="Mỗi thứ một dòng. Sửa được cho tới khi một bên ký.",
    )  # fmt: skip

    def act(given: dict[str, Any], _: object) -> None:
        items = told.items(given)
        actions.draft_handover(
            of, day=given["day"], place=given["place"], items=items, on=place.today, actor=place.actor
        )

    return written(request, form, act, sheet)


@require_POST
@require_role(*WRITERS)
def sign(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """One side signs."""
    place = place_of(request, key, year)
    one = found(queries.handover_of(place.bloc, year))
    side = "giao" if request.POST.get("ben") == "giao" else "nhan"
    return done(
        request, lambda: actions.sign_handover(one, side=side, on=place.today, actor=place.actor), said="Đã ký biên bản bàn giao.",
        back=place.page("handover"),
    )  # fmt: skip


@require_safe
@require_role(*SEERS)
def paper(request: HttpRequest, key: str, year: int) -> HttpResponseBase:
    """The minutes of the hand-over as a Word file."""
    place = place_of(request, key, year)
    one = found(queries.handover_of(place.bloc, year))
    names = names_of({one.giver_id, one.taker_id, place.bloc.organiser_id})
    target = papers.handover_minutes(one, names, on=place.today)
    return FileResponse(
        target, as_attachment=True, filename=f"biên bản bàn giao {year}.docx", content_type=papers.CONTENT_TYPE
    )
