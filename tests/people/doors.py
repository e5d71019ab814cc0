"""People at the door: accounts with a known password, and the codes their telephone would show."""

from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache

from tests.builders import KEY, officer
from thidua.people.models import Organisation, Role, User

PASSWORD = "Ngõ nhỏ 27 cây bàng"


def account(at: Organisation | None = None, role: Role = Role.OFFICER, *, username: str = "huyen.lt") -> User:
    """Somebody with a password, and a role where a body is given; no second factor yet."""
    user = officer(at, role, username=username, second_factor=False) if at else User.objects.create_user(username)
    user.full_name = "Lê Thị Thanh Huyền"
    user.set_password(PASSWORD)
    user.save()
    return user


def with_second_factor(user: User) -> User:
    """The app of this user holds KEY."""
    TOTP.activate(user, KEY)
    RecoveryCodes.activate(user)
    return user


def code(key: str = KEY) -> str:
    """What the app shows now; as if a used code had long passed."""
    cache.clear()
    return str(format_hotp_value(hotp_value(key.replace(" ", ""), list(yield_hotp_counters_from_time())[1])))


def sign_in(client: Any, username: str = "huyen.lt", password: str = PASSWORD, **more: str) -> Any:
    """What the form of the door sends."""
    return client.post("/dang-nhap/", {"login": username, "password": password, **more})
