"""Layouts of a body's own stock: the list, the measures of one with an example on it, a page to try it with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.decisions import actions, blank_forms, blanks, queries
from thidua.decisions.permissions import KEEPERS
from thidua.decisions.presenting import blanks as told
from thidua.decisions.views.drafting import METHODS
from thidua.documents.certificates import CONTENT_TYPE, faults_in, trial_page
from thidua.people.queries import bodies_kept, body_kept, keeping_places, name_on, nothing_founded
from thidua.people.refusals import ChangedMeanwhile, Refused
from thidua.people.register_forms import put_refusal
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.decisions.models import BlankLayout, BlankVersion
    from thidua.people.models import User


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def layouts(request: HttpRequest) -> HttpResponse:
    """The layouts in use; POST begins one from another."""
    actor, today = cast("User", request.user), timezone.localdate()
    bodies, own = bodies_kept(actor, on=today), queries.blanks_kept(actor, on=today)
    names = dict(bodies)
    place = keeping_places(actor, on=today).order_by("key").first()
    form = blank_forms.StartForm(
        request.POST if request.method == "POST" else None, bodies=bodies,
        sources=told.sources_for(own, blanks.STOCK.values(), names), initial={"body": place.key if place else ""},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = _started(form.cleaned_data, own, actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã lập bố cục “{made.name}”. Sửa số đo cho khớp phôi, in trang thử rồi lưu.")
            return HttpResponseRedirect(reverse("decisions:layout", args=[made.pk]))
    context = {
        "rows": told.listed(own, names), "form": form, "crumbs": _crumbs()[:-1], "nothing_founded": nothing_founded(),
    }  # fmt: skip
    return render(request, "decisions/layouts/layouts.html", context, status=400 if form.errors else 200)


def _started(given: dict[str, Any], own: list[BlankVersion], actor: User) -> BlankLayout:
    today = timezone.localdate()
    body = body_kept(given["body"], actor, on=today)
    if body is None:
        raise Http404
    key: str = given["source"]
    if key in blanks.STOCK:
        source: Any = blanks.STOCK[key]
        paper = blanks.paper_for(key)
    else:
        found = next(one for one in own if f"rieng-{one.layout_id}" == key)
        source, paper = found.data, blanks.paper_of(found.layout)
    return actions.start_blank(source, name=given["name"], paper=paper, body=body, on=today, actor=actor)


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def layout(request: HttpRequest, pk: int) -> HttpResponse:
    """All measures of one, those of an older version where `ban` names it; POST saves a new version."""
    found, version = _opened(request, pk)
    if request.method != "POST":
        return _page(request, found, version, blank_forms.BlankForm(base=version.data, version=found.version))
    form = blank_forms.BlankForm(request.POST, base=version.data, version=found.version)
    if form.is_valid():
        actor, today = cast("User", request.user), timezone.localdate()
        opened = form.cleaned_data["version"]
        try:
            saved = actions.save_blank(found, form.made, version=opened, on=today, actor=actor)
        except ChangedMeanwhile as refusal:
            put_refusal(form, refusal)
            form.data = {**request.POST.dict(), "version": str(queries.version_of(found))}
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            same = saved.version == opened
            messages.success(
                request, "Không có số nào đổi." if same else f"Đã lưu bản {saved.version}. Các lần in sau dùng bản này."
            )
            return HttpResponseRedirect(reverse("decisions:layout", args=[pk]))
    return _page(request, found, version, form, status=400)


@require_role(*KEEPERS)
@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """The page again with what was typed, an example on it; nothing is saved."""
    found, version = _opened(request, pk)
    form = blank_forms.BlankForm(request.POST, base=version.data, version=found.version)
    form.is_valid()
    return _page(request, found, version, form)


@require_safe
@require_role(*KEEPERS)
def trial(request: HttpRequest, pk: int) -> HttpResponse:
    """A page to lay over the stock: a millimetre grid, the box of every text, the example in them where it fits."""
    found, version = _opened(request, pk)
    made, example = blanks.read(version.data), _example(request, found)
    drawn = trial_page(made, created=_now(), example=None if faults_in([example], made) else example)
    name = f"trang thu {found.name} ban {version.number}.pdf"
    named = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(drawn, content_type=CONTENT_TYPE, headers={"Content-Disposition": named})


@require_role(*KEEPERS)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """It is offered no more."""
    found, _ = _opened(request, pk)
    actions.end_blank(found, on=timezone.localdate(), actor=cast("User", request.user))
    messages.success(request, f"Thôi dùng bố cục “{found.name}”. Các bản đã lưu vẫn còn.")
    return HttpResponseRedirect(reverse("decisions:layouts"))


def _opened(request: HttpRequest, pk: int) -> tuple[BlankLayout, BlankVersion]:
    """A layout of a body the reader keeps, and the version asked for; the one in use where none is named."""
    found = queries.blank_kept(pk, cast("User", request.user), on=timezone.localdate())
    if found is None:
        raise Http404
    asked = request.GET.get("ban", "")
    known = asked.isascii() and asked.isdigit() and len(asked) < 7
    version = queries.versions_of(found).filter(number=int(asked) if known else found.version).first()
    if version is None:
        raise Http404
    return found, version


def _page(
    request: HttpRequest, found: BlankLayout, version: BlankVersion, form: blank_forms.BlankForm, *, status: int = 200
) -> HttpResponse:
    """Without a layout that can be read there is no picture: what is to be mended stands in its place."""
    data = form.made if form.is_bound else version.data
    kind = _kind(request)
    look = told.looked_at(blanks.read(data), _example(request, found), now=_now()) if data else None
    context = {
        "found": found, "version": version, "form": form, "rows": told.text_rows(form), "squares": told.square_rows(form),
        "look": look, "faults": list(blank_forms.faulty(form)), "examples": told.EXAMPLES, "kind": kind,
        "versions": queries.versions_of(found)[:SHOWN], "body": name_on(found.body, timezone.localdate()), "crumbs": _crumbs(),
        "is_old": version.number != found.version,
    }  # fmt: skip
    return render(request, "decisions/layouts/layout.html", context, status=status)


SHOWN = 50
"""Versions one page tells, the newest first."""


def _kind(request: HttpRequest) -> str:
    asked = request.POST.get("vi_du") or request.GET.get("vi_du", "")
    return asked if asked in dict(told.EXAMPLES) else told.EXAMPLES[0][0]


def _example(request: HttpRequest, found: BlankLayout) -> Any:
    """An invented certificate of the body, with an address of the length a real one has."""
    today = timezone.localdate()
    address = request.build_absolute_uri(reverse("decisions:award", args=["0000-0000-0000-0000"]))
    return told.example_of(_kind(request), found.paper, name_on(found.body, today), on=today, address=address)


def _now() -> Any:
    return timezone.now().replace(microsecond=0)


def _crumbs() -> list[tuple[str, str]]:
    return [
        ("Khen thưởng", ""),
        ("Quyết định", reverse("decisions:decisions")),
        ("Bố cục phôi in sẵn", reverse("decisions:layouts")),
    ]
