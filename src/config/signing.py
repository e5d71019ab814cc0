"""The settings of the door: passwords, failed attempts, second factors, single sign-on. `config.settings` takes them in."""

import os
import re
from typing import Any
from urllib.parse import urlsplit


def _single_sign_on() -> dict[str, str]:
    """The OpenID Connect server that vouches for users; nothing where none is named."""
    url = os.environ.get("THIDUA_OIDC_URL", "").strip()
    if not url:
        return {}
    known = {
        "url": url,
        "client_id": os.environ.get("THIDUA_OIDC_CLIENT_ID", "").strip(),
        "secret": os.environ.get("THIDUA_OIDC_SECRET", "").strip(),
        "name": os.environ.get("THIDUA_OIDC_NAME", "").strip() or "Cổng chung của cơ quan",
    }
    if not url.startswith("https://") or not known["client_id"] or not known["secret"]:
        raise SystemExit("THIDUA_OIDC_URL: cần một địa chỉ https://, THIDUA_OIDC_CLIENT_ID và THIDUA_OIDC_SECRET")
    return known


def _hosts_passed() -> list[str]:
    """The hosts a sign-in there leads through: that of the issuer, and those where its pages stand."""
    named = os.environ.get("THIDUA_OIDC_HOSTS", "").replace(",", " ").split()
    if odd := [host for host in named if not re.fullmatch(r"[A-Za-z0-9.-]+(:[0-9]+)?", host)]:
        raise SystemExit(
            f"THIDUA_OIDC_HOSTS: “{odd[0]}” không phải tên máy; ghi như dang-nhap.bo.gov.vn, cách nhau bằng dấu phẩy"
        )
    return list(dict.fromkeys([urlsplit(SINGLE_SIGN_ON["url"]).netloc, *named])) if SINGLE_SIGN_ON else []


SINGLE_SIGN_ON = _single_sign_on()
SINGLE_SIGN_ON_HOSTS = _hosts_passed()

AUTHENTICATION_BACKENDS = ["thidua.people.backends.Accounts"]
PASSWORD_LENGTH = 10
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "thidua.people.passwords.LongEnough", "OPTIONS": {"min_length": PASSWORD_LENGTH}},
    {"NAME": "thidua.people.passwords.NotCommon"},
    {"NAME": "thidua.people.passwords.NotOnlyDigits"},
    {"NAME": "thidua.people.passwords.NotLikeTheUser"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:home"
ACCOUNT_ADAPTER = "thidua.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # the session ends with the browser
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Five wrong passwords for one name lock that name for a while; a shared address may try more names.
MINUTES_LOCKED = 15
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": f"30/10m/ip,5/{MINUTES_LOCKED}m/key"}
ACCOUNT_FORMS = {
    "login": "thidua.people.account_forms.SignInForm",
    "change_password": "thidua.people.account_forms.NewPasswordForm",
    "reauthenticate": "thidua.people.account_forms.AgainForm",
}
MFA_ADAPTER = "thidua.people.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Thi Đua"
MFA_TOTP_TOLERANCE = 1  # the clock of a telephone may be half a minute off
MFA_FORMS = {
    "authenticate": "thidua.people.account_forms.CodeForm",
    "reauthenticate": "thidua.people.account_forms.CodeAgainForm",
    "activate_totp": "thidua.people.account_forms.FirstCodeForm",
}
SOCIALACCOUNT_ADAPTER = "thidua.people.single_sign_on.SingleSignOnAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
if SINGLE_SIGN_ON:
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "cong-chung",
                    "name": SINGLE_SIGN_ON["name"],
                    "client_id": SINGLE_SIGN_ON["client_id"],
                    "secret": SINGLE_SIGN_ON["secret"],
                    "settings": {"server_url": SINGLE_SIGN_ON["url"]},
                }
            ],
        }
    }
