"""Biến động tổ chức: choose the bodies, write day, document and names, look at what it will do, record it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from thidua.people import queries
from thidua.people.changing import drafts, plans, rehearsals
from thidua.people.changing.drafts import CHOOSE, PLACE, WRITE, What
from thidua.people.permissions import SHAPERS
from thidua.people.presenting import changing as telling
from thidua.people.presenting import placing
from thidua.people.queries import previewing
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User

FOUND = 12
REFUSED = 400


@require_safe
@require_role(*SHAPERS)
def changes(request: HttpRequest) -> HttpResponse:
    """Which kind of change; `?don-vi=` is carried along from the page of a body."""
    today = timezone.localdate()
    body = queries.body_seen(request.GET.get("don-vi", ""), cast("User", request.user), on=today)
    phase = previewing.bodies_on(today).get(body.pk) if body else None
    context = {
        "kinds": [(slug, label, words, icon) for slug, label, words, icon in telling.KINDS.values()],
        "body": phase.organisation.key if phase else "",
        "name": phase.name if phase else "",
        "crumbs": _crumbs(),
    }
    return render(request, "people/changing/kinds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*SHAPERS)
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """One change, step by step; nothing is kept before it is recorded, and everything typed stays on the page."""
    what = telling.what_of(slug)
    if what is None:
        raise Http404
    user, today = cast("User", request.user), timezone.localdate()
    sent = request.POST if request.method == "POST" else request.GET
    draft = drafts.read(what, sent)
    plan = plans.plan_of(draft, user, today=today)
    if request.method != "POST":
        _take_parent(plan, request.GET.get("don-vi", ""), user, today)
        return _page(request, plan, CHOOSE if _must_choose(plan) else WRITE, today)
    match request.POST.get("lenh", ""):
        case "tiep":
            draft.problems |= plans.lacks_bodies(plan)
            return _page(request, plan, CHOOSE if draft.problems else WRITE, today)
        case "sua" | "xep-lai" as wanted:
            return _page(request, plan, WRITE if wanted == "sua" else PLACE, today)
        case "them":
            draft.values["so-phan"] = str(len(draft.parts) + 1)
            return _page(request, plan, WRITE, today)
        case "xep" | "gan" as wanted:
            return _placing(request, plan, wanted, today)
        case "xem":
            return _preview(request, plan, today)
        case "luu":
            return _record(request, plan, today)
    return _page(request, plan, CHOOSE, today)


def _take_parent(plan: plans.Plan, key: str, user: User, today: date) -> None:
    """From the page of a body one comes to found something under it."""
    if plan.draft.what == What.FOUNDED and key:
        plan.draft.values["cap-tren"], plan.draft.bodies = key, []
        found = plans.plan_of(plan.draft, user, today=today)
        plan.bodies, plan.parent, plan.phases = found.bodies, found.parent, found.phases


def _must_choose(plan: plans.Plan) -> bool:
    nowhere = plan.draft.what == What.FOUNDED and plan.parent is None and not queries.nothing_founded()
    return nowhere or bool(plan.draft.problems) or bool(plans.lacks_bodies(plan))


def _placing(request: HttpRequest, plan: plans.Plan, wanted: str, today: date) -> HttpResponse:
    """People and units of a body that is split: those ticked go where the list says."""
    plans.read_in(plan, today=today)
    draft = plan.draft
    if draft.problems:
        return _page(request, plan, draft.step_of_problems(), today)
    if wanted == "gan":
        part = request.POST.get("ve", "")
        if part in {"0", *map(str, plan.parts)}:
            for name, ticked in (("xep", "chon"), ("xep-dv", "chon-dv")):
                rows = [int(row) for row in request.POST.getlist(ticked) if row.isdecimal() and len(row) < 13]
                draft.place(name, rows, int(part))
    return _page(request, plan, PLACE, today)


def _preview(request: HttpRequest, plan: plans.Plan, today: date) -> HttpResponse:
    user = cast("User", request.user)
    plans.read_in(plan, today=today)
    plans.refuse_nameless(plan)
    draft = plan.draft
    if not draft.problems and plan.day:
        try:
            seen = rehearsals.preview(plan, plans.act_of(plan, user, today=today), day=plan.day)
        except Refused as refused:
            plan.refuse(refused)
        except PermissionDenied:
            _refuse_reach(plan)
        else:
            context = {**_base(plan), "told": telling.told(plan, seen), "title": telling.title(plan), "plan": plan}
            return render(request, "people/changing/preview.html", context | {"hidden": draft.hidden()})
    return _page(request, plan, draft.step_of_problems(), today)


def _record(request: HttpRequest, plan: plans.Plan, today: date) -> HttpResponse:
    user = cast("User", request.user)
    plans.read_in(plan, today=today)
    plans.refuse_nameless(plan)
    if not plan.draft.problems:
        try:
            bodies = plans.act_of(plan, user, today=today)()
        except Refused as refused:
            plan.refuse(refused)
        except PermissionDenied:
            _refuse_reach(plan)
        else:
            return redirect("people:changed", key=bodies[0].key, pk=queries.last_change(bodies[0]))
    return _page(request, plan, plan.draft.step_of_problems(), today)


def _refuse_reach(plan: plans.Plan) -> None:
    name = "cap-tren" if plan.draft.what in (What.FOUNDED, What.MOVED, What.MERGED) else "don-vi"
    plan.draft.problems[name] = (
        "Tài khoản này không ghi được biến động ở đơn vị cấp trên ấy. "
        "Chọn đơn vị cấp trên khác, hoặc đề nghị người quản trị ghi."
    )


def _page(request: HttpRequest, plan: plans.Plan, step: str, today: date) -> HttpResponse:
    """A step with everything typed so far."""
    draft = plan.draft
    if step != CHOOSE and plans.lacks_bodies(plan):
        step = CHOOSE
    if step != CHOOSE:
        plans.fill_in(plan, by=cast("User", request.user).get_full_name(), today=today)
    context = {**_base(plan), "step": step, "hidden": draft.hidden(step), "plan": plan, "v": draft.values}
    if step == CHOOSE:
        context |= {"pickers": _pickers(request, plan, today)}
    elif step == WRITE:
        context |= _write(plan)
    else:
        context |= _place(plan, today)
    status = REFUSED if draft.problems and request.method == "POST" else 200
    return render(request, f"people/changing/{step}.html", context, status=status)


def _base(plan: plans.Plan) -> dict[str, Any]:
    slug, label, words, _ = telling.KINDS[plan.draft.what]
    names = [name for _, name in plan.named]
    return {
        "slug": slug, "title": label, "label": label, "lead": words, "what": str(plan.draft.what), "draft": plan.draft, "names": names,
        "problems": plan.draft.problems, "problem_lines": telling.problem_lines(plan), "crumbs": [*_crumbs(), ("Biến động", reverse("people:changes"))],
    }  # fmt: skip


def _crumbs() -> list[tuple[str, str]]:
    return [("Danh mục", ""), ("Tổ chức", reverse("people:bodies"))]


def _write(plan: plans.Plan) -> dict[str, Any]:
    draft = plan.draft
    return {
        "kinds": plans.KINDS,
        "levels": plans.LEVELS,
        "is_new": draft.what in (What.FOUNDED, What.MERGED),
        "is_first": draft.what == What.FOUNDED and queries.nothing_founded(),
        "named": plan.named,
        "parent_name": phase.name if plan.parent and (phase := plan.phase(plan.parent)) else "",
        "can_add": len(draft.parts) < drafts.MOST_PARTS,
    }


def _place(plan: plans.Plan, today: date) -> dict[str, Any]:
    draft, body = plan.draft, plan.bodies[0]
    posts = previewing.posts_lasting(plan.day or today, body)
    below = previewing.units_of(body)
    if not draft.stays:
        draft.place("xep", {post.person_id for post in posts} - draft.placed("xep").keys(), 1)
        draft.place("xep-dv", {phase.organisation_id for phase in below} - draft.placed("xep-dv").keys(), 1)
    choices = placing.parts(draft, _base(plan)["names"][0])
    return {
        "choices": choices,
        "people": placing.people(draft, posts, choices),
        "units": placing.units(draft, below, choices),
        "hidden": draft.hidden(),
    }


def _pickers(request: HttpRequest, plan: plans.Plan, today: date) -> list[dict[str, Any]]:
    what = plan.draft.what
    found = []
    if what != What.FOUNDED:
        label = "Các tổ chức thành một" if what == What.MERGED else "Tổ chức"
        found.append(_picker(request, plan, "don-vi", label, today, many=what == What.MERGED))
    if what in (What.FOUNDED, What.MOVED, What.MERGED):
        label = {
            What.FOUNDED: "Đơn vị cấp trên", What.MOVED: "Đơn vị cấp trên mới",
            What.MERGED: "Đơn vị cấp trên của tổ chức mới",
        }[what]  # fmt: skip
        found.append(_picker(request, plan, "cap-tren", label, today, many=False))
    return found


def _picker(
    request: HttpRequest, plan: plans.Plan, name: str, label: str, today: date, *, many: bool
) -> dict[str, Any]:  # fmt: skip
    """Bodies to choose from: those chosen first, then what fits the words."""
    chosen = plan.bodies if name == "don-vi" else [plan.parent] if plan.parent else []
    sent = request.POST if request.method == "POST" else request.GET
    words = queries.as_typed(sent.get(f"tim-{name}", ""))[:200]
    keys = [body.key for body in chosen]
    optional = name == "cap-tren" and plan.draft.what == What.MERGED
    found = []
    if words or not optional:
        found = queries.find_shaped(words, cast("User", request.user), on=today, most=FOUND + 1, but=keys)
    return {
        "name": name, "label": label, "many": many, "words": words, "error": plan.draft.problems.get(name, ""),
        "chosen": [phase for body in chosen if (phase := plan.phase(body))], "found": found[:FOUND],
        "more": len(found) > FOUND, "optional": optional, "slug": telling.KINDS[plan.draft.what][0],
        "above": queries.names_of({phase.parent_id for phase in found if phase.parent_id}),
    }  # fmt: skip


@require_safe
@require_role(*SHAPERS)
def find(request: HttpRequest, slug: str) -> HttpResponse:
    """The bodies that fit while one types; `?o=` is which of the two fields."""
    what = telling.what_of(slug)
    name = request.GET.get("o", "")
    if what is None or name not in ("don-vi", "cap-tren"):
        raise Http404
    today = timezone.localdate()
    plan = plans.plan_of(drafts.read(what, request.GET), cast("User", request.user), today=today)
    picker = next((one for one in _pickers(request, plan, today) if one["name"] == name), None)
    if picker is None:
        raise Http404
    return render(request, "people/changing/picked.html", {"picker": picker})
