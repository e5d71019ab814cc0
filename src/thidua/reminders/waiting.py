"""The page one begins at: what is due, and what waits without being urgent, which no mail tells: it would say the same every
morning.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from thidua.councils.models import Council, Question, Seat, Stage
from thidua.councils.permissions import CHAIRS
from thidua.decisions.models import Decision, Submission
from thidua.decisions.models import State as DecisionState
from thidua.decisions.permissions import SIGNERS
from thidua.decisions.queries.funds import bodies_to_recover
from thidua.decisions.queries.notices import my_notices
from thidua.honours.givers import givers_of
from thidua.honours.models import Honour
from thidua.law.wording import figure
from thidua.nominations.models import Round
from thidua.nominations.permissions import ROUND_KEEPERS
from thidua.nominations.queries.rounds import rounds_unanswered
from thidua.people.models import Assignment, Organisation, Role, User
from thidua.people.queries import few_within_reach, names_of, within_reach
from thidua.reminders.dossiers import URGENT, dossier_lines
from thidua.reminders.due import Due
from thidua.reminders.owed import owed_lines
from thidua.reminders.queries import SOON, sits, with_dossiers
from thidua.reminders.year import year_lines


@dataclass(frozen=True, slots=True)
class Mine:
    """The page one begins at: what is due, what else waits, and how many dossiers both tell of."""

    due: list[Due]
    later: list[Due]
    waiting: list[Due]
    dossiers: int

    @property
    def count(self) -> int:
        """How many things are due."""
        return sum(one.many for one in self.due)

    @property
    def others(self) -> int:
        """How many more wait without being urgent."""
        return sum(one.many for one in (*self.later, *self.waiting))


def mine_of(user: User, *, on: date) -> Mine:
    """Everything that waits for somebody: the urgent first, the other dossiers after, then what has no day at all; a fixed
    number of queries.
    """
    lines = list(dossier_lines(user, on=on))
    due = with_dossiers((one for urgency, one in lines if urgency in URGENT), user, on=on)
    owed = owed_lines(user, on=on, pressing=SOON)
    year = year_lines(user, on=on)
    near = [one for one in year if one.day is not None and one.day - on <= SOON]
    due = sorted(
        [*due, *(one.due for one in owed if one.is_pressing), *near], key=lambda one: (one.day or on, one.what)
    )
    later = [one for urgency, one in lines if urgency not in URGENT] + [one.due for one in owed if not one.is_pressing]
    later += [one for one in year if one.day is not None and one.day - on > SOON]
    waiting = [
        *(one for one in year if one.day is None), *_to_propose(user, on), *_to_confirm(user, on), *_to_sign(user, on), *_to_recover(user, on), *_to_receive(user, on),
    ]  # fmt: skip
    return Mine(due, later, waiting, sum(one.many for _, one in lines))


def _to_propose(user: User, on: date) -> Iterator[Due]:
    """Rounds the units of somebody may answer and have not: an administrator of everything proposes for nobody."""
    for one in rounds_unanswered(user, on=on) if not user.is_superuser else ():
        said = f"Đợt xét đang nhận hồ sơ đến hết {one.closes_on:%d/%m/%Y}, đơn vị chưa đề nghị ai: {one.name}"
        yield Due(said, None, reverse("nominations:round", args=[one.key]), verb="Chọn người")


def _to_confirm(user: User, on: date) -> Iterator[Due]:
    """Votes that are counted and hold nothing yet: whoever chairs confirms them, no role does it in their place."""
    chairs = Seat.objects.filter(sits("", on), user=user, position__in=CHAIRS, council=OuterRef("session__council"))
    rows = Question.objects.filter(Exists(chairs), stage=Stage.CLOSED).select_related("session__council__body")
    found = list(rows.order_by("session__meets_on", "session", "number"))
    givers = givers_of({one.session.council.body_id for one in found}, on=on)
    for one in found:
        council = one.session.council
        award = givers[council.body_id].named(one.award, one.session.meets_on)
        said = f"Đã kiểm phiếu, chờ chủ tọa xác nhận: {award}, {council.name}"
        yield Due(said, None, reverse("councils:question", args=[one.pk]), verb="Xác nhận")


def _to_sign(user: User, on: date) -> Iterator[Due]:
    """Drafts somebody signs for their bodies: decisions, and what goes up to the level above."""
    bodies = few_within_reach(user, SIGNERS, on=on) if not user.is_superuser else []
    for one in Decision.objects.filter(state=DecisionState.DRAFT, body__in=bodies).order_by("pk"):
        said = f"Dự thảo quyết định chờ ký: {one.title}"
        yield Due(said, None, reverse("decisions:decision", args=[one.pk]), verb="Xem và ký")
    drafts = Submission.objects.filter(signed_on=None, dropped_on=None, body__in=bodies)
    for paper in drafts.order_by("pk"):
        said = f"Dự thảo tờ trình chờ ký, trình {paper.addressee}: {paper.title}"
        yield Due(said, None, reverse("decisions:submission", args=[paper.pk]), verb="Xem và ký")


def _to_recover(user: User, on: date) -> Iterator[Due]:
    left = bodies_to_recover(within_reach(user, ROUND_KEEPERS, on=on))
    names = names_of(left)
    for body, much in left.items():
        said = (
            f"{figure(much)} đồng tiền thưởng của các lần khen bị hủy bỏ chưa ghi thu hồi vào quỹ: {names.last(body)}"
        )
        yield Due(said, None, reverse("decisions:funds"), verb="Mở quỹ")


def _to_receive(user: User, on: date) -> Iterator[Due]:
    """Notices nobody confirms in their place; an administrator of everything receives nothing for the units."""
    many = 0 if user.is_superuser else my_notices(user, on=on).filter(confirmed_on=None).count()
    if many:
        said = f"{figure(many)} thông báo khen thưởng chờ xác nhận đã nhận"
        yield Due(said, None, reverse("decisions:my_notices"), verb="Xác nhận")


GENERAL = (
    "Khi có việc trong Lịch năm, hồ sơ, phiên họp, lượt bỏ phiếu, lần lấy ý kiến đến hạn, hay dự thảo chờ ký, việc ấy hiện ở đây. Ngày không có việc "
    "đến hạn thì không có thư."
)
ONLY_READING: dict[str, str] = {
    Role.BLOC_HEAD: "Việc trong Lịch năm của đơn vị khối trưởng, cụm trưởng hiện ở đây khi gần hạn hay trễ. "
    "Mở Khối, cụm để bắt đầu.",
    Role.EDITOR: "Bản này chưa có phần tin bài nên biên tập cổng thông tin chưa có việc đến hạn. Những trang mọi người đọc được "
    "thì ông/bà xem ở đây: danh mục khen thưởng, Sổ vàng, các danh sách đang lấy ý kiến.",
    Role.AUDITOR: "Người kiểm tra không giữ việc nào trong đường đi của hồ sơ nên không có việc đến hạn. Ai đã làm gì, lúc nào: "
    "trang Nhật ký.",
    Role.PERSON: "Khi đơn vị đề nghị hoặc khen thưởng ông/bà, thông báo chờ ông/bà xác nhận hiện ở đây.",
}
"""What is said to whoever holds this role alone: nothing on the road of a dossier ever waits for them."""


def nothing_waits(roles: Collection[str]) -> str:
    """What the page says while nothing waits: what would come, or that by their role nothing will."""
    held = [role for role in roles if role in Role.values]
    return ONLY_READING.get(held[0], GENERAL) if len(held) == 1 else GENERAL


def first_steps(roles: Collection[str]) -> list[tuple[str, str, str, bool]]:
    """What an installation needs before its first round, in order: title, why, where, whether it is done; five queries. Empty
    once all is done, and for whoever neither administers nor stands over the rounds: the standing office sees its own part.
    """
    if Role.ADMINISTRATOR in roles:
        steps = [*_steps_of_administrator(), *_steps_of_standing()]
    elif Role.STANDING in roles:
        steps = _steps_of_standing()
    else:
        return []
    return [] if all(done for *_, done in steps) else steps


def _steps_of_administrator() -> list[tuple[str, str, str, bool]]:
    founded = _is_there(Organisation)
    founding = reverse("people:bodies") if founded else reverse("people:change", args=["thanh-lap"])
    standing = Assignment.objects.filter(role=Role.STANDING).exists()
    giving = f"{reverse('people:user_new')}?vai-tro={Role.STANDING}"
    return [
        ("Ghi tổ chức", "Bộ, ban, ngành hoặc tỉnh trước, rồi các đơn vị trực thuộc.", founding, founded),
        ("Giao vai trò Bộ phận thường trực", "Người mở đợt xét, tiếp nhận, thẩm định hồ sơ.", giving, standing),
    ]


def _steps_of_standing() -> list[tuple[str, str, str, bool]]:
    return [
        ("Nhập sổ khen thưởng", "Người và các lần khen cũ, từ tệp Excel.", reverse("imports:start"), _is_there(Honour)),
        ("Mở đợt xét", "Bộ phận thường trực mở.", reverse("nominations:rounds"), _is_there(Round)),
        ("Ghi Hội đồng", "Bộ phận thường trực hoặc thư ký ghi.", reverse("councils:councils"), _is_there(Council)),
    ]


def _is_there(table: type[Organisation | Honour | Round | Council]) -> bool:
    return table.objects.exists()
