"""The calendar of a year, by month and as a list, and the same as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.duties import excel, queries
from thidua.duties.permissions import SETTERS
from thidua.duties.presenting import calendar as told
from thidua.people.queries import SEERS, has_samples, names_of
from thidua.web import reader
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User


LOOKS = (("nam", "Cả năm"), ("thang", "Từng tháng"), ("danh-sach", "Danh sách"))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the page asks for."""

    year: int
    look: str
    month: int
    words: str
    state: str

    @property
    def query(self) -> dict[str, str]:
        """The same as an address, without what is usual."""
        usual = {"xem": "nam", "tim": "", "tinh-trang": ""}
        told = {"xem": self.look, "tim": self.words, "tinh-trang": self.state}
        return {"nam": str(self.year)} | {name: value for name, value in told.items() if value != usual[name]}


@require_safe
@require_role(*SEERS)
def calendar(request: HttpRequest) -> HttpResponse:
    """What is owed in a year: the answer in the title, then the months or one month, then the list; a fixed number of queries."""
    actor, today = cast("User", request.user), timezone.localdate()
    asked = _asked(request, today.year, today.month)
    every = _rows(actor, asked.year)
    rows = told.narrowed(every, words=asked.words, state=asked.state)
    page = told.month_page(rows, asked.year, asked.month, on=today)
    context = {
        "year": asked.year, "asked": asked, "title": told.title(every, asked.year, on=today), "every": every, "rows": rows,
        "months": told.months(rows, asked.year, on=today), "page": page, "query": urlencode(asked.query),
        "before": _month(asked, page.before), "after": _month(asked, page.after),
        "years": [(str(one), str(one)) for one in queries.years(actor, on=today)], "looks": LOOKS,
        "states": [("", "Tất cả"), *told.FILTERS],
        "may_set": bool(frozenset(map(str, SETTERS)) & reader.of(request).roles),
    }  # fmt: skip
    return render(request, "duties/calendar.html", context)


def _asked(request: HttpRequest, year: int, month: int) -> Asked:
    """What is none of the choices is the usual one."""
    given = request.GET
    typed = given.get("thang", "")
    look, state = given.get("xem", ""), given.get("tinh-trang", "")
    return Asked(
        queries.read_year(given.get("nam", ""), year), look if look in dict(LOOKS) else "nam",
        int(typed) if typed in {str(number) for number in range(1, 13)} else month, given.get("tim", "").strip()[:100],
        state if state in dict(told.FILTERS) else "",
    )  # fmt: skip


def _month(asked: Asked, at: tuple[int, int]) -> str:
    """The address of another month, the rest as it is."""
    return urlencode(asked.query | {"nam": str(at[0]), "xem": "thang", "thang": str(at[1])})


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, form: str) -> HttpResponseBase:
    """Exactly what the page of the year shows."""
    if form not in excel.FORMS:
        raise Http404
    actor, today = cast("User", request.user), timezone.localdate()
    asked = _asked(request, today.year, today.month)
    every = _rows(actor, asked.year)
    rows = told.narrowed(every, words=asked.words, state=asked.state)
    target = excel.written(
        rows, form, year=asked.year, notes=[f"{told.title(every, asked.year, on=today)}. Xuất ngày {today:%d/%m/%Y}."],
        on=today, is_sample=has_samples(),
    )  # fmt: skip
    return FileResponse(
        target, as_attachment=True, filename=f"lich nam {asked.year}.{form}", content_type=excel.FORMS[form]
    )  # fmt: skip


def _rows(actor: User, year: int) -> list[told.Row]:
    today = timezone.localdate()
    demands = list(queries.visible_demands(actor, year, on=today))
    return told.rows(demands, names_of({one.calendar.organiser_id for one in demands}), on=today)
