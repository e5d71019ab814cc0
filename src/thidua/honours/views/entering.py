"""One line entered by hand: whom it is about, what it says, what the book and the law know of it, and only then saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.honours import actions, queries, verdicts
from thidua.honours.forms import LineForm, at_its_field, new_line, spellings
from thidua.honours.permissions import can_enter
from thidua.honours.presenting import asking, entering, fields
from thidua.honours.presenting.links import line_href
from thidua.honours.queries import Recipient
from thidua.people.permissions import KEEPERS
from thidua.people.queries import names_of, nothing_founded, sight_of
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.honours.models import Entry
    from thidua.people.models import User

CRUMBS = [("Khen thưởng", "")]


@dataclass(slots=True)
class Looked:
    """A line that was typed and read, with what stands beside it."""

    line: Entry
    alike: list[entering.Alike]
    shown: list[tuple[str, str]]
    mark: str
    told: entering.Told | None


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*KEEPERS)
def enter(request: HttpRequest) -> HttpResponse:
    """GET without `ai` finds the recipient, with it shows the fields; POST shows what would be entered, and then enters it."""
    actor, today = cast("User", request.user), timezone.localdate()
    asked = request.GET.get("ai", "")
    if not asked:
        return _search(request, actor, today)
    whose = queries.recipient(asked, actor, on=today)
    if whose is None:
        raise Http404
    keys = entering.kinds(whose.subject, request.GET.get("loai", ""))
    kind = next(key.value for key in keys if key.is_current)
    data = request.POST if request.method == "POST" else None
    form = LineForm(
        queries.KINDS[kind],
        whose.subject,
        actor=actor,
        on=today,
        data=data,
        year=request.GET.get("nam", "")[:4],
        whose=whose,
    )
    looked: Looked | None = None
    changed = False
    if data is not None and form.is_valid():
        try:
            looked = _looked(form, whose, actor, today)
            wanted = data.get("act") == "ghi"
            if wanted and data.get("seen") == looked.mark:
                line = actions.enter_one(looked.line, source=entering.source(looked.line), on=today, actor=actor)
                messages.success(request, "Đã ghi vào sổ.")
                return HttpResponseRedirect(line_href(line))
            changed = wanted
        except Refused as refusal:
            at_its_field(refusal, form)
            looked = None
    name, note = entering.name_of(whose, names_of([whose.body.pk] if whose.body else []))
    context = {
        "crumbs": [*CRUMBS, ("Sổ khen thưởng", reverse("honours:book"))],
        "name": name,
        "note": note,
        "asked": whose.slug,
        "keys": [(entering.address(whose.slug, key.value), key) for key in keys],
        "form": form,
        "looked": looked,
        "changed": changed,
        "spellings": spellings() if "award" in form.fields else (),
    }
    return render(request, "honours/enter.html", context, status=400 if data is not None and looked is None else 200)


def _search(request: HttpRequest, actor: User, today: date) -> HttpResponse:
    """People, bodies and households of a name, each told from another of the same one."""
    words = request.GET.get("tim", "")[:200]
    found = queries.find(words, sight_of(actor, on=today), on=today)
    households = queries.find_households(words, actor, on=today, most=7) if words.strip() else []

    def to(subject: str, key: str) -> str:
        return entering.address(f"{subject}:{key}", request.GET.get("loai", ""))

    context: dict[str, Any] = {
        "crumbs": [*CRUMBS, ("Sổ khen thưởng", reverse("honours:book"))],
        "words": words,
        "nothing_founded": nothing_founded(),
        "found": asking.found(found, to=to),
        "households": [asking.household(one, to=to) for one in households[:6]],
        "more_households": len(households) > 6,
    }
    return render(request, "honours/enter_who.html", context)


def _looked(form: LineForm, whose: Recipient, actor: User, today: date) -> Looked:
    """The line as it would be entered, beside the book and the law.

    Raises:
        Refused: where somebody worked is not known, or the book has a line that cannot stand twice.
    """
    life = queries.life_of(whose)
    line = new_line(form, whose, life)
    if not can_enter(actor, line.unit, on=today):
        raise PermissionDenied
    alike = entering.doubts(line, queries.alike(life, line))
    names = names_of([line.unit_id])
    return Looked(
        line, alike, fields.facts(line, names), entering.seen_mark(line, alike, names), _told(line, whose, today)
    )  # fmt: skip


def _told(line: Entry, whose: Recipient, today: date) -> entering.Told | None:
    if not hasattr(line, "award"):
        return None
    return entering.told(cast("Any", line), verdicts.judged(cast("Any", line), *verdicts.ground(whose, on=today)))
