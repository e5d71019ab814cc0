"""The rows to mend go out as a workbook, with a line in the record; and are sealed again under a new key."""

from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.files.permissions import can_take
from thidua.honours.permissions import can_enter
from thidua.imports.models import ErrorBook
from thidua.people.identities import seal_file, unseal_file
from thidua.people.models import User
from thidua.people.refusals import refuse_stranger


@transaction.atomic
def hand_out_errors(book: ErrorBook, *, on: date, actor: User) -> bytes:
    """The workbook of the rows to mend.

    Raises:
        PermissionDenied: the actor does not keep the book of the body, or identity numbers are in it and the actor did not
            send the file.
        Refused: the keys do not open it (`WrongKey`).
    """
    run = book.run
    refuse_stranger(can_enter(actor, run.at, on=on) and can_take(actor, run.upload, on=on))
    content = unseal_file(bytes(book.content))
    record(
        "imports.tai_dong_phai_sua", actor=actor, kind="import", key=run.pk,
        after={"file": run.upload.name, "at": run.at.key},
    )  # fmt: skip
    return content


@transaction.atomic
def seal_error_books_again(*, actor: User | None) -> int:
    """Every workbook of rows to mend under the present key, after an older one: how many. All or none.

    Raises:
        WrongKey: none of the keys opens one of them.
    """
    many = 0
    for pk in list(ErrorBook.objects.values_list("pk", flat=True)):
        book = ErrorBook.objects.select_for_update().get(pk=pk)
        book.content = seal_file(unseal_file(bytes(book.content)))
        book.save(update_fields=["content"])
        many += 1
    record("imports.niem_lai", actor=actor, kind="installation", key="error_books", after={"count": many})
    return many
