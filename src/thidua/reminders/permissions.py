"""Who keeps what works by itself."""

from django.utils import timezone

from thidua.people.days import roles_held
from thidua.people.models import User
from thidua.people.permissions import KEEPERS_OF_THE_HOUSE


def can_run_again(actor: User) -> bool:
    """Whether somebody may have a failed job done again: who keeps the installation, today."""
    if actor.is_superuser:
        return actor.is_active
    return roles_held(actor, KEEPERS_OF_THE_HOUSE, on=timezone.localdate()).exists()
