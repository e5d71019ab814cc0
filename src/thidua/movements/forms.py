"""What an officer fills in about a movement: everything the register knows is chosen, not typed."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.movements.actions import NewMovement
from thidua.movements.models import Level, Method, Movement, Review, Scope
from thidua.movements.queries import Choices, Offered
from thidua.movements.sections import FIELDS
from thidua.web.fields import UNCHOSEN, DayField, choice_field, text_field

CHOOSE = ("", "Chọn …")


class MovementForm(forms.Form):
    """A movement as its document tells it."""

    name = text_field("Tên phong trào", length=300, needed=True, hint="Chủ đề, đúng như văn bản phát động.")
    slogan = text_field("Khẩu hiệu", length=300)
    purpose = text_field("Mục đích, yêu cầu", length=5000, rows=4)
    unit = choice_field("Đơn vị phát động", [], hint="Nơi khác phát động thì chọn đơn vị tham gia rồi điền ô dưới.")
    launched_by_name = text_field(
        "Nơi phát động ngoài danh mục tổ chức",
        length=300,
        hint="Ví dụ: Thủ tướng Chính phủ. Để trống nếu là đơn vị đã chọn.",
    )
    level = choice_field(
        "Cấp của nơi ngoài danh mục",
        [CHOOSE, *Level.choices],
        needed=False,
        hint="Đơn vị trong danh mục thì máy biết cấp.",
    )
    scope = choice_field("Phạm vi", [CHOOSE, *Scope.choices])
    bloc = choice_field("Khối, cụm", [], needed=False, hint="Chỉ với phong trào của một khối, cụm.")
    method = choice_field("Phương thức", [CHOOSE, *Method.choices])
    since = DayField(label="Từ ngày")
    until = DayField(label="Đến hết ngày", required=False, help_text="Để trống nếu chưa định.")
    parent = choice_field(
        "Nằm trong phong trào", [], needed=False, hint="Phong trào rộng hơn mà phong trào này hưởng ứng."
    )
    document_number = text_field("Số văn bản phát động", length=60)
    document_date = DayField(label="Ngày văn bản", required=False)
    document_body = text_field("Cơ quan ban hành", length=200)

    def __init__(self, *args: Any, offered: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.offered = offered
        movements = [(key, f"{one.name} ({one.since.year})") for key, one in offered.movements.items()]
        for field, options in {
            "unit": [CHOOSE, *offered.names.items()],
            "bloc": [("", "Không"), *((key, bloc.name) for key, bloc in offered.blocs.items())],
            "parent": [("", "Không"), *movements],
        }.items():
            self.fields[field].choices = options  # type: ignore[attr-defined]  # each of them is a ChoiceField

    def told(self) -> NewMovement:
        """The movement, once the form is valid."""
        given, offered = self.cleaned_data, self.offered
        texts = ("name", "slogan", "purpose", "launched_by_name", "document_number", "document_body")
        return NewMovement(
            **{name: given[name] for name in texts}, unit=offered.units[given["unit"]], scope=Scope(given["scope"]),
            method=Method(given["method"]), since=given["since"], until=given["until"],
            level=Level(given["level"]) if given["level"] else None, bloc=offered.blocs.get(given["bloc"]),
            document_date=given["document_date"], parent=offered.movements.get(given["parent"]),
        )  # fmt: skip


class CloseForm(forms.Form):
    """The final review."""

    closed_on = DayField(label="Ngày tổng kết")
    document = text_field("Văn bản tổng kết", length=300, needed=True, hint="Số, ngày, cơ quan ban hành.")


class ReturnForm(forms.Form):
    """What is to be mended before a movement is approved."""

    parts = forms.MultipleChoiceField(
        label="Mục phải sửa", choices=[*FIELDS.items()], error_messages=UNCHOSEN, widget=forms.CheckboxSelectMultiple
    )
    note = text_field("Phải sửa thế nào", length=1000, needed=True, rows=3)

    def __init__(self, *args: Any, is_inside: bool, **more: Any) -> None:
        """`is_inside`: it stands inside a wider movement, from which it may take something."""
        super().__init__(*args, **more)
        if not is_inside:
            self.fields["parts"].choices = [pair for pair in FIELDS.items() if pair[0] != "takes"]  # type: ignore[attr-defined]


class LaunchForm(forms.Form):
    """How a movement was launched, with a picture that has its words."""

    held_on = DayField(label="Ngày phát động")
    place = text_field("Nơi phát động", length=300, needed=True, hint="Ví dụ: Hội trường cơ quan Bộ.")
    announced_by = text_field("Người phát động", length=200, needed=True, hint="Chức vụ, họ tên.")
    picture = forms.FileField(label="Ảnh", required=False)
    caption = text_field("Chú thích ảnh", length=300, hint="Ảnh chụp việc gì, ở đâu, ngày nào.")
    alt = text_field("Mô tả ảnh", length=300, hint="Tả điều thấy trong ảnh, cho người không nhìn thấy ảnh.")


PICKED, DIRECT, BLOC, ALL, LATER = "chon", "truc-tiep", "khoi", "tat-ca", "gui-sau"


class SendForm(forms.Form):
    """Which units get it, by a quick choice or one by one, and until when each of them acknowledges it."""

    whom = choice_field("Gửi tới", [])
    units = forms.MultipleChoiceField(
        label="Đơn vị", required=False, error_messages=UNCHOSEN, widget=forms.CheckboxSelectMultiple
    )
    due = DayField(
        label="Hạn tiếp nhận", required=False, help_text="Rơi vào ngày nghỉ thì tính đến ngày làm việc kế tiếp. Chưa định thì để trống."
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Offered, may_wait: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.groups = {
            DIRECT: [(one.key, name) for one, name, depth in offered.below if depth == 1],
            BLOC: [(one.key, name) for one, name in offered.members],
            ALL: [(one.key, name) for one, name, _ in offered.below],
        }
        words = {
            DIRECT: "Mọi đơn vị trực thuộc trực tiếp",
            BLOC: "Mọi thành viên của khối, cụm",
            ALL: "Mọi đơn vị cấp dưới, đến tận cơ sở",
        }
        quick = [(key, f"{words[key]} ({len(group)})") for key, group in self.groups.items() if group]
        later = [(LATER, "Chưa gửi; gửi sau")] if may_wait else []
        self.fields["whom"].choices = [CHOOSE, *quick, (PICKED, "Các đơn vị đánh dấu dưới đây"), *later]  # type: ignore[attr-defined]
        every = dict(self.groups[BLOC]) | dict(self.groups[ALL])
        self.fields["units"].choices = list(every.items())  # type: ignore[attr-defined]  # a MultipleChoiceField

    def keys(self) -> list[str]:
        """The units that were chosen, once the form is valid."""
        whom = self.cleaned_data["whom"]
        if whom == PICKED:
            return list(self.cleaned_data["units"])
        return [] if whom == LATER else [key for key, _ in self.groups[whom]]


class AcknowledgeForm(forms.Form):
    """What a unit says when it takes note of a movement."""

    note = text_field(
        "Đơn vị sẽ làm gì", length=1000, rows=3, hint="Một, hai câu: giao ai, làm gì, khi nào có kế hoạch."
    )


class ReviewForm(forms.Form):
    """An interim or final review that was held."""

    kind = choice_field("Loại", [CHOOSE, *Review.Kind.choices])
    held_on = DayField(label="Ngày họp")
    document = text_field(
        "Văn bản", length=300, needed=True, hint="Báo cáo, thông báo kết luận: số, ngày, cơ quan ban hành."
    )


def filled(movement: Movement) -> dict[str, Any]:
    """What the form shows of a movement that is amended."""
    plain = (
        "name", "slogan", "purpose", "launched_by_name", "scope", "method", "since", "until", "document_number",
        "document_date", "document_body",
    )  # fmt: skip
    shown: dict[str, Any] = {name: getattr(movement, name) for name in plain}
    shown["level"] = movement.level if movement.launched_by_name else ""
    linked = {"unit": movement.unit, "bloc": movement.bloc, "parent": movement.parent}
    return shown | {name: one.key if one else "" for name, one in linked.items()}
