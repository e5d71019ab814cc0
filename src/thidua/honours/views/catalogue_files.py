"""The catalogue of awards taken home, as the page of the same address shows it."""

from __future__ import annotations

from datetime import datetime, time

from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.documents.tables import FORMS, write_table
from thidua.documents.workbooks import Column, SheetOut
from thidua.law.wording import KIND
from thidua.web import catalogue

_COLUMNS = (
    Column("Loại", 22), Column("Tên gọi", 44, "wrap"), Column("Viết tắt", 16), Column("Tặng cho", 26, "wrap"),
    Column("Ai quyết định", 40, "wrap"), Column("Văn bản", 26), Column("Điều, khoản", 24), Column("Xét được điều kiện", 12),
    Column("Khóa", 30),
)  # fmt: skip
_NAMES = ("loai", "ten", "viet_tat", "tang_cho", "ai_quyet_dinh", "van_ban", "dieu_khoan", "xet_duoc", "khoa")


@require_safe
def download(request: HttpRequest, form: str) -> FileResponse:
    """Exactly the awards of the filter, as they stood on its day."""
    if form not in FORMS:
        raise Http404
    today = timezone.localdate()
    wanted = catalogue.read(request.GET.dict(), today=today)
    rows = [catalogue.row(one, wanted.day) for one in catalogue.chosen(wanted)]
    sheet = SheetOut(
        name="Danh mục khen thưởng", columns=_COLUMNS, freeze=(1, 2),
        notes=("Danh mục khen thưởng", f"{len(rows)} danh hiệu, hình thức, theo luật ngày {wanted.day:%d/%m/%Y}."),
        rows=[
            (
                KIND[one.award.kind], one.name, ", ".join(one.award.abbr), one.subjects, "; ".join(one.givers),
                one.article.law if one.article else "", one.article.place if one.article else "",
                "có" if one.is_ruled else "không", one.award.key,
            )
            for one in rows
        ],
    )  # fmt: skip
    asked = catalogue.address(wanted, today=today) | {"on": wanted.day.isoformat()}
    target = write_table(form, sheet, created=datetime.combine(today, time()), asked=asked, names=_NAMES)
    return FileResponse(target, as_attachment=True, filename=f"danh muc khen thuong.{form}", content_type=FORMS[form])
