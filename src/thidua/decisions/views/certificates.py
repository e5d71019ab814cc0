"""Certificates of a signed decision: chosen, looked at, tried on stock, printed at once or by the machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
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
from thidua.decisions.presenting import certificates, printing
from thidua.decisions.views.one import head, seen
from thidua.documents.certificates import (
    CONTENT_TYPE,
    LAYOUTS,
    ZIP_TYPE,
    Certificate,
    Fault,
    Layout,
    faults_in,
    faults_of,
    one_file,
    picture,
    plan_print,
    trial_page,
    zip_file,
)  # fmt: skip
from thidua.people.queries import has_samples
from thidua.people.refusals import Refused, refuse_stranger
from thidua.web.access import require_role
from thidua.web.numbers import numbers_in

if TYPE_CHECKING:
    from django.http import QueryDict

    from thidua.decisions.models import Decision, Line
    from thidua.honours.models import Honour
    from thidua.people.models import User

SHOWN = 100
"""Texts to mend that one page tells; more are counted."""
TICKED = 1_500
"""Lines that can be ticked one by one on a page; of more, the rows are asked for in words."""
AT_ONCE = 30
"""Certificates that are printed while somebody waits."""
TYPES = {"pdf": CONTENT_TYPE, "zip": ZIP_TYPE}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody chose to print: `certificates` of one award, each of its line in `pairs`; `gone` lines of the decision
    stand no longer.
    """

    decision: Decision
    form: forms.PrintForm
    award: str
    layout: Layout | None
    pairs: Sequence[tuple[Line, Honour]]
    certificates: list[Certificate]
    stem: str
    gone: int

    @property
    def wrong(self) -> list[Fault]:
        """What keeps the layout itself from being printed on, where it was moved off the paper."""
        return [one for one in faults_of(self.layout) if one.severity == "error"] if self.layout else []

    def fitting(self, faults: Sequence[Fault]) -> list[Certificate]:
        """Those that have none of these faults."""
        bad = {one.row for one in faults}
        return [] if 0 in bad else [one for one in self.certificates if one.row not in bad]


@require_safe
@require_role(*KEEPERS, *SIGNERS)
def certificates_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What to print and how; what does not fit by its row, the first certificate as it will look, runs under way."""
    found = seen(pk, cast("User", request.user))
    if found.state != "da_ky":
        return HttpResponseRedirect(reverse("decisions:decision", args=[pk]))
    return _page(request, _chosen(request, found, request.GET))


def _page(
    request: HttpRequest, chosen: Chosen, *, ticked: set[int] | None = None, refused: Refused | None = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    actor, today = cast("User", request.user), timezone.localdate()
    faults = chosen.wrong or (list(faults_in(chosen.certificates, chosen.layout)) if chosen.layout else [])
    fit = chosen.fitting(faults)
    names = {one.row: one.name for one in chosen.certificates}
    asked = urlencode({name: value for name, value in chosen.form.data.items() if value})
    rows = {one.row for one in fit} if len(fit) > 1 and len(chosen.certificates) <= TICKED else set()
    context = {
        **head(chosen.decision), "form": chosen.form, "many": len(fit), "gone": chosen.gone, "refused": refused,
        "award": namer(chosen.decision, on=today)(chosen.award) if chosen.award else "", "layout": chosen.layout, "asked": asked,
        "sent": chosen.form.data, "mends": certificates.to_mend(faults[:SHOWN], names), "more": max(0, len(faults) - SHOWN),
        "unfit": len(chosen.certificates) - len(fit), "blocked": bool(chosen.wrong),
        "suits": bool(chosen.layout and certificates.suits(chosen.layout, chosen.award)),
        "tries": bool(chosen.layout and certificates.is_stock(chosen.layout) and fit),
        "address": fit[0].address if fit else "", "first": fit[0].name if fit else "",
        "keeps": can_draft(actor, chosen.decision.body, on=today),
        "without_number": sum(not one.golden for one in fit), "ticks": printing.ticks(chosen.pairs, rows, ticked),
        "left": [line.pk for line, _ in chosen.pairs if rows and line.position not in rows],
        "waits": len(fit) > AT_ONCE, "at_once": AT_ONCE, "kept_days": printing.KEPT_DAYS,
        "runs": printing.listed(queries.prints_of(chosen.decision, actor)),
    }  # fmt: skip
    bad = bool(chosen.form.errors)
    return render(request, "decisions/certificates.html", context, status=400 if bad else status)


@require_safe
@require_role(*KEEPERS, *SIGNERS)
def look(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """The first certificate as a picture (`xem-truoc`), or a page to try the printer and the stock with (`trang-thu`)."""
    chosen = _printable(request, pk, request.GET)
    layout = chosen.layout
    if layout is None or chosen.wrong:
        raise Http404
    first = next((one for one in chosen.certificates if not faults_in([one], layout)), None)
    if first is None:
        raise Http404
    if what == "xem-truoc":
        drawn = picture(first, layout, created=_now(), is_sample=is_sample(chosen.decision))
        return HttpResponse(drawn, content_type="image/png")
    if what == "trang-thu" and certificates.is_stock(layout):
        made = trial_page(layout, created=_now(), example=first)
        return HttpResponse(made, content_type=CONTENT_TYPE, headers=named("trang thu.pdf"))
    raise Http404


@require_role(*KEEPERS, *SIGNERS)
@require_POST
def print_certificates(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """One PDF, or a ZIP of one each: a few at once, many by the machine. What does not fit is left out."""
    if form not in TYPES:
        raise Http404
    chosen = _printable(request, pk, request.POST)
    ticked = _ticked(request.POST)
    pairs = [pair for pair in chosen.pairs if ticked is None or pair[0].pk in ticked]
    if chosen.layout is None or chosen.wrong or not pairs:
        none = None if pairs else _nothing(chosen)
        return _page(request, chosen, ticked=ticked, refused=none, status=400)
    if len(pairs) > AT_ONCE:
        return _by_machine(request, chosen, chosen.layout, [line.pk for line, _ in pairs], form)
    rows = {line.position for line, _ in pairs}
    made = [one for one in chosen.certificates if one.row in rows]
    if (answer := _at_once(request, chosen, chosen.layout, made, form)) is not None:
        return answer
    none = Refused("Không tờ nào đã chọn vừa bố cục.", "Đánh dấu tờ khác, hoặc chọn bố cục có ô rộng hơn.")
    return _page(request, chosen, ticked=ticked, refused=none, status=400)


def _nothing(chosen: Chosen) -> Refused:
    """Why no sheet is printed: none stands any longer, or none was chosen."""
    if chosen.gone and not chosen.pairs:
        return Refused(
            "Mọi lần khen để in bằng ở đây đã bị hủy bỏ.", "Lý do ở trang quyết định; bằng đã in thì thu hồi."
        )
    return Refused("Chưa chọn tờ nào để in.", "Đánh dấu ít nhất một dòng, rồi in lại.")


def _at_once(
    request: HttpRequest, chosen: Chosen, layout: Layout, made: Sequence[Certificate], form: str
) -> StreamingHttpResponse | None:  # fmt: skip
    """The file in pieces; None where not one of them fits."""
    plan = plan_print(made, layout, is_sample=is_sample(chosen.decision))
    if not plan.pages:
        return None
    pieces = (one_file if form == "pdf" else zip_file)(plan, created=_now())
    first = next(pieces)
    lines = {line.position: line.pk for line, _ in chosen.pairs}
    left_out = [printing.unfit(fault, lines[fault.row]) for fault in plan.faults]
    actions.note_printed(
        chosen.decision, award=chosen.award, layout=layout.name, rows=[one.row for one in plan.certificates],
        left_out=printing.in_short(left_out), on=timezone.localdate(), actor=cast("User", request.user),
    )  # fmt: skip
    name = printing.file_name(certificates.paper_of(chosen.award), chosen.decision.number, form)
    return streamed(chain([first], pieces), form, name)


def _by_machine(
    request: HttpRequest, chosen: Chosen, layout: Layout, lines: Sequence[int], form: str
) -> HttpResponseBase:  # fmt: skip
    wanted = actions.Wanted(award=chosen.award, form=form, layout=layout, lines=lines, stem=chosen.stem)
    try:
        run = actions.start_print(chosen.decision, wanted, on=timezone.localdate(), actor=cast("User", request.user))
    except Refused as refusal:
        return _page(request, chosen, ticked=set(lines), refused=refusal, status=409)
    return HttpResponseRedirect(reverse("decisions:print_run", args=[run.pk]))


def streamed(pieces: Iterator[bytes], form: str, name: str) -> StreamingHttpResponse:
    """A file on its way to the reader's machine."""
    return StreamingHttpResponse(pieces, content_type=TYPES[form], headers=named(name))


def named(name: str) -> dict[str, str]:
    """The header that saves an answer under a name."""
    return {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment"}


def _ticked(sent: QueryDict) -> set[int] | None:
    """The numbers of the lines that were ticked; None where the page offered no ticks."""
    if "chon" not in sent:
        return None
    return set(numbers_in(sent.getlist("to")))


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
    pairs = [(line, entry) for line, entry in standing if entry.award == award]
    form = forms.PrintForm(asked, awards=choices, layouts=layouts, rows=[line.position for line, _ in pairs])
    layout = _layout(form, {**LAYOUTS, **own})
    pairs = [pair for pair in pairs if form.asks_for(pair[0].position)]
    stem = _stem(request)
    made = certificates.certificates(pairs, found, address=partial(certificates.address_of, stem))
    return Chosen(found, form, award, layout, pairs, made, stem, len(lines) - len(standing))


def _layout(form: forms.PrintForm, layouts: Mapping[str, Layout]) -> Layout | None:
    """The layout of these, moved as somebody asked; none while something in the form is to be mended."""
    if not form.is_valid():
        return None
    given: dict[str, Any] = form.cleaned_data
    return layouts[given["bo_cuc"]].shifted(given["phai"], given["xuong"])


def _stem(request: HttpRequest) -> str:
    """How the absolute address of the public page of every award begins, as its QR code opens it."""
    return request.build_absolute_uri(reverse("decisions:award", args=["0"])).removesuffix("0/")


def _now() -> datetime:
    """Whole seconds: the moment that stands in a file."""
    return timezone.now().replace(microsecond=0)


def is_sample(decision: Decision) -> bool:
    """Whether what is printed says that it is invented."""
    return decision.is_sample or has_samples()
