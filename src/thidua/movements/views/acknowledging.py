"""Who has acknowledged a movement; a unit acknowledges it, and may begin its own inside it in the same step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from thidua.movements import actions, excel, forms, queries
from thidua.movements.permissions import ACKNOWLEDGERS, can_acknowledge, can_launch
from thidua.movements.presenting import one as told
from thidua.movements.presenting.listing import rows
from thidua.movements.sections import TAKES
from thidua.movements.views.found import crumbs_to, seen_or_404, sent, to_page
from thidua.people.queries import SEERS, has_samples, names_of
from thidua.people.refusals import Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.movements.models import Movement
    from thidua.people.models import Organisation, User

WAYS = {"": "Tất cả", "chua": "Chưa tiếp nhận", "tre": "Trễ hạn", "da": "Đã tiếp nhận"}


@require_safe
@require_role(*SEERS)
def acknowledgements(request: HttpRequest, key: str) -> HttpResponse:
    """Every unit it was sent to: has it, has it not, is it late."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen_or_404(key, actor, today)
    every, title = _answers(found, actor)
    way = request.GET.get("loc", "")
    context = {
        "movement": found, "title": title, "crumbs": crumbs_to(found), "answers": [one for one in every if _fits(one, way)],
        "ways": [(name, words, sum(_fits(one, name) for one in every), name == way) for name, words in WAYS.items()],
        "may_send": can_launch(actor, found, on=today) and not found.closed_on, "way": way, "is_sent": bool(every),
    }  # fmt: skip
    return render(request, "movements/acknowledgements.html", context)


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, key: str, form: str) -> HttpResponseBase:
    """Exactly the units the same address shows."""
    if form not in excel.FORMS:
        raise Http404
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen_or_404(key, actor, today)
    every, title = _answers(found, actor)
    way = request.GET.get("loc", "") if request.GET.get("loc", "") in WAYS else ""
    target = excel.written_answers(
        [one for one in every if _fits(one, way)], form, title=f"Tiếp nhận phong trào “{found.name}”",
        notes=[f"{title}. Lọc: {WAYS[way].lower()}. Xuất ngày {today:%d/%m/%Y}."], asked={"loc": way} if way else {}, on=today,
        is_sample=has_samples(),
    )  # fmt: skip
    return FileResponse(
        target, as_attachment=True, filename=f"tiep nhan {found.key}.{form}", content_type=excel.FORMS[form]
    )


def _answers(found: Movement, actor: User) -> tuple[list[told.Answer], str]:
    today = timezone.localdate()
    sent_to = queries.recipients(found, actor, on=today)
    names = names_of({one.duty.body_id for one in sent_to})
    mine = queries.may_answer_for(actor, on=today)
    return told.answers(found, sent_to, names, mine, on=today), told.answers_title(queries.answered(sent_to))


def _fits(one: told.Answer, way: str) -> bool:
    return {"chua": one.is_open, "tre": one.state.tone == "danger", "da": one.acknowledged_on is not None}.get(
        way, True
    )


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*ACKNOWLEDGERS)
def acknowledging(request: HttpRequest, key: str, unit: str) -> HttpResponse:
    """One unit takes note, says what it will do, and may begin its own movement."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen_or_404(key, actor, today)
    body = _asked(found, unit)
    refuse_stranger(can_acknowledge(actor, body, on=today))
    form = forms.AcknowledgeForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            return _done(request, found, body, form.cleaned_data["note"])
        except Refused as refusal:
            put_refusal(form, refusal)
    return _page(request, found, body, form)


def _done(request: HttpRequest, found: Movement, body: Organisation, note: str) -> HttpResponse:
    actor, today = cast("User", request.user), timezone.localdate()
    pressed = request.POST.get("viec")
    if pressed == "rut":
        if said := queries.acknowledgement_of(found, body):
            actions.take_back_acknowledgement(said, on=today, actor=actor)
        messages.success(request, "Đã rút việc tiếp nhận; đơn vị lại phải tiếp nhận.")
        return to_page(found)
    if pressed == "soan":
        child = actions.take_up(found, body, note=note, on=today, actor=actor)
        messages.success(request, "Đã tiếp nhận. Ghi đơn vị nhận nội dung nào, bằng lời của mình.")
        return HttpResponseRedirect(told.section_href(child, TAKES))
    actions.acknowledge(found, body, note=note, on=today, actor=actor)
    messages.success(request, "Đã tiếp nhận phong trào.")
    return to_page(found)


def _asked(found: Movement, unit: str) -> Organisation:
    duty = queries.duties_of(found).filter(body__key=unit).first()
    if duty is None:
        raise Http404
    return duty.body


def _page(request: HttpRequest, found: Movement, body: Organisation, form: Any) -> HttpResponse:
    actor, today = cast("User", request.user), timezone.localdate()
    (duty,) = queries.duties_of(found).filter(body=body)[:1]
    names = names_of({body.pk, found.unit_id})
    (row,) = rows([found], names, on=today)
    context = {
        "form": form, "movement": found, "row": row, "crumbs": crumbs_to(found), "unit": names.on(body.pk, today),
        "said": queries.acknowledgement_of(found, body), "due": duty.later or duty.demand.due,
        "headings": told.headings(queries.contents_of(found)),
        "children": queries.parts_of(found, actor, on=today).filter(unit=body)[:1],
    }  # fmt: skip
    return render(request, "movements/acknowledge.html", context, status=400 if form.errors else 200)
