"""The published list of ballots, counted again before the reader's eyes: for who may read of the council from the closing on,
for whoever has its digest once the chair has confirmed the result.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from thidua.councils import box, queries
from thidua.councils.presenting import sessions as words
from thidua.councils.presenting.votes import FOLD
from thidua.councils.views.door import METHODS, crumbs, question_or_404
from thidua.people.adapters import address_of
from thidua.people.queries import SEERS
from thidua.web import rates
from thidua.web.access import require_role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thidua.councils.models import Question

MOST = 2_000_000  # bytes of a list somebody hands in to be counted
OPENED = rates.Rate("ballot_lists", 120, 10 * 60)
"""Lists that one address may open in ten minutes without signing in."""

type Pile = tuple[int, str, list[tuple[str, str, bool]]]


@require_http_methods(METHODS)
@require_role(*SEERS)
def published(request: HttpRequest, pk: int) -> HttpResponse:
    """Every slip with its code; a list handed in is held against it."""
    found = question_or_404(request, pk)
    if not found.published:
        raise Http404
    listing = box.read_listing(found.published)
    counts = box.counted(listing.contents)
    every = [*queries.items_of(found), *(one for one in queries.taken_off(found) if one.number in listing.names)]
    kept = {one.number: box.Count(one.yes, one.no, one.written_yes, one.written_no) for one in every}
    piles = _piles(listing, {one.number: one.name for one in every})
    context: dict[str, Any] = {
        "question": found, "session": found.session, "piles": piles, "counts": counts, "folds": _folds(piles), "rows": [(f"{number}. {name}", counts[number]) for number, name, _ in piles],
        "faults": box.recount(found.published, kept_digest=found.digest, kept=kept),
        "award": words.award_words(found, found.session, queries.giver_of(found.session)), "crumbs": crumbs(found.session.council, found.session),
        "off": queries.taken_off(found), "found_minutes": bool(found.session.ended_on),
        "held_to": "biên bản" if found.session.ended_on else "kết quả kiểm phiếu",  # minutes stand when the session ended
        "open_at": request.build_absolute_uri(reverse("councils:open_list", args=[found.digest])) if _is_open(found, listing) else "",
    }  # fmt: skip
    if request.method == "POST":
        context |= _handed_in(request, found.digest, kept)
    return render(request, "councils/published.html", context)


@require_safe
@require_role(*SEERS)
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """The list as the file its digest is of."""
    found = question_or_404(request, pk)
    if not found.published:
        raise Http404
    return _file(found)


@never_cache
@require_safe
def open_list(request: HttpRequest, digest: str) -> HttpResponse:
    """The same for whoever has the digest, which stands in the minutes: numbers and opinions, no name."""
    if rates.spent(OPENED, address_of(request), at=time.time()):
        return _too_often()
    found = _open_or_404(digest)
    listing = box.read_listing(found.published)
    counts = box.counted(listing.contents)
    kept = {one.number: box.Count(one.yes, one.no, one.written_yes, one.written_no) for one in found.items.all()
            if one.number in listing.names}  # fmt: skip
    piles = _piles(listing, {})
    context = {
        "question": found, "open_list": True, "title": listing.title, "piles": piles, "counts": counts, "folds": _folds(piles), "rows": [(name, counts[number]) for number, name in listing.names.items()],
        "faults": box.recount(found.published, kept_digest=digest, kept=kept),
    }  # fmt: skip
    return render(request, "councils/open_list.html", context)


@never_cache
@require_safe
def open_listing(request: HttpRequest, digest: str) -> HttpResponse:
    """The file, for whoever has its digest."""
    if rates.spent(OPENED, address_of(request), at=time.time()):
        return _too_often()
    return _file(_open_or_404(digest))


def _too_often() -> HttpResponse:
    words = "Mở nhiều lần quá. Đợi vài phút rồi mở lại."
    return HttpResponse(words, status=429, content_type="text/plain; charset=utf-8")


def _open_or_404(digest: str) -> Question:
    found = queries.list_with(digest)
    if found is None or not box.read_listing(found.published).is_nameless:
        raise Http404
    return found


def _is_open(found: Question, listing: box.Listing) -> bool:
    return found.stage == "xong" and listing.is_nameless


def _file(found: Question) -> HttpResponse:
    answer = HttpResponse(found.published, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="bang-ke-{found.pk}.txt"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _piles(listing: box.Listing, names: Mapping[int, str]) -> list[Pile]:
    """Each pile under what its nominee is called here; `names` are for who may read them."""
    return [
        (
            number,
            names.get(number, listing.names[number]),
            [(box.shown(slip.code), _words(slip), slip.choice == box.YES) for slip in pile],
        )
        for number, pile in listing.contents.items()
    ]


def _folds(piles: list[Pile]) -> list[list[Pile]]:
    return [piles[at : at + FOLD] for at in range(0, len(piles), FOLD)]


def _words(slip: box.Slip) -> str:
    return box.CHOICES[slip.choice] + (", bằng văn bản" if slip.written else "")


def _handed_in(request: HttpRequest, digest: str, kept: dict[int, box.Count]) -> dict[str, Any]:
    file = request.FILES.get("tep")
    if file is None:
        return {"unreadable": "Chưa chọn tệp. Chọn tệp bang-ke.txt đã tải."}
    if (file.size or 0) > MOST:
        return {"unreadable": "Tệp lớn quá, không phải bảng kê phiếu."}
    try:
        text = file.read().decode("utf-8-sig")
        return {"compared": True, "their_faults": box.recount(text, kept_digest=digest, kept=kept)}
    except UnicodeDecodeError:
        return {"unreadable": "Tệp không phải chữ UTF-8 nên không phải bảng kê phiếu."}
    except box.Unreadable as error:
        return {"unreadable": str(error)}
