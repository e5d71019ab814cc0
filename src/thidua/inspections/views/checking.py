"""Whoever inspects plans a visit, marks the checklist, writes what was found, concludes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from thidua.files.limits import is_hopeless, limit_words
from thidua.inspections import actions, forms, queries
from thidua.inspections.actions.locking import PLANNED, in_words
from thidua.inspections.permissions import WRITERS
from thidua.inspections.presenting import checking as told
from thidua.inspections.views.door import (
    METHODS,
    Opened,
    Sheet,
    checked,
    done,
    file_of,
    in_memory,
    mended,
    sent,
    written,
)
from thidua.people.refusals import Refused
from thidua.web import seen
from thidua.web.access import require_role
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.people.models import User

_WIDE = frozenset({"subject", "team", "basis", "checklist"})


@require_http_methods(METHODS)
@require_role(*WRITERS)
def plan(request: HttpRequest, kind: str) -> HttpResponse:
    """A visit in the plan of the year of its day."""
    actor, today = cast("User", request.user), timezone.localdate()
    if kind not in told.KINDS:
        raise Http404
    offered = queries.offered_of_kind(told.KINDS[kind].value, actor, on=today)
    first = {"body": next(iter(offered.bodies), ""), "day": today}
    first |= {"unit": next(iter(offered.units), "")} if len(offered.units) == 1 else {}
    form = forms.VisitForm(sent(request), kind=told.KINDS[kind].value, offered=offered, initial=first)
    back = reverse("inspections:inspections")
    sheet = Sheet(
        title=told.TITLES[kind], verb="Đưa vào kế hoạch", back=back, said="Đã đưa vào kế hoạch kiểm tra.", here=told.TITLES[kind],
        crumbs=[("Năm thi đua", ""), ("Kiểm tra, đôn đốc", back)], wide=_WIDE, lead=told.LEADS[kind],
    )  # fmt: skip

    def act(given: dict[str, Any], _: object) -> str:
        new = told.new_visit(kind, given, offered)
        made = actions.plan_visit(new, year=given["day"].year, on=today, actor=actor)
        return reverse("inspections:visit", args=[made.pk])

    return written(request, form, act, sheet)


@require_http_methods(METHODS)
@require_role(*WRITERS)
def amend(request: HttpRequest, pk: int) -> HttpResponse:
    """The visit put right before it is concluded."""
    here = checked(request, pk)
    one = here.visit
    offered = queries.offered_of_kind(one.kind, here.actor, on=here.today)
    if one.checklist:
        offered.checklists.setdefault(str(one.checklist_id), one.checklist)
    form = forms.VisitForm(sent(request), kind=one.kind, offered=offered, amends=True, initial=told.filled(one))
    sheet = Sheet(
        title=f"Sửa lần kiểm tra ngày {one.day:%d/%m/%Y}", verb="Ghi thay đổi", back=here.page, said="Đã sửa lần kiểm tra.", here="Sửa",
        crumbs=here.crumbs, wide=_WIDE,
    )  # fmt: skip
    return written(
        request, form,
        lambda given, words: actions.amend_visit(
            one, told.amended(one, given, offered), on=here.today, actor=here.actor, seen=words
        ),
        sheet, opened=Opened(f"inspections.visit.{one.pk}", in_words(one, PLANNED)),
    )  # fmt: skip


@require_http_methods(METHODS)
@require_role(*WRITERS)
def off(request: HttpRequest, pk: int) -> HttpResponse:
    """The visit is not made."""
    here = checked(request, pk)
    sheet = Sheet(
        title=f"Thôi kiểm tra ngày {here.visit.day:%d/%m/%Y}", verb="Thôi kiểm tra", icon="ban", back=here.page,
        said="Đã thôi lần kiểm tra này.", here="Thôi kiểm tra", crumbs=here.crumbs,
    )  # fmt: skip
    return written(
        request, forms.ReasonForm(sent(request)),
        lambda given, _: actions.call_off(here.visit, reason=given["reason"], on=here.today, actor=here.actor), sheet,
    )  # fmt: skip


@require_http_methods(METHODS)
@require_role(*WRITERS)
def marks(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole checklist on one page."""
    here = checked(request, pk)
    refused: Refused | None = None
    of = f"inspections.marks.{pk}"
    fresh = seen.mark(told.marks_seen(here.visit), of=of)
    if request.method == "POST":
        typed = told.read_marks(request.POST, here.visit)
        before = {int(item): mark for item, mark in seen.read(request, of=of).items()}
        try:
            actions.mark_items(here.visit, typed, on=here.today, actor=here.actor, seen=before)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, "Đã ghi kết quả kiểm tra.")
            return HttpResponseRedirect(f"{here.page}#bang-kiem")
    context = {
        "here": here, "visit": here.visit, "items": told.items(here.visit, request.POST if request.method == "POST" else None, refused),
        "choices": told.MARK_CHOICES, "crumbs": here.crumbs, "refused": refused, "seen": fresh,
    }  # fmt: skip
    return render(request, "inspections/marks.html", context, status=400 if refused else 200)


@csrf_exempt
@require_http_methods(METHODS)
@require_role(*WRITERS)
def item(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """One item with what shows it. The token is checked inside, after the upload has been told to stay in memory."""
    if is_hopeless(request.META.get("CONTENT_LENGTH")):
        return too_large(request, limit=limit_words())
    in_memory(request)
    return _item(request, pk, item)


@csrf_protect
def _item(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    here = checked(request, pk)
    row = next((one for one in here.visit.answers.all() if one.item_id == item), None)
    if row is None:
        raise Http404
    sheet = Sheet(
        title=f"Mục {row.item.number}: {row.item.text}", verb="Ghi", back=f"{here.page}#bang-kiem", said="Đã ghi.",
        here=f"Mục {row.item.number}", crumbs=here.crumbs, lead=row.item.rests, takes_file="Minh chứng (không bắt buộc)",
    )  # fmt: skip

    def act(given: dict[str, Any], words: dict[str, str] | None) -> None:
        marked = {item: (given["mark"], given["note"])}
        before = {item: (words or {}).get("mark", "")}
        actions.mark_items(here.visit, marked, on=here.today, actor=here.actor, seen=before)
        if file := file_of(request):
            actions.attach_evidence(row, file[0], name=file[1], on=here.today, actor=here.actor)

    form = forms.ItemForm(sent(request), initial={"mark": row.mark, "note": row.note})
    return written(request, form, act, sheet, opened=Opened(f"inspections.item.{row.pk}", {"mark": row.mark}))


@csrf_exempt
@require_http_methods(METHODS)
@require_role(*WRITERS)
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """Something is wrong. The token is checked inside, after the upload has been told to stay in memory."""
    if is_hopeless(request.META.get("CONTENT_LENGTH")):
        return too_large(request, limit=limit_words())
    in_memory(request)
    return _finding(request, pk)


@csrf_protect
def _finding(request: HttpRequest, pk: int) -> HttpResponse:
    here = checked(request, pk)
    sheet = Sheet(
        title="Ghi một phát hiện", verb="Ghi phát hiện", back=f"{here.page}#phat-hien", said="Đã ghi phát hiện.", here="Phát hiện",
        crumbs=here.crumbs, takes_file="Tệp minh chứng (không bắt buộc khi đã ghi căn cứ)",
    )  # fmt: skip
    return written(
        request, forms.FindingForm(sent(request)),
        lambda given, _: actions.add_finding(here.visit, **given, file=file_of(request), on=here.today, actor=here.actor), sheet,
    )  # fmt: skip


@require_POST
@require_role(*WRITERS)
def finding_drop(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """A slip is taken out."""
    here = checked(request, pk)
    one = next((one for one in here.visit.findings.all() if one.pk == row), None)
    if one is None:
        raise Http404
    return done(
        request, lambda: actions.drop_finding(one, on=here.today, actor=here.actor), said="Đã bỏ phát hiện ấy.",
        back=f"{here.page}#phat-hien",
    )  # fmt: skip


@require_http_methods(METHODS)
@require_role(*WRITERS)
def recommend(request: HttpRequest, pk: int) -> HttpResponse:
    """What the unit must mend."""
    here = checked(request, pk)
    sheet = Sheet(
        title="Ghi một kiến nghị", verb="Ghi kiến nghị", back=f"{here.page}#kien-nghi", said="Đã ghi kiến nghị.", here="Kiến nghị",
        crumbs=here.crumbs, lead="Từ ngày kết luận, kiến nghị vào lịch năm của đơn vị và được theo dõi tới khi đoàn chấp nhận.",
    )  # fmt: skip
    return written(
        request, forms.RecommendationForm(sent(request)),
        lambda given, _: actions.recommend(here.visit, **given, on=here.today, actor=here.actor), sheet,
    )  # fmt: skip


@require_POST
@require_role(*WRITERS)
def recommendation_drop(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """A slip is taken out."""
    here = checked(request, pk)
    one = mended(here, row)
    return done(
        request, lambda: actions.drop_recommendation(one, on=here.today, actor=here.actor), said="Đã bỏ kiến nghị ấy.",
        back=f"{here.page}#kien-nghi",
    )  # fmt: skip


@require_http_methods(METHODS)
@require_role(*WRITERS)
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """The conclusion, told to the unit."""
    here = checked(request, pk)
    sheet = Sheet(
        title=f"Kết luận kiểm tra ngày {here.visit.day:%d/%m/%Y}", verb="Kết luận và báo đơn vị", icon="send", back=here.page,
        said="Đã kết luận; đơn vị thấy kết luận, các kiến nghị vào lịch năm của đơn vị.", here="Kết luận", crumbs=here.crumbs,
        lead="Sau khi kết luận, điều đã ghi giữ nguyên; đơn vị thấy kết quả, được giải trình và phải trả lời từng kiến nghị.",
    )  # fmt: skip
    return written(
        request, forms.ConclusionForm(sent(request)),
        lambda given, _: actions.conclude(here.visit, conclusion=given["conclusion"], on=here.today, actor=here.actor), sheet,
    )  # fmt: skip
