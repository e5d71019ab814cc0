"""Who may open a file somebody handed in, on a day."""

from datetime import date

from thidua.files.models import Upload
from thidua.people.models import Organisation, Role, User
from thidua.people.permissions import can_keep, holds

OPENERS = (Role.STANDING, Role.AUDITOR)
"""Who opens the files of a body beside whoever sent them: the standing department and the auditor."""


PAPER_SENDERS = (Role.OFFICER, Role.HEAD, Role.STANDING, Role.ADMINISTRATOR)
"""Who sends papers for a dossier of a body."""


def can_send_papers(actor: User, body: Organisation, *, on: date) -> bool:
    """Whether papers of a body may be handed in."""
    return holds(actor, PAPER_SENDERS, body, on=on)


def may_hold_identities(upload: Upload) -> bool:
    """Whether national identity numbers stand in it, or nobody knows yet."""
    return upload.holds_identities is not False


def can_take(actor: User, upload: Upload, *, on: date) -> bool:
    """Whether somebody may have the bytes of it, or of what was made from it: with identity numbers in it, only whoever sent
    it and keeps the body still.
    """
    is_own = upload.sent_by_id == actor.pk
    return not may_hold_identities(upload) or (is_own and can_keep(actor, upload.body, on=on))


def can_open(actor: User, upload: Upload, *, on: date) -> bool:
    """Whether a file concerns somebody: whoever sent it, the standing department and the auditor of its body."""
    return upload.sent_by_id == actor.pk or holds(actor, OPENERS, upload.body, on=on)
