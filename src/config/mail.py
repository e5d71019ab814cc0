"""Where mail goes, from the environment, under Django's own names. Without a server mails are printed, and nothing goes out."""

import os
from typing import Any

from thidua.nominations.limits import number


def _flag(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def _mailer(host: str) -> dict[str, Any]:
    if not host:
        return {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
    told: dict[str, Any] = {
        "host": host, "port": number("EMAIL_PORT", 25), "username": os.environ.get("EMAIL_HOST_USER", ""),
        "password": os.environ.get("EMAIL_HOST_PASSWORD", ""), "use_tls": _flag("EMAIL_USE_TLS"),
        "use_ssl": _flag("EMAIL_USE_SSL"), "timeout": 20,  # one that says nothing must not keep the others waiting
    }  # fmt: skip
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": told}


THIDUA_MAIL_SERVER = os.environ.get("EMAIL_HOST", "").strip()
MAILERS = {"default": _mailer(THIDUA_MAIL_SERVER)}
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "").strip() or "thidua@localhost"
THIDUA_URL = (os.environ.get("THIDUA_URL", "").strip() or "http://127.0.0.1:8000").rstrip("/")
