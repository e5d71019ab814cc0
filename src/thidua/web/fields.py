"""Fields of forms that more than one room asks for."""

from datetime import date
from typing import Any

from django import forms

from thidua.law.readings import read_day

UNFILLED = {"required": "Chưa điền ô này."}
UNCHOSEN = {"required": "Chưa chọn ô này.", "invalid_choice": "Lựa chọn này không còn. Chọn lại trong danh sách."}


def text_field(label: str, *, length: int, needed: bool = False, hint: str = "", rows: int = 0) -> forms.CharField:
    """A line or, with `rows`, a paragraph of text; what is too long is said with its limit."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    long = f"Dài quá {length} chữ. Viết ngắn lại."
    return forms.CharField(
        label=label, max_length=length, required=needed, help_text=hint, widget=widget,
        error_messages=UNFILLED | {"max_length": long, "null_characters_not_allowed": "Có ký tự lạ. Gõ lại ô này."},
    )  # fmt: skip


def choice_field(label: str, choices: list[Any], *, needed: bool = True, hint: str = "") -> forms.ChoiceField:
    """One of some choices."""
    return forms.ChoiceField(label=label, choices=choices, required=needed, help_text=hint, error_messages=UNCHOSEN)


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
