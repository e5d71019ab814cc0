"""What waits without a day: told on the page one begins at, never by mail, which would say the same every morning."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from thidua.councils.models import Council, Question, Seat, Stage
from thidua.councils.permissions import CHAIRS, MANAGERS
from thidua.decisions.models import Decision
from thidua.decisions.models import State as DecisionState
from thidua.decisions.permissions import SIGNERS
from thidua.decisions.queries import waiting
from thidua.decisions.queries.notices import my_notices
from thidua.decisions.queries.recovering import still_to_recover
from thidua.honours.models import Honour
from thidua.law.catalogue import AWARDS
from thidua.law.wording import figure
from thidua.nominations.models import Nomination, Round, State
from thidua.nominations.permissions import ROUND_KEEPERS
from thidua.nominations.presenting import queue
from thidua.nominations.queries import Search, visible_dossiers
from thidua.nominations.queries.rounds import rounds_unanswered
from thidua.nominations.queries.waiting import waits_for
from thidua.people.models import Assignment, Organisation, Role, User
from thidua.people.queries import few, names_of, within_reach
from thidua.reminders.queries import SOON, Due, sits


def waiting_for(user: User, *, on: date) -> list[Due]:
    """What somebody may take up today, most of it in one line a round or body; a fixed number of queries."""
    return [
        *_to_propose(user, on), *_dossiers(user, on), *_before_council(user, on), *_to_confirm(user, on),
        *_to_draft(user, on), *_to_sign(user, on), *_to_recover(user, on), *_to_receive(user, on),
    ]  # fmt: skip


def _to_propose(user: User, on: date) -> Iterator[Due]:
    """Rounds the units of somebody may answer and have not: an administrator of everything proposes for nobody."""
    for one in rounds_unanswered(user, on=on) if not user.is_superuser else ():
        said = f"Đợt xét đang nhận hồ sơ đến hết {one.closes_on:%d/%m/%Y}, đơn vị chưa đề nghị ai: {one.name}"
        yield Due(said, None, reverse("nominations:round", args=[one.key]))


STEPS = {
    State.DRAFT: "đang soạn, chưa trình",
    State.SUBMITTED: "đã trình, chờ tiếp nhận",
    State.SENT_UP: "cấp dưới chuyển lên, chờ tiếp nhận",
    State.APPRAISAL: "đang thẩm định, việc kế tiếp là của ông/bà",
}
"""The steps that are told of here; those before a council and after it have lines of their own."""


def _dossiers(user: User, on: date) -> Iterator[Due]:
    """What "Chờ tôi" of the list counts, without what is told with its day already; one line for a round and a step."""
    rows = visible_dossiers(user, on=on).filter(waits_for(user, on=on), state__in=STEPS)
    rows = rows.filter(Q(due=None) | Q(due__gt=on + SOON)).order_by("round__closes_on", "round", "state")
    told = rows.values_list("round__key", "round__name", "state").annotate(many=Count("pk"))
    for key, name, state, many in told:
        where = urlencode(queue.address(Search(mine="viec", round=key, state=state)))
        yield Due(
            f"{figure(many)} hồ sơ {STEPS[State(state)]}: {name}", None, f"{reverse('nominations:dossiers')}?{where}"
        )


def _before_council(user: User, on: date) -> Iterator[Due]:
    rows = Nomination.objects.filter(state=State.BEFORE_COUNCIL, at__in=few(within_reach(user, MANAGERS, on=on)))
    for name, many in rows.order_by("round").values_list("round__name").annotate(many=Count("pk")):
        yield Due(f"{figure(many)} hồ sơ chờ Hội đồng xét: {name}", None, reverse("councils:councils"))


def _to_confirm(user: User, on: date) -> Iterator[Due]:
    """Votes that are counted and hold nothing yet: whoever chairs confirms them, no role does it in their place."""
    chairs = Seat.objects.filter(sits("", on), user=user, position__in=CHAIRS, council=OuterRef("session__council"))
    rows = Question.objects.filter(Exists(chairs), stage=Stage.CLOSED).select_related("session__council")
    for one in rows.order_by("session__meets_on", "session", "number"):
        award = AWARDS[one.award].plain_name_on(one.session.meets_on)
        said = f"Đã kiểm phiếu, chờ chủ tọa xác nhận: {award}, {one.session.council.name}"
        yield Due(said, None, reverse("councils:question", args=[one.pk]))


def _to_draft(user: User, on: date) -> Iterator[Due]:
    by_round: dict[str, int] = {}
    for group in waiting(user, on=on):
        by_round[group.round_name] = by_round.get(group.round_name, 0) + group.count
    for name, many in by_round.items():
        said = f"{figure(many)} hồ sơ Hội đồng đã đồng ý, chờ soạn quyết định: {name}"
        yield Due(said, None, reverse("decisions:draft"))


def _to_sign(user: User, on: date) -> Iterator[Due]:
    bodies = few(within_reach(user, SIGNERS, on=on)) if not user.is_superuser else []
    for one in Decision.objects.filter(state=DecisionState.DRAFT, body__in=bodies).order_by("pk"):
        yield Due(f"Dự thảo quyết định chờ ký: {one.title}", None, reverse("decisions:decision", args=[one.pk]))


def _to_recover(user: User, on: date) -> Iterator[Due]:
    left = still_to_recover(within_reach(user, ROUND_KEEPERS, on=on))
    names = names_of(left)
    for body, much in left.items():
        said = (
            f"{figure(much)} đồng tiền thưởng của các lần khen bị hủy bỏ chưa ghi thu hồi vào quỹ: {names.last(body)}"
        )
        yield Due(said, None, reverse("decisions:funds"))


def _to_receive(user: User, on: date) -> Iterator[Due]:
    """Notices nobody confirms in their place; an administrator of everything receives nothing for the units."""
    many = 0 if user.is_superuser else my_notices(user, on=on).filter(confirmed_on=None).count()
    if many:
        yield Due(f"{figure(many)} thông báo khen thưởng chờ xác nhận đã nhận", None, reverse("decisions:my_notices"))


GENERAL = (
    "Khi có hồ sơ, phiên họp, lượt bỏ phiếu, lần lấy ý kiến đến hạn, hay dự thảo chờ ký, việc ấy hiện ở đây. Ngày không có việc "
    "đến hạn thì không có thư."
)
ONLY_READING: dict[str, str] = {
    Role.BLOC_HEAD: "Khối trưởng, cụm trưởng đọc thành viên, phong trào, thống kê của đơn vị mình và khối; ở bản này không phải "
    "ghi gì nên không có việc đến hạn. Mở Khối, cụm để bắt đầu.",
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
