"""What whoever inspects, and whoever is inspected, fills in."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.inspections.models import Answer, Finding, Visit
from thidua.inspections.queries import Offered
from thidua.web.fields import DayField, choice_field, text_field

CHOOSE = ("", "Chọn …")
NONE = ("", "Không dùng bảng kiểm")


class VisitForm(forms.Form):
    """One visit. Which fields stand in it follows from its kind."""

    body = choice_field("Cơ quan kiểm tra", [])
    bloc = choice_field("Khối, cụm", [])
    inspector = choice_field("Đơn vị kiểm tra", [])
    unit = choice_field("Đơn vị được kiểm tra", [])
    day = DayField(label="Ngày kiểm tra")
    checklist = choice_field("Bảng kiểm", [], needed=False)
    subject = text_field(
        "Nội dung", length=300, needed=True, hint="Ví dụ: Thực hiện giao ước thi đua sáu tháng đầu năm."
    )
    team = text_field("Đoàn kiểm tra", length=500, needed=True, rows=2, hint="Trưởng đoàn và các thành viên.")
    basis = text_field("Căn cứ", length=300, hint="Kế hoạch, quyết định kiểm tra.")

    def __init__(self, *args: Any, kind: str, offered: Offered, amends: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        bodies = [(key, offered.names[key]) for key in offered.bodies]
        units = [(key, offered.names[key]) for key in offered.units]
        choices = {
            "body": bodies, "bloc": [(key, one.name) for key, one in offered.blocs.items()], "inspector": units, "unit": units,
        }  # fmt: skip
        for name, found in choices.items():
            self.fields[name].choices = [CHOOSE, *found]  # type: ignore[attr-defined]  # a ChoiceField
        lists = [(key, str(one)) for key, one in offered.checklists.items()]
        self.fields["checklist"].choices = [NONE, *lists]  # type: ignore[attr-defined]  # a ChoiceField
        shown = {Visit.Kind.ABOVE: {"body"}, Visit.Kind.CROSS: {"bloc", "inspector"}, Visit.Kind.SELF: set()}[
            Visit.Kind(kind)
        ]
        for name in {"body", "bloc", "inspector"} - (set() if amends else shown) | ({"unit"} if amends else set()):
            del self.fields[name]


class ReasonForm(forms.Form):
    """Why."""

    reason = text_field("Lý do", length=500, needed=True, rows=2)


class ItemForm(forms.Form):
    """One item of the checklist."""

    mark = choice_field("Kết quả", list(Answer.Mark.choices))
    note = text_field("Ghi chú", length=500, rows=3)


class FindingForm(forms.Form):
    """Something is wrong."""

    text = text_field("Phát hiện", length=1_000, needed=True, rows=3)
    severity = choice_field("Mức độ", [CHOOSE, *Finding.Severity.choices])
    evidence = text_field("Căn cứ, minh chứng", length=500, rows=2, hint="Số văn bản, ngày; hoặc gửi tệp bên dưới.")


class RecommendationForm(forms.Form):
    """What must be mended."""

    text = text_field("Kiến nghị", length=500, needed=True, rows=3)
    deadline = DayField(label="Hạn thực hiện")


class ConclusionForm(forms.Form):
    """The conclusion."""

    conclusion = text_field(
        "Kết luận", length=20_000, needed=True, rows=10, hint="Ưu điểm, hạn chế, yêu cầu với đơn vị."
    )


class ExplanationForm(forms.Form):
    """How the unit sees it."""

    explanation = text_field("Giải trình", length=10_000, needed=True, rows=8)


class AnswerForm(forms.Form):
    """What was done about a recommendation."""

    text = text_field("Kết quả thực hiện", length=1_000, needed=True, rows=5)


class ChecklistForm(forms.Form):
    """A version of a checklist, an item a line."""

    body = choice_field("Của cơ quan", [])
    name = text_field("Tên", length=200, needed=True, hint="Ví dụ: Kiểm tra công tác thi đua, khen thưởng.")
    items = text_field(
        "Các mục", length=60_000, needed=True, rows=16,
        hint="Mỗi mục một dòng; căn cứ viết sau dấu |, ví dụ: Có bản giao ước đã ký | Quy chế khối, Điều 3.",
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["body"].choices = [CHOOSE, *bodies]  # type: ignore[attr-defined]  # a ChoiceField
