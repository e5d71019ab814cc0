"""Forms of a page stay good when whoever opened it signs in again, here or in another tab.

Django gives the browser a new token at every signing in, so a page opened before would be refused and what was typed in
it lost. The old token is kept when the same account returns to the same browser, which `held.COOKIE` (signed) says. For
anybody else it changes: a page left open by one person cannot be sent in the name of another.
"""

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from thidua.web import held

_SECRET = re.compile(r"[A-Za-z0-9]{32}")


def keep_for_the_same(request: HttpRequest, user: Any) -> None:
    """Puts the token the browser came with back in the place of the new one; called right after signing in."""
    if request.get_signed_cookie(held.COOKIE, default="", salt=held.SALT) != str(user.pk):
        return
    brought = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    if _SECRET.fullmatch(brought):
        request.META["CSRF_COOKIE"] = brought
