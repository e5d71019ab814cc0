"""Who may open a file somebody handed in, on a day."""

from datetime import date

from thidua.files.models import Upload
from thidua.people.models import Role, User
from thidua.people.permissions import holds

OPENERS = (Role.STANDING, Role.AUDITOR)
"""Who opens the files of a body beside whoever sent them: the standing department and the auditor."""


def can_open(actor: User, upload: Upload, *, on: date) -> bool:
    """Whether somebody may have the bytes: whoever sent it, the standing department and the auditor of its body."""
    return upload.sent_by_id == actor.pk or holds(actor, OPENERS, upload.body, on=on)
