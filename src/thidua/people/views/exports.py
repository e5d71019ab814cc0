"""The tree as it is shown, to take along: XLSX, CSV, JSON."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.documents.exports import CSV_TYPE, JSON_TYPE, as_csv, list_json
from thidua.documents.workbooks import CONTENT_TYPE, Column, SheetOut, write_book
from thidua.people import queries
from thidua.people.presenting.trees import COLUMNS, NAMES, tree_rows
from thidua.people.queries import SEERS
from thidua.web.access import require_role
from thidua.web.days import day_asked

if TYPE_CHECKING:
    from thidua.people.models import User


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, form: str) -> HttpResponse:
    """Exactly the bodies that the filter shows."""
    today = timezone.localdate()
    day, _ = day_asked(request, today)
    words = queries.as_typed(request.GET.get("q", ""))[:200]
    nodes = queries.tree_on(day, cast("User", request.user), today=today, words=words).nodes
    rows, matching = tree_rows(nodes), sum(1 for node in nodes if node.is_match)
    asked = {"q": words, "ngay": day.isoformat()} if words else {"ngay": day.isoformat()}
    titles = [title for title, _ in COLUMNS]
    match form:
        case "csv":
            content, kind = b"".join(as_csv(titles, rows)), CSV_TYPE
        case "json":
            content, kind = b"".join(list_json(NAMES, rows, asked=asked, on=today)), JSON_TYPE
        case "xlsx":
            target, narrowed = BytesIO(), f", khớp “{words}”" if words else ""
            sheet = SheetOut(
                name="Tổ chức", columns=[Column(title, width) for title, width in COLUMNS], rows=rows, freeze=(1, 2),
                notes=("Cây tổ chức", f"Ngày {day:%d/%m/%Y}{narrowed}. {matching} tổ chức khớp, các dòng còn lại là cấp trên của chúng. Xuất ngày {today:%d/%m/%Y}."),
            )  # fmt: skip
            write_book(target, [sheet], created=datetime.combine(today, time()), subject="Cây tổ chức")
            content, kind = target.getvalue(), CONTENT_TYPE
        case _:
            raise Http404
    headers = {"Content-Disposition": f'attachment; filename="to-chuc-{day:%Y-%m-%d}.{form}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
