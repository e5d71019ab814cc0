"""Accounts and roles in words: what the address bar asks for, each role with its days and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from thidua.documents.workbooks import Column, SheetOut
from thidua.law.wording import figure
from thidua.people.models import Assignment, Role, User
from thidua.people.queries import Asked, Names, as_typed, names_of

ROLE_CHOICES = [("", "Mọi vai trò"), *((role.value, str(role.label)) for role in Role)]
STATE_CHOICES = [
    ("", "Mọi tài khoản"), ("hoat-dong", "Đang hoạt động"), ("khoa", "Đã khóa"), ("chua-hai-lop", "Chưa bật hai lớp"),
    ("uy-quyen", "Đang được ủy quyền"),
]  # fmt: skip
WHOLE = "Cả hệ thống"
OVER_UNITS = frozenset({Role.STANDING.value, Role.COUNCIL_SECRETARY.value})
"""Roles whose work is the dossiers of the units below: a new account is offered them with all that stands under the body."""


def read(query: Mapping[str, str]) -> Asked:
    """The address bar as a wish; what it does not know it leaves out."""
    role, state = query.get("vai-tro", ""), query.get("trang-thai", "")
    return Asked(
        words=as_typed(query.get("q", ""))[:200],
        role=role if role in Role.values else "",
        body=as_typed(query.get("don-vi", ""))[:80],
        state=state if state in dict(STATE_CHOICES) else "",
    )


def address(asked: Asked) -> dict[str, str]:
    """The same wish in its shortest address: nothing empty."""
    parts = {"q": asked.words, "vai-tro": asked.role, "don-vi": asked.body, "trang-thai": asked.state}
    return {name: value for name, value in parts.items() if value}


def told(asked: Asked, bodies: Sequence[tuple[str, str]]) -> str:
    """The filters in one sentence."""
    said = []
    if asked.words:
        said.append(f"tìm “{asked.words}”")
    if asked.role:
        said.append(dict(ROLE_CHOICES)[asked.role])
    if asked.body:
        said.append(f"{dict(bodies).get(asked.body, asked.body)} và các đơn vị trực thuộc")
    if asked.state:
        said.append(dict(STATE_CHOICES)[asked.state].lower())
    return f"Lọc: {'; '.join(said)}." if said else "Mọi tài khoản trong phạm vi."


@dataclass(frozen=True, slots=True)
class Row:
    """One account of the list."""

    pk: int
    name: str
    username: str
    email: str
    roles: list[str]
    has_second_factor: bool
    is_active: bool
    is_superuser: bool
    signed_in_at: datetime | None


def rows(users: Iterable[User], names: Names, *, on: date) -> Iterator[Row]:
    """Each account with its roles of the day; `users` as `queries.accounts` gives them."""
    for user in users:
        told_roles = [role_words(one, names, on=on) for one in user.roles_now]  # type: ignore[attr-defined]
        yield Row(
            user.pk, user.get_full_name(), user.username, user.email, told_roles,
            user.has_second_factor, user.is_active, user.is_superuser, user.signed_in_at,  # type: ignore[attr-defined]
        )  # fmt: skip


def bodies_of(users: Iterable[User]) -> Names:
    """The names of the bodies where these accounts have a role."""
    found = {one.organisation_id for user in users for one in user.roles_now}  # type: ignore[attr-defined]
    return names_of(body for body in found if body)


def role_words(one: Assignment, names: Names, *, on: date) -> str:
    """A role and its place: "Thủ trưởng đơn vị, Vụ Kế hoạch; được ủy quyền từ Trần Mẫu Ký"."""
    place = place_words(one, names, on=on)
    by = f"; được ủy quyền từ {one.delegated_by.user}" if one.delegated_by else ""
    return f"{Role(one.role).label}, {place}{by}"


def place_words(one: Assignment, names: Names, *, on: date) -> str:
    """Where a role holds, and whether with all below."""
    if one.organisation_id is None:
        return WHOLE
    below = " và các đơn vị trực thuộc" if one.with_subtree else ""
    return f"{names.on(one.organisation_id, on)}{below}"


@dataclass(frozen=True, slots=True)
class Line:
    """One role of somebody through time."""

    pk: int
    role: str
    place: str
    who: str
    source: str
    since: date
    until: date | None
    document: str
    state: str
    tone: str
    is_open: bool


def lines(roles: Sequence[Assignment], counting: set[int], *, on: date) -> list[Line]:
    """Roles in words: those of today, those to come, those that are over."""
    names = names_of({one.organisation_id for one in roles if one.organisation_id})
    told_lines = [_line(one, names, one.pk in counting, on) for one in roles]
    order = {"ok": 0, "info": 1, "warn": 2, "plain": 3}
    return sorted(told_lines, key=lambda line: order[line.tone])


def _line(one: Assignment, names: Names, counts: bool, on: date) -> Line:  # noqa: FBT001
    state, tone = _state(one, counts, on)
    source = f"được ủy quyền từ {one.delegated_by.user}" if one.delegated_by else ""
    return Line(
        one.pk, str(Role(one.role).label), place_words(one, names, on=on), one.user.get_full_name(), source, one.since,
        one.until, one.document, state, tone, is_open=tone != "plain",
    )  # fmt: skip


def _state(one: Assignment, counts: bool, on: date) -> tuple[str, str]:  # noqa: FBT001
    if one.withdrawn:
        return "Đã rút lại" if one.until == one.since else "Đã thôi ngay trong ngày", "plain"
    if one.until and one.until < on:
        return "Đã hết", "plain"
    if one.since > on:
        return "Sắp tới", "info"
    return ("Đang giữ", "ok") if counts else ("Ngưng: người ủy quyền không còn vai trò", "warn")


_COLUMNS = (
    Column("Họ và tên", 28, "wrap"), Column("Tên đăng nhập", 18), Column("Thư điện tử", 28), Column("Vai trò", 60, "wrap"),
    Column("Xác thực hai lớp", 14), Column("Trạng thái", 16), Column("Đăng nhập gần nhất", 20),
)  # fmt: skip


def sheet(found: Iterable[Row], *, asked: str, count: int, on: date) -> SheetOut:
    """The list as a sheet; `asked` says in words what it was narrowed to."""
    return SheetOut(
        name="Người dùng", columns=_COLUMNS, freeze=(1, 1),
        notes=("Người dùng, phân quyền", f"{figure(count)} tài khoản. {asked} Xuất ngày {on:%d/%m/%Y}."),
        rows=(
            (
                row.name, row.username, row.email, "\n".join([*(["Toàn quyền"] if row.is_superuser else []), *row.roles]),
                "Đang bật" if row.has_second_factor else "Chưa bật", "Đang hoạt động" if row.is_active else "Đã khóa",
                f"{timezone.localtime(row.signed_in_at):%d/%m/%Y %H:%M}" if row.signed_in_at else "",
            )
            for row in found
        ),
    )  # fmt: skip
