"""The form for a new token."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from thidua.api.actions import LONGEST, last_day
from thidua.api.scopes import Scope
from thidua.web.fields import DayField

USUAL = timedelta(days=90)


class TokenForm(forms.Form):
    """What a token is for, what it may be used for, until when."""

    name = forms.CharField(
        label="Dùng cho phần mềm nào", max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Để sau này biết mã nào là của ai, ví dụ: Phần mềm nhân sự.",
        error_messages={
            "required": "Chưa ghi mã này dùng cho phần mềm nào.", "max_length": f"Viết ngắn lại, tối đa {LONGEST} chữ.",
        },
    )  # fmt: skip
    scopes = forms.MultipleChoiceField(
        label="Phạm vi", choices=[(scope.value, scope.words) for scope in Scope],
        error_messages={
            "required": "Chưa chọn phạm vi nào. Chọn ít nhất một.",
            "invalid_choice": "Không có phạm vi này. Chọn trong danh sách.",
        },
    )  # fmt: skip
    until = DayField(
        label="Dùng được đến hết ngày",
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Cần một ngày hết hạn.", "invalid": "Không có ngày này. Viết ngày/tháng/năm, ví dụ 31/03/2027.",
        },
    )  # fmt: skip

    def __init__(self, data: Any = None, *, on: date) -> None:
        super().__init__(data, initial={"until": on + USUAL})
        self.fields["until"].help_text = f"Nhiều nhất một năm: đến {last_day(on):%d/%m/%Y}."
