"""Fields of forms that more than one room asks for."""

from datetime import date
from typing import Any

from django import forms

from thidua.law.readings import read_day


class DayField(forms.DateField):
    """A day in any of the ways an office writes it."""

    def __init__(self, **more: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "placeholder": "ngày/tháng/năm"}
        more.setdefault("widget", forms.DateInput(format="%d/%m/%Y", attrs=attrs))
        said = {
            "required": "Chưa điền ngày này.",
            "invalid": "Không có ngày này. Viết ngày/tháng/năm, ví dụ 03/03/2026.",
        }
        said |= more.pop("error_messages", {})
        super().__init__(**more, error_messages=said)

    def strptime(self, value: str, format: str) -> date:  # noqa: A002, ARG002 - as Django calls it
        found = read_day(value)
        if found is None:
            raise ValueError(value)
        return found
