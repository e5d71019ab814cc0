"""The launch: held and sent down in one step, or told of a movement recorded afterwards; its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from thidua.documents.problems import Unreadable
from thidua.files.limits import is_hopeless, limit_words
from thidua.files.receiving import InMemory
from thidua.movements import actions, forms, queries
from thidua.movements.calculations.readiness import missing
from thidua.movements.permissions import INSIDERS, can_launch, can_lead
from thidua.movements.presenting import one as told
from thidua.movements.states import State
from thidua.movements.views.found import crumbs_to, seen_or_404, sent, to_page
from thidua.people.queries import SEERS
from thidua.people.refusals import Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.web.access import require_role
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.movements.models import Movement
    from thidua.people.models import Organisation, User

METHODS = ["GET", "HEAD", "POST"]


@csrf_exempt
@require_http_methods(METHODS)
@require_role(*INSIDERS)
def launching(request: HttpRequest, key: str) -> HttpResponse:
    """The token is checked inside, after the upload has been told to stay in memory."""
    if is_hopeless(request.META.get("CONTENT_LENGTH")):
        return too_large(request, limit=limit_words())
    request.upload_handlers = [InMemory(request)]
    return _launching(request, key)


@csrf_protect
def _launching(request: HttpRequest, key: str) -> HttpResponse:
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen_or_404(key, actor, today)
    is_new = found.state != State.LAUNCHED
    refuse_stranger(can_launch(actor, found, on=today) if is_new else can_lead(actor, found.unit, on=today))
    files = request.FILES if request.method == "POST" else None
    form = forms.LaunchForm(sent(request), files, initial=_filled(found))
    offered = queries.recipients_offered(found, on=today) if is_new else None
    sending = _sending(request, offered, may_wait=True) if offered else None
    is_whole = form.is_valid() and (sending is None or sending.is_valid())
    if request.method == "POST" and is_whole and _launched(request, found, form, sending, offered):
        return to_page(found)
    return _page(request, found, form, sending, offered)


def _launched(request: HttpRequest, found: Movement, form: Any, sending: Any, offered: queries.Offered | None) -> bool:
    actor, today = cast("User", request.user), timezone.localdate()
    try:
        if sending is None or offered is None:
            actions.tell_launch(found, _told(form), on=today, actor=actor)
            messages.success(request, "Đã ghi lễ phát động.")
        else:
            units = _units(sending, offered)
            due = sending.cleaned_data["due"]
            actions.hold_launch(found, _told(form), units=units, due=due, on=today, actor=actor)
            down = f" và gửi xuống {len(units)} đơn vị" if units else ""
            messages.success(request, f"Đã phát động “{found.name}”{down}.")
    except Unreadable as error:
        form.add_error("picture", f"{error.message} {error.mend}")
    except Refused as refusal:
        put_refusal(sending if sending and refusal.field in sending.fields else form, refusal)
    else:
        return True
    return False


def _told(form: Any) -> actions.Launch:
    given = form.cleaned_data
    picture = None
    if file := given["picture"]:
        name = (file.name or "").replace("\x00", "")
        picture = actions.Picture(content=file.read(), name=name, caption=given["caption"], alt=given["alt"])
    return actions.Launch(
        held_on=given["held_on"], place=given["place"], announced_by=given["announced_by"], picture=picture
    )  # fmt: skip


def _filled(found: Movement) -> dict[str, Any]:
    event = queries.launch_of(found)
    if event is None:
        return {"held_on": timezone.localdate() if found.state != State.LAUNCHED else None}
    return {name: getattr(event, name) for name in ("held_on", "place", "announced_by", "caption", "alt")}


def _page(
    request: HttpRequest, found: Movement, form: Any, sending: Any, offered: queries.Offered | None
) -> HttpResponse:  # fmt: skip
    needs = queries.readiness_of(found, queries.contents_of(found)) if offered else []
    is_wrong = bool(form.errors or (sending is not None and sending.errors))
    context = {
        "form": form, "sending": sending, "movement": found, "crumbs": crumbs_to(found), "limit": limit_words(),
        "missing": told.asked(found, missing(needs)), "is_wrong": is_wrong,
    } | _offer(sending)  # fmt: skip
    return render(request, "movements/launch.html", context, status=400 if is_wrong else 200)


def _sending(request: HttpRequest, offered: queries.Offered, *, may_wait: bool) -> forms.SendForm:
    return forms.SendForm(sent(request), offered=offered, may_wait=may_wait)


def _units(sending: Any, offered: queries.Offered) -> list[Organisation]:
    by_key = {one.key: one for one in offered.all_units}
    return [by_key[key] for key in sending.keys()]  # noqa: SIM118  its own method, no mapping's


def _offer(sending: Any) -> dict[str, Any]:
    """The units to tick, in groups."""
    if sending is None:
        return {}
    direct = {key for key, _ in sending.groups[forms.DIRECT]}
    deeper = [pair for pair in sending.groups[forms.ALL] if pair[0] not in direct]
    groups = [
        ("Thành viên của khối, cụm", sending.groups[forms.BLOC]), ("Đơn vị trực thuộc trực tiếp", sending.groups[forms.DIRECT]),
        ("Đơn vị cấp dưới nữa", deeper),
    ]  # fmt: skip
    return {"groups": [group for group in groups if group[1]], "picked": sending["units"].value() or []}


@require_http_methods(METHODS)
@require_role(*INSIDERS)
def sending(request: HttpRequest, key: str) -> HttpResponse:
    """A movement that was launched goes to more units."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen_or_404(key, actor, today)
    refuse_stranger(can_launch(actor, found, on=today))
    offered = _without_asked(found, queries.recipients_offered(found, on=today))
    form = _sending(request, offered, may_wait=False)
    if request.method == "POST" and form.is_valid():
        units = _units(form, offered)
        try:
            actions.send_down(found, units, due=form.cleaned_data["due"], on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã gửi xuống {len(units)} đơn vị.")
            return to_page(found)
    context = {"sending": form, "movement": found, "crumbs": crumbs_to(found)} | _offer(form)
    return render(request, "movements/send.html", context, status=400 if form.errors else 200)


def _without_asked(found: Movement, offered: queries.Offered) -> queries.Offered:
    asked = set(queries.duties_of(found).values_list("body", flat=True))
    below = [one for one in offered.below if one[0].pk not in asked]
    return queries.Offered(below, [one for one in offered.members if one[0].pk not in asked])


@require_safe
@require_role(*SEERS)
def picture(request: HttpRequest, key: str) -> HttpResponse:
    """The picture of the launch, inside our own pages: it was taken apart and holds nothing but the picture."""
    actor, today = cast("User", request.user), timezone.localdate()
    shown = queries.picture_of(seen_or_404(key, actor, today))
    if shown is None:
        raise Http404
    answer = HttpResponse(shown.content, content_type=shown.content_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=3600"
    answer["ETag"] = f'"{shown.sha256}"'
    return answer
