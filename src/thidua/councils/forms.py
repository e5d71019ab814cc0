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
from thidua.web.fields import DayField, choice_field, text_field

CHOOSE = ("", "Chọn …")


class CouncilForm(forms.Form):
    """A council as the decision on it says."""

    body = choice_field("Cơ quan", [])
    level = choice_field("Cấp", [CHOOSE, *Level.choices], hint="Luật đặt mức phiếu theo cấp này.")
    name = text_field("Tên Hội đồng", length=300, hint="Để trống thì lấy theo tên cơ quan.")
    proposes = forms.BooleanField(
        label="Là Hội đồng của cấp trình khen thưởng", required=False,
        help_text="Cấp ký tờ trình lên cấp trên; vài mức phiếu chỉ đặt cho cấp này.",
    )  # fmt: skip
    since = DayField(label="Nhiệm kỳ từ ngày")
    until = DayField(label="Đến hết ngày", required=False, help_text="Để trống nếu chưa định.")
    document = text_field("Quyết định thành lập", length=300, needed=True, hint="Số, ngày, cơ quan ban hành.")

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

    position = choice_field("Vị trí", [CHOOSE, *Position.choices])
    user = choice_field(
        "Tài khoản", [], needed=False, hint="Người có tài khoản bỏ phiếu được trên máy. Không có thì ghi họ tên."
    )
    name = text_field("Họ và tên", length=200, hint="Chỉ ghi khi không chọn tài khoản.")
    post = text_field("Chức vụ", length=300)
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
    form = choice_field("Hình thức họp", list(Form.choices))
    place = text_field("Địa điểm", length=300, hint="Phòng họp, đường dẫn họp trực tuyến.")
    round = choice_field("Đợt xét", [], needed=False, hint="Chương trình lấy hồ sơ của đợt này.")

    def __init__(self, *args: Any, rounds: Mapping[str, Round], **more: Any) -> None:
        super().__init__(*args, **more)
        self.rounds = rounds
        choices = [(key, one.name) for key, one in rounds.items()]
        self.fields["round"].choices = [("", "Mọi hồ sơ đang chờ Hội đồng"), *choices]  # type: ignore[attr-defined]

    def told(self) -> NewSession:
        """The session, once the form is valid."""
        given = self.cleaned_data
        return NewSession(**{**given, "round": self.rounds.get(given["round"])})
