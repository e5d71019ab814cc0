"""What is filled in about a posting: by who opens it, who speaks of it, who answers, who closes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.nominations.actions import NewOpinion
from thidua.nominations.publicity import MOST_DAYS, USUAL_DAYS
from thidua.web.fields import text_field

_DAYS = f"Ghi số ngày làm việc, từ 1 đến {MOST_DAYS}."


class OpenForm(forms.Form):
    """What the public reads above the names, and for how long."""

    title = text_field("Tiêu đề", length=300, needed=True, hint="Người dân đọc dòng này trước tiên.")
    days = forms.IntegerField(
        label="Số ngày làm việc", min_value=1, max_value=MOST_DAYS, initial=USUAL_DAYS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _DAYS),
    )  # fmt: skip


class OpinionForm(forms.Form):
    """What somebody says. Neither a name nor a way to reach them is asked for."""

    about = forms.ChoiceField(
        label="Về ai", required=False,
        error_messages={"invalid_choice": "Tên này không còn trong danh sách. Chọn lại."},
    )  # fmt: skip
    words = text_field("Ý kiến", length=5_000, needed=True, rows=5)
    name = text_field("Họ và tên", length=200)
    contact = text_field("Điện thoại hoặc thư điện tử", length=200, hint="Chỉ cơ quan công khai danh sách đọc được.")

    def __init__(self, *args: Any, names: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        about: Any = self.fields["about"]
        about.choices = [("", "Cả danh sách"), *((str(pk), name) for pk, name in names)]

    def told(self) -> NewOpinion:
        """The opinion, once the form is valid."""
        given = self.cleaned_data
        return NewOpinion(
            words=given["words"], about=int(given["about"]) if given["about"] else None, name=given["name"],
            contact=given["contact"],
        )  # fmt: skip


class AnswerForm(forms.Form):
    """What the body answers."""

    answer = text_field("Trả lời", length=5_000, needed=True, rows=3)
    seen = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)


class CloseForm(forms.Form):
    """The result, and whether what was found fit goes on at once."""

    report = text_field("Kết quả lấy ý kiến", length=10_000, needed=True, rows=12)
    onward = forms.BooleanField(required=False)
