"""Reviews as a list, every filter in the address bar, taken home as a workbook."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.people.queries import SEERS, has_samples
from thidua.reviews import excel, queries
from thidua.reviews.permissions import WRITERS
from thidua.reviews.presenting import listing
from thidua.reviews.views.door import reader
from thidua.web import reader as readers
from thidua.web.access import require_role
from thidua.web.oddities import say_not_understood

PAGE = 50


@require_safe
@require_role(*SEERS)
def reviews(request: HttpRequest) -> HttpResponse:
    """How many there are in the title, then a line each; eight queries besides the page's own."""
    search = listing.read(request.GET.dict())
    short = listing.address(search)
    if short != {name: value for name, value in request.GET.dict().items() if name != "trang"}:
        say_not_understood(request, short, nam="năm", loai="loại", ve="phạm vi")
        return HttpResponseRedirect(f"{request.path}?{urlencode(short)}" if short else request.path)
    actor, today = reader(request)
    page = Paginator(queries.found(search, actor, on=today), PAGE).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    context = {
        "search": search, "short": short, "query": urlencode(short), "page": page,
        "title": listing.title(search, page.paginator.count),
        "rows": list(listing.rows(shown, queries.names_for(shown))), "is_empty": not short and not page.paginator.count,
        "may_start": bool(frozenset(map(str, WRITERS)) & readers.of(request).roles),
        "years": [("", "Mọi năm"), *((str(one), str(one)) for one in queries.years(actor, on=today))],
        "kinds": [("", "Mọi loại"), *listing.KINDS.items()], "scopes": [("", "Mọi phạm vi"), *listing.SCOPES.items()],
        "states": [("", "Mọi trạng thái"), *listing.STATE_WORDS.items()],
    }  # fmt: skip
    return render(request, "reviews/reviews.html", context)


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, form: str) -> HttpResponseBase:
    """Exactly the reviews the same address shows."""
    if form not in excel.FORMS:
        raise Http404
    search, (actor, today) = listing.read(request.GET.dict()), reader(request)
    found = list(queries.found(search, actor, on=today))
    notes = [f"{listing.title(search, len(found))}. {listing.told(search)} Xuất ngày {today:%d/%m/%Y}."]
    target = excel.listed(
        listing.rows(found, queries.names_for(found)), form, notes=notes, asked=listing.address(search), on=today,
        is_sample=has_samples(),
    )  # fmt: skip
    return FileResponse(target, as_attachment=True, filename=f"so ket tong ket.{form}", content_type=excel.FORMS[form])
