"""What the acts on accounts and roles share: the locks they take, and the rule that somebody must be left to administer."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from thidua.people.days import counts_on, lasting
from thidua.people.models import Assignment, Organisation, Role, User
from thidua.people.permissions import can_manage, reaching
from thidua.people.queries import name_on
from thidua.people.refusals import Refused, refuse_stranger


def lock_accounts(*users: User | None) -> dict[int, User]:
    """These accounts and those of every administrator, locked, as they are now.

    Acts that could leave nobody in charge follow one another: two administrators who lock each other out at once would
    both be right on their own.
    """
    administrators = Assignment.objects.filter(role=Role.ADMINISTRATOR, withdrawn=False).values("user")
    wanted = Q(pk__in=[user.pk for user in users if user]) | Q(is_superuser=True) | Q(pk__in=administrators)
    return {row.pk: row for row in User.objects.select_for_update().filter(wanted).order_by("pk")}


def lock_managed(user: User, actor: User | None, *, on: date) -> User:
    """The account as it is behind the lock.

    Raises:
        PermissionDenied: the actor may not change it, as things stand behind the lock.
    """
    rows = lock_accounts(user, actor)
    refuse_stranger(can_manage(rows[actor.pk] if actor else None, rows[user.pk], on=on))
    return rows[user.pk]


def keep_an_administrator(ending: Iterable[Assignment], *, without: Q, on: date) -> None:
    """Every body that had an administrator keeps one on this day, for good or as long as that one would have been;
    `without` are the roles that will count no more.

    Raises:
        Refused: a body, or the whole installation, would be left without any.
    """
    for one in ending:
        if one.role != Role.ADMINISTRATOR:
            continue
        as_long = lasting(one.until) if one.until else Q(until=None)
        left = Assignment.objects.filter(
            counts_on(on), as_long, reaching(one.organisation, with_subtree=one.with_subtree, on=on),
            role=Role.ADMINISTRATOR, user__is_active=True,
        )  # fmt: skip
        if not left.exclude(without).exists():
            refuse_to_leave(one.organisation, on=on)


def refuse_to_leave(body: Organisation | None, *, on: date) -> None:
    """Nobody would be left in charge of this place.

    Raises:
        Refused: always.
    """
    place = name_on(body, on) if body else "Cả hệ thống"
    raise Refused(
        f"{place} sẽ không còn người quản trị lâu dài nào từ ngày {on:%d/%m/%Y}.",
        "Giao vai trò Quản trị, không ghi ngày hết, cho một người khác trước, rồi làm lại.",
    )
