"""Accounts: opened, corrected, locked, opened again, and tied to who somebody is in the register."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q

from thidua.audit.actions import record
from thidua.law.spelling import fold, tidy
from thidua.people.actions.authority import keep_an_administrator, lock_managed, refuse_to_leave
from thidua.people.actions.roles import NewRole, assign_role
from thidua.people.actions.signing import end_sessions
from thidua.people.days import held
from thidua.people.models import Person, User
from thidua.people.passwords import spoken_password
from thidua.people.queries import people_visible_to
from thidua.people.queries.accounts import free_username
from thidua.people.refusals import Refused

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


@dataclass(frozen=True, slots=True)
class Named:
    """Who an account is for."""

    full_name: str
    email: str = ""
    username: str = ""


@transaction.atomic
def open_account(who: Named, first: NewRole, *, on: date, actor: User | None, came_from: str) -> tuple[User, str]:
    """A new account with its first role; with it the first password, told once and changed at the first sign-in.

    An account opened among samples is a sample too: something real would end them all.

    Raises:
        PermissionDenied: the actor may not give that role there.
        Refused: a name is missing or taken, or the role cannot be given.
    """
    full_name, email = _full_name(who.full_name), _email(who.email)
    username = _username(who.username) if tidy(who.username) else free_username(full_name)
    password = spoken_password()
    user = User.objects.create_user(
        username, password, full_name=full_name, email=email, must_change_password=True,
        is_sample=bool(actor and actor.is_sample),
    )  # fmt: skip
    record(
        "people.mo_tai_khoan", actor=actor, kind="user", key=username,
        after={"full_name": full_name, "email": email}, came_from=came_from,
    )  # fmt: skip
    assign_role(user, first, on=on, actor=actor, came_from=came_from)
    return user, password


@transaction.atomic
def correct_account(user: User, who: Named, *, on: date, actor: User | None, came_from: str) -> None:
    """Name and mail put right; the user name stays, for the record knows people by it.

    Raises:
        PermissionDenied: the actor may not change this account.
        Refused: no name, or what is no address.
    """
    row = lock_managed(user, actor, on=on)
    new = {"full_name": _full_name(who.full_name), "email": _email(who.email)}
    before = {name: getattr(row, name) for name in new}
    if before == new:
        raise Refused("Họ tên, thư điện tử vẫn như cũ.", "Không phải ghi lại.")
    row.full_name, row.email = new["full_name"], new["email"]
    row.save(update_fields=["full_name", "email"])
    record(
        "people.sua_tai_khoan", actor=actor, kind="user", key=row.username, before=before, after=new, came_from=came_from
    )  # fmt: skip


@transaction.atomic
def lock_account(user: User, *, reason: str, on: date, actor: User | None, came_from: str) -> None:
    """Nobody gets in with it from now on; whoever is in is out. Its roles stay and count for nothing meanwhile.

    Raises:
        PermissionDenied: the actor may not change this account.
        Refused: it is locked, no reason is given, or a body would be left without an administrator.
    """
    row = lock_managed(user, actor, on=on)
    if not row.is_active:
        raise Refused("Tài khoản này đã bị khóa.", "Không phải làm gì thêm.")
    if not (why := tidy(reason)):
        raise Refused("Chưa ghi vì sao khóa tài khoản.", "Ghi lý do, ví dụ: nghỉ hưu từ 01/12/2026.", field="ly-do")
    if not User.objects.filter(is_superuser=True, is_active=True).exclude(pk=row.pk).exists():
        if row.is_superuser:
            refuse_to_leave(None, on=on)
        keep_an_administrator(held(row, on=on).select_related("organisation"), without=Q(user=row), on=on)
    row.is_active = False
    row.save(update_fields=["is_active"])
    ended = end_sessions(row)
    record(
        "people.khoa_tai_khoan", actor=actor, kind="user", key=row.username,
        after={"reason": why, "sessions_ended": ended}, came_from=came_from,
    )  # fmt: skip


@transaction.atomic
def unlock_account(user: User, *, on: date, actor: User | None, came_from: str) -> None:
    """It works again, with the roles it still has.

    Raises:
        PermissionDenied: the actor may not change this account.
        Refused: it is not locked.
    """
    row = lock_managed(user, actor, on=on)
    if row.is_active:
        raise Refused("Tài khoản này đang hoạt động.", "Không phải làm gì thêm.")
    row.is_active = True
    row.save(update_fields=["is_active"])
    record("people.mo_khoa_tai_khoan", actor=actor, kind="user", key=row.username, came_from=came_from)


@transaction.atomic
def link_person(user: User, key: str, *, on: date, actor: User | None, came_from: str) -> None:
    """Says who of the register a user is, so that they see their own page; an empty key takes that back.

    Raises:
        PermissionDenied: the actor may not change this account.
        Refused: the actor sees nobody of this number, or another account is that person.
    """
    row = lock_managed(user, actor, on=on)
    person = _person(key, actor, on=on) if tidy(key) else None
    if person and (other := User.objects.filter(person=person).exclude(pk=row.pk).first()):
        raise Refused(
            f"{person.full_name} đã gắn với tài khoản {other.username}.", "Bỏ gắn ở tài khoản ấy trước.", field="ma"
        )
    before, row.person = row.person, person
    row.save(update_fields=["person"])
    record(
        "people.gan_ho_so", actor=actor, kind="user", key=row.username, before=_told(before), after=_told(person),
        came_from=came_from,
    )  # fmt: skip


def _person(key: str, actor: User | None, *, on: date) -> Person:
    everybody = people_visible_to(actor, on=on) if actor else Person.objects.filter(merged_into=None)
    found = everybody.filter(key=tidy(key)).first()
    if found is None:
        raise Refused(f"Không thấy ai mang mã “{tidy(key)}”.", "Tìm theo tên rồi chọn trong danh sách.", field="ma")
    return found


def _told(person: Person | None) -> dict[str, Any]:
    return {"person": person.key if person else None}


def _full_name(typed: str) -> str:
    name = tidy(typed.replace("\0", " "))
    if not fold(name):
        raise Refused("Chưa ghi họ và tên.", "Ghi đủ họ, tên đệm, tên.", field="ho-ten")
    if len(name) > 200:
        raise Refused("Họ và tên dài quá 200 ký tự.", "Ghi ngắn lại.", field="ho-ten")
    return name


def _email(typed: str) -> str:
    address = tidy(typed)
    try:
        if address:
            validate_email(address)
    except ValidationError:
        raise Refused(
            f"“{address}” không phải địa chỉ thư điện tử.", "Viết như huyen.lt@bo.gov.vn, hoặc để trống.", field="thu"
        ) from None
    if len(address) > 254:
        raise Refused("Địa chỉ thư điện tử dài quá 254 ký tự.", "Kiểm tra lại.", field="thu")
    return address


def _username(typed: str) -> str:
    name = tidy(typed).lower()
    if not _USERNAME.fullmatch(name):
        raise Refused(
            f"Tên đăng nhập “{name[:40]}” không dùng được.",
            "Từ 2 đến 40 ký tự: chữ thường không dấu, chữ số, dấu chấm, gạch; bắt đầu bằng chữ hoặc số.",
            field="ten-dang-nhap",
        )
    if User.objects.filter(username__iexact=name).exists():
        raise Refused(
            f"Tên đăng nhập “{name}” đã có người dùng.",
            "Chọn tên khác, hoặc để trống để máy đặt.",
            field="ten-dang-nhap",
        )
    return name
