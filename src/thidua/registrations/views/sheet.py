"""The sheet of one unit: entered as a grid, its way from the first line to the signature."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.law.wording import figure, upper
from thidua.people.queries import SEERS, as_typed
from thidua.people.refusals import Refused, refuse_stranger
from thidua.registrations import actions, queries, reading
from thidua.registrations.calculations import last_day_of
from thidua.registrations.permissions import KEEPERS, SETTERS, can_approve, can_sign, can_write
from thidua.registrations.presenting import sheet as told
from thidua.registrations.presenting.states import BALL, STATES, term_words
from thidua.registrations.stands import Wanted, targets_seen
from thidua.registrations.states import OPEN, State
from thidua.registrations.views.door import METHODS, found, name_of, reader_of, way_to
from thidua.web import seen
from thidua.web.access import require_role
from thidua.web.numbers import number_in

if TYPE_CHECKING:
    from thidua.people.models import User
    from thidua.registrations.models import Registration

PAGE = 50


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed and refused, by the number of the line, and why."""

    lines: Mapping[int, Wanted] = field(default_factory=dict)
    refused: Refused | None = None


@require_http_methods(METHODS)
@require_role(*SEERS)
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The list with its titles; each step of its way is one press. What was ticked stays where something is refused."""
    actor, today = reader_of(request)
    one = found(pk, actor, today)
    typed = Typed()
    if request.method == "POST":
        try:
            said = _done(request, one, actor, today)
        except Refused as refusal:
            typed = Typed(_wanted(request), refusal)
        else:
            messages.success(request, said)
            query = f"?{request.GET.urlencode()}" if request.GET else ""
            return HttpResponseRedirect(reverse("registrations:sheet", args=[pk]) + query)
    context = _context(request, found(pk, actor, today), actor, today, typed)
    return render(request, "registrations/sheet.html", context, status=400 if typed.refused else 200)


def _done(request: HttpRequest, one: Registration, actor: User, today: date) -> str:
    """One of the acts of the page; what it did, in words.

    Raises:
        Refused: as the act says.
    """
    match request.POST.get("viec"):
        case "ghi":
            return _written(request, one, actor, today)
        case "tat-ca":
            many = actions.answer_all(one, request.POST.get("danh-hieu", ""), on=today, actor=actor)
            return f"Đã ghi {figure(many)} dòng. Sửa riêng các dòng khác đi."
        case "goi-y":
            many = actions.take_all_hints(one, on=today, actor=actor)
            return f"Đã nhận gợi ý cho {figure(many)} dòng. Xem lại từng dòng."
        case "cap-nhat":
            change = actions.refresh(one, on=today, actor=actor)
            return f"Danh sách đã theo chức vụ hôm nay: thêm {figure(change.came)} người, {figure(change.left)} người đã đi."
    return _moved(request.POST.get("viec", ""), one, actor, today)


def _moved(what: str, one: Registration, actor: User, today: date) -> str:
    steps: dict[str, tuple[Callable[..., Any], str]] = {
        "lap": (actions.begin, "Đã lập danh sách từ sổ cán bộ. Xem gợi ý rồi ghi."), "gui": (actions.send, "Đã gửi bản đăng ký."),
        "rut": (actions.take_back, "Đã rút về để sửa."), "duyet": (actions.approve, "Đã duyệt; thủ trưởng đơn vị ký giao ước."),
        "bo-duyet": (actions.unapprove, "Đã bỏ duyệt."),
    }  # fmt: skip
    if what not in steps:
        raise Refused("Không rõ làm việc nào.", "Bấm một nút trên trang.")
    act, said = steps[what]
    act(one, on=today, actor=actor)
    return said


def _written(request: HttpRequest, one: Registration, actor: User, today: date) -> str:
    was = {pk: told.unwritten(request.POST.get(f"luc-{pk}", "")) for pk in _shown(request)}
    many = actions.write_lines(one, _wanted(request), seen=was, on=today, actor=actor)
    return f"Đã ghi {figure(many)} dòng." if many else "Không có dòng nào đổi."


def _shown(request: HttpRequest) -> list[int]:
    """The lines that stood on the page."""
    return [pk for typed in request.POST.getlist("dong") if (pk := number_in(typed)) is not None]


def _wanted(request: HttpRequest) -> dict[int, Wanted]:
    return {pk: told.wanted(request.POST.getlist(f"t-{pk}")) for pk in _shown(request)}


def _context(request: HttpRequest, one: Registration, actor: User, today: date, typed: Typed) -> dict[str, Any]:
    name, counts = name_of(one, today), queries.line_counts(one)
    wish = queries.Wish(as_typed(request.GET.get("q", ""))[:200], _only(request.GET.get("loc", "")))
    page = Paginator(queries.lines_found(one, wish), PAGE).get_page(request.GET.get("trang"))
    columns, wholes = told.heads(one.round.person_titles), told.heads(one.round.collective_titles)
    year = one.round.year
    return {
        "one": one, "name": name, "title": told.title(one, name, counts), "crumbs": way_to(one, name)[:-1], "state": STATES[State(one.state)],
        "ball": BALL[State(one.state)], "term": term_words(last_day_of(one.round.last_day), on=today), "way": told.way(one),
        "keys": [(slug, words, counts[slug]) for slug, words in told.KEYS.items() if counts[slug] or not slug or slug == wish.only],
        "wish": wish, "page": page, "query": urlencode({k: v for k, v in (("q", wish.words), ("loc", wish.only)) if v}),
        "heads": columns, "rows": told.grid(queries.lines_shown(one, page.object_list), columns, typed.lines, year=year),
        "body_heads": wholes, "refused": typed.refused, "counts": counts, "unsaid": counts["chua-ghi"],
        "bodies": told.grid(queries.lines_shown(one, queries.bodies_of_sheet(one)), wholes, typed.lines, year=year),
        "quick": [(head.award, head.name) for head in columns], "targets": reading.plain(queries.targets_of(one)), **_may(one, actor, today), "changed": _changed(one, today), "is_over": year < today.year,
    }  # fmt: skip


def _only(typed: str) -> str:
    return typed if typed in told.KEYS else ""


def _may(one: Registration, actor: User, today: date) -> dict[str, bool]:
    """What the reader may do now; the page offers nothing else."""
    writes, state = can_write(actor, one.body, on=today), State(one.state)
    approves = can_approve(actor, one.round.organiser, on=today)
    return {
        "may_begin": writes and state is State.WAITING, "may_write": writes and state in OPEN,
        "may_take_back": writes and state is State.SENT, "may_approve": approves and state is State.SENT,
        "may_unapprove": approves and state is State.APPROVED,
        "may_sign": can_sign(actor, one.body, on=today) and state in (State.APPROVED, State.SIGNED),
    }  # fmt: skip


def _changed(one: Registration, today: date) -> str:
    """What the posts of today say beside the list, while the unit writes."""
    if State(one.state) not in OPEN:
        return ""
    return told.changed_words(*queries.differences(one, on=today), today)


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def targets(request: HttpRequest, pk: int) -> HttpResponse:
    """What the unit pledges to do: a row each, three empty ones below."""
    actor, today = reader_of(request)
    one = found(pk, actor, today)
    refuse_stranger(can_write(actor, one.body, on=today))
    of, refused = f"registrations.targets.{pk}", None
    fresh = seen.mark(targets_seen(one), of=of)
    rows = reading.plain(queries.targets_of(one))
    if request.method == "POST":
        parts = [request.POST.getlist(part) for part in ("text", "figure", "measure")]
        rows = list(zip(*parts, strict=False))
        try:
            new = reading.targets(*parts)
            actions.write_targets(one, new, seen=seen.read(request, of=of), on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, f"Đã ghi {figure(len(new))} chỉ tiêu giao ước.")
            return HttpResponseRedirect(f"{reverse('registrations:sheet', args=[pk])}#chi-tieu")
    name = name_of(one, today)
    context = {
        "one": one, "name": name, "crumbs": way_to(one, name), "rows": [*(row for row in rows if any(row)), *[("", "", "")] * 3],
        "seen": fresh, "refused": refused, "is_open": State(one.state) in OPEN,
    }  # fmt: skip
    return render(request, "registrations/targets.html", context, status=400 if refused else 200)


@require_http_methods(METHODS)
@require_role(*SETTERS)
def sending_back(request: HttpRequest, pk: int) -> HttpResponse:
    """What was sent is given back: a remark at each line that is to be put right."""
    actor, today = reader_of(request)
    one = found(pk, actor, today)
    refuse_stranger(can_approve(actor, one.round.organiser, on=today))
    refused, marks, note = None, _marks(request), request.POST.get("note", "")
    if request.method == "POST":
        try:
            actions.send_back(one, note, marks, on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, "Đã trả lại bản đăng ký.")
            return HttpResponseRedirect(reverse("registrations:sheet", args=[pk]))
    name = name_of(one, today)
    people = queries.lines_found(one, queries.Wish()).filter(left_on=None)
    lines = [*queries.lines_shown(one, queries.bodies_of_sheet(one)), *queries.lines_shown(one, people)]
    context = {
        "one": one, "name": name, "crumbs": way_to(one, name), "refused": refused, "note": note,
        "rows": [(line, upper(line.stands.words), marks.get(line.pk, "")) for line in lines], "is_sent": one.state == State.SENT,
    }  # fmt: skip
    return render(request, "registrations/send_back.html", context, status=400 if refused else 200)


def _marks(request: HttpRequest) -> dict[int, str]:
    sent = {name.removeprefix("sua-"): text for name, text in request.POST.items() if name.startswith("sua-")}
    return {pk: str(text) for typed, text in sent.items() if (pk := number_in(typed)) is not None and text}
