"""The PDF of a signed decision gets its signature here: by a key file or the token, the leader first, the seal after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.decisions import actions, queries
from thidua.decisions.actions import How
from thidua.decisions.hands import Hand, hand_for
from thidua.decisions.papers.kinds import KINDS, PaperKind
from thidua.decisions.permissions import PAPER_KEEPERS, can_keep_paper, can_sign_paper, sees_whole
from thidua.decisions.presenting import papers, signing
from thidua.decisions.signing_forms import FIELD_OF, MOST_BYTES, TOKEN, SignPaperForm
from thidua.decisions.views.drafting import METHODS
from thidua.decisions.views.one import head, seen
from thidua.decisions.views.papers import written
from thidua.decisions.views.signed_papers import trusted
from thidua.documents.problems import Unreadable
from thidua.documents.signing.keys import SigningKey, key_of_file, key_on_token
from thidua.documents.sizes import megabytes
from thidua.files.limits import limit_words
from thidua.files.receiving import InMemory
from thidua.people.permissions import MANAGERS
from thidua.people.refusals import Refused, refuse_stranger
from thidua.web.access import require_role
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.decisions.models import Decision, SignedPaper
    from thidua.people.models import User


@sensitive_post_parameters("mat_khau")
@csrf_exempt
@never_cache
@require_http_methods(METHODS)
@require_role(*PAPER_KEEPERS)
def sign_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the PDF that would be signed, and how; POST signs it. Key and password stay in the memory of this request;
    the token is checked inside, after the upload has been told to.
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return too_large(request, limit=megabytes(MOST_BYTES))
    request.upload_handlers = [InMemory(request)]
    return _page(request, pk)


@csrf_protect
def _page(request: HttpRequest, pk: int) -> HttpResponse:
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen(pk, actor)
    refuse_stranger(can_keep_paper(actor, found, on=today) and found.origin == "tai_day")
    paper = queries.signed_paper(found)
    hand = hand_for(actor, paper, clerk_seals=settings.CLERK_SEALS, on=today)
    form = None
    if paper is not None and hand is not None:
        if request.method == "POST":
            return _signed(request, paper, hand)
        form = _form(paper, hand)
    elif request.method == "POST":
        messages.error(request, "Chưa ký: bản đang dùng không còn chờ chữ ký của ông/bà. Đọc bản ấy dưới đây.")
    return _shown(request, found, paper, hand, form)


def _form(paper: SignedPaper, hand: Hand, *given: Any) -> SignPaperForm:
    place = signing.place_for(paper, hand) if not given else signing.ANYWHERE
    return SignPaperForm(*given, hand=hand, has_token=settings.SIGNING_TOKEN is not None, place=place)


@sensitive_variables()
def _signed(request: HttpRequest, paper: SignedPaper, hand: Hand) -> HttpResponse:
    """Signs what was shown (`ban`), or says at its field what is to be mended; what else was typed is still there."""
    actor, today = cast("User", request.user), timezone.localdate()
    form = _form(paper, hand, request.POST, request.FILES)
    if request.POST.get("ban") != str(paper.pk):
        form.add_error(None, "Bản của quyết định vừa được thay bằng bản khác. Đọc bản đang dùng, rồi ký lại.")
    if form.is_valid():
        how = How(
            mark=form.mark(),
            reason=form.cleaned_data["ly_do"],
            tsa=settings.TSA_URL,
            fonts=signing.FONTS,
            accepted=form.cleaned_data["chap_nhan"],
        )
        try:
            with _key(form) as key:
                made = actions.sign_paper(
                    paper, key, how, hand=hand, trust=trusted(), at=timezone.now().replace(microsecond=0), on=today, actor=actor
                )  # fmt: skip
                name = key.name
        except Unreadable as error:
            field = FIELD_OF.get(error.code)
            form.add_error(field if field in form.fields else None, f"{error.message} {error.mend}")
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.said)
        else:
            messages.success(request, f"Đã ký số “{made.upload.name}” bằng chứng thư của {name}.")
            return HttpResponseRedirect(f"{reverse('decisions:decision', args=[paper.decision_id])}#ban-ky")
    return _shown(request, paper.decision, paper, hand, form)


@contextmanager
def _key(form: SignPaperForm) -> Iterator[SigningKey]:
    """The key somebody signs with, as long as it is needed. Raises SigningProblem."""
    given = form.cleaned_data
    if given["bang"] == TOKEN:
        with key_on_token(settings.SIGNING_TOKEN, given["mat_khau"]) as key:
            yield key
    else:
        yield key_of_file(given["khoa"].read(), given["mat_khau"])


def _shown(
    request: HttpRequest, found: Decision, paper: SignedPaper | None, hand: Hand | None, form: SignPaperForm | None
) -> HttpResponse:
    actor, today = cast("User", request.user), timezone.localdate()
    is_pdf = paper is not None and paper.upload.kind == "pdf"
    context = {
        **head(found), "paper": paper, "paper_told": papers.told(paper, signer=found.signer_name) if paper else None, "form": form, "hand": hand,
        "is_seal": hand == Hand.SEAL, "is_pdf": is_pdf, "whole": sees_whole(actor, found, on=today),
        "is_signed_paper": paper is not None and paper.kind == "signed", "has_converter": settings.SOFFICE is not None,
        "signs": can_sign_paper(actor, found, on=today), "clerk_seals": settings.CLERK_SEALS,
        "stamped": bool(settings.TSA_URL), "limit": limit_words(), "max_bytes": settings.THIDUA_SHEET_MAX_BYTES,
    }  # fmt: skip
    bad = form is not None and bool(form.errors)
    return render(request, "decisions/sign_paper.html", context, status=400 if bad else 200)


@require_role(*PAPER_KEEPERS)
@require_POST
def convert(request: HttpRequest, pk: int) -> HttpResponse:
    """LibreOffice makes the PDF of the decision in Word; whoever asked goes on to read and sign it."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen(pk, actor)
    refuse_stranger(can_keep_paper(actor, found, on=today))
    lines = list(queries.lines_of(found, actor, on=today))
    name = f"{KINDS[PaperKind.DECISION]} {found.number.replace('/', '-')}.pdf"
    try:
        word = written(found, lines, PaperKind.DECISION, on=today).read()
        actions.convert_paper(
            found, word, name=name, program=settings.SOFFICE, trust=trusted(), on=today, actor=actor
        )  # fmt: skip
    except (Unreadable, Refused) as error:
        messages.error(request, f"Chưa lập được PDF: {error.message} {error.mend}")
    else:
        messages.success(request, f"Đã lập “{name}” từ bản Word. Mở đọc trước khi ký.")
    return HttpResponseRedirect(reverse("decisions:sign_paper", args=[pk]))


@require_safe
@require_role(*MANAGERS)
def conversions(request: HttpRequest) -> HttpResponse:
    """How many PDFs LibreOffice made of decisions the reader sees, and by whom."""
    rows = queries.conversions(cast("User", request.user), on=timezone.localdate())
    context = {
        "rows": rows, "total": sum(row.count for row in rows), "has_converter": settings.SOFFICE is not None,
        "act": queries.CONVERTED, "crumbs": [("Khen thưởng", ""), ("Quyết định", reverse("decisions:decisions"))],
    }  # fmt: skip
    return render(request, "decisions/conversions.html", context)
