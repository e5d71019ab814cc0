"""The tree as it is shown, to take along: XLSX, CSV, JSON."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.documents.tables import FORMS, write_table
from thidua.documents.workbooks import SheetOut
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
    if form not in FORMS:
        raise Http404
    today = timezone.localdate()
    day, _ = day_asked(request, today)
    words = queries.as_typed(request.GET.get("q", ""))[:200]
    nodes = queries.tree_on(day, cast("User", request.user), today=today, words=words).nodes
    matching, narrowed = sum(1 for node in nodes if node.is_match), f", khớp “{words}”" if words else ""
    sheet = SheetOut(
        name="Tổ chức", columns=COLUMNS, rows=tree_rows(nodes), freeze=(1, 2),
        notes=("Cây tổ chức", f"Ngày {day:%d/%m/%Y}{narrowed}. {matching} tổ chức khớp, các dòng còn lại là cấp trên của chúng. Xuất ngày {today:%d/%m/%Y}."),
    )  # fmt: skip
    asked = {"q": words, "ngay": day.isoformat()} if words else {"ngay": day.isoformat()}
    target = write_table(
        form, sheet, created=datetime.combine(today, time()), asked=asked, names=NAMES, is_sample=queries.has_samples()
    )
    headers = {"Content-Disposition": f'attachment; filename="to-chuc-{day:%Y-%m-%d}.{form}"'}
    return HttpResponse(target.getvalue(), content_type=FORMS[form], headers=headers)
