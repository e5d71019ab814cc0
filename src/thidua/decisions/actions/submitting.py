"""What another level decides is put into a submission: drafted, amended, dropped, as long as it is not sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.decisions.actions.drafting import explained, ready
from thidua.decisions.actions.lines import lines_of
from thidua.decisions.doubles import refuse_doubles
from thidua.decisions.models import Decision, Submission, SubmissionLine
from thidua.decisions.permissions import can_draft
from thidua.decisions.queries.defaults import first_texts, title_of
from thidua.law.spelling import tidy
from thidua.people.invented import is_sample_place
from thidua.people.models import Organisation, User
from thidua.people.queries import name_on
from thidua.people.refusals import Refused, refuse_changed, refuse_stranger

SIGNING = (
    "title", "symbol", "place", "capacity", "head_title", "signer_title", "signer_name", "capacity_document",
    "capacity_until", "addressee",
)  # fmt: skip
"""What somebody writes in a submission before it is signed."""


@transaction.atomic
def draft_submission(
    nominations: Sequence[int], *, body: Organisation, addressee: str, on: date, actor: User | None,
    again: Mapping[int, str] | None = None,
) -> Submission:  # fmt: skip
    """A submission of these dossiers, not yet signed.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused, Doubled: as for `drafting.draft`.
    """
    refuse_stranger(can_draft(actor, body, on=on))
    rows = ready(nominations, body)
    said = explained(lines_of(Decision(body=body), rows, on=on), again)
    texts = first_texts(body, rows, on=on) | {"title": title_of(said, on=on, body=name_on(body, on))}
    own = {name: texts[name] for name in SIGNING if name in texts}
    own["symbol"] = own.get("symbol", "").replace("QĐ", "TTr", 1) or "TTr"
    own["title"] = own["title"].replace("Về việc tặng", "Về việc đề nghị tặng", 1)
    made = Submission.objects.create(
        body=body, addressee=tidy(addressee), created_by=name_of(actor), created_on=on,
        is_sample=is_sample_place(body, actor=actor), **own,
    )  # fmt: skip
    refuse_doubles(said)
    SubmissionLine.objects.bulk_create(
        SubmissionLine(submission=made, nomination=one.nomination, again=one.again) for one in said
    )
    record(
        "decisions.soan_to_trinh", actor=actor, kind="submission", key=made.pk,
        after={"title": made.title, "at": body.key, "count": len(rows)},
    )  # fmt: skip
    return made


@transaction.atomic
def amend_submission(
    submission: Submission, texts: Mapping[str, Any], *, on: date, actor: User, seen: Mapping[str, str] | None = None
) -> Submission:  # fmt: skip
    """The draft of a submission with other texts (`SIGNING`); `seen` is what stood there when the form was opened.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: it was sent or dropped.
        ChangedMeanwhile: somebody else changed it since.
    """
    found = locked_submission(submission, can_draft, on=on, actor=actor)
    refuse_sent(found)
    if seen is not None:
        refuse_changed(seen, texts_seen(found), what="tờ trình này", label=_label)
    before = texts_seen(found)
    write_texts(found, texts)
    found.save()
    if (after := texts_seen(found)) != before:
        record("decisions.sua_to_trinh", actor=actor, kind="submission", key=found.pk, before=before, after=after)
    return found


@transaction.atomic
def drop_submission(submission: Submission, *, on: date, actor: User) -> None:
    """Drops a submission that was not sent: its dossiers are free for another paper.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: it was sent or dropped.
    """
    found = locked_submission(submission, can_draft, on=on, actor=actor)
    refuse_sent(found)
    many, _ = found.lines.all().delete()
    found.dropped_on = on
    found.save(update_fields=["dropped_on"])
    record(
        "decisions.bo_to_trinh", actor=actor, kind="submission", key=found.pk,
        before={"title": found.title, "at": found.body.key, "count": many},
    )  # fmt: skip


def locked_submission(
    submission: Submission, may: Callable[..., bool], *, on: date, actor: User | None
) -> Submission:  # fmt: skip
    """The submission as it stands now, locked for whoever `may` act for its body; others hold nobody up.

    Raises:
        PermissionDenied: the actor may not.
    """
    refuse_stranger(may(actor, submission.body, on=on))
    found = Submission.objects.select_for_update(of=("self",)).select_related("body").get(pk=submission.pk)
    refuse_stranger(may(actor, found.body, on=on))
    return found


def refuse_sent(found: Submission) -> None:
    """Raises Refused where a submission is a draft no more."""
    if found.signed_on:
        raise Refused(
            f"Tờ trình {found.number} đã ký ngày {found.signed_on:%d/%m/%Y} nên không sửa, không bỏ được.",
            "Rút từng hồ sơ còn chờ trả lời, kèm lý do.",
        )
    if found.dropped_on:
        raise Refused(f"Tờ trình này đã bỏ ngày {found.dropped_on:%d/%m/%Y}.", "Soạn tờ trình khác.")


def texts_seen(submission: Submission) -> dict[str, str]:
    """What stands there, in words: two of these tell what changed in between."""
    values = {name: getattr(submission, name) for name in SIGNING}
    return {
        name: f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value) for name, value in values.items() if value
    } | {"capacity": submission.get_capacity_display()}


def write_texts(found: Submission, texts: Mapping[str, Any]) -> None:
    """The texts that were written (`SIGNING`), not yet saved."""
    for name in SIGNING:
        if name in texts:
            setattr(found, name, tidy(texts[name]) if isinstance(texts[name], str) else texts[name])


def _label(name: str) -> str:
    fields: Any = Submission._meta
    return str(fields.get_field(name).verbose_name)
