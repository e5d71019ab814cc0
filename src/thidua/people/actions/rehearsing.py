"""An act done only to be looked at: what it would change is read, then it is taken back as if it had never been."""

from collections.abc import Callable

from django.db import transaction


def rehearse[T, V](act: Callable[[], T], look: Callable[[T], V]) -> V:
    """What `look` sees right after the act. Nothing of it stays, not even its line in the record.

    Raises:
        PermissionDenied, Refused: whatever the act itself would answer.
    """
    with transaction.atomic():
        seen = look(act())
        transaction.set_rollback(True)
    return seen
