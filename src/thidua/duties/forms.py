"""What the standing department fills in about its calendar."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.duties.models import Sort
from thidua.duties.scopes import PICKED
from thidua.web.fields import UNCHOSEN, DayField, choice_field, text_field

CHOOSE = ("", "Chọn …")


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
    to = choice_field("Giao cho", [], needed=False)
    bodies = forms.MultipleChoiceField(
        label="Đơn vị phải làm",
        choices=[],
        required=False,
        error_messages=UNCHOSEN,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, organisers: list[tuple[str, str]], scopes: list[tuple[str, str]], bodies: list[tuple[str, str]],
        **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **more)
        self.fields["to"].choices = [*scopes, (PICKED, "Chọn từng đơn vị")]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["organiser"].choices = [CHOOSE, *organisers]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["bodies"].choices = bodies  # type: ignore[attr-defined]  # a MultipleChoiceField

    def clean_to(self) -> str:
        """What is not said is said by the ticks."""
        return self.cleaned_data["to"] or PICKED

    def clean(self) -> dict[str, Any]:
        """Whoever ticks one by one ticks somebody."""
        given = super().clean() or self.cleaned_data
        if given.get("to") == PICKED and not given.get("bodies") and "bodies" not in self.errors:
            self.add_error(
                "bodies", "Chưa chọn đơn vị nào. Đánh dấu đơn vị phải làm, hoặc chọn cả nhóm ở ô “Giao cho”."
            )
        return given


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
