"""A file taken in, and its content removed when nobody needs it any more."""

import hashlib
from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.documents.sheets import kind_of
from thidua.files.limits import limits
from thidua.files.models import Upload
from thidua.law.spelling import tidy
from thidua.people.models import Organisation, User
from thidua.people.permissions import can_keep
from thidua.people.refusals import refuse_stranger

_LONGEST = 255


@transaction.atomic
def take_in(content: bytes, *, name: str, body: Organisation, on: date, actor: User) -> Upload:
    """Keeps a sheet, whole, after a look at what it is.

    Raises:
        PermissionDenied: the actor does not keep the register of the body.
        Unreadable: it is no workbook, locked, empty or too large; nothing is kept.
    """
    refuse_stranger(can_keep(actor, body, on=on))
    kind = kind_of(content, name=name, limits=limits())
    upload = Upload.objects.create(
        name=tidy(name.replace("\x00", ""))[:_LONGEST] or "khong-ten", kind=kind, size=len(content), sha256=hashlib.sha256(content).hexdigest(),
        content=content, body=body, sent_by=actor, sender=name_of(actor),
    )  # fmt: skip
    record(
        "files.nhan_tep", actor=actor, kind="upload", key=upload.pk,
        after={"name": upload.name, "size": upload.size, "sha256": upload.sha256, "at": body.key},
    )  # fmt: skip
    return upload


@transaction.atomic
def remove_content(upload: Upload, *, on: date, actor: User | None) -> None:
    """Forgets the bytes; that there was such a file, and who sent it, stays."""
    Upload.objects.filter(pk=upload.pk, removed_on=None).update(content=b"", removed_on=on)
    record("files.bo_noi_dung", actor=actor, kind="upload", key=upload.pk, after={"name": upload.name})
