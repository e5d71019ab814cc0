"""Certificates of a signed decision: chosen, looked at, tried on stock, printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from thidua.decisions import actions, blanks, forms, queries
from thidua.decisions.naming import namer
from thidua.decisions.permissions import KEEPERS, SIGNERS, can_draft, can_print
from thidua.decisions.presenting import awards, certificates
from thidua.decisions.views.one import head, seen
from thidua.documents.certificates import (
    CONTENT_TYPE,
    LAYOUTS,
    ZIP_TYPE,
    Certificate,
    Fault,
    Layout,
    Unprintable,
    all_in_one,
    each_in_zip,
    faults_in,
    faults_of,
    picture,
    trial_page,
)  # fmt: skip
from thidua.people.queries import has_samples
from thidua.people.refusals import refuse_stranger
from thidua.web.access import require_role

if TYPE_CHECKING:
    from django.http import QueryDict

    from thidua.decisions.models import Decision
    from thidua.people.models import User

SHOWN = 100
"""Texts to mend that one page tells; more are counted."""
_FORMS = {"pdf": (CONTENT_TYPE, all_in_one), "zip": (ZIP_TYPE, each_in_zip)}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody chose to print: `certificates` of one award, `gone` lines of it that stand no longer."""

    decision: Decision
    form: forms.PrintForm
    award: str
    layout: Layout | None
    certificates: list[Certificate]
    gone: int

    @property
    def faults(self) -> list[Fault]:
        """Everything that cannot be printed; the layout itself first, where it was moved off the paper."""
        if self.layout is None:
            return []
        wrong = [one for one in faults_of(self.layout) if one.severity == "error"]
        return wrong or list(faults_in(self.certificates, self.layout))


@require_safe
@require_role(*KEEPERS, *SIGNERS)
def certificates_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What to print and how; everything that cannot be printed by its row, the first certificate as it will look."""
    found = seen(pk, cast("User", request.user))
    if found.state != "da_ky":
        return HttpResponseRedirect(reverse("decisions:decision", args=[pk]))
    return _page(request, _chosen(request, found, request.GET))


def _page(request: HttpRequest, chosen: Chosen, *, status: int = 200) -> HttpResponse:
    actor, today = cast("User", request.user), timezone.localdate()
    faults = chosen.faults
    names = {one.row: one.name for one in chosen.certificates}
    asked = urlencode({name: value for name, value in chosen.form.data.items() if value})
    context = {
        **head(chosen.decision), "form": chosen.form, "many": len(chosen.certificates), "gone": chosen.gone,
        "award": namer(chosen.decision, on=today)(chosen.award) if chosen.award else "", "layout": chosen.layout, "asked": asked,
        "sent": chosen.form.data, "mends": certificates.to_mend(faults[:SHOWN], names), "more": max(0, len(faults) - SHOWN),
        "suits": bool(chosen.layout and certificates.suits(chosen.layout, chosen.award)),
        "tries": bool(chosen.layout and certificates.is_stock(chosen.layout)),
        "address": chosen.certificates[0].address if chosen.certificates else "",
        "keeps": can_draft(actor, chosen.decision.body, on=today),
        "without_number": sum(not one.golden for one in chosen.certificates),
    }  # fmt: skip
    bad = bool(chosen.form.errors)
    return render(request, "decisions/certificates.html", context, status=400 if bad else status)


@require_safe
@require_role(*KEEPERS, *SIGNERS)
def look(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """The first certificate as a picture (`xem-truoc`), or a page to try the printer and the stock with (`trang-thu`)."""
    chosen = _printable(request, pk, request.GET)
    first, layout = next(iter(chosen.certificates), None), chosen.layout
    if layout is None or first is None or faults_in([first], layout):
        raise Http404
    if what == "xem-truoc":
        drawn = picture(first, layout, created=_now(), is_sample=_is_sample(chosen.decision))
        return HttpResponse(drawn, content_type="image/png")
    if what == "trang-thu" and certificates.is_stock(layout):
        made = trial_page(layout, created=_now(), example=first)
        return HttpResponse(made, content_type=CONTENT_TYPE, headers=_named("trang thu.pdf"))
    raise Http404


@require_role(*KEEPERS, *SIGNERS)
@require_POST
def print_certificates(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """One PDF, or a ZIP of one each, in pieces; or what cannot be printed, and then nothing is."""
    if form not in _FORMS:
        raise Http404
    actor, today = cast("User", request.user), timezone.localdate()
    chosen = _printable(request, pk, request.POST)
    if chosen.layout is None or not chosen.certificates:
        return _page(request, chosen, status=400)
    kind, written = _FORMS[form]
    sample = _is_sample(chosen.decision)
    pieces = written(chosen.certificates, chosen.layout, created=_now(), is_sample=sample)
    try:
        first = next(pieces)
    except Unprintable:
        return _page(request, chosen, status=400)
    count = len(chosen.certificates)
    actions.note_printed(
        chosen.decision, award=chosen.award, layout=chosen.layout.name, count=count, on=today, actor=actor
    )
    name = f"{certificates.paper_of(chosen.award).replace('_', ' ')} {chosen.decision.number.replace('/', '-')}.{form}"
    return _streamed(chain([first], pieces), kind, name)


def _streamed(pieces: Iterator[bytes], kind: str, name: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(pieces, content_type=kind, headers=_named(name))


def _named(name: str) -> dict[str, str]:
    return {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment"}


def _printable(request: HttpRequest, pk: int, asked: QueryDict) -> Chosen:
    """What was chosen of a decision that is signed; another has nothing to print."""
    found = seen(pk, cast("User", request.user))
    if found.state != "da_ky":
        raise Http404
    return _chosen(request, found, asked)


def _chosen(request: HttpRequest, found: Decision, asked: QueryDict) -> Chosen:
    """Raises PermissionDenied for whoever prints nothing of this body."""
    actor, today = cast("User", request.user), timezone.localdate()
    refuse_stranger(can_print(actor, found, on=today))
    lines = list(queries.lines_of(found, actor, on=today))
    standing = certificates.standing(lines, queries.current(lines))
    name = namer(found, on=today)
    choices = [(key, name(key)) for key in dict.fromkeys(entry.award for _, entry in standing)]
    award = asked.get("khen") or next((key for key, _ in choices), "")
    award = award if award in dict(choices) else ""
    own = {one.key: one for one in map(blanks.printed_on, queries.blanks_of(found.body))}
    layouts = certificates.layouts_for(award, own) if award else [(one.key, one.name) for one in LAYOUTS.values()]
    form = forms.PrintForm(asked, awards=choices, layouts=layouts)
    pairs = [(line, entry) for line, entry in standing if entry.award == award]
    made = certificates.certificates(pairs, found, address=_addresses(request))
    return Chosen(found, form, award, _layout(form, {**LAYOUTS, **own}), made, len(lines) - len(standing))


def _layout(form: forms.PrintForm, layouts: Mapping[str, Layout]) -> Layout | None:
    """The layout of these, moved as somebody asked; none while something in the form is to be mended."""
    if not form.is_valid():
        return None
    given: dict[str, Any] = form.cleaned_data
    return layouts[given["bo_cuc"]].shifted(given["phai"], given["xuong"])


def _addresses(request: HttpRequest) -> Any:
    """From a code to the absolute address of its public page, as the QR code opens it."""

    def address(code: str) -> str:
        return request.build_absolute_uri(reverse("decisions:award", args=[awards.spaced(code)]))

    return address


def _now() -> datetime:
    """Whole seconds: the moment that stands in a file."""
    return timezone.now().replace(microsecond=0)


def _is_sample(decision: Decision) -> bool:
    return decision.is_sample or has_samples()
