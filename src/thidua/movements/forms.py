"""What an officer fills in about a movement: everything the register knows is chosen, not typed."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.movements.actions import NewMovement
from thidua.movements.models import Level, Method, Movement, Scope
from thidua.movements.queries import Choices
from thidua.web.fields import DayField, choice_field, text_field

CHOOSE = ("", "Chọn …")


class MovementForm(forms.Form):
    """A movement as its document tells it."""

    name = text_field("Tên phong trào", length=300, needed=True, hint="Chủ đề, đúng như văn bản phát động.")
    slogan = text_field("Khẩu hiệu", length=300)
    purpose = text_field("Mục đích, nội dung", length=5000, rows=4)
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
