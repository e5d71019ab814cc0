"""A paper made from the template a body put in place of ours. It is looked through again whenever it is used: it may have been
taken in by an earlier, laxer check.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from typing import Any

from thidua.documents.word_templates import Words, faults_of, filled
from thidua.files.models import PaperTemplate
from thidua.files.queries import template_for
from thidua.people.models import Organisation
from thidua.people.refusals import Refused

_MEND = "Người giữ sổ tải mẫu ấy ở trang Mẫu văn bản, sửa rồi gửi lại; hoặc bấm “Dùng lại mẫu gốc”."
_MEND_OF_SIGNED = (
    "Văn bản ký khi mẫu ấy đang dùng nên chỉ lập lại được theo mẫu ấy; dùng bản đã ký hoặc bản lưu của văn thư."
)
_TOLD = 3
"""Faults an answer names; more are counted."""


def own_paper(
    body: Organisation, kind: str, words: Words, values: Callable[[], dict[str, Any]], *, on: date, is_sample: bool,
    kept: Mapping[str, int | None] | None = None,
) -> BytesIO | None:  # fmt: skip
    """The paper from the template of the body, or of the nearest body above that has one, in use that day; None where ours is
    used. What was signed is made from the one it `kept` then, by kind. The `values` of its `words` are asked for only when
    they are needed.

    Raises:
        Refused: the template does not pass the check of today.
    """
    own = template_for(body, kind, on=on, kept=kept)
    if own is None:
        return None
    is_past = own.ended_on is not None or bool(kept and kind in kept)
    return filled(usable(own, words, is_past=is_past), values(), is_sample=is_sample)


def usable(own: PaperTemplate, words: Words, *, is_past: bool = False) -> bytes:
    """The template itself; `is_past` where it is that of a paper already signed, which no other takes the place of.

    Raises:
        Refused: it does not pass the check of today; what is wrong is named with its place.
    """
    content = bytes(own.content)
    if faults := faults_of(content, words):
        more = f" Còn {len(faults) - _TOLD} chỗ nữa." if len(faults) > _TOLD else ""
        raise Refused(
            f"Mẫu Word “{own.name}”, đưa vào ngày {own.added_on:%d/%m/%Y}, không qua được lần soát hôm nay. "
            f"{' '.join(one.said for one in faults[:_TOLD])}{more}",
            _MEND_OF_SIGNED if is_past else _MEND,
            field="file",
        )
    return content
