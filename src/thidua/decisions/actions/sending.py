"""A submission is signed and sent to the level above; dossiers are taken out of it before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.decisions.actions.drafting import CHUNK
from thidua.decisions.actions.lines import dossier_named
from thidua.decisions.actions.signing import give_number, refuse_incomplete
from thidua.decisions.actions.submitting import locked_submission, refuse_sent, write_texts
from thidua.decisions.models import Submission, SubmissionLine
from thidua.decisions.papers.upward import TEMPLATES
from thidua.decisions.permissions import can_draft, can_sign
from thidua.files.queries import templates_on
from thidua.law.spelling import tidy
from thidua.law.wording import upper
from thidua.nominations.actions import advance_all
from thidua.nominations.actions.moving import locked as dossiers_locked
from thidua.nominations.models import Nomination
from thidua.nominations.models import State as DossierState
from thidua.people.models import User
from thidua.people.refusals import Refused

LONGEST = 500
"""Letters of a reason."""
_RELATED = ("round", "person__merged_into", "organisation", "household", "unit", "at")


@transaction.atomic
def sign_submission(submission: Submission, texts: Mapping[str, Any], *, on: date, actor: User) -> Submission:
    """Signs it with these texts (`SIGNING`): it gets its number, and its dossiers wait for the level above.

    Raises:
        PermissionDenied: the actor does not sign for the body.
        Refused: it is signed, its signature lacks something, or a dossier has moved on.
    """
    found = locked_submission(submission, can_sign, on=on, actor=actor)
    refuse_sent(found)
    if not found.lines.exists():
        raise Refused("Tờ trình không còn hồ sơ nào.", "Bỏ tờ trình này, soạn tờ trình khác.", field="lines")
    write_texts(found, texts)
    if not found.addressee:
        raise Refused("Chưa ghi nơi nhận tờ trình.", "Ghi cấp có thẩm quyền quyết định.", field="addressee")
    refuse_incomplete(found, on=on)
    dossiers = held([line.nomination_id for line in found.lines.all()], DossierState.PASSED)
    give_number(found, on=on, actor=actor)
    found.templates = templates_on(found.body, TEMPLATES, on=on)
    found.save()
    document = f"Tờ trình {found.number} ngày {on:%d/%m/%Y}"
    advance_all(dossiers, DossierState.SENT_UP, on=on, actor=actor, document=document, note=found.addressee)
    record(
        "decisions.trinh", actor=actor, kind="submission", key=found.pk,
        after={"number": found.number, "title": found.title, "at": found.body.key, "count": len(dossiers)},
    )  # fmt: skip
    return found


@transaction.atomic
def withdraw_lines(submission: Submission, lines: Sequence[int], *, reason: str, on: date, actor: User) -> int:
    """Takes dossiers out of a submission: before it is sent they are free again; after that they are withdrawn for this
    reason, as long as no answer was entered for them. How many.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: no line, no reason, it was dropped, or a line has its answer.
    """
    found = locked_submission(submission, can_draft, on=on, actor=actor)
    if found.dropped_on:
        refuse_sent(found)
    waits = SubmissionLine.Outcome.WAITING
    gone = list(found.lines.filter(pk__in=lines, outcome=waits).select_related("nomination"))
    if not gone or len(gone) != len(set(lines)):
        raise Refused("Chưa chọn dòng nào đang chờ trả lời.", "Đánh dấu lại các dòng cần rút.", field="lines")
    reason = reasoned(reason, "", "rút", field="why")
    _take_out(found, gone, reason, on=on, actor=actor)
    record(
        "decisions.rut_khoi_to_trinh", actor=actor, kind="submission", key=found.pk,
        after={"title": found.title, "count": len(gone), "reason": reason,
               "names": "; ".join(str(line.nomination) for line in gone[:20])},
    )  # fmt: skip
    return len(gone)


def reasoned(typed: str, whose: str, what: str, *, field: str) -> str:
    """Why a dossier is taken out or refused, without stray spaces: whoever proposed it reads it.

    Raises:
        Refused: nothing is said, or more than is kept.
    """
    reason = tidy(typed)
    if not reason:
        said = f"{whose}chưa ghi lý do {what}."
        raise Refused(upper(said), "Ghi vì sao; đơn vị đề nghị đọc được lý do này.", field=field)
    if len(reason) > LONGEST:
        said = f"{whose}lý do {what} dài {len(reason)} chữ, quá {LONGEST} chữ."
        raise Refused(upper(said), "Ghi ngắn lại; chi tiết thì dẫn số văn bản.", field=field)
    return reason


def _take_out(found: Submission, gone: Sequence[SubmissionLine], reason: str, *, on: date, actor: User) -> None:
    if found.signed_on is None:
        found.lines.filter(pk__in=[line.pk for line in gone]).delete()
        return
    dossiers = held([line.nomination_id for line in gone], DossierState.SENT_UP)
    document = f"Tờ trình {found.number} ngày {found.signed_on:%d/%m/%Y}"
    advance_all(dossiers, DossierState.WITHDRAWN, on=on, actor=actor, document=document, note=reason)
    for line in gone:
        line.outcome, line.reason = SubmissionLine.Outcome.WITHDRAWN, reason
    SubmissionLine.objects.bulk_update(gone, ["outcome", "reason"], batch_size=CHUNK)


def held(numbers: Sequence[int], state: DossierState) -> list[Nomination]:
    """The dossiers, locked in their order, all in one state.

    Raises:
        Refused: one is not, named.
    """
    for one in dossiers_locked(list(numbers)).values():
        if one.state != state:
            raise Refused(
                f"Hồ sơ {dossier_named(one)} nay ở trạng thái “{one.get_state_display()}”.",
                "Tải lại trang để xem.",
                field="lines",
            )
    return list(Nomination.objects.filter(pk__in=numbers).select_related(*_RELATED).order_by("pk"))
