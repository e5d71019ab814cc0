"""What somebody decided about an award to look at again."""

from __future__ import annotations

from django import forms

from thidua.honours.forms.fields import MISSING
from thidua.honours.models import ReviewOutcome


class OutcomeForm(forms.Form):
    """Kept or dealt with, why, and by which paper if there is one."""

    state = forms.ChoiceField(
        label="Kết quả", choices=[("", "Chọn"), *ReviewOutcome.State.choices], error_messages={"required": MISSING}
    )
    reason = forms.CharField(
        label="Lý do", max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": MISSING},
        help_text="Vì sao giữ nguyên, hoặc đã hủy, đính chính, báo cáo ai.",
    )  # fmt: skip
    document = forms.CharField(
        label="Văn bản", max_length=300, required=False, help_text="Số, ngày, cơ quan, nếu có.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
