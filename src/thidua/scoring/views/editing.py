"""One table of points: the tree edited line by line in its place, what is wrong with it and the presses that mend it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.people.queries import SEERS, names_of
from thidua.people.refusals import Refused
from thidua.people.register_forms import put_refusal
from thidua.scoring import actions, forms, queries
from thidua.scoring.actions.tabling import seen_line
from thidua.scoring.permissions import can_keep_table
from thidua.scoring.presenting import lines
from thidua.scoring.presenting import tables as told
from thidua.scoring.presenting.figures import typed
from thidua.scoring.presenting.shares import rows_of
from thidua.scoring.views.finding import seen_table, table_crumbs
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User
    from thidua.scoring.models import Criterion, ScoreTable

TOP = "goc"
"""In the address: a new line at the top, under no group."""


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*SEERS)
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest version of a table, its lines, its faults; a line opens in its place to be changed."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen_table(pk, actor, today)
    may_keep = can_keep_table(actor, found.organiser, found.bloc, on=today)
    form: forms.LineForm | None = None
    refused: Refused | None = None
    if request.method == "POST":
        if not may_keep:
            raise PermissionDenied("Bảng điểm này do cơ quan tổ chức khối hoặc khối trưởng ghi.")
        form, refused = _done(request, found, today)
        if refused is None and not (form and form.errors):
            return HttpResponseRedirect(_back(request, pk))
    status = 400 if refused or (form and form.errors) else 200
    return render(
        request, "scoring/table.html", _shown(request, found, form, refused, may_keep=may_keep), status=status
    )


def _back(request: HttpRequest, pk: int) -> str:
    """To the table, or to the sheet on which a fault was mended."""
    back = request.POST.get("ve", "")
    ours = back.startswith("/cham-diem/") and "\\" not in back and "//" not in back
    return back if ours else reverse("scoring:table", args=[pk])


def _done(request: HttpRequest, found: ScoreTable, today: date) -> tuple[forms.LineForm | None, Refused | None]:
    """One of the acts of the page: the form where it has one, and why it was refused."""
    actor = cast("User", request.user)
    place: dict[str, Any] = {"on": today, "actor": actor}
    verb, code = request.POST.get("viec", ""), request.POST.get("muc", "")
    if verb in {"them", "sua"}:
        return _lined(request, found, verb, code, place)
    try:
        match verb:
            case "len" | "xuong":
                actions.shift_criterion(found, code, up=verb == "len", **place)
            case "bo":
                count = actions.drop_criterion(found, code, **place)
                messages.success(request, f"Đã bỏ {count} mục.")
            case _ if "sua-khop" in request.POST:
                _mended(request, found, place)
            case _:
                raise Refused("Không rõ làm việc nào.", "Bấm một nút trên trang.")
    except Refused as refusal:
        return None, refusal
    return None, None


def _mended(request: HttpRequest, found: ScoreTable, place: dict[str, Any]) -> None:
    press = told.pressed(request.POST["sua-khop"], queries.faults_of(queries.newest(found)))
    if press is None:
        raise Refused("Chỗ này đã được sửa, hoặc bảng đã đổi.", "Xem lại các chỗ chưa khớp dưới đây.")
    actions.mend(found, press, **place)
    messages.success(request, f"Đã {press.said[0].lower()}{press.said[1:]}.")


def _lined(
    request: HttpRequest, found: ScoreTable, verb: str, code: str, place: dict[str, Any]
) -> tuple[forms.LineForm, Refused | None]:  # fmt: skip
    form = forms.LineForm(request.POST)
    if not form.is_valid():
        return form, None
    line = lines.line(form.cleaned_data)
    try:
        if verb == "them":
            actions.add_criterion(found, line, under="" if code == TOP else code, **place)
            messages.success(request, f"Đã thêm mục {line.code}.")
        else:
            seen = {key[5:]: str(value) for key, value in request.POST.items() if key.startswith("thay-")}
            actions.change_criterion(found, code, line, seen=seen or None, **place)
            messages.success(request, f"Đã sửa mục {line.code}.")
    except Refused as refusal:
        put_refusal(form, refusal)
        return form, refusal
    return form, None


def _shown(
    request: HttpRequest, found: ScoreTable, form: forms.LineForm | None, refused: Refused | None, *, may_keep: bool
) -> dict[str, Any]:  # fmt: skip
    version = queries.newest(found)
    rows = queries.criteria_of(version)
    faults = queries.faults_in(version, rows)
    opened, under = _opened(request)
    one = next((each for each in rows if each.code == opened), None)
    if form is None and may_keep:
        form = _form(one, under, rows)
    return {
        "table": found, "version": version, "title": told.table_title(found, rows, faults), "faults": told.fault_rows(faults),
        "lines": list(told.line_rows(version, rows, faults)), "may_keep": may_keep, "form": form, "opened": opened, "under": under,
        "seen": seen_line(one).items() if one else (), "refused": refused, "crumbs": table_crumbs(),
        "owner": found.bloc.name if found.bloc else names_of({found.organiser_id}).last(found.organiser_id),
        "scale": typed(version.scale), "step": typed(version.step), "is_frozen": queries.is_frozen(version), "caps": rows_of(found), "top": TOP,
    }  # fmt: skip


def _opened(request: HttpRequest) -> tuple[str, str]:
    """Which line is open to be changed, and under which one a new one is being written."""
    sent = request.POST if request.method == "POST" else request.GET
    if request.method == "POST":
        verb, code = sent.get("viec", ""), sent.get("muc", "")
        return (code if verb == "sua" else "", code if verb == "them" else "")
    return sent.get("sua", ""), sent.get("them", "")


def _form(one: Criterion | None, under: str, rows: list[Criterion]) -> forms.LineForm | None:
    if one:
        return forms.LineForm(initial=lines.initial(one))
    if not under:
        return None
    parent = next((each for each in rows if each.code == under), None)
    return forms.LineForm(initial=lines.next_line(parent, rows))
