"""Pages that belong to no single room: the first page, the components, the reader's look, the errors."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe
from django.views.defaults import server_error

from thidua.web import appearance, samples
from thidua.web.busy import SECONDS, was_busy


def sample(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A page of invented people: for builders and tests, never for the readers of an installation."""

    @wraps(view)
    def shown(request: HttpRequest) -> HttpResponse:
        if not settings.SAMPLES:
            raise Http404
        return view(request)

    return shown


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the software is, and the way to what can be done today."""
    return render(request, "web/home.html")


@sample
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for those who build pages and for the tests that look at them."""
    page = Paginator(range(1, 10_001), 50).get_page(request.GET.get("trang"))
    context = {
        "grid": samples.ten_years(),
        "rows": samples.ROWS,
        "page_of_rows": page,
        "tally": samples.tally(),
        "tally_years": samples.TALLY_YEARS,
    }
    return render(request, "web/components.html", context)


@sample
@require_safe
def paper(request: HttpRequest) -> HttpResponse:
    """A sample of the printed sheet."""
    return render(request, "web/paper.html", {"grid": samples.ten_years()})


@sample
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_sample(request: HttpRequest) -> HttpResponse:
    """The page that asks again where the browser runs no script; as a sample it changes nothing."""
    if request.method == "POST":
        return HttpResponseRedirect(reverse("web:components"))
    return render(request, "web/confirm_sample.html")


@require_http_methods(["GET", "HEAD", "POST"])
def keep_appearance(request: HttpRequest) -> HttpResponse:
    """Keep the reader's look and go back to the page it was chosen on; the bare address leads home."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("web:home"))
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = reverse("web:home")
    response = HttpResponseRedirect(back)
    appearance.keep(response, request)
    return response


def too_large(request: HttpRequest, *, limit: str = "") -> HttpResponse:
    """The answer to a file beyond the limit; `limit` in words ("20 MB")."""
    return render(request, "413.html", {"limit": limit}, status=413)


def broken(request: HttpRequest) -> HttpResponse:
    """The answer to what nobody expected; a database that only had no time for us is no fault."""
    if not was_busy():
        return server_error(request)
    response = render(request, "503_database.html", status=503)
    response.headers["Retry-After"] = str(SECONDS)
    return response


def busy(request: HttpRequest, *, seconds: int = 30) -> HttpResponse:
    """The answer when too much heavy work is under way: what to do, and after how long."""
    response = render(request, "503.html", {"seconds": seconds}, status=503)
    response.headers["Retry-After"] = str(seconds)
    return response
