"""Who may sign in with a password: an open account, and a sample account only where everything is a sample."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from thidua.people.models import User
from thidua.people.passwords import forms_typed
from thidua.people.queries import is_sample_installation


class Accounts(ModelBackend):
    """Asked at sign-in and again with every page: a sample account is out the moment something real is entered."""

    def authenticate(self, request: Any, username: str | None = None, password: str | None = None, **more: Any) -> Any:
        """As long for a name nobody has as for a wrong password, which is tried in each form: else the wait would tell."""
        found = super().authenticate(request, username=username, password=password, **more)
        if found is None and username and password and not User.objects.filter(username=username).exists():
            for _ in forms_typed(password)[1:]:
                User().set_password(password)
        return found

    def user_can_authenticate(self, user: Any) -> bool:
        if not super().user_can_authenticate(user):
            return False
        return not (isinstance(user, User) and user.is_sample) or is_sample_installation()
