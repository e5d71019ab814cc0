"""The statutory forms, and their files."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.people.queries import SEERS
from thidua.reports import excel, papers
from thidua.reports.presenting import choosing
from thidua.reports.presenting.forms import COUNTED, Sheet, sheet
from thidua.reports.presenting.wanted import IN_THE_YEAR, MOVEMENTS, link, of_form
from thidua.reports.statutory import FORMS
from thidua.reports.views.door import Asked, figures
from thidua.reports.views.files import file
from thidua.web.access import require_role


@require_safe
@require_role(*SEERS)
def first(request: HttpRequest) -> HttpResponse:
    """Biểu mẫu leads to the form most bodies fill in."""
    return HttpResponseRedirect(reverse("reports:form", args=["0603"]))


@figures(kept=of_form)
def form(request: HttpRequest, asked: Asked, number: str) -> HttpResponse:
    """A form of one body and year."""
    context = {
        "sheet": _sheet(asked, number),
        "number": number,
        "numbers": list(FORMS),
        "ways": [("", COUNTED[False]), (IN_THE_YEAR, COUNTED[True])] if number == MOVEMENTS else [],
        "way": IN_THE_YEAR if asked.wanted.running else "",
        "wanted": asked.wanted,
        "place": asked.place,
        "groups": choosing.places(asked.offered),
        "query": link(asked.wanted),
    }
    return render(request, "reports/form.html", context)


@figures(kept=of_form)
def workbook(request: HttpRequest, asked: Asked, number: str) -> FileResponse:
    """The form as a workbook."""
    target = excel.form(_sheet(asked, number))
    return file(target, f"bieu-{number}-{asked.wanted.key}-{asked.wanted.last}.xlsx", excel.CONTENT_TYPE)


@figures(kept=of_form)
def word(request: HttpRequest, asked: Asked, number: str) -> FileResponse:
    """The form as a Word document."""
    target = papers.form(_sheet(asked, number))
    return file(target, f"bieu-{number}-{asked.wanted.key}-{asked.wanted.last}.docx", papers.CONTENT_TYPE)


def _sheet(asked: Asked, number: str) -> Sheet:
    if number not in FORMS:
        raise Http404
    return sheet(number, asked.place, asked.name, asked.wanted)
