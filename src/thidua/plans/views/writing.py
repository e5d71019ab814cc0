"""A unit writes its plan: the plan itself, its head, its lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.people.queries import name_on, nothing_founded
from thidua.people.refusals import ChangedMeanwhile, Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.plans import actions, forms, queries
from thidua.plans.actions.lines import refuse_closed
from thidua.plans.permissions import PLANNERS, can_plan
from thidua.plans.presenting.plans import read_year
from thidua.plans.presenting.words import crumbs
from thidua.plans.views.plan import seen
from thidua.web import seen as marks
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User
    from thidua.plans.models import Line, Plan

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@require_role(*PLANNERS)
def beginning(request: HttpRequest) -> HttpResponse:
    """A new plan, empty or from last year's."""
    actor, today = cast("User", request.user), timezone.localdate()
    year = read_year((request.POST if request.method == "POST" else request.GET).get("year", ""), today.year)
    offered = queries.choices(actor, year, on=today)
    first = next(iter(offered.bodies)) if len(offered.bodies) == 1 else request.GET.get("don-vi", "")
    form = forms.PlanForm(
        _sent(request), bodies=list(offered.names.items()), movements=[(key, one.name) for key, one in offered.movements.items()],
        initial={"year": year, "body": first, "movement": request.GET.get("phong-trao", "")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = _begun(form.cleaned_data, offered, actor, today)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã lập kế hoạch. Thêm các dòng rồi gửi.")
            return HttpResponseRedirect(reverse("plans:plan", args=[made.pk]))
    context = {"form": form, "crumbs": crumbs(), "nothing_founded": nothing_founded()}
    return render(request, "plans/begin.html", context, status=400 if form.errors else 200)


def _begun(given: dict[str, Any], offered: queries.Choices, actor: User, today: date) -> Plan:
    body, movement, copied = offered.bodies[given["body"]], offered.movements.get(given["movement"]), None
    if given["copy"]:
        before = list(queries.plans_before(body, given["year"]))
        copied = next(
            (one for one in before if one.movement_id == (movement.pk if movement else None)),
            before[0] if before else None,
        )
        if copied is None:
            raise Refused(
                f"Đơn vị không có kế hoạch năm {given['year'] - 1} để chép.",
                "Bỏ dấu ở ô này để lập kế hoạch trống.",
                field="copy",
            )
    return actions.begin(
        body,
        given["year"],
        on=today,
        actor=actor,
        movement=movement,
        document=given["document"],
        note=given["note"],
        copied=copied,
    )


@require_http_methods(METHODS)
@require_role(*PLANNERS)
def amending(request: HttpRequest, pk: int) -> HttpResponse:
    """The head of a plan put right."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _planned(seen(pk, actor, today), actor, today)
    form = forms.HeadForm(_sent(request), initial={"document": found.document, "note": found.note})
    fresh = marks.mark(actions.seen_of_plan(found), of=f"plans.plan.{pk}")
    shown = request.POST.get(marks.FIELD, "") if request.method == "POST" else fresh
    if request.method == "POST" and form.is_valid():
        try:
            actions.amend_plan(
                found, **form.cleaned_data, on=today, actor=actor, seen=marks.read(request, of=f"plans.plan.{pk}")
            )
        except Refused as refusal:
            put_refusal(form, refusal)
            shown = fresh if isinstance(refusal, ChangedMeanwhile) else shown
        else:
            messages.success(request, "Đã ghi.")
            return HttpResponseRedirect(reverse("plans:plan", args=[pk]))
    context = {"form": form, "plan": found, "seen": shown, "crumbs": _crumbs(found, today)}
    return render(request, "plans/amend.html", context, status=400 if form.errors else 200)


@require_http_methods(METHODS)
@require_role(*PLANNERS)
def adding(request: HttpRequest, pk: int) -> HttpResponse:
    """One more line; the form comes back empty for the next one where that is asked for."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _planned(seen(pk, actor, today), actor, today)
    offered = _Offered(found, today)
    form = offered.form(_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            [made] = actions.add_lines(found, [offered.told(form)], on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã thêm dòng {made.number}.")
            name = "plans:line_add" if request.POST.get("tiep") else "plans:plan"
            return HttpResponseRedirect(reverse(name, args=[pk]))
    context = {"form": form, "plan": found, "crumbs": _crumbs(found, today)}
    return render(request, "plans/line_form.html", context, status=400 if form.errors else 200)


@require_http_methods(METHODS)
@require_role(*PLANNERS)
def amending_line(request: HttpRequest, pk: int) -> HttpResponse:
    """A line put right."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = line_seen(pk, actor, today)
    offered = _Offered(_planned(found.plan, actor, today), today, found)
    form = offered.form(_sent(request))
    fresh = marks.mark(actions.seen_of_line(found), of=f"plans.line.{pk}")
    shown = request.POST.get(marks.FIELD, "") if request.method == "POST" else fresh
    refused = _refused_before(found) if request.method != "POST" else None
    if request.method == "POST" and form.is_valid():
        try:
            actions.amend_line(
                found, offered.told(form), on=today, actor=actor, seen=marks.read(request, of=f"plans.line.{pk}")
            )
        except Refused as refusal:
            put_refusal(form, refusal)
            shown = fresh if isinstance(refusal, ChangedMeanwhile) else shown
        else:
            messages.success(request, f"Đã sửa dòng {found.number}.")
            return HttpResponseRedirect(f"{reverse('plans:plan', args=[found.plan_id])}#dong-{found.number}")
    remarks = [one for one in queries.remarks_of(found.plan) if one.line_id == found.pk and one.answered_on is None]
    context = {
        "form": form, "plan": found.plan, "line": found, "seen": shown, "crumbs": _crumbs(found.plan, today), "refused": refused,
        "remarks": remarks,
    }  # fmt: skip
    return render(request, "plans/line_form.html", context, status=400 if form.errors else 200)


def _refused_before(line: Line) -> Refused | None:
    try:
        refuse_closed(line.plan, line)
    except Refused as refusal:
        return refusal
    return None


@require_http_methods(METHODS)
@require_role(*PLANNERS)
def dropping_line(request: HttpRequest, pk: int) -> HttpResponse:
    """A line is not in the plan after all: asked once, then gone."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = line_seen(pk, actor, today)
    _planned(found.plan, actor, today)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            actions.drop_line(found, on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, f"Đã bỏ “{found.title}” khỏi kế hoạch.")
            return HttpResponseRedirect(reverse("plans:plan", args=[found.plan_id]))
    return render(request, "plans/line_drop.html", {"line": found, "refused": refused}, status=400 if refused else 200)


class _Offered:
    """What the form of a line offers, and the line it tells."""

    def __init__(self, plan: Plan, today: date, line: Line | None = None) -> None:
        self.line = line
        self.owners = {one.key: one for one in queries.owners(plan.body, on=today)[: queries.MOST_OWNERS]}
        self.indicators = {one.key: one for one in queries.indicators_for(plan.body, on=today)}
        if line and line.owner:
            self.owners.setdefault(line.owner.key, line.owner)
        if line and line.indicator:
            self.indicators.setdefault(line.indicator.key, line.indicator)

    def form(self, sent: QueryDict | None) -> forms.LineForm:
        indicators = [(key, f"{one.name} ({one.measure})") for key, one in self.indicators.items()]
        owners = [(key, one.full_name) for key, one in self.owners.items()]
        return forms.LineForm(sent, owners=owners, indicators=indicators, initial=self._filled())

    def _filled(self) -> dict[str, Any]:
        if (line := self.line) is None:
            return {}
        plain = ("title", "makes", "deadline", "evidence")
        shown: dict[str, Any] = {name: getattr(line, name) for name in plain}
        shown |= {
            name: actions.plain(value)
            for name in ("baseline", "target", "weight")
            if (value := getattr(line, name)) is not None
        }
        return shown | {
            "owner": line.owner.key if line.owner else "",
            "indicator": line.indicator.key if line.indicator else "",
        }

    def told(self, form: forms.LineForm) -> actions.NewLine:
        given = form.cleaned_data
        plain = ("title", "makes", "deadline", "baseline", "target", "weight", "evidence")
        return actions.NewLine(
            **{name: given[name] for name in plain},
            owner=self.owners.get(given["owner"]),
            indicator=self.indicators.get(given["indicator"]),
        )


def line_seen(pk: int, actor: User, today: date) -> Line:
    """A line of a plan the actor may see, or nothing is there."""
    if (found := queries.line_seen(pk, actor, on=today)) is None:
        raise Http404
    return found


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _planned(found: Plan, actor: User, today: date) -> Plan:
    """A plan the actor writes; seen but written by others it is refused."""
    refuse_stranger(can_plan(actor, found.body, on=today))
    return found


def _crumbs(found: Plan, today: date) -> list[tuple[str, str]]:
    return crumbs((f"{name_on(found.body, today)}, {found.year}", reverse("plans:plan", args=[found.pk])))
