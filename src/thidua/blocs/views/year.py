"""One year of a bloc: its page, rules, plan, deputy, and the part of a member."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.blocs import actions, forms, queries
from thidua.blocs.actions.locking import in_words
from thidua.blocs.actions.years import PLAN, RULES
from thidua.blocs.permissions import WRITERS
from thidua.blocs.presenting import member as part_told
from thidua.blocs.presenting import year as told
from thidua.blocs.views.door import (
    METHODS,
    Opened,
    Place,
    Sheet,
    done,
    file_of,
    found,
    handed,
    in_memory,
    led_place,
    place_of,
    sent,
    written,
)
from thidua.files.actions import hand_out_paper
from thidua.files.limits import is_hopeless, limit_words
from thidua.people.queries import SEERS
from thidua.people.refusals import Refused
from thidua.web.access import require_role
from thidua.web.views import too_large


@require_safe
@require_role(*SEERS)
def year(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """What is late or next in the title; the one next step of the reader; then all that the year holds."""
    place = place_of(request, key, year)
    whole, own = place.whole, {one.pk for one in place.own}
    unread, calls = queries.unanswered(whole.of, list(own)) if whole.of and own else ([], [])
    step = told.step_of_member(whole, unread, calls)
    if place.may_lead and step is None:
        step = told.step_of_head(whole, on=place.today)
    context = {
        "place": place, "bloc": place.bloc, "year": year, "title": told.title(whole, on=place.today), "step": step, "of": whole.of,
        "may_lead": place.may_lead, "may_let": place.may_let, "members": told.members(whole, own),
        "head": told.led_by(whole, _HEAD), "deputies": told.led_by(whole, _DEPUTY), "meetings": told.meetings(whole, on=place.today),
        "tasks": told.tasks(whole, own, may_follow=place.may_lead, on=place.today), "plan": told.plan(whole, on=place.today),
        "announcements": told.announcements(whole, unread), "activities": told.activities(whole, on=place.today),
        "handed": whole.handed, "received": whole.received, "organiser": whole.names.in_year(place.bloc.organiser_id, year),
        "own": [one.key for one in place.own], "today": place.today, "crumbs": place.crumbs[:2],
    }  # fmt: skip
    return render(request, "blocs/year.html", context)


_HEAD, _DEPUTY = part_told.HEAD, part_told.DEPUTY


@require_safe
@require_role(*SEERS)
def member(request: HttpRequest, key: str, year: int, body: str) -> HttpResponse:
    """The part of one member, in sight of every member."""
    place = place_of(request, key, year)
    row = found(next((one for one in place.whole.members if one.organisation.key == body), None))
    is_own = row.organisation_id in {one.pk for one in place.own}
    told_part = part_told.told(
        queries.part_of(place.bloc, year, row.organisation), place.bloc, year, is_own=is_own, may_lead=place.may_lead,
        on=place.today,
    )  # fmt: skip
    name = place.whole.names.in_year(row.organisation_id, year)
    context = {
        "place": place, "name": name, "part": told_part, "is_own": is_own, "year": year, "bloc": place.bloc, "crumbs": place.crumbs,
        "may_see_duties": is_own or place.may_lead, "title": part_told.title(name, row, told_part, place.bloc, year),
    }  # fmt: skip
    return render(request, "blocs/member.html", context)


@require_http_methods(METHODS)
@require_role(*WRITERS)
def rules(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """The rules of the year."""
    place = led_place(request, key, year)
    of = place.whole.of
    words = in_words(of, RULES) if of else {}
    form = forms.RulesForm(sent(request), initial=words)
    sheet = Sheet(
        title=f"Quy chế hoạt động năm {year}", verb="Ghi quy chế", back=place.page(), said="Đã ghi quy chế.", here="Quy chế",
        lead="Ghi nội dung để mọi thành viên đọc được; bản ký gửi thành tệp ở trang của năm.", crumbs=place.crumbs,
        wide=frozenset({"rules", "rules_document"}),
    )  # fmt: skip
    return written(
        request, form,
        lambda given, seen: actions.write_rules(
            place.bloc, year, rules=given["rules"], document=given["rules_document"], on=place.today, actor=place.actor, seen=seen
        ),
        sheet, opened=Opened(f"blocs.rules.{place.bloc.pk}.{year}", words),
    )  # fmt: skip


@csrf_exempt
@require_POST
@require_role(*WRITERS)
def rules_send(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """The signed rules as a file. The token is checked inside, after the upload has been told to stay in memory."""
    if is_hopeless(request.META.get("CONTENT_LENGTH")):
        return too_large(request, limit=limit_words())
    in_memory(request)
    return _rules_send(request, key, year)


@csrf_protect
def _rules_send(request: HttpRequest, key: str, year: int) -> HttpResponse:
    place = led_place(request, key, year)

    def act() -> None:
        if (file := file_of(request)) is None:
            raise Refused("Chưa có tệp nào.", "Chọn tệp trên máy rồi bấm gửi.")
        actions.attach_rules(place.bloc, year, file[0], name=file[1], on=place.today, actor=place.actor)

    return done(request, act, said="Đã gửi tệp quy chế.", back=place.page())


@require_safe
@require_role(*SEERS)
def rules_file(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """The signed rules."""
    place = place_of(request, key, year)
    of = place.whole.of
    if of is None or of.rules_file is None:
        raise Http404
    return handed(hand_out_paper(of.rules_file, on=place.today, actor=place.actor), of.rules_file)


@require_POST
@require_role(*WRITERS)
def deputy(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """The head lets the deputy write, or no more."""
    place = place_of(request, key, year)
    acts = request.POST.get("cho") == "co"
    said = "Khối phó, cụm phó ghi thay được." if acts else "Khối phó, cụm phó thôi ghi thay."
    return done(
        request, lambda: actions.let_deputy(place.bloc, year, acts=acts, on=place.today, actor=place.actor), said=said,
        back=f"{place.page()}#thanh-vien",
    )  # fmt: skip


@require_http_methods(METHODS)
@require_role(*WRITERS)
def plan_add(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """One more thing in the plan."""
    return _plan(request, led_place(request, key, year), None)


@require_http_methods(METHODS)
@require_role(*WRITERS)
def plan_item(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponse:
    """Something in the plan put right."""
    return _plan(request, led_place(request, key, year), pk)


def _plan(request: HttpRequest, place: Place, pk: int | None) -> HttpResponse:
    item = found(queries.plan_item_of(place.bloc, place.year, pk)) if pk else None
    first = {"title": item.title, "day": item.day, "owner": item.owner.key} if item else {}
    form = forms.PlanForm(sent(request), members=told.choices(place.whole), initial=first)
    title = f"Sửa “{item.title}”" if item else f"Thêm việc vào kế hoạch năm {place.year}"
    sheet = Sheet(
        title=title, verb="Ghi vào kế hoạch", back=f"{place.page()}#ke-hoach", said="Đã ghi vào kế hoạch.", here="Kế hoạch",
        crumbs=place.crumbs,
    )  # fmt: skip
    return written(
        request, form,
        lambda given, seen: actions.put_in_plan(
            place.bloc, place.year, title=given["title"], day=given["day"], owner=place.member(given["owner"]), on=place.today,
            actor=place.actor, item=item, seen=seen,
        ),
        sheet, opened=Opened(f"blocs.plan.{item.pk}", in_words(item, PLAN)) if item else None,
    )  # fmt: skip


@require_http_methods(METHODS)
@require_role(*WRITERS)
def plan_done(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponse:
    """Something planned was done."""
    place = led_place(request, key, year)
    item = found(queries.plan_item_of(place.bloc, year, pk))
    form = forms.OutcomeForm(sent(request), initial={"done_on": place.today})
    sheet = Sheet(
        title=f"“{item.title}” đã xong", verb="Ghi kết quả", back=f"{place.page()}#ke-hoach", said="Đã ghi kết quả.",
        here="Kết quả", wide=frozenset({"outcome"}), crumbs=place.crumbs,
    )  # fmt: skip
    return written(
        request, form, lambda given, _: actions.finish_plan(item, **given, on=place.today, actor=place.actor), sheet
    )  # fmt: skip


@require_POST
@require_role(*WRITERS)
def plan_drop(request: HttpRequest, key: str, year: int, pk: int) -> HttpResponse:
    """Something is not done after all."""
    place = led_place(request, key, year)
    item = found(queries.plan_item_of(place.bloc, year, pk))
    return done(
        request, lambda: actions.drop_from_plan(item, on=place.today, actor=place.actor), said="Đã bỏ khỏi kế hoạch.",
        back=f"{place.page()}#ke-hoach",
    )  # fmt: skip
