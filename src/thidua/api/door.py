"""Who asks: the token of the header, its owner's own rights of today, the scope that the question needs."""

from __future__ import annotations

import time
from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja.security.base import AuthBase

from thidua.api import limits
from thidua.api.actions import note_used
from thidua.api.models import Token
from thidua.api.problems import Refusal, refusal, too_often
from thidua.api.queries.tokens import is_alive, is_void, token_with
from thidua.api.scopes import OF_BODIES, Scope
from thidua.people.adapters import address_of
from thidua.people.backends import Accounts
from thidua.people.models import User
from thidua.people.queries import SEERS, must_change_password, must_set_up_second_factor, roles_of

HEADER = "Authorization"


class Needs(AuthBase):
    """A question that needs these scopes; an `open_to_all` one is answered without them too, less often."""

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __init__(self, *scopes: Scope, rate: limits.Rate = limits.READS, open_to_all: bool = False) -> None:
        super().__init__()
        self.scopes = scopes
        self.rate = rate
        self.open_to_all = open_to_all

    def __call__(self, request: HttpRequest) -> Token | str:
        """The token; the address of a guest.

        Raises:
            Refusal: nobody we know, too often, or a scope or right that is missing.
        """
        at = time.time()
        address = address_of(request)
        given = request.headers.get(HEADER, "")
        if self.open_to_all and not given:
            return _guest(address, at)
        token = _known(given, address, at)
        if left := limits.spent(self.rate, token.pk, at=at):
            raise too_often(left)
        self._refuse_owner(token)
        if self.open_to_all and not set(self.scopes) <= set(token.scopes):
            return _guest(address, at)
        self._refuse_scope(token)
        note_used(token, at=timezone.now())
        return token

    def _refuse_owner(self, token: Token) -> None:
        """What the owner may not do today, the token may not do either."""
        today = timezone.localdate()
        if not is_alive(token, on=today):
            raise _dead(token)
        if not Accounts().user_can_authenticate(token.user):
            raise _stranger("Tài khoản của chủ mã này không còn dùng được.", "Báo người quản trị của cơ quan.")
        if must_change_password(token.user):
            raise _stranger(
                "Chủ mã vừa được cấp lại mật khẩu và chưa đổi.", "Chủ mã đăng nhập, đổi mật khẩu rồi tạo mã mới."
            )
        if must_set_up_second_factor(token.user, on=today):
            raise _stranger(
                "Vai trò hiện nay của chủ mã cần xác thực hai lớp mà chủ mã chưa bật.",
                "Chủ mã đăng nhập và bật xác thực hai lớp.",
            )

    def _refuse_scope(self, token: Token) -> None:
        """Each question needs what its scope names, and rows of bodies a role that sees them."""
        missing = [scope for scope in self.scopes if scope not in token.scopes]
        if missing:
            raise _lacking(missing)
        if OF_BODIES & set(self.scopes) and not roles_of(token.user, on=timezone.localdate()) & set(SEERS):
            raise refusal(
                403, "Vai trò hiện nay của chủ mã không xem được dữ liệu của tổ chức nào.", where=HEADER,
                mend="Nếu đó là việc của mình, chủ mã báo người quản trị của cơ quan phân công vai trò.",
            )  # fmt: skip


def owner(request: HttpRequest) -> User:
    """Whose rights count for this question."""
    return cast("User", cast("Any", request).auth.user)


def _guest(address: str, at: float) -> str:
    if left := limits.spent(limits.GUESTS, address, at=at):
        raise too_often(left, what="Khách không có mã truy cập đã hỏi quá nhiều lần trong một phút.")
    return address


def _known(given: str, address: str, at: float) -> Token:
    scheme, _, text = given.partition(" ")
    if not given or scheme.casefold() != "bearer":
        raise _stranger("Thiếu mã truy cập.", "Gửi kèm dòng đầu “Authorization: Bearer td_…”.")
    if left := limits.is_spent(limits.GUESSES, address, at=at):
        raise _guessing(left)
    token = token_with(text.strip())
    if token is None:
        if left := limits.spent(limits.GUESSES, address, at=at):
            raise _guessing(left)
        raise _stranger("Không có mã truy cập này.", "Chép lại mã, đủ cả “td_”; quên mã thì tạo mã mới.")
    return token


def _guessing(left: int) -> Refusal:
    return too_often(left, what="Địa chỉ này đã gửi quá nhiều mã truy cập không có thật.")


def _stranger(what: str, mend: str) -> Refusal:
    return refusal(401, what, where=HEADER, mend=mend, headers={"WWW-Authenticate": 'Bearer realm="thidua"'})


def _dead(token: Token) -> Refusal:
    if token.revoked_on:
        what = f"Mã truy cập “{token.name}” đã bị thu hồi ngày {token.revoked_on:%d/%m/%Y}."
    elif is_void(token):
        what = f"Mã truy cập “{token.name}” hết hiệu lực từ khi chủ mã được cấp lại mật khẩu."
    else:
        what = f"Mã truy cập “{token.name}” hết hạn sau ngày {token.until:%d/%m/%Y}."
    return _stranger(what, "Tạo mã mới ở trang Tài khoản, mục Mã truy cập.")


def _lacking(missing: list[Scope]) -> Refusal:
    named = ", ".join(f"“{scope}”" for scope in missing)
    return refusal(
        403, f"Mã truy cập này thiếu phạm vi {named}.", where=HEADER,
        mend="Tạo mã mới có phạm vi ấy; phạm vi của mã đã tạo không đổi được.",
    )  # fmt: skip
