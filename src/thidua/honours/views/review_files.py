"""Awards to look at again taken home, as the page of the same address lists them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import batched
from typing import TYPE_CHECKING, cast

from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.documents.tables import FORMS, write_table
from thidua.documents.workbooks import Column, SheetOut
from thidua.honours import queries
from thidua.honours.presenting import reviews as words
from thidua.honours.views.reviews import state_asked
from thidua.law.wording import figure
from thidua.people.queries import SEERS, has_samples, names_of
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.honours.models import Review, ReviewOutcome
    from thidua.people.models import User

CHUNK = 500
"""Reviews whose causes are read together."""
_COLUMNS = (
    Column("Trạng thái", 14), Column("Người, tập thể được khen", 32, "wrap"), Column("Lần khen", 40, "wrap"),
    Column("Đơn vị lúc đó", 32, "wrap"), Column("Điều kiện không còn đứng vững", 50, "wrap"),
    Column("Điều, khoản", 26, "wrap"), Column("Vì dòng", 40, "wrap"), Column("Văn bản của dòng ấy", 34, "wrap"),
    Column("Vào danh sách ngày", 13, "date"), Column("Người ghi kết quả", 24, "wrap"),
    Column("Ngày ghi kết quả", 13, "date"), Column("Lý do", 40, "wrap"), Column("Văn bản xem lại", 34, "wrap"),
)  # fmt: skip
_NAMES = (
    "trang_thai", "nguoi_nhan", "lan_khen", "don_vi", "dieu_kien", "dieu_khoan", "vi_dong", "van_ban_cua_dong",
    "vao_danh_sach", "nguoi_ghi", "ngay_ghi", "ly_do", "van_ban",
)  # fmt: skip

type Cells = tuple[str | date | None, ...]


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, form: str) -> FileResponse:
    """Exactly the reviews of the state asked for, as a workbook, CSV or JSON."""
    if form not in FORMS:
        raise Http404
    today, state = timezone.localdate(), state_asked(request)
    found = queries.reviews(cast("User", request.user), on=today, state=state)
    told = f"{figure(found.count())} lần khen. {dict(words.CHOICES)[state]}. Xuất ngày {today:%d/%m/%Y}."
    sheet = SheetOut(
        name="Cần xem lại", columns=_COLUMNS, freeze=(1, 2), notes=("Khen thưởng cần xem lại", told),
        rows=_rows(found.iterator(chunk_size=CHUNK)),
    )  # fmt: skip
    target = write_table(
        form, sheet, created=datetime.combine(today, time()), asked={"trang-thai": state}, names=_NAMES,
        is_sample=has_samples(),
    )  # fmt: skip
    return FileResponse(target, as_attachment=True, filename=f"can xem lai.{form}", content_type=FORMS[form])


def _rows(found: Iterable[Review]) -> Iterator[Cells]:
    for some in batched(found, CHUNK, strict=False):
        causes = queries.causes(some)
        told = {body for one in some for body in (one.award.organisation_id, one.award.unit_id) if body}
        names = names_of(told | queries.bodies_told(causes))
        for one in some:
            row, last = words.row(one, causes, names), words.last_of(one)
            yield (
                row.state.words, row.who, row.award, names.in_year(one.award.unit_id, one.award.year), row.finding, row.place,
                row.cause, row.document, row.opened, *_outcome(last),
            )  # fmt: skip


def _outcome(last: ReviewOutcome | None) -> Cells:
    return (last.decided_by, last.decided_on, last.reason, last.document) if last else ("", None, "", "")
