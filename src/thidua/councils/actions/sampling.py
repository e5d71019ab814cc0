"""The council of the sample ministry, through the same acts as everybody's."""

from datetime import date

from django.db import transaction

from thidua.councils.actions.councils import NewCouncil, NewSeat, add_seat, set_up
from thidua.councils.models import Council, Position
from thidua.councils.models.councils import Level
from thidua.honours.sample.structure import ROOT
from thidua.people.models import Organisation, Person, Post, User
from thidua.people.queries import on_day

SINCE = date(2025, 7, 1)
_ACCOUNTS = (
    ("mau-nguoi-ky", Position.CHAIR, "Thứ trưởng", True),
    ("mau-thuong-truc", Position.STANDING, "Trưởng phòng Thi đua - Khen thưởng", True),
    ("mau-uy-vien", Position.MEMBER, "Chủ tịch Công đoàn Bộ Mẫu", True),
    ("mau-thu-ky", Position.SECRETARY, "Chuyên viên", False),
)
_MEMBERS = 7


@transaction.atomic
def load_councils(*, on: date) -> int:
    """The council of Bộ Mẫu with eleven people on it; how many councils. 0 where it is there, or Bộ Mẫu or its accounts are not."""
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
    for person, title in _heads(body):
        new = NewSeat(position=Position.MEMBER, name=person.full_name, person=person, post=title, since=SINCE)
        add_seat(council, new, on=on, actor=None)
    return 1


def _heads(body: Organisation) -> list[tuple[Person, str]]:
    """Some heads of departments, each of another one, by the order of the register."""
    posts = Post.objects.filter(on_day(SINCE), organisation__is_sample=True, title__startswith="Vụ trưởng")
    found: dict[int, Post] = {}
    for post in posts.exclude(organisation=body).select_related("person").order_by("organisation", "since", "pk"):
        found.setdefault(post.organisation_id, post)
    return [(post.person, post.title) for post in list(found.values())[:_MEMBERS]]
