"""What keeps the tree whole: one shaping at a time, no body under itself, nobody left under a body that has ended."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db import connection

from thidua.people.days import AHEAD, lasting
from thidua.people.models import Organisation, Phase, User
from thidua.people.permissions import can_shape, can_shape_all
from thidua.people.refusals import Refused, refuse_stranger

_SHAPING = 20261204
"""Any number, the same in every process: the key of PostgreSQL's advisory lock."""


def one_at_a_time() -> None:
    """Of two who shape bodies at once the second waits: both would work out the trees of the same years. The first lock of
    every act that takes it (`honours.actions.locking`).

    SQLite has one writer as it is.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SHAPING])


def refuse_place(parent: Organisation | None, *, actor: User | None, today: date) -> None:
    """Where a new body stands, its founder must be allowed to shape; at the top only who shapes everything.

    Raises:
        PermissionDenied: the actor may not.
    """
    refuse_stranger(can_shape_all(actor, on=today) if parent is None else can_shape(actor, parent, on=today))


def refuse_distant(on: date, *, today: date) -> None:
    """A change is recorded when its document is out: a day far ahead is a slip of the pen.

    Raises:
        Refused: the day lies more than a year after the day of the act.
    """
    last = today + AHEAD
    if on > last:
        raise Refused(
            f"Ngày {on:%d/%m/%Y} ở sau hôm nay hơn một năm.",
            f"Xem lại năm; ghi được đến ngày {last:%d/%m/%Y}.",
            field="on",
        )


def refuse_circle(on: date) -> None:
    """No body stands under itself on any day from this one on; one query.

    Raises:
        Refused: one does.
    """
    phases = list(
        Phase.objects.exclude(until__lt=on).order_by("since").values_list("organisation", "parent", "since", "until")
    )
    days = {on, *(since for _, _, since, _ in phases if since > on)}
    days |= {until + timedelta(days=1) for _, _, _, until in phases if until}
    for day in sorted(days):
        above = {
            body: parent for body, parent, since, until in phases if since <= day and (until is None or until >= day)
        }
        if _has_circle(above):
            raise Refused(
                f"Từ ngày {day:%d/%m/%Y} sẽ có tổ chức đứng dưới chính nó.",
                "Chọn đơn vị cấp trên khác.",
                field="parent",
            )


def _has_circle(above: Mapping[int, int | None]) -> bool:
    sound: set[int] = set()
    for body in above:
        here: int | None = body
        way: list[int] = []
        while here is not None and here not in sound:
            if here in way:
                return True
            way.append(here)
            here = above.get(here)
        sound.update(way)
    return False


def refuse_left_behind(ended: Iterable[Organisation], on: date) -> None:
    """Nothing stands under bodies that have ended with the day before.

    Raises:
        Refused: a body does, also one that was moved away later.
    """
    left = Phase.objects.filter(lasting(on), parent__in=list(ended)).order_by("name").first()
    if left is None:
        return
    if left.until is None:
        raise Refused(
            f"Còn đơn vị trực thuộc đang hoạt động: {left.name}.",
            "Chuyển hoặc giải thể các đơn vị đó trước.",
            field="on",
        )
    raise Refused(
        f"{left.name} được ghi là trực thuộc đến hết ngày {left.until:%d/%m/%Y}, sau ngày này.",
        "Ghi ngày sau đó.",
        field="on",
    )
