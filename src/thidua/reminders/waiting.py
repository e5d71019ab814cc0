"""The page one begins at: what is due, and what waits without being urgent, which no mail tells: it would say the same every
morning.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thidua.councils.models import Council
from thidua.decisions.models import Decision
from thidua.decisions.models import State as Stage
from thidua.decisions.permissions import SIGNERS
from thidua.decisions.queries.recovering import still_to_recover
from thidua.honours.models import Honour
from thidua.law.wording import figure
from thidua.nominations.models import Round
from thidua.nominations.permissions import ROUND_KEEPERS
from thidua.people.models import Assignment, Organisation, Role, User
from thidua.people.queries import few, names_of, within_reach
from thidua.reminders.dossiers import URGENT, dossier_lines
from thidua.reminders.due import Due
from thidua.reminders.queries import with_dossiers


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


def mine_of(user: User, *, on: date) -> Mine:
    """Everything that waits for somebody: the urgent first, the other dossiers after, then what has no day at all."""
    lines = list(dossier_lines(user, on=on))
    due = with_dossiers((one for urgency, one in lines if urgency in URGENT), user, on=on)
    later = [one for urgency, one in lines if urgency not in URGENT]
    return Mine(due, later, [*_to_sign(user, on), *_to_recover(user, on)], sum(one.many for _, one in lines))


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
