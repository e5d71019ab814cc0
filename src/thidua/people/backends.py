"""Who may sign in with a password: an open account, and a sample account only where everything is a sample."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from thidua.people.models import User
from thidua.people.queries import is_sample_installation


class Accounts(ModelBackend):
    """Asked at sign-in and again with every page: a sample account is out the moment something real is entered."""

    def user_can_authenticate(self, user: Any) -> bool:
        if not super().user_can_authenticate(user):
            return False
        return not (isinstance(user, User) and user.is_sample) or is_sample_installation()
