"""What the standing department fills in about its calendar."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.duties.models import Sort
from thidua.web.fields import UNCHOSEN, DayField, choice_field, text_field

CHOOSE = ("", "Chọn …")
EVERY = "tat-ca"


class DemandForm(forms.Form):
    """One thing owed in a year."""

    organiser = choice_field("Cơ quan đặt lịch", [])
    year = forms.IntegerField(
        label="Năm thi đua", min_value=1945, max_value=2200, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), "Ghi năm bằng bốn chữ số, ví dụ 2026."),
    )  # fmt: skip
    title = text_field("Việc phải làm", length=300, needed=True, hint="Ví dụ: Gửi bản đăng ký thi đua.")
    sort = choice_field("Loại việc", [CHOOSE, *Sort.choices], hint="Việc máy biết làm thì máy tự ghi khi xong.")
    day = DayField(
        label="Hạn",
        required=False,
        help_text="Rơi vào ngày nghỉ thì máy chuyển sang ngày làm việc kế tiếp. Chưa có thì để trống.",
    )
    rests = text_field("Căn cứ", length=300, hint="Văn bản, điều, khoản đặt ra hạn này.")
    bodies = forms.MultipleChoiceField(
        label="Đơn vị phải làm", choices=[], error_messages=UNCHOSEN, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, organisers: list[tuple[str, str]], bodies: list[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["organiser"].choices = [CHOOSE, *organisers]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["bodies"].choices = bodies  # type: ignore[attr-defined]  # a MultipleChoiceField


class MoveForm(forms.Form):
    """Another last day for everybody, or more time for some."""

    day = DayField(label="Ngày mới")
    reason = text_field("Lý do", length=300, needed=True, hint="Số văn bản, hoặc vì sao.")


class ReasonForm(forms.Form):
    """Why some owe it no more."""

    reason = text_field("Lý do", length=300, needed=True)


class DoneForm(forms.Form):
    """When a body did it."""

    done_on = DayField(label="Ngày làm xong")
