"""The reader of a page as a user of ours: asked of the database only as far as the page needs it."""

from datetime import date
from functools import cached_property

from thidua.people.models import User
from thidua.people.queries import has_samples, post_of, roles_of


class SignedIn:
    """Somebody who has signed in, on a day."""

    is_guest = False

    def __init__(self, user: User, *, on: date) -> None:
        self._user = user
        self._on = on

    @property
    def name(self) -> str:
        return self._user.get_full_name()

    @cached_property
    def roles(self) -> frozenset[str]:
        return roles_of(self._user, on=self._on)

    @cached_property
    def post(self) -> str:
        return post_of(self._user, on=self._on)

    @cached_property
    def sees_samples(self) -> bool:
        return has_samples()
