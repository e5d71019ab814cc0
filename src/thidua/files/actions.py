"""A file taken in, handed out with a line in the record, and its content removed when nobody needs it any more."""

import hashlib
from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.documents.attached import PAPERS, kind_of_paper
from thidua.documents.sheets import kind_of
from thidua.files.limits import limits
from thidua.files.models import Upload
from thidua.files.permissions import can_open, can_send_papers, can_take
from thidua.law.spelling import tidy
from thidua.people.identities import seal_file, unseal_file
from thidua.people.models import Organisation, User
from thidua.people.permissions import can_keep
from thidua.people.refusals import refuse_stranger

_LONGEST = 255


@transaction.atomic
def take_in(content: bytes, *, name: str, body: Organisation, on: date, actor: User) -> Upload:
    """Keeps a sheet, whole and sealed, after a look at what it is.

    Raises:
        PermissionDenied: the actor does not keep the register of the body.
        Unreadable: it is no workbook, locked, empty or too large; nothing is kept.
    """
    refuse_stranger(can_keep(actor, body, on=on))
    return _kept(content, kind_of(content, name=name, limits=limits()), name=name, body=body, actor=actor)


def _kept(content: bytes, kind: str, *, name: str, body: Organisation, actor: User | None) -> Upload:
    upload = Upload.objects.create(
        name=tidy(name.replace("\x00", ""))[:_LONGEST] or "khong-ten", kind=kind, size=len(content), sha256=hashlib.sha256(content).hexdigest(),
        content=seal_file(content), body=body, sent_by=actor, sender=name_of(actor),
    )  # fmt: skip
    record(
        "files.nhan_tep", actor=actor, kind="upload", key=upload.pk,
        after={"name": upload.name, "size": upload.size, "sha256": upload.sha256, "at": body.key},
    )  # fmt: skip
    return upload


@transaction.atomic
def take_in_paper(content: bytes, *, name: str, body: Organisation, on: date, actor: User) -> Upload:
    """Keeps a paper of a dossier, whole and sealed, after a look at what it is.

    Raises:
        PermissionDenied: the actor does not send papers of the body.
        Unreadable: it is no PDF, Word document, PNG or JPEG, holds macros, is empty or too large; nothing is kept.
    """
    refuse_stranger(can_send_papers(actor, body, on=on))
    return _kept(content, kind_of_paper(content, most=limits().bytes), name=name, body=body, actor=actor)


@transaction.atomic
def keep_paper(content: bytes, *, name: str, body: Organisation, actor: User | None) -> Upload:
    """Keeps a paper of another room, whole and sealed, after a look at what it is: that room has asked who may.

    Raises:
        Unreadable: it is no PDF, Word document, PNG or JPEG, holds macros, is empty or too large; nothing is kept.
    """
    return _kept(content, kind_of_paper(content, most=limits().bytes), name=name, body=body, actor=actor)


def content_of(upload: Upload) -> bytes:
    """The bytes as they were sent, for the machine itself; to people they go by `hand_out`."""
    return unseal_file(bytes(upload.content))


def note_identities(upload: Upload, *, holds: bool) -> None:
    """What a reader of the file has found in it."""
    upload.holds_identities = holds
    upload.save(update_fields=["holds_identities"])


@transaction.atomic
def hand_out(upload: Upload, *, on: date, actor: User) -> bytes:
    """The bytes as they were sent, with a line in the record that they went out.

    Raises:
        PermissionDenied: it does not concern the actor, or identity numbers are in it and the actor did not send it.
        Refused: the keys do not open it (`WrongKey`).
    """
    refuse_stranger(can_open(actor, upload, on=on) and can_take(actor, upload, on=on))
    return _handed(upload, actor)


@transaction.atomic
def hand_out_paper(upload: Upload, *, on: date, actor: User) -> bytes:
    """The bytes of a paper, with a line in the record that they went out. Whose dossier it lies in says who may: the room
    that keeps the dossier has asked before; a sheet never goes out by this door.

    Raises:
        PermissionDenied: it is no paper, or its content was removed by that day.
    """
    refuse_stranger(upload.kind in PAPERS and (upload.removed_on is None or upload.removed_on > on))
    return _handed(upload, actor)


def _handed(upload: Upload, actor: User) -> bytes:
    content = content_of(upload)
    record(
        "files.tai_ve", actor=actor, kind="upload", key=upload.pk, after={"name": upload.name, "at": upload.body.key}
    )
    return content


@transaction.atomic
def seal_files_again(*, actor: User | None) -> int:
    """Every file under the present key, after an older one: how many. All or none.

    Raises:
        WrongKey: none of the keys opens one of them.
    """
    many = 0
    for pk in list(Upload.objects.filter(removed_on=None).values_list("pk", flat=True)):
        upload = Upload.objects.select_for_update().get(pk=pk)
        upload.content = seal_file(content_of(upload))
        upload.save(update_fields=["content"])
        many += 1
    record("files.niem_lai", actor=actor, kind="installation", key="files", after={"count": many})
    return many


@transaction.atomic
def remove_content(upload: Upload, *, on: date, actor: User | None) -> None:
    """Forgets the bytes; that there was such a file, and who sent it, stays."""
    Upload.objects.filter(pk=upload.pk, removed_on=None).update(content=b"", removed_on=on)
    record("files.bo_noi_dung", actor=actor, kind="upload", key=upload.pk, after={"name": upload.name})
