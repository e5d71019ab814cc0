"""The council of the sample ministry, through the same acts as everybody's."""

from datetime import date

from django.db import transaction

from thidua.councils.actions.councils import NewCouncil, NewSeat, add_seat, set_up
from thidua.councils.models import Council, Position
from thidua.councils.models.councils import Level
from thidua.honours.sample.structure import ROOT
from thidua.people.models import Organisation, User

SINCE = date(2025, 7, 1)
_ACCOUNTS = (
    ("mau-nguoi-ky", Position.CHAIR, "Thứ trưởng", True),
    ("mau-thuong-truc", Position.STANDING, "Trưởng phòng Thi đua - Khen thưởng", True),
    ("mau-thu-truong", Position.MEMBER, "Vụ trưởng Vụ Kế hoạch", True),
    ("mau-khoi-truong", Position.MEMBER, "Vụ trưởng Vụ Môi trường", True),
    ("mau-can-bo", Position.MEMBER, "Chuyên viên chính Vụ Nhân sự", True),
    ("mau-uy-vien", Position.MEMBER, "Chủ tịch Công đoàn Bộ Mẫu", True),
    ("mau-thu-ky", Position.SECRETARY, "Chuyên viên", False),
)


@transaction.atomic
def load_councils(*, on: date) -> int:
    """The council of Bộ Mẫu with everybody who has an account; how many councils. 0 where it is there, or Bộ Mẫu or its accounts are not."""
    body = Organisation.objects.filter(key=ROOT, is_sample=True).first()
    users = {one.username: one for one in User.objects.filter(is_sample=True)}
    if body is None or not users or Council.objects.filter(body=body).exists():
        return 0
    council = set_up(
        NewCouncil(
            body=body, level=Level.MINISTRY, since=SINCE, until=None, proposes=True,
            document="Quyết định 615/QĐ-BM ngày 30/06/2025 (dữ liệu mẫu)",
        ),
        on=on, actor=None, is_sample=True,
    )  # fmt: skip
    for username, position, post, votes in _ACCOUNTS:
        if user := users.get(username):
            new = NewSeat(position=position, user=user, post=post, votes=votes, since=SINCE)
            add_seat(council, new, on=on, actor=None)
    return 1
