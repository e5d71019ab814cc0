"""What people fill in: indicators, plans, lines, progress, figures put right."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from thidua.documents.cells import CellError
from thidua.files.forms import SheetField
from thidua.plans.counters import COUNTERS
from thidua.plans.importing import figure_in
from thidua.plans.models import Better, OverTime, OverUnits
from thidua.web.fields import DayField, choice_field, text_field

CHOOSE = ("", "Chọn …")
NUMERIC = {"inputmode": "decimal", "autocomplete": "off"}


class FigureField(forms.CharField):
    """A figure as offices write it: "1.234,5"."""

    def __init__(self, **more: Any) -> None:
        errors = {"required": "Chưa ghi số.", "null_characters_not_allowed": "Có ký tự lạ. Gõ lại ô này."}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=NUMERIC), error_messages=errors, **more)

    def to_python(self, value: Any) -> Any:
        said = super().to_python(value)
        try:
            return figure_in(said)
        except CellError as error:
            raise forms.ValidationError(f"{error.message} {error.mend}") from None

    def validate(self, value: Any) -> None:
        """Nought is a figure: only nothing at all is missing."""
        if value is None and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """A figure is no text: what it may be, its indicator says."""

    def prepare_value(self, value: Any) -> Any:
        return str(value).replace(".", ",") if isinstance(value, Decimal) else value


class IndicatorForm(forms.Form):
    """An indicator."""

    name = text_field("Tên chỉ tiêu", length=300, needed=True, hint="Ví dụ: Thông tư được ban hành.")
    organiser = choice_field("Cơ quan đặt chỉ tiêu", [], hint="Chỉ tiêu dùng cho cơ quan này và các đơn vị trực thuộc.")
    folder = text_field("Nhóm", length=120, hint="Để xếp chung các chỉ tiêu cùng loại, ví dụ Xây dựng văn bản.")
    measure = text_field("Đơn vị tính", length=60, needed=True, hint="văn bản, lượt, ngày, triệu đồng, %")
    decimals = choice_field("Số chữ số thập phân", [(str(number), str(number)) for number in range(4)])
    better = choice_field("Chiều tốt", list(Better.choices))
    over_time = choice_field("Gộp các kỳ thành năm", list(OverTime.choices))
    over_units = choice_field("Gộp các đơn vị", list(OverUnits.choices))
    counter = choice_field(
        "Số lấy từ",
        [("", "Đơn vị ghi số"), *((key, f"Máy đếm: {one.label}") for key, one in COUNTERS.items())],
        needed=False,
    )
    counted = choice_field("Máy đếm cái gì", [], needed=False, hint="Chỉ khi máy đếm: danh hiệu, loại việc nào.")
    since = DayField(label="Dùng từ ngày")
    note = text_field(
        "Cách tính", length=2000, rows=3, hint="Tính cái gì, không tính cái gì; để hai đơn vị hiểu như nhau."
    )

    def __init__(self, *args: Any, organisers: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        things = [
            (f"{key}|{thing}", f"{one.label}: {words}")
            for key, one in COUNTERS.items()
            for thing, words in one.things.items()
        ]
        self.fields["organiser"].choices = [CHOOSE, *organisers] if len(organisers) != 1 else organisers  # type: ignore[attr-defined]
        self.fields["counted"].choices = [("", "Không"), *things]  # type: ignore[attr-defined]  # ChoiceFields


class EndForm(forms.Form):
    """From when on an indicator is used no more."""

    until = DayField(label="Thôi dùng từ ngày")


class PlanForm(forms.Form):
    """A new plan."""

    body = choice_field("Đơn vị", [])
    year = forms.IntegerField(
        label="Năm", min_value=1945, max_value=2200, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), "Ghi năm bằng bốn chữ số, ví dụ 2026."),
    )  # fmt: skip
    movement = choice_field("Trong phong trào", [], needed=False, hint="Để trống nếu là kế hoạch chung của cả năm.")
    document = text_field("Số văn bản", length=300, hint="Ví dụ: Kế hoạch số 12/KH-PL ngày 15/01/2026.")
    note = text_field("Mục tiêu chung", length=3000, rows=3)
    copy = forms.BooleanField(label="Chép các dòng của kế hoạch năm trước", required=False)

    def __init__(
        self, *args: Any, bodies: list[tuple[str, str]], movements: list[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["body"].choices = [CHOOSE, *bodies] if len(bodies) != 1 else bodies  # type: ignore[attr-defined]
        self.fields["movement"].choices = [("", "Kế hoạch của cả năm"), *movements]  # type: ignore[attr-defined]


class HeadForm(forms.Form):
    """The head of a plan."""

    document = text_field("Số văn bản", length=300)
    note = text_field("Mục tiêu chung", length=3000, rows=4)


class LineForm(forms.Form):
    """A task or a target."""

    title = text_field(
        "Nội dung", length=500, needed=True, hint="Việc phải làm hoặc điều phấn đấu, gắn với việc chuyên môn."
    )
    makes = text_field("Làm rõ nội dung nào của phong trào", length=500)
    owner = choice_field("Người chịu trách nhiệm", [], needed=False)
    deadline = DayField(label="Thời hạn", required=False, help_text="Để trống nếu chưa đặt hạn.")
    indicator = choice_field(
        "Chỉ tiêu đo", [], needed=False, hint="Để trống nếu là nhiệm vụ, đo bằng phần trăm đã làm."
    )
    baseline = FigureField(label="Số gốc", required=False, help_text="Số của năm trước.")
    target = FigureField(label="Mức phấn đấu", required=False)
    weight = FigureField(label="Trọng số", required=False)
    evidence = text_field("Minh chứng sẽ có", length=500)

    def __init__(
        self, *args: Any, owners: list[tuple[str, str]], indicators: list[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["owner"].choices = [("", "Chưa giao"), *owners]  # type: ignore[attr-defined]
        self.fields["indicator"].choices = [("", "Không, đây là nhiệm vụ"), *indicators]  # type: ignore[attr-defined]


class ProgressForm(forms.Form):
    """How far a line has come: the one of the two measures that is the line's."""

    day = DayField(label="Tính đến ngày")
    percent = forms.IntegerField(
        label="Đã làm được (%)", min_value=0, max_value=100, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), "Ghi số nguyên từ 0 đến 100."),
    )  # fmt: skip
    figure = FigureField(label="Số đã đạt")
    note = text_field("Đã làm gì", length=1000, rows=2)
    evidence = text_field("Minh chứng", length=500, hint="Số văn bản, tên báo cáo.")

    def __init__(self, *args: Any, is_target: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["percent" if is_target else "figure"]


class CorrectForm(forms.Form):
    """A figure put right."""

    value = FigureField(label="Số đúng")
    source = text_field("Nguồn, minh chứng", length=500)
    reason = text_field("Lý do sửa", length=300, needed=True)


class ReasonForm(forms.Form):
    """Why a figure does not stand any more."""

    reason = text_field("Lý do bỏ", length=300, needed=True)


class FileForm(forms.Form):
    """The workbook with figures."""

    file = SheetField(label="Tệp Excel")
