"""Where allauth asks what to do at the door: it does the work, here stand our words, our record and our rules."""

import base64
import hashlib
import math
import secrets
import time
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from thidua.people.actions import note_failed_sign_in, note_sign_in, note_sign_out, set_password
from thidua.people.queries import is_closed_sample, needs_second_factor
from thidua.web import navigation, token

LIMITED = "allauth.account"
"""What allauth counts failed attempts under."""
SAID = {
    "account/messages/logged_out.txt": "Đã đăng xuất.",
    "account/messages/password_changed.txt": "Đã đổi mật khẩu. Các phiên đăng nhập khác đã bị đăng xuất.",
    "mfa/messages/totp_activated.txt": "Đã bật xác thực hai lớp. Từ lần sau, đăng nhập cần thêm mã trong ứng dụng.",
    "mfa/messages/totp_deactivated.txt": "Đã tắt xác thực hai lớp.",
}
"""allauth's messages in our words; what is not here is not worth a message."""
TOO_OFTEN = f"Đã nhập sai quá nhiều lần. Thử lại sau {settings.MINUTES_LOCKED} phút."


SAMPLE_CLOSED = (
    "Tài khoản mẫu không vào được nữa vì nơi này đã có dữ liệu thật, hoặc đã tắt dữ liệu mẫu. Đăng nhập bằng tài khoản của "
    "mình; chưa có thì báo người quản trị của cơ quan."
)


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; those whose proxy names no address share one."""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return "?"


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in with a user name and a password."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "Tên đăng nhập hoặc mật khẩu không đúng. Gõ lại, chú ý phím Caps Lock và bộ gõ tiếng Việt.",
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
        "enter_current_password": "Mật khẩu hiện nay không đúng.",
        "incorrect_password": "Mật khẩu không đúng.",
        "incorrect_code": "Mã không đúng, hoặc đã hết hạn. Nhập mã đang hiện trong ứng dụng.",
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Accounts are opened by the administrator."""
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """Everything asked for has been answered."""
        with transaction.atomic():
            super().login(request, user)
            token.keep_for_the_same(request, user)
            records = get_authentication_records(request, user)
            by = next((one.get("provider", "") for one in records if one["method"] == "socialaccount"), "")
            note_sign_in(user, came_from=self.get_client_ip(request), by=by)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Whoever asked for no page begins at what waits for them."""
        return navigation.address(navigation.BEGINNING) or str(super().get_login_redirect_url(request))

    def logout(self, request: HttpRequest) -> None:
        user = request.user
        with transaction.atomic():
            if user.is_authenticated:
                note_sign_out(user, came_from=self.get_client_ip(request))
            super().logout(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuses, and says for how long, once too many attempts have failed."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            username = str(credentials.get("username", ""))
            note_failed_sign_in(username, came_from=self.get_client_ip(request), locked=True)
            minutes = self._minutes_locked(request, self._get_login_attempts_cache_key(request, **credentials))
            raise ValidationError(
                f"Đã nhập sai quá nhiều lần nên tạm khóa đăng nhập. Thử lại sau {minutes} phút; quên mật khẩu thì báo "
                "người quản trị của cơ quan.",
                code="too_many_login_attempts",
            ) from None

    def _minutes_locked(self, request: HttpRequest, key: str) -> int:
        """Until the oldest of the failed attempts no longer counts."""
        left = 60.0
        for rate in ratelimit.get_rates(app=LIMITED, action="login_failed"):
            kept = ratelimit.get_cache_key(request, app=LIMITED, action="login_failed", rate=rate, key=key)
            failed = cache.get(kept, [])
            if len(failed) >= rate.amount:
                left = max(left, failed[-1] + rate.duration - time.time())
        return math.ceil(left / 60)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        username = str(credentials.get("username", ""))
        note_failed_sign_in(username, came_from=self.get_client_ip(request))
        if is_closed_sample(username, str(credentials.get("password", ""))):
            raise ValidationError(SAMPLE_CLOSED, code="sample_closed")

    def set_password(self, user: Any, password: str) -> None:
        request = context.request
        set_password(
            user, password, session_key=request.session.session_key, came_from=self.get_client_ip(request)
        )  # fmt: skip

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever has just signed in is not asked at once for the same password again.

        Nor is whoever has nothing to be asked for: single sign-on vouched for them, and no second factor is set up yet.
        """
        request = context.request
        if request.user.is_authenticated and not self.get_reauthentication_methods(request.user):
            return False
        records = get_authentication_records(request, request.user)
        if any(time.time() - one["at"] < account_settings.REAUTHENTICATION_TIMEOUT for one in records):
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def respond_user_inactive(self, request: HttpRequest, _user: Any) -> HttpResponse:
        messages.error(request, "Tài khoản này đã bị khóa. Báo người quản trị của cơ quan.")
        return redirect("account_login")

    def get_password_change_redirect_url(self, _request: HttpRequest) -> str:
        return reverse("account")

    def add_message(self, request: HttpRequest, level: int, *told: Any, **more: Any) -> None:
        template = told[0] if told else more.get("message_template", "")
        if words := more.get("message") or SAID.get(template):
            messages.add_message(request, level, words)


class MFAAdapter(DefaultMFAAdapter):
    """The second factor: codes of an app, and recovery codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "cannot_delete_authenticator": "Vai trò của ông/bà cần xác thực hai lớp nên không tắt được.",
        "cannot_generate_recovery_codes": "Bật xác thực hai lớp trước, rồi mới có mã dự phòng.",
    }

    def get_totp_label(self, user: Any) -> str:
        return str(user.username)

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What another secret key has encrypted is lost: a key that no code fits, never an empty one, which anybody could."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Whoever decides keeps theirs, but may give it a new app by way of the administrator."""
        return not needs_second_factor(authenticator.user, on=timezone.localdate())


def _box() -> Fernet:
    """What the database holds of a second factor is of no use without the secret key."""
    key = hashlib.sha256(b"thidua.people.second_factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
