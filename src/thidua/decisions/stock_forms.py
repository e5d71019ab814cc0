"""What an officer writes of the stock: a thing that is kept, and so many of it in or out."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.decisions.actions.stocking import MOST, NewItem, NewMove
from thidua.decisions.models import ItemKind, Line
from thidua.decisions.presenting.stock import MOVES
from thidua.web.fields import UNCHOSEN, UNFILLED, DayField, choice_field, text_field


class ItemForm(forms.Form):
    """A thing the stock keeps."""

    body = choice_field("Cơ quan", [])
    kind = choice_field("Loại", ItemKind.choices)
    name = text_field("Tên hiện vật", length=200, needed=True, hint="Ví dụ: Phôi Bằng khen của Bộ trưởng.")
    unit = text_field("Đơn vị tính", length=30, needed=True, hint="Ví dụ: tờ, chiếc, bộ.")
    awards = forms.MultipleChoiceField(
        label="Cấp kèm danh hiệu, hình thức", choices=[], required=False, error_messages=UNCHOSEN,
        help_text="Mỗi người nhận một. Giữ Ctrl để chọn nhiều. Nhờ đây quyết định biết phải xuất bao nhiêu.",
    )  # fmt: skip

    def __init__(
        self, *arguments: Any, bodies: list[tuple[str, str]], awards: list[tuple[str, str]], **more: Any
    ) -> None:  # fmt: skip
        """`bodies` are those the reader keeps, `awards` what a thing may be given with: key and name."""
        super().__init__(*arguments, **more)
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]
        self.fields["awards"].choices = awards  # type: ignore[attr-defined]

    def told(self) -> NewItem:
        """The thing, once the form is valid."""
        given = self.cleaned_data
        return NewItem(kind=given["kind"], name=given["name"], unit=given["unit"], awards=given["awards"])


class MoveForm(forms.Form):
    """So many in or out."""

    kind = choice_field("Việc", [("", "Chọn …"), *MOVES])
    quantity = forms.IntegerField(
        label="Số lượng", min_value=1, max_value=MOST, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=UNFILLED | {"invalid": "Ghi một số nguyên.", "min_value": "Ghi số từ 1.", "max_value": "Số này quá lớn."},
    )  # fmt: skip
    day = DayField(label="Ngày")
    document = text_field(
        "Chứng từ, văn bản", length=300, needed=True, hint="Ví dụ: Phiếu nhập 12; Đơn đề nghị ngày 02/03/2026."
    )
    reason = text_field("Lý do", length=500, rows=2, hint="Bắt buộc khi cấp đổi, cấp lại, hỏng, hủy.")
    old_serial = text_field(
        "Số hiệu hiện vật cũ", length=60, hint="Bắt buộc khi cấp đổi; không có số thì ghi “không số”."
    )
    new_serial = text_field("Số hiệu hiện vật mới", length=60)

    def told(self, line: Line | None) -> NewMove:
        """The move, once the form is valid; `line` is the award it is about."""
        return NewMove(**self.cleaned_data, line=line)
