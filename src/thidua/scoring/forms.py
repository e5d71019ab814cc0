"""What is filled in about tables of points and rounds."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.law.catalogue import AWARDS
from thidua.scoring.calculations.typed import Unreadable, read_minimum, read_points, read_tiers, read_weights
from thidua.scoring.facts import FACTS
from thidua.scoring.models.tables import How, Part
from thidua.web.fields import DayField, choice_field, text_field

CHOOSE = ("", "Chọn …")
TITLES = {one.name: key for key, one in AWARDS.items()}


class PointsField(forms.CharField):
    """Points as an office writes them; empty is none."""

    def __init__(self, label: str, **more: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(label=label, required=False, max_length=20, widget=forms.TextInput(attrs=attrs), **more)

    def clean(self, value: Any) -> Any:
        said = super().clean(value) or ""
        try:
            return read_points(said)
        except Unreadable:
            raise forms.ValidationError(f"“{said}” không phải số. Ghi ví dụ 17,5.") from None


class _LinesField(forms.CharField):
    """Lines of text, each with a colon; what they are, `read` says."""

    def __init__(self, label: str, read: Any, hint: str) -> None:
        widget = forms.Textarea(attrs={"rows": 4, "autocomplete": "off"})
        super().__init__(label=label, required=False, max_length=4_000, widget=widget, help_text=hint)
        self.read = read

    def clean(self, value: Any) -> Any:
        said = super().clean(value)
        try:
            return self.read(said)
        except Unreadable as unread:
            raise forms.ValidationError(f"Không hiểu dòng “{unread}”. {self.help_text}") from None


class TableForm(forms.Form):
    """The head of a table."""

    name = text_field("Tên bảng điểm", length=300, needed=True, hint="Như trong văn bản ban hành.")
    document = text_field("Văn bản ban hành", length=300, hint="Số, ngày, cơ quan.")
    scale = PointsField("Thang điểm", help_text="Các nhóm cộng lại phải bằng số này. Để trống nếu thang mở.")
    step = PointsField("Bước điểm", help_text="Điểm phải là bội số của số này, ví dụ 0,5. Để trống nếu không quy định.")
    base = PointsField("Điểm ban đầu", help_text="Mọi đơn vị bắt đầu từ số điểm này; thường là 0.")


class BeginForm(TableForm):
    """A new table."""

    owner = choice_field("Bảng điểm của", [])
    field_order = ("name", "owner", "document", "scale", "step", "base")

    def __init__(self, *args: Any, owners: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["owner"].choices = [CHOOSE, *owners]  # type: ignore[attr-defined]  # a ChoiceField


class LineForm(forms.Form):
    """One criterion."""

    code = text_field("Ký hiệu", length=40, needed=True, hint="Ví dụ I.2.")
    title = text_field("Tiêu chí", length=1000, needed=True)
    most = PointsField("Điểm tối đa", help_text="Điểm trừ ghi số dương.")
    part = choice_field("Thuộc phần", list(Part.choices))
    how = choice_field("Cách tính", list(How.choices))
    fact = choice_field(
        "Số liệu máy tự đếm",
        [("", "Không có, người chấm cho điểm"), *((key, one.words) for key, one in FACTS.items())],
        needed=False,
    )
    needs_evidence = forms.BooleanField(label="Phải có minh chứng", required=False)
    step = PointsField("Bước điểm riêng", help_text="Để trống: theo bước của bảng.")
    tiers = _LinesField(
        "Các bậc", read_tiers, "Mỗi dòng một bậc: từ bao nhiêu phần trăm, được bao nhiêu điểm; ví dụ “90 %: 15”."
    )
    weights = _LinesField(
        "Các số của công thức", read_weights, "Mỗi dòng một số và trọng số; ví dụ “Hồ sơ đúng hạn: 30 %”."
    )
    per_head = forms.BooleanField(label="Chia theo số người của đơn vị", required=False)
    minimum = _LinesField(
        "Mức tối thiểu để được xét danh hiệu",
        lambda said: read_minimum(said, TITLES),
        "Mỗi dòng một danh hiệu và số điểm; ví dụ “Tập thể lao động xuất sắc: 4”.",
    )
    also = choice_field("Bảng còn ghi cách tính", [("", "Không"), *How.choices], needed=False)
    wins = choice_field("Cách được dùng", [("", "Chưa chọn"), *How.choices], needed=False)


class PasteForm(forms.Form):
    """A table copied from Word or Excel."""

    text = forms.CharField(
        label="Bảng điểm chép từ Word hoặc Excel",
        max_length=400_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "autocomplete": "off"}),
        help_text="Mỗi tiêu chí một dòng: số thứ tự, nội dung, điểm tối đa. Chép cả dòng tiêu đề và dòng tổng cũng được.",
        error_messages={"required": "Chưa dán gì. Chọn bảng trong Word hay Excel, chép rồi dán vào ô này."},
    )


class OpenForm(forms.Form):
    """A round to be opened."""

    bloc = choice_field("Khối, cụm", [])
    year = forms.IntegerField(
        label="Năm thi đua",
        min_value=1945,
        max_value=2200,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Ghi năm bằng bốn chữ số, ví dụ 2026."
        ),
    )
    table = choice_field("Bảng điểm", [], hint="Bảng còn chỗ chưa khớp thì chưa mở vòng chấm được.")
    self_by = DayField(label="Hạn tự chấm")
    cross_by = DayField(label="Hạn chấm chéo")
    verify_by = DayField(label="Hạn thẩm định")
    neighbours = choice_field(
        "Chấm chéo",
        [
            ("1", "Mỗi đơn vị được đơn vị kế tiếp chấm"),
            ("2", "Mỗi đơn vị được hai đơn vị kế tiếp chấm"),
            ("moi", "Mọi đơn vị chấm lẫn nhau"),
            ("0", "Không chấm chéo"),
        ],
        hint="Đổi được cho từng đơn vị sau khi mở.",
    )

    def __init__(self, *args: Any, blocs: list[tuple[str, str]], tables: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["bloc"].choices = [CHOOSE, *blocs]  # type: ignore[attr-defined]  # ChoiceFields
        self.fields["table"].choices = [CHOOSE, *tables]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why something that was handed in or closed is opened again."""

    reason = text_field("Lý do", length=300, needed=True, hint="Số văn bản, hoặc vì sao.")
