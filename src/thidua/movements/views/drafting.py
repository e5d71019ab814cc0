"""A movement is drafted: begun, then written a section at a time, as far as one has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.movements import actions, forms, queries, writing_forms
from thidua.movements.calculations.prizes import RULES
from thidua.movements.permissions import DRAFTERS, can_change
from thidua.movements.presenting import one as told
from thidua.movements.sections import SECTIONS, TAKES
from thidua.movements.views.found import crumbs_to, seen_or_404, sent, to_page
from thidua.people.queries import nothing_founded
from thidua.people.refusals import ChangedMeanwhile, Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.web import seen
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.movements.models import Movement
    from thidua.people.models import User

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@require_role(*DRAFTERS)
def drafting(request: HttpRequest) -> HttpResponse:
    """A movement begun; `?trong=` is the one it will be part of."""
    actor, today = cast("User", request.user), timezone.localdate()
    offered = queries.choices(actor, on=today, roles=DRAFTERS)
    first = next(iter(offered.units)) if len(offered.units) == 1 else ""
    form = forms.MovementForm(
        sent(request), offered=offered, initial={"unit": first, "parent": request.GET.get("trong", "")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.draft(form.told(), on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã lưu bản soạn. Viết tiếp từng mục, lúc nào cũng được.")
            return HttpResponseRedirect(told.section_href(made, "noi-dung"))
    context = {
        "form": form, "movement": None, "crumbs": crumbs_to(None), "is_draft": True, "nothing_founded": nothing_founded(),
    }  # fmt: skip
    return render(request, "movements/form.html", context, status=400 if form.errors else 200)


@require_http_methods(METHODS)
@require_role(*DRAFTERS)
def writing(request: HttpRequest, key: str, section: str) -> HttpResponse:
    """One section; what is written stays, however little it is."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen_or_404(key, actor, today)
    if section not in writing_forms.FORMS or (section == TAKES and found.parent_id is None):
        raise Http404
    refuse_stranger(can_change(actor, found, on=today))
    form, of = _form(request, found, section), f"movements.{found.pk}.{section}"
    fresh = seen.mark(queries.said_of(found, section), of=of)
    shown = request.POST.get(seen.FIELD, "") if request.method == "POST" else fresh
    if request.method != "POST":
        try:
            actions.refuse_where_it_is_out_of_hand(found)
        except Refused as refusal:
            return _page(request, form, found, section, refused=refusal)
    elif form.is_valid():
        try:
            actions.write(found, form.told(), on=today, actor=actor, seen=seen.read(request, of=of))
        except ChangedMeanwhile as refusal:
            put_refusal(form, refusal)
            shown = fresh
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            return _on(request, found, section)
    return _page(request, form, found, section, shown=shown)


def _form(request: HttpRequest, found: Movement, section: str) -> Any:
    contents = queries.contents_of(found)
    more = {"items": queries.offered_by(found.parent)} if section == TAKES and found.parent else {}
    made: Any = writing_forms.FORMS[section]
    return made(sent(request), initial=writing_forms.filled(section, contents, found), **more)


def _on(request: HttpRequest, found: Movement, section: str) -> HttpResponse:
    """To the next section, or back to the movement, as the key that was pressed says."""
    messages.success(request, f"Đã lưu “{SECTIONS[section]}”.")
    keys = [key for key in SECTIONS if key != TAKES or found.parent_id]
    at = keys.index(section)
    if request.POST.get("roi") == "tiep" and at + 1 < len(keys):
        return HttpResponseRedirect(told.section_href(found, keys[at + 1]))
    return to_page(found)


def _page(
    request: HttpRequest, form: Any, found: Movement, section: str, *, shown: str = "", refused: Refused | None = None
) -> HttpResponse:  # fmt: skip
    keys = [key for key in SECTIONS if key != TAKES or found.parent_id]
    today = timezone.localdate()
    context = {
        "form": form, "movement": found, "section": section, "title": SECTIONS[section], "sections": told.sections(found, section),
        "seen": shown, "refused": refused, "crumbs": crumbs_to(found), "is_last": keys[-1] == section,
        "rewards": list(zip(RULES, told.rewards(found, RULES, on=today), strict=True)) if section == "tieu-chi" else [],
        "picked": _picked(form), "wider": found.parent if section == TAKES else None,
        "offered": [(title, [(item, form[f"item_{item.pk}"]) for item in items]) for title, items in told.offered_items(form.items)]
        if section == TAKES else [],
    }  # fmt: skip
    return render(request, "movements/write.html", context, status=400 if form.errors else 200)


def _picked(form: Any) -> list[str]:
    name = next((name for name in ("prizes", "documents") if name in form.fields), "")
    return list(form[name].value() or []) if name else []


@require_http_methods(METHODS)
@require_role(*DRAFTERS)
def discarding(request: HttpRequest, key: str) -> HttpResponse:
    """A draft nobody wants: asked once, then gone."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen_or_404(key, actor, today)
    refuse_stranger(can_change(actor, found, on=today))
    refused: Refused | None = None
    if request.method == "POST":
        try:
            actions.discard(found, on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, f"Đã bỏ bản soạn “{found.name}”.")
            return HttpResponseRedirect(reverse("movements:movements"))
    context = {"movement": found, "refused": refused}
    return render(request, "movements/discard.html", context, status=400 if refused else 200)
