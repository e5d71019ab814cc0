"""A body's own template is looked through again whenever it is used: it may have been taken in by an earlier, laxer check."""

from __future__ import annotations

from thidua.decisions.models import PaperTemplate
from thidua.decisions.papers.checking import faults_of
from thidua.people.refusals import Refused

_TOLD = 3
"""Faults an answer names; more are counted."""


def usable(own: PaperTemplate) -> bytes:
    """The template itself.

    Raises:
        Refused: it does not pass the check of today; what is wrong is named with its place.
    """
    content = bytes(own.content)
    if faults := faults_of(content, own.kind):
        more = f" Còn {len(faults) - _TOLD} chỗ nữa." if len(faults) > _TOLD else ""
        raise Refused(
            f"Mẫu Word “{own.name}”, đưa vào ngày {own.added_on:%d/%m/%Y}, không qua được lần soát hôm nay. "
            f"{' '.join(one.said for one in faults[:_TOLD])}{more}",
            "Người giữ sổ tải mẫu ấy ở trang Mẫu văn bản, sửa rồi gửi lại; hoặc bấm “Dùng lại mẫu gốc”.",
            field="file",
        )
    return content
