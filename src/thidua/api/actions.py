"""A token is made and revoked by its owner; that it was used is noted, without a line in the record."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import OperationalError, connection, transaction
from django.db.models import Q

from thidua.api import secret
from thidua.api.models import Token
from thidua.api.scopes import Scope
from thidua.audit.actions import record
from thidua.people.models import User
from thidua.people.queries import must_set_up_second_factor
from thidua.people.refusals import Refused

MOST = 20
"""Tokens of one user that work at the same time; more than that nobody keeps in view."""
LONGEST = 100
NOTED_EVERY = timedelta(hours=1)
PATIENCE = 50
"""Milliseconds that noting a use waits for the one writer of SQLite: a read must not wait for whoever enters a large file."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new token with its secret, which is shown once and then known to its owner alone."""

    token: Token
    secret: str


def last_day(on: date) -> date:
    """The last day a token made on a day may run to."""
    return date(on.year + 1, on.month, 28 if (on.month, on.day) == (2, 29) else on.day)


@transaction.atomic
def make_token(
    owner: User, *, name: str, scopes: Collection[str], until: date, on: date, came_from: str = ""
) -> Made:  # fmt: skip
    """A token for a program of theirs.

    Raises:
        Refused: no second factor where the role needs one, no scope, a day out of bounds, or too many tokens.
    """
    if must_set_up_second_factor(owner, on=on):
        raise Refused(
            "Vai trò của ông/bà quyết định việc của người khác nên cần xác thực hai lớp trước khi tạo mã truy cập.",
            "Bật xác thực hai lớp ở trang Tài khoản rồi tạo mã.",
        )
    User.objects.select_for_update().get(pk=owner.pk)
    name = name.strip()
    _refuse(name=name, scopes=scopes, until=until, on=on)
    if Token.objects.filter(user=owner, revoked_on=None, until__gte=on).count() >= MOST:
        raise Refused(f"Ông/bà đang có {MOST} mã còn dùng được.", "Thu hồi mã không dùng nữa rồi tạo mã mới.")
    fresh = secret.fresh()
    token = Token.objects.create(
        user=owner, name=name, prefix=secret.prefix(fresh), digest=secret.digest(fresh),
        scopes=[str(scope) for scope in Scope if scope in scopes], since=on, until=until,
    )  # fmt: skip
    record(
        "api.tao_ma_truy_cap", actor=owner, kind="token", key=token.prefix,
        after={"name": name, "scopes": token.scopes, "until": until}, came_from=came_from,
    )  # fmt: skip
    return Made(token, fresh)


def _refuse(*, name: str, scopes: Collection[str], until: date, on: date) -> None:
    if not name or len(name) > LONGEST:
        raise Refused(
            "Chưa ghi mã này dùng cho phần mềm nào.", f"Ghi tên phần mềm, tối đa {LONGEST} chữ.", field="name"
        )
    strange = set(scopes) - set(Scope)
    if strange or not scopes:
        raise Refused("Chưa chọn phạm vi nào.", "Chọn ít nhất một phạm vi trong danh sách.", field="scopes")
    if not on <= until <= last_day(on):
        raise Refused(
            "Mã truy cập dùng được nhiều nhất một năm kể từ hôm nay.",
            f"Chọn một ngày từ {on:%d/%m/%Y} đến {last_day(on):%d/%m/%Y}.",
            field="until",
        )


@transaction.atomic
def revoke_token(owner: User, pk: int, *, on: date, came_from: str = "") -> Token:
    """The token opens nothing any more, from this moment on.

    Raises:
        Refused: it is none of theirs, or was revoked already.
    """
    token = Token.objects.select_for_update().order_by("pk").filter(user=owner, pk=pk).first()
    if token is None or token.revoked_on:
        raise Refused("Mã truy cập này không có, hoặc đã thu hồi.", "Không phải làm gì thêm.")
    token.revoked_on = on
    token.save(update_fields=["revoked_on"])
    record(
        "api.thu_hoi_ma_truy_cap", actor=owner, kind="token", key=token.prefix,
        before={"revoked_on": None}, after={"revoked_on": on, "name": token.name, "until": token.until},
        came_from=came_from,
    )  # fmt: skip
    return token


def note_used(token: Token, *, at: datetime) -> None:
    """When it was last used, to the hour; a program that asks all day writes no more often than that. Where the database has
    no time for it, the next use is noted.
    """
    if token.last_used_at is None or token.last_used_at <= at - NOTED_EVERY:
        fresh = Q(last_used_at=None) | Q(last_used_at__lt=at)
        with suppress(OperationalError), _in_haste():
            Token.objects.filter(fresh, pk=token.pk).update(last_used_at=at)


@contextmanager
def _in_haste() -> Iterator[None]:
    """SQLite waits only a moment for its writer; PostgreSQL has many."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE:d}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")
