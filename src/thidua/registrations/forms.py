"""What is filled in about rounds, signatures and joint pledges."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.files.forms import SheetField
from thidua.law.wording import short, upper
from thidua.registrations.calculations import titles_of
from thidua.web.fields import UNCHOSEN, DayField, choice_field, text_field

CHOOSE = ("", "Chọn …")
_RULE = "Điều mỗi đơn vị phải theo khi đăng ký; hiện ở đầu trang nhập."


class RoundForm(forms.Form):
    """The registration of a year."""

    organiser = choice_field("Cơ quan tổ chức", [])
    year = forms.IntegerField(
        label="Năm thi đua", min_value=1945, max_value=2200, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), "Ghi năm bằng bốn chữ số, ví dụ 2026."),
    )  # fmt: skip
    last_day = DayField(
        label="Hạn đăng ký, ký giao ước",
        help_text="Rơi vào ngày nghỉ thì tính đến ngày làm việc kế tiếp. Gửi sau hạn vẫn nhận, ghi là trễ.",
    )
    document = text_field("Văn bản", length=300, hint="Số, ngày công văn hoặc kế hoạch.")
    rule = text_field("Quy định khi đăng ký", length=5000, rows=4, hint=_RULE)
    person_titles = forms.MultipleChoiceField(
        label="Danh hiệu cá nhân", choices=[], required=False, error_messages=UNCHOSEN
    )
    collective_titles = forms.MultipleChoiceField(
        label="Danh hiệu tập thể", choices=[], required=False, error_messages=UNCHOSEN
    )
    bodies = forms.MultipleChoiceField(label="Đơn vị phải đăng ký", choices=[], error_messages=UNCHOSEN)

    def __init__(
        self, *args: Any, organisers: list[tuple[str, str]], bodies: list[tuple[str, str]], offered: int, **more: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **more)
        choices: dict[str, list[tuple[str, str]]] = {
            "organiser": [CHOOSE, *organisers], "bodies": bodies,
            "person_titles": named(titles_of(offered, "person")), "collective_titles": named(titles_of(offered, "collective")),
        }  # fmt: skip
        for name, pairs in choices.items():
            self.fields[name].choices = pairs  # type: ignore[attr-defined]  # all of them are ChoiceFields


def named(awards: list[str]) -> list[tuple[str, str]]:
    """Titles with their names."""
    return [(award, upper(short(award))) for award in awards]


class AmendForm(forms.Form):
    """A round put right: another last day, other words, more units."""

    last_day = DayField(label="Hạn đăng ký, ký giao ước")
    reason = text_field("Lý do đổi hạn", length=300, hint="Chỉ cần khi đổi hạn.")
    document = text_field("Văn bản", length=300)
    rule = text_field("Quy định khi đăng ký", length=5000, rows=4, hint=_RULE)
    bodies = forms.MultipleChoiceField(label="Thêm đơn vị", choices=[], required=False, error_messages=UNCHOSEN)

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["bodies"].choices = bodies  # type: ignore[attr-defined]  # a MultipleChoiceField


class SheetForm(forms.Form):
    """The sheet of a unit, filled in outside."""

    file = SheetField(label="Tệp Excel")


class SignForm(forms.Form):
    """A signature: by the account alone, or with a key file in the printed PDF too. Key and password are kept nowhere."""

    khoa = forms.FileField(
        label="Tệp khóa", required=False, help_text="Tệp .p12, .pfx do tổ chức chứng thực chữ ký số cấp. Không có thì ký bằng tài khoản.",
        widget=forms.FileInput(attrs={"accept": ".p12,.pfx"}),
        error_messages=dict.fromkeys(("empty", "invalid", "missing"), "Tệp khóa trống hoặc không gửi được. Chọn lại tệp."),
    )  # fmt: skip
    mat_khau = forms.CharField(
        label="Mật khẩu của tệp khóa", strip=False, max_length=500, required=False, help_text="Dùng cho lần ký này rồi bỏ.",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": "Dài quá 500 chữ. Gõ lại mật khẩu.", "null_characters_not_allowed": "Có ký tự lạ. Gõ lại."},
    )  # fmt: skip


class JointForm(forms.Form):
    """The joint pledge of a bloc."""

    contents = text_field(
        "Nội dung giao ước",
        length=20000,
        needed=True,
        rows=8,
        hint="Mỗi điều cam kết một dòng; bản in đánh số từng dòng.",
    )
    made_on = DayField(label="Ngày ký kết", required=False, help_text="Chưa có thì bản in để chỗ trống.")
    locality = text_field("Nơi ký kết", length=100, hint="Ví dụ: Hà Nội.")
