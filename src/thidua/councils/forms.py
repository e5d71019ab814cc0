"""What is typed about a council, a seat, a session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from thidua.councils.actions import NewCouncil, NewSeat, NewSession
from thidua.councils.models import Form, Position
from thidua.councils.models.councils import Level
from thidua.nominations.models import Round
from thidua.people.models import Organisation, User
from thidua.web.fields import DayField

CHOOSE = ("", "Chọn …")
_UNCHOSEN = {"required": "Chưa chọn ô này.", "invalid_choice": "Lựa chọn này không còn. Chọn lại trong danh sách."}


def _text(label: str, *, length: int, needed: bool = False, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=length, required=needed, help_text=hint,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Chưa điền ô này.", "max_length": f"Dài quá {length} chữ. Viết ngắn lại.",
            "null_characters_not_allowed": "Có ký tự lạ. Gõ lại ô này.",
        },
    )  # fmt: skip


def _choice(label: str, choices: list[Any], *, needed: bool = True, hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=needed, help_text=hint, error_messages=_UNCHOSEN)


class CouncilForm(forms.Form):
    """A council as the decision on it says."""

    body = _choice("Cơ quan", [])
    level = _choice("Cấp", [CHOOSE, *Level.choices], hint="Luật đặt mức phiếu theo cấp này.")
    name = _text("Tên Hội đồng", length=300, hint="Để trống thì lấy theo tên cơ quan.")
    proposes = forms.BooleanField(
        label="Là Hội đồng của cấp trình khen thưởng", required=False,
        help_text="Cấp ký tờ trình lên cấp trên; vài mức phiếu chỉ đặt cho cấp này.",
    )  # fmt: skip
    since = DayField(label="Nhiệm kỳ từ ngày")
    until = DayField(label="Đến hết ngày", required=False, help_text="Để trống nếu chưa định.")
    document = _text("Quyết định thành lập", length=300, needed=True, hint="Số, ngày, cơ quan ban hành.")

    def __init__(self, *args: Any, bodies: Mapping[str, tuple[Organisation, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.bodies = bodies
        choices = [(key, name) for key, (_, name) in bodies.items()]
        self.fields["body"].choices = [CHOOSE, *choices]  # type: ignore[attr-defined]  # a ChoiceField

    def told(self) -> NewCouncil:
        """The council, once the form is valid."""
        given = self.cleaned_data
        return NewCouncil(**{**given, "body": self.bodies[given["body"]][0]})


class SeatForm(forms.Form):
    """Somebody on a council: with an account, or by name alone."""

    position = _choice("Vị trí", [CHOOSE, *Position.choices])
    user = _choice(
        "Tài khoản", [], needed=False, hint="Người có tài khoản bỏ phiếu được trên máy. Không có thì ghi họ tên."
    )
    name = _text("Họ và tên", length=200, hint="Chỉ ghi khi không chọn tài khoản.")
    post = _text("Chức vụ", length=300)
    votes = forms.BooleanField(label="Được biểu quyết", required=False, initial=True)
    since = DayField(label="Từ ngày")

    def __init__(self, *args: Any, users: Mapping[str, User], **more: Any) -> None:
        super().__init__(*args, **more)
        self.users = users
        choices = [(key, f"{one.full_name} ({key})") for key, one in users.items()]
        self.fields["user"].choices = [("", "Không có tài khoản"), *choices]  # type: ignore[attr-defined]

    def told(self) -> NewSeat:
        """The seat, once the form is valid."""
        given = self.cleaned_data
        return NewSeat(**{**given, "user": self.users.get(given["user"])})


class SessionForm(forms.Form):
    """When and how a council meets."""

    meets_on = DayField(label="Ngày họp")
    form = _choice("Hình thức họp", list(Form.choices))
    place = _text("Địa điểm", length=300, hint="Phòng họp, đường dẫn họp trực tuyến.")
    round = _choice("Đợt xét", [], needed=False, hint="Chương trình lấy hồ sơ của đợt này.")

    def __init__(self, *args: Any, rounds: Mapping[str, Round], **more: Any) -> None:
        super().__init__(*args, **more)
        self.rounds = rounds
        choices = [(key, one.name) for key, one in rounds.items()]
        self.fields["round"].choices = [("", "Mọi hồ sơ đang chờ Hội đồng"), *choices]  # type: ignore[attr-defined]

    def told(self) -> NewSession:
        """The session, once the form is valid."""
        given = self.cleaned_data
        return NewSession(**{**given, "round": self.rounds.get(given["round"])})
