"""What the standing department fills in about reminders."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.reminders.actions.ruling import LIMITS
from thidua.web.fields import choice_field

WEEKDAYS = [("", "Không gửi"), ("0", "Thứ Hai"), ("1", "Thứ Ba"), ("2", "Thứ Tư"), ("3", "Thứ Năm"), ("4", "Thứ Sáu")]


def _number(name: str, label: str, hint: str) -> forms.IntegerField:
    least, most = LIMITS[name]
    said = dict.fromkeys(("required", "invalid", "min_value", "max_value"), f"Ghi số từ {least} đến {most}.")
    return forms.IntegerField(
        label=label, help_text=hint, min_value=least, max_value=most, error_messages=said,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip


class PaceForm(forms.Form):
    """How a body has its people reminded."""

    before = _number("before", "Bắt đầu nhắc trước hạn (ngày)", "Cán bộ của đơn vị được nhắc từ ngày ấy.")
    every = _number("every", "Nhắc lại sau mỗi (ngày)", "Ngày cuối và ngày đầu quá hạn luôn được nhắc.")
    head_after = _number("head_after", "Trễ mấy ngày thì báo thủ trưởng đơn vị", "")
    above_after = _number("above_after", "Trễ mấy ngày thì báo bộ phận thường trực cấp trên", "Không ít hơn ô bên.")
    weekly = _number(
        "weekly", "Mỗi người nhiều nhất mấy thư trong bảy ngày", "Mỗi ngày nhiều nhất một thư gộp; ngày nghỉ không gửi."
    )
    leaders_on = choice_field(
        "Thư tổng hợp cho lãnh đạo", WEEKDAYS, needed=False, hint="Đơn vị nào trễ việc gì, mỗi tuần một thư."
    )

    def clean_leaders_on(self) -> int | None:
        """The day of the week as a number."""
        found: Any = self.cleaned_data["leaders_on"]
        return int(found) if found else None
