"""What waits without a day: told on the page one begins at, never by mail, which would say the same every morning."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Count
from django.urls import reverse

from thidua.councils.models import Council
from thidua.councils.permissions import MANAGERS
from thidua.decisions.models import Decision
from thidua.decisions.models import State as Stage
from thidua.decisions.permissions import SIGNERS
from thidua.decisions.queries import waiting
from thidua.decisions.queries.recovering import still_to_recover
from thidua.honours.models import Honour
from thidua.law.wording import figure
from thidua.nominations.models import Nomination, Round, State
from thidua.nominations.permissions import ROUND_KEEPERS
from thidua.people.models import Assignment, Organisation, Role, User
from thidua.people.queries import few, names_of, within_reach
from thidua.reminders.queries import Due


def waiting_for(user: User, *, on: date) -> list[Due]:
    """What somebody may take up today, most of it in one line a round or body; a fixed number of queries."""
    return [*_before_council(user, on), *_to_draft(user, on), *_to_sign(user, on), *_to_recover(user, on)]


def _before_council(user: User, on: date) -> Iterator[Due]:
    rows = Nomination.objects.filter(state=State.BEFORE_COUNCIL, at__in=few(within_reach(user, MANAGERS, on=on)))
    for name, many in rows.order_by("round").values_list("round__name").annotate(many=Count("pk")):
        yield Due(f"{figure(many)} hồ sơ chờ Hội đồng xét: {name}", None, reverse("councils:councils"))


def _to_draft(user: User, on: date) -> Iterator[Due]:
    by_round: dict[str, int] = {}
    for group in waiting(user, on=on):
        by_round[group.round_name] = by_round.get(group.round_name, 0) + group.count
    for name, many in by_round.items():
        said = f"{figure(many)} hồ sơ Hội đồng đã đồng ý, chờ soạn quyết định: {name}"
        yield Due(said, None, reverse("decisions:draft"))


def _to_sign(user: User, on: date) -> Iterator[Due]:
    bodies = few(within_reach(user, SIGNERS, on=on)) if not user.is_superuser else []
    for one in Decision.objects.filter(state=Stage.DRAFT, body__in=bodies).order_by("pk"):
        yield Due(f"Dự thảo quyết định chờ ký: {one.title}", None, reverse("decisions:decision", args=[one.pk]))


def _to_recover(user: User, on: date) -> Iterator[Due]:
    left = still_to_recover(within_reach(user, ROUND_KEEPERS, on=on))
    names = names_of(left)
    for body, much in left.items():
        said = (
            f"{figure(much)} đồng tiền thưởng của các lần khen bị hủy bỏ chưa ghi thu hồi vào quỹ: {names.last(body)}"
        )
        yield Due(said, None, reverse("decisions:funds"))


def first_steps(roles: Collection[str]) -> list[tuple[str, str, str, bool]]:
    """What an installation needs before its first round, in order: title, why, where, whether it is done; five queries. Empty
    once all is done, and for whoever administers nothing.
    """
    if Role.ADMINISTRATOR not in roles:
        return []
    founding = reverse("people:bodies") if _is_there(Organisation) else reverse("people:change", args=["thanh-lap"])
    standing = Assignment.objects.filter(role=Role.STANDING).exists()
    giving = f"{reverse('people:user_new')}?vai-tro={Role.STANDING}"
    steps = [
        (
            "Ghi tổ chức",
            "Bộ, ban, ngành hoặc tỉnh trước, rồi các đơn vị trực thuộc.",
            founding,
            _is_there(Organisation),
        ),
        ("Giao vai trò Bộ phận thường trực", "Người mở đợt xét, tiếp nhận, thẩm định hồ sơ.", giving, standing),
        ("Nhập sổ khen thưởng", "Người và các lần khen cũ, từ tệp Excel.", reverse("imports:start"), _is_there(Honour)),
        ("Mở đợt xét", "Bộ phận thường trực mở.", reverse("nominations:rounds"), _is_there(Round)),
        ("Ghi Hội đồng", "Bộ phận thường trực hoặc thư ký ghi.", reverse("councils:councils"), _is_there(Council)),
    ]
    return [] if all(done for *_, done in steps) else steps


def _is_there(table: type[Organisation | Honour | Round | Council]) -> bool:
    return table.objects.exists()
