"""What the head of a bloc and its members fill in."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.blocs.models import Meeting, Presence
from thidua.law.readings import read_hour
from thidua.web.fields import DayField, choice_field, text_field

CHOOSE = ("", "Chọn …")


class HourField(forms.CharField):
    """An hour as an office writes it: 8 giờ 30, 8h30, 08:30."""

    def clean(self, value: Any) -> Any:
        """The hour; nothing where none is typed."""
        typed = super().clean(value)
        if not typed:
            return None
        if (found := read_hour(typed)) is None:
            raise forms.ValidationError("Không có giờ này. Viết ví dụ 8 giờ 30.")
        return found


class RulesForm(forms.Form):
    """The rules of the bloc."""

    rules_document = text_field("Văn bản ban hành", length=300, hint="Số, ngày, cơ quan ban hành quy chế.")
    rules = text_field("Nội dung quy chế", length=20_000, rows=14)


class PlanForm(forms.Form):
    """One thing in the plan."""

    title = text_field("Việc", length=300, needed=True, hint="Ví dụ: Hội nghị ký kết giao ước thi đua.")
    day = DayField(label="Ngày", required=False, help_text="Chưa định được thì để trống.")
    owner = choice_field("Đơn vị chủ trì", [])

    def __init__(self, *args: Any, members: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["owner"].choices = [CHOOSE, *members]  # type: ignore[attr-defined]  # a ChoiceField


class OutcomeForm(forms.Form):
    """Something was done."""

    done_on = DayField(label="Ngày làm xong")
    outcome = text_field("Kết quả", length=500, rows=3, hint="Đã làm được gì, văn bản nào.")


class CallForm(forms.Form):
    """A call to a meeting."""

    sort = choice_field("Loại cuộc họp", [CHOOSE, *Meeting.Sort.choices])
    about = text_field("Về việc", length=300, hint="Ví dụ: quý III. Không có thì để trống.")
    day = DayField(label="Ngày họp")
    hour = HourField(label="Giờ bắt đầu", required=False, help_text="Ví dụ 8 giờ 30.")
    place = text_field("Địa điểm", length=300, needed=True)
    agenda = text_field("Chương trình", length=5_000, needed=True, rows=6, hint="Mỗi nội dung một dòng.")


class ReasonForm(forms.Form):
    """Why a meeting is not held."""

    reason = text_field("Lý do", length=300, needed=True)


class AnswerForm(forms.Form):
    """What a member answers to a call."""

    coming = choice_field("Trả lời", [choice for choice in Presence.Coming.choices if choice[0] != "chua"])
    who = text_field("Người dự", length=300, hint="Họ tên, chức vụ.")
    reason = text_field("Lý do xin vắng", length=300)


class AccountForm(forms.Form):
    """What a meeting said."""

    chair = text_field("Chủ trì", length=200, hint="Họ tên, chức vụ.")
    secretary = text_field("Thư ký", length=200, hint="Họ tên, chức vụ.")
    account = text_field("Diễn biến", length=20_000, rows=10, hint="Ai phát biểu gì; mỗi ý một dòng.")
    conclusion = text_field("Kết luận", length=10_000, rows=6)


class TaskForm(forms.Form):
    """What a meeting gives a member to do."""

    text = text_field("Việc", length=500, needed=True)
    owner = choice_field("Đơn vị thực hiện", [])
    deadline = DayField(label="Hạn", required=False, help_text="Chưa định thì để trống.")

    def __init__(self, *args: Any, members: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["owner"].choices = [CHOOSE, *members]  # type: ignore[attr-defined]  # a ChoiceField


class ElectForm(forms.Form):
    """Whom the members elected."""

    head = choice_field("Khối trưởng, cụm trưởng", [])
    deputy = choice_field("Khối phó, cụm phó", [], needed=False)

    def __init__(self, *args: Any, members: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["head"].choices = [CHOOSE, *members]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["deputy"].choices = [("", "Không bầu"), *members]  # type: ignore[attr-defined]  # a ChoiceField


class HandoverForm(forms.Form):
    """What is handed over, a line each."""

    day = DayField(label="Ngày bàn giao")
    place = text_field("Nơi bàn giao", length=300)
    documents = text_field("Tài liệu, hồ sơ", length=8_000, rows=6, hint="Mỗi thứ một dòng.")
    matters = text_field("Việc còn dở", length=8_000, rows=5, hint="Máy điền sẵn các việc cuộc họp giao chưa xong.")
    assets = text_field("Tài sản, kinh phí", length=8_000, rows=4, hint="Không có thì để trống.")


class AnnouncementForm(forms.Form):
    """Something told to the members."""

    title = text_field("Trích yếu", length=300, needed=True)
    text = text_field("Nội dung", length=10_000, needed=True, rows=8)


class ActivityForm(forms.Form):
    """Something done together."""

    title = text_field("Hoạt động", length=300, needed=True)
    day = DayField(label="Ngày dự kiến")
    place = text_field("Địa điểm", length=300)
    content = text_field("Nội dung", length=5_000, needed=True, rows=5)


class ResultsForm(forms.Form):
    """What came of it."""

    held_on = DayField(label="Ngày tổ chức")
    results = text_field("Kết quả", length=5_000, needed=True, rows=5)


class ContributionForm(forms.Form):
    """What a member brought."""

    text = text_field("Đơn vị đã đóng góp", length=1_000, needed=True, rows=3)
