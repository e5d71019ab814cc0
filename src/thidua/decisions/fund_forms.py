"""What an officer writes of the fund: a sum that came in or was spent, and why a line is taken back."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.decisions.actions.funding import FIRST, MOST, NewEntry
from thidua.decisions.presenting.funds import KINDS
from thidua.documents import cells
from thidua.law.bonus import FUND_KINDS
from thidua.web.fields import UNCHOSEN, UNFILLED, DayField, choice_field, text_field


class DongField(forms.CharField):
    """Whole đồng, however an office groups the digits."""

    def __init__(self, label: str, *, hint: str = "", needed: bool = True) -> None:
        typed = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"})
        super().__init__(label=label, help_text=hint, widget=typed, error_messages=UNFILLED, required=needed)

    def clean(self, value: Any) -> Any:
        """The sum; None where nothing was typed and nothing needs to be. Raises ValidationError."""
        typed = super().clean(value)
        if not typed and not self.required:
            return None
        try:
            return cells.money(typed, most=MOST)
        except cells.CellError as error:
            raise forms.ValidationError(f"{error.message} {error.mend}") from None


class LimitForm(forms.Form):
    """What the highest sum of a year is worked out from: the kind of body, and the sum the decree takes a share of."""

    loai = choice_field("Loại cơ quan, đơn vị", [("", "Chọn …"), *FUND_KINDS.items()])
    goc = DongField(
        "Số làm gốc (đồng)", hint="Quỹ tiền lương của năm, hoặc chi ngân sách thường xuyên, tùy loại; không lưu lại.", needed=False
    )  # fmt: skip


class EntryForm(forms.Form):
    """One line of a fund."""

    body = choice_field("Cơ quan", [])
    year = forms.IntegerField(
        label="Năm ngân sách", min_value=FIRST, max_value=9999, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=UNFILLED | {"invalid": "Ghi năm bằng bốn chữ số, ví dụ 2026.", "min_value": f"Ghi từ năm {FIRST}.",
                                   "max_value": "Ghi năm bằng bốn chữ số."},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="Khoản", choices=[("", "Chọn …"), *KINDS], error_messages=UNCHOSEN,
        help_text="Tiền thưởng theo quyết định đã ký thì không gõ ở đây: bấm “Ghi chi” ở trang quỹ.",
    )  # fmt: skip
    amount = DongField("Số tiền (đồng)", hint="Ví dụ 150.000.000.")
    day = DayField(label="Ngày chứng từ")
    document = text_field(
        "Chứng từ, văn bản", length=300, needed=True, hint="Ví dụ: Quyết định giao dự toán 12/QĐ-BM; Phiếu chi 45."
    )
    content = text_field("Nội dung", length=500, rows=2)

    def __init__(self, *arguments: Any, bodies: list[tuple[str, str]], **more: Any) -> None:
        """`bodies` are those the reader keeps: key and name."""
        super().__init__(*arguments, **more)
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]

    def told(self) -> NewEntry:
        """The line, once the form is valid."""
        given = self.cleaned_data
        return NewEntry(**{name: given[name] for name in ("kind", "amount", "day", "document", "content")})


class ReasonForm(forms.Form):
    """Why a line is taken back."""

    reason = text_field("Lý do ghi đảo", length=500, needed=True, rows=2, hint="Ví dụ: Ghi nhầm số tiền.")
