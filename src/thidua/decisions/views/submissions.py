"""What goes up to the level above: the list, one submission, its signature, the answer entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.decisions import actions, forms, queries
from thidua.decisions.papers import upward
from thidua.decisions.permissions import KEEPERS, SIGNERS, can_draft, can_sign
from thidua.decisions.presenting import submissions as told
from thidua.decisions.queries.proposers import votes_on
from thidua.decisions.views.drafting import METHODS
from thidua.documents.papers import CONTENT_TYPE
from thidua.honours.givers import giver_of
from thidua.nominations.queries import printing, workplaces_of
from thidua.people.queries import SEERS, names_of
from thidua.people.refusals import Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.web import seen as mark
from thidua.web.access import require_role
from thidua.web.numbers import numbers_in

if TYPE_CHECKING:
    from datetime import date

    from thidua.decisions.models import Submission
    from thidua.people.models import User

PAGE = 50


@require_safe
@require_role(*SEERS)
def submissions(request: HttpRequest) -> HttpResponse:
    """One line a submission, with how many of its dossiers wait for an answer."""
    actor, today = cast("User", request.user), timezone.localdate()
    page = Paginator(queries.submissions(actor, on=today), PAGE).get_page(request.GET.get("trang"))
    context = {"page": page, "rows": list(page.object_list), "crumbs": _crumbs(), "count": page.paginator.count}
    return render(request, "decisions/submissions.html", context)


@require_http_methods(METHODS)
@require_role(*SEERS)
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """The dossiers and their outcome; POST enters the answer of the level above."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _seen(pk, actor)
    form = forms.AnswerForm(request.POST if request.method == "POST" else None, initial={"decided_by": found.addressee})
    if request.method == "POST":
        refuse_stranger(can_draft(actor, found.body, on=today))
        if form.is_valid():
            try:
                made = actions.enter_answer(found, form.told(request.POST), on=today, actor=actor)
            except Refused as refusal:
                put_refusal(form, refusal)
            else:
                messages.success(
                    request, "Đã ghi quyết định của cấp trên." if made else "Đã ghi kết quả không được khen thưởng."
                )
                return HttpResponseRedirect(reverse("decisions:submission", args=[pk]))
    return _page(request, found, form, forms.SubmissionForm(initial=forms.submitted(found)))


@require_role(*KEEPERS)
@require_POST
def amending(request: HttpRequest, pk: int) -> HttpResponse:
    """The texts of a submission that was not sent."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _kept(pk, actor)
    form = forms.SubmissionForm(request.POST)
    if form.is_valid():
        try:
            seen = mark.read(request, of=f"submissions.{pk}")
            actions.amend_submission(found, form.cleaned_data, on=today, actor=actor, seen=seen)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã ghi dự thảo tờ trình.")
            return HttpResponseRedirect(reverse("decisions:submission", args=[pk]))
    return _page(request, found, forms.AnswerForm(), form)


@require_role(*KEEPERS)
@require_POST
def dropping(request: HttpRequest, pk: int) -> HttpResponse:
    """Drops a submission that was not sent."""
    actor, found = cast("User", request.user), _kept(pk, cast("User", request.user))
    try:
        actions.drop_submission(found, on=timezone.localdate(), actor=actor)
    except Refused as refusal:
        messages.error(request, refusal.said)
        return HttpResponseRedirect(reverse("decisions:submission", args=[pk]))
    messages.success(request, "Đã bỏ tờ trình. Các hồ sơ chờ văn bản khác.")
    return HttpResponseRedirect(reverse("decisions:submissions"))


@require_role(*KEEPERS)
@require_POST
def withdrawing(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the ticked dossiers out, with a reason."""
    actor, found = cast("User", request.user), _kept(pk, cast("User", request.user))
    lines = numbers_in(request.POST.getlist("dong"))
    try:
        many = actions.withdraw_lines(
            found, lines, reason=request.POST.get("ly-do", ""), on=timezone.localdate(), actor=actor
        )
    except Refused as refusal:
        answer = forms.AnswerForm(initial={"decided_by": found.addressee, **request.POST.dict()})
        return _page(request, found, answer, forms.SubmissionForm(initial=forms.submitted(found)), refusal)
    messages.success(request, f"Đã rút {many} hồ sơ khỏi tờ trình.")
    return HttpResponseRedirect(reverse("decisions:submission", args=[pk]))


def _kept(pk: int, actor: User) -> Submission:
    """A submission the reader drafts; one of others they see is refused, another is not there."""
    found = _seen(pk, actor)
    refuse_stranger(can_draft(actor, found.body, on=timezone.localdate()))
    return found


@require_role(*SIGNERS)
@require_POST
def signing(request: HttpRequest, pk: int) -> HttpResponse:
    """Signs the submission with what stands in its form."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _seen(pk, actor)
    form = forms.SubmissionForm(request.POST)
    if form.is_valid():
        try:
            made = actions.sign_submission(found, form.cleaned_data, on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã ký Tờ trình {made.number}. Các hồ sơ chờ cấp trên quyết định.")
            return HttpResponseRedirect(reverse("decisions:submission", args=[pk]))
    return _page(request, found, forms.AnswerForm(), form)


@require_safe
@require_role(*SEERS)
def paper(request: HttpRequest, pk: int, kind: str) -> FileResponse | HttpResponseRedirect:
    """The letter, its list, the summary, or what came back, in Word: for whoever drafts or signs there."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _seen(pk, actor)
    refuse_stranger(can_draft(actor, found.body, on=today) or can_sign(actor, found.body, on=today))
    whole = _whole(found, today)
    if kind not in upward.offered(whole):
        raise Http404
    name = f"{upward.KINDS[kind]} {found.number.replace('/', '-') or f'dự thảo {found.pk}'}.docx"
    try:
        target = upward.write(kind, whole, on=today)
    except Refused as refused:
        messages.error(request, f"Chưa lập được văn bản. {refused.message} {refused.mend}")
        return HttpResponseRedirect(reverse("decisions:submission", args=[pk]))
    return FileResponse(target, as_attachment=True, filename=name, content_type=CONTENT_TYPE)


def _whole(found: Submission, today: date) -> upward.Upward:
    lines, day = queries.asked(found), found.signed_on or today
    return upward.Upward(
        submission=found, lines=lines, issuer=printing.issuer_of(found.body, on=day),
        rows=printing.printed([line.nomination for line in lines], on=day),
        votes=votes_on([line.nomination_id for line in lines]),
    )  # fmt: skip


def _page(
    request: HttpRequest, found: Submission, form: forms.AnswerForm, signature: forms.SubmissionForm,
    refused: Refused | None = None,
) -> HttpResponse:  # fmt: skip
    actor, today = cast("User", request.user), timezone.localdate()
    lines = queries.asked(found)
    names = names_of({line.nomination.unit_id for line in lines})
    day = found.signed_on or today
    places = workplaces_of([line.nomination for line in lines], on=day)
    rows = told.rows(lines, names, places, request.POST, giver=giver_of(found.body, on=day), on=day)
    is_open = not found.signed_on and not found.dropped_on
    keeps = can_draft(actor, found.body, on=today)
    context = {
        "submission": found, "title": f"Tờ trình {found.number}" if found.number else "Dự thảo tờ trình", "rows": rows,
        "may_amend": is_open and keeps, "may_withdraw": keeps and any(row.waits for row in rows), "refused": refused,
        "seen": request.POST.get(mark.FIELD) or mark.mark(actions.texts_seen(found), of=f"submissions.{found.pk}"),
        "ticked": request.POST.getlist("dong"), "why": request.POST.get("ly-do", ""), "is_open": is_open,
        "papers": [
            (kind, name) for kind, name in upward.KINDS.items()
            if kind != "ket-qua" or any(line.outcome != "cho" for line in lines)
        ] if can_draft(actor, found.body, on=today) or can_sign(actor, found.body, on=today) else [],
        "gates": told.gates(lines, on=today) if is_open else [], "form": form, "signature": signature, "waits": any(row.waits for row in rows) and bool(found.signed_on),
        "may_sign": is_open and can_sign(actor, found.body, on=today),
        "may_enter": bool(found.signed_on) and keeps,
        "crumbs": [*_crumbs(), ("Trình cấp trên", reverse("decisions:submissions"))],
    }  # fmt: skip
    bad = bool(refused or (form.is_bound and form.errors) or (signature.is_bound and signature.errors))
    return render(request, "decisions/submission.html", context, status=400 if bad else 200)


def _seen(pk: int, actor: User) -> Submission:
    found = queries.submission_seen(pk, actor, on=timezone.localdate())
    if found is None:
        raise Http404
    return found


def _crumbs() -> list[tuple[str, str]]:
    return [("Khen thưởng", ""), ("Quyết định", reverse("decisions:decisions"))]
