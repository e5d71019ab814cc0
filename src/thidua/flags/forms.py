"""What is filled in about a bloc's vote."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from thidua.flags.actions import Terms
from thidua.flags.models import Base, BlocVote, Method
from thidua.web.fields import DayField, choice_field, text_field

CHOOSE = ("", "Chọn …")
AWARDS = ("co_thi_dua_cap_bo", "co_thi_dua_chinh_phu", "bang_khen_cap_bo")
"""What blocs propose for."""


class TermsForm(forms.Form):
    """What the bloc votes about and by which of its rules."""

    award = choice_field("Đề nghị tặng", [])
    places = forms.IntegerField(
        label="Số đơn vị được đề nghị", min_value=1, max_value=99, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), "Ghi một số, ví dụ 4."),
    )  # fmt: skip
    rests = text_field("Theo quy chế, quy định", length=300, needed=True, hint="Tên, số, ngày của quy chế khối.")
    percent = forms.DecimalField(
        label="Phải quá bao nhiêu phần trăm phiếu", min_value=Decimal(0), max_value=Decimal("99.99"), decimal_places=2,
        localize=True, widget=forms.TextInput(attrs={"inputmode": "decimal"}), help_text="Quá nửa thì ghi 50. Mức này là của quy chế khối.",
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value", "max_decimal_places"), "Ghi từ 0 đến dưới 100, ví dụ 50."),
    )  # fmt: skip
    base = choice_field("Tính trên", [(one.value, str(one.label).capitalize()) for one in Base])
    method = choice_field("Cách bỏ phiếu", list(Method.choices))
    meets_on = DayField(label="Ngày họp")
    place = text_field("Địa điểm", length=300)
    by_points = forms.BooleanField(label="Ngang phiếu thì đơn vị nhiều điểm thi đua hơn được chọn", required=False)
    own_too = forms.BooleanField(label="Đơn vị được bỏ phiếu cho chính mình", required=False)

    def __init__(self, *args: Any, awards: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["award"].choices = [CHOOSE, *awards]  # type: ignore[attr-defined]  # it is a ChoiceField

    def told(self) -> Terms:
        """The terms, once the form is valid."""
        return Terms(**self.cleaned_data)


def filled(vote: BlocVote) -> dict[str, Any]:
    """What the form shows of a vote that is amended."""
    names = ("award", "places", "rests", "percent", "base", "method", "meets_on", "place", "by_points", "own_too")
    return {name: getattr(vote, name) for name in names}
