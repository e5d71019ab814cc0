"""The controls of a line, made from the columns of its table, in the words of an office."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import models

from thidua.documents import cells
from thidua.honours.models import Entry
from thidua.honours.plausible import FIRST
from thidua.law.catalogue import AWARDS, find
from thidua.law.readings import VOCABULARIES
from thidua.law.wording import PATH, upper
from thidua.law.years import LAST
from thidua.web.fields import DayField

MISSING = "Chưa điền ô này."
_NO_DAY = "Không có ngày này. Viết ngày/tháng/năm, ví dụ 05/01/2026."
_TRUTHS = [("co", "Có"), ("khong", "Không")]
_HINTS: Mapping[str, str] = {
    "year": "Năm đạt thành tích, không phải năm ký.",
    "begun": "Chỉ điền khi quyết định ghi nhiều năm, ví dụ từ 2021 đến 2025.",
    "award": "Tên đầy đủ hay viết tắt đều được, ví dụ CSTĐCS, BKTTg.",
    "bonus": "Số đồng, ví dụ 4.680.000.",
    "ends": "Để trống nếu chưa biết.",
    "title": "Ghi đúng tên trong quyết định công nhận.",
}


class AwardField(forms.CharField):
    """A title or an award by any of its spellings; its key."""

    def to_python(self, value: Any) -> str:
        said = super().to_python(value)
        if not said:
            return ""
        reading = find(said)
        if reading.key is None:
            names = "; ".join(AWARDS[key].plain_name for key in reading.candidates[:6] if key in AWARDS)
            raise forms.ValidationError(
                f"{reading.understood}. " + (f"Ghi một trong: {names}." if names else "Chọn trong danh sách gợi ý.")
            )
        return reading.key


class MoneyField(forms.CharField):
    """Whole đồng, however an office groups the digits."""

    def clean(self, value: Any) -> Any:
        try:
            return cells.money(super().clean(value))
        except cells.CellError as error:
            raise forms.ValidationError(f"{error.message} {error.mend}") from None


def day(*, required: bool, label: str, hint: str = "") -> DayField:
    """A day, typed as people write it."""
    said = {"required": MISSING, "invalid": _NO_DAY}
    return DayField(label=label, required=required, help_text=hint, error_messages=said)


def control(table: type[Entry], name: str) -> forms.Field:
    """The control of one column."""
    column: Any = table._meta.get_field(name)
    label, required, hint = upper(str(column.verbose_name)), not column.blank, _HINTS.get(name, "")
    match column:
        case _ if name == "award":
            widget = forms.TextInput(attrs={"list": "danh-muc", "autocomplete": "off"})
            return _said(AwardField(label=label, help_text=hint, max_length=200, widget=widget))
        case _ if name in {"form", "commendation"}:
            names = PATH if name == "commendation" else VOCABULARIES["discipline"].names
            return _said(forms.ChoiceField(label=label, choices=[(key, upper(said)) for key, said in names.items()]))
        case models.DateField():
            return day(
                required=required or (name == "decided_on" and table.__name__ == "Discipline"), label=label, hint=hint
            )
        case models.BooleanField():
            choices = [("", "Chưa ghi"), *_TRUTHS] if column.null else _TRUTHS
            return _said(
                forms.TypedChoiceField(
                    label=label,
                    choices=choices,
                    coerce=lambda typed: typed == "co",
                    empty_value=None,
                    required=not column.null,
                )
            )
        case _ if name == "bonus":
            widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
            return MoneyField(label=label, required=required, help_text=hint, max_length=40, widget=widget)
        case models.IntegerField():
            return _number(name, label, required=required, hint=hint)
    if column.choices:
        choices = [*([] if required else [("", "Chưa ghi")]), *column.choices]
        return _said(forms.ChoiceField(label=label, choices=choices, required=required))
    long = isinstance(column, models.TextField)
    return _said(
        forms.CharField(
            label=label, required=required, help_text=hint, max_length=10_000 if long else column.max_length,
            widget=forms.Textarea(attrs={"rows": 3}) if long else forms.TextInput(attrs={"autocomplete": "off"}),
        )
    )  # fmt: skip


def _number(name: str, label: str, *, required: bool, hint: str) -> forms.Field:
    is_year = name in {"year", "begun"}
    lowest, highest = (FIRST, LAST) if is_year else (0, 2_000_000_000)
    wrong = f"Ghi một năm từ {FIRST} đến {LAST}." if is_year else "Ghi một số nguyên không âm, ví dụ 120."
    return forms.IntegerField(
        label=label, required=required, help_text=hint, min_value=lowest, max_value=highest, localize=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": MISSING, "invalid": wrong, "min_value": wrong, "max_value": wrong},
    )  # fmt: skip


def _said[F: forms.Field](field: F) -> F:
    field.error_messages["required"] = MISSING
    return field


def spellings() -> list[str]:
    """What the field of an award proposes."""
    return [award.plain_name for award in AWARDS.values()]


def as_typed(name: str, value: Any) -> Any:
    """The value of a column as its control shows it."""
    if isinstance(value, bool):
        return "co" if value else "khong"
    return AWARDS[value].plain_name if name == "award" and value in AWARDS else value
