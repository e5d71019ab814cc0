"""The page of one line: what it says and where it came from; corrected, revoked, restored from here, each with its paper."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from thidua.honours import actions, queries, resting
from thidua.honours.forms import LineForm, PaperForm, at_its_field, spellings
from thidua.honours.permissions import can_enter
from thidua.honours.presenting import entering, entries, fields, reviews
from thidua.honours.presenting.links import line_href
from thidua.honours.views.lives import reviews_told
from thidua.people.permissions import KEEPERS
from thidua.people.queries import SEERS, names_of
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.honours.models import Entry
    from thidua.people.models import User


@dataclass(frozen=True, slots=True)
class Looked:
    """A correction that was typed and read, with what it would touch."""

    alike: list[entering.Alike]
    shaken: list[reviews.Preview]
    differences: list[str]
    mark: str


_GATE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@require_role(*SEERS)
def line(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Everything a line says, with its chain and its record."""
    found = _found(request, kind, pk)
    actor, today = cast("User", request.user), timezone.localdate()
    chain = queries.chain_of(found)
    names = names_of({one.unit_id for one in chain} | {found.organisation_id or 0})
    may = can_enter(actor, found.unit, on=today)
    context = {
        **_head(found),
        "facts": fields.facts(found, names),
        "note": entries.head(found).note,
        "state": entries.head(found).state,
        "steps": entries.steps(chain, found, names),
        "last": chain[-1] if chain[-1].pk != found.pk else None,
        "last_href": line_href(chain[-1]),
        "record": entries.record(queries.acts_about(chain)),
        "batch": found.batch,
        "reviews": reviews_told(cast("Any", chain), actor) if kind == "khen-thuong" else [],
        "may": may and found.is_current,
        "may_correct": may and found.is_current and not entries.is_gone(found),
        "acts": entries.acts(found),
    }
    return render(request, "honours/line.html", context)


@_GATE
@require_role(*KEEPERS)
def correct(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """GET shows the fields as they are; POST writes what was changed as a new line."""
    found = _kept(request, kind, pk)
    if not found.is_current:
        return _already(request, found)
    if entries.is_gone(found):
        raise Http404
    actor, today = cast("User", request.user), timezone.localdate()
    data = request.POST if request.method == "POST" else None
    head = _head(found)
    whose = queries.recipient_of(found)
    form = LineForm(type(found), head["owner"].subject, actor=actor, on=today, line=found, data=data, whose=whose)
    paper = PaperForm(on=today, data=data)
    looked: Looked | None = None
    if data is not None and all([form.is_valid(), paper.is_valid()]):
        looked = _looked(found, form, actor)
        if looked is None or data.get("seen") == looked.mark:
            try:
                new = actions.correct(found, document=paper.text, on=today, actor=actor, **form.changed())
            except Refused as refusal:
                at_its_field(refusal, form, paper)
                looked = None
            else:
                messages.success(request, "Đã đính chính. Dòng cũ vẫn còn trong sổ, ở phần “Các lần ghi”.")
                _tell_shaken(request, new)
                return HttpResponseRedirect(line_href(new))
    context = {
        **head, "form": form, "paper": paper, "names": spellings() if "award" in form.fields else (), "looked": looked,
        "shaken": looked.shaken if looked else None,
        "changed": looked is not None and bool(data and data.get("seen")),
    }  # fmt: skip
    return render(
        request, "honours/correct.html", context, status=400 if data is not None and looked is None else 200
    )  # fmt: skip


def _looked(found: Entry, form: LineForm, actor: User) -> Looked | None:
    """What a correction would do beside the line itself, to be seen before it is done; None where that is nothing."""
    changed = form.changed()
    if not changed:
        return None
    new = copy(found)
    for name, value in changed.items():
        setattr(new, name, value)
    if not can_enter(actor, new.unit, on=timezone.localdate()):
        raise PermissionDenied
    others = queries.become_alike(queries.life_of(queries.recipient_of(found)), new, but=found)
    alike, shaken = entering.doubts(new, others), _shaken(found, new)
    if not alike and not shaken:
        return None
    names = names_of([found.unit_id, new.unit_id])
    mark = entering.seen_mark(new, alike, names, shaken)
    return Looked(alike, shaken, list(fields.differences(found, new, names)), mark)


@_GATE
@require_role(*KEEPERS)
def end(request: HttpRequest, kind: str, pk: int, act: str) -> HttpResponse:
    """Cancels, strips or restores a line: GET asks for the paper and to confirm, POST does it."""
    found = _kept(request, kind, pk)
    if not found.is_current:
        return _already(request, found)
    if act not in dict(entries.acts(found)):
        raise Http404
    actor, today = cast("User", request.user), timezone.localdate()
    data = request.POST if request.method == "POST" else None
    paper = PaperForm(on=today, data=data)
    if data is not None and paper.is_valid():
        try:
            if act == "phuc-hoi":
                new = actions.restore(found, document=paper.text, on=today, actor=actor)
            else:
                new = actions.revoke(found, entries.ACTS[act], document=paper.text, on=today, actor=actor)
        except Refused as refusal:
            at_its_field(refusal, paper)
        else:
            messages.success(request, f"{entries.VERBS[act]}: đã ghi vào sổ, kèm văn bản.")
            _tell_shaken(request, new)
            return HttpResponseRedirect(line_href(new))
    context = {
        **_head(found), "paper": paper, "act": act, "verb": entries.VERBS[act],
        "shaken": None if act == "phuc-hoi" else _shaken(found, resting.as_followed(found, entries.ACTS[act])),
    }  # fmt: skip
    return render(request, "honours/end.html", context, status=400 if data is not None else 200)


def _shaken(found: Entry, new: Entry) -> list[reviews.Preview]:
    """What would have to be looked at again, before anything is done."""
    fallen = [one for one, _ in resting.shaken_by([(found, new)], on=timezone.localdate())]
    return reviews.preview(fallen, names_of({one.award.organisation_id or 0 for one in fallen}))


def _found(request: HttpRequest, kind: str, pk: int) -> Entry:
    found = queries.entry(kind, pk, cast("User", request.user), on=timezone.localdate())
    if found is None:
        raise Http404
    return found


def _kept(request: HttpRequest, kind: str, pk: int) -> Entry:
    """A line the reader may write about; what they only see is refused, what they do not see is not there."""
    found = _found(request, kind, pk)
    if not can_enter(cast("User", request.user), found.unit, on=timezone.localdate()):
        raise PermissionDenied
    return found


def _tell_shaken(request: HttpRequest, new: Entry) -> None:
    if many := queries.opened_by(new):
        messages.warning(request, f"{many} lần khen từng dựa trên dòng này đã vào danh sách “Cần xem lại”.")


def _already(request: HttpRequest, found: Entry) -> HttpResponse:
    """Somebody else was faster, or the address is old: shown, with the way to the line that counts."""
    messages.warning(request, "Dòng này đã có dòng sau thay. Mở dòng đang có hiệu lực rồi làm lại.")
    return redirect(line_href(found))


def _head(found: Entry) -> dict[str, Any]:
    """What every page about a line begins with."""
    owner = entries.owner(found, names_of([found.organisation_id or 0]))
    crumbs = [("Khen thưởng", ""), ("Sổ khen thưởng", reverse("honours:book")), (owner.name, owner.href)]
    return {
        "line": found,
        "href": line_href(found),
        "kind": queries.slug_of(found),
        "owner": owner,
        "title": entries.title(found),
        "crumbs": crumbs,
    }
