"""What a person says when they drop a list: the file, the day, from when on it is complete, what old letters mean."""

from __future__ import annotations

from datetime import date

from django import forms

from thidua.files.forms import SheetField
from thidua.law.readings import LETTER_SCALES, LetterScale
from thidua.law.regimes import regime_on
from thidua.law.years import LAST
from thidua.nominations.limits import FIRST_KNOWN
from thidua.web.fields import DayField


class CheckForm(forms.Form):
    """The form of the empty check page. Days are judged by the law of that day."""

    file = SheetField(label="Danh sách đề nghị")
    on = DayField(
        label="Ngày đề nghị",
        help_text="Mỗi người được xét theo luật có hiệu lực ngày này.",
        error_messages={
            "required": "Cần một ngày, ví dụ 03/03/2026.",
        },
    )
    known_since = forms.IntegerField(
        label="Hồ sơ đầy đủ từ năm",
        required=False,
        localize=False,
        min_value=FIRST_KNOWN,
        max_value=LAST,
        help_text="Từ năm này trở đi, điều gì không ghi trong tệp là không có. Để trống: không ghi là chưa rõ.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "ví dụ 2015"}),
        error_messages={
            "invalid": "Viết một năm bằng bốn chữ số, ví dụ 2015.",
            "min_value": f"Viết một năm từ {FIRST_KNOWN} trở đi, ví dụ 2015.",
            "max_value": f"Viết một năm không sau {LAST}, ví dụ 2015.",
        },
    )
    letters = forms.ChoiceField(
        label="Xếp loại bằng chữ A, B, C",
        required=False,
        choices=[
            ("", "Không có, hoặc hỏi lại từng chỗ"),
            *((key, f"{label}") for key, (label, _) in LETTER_SCALES.items()),
        ],
        help_text="Một số nơi trước đây xếp loại bằng chữ. Cho biết mỗi chữ là mức nào.",
    )

    def clean_on(self) -> date:
        """A day the law was read for; the calendar of the law has an end."""
        on: date = self.cleaned_data["on"]
        if regime_on(on) is None:
            raise forms.ValidationError(
                f"Ngày {on:%d/%m/%Y} trước 01/07/2004, chưa có Luật Thi đua, khen thưởng. Viết ngày sau đó."
            )
        if on.year > LAST:
            raise forms.ValidationError(f"Viết một ngày không sau năm {LAST}.")
        return on

    def clean_known_since(self) -> int | None:
        """The file cannot be complete from a year that has not come."""
        year: int | None = self.cleaned_data["known_since"]
        on: date | None = self.cleaned_data.get("on")
        if year and on and year > on.year:
            raise forms.ValidationError(f"Năm này sau ngày đề nghị {on:%d/%m/%Y}. Viết năm sớm hơn, hoặc để trống.")
        return year

    @property
    def scale(self) -> LetterScale | None:
        """What the letters of old ratings mean, if anybody said so."""
        key = self.cleaned_data["letters"]
        return LETTER_SCALES[key][1] if key else None
