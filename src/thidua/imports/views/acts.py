"""What somebody decides about an import: enter, read again, give up, take back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from thidua.imports import actions, queries
from thidua.imports.presenting import runs as telling
from thidua.imports.views.door import of_ours
from thidua.imports.views.run import shown
from thidua.people.refusals import Refused

if TYPE_CHECKING:
    from thidua.imports.models import ImportRun
    from thidua.people.models import User


@require_POST
@of_ours
def confirm(request: HttpRequest, run: ImportRun) -> HttpResponse:
    """Nhập. Who is too late, or asks for what cannot be done, sees the page as it is now and why."""
    document = request.POST.get("van-ban", "")
    way = request.POST.get("cach", "")
    try:
        actions.confirm(
            run, shown=request.POST.get("dau", ""), clean_rows=way in {"sach", "bo-thay-doi"}, document="" if way == "bo-thay-doi" else document,
            on=timezone.localdate(), actor=_actor(request),
        )  # fmt: skip
    except Refused as refusal:
        return _refused(request, run, refusal, document=document)
    return _back(run)


@require_POST
@of_ours
def again(request: HttpRequest, run: ImportRun) -> HttpResponse:
    """Chạy lại."""
    try:
        actions.again(run, on=timezone.localdate(), actor=_actor(request))
    except Refused as refusal:
        return _refused(request, run, refusal)
    return _back(run)


@require_http_methods(["GET", "HEAD", "POST"])
@of_ours
def cancel(request: HttpRequest, run: ImportRun) -> HttpResponse:
    """Hủy; asks first where the browser runs no script."""
    if request.method != "POST":
        return render(request, "imports/cancel.html", {"run": run})
    try:
        actions.cancel(run, on=timezone.localdate(), actor=_actor(request))
    except Refused as refusal:
        return _refused(request, run, refusal)
    messages.success(request, f"Đã hủy “{run.upload.name}”: chưa dòng nào được nhập, tệp đã bỏ khỏi máy chủ.")
    return HttpResponseRedirect(reverse("imports:start"))


@require_http_methods(["GET", "HEAD", "POST"])
@of_ours
def withdraw(request: HttpRequest, run: ImportRun) -> HttpResponse:
    """Rút lại đợt nhập; asks first where the browser runs no script."""
    if request.method != "POST":
        context = {"run": run, "taken_back": telling.taken_back(run), "trail": queries.trail(run)}
        return render(request, "imports/withdraw.html", context)
    try:
        actions.withdraw(run, on=timezone.localdate(), actor=_actor(request))
    except Refused as refusal:
        return _refused(request, run, refusal)
    messages.success(request, telling.withdrawn(run))
    return _back(run)


def _refused(request: HttpRequest, run: ImportRun, refusal: Refused, *, document: str = "") -> HttpResponse:
    now = queries.run_seen(run.pk, _actor(request), on=timezone.localdate()) or run
    return shown(request, now, refused=refusal, document=document, status=409)


def _actor(request: HttpRequest) -> User:
    return cast("User", request.user)


def _back(run: ImportRun) -> HttpResponse:
    return HttpResponseRedirect(reverse("imports:run", args=[run.pk]))
