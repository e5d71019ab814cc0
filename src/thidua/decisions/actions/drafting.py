"""A decision is drafted from dossiers that passed, and changed or dropped until it is signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.decisions.actions.lines import dossier_named, lines_of, names_in, placed
from thidua.decisions.authority import refuse_without_authority
from thidua.decisions.doubles import refuse_doubles
from thidua.decisions.models import Decision, Line, State, SubmissionLine
from thidua.decisions.permissions import can_draft
from thidua.decisions.queries.defaults import first_texts, reason, round_of, usual_title
from thidua.decisions.receivers import follow, proposed
from thidua.decisions.spans import retold, years_of
from thidua.law.spelling import tidy
from thidua.nominations.actions.moving import locked as dossiers_locked
from thidua.nominations.models import Nomination
from thidua.nominations.models import State as DossierState
from thidua.people.invented import is_sample_place
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused, refuse_changed, refuse_stranger

CHUNK = 500
MOST = 500
"""Signs of a reason."""
TEXTS = (
    "title", "symbol", "place", "capacity", "head_title", "signer_title", "signer_name", "capacity_document",
    "capacity_until", "effective_on", "bases", "proposal", "reason", "fund", "executors", "receivers",
)  # fmt: skip
"""What somebody writes in a draft; the rest follows from its lines and from signing it."""
_LONG = frozenset({"bases", "proposal", "reason", "executors", "receivers"})


@transaction.atomic
def draft(
    nominations: Sequence[int], *, body: Organisation, on: date, actor: User | None, again: Mapping[int, str] | None = None
) -> Decision:  # fmt: skip
    """A draft of a body with these dossiers, its texts as in the last decision of the body. `again` says, by the number of
    a dossier, why its recipient is given what they have.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: no dossier, or one that is not ready here, is in another decision, or is for another level to decide.
        Doubled: a recipient has the same award of the same year already, and no reason is said.
    """
    refuse_stranger(can_draft(actor, body, on=on))
    rows = ready(nominations, body)
    refuse_without_authority(body, (one.award for one in rows), on=on)
    decision = Decision(
        body=body, round=round_of(rows), created_by=name_of(actor), created_on=on,
        is_sample=is_sample_place(body, actor=actor), **first_texts(body, rows, on=on),
    )  # fmt: skip
    lines = placed(explained(lines_of(decision, rows, on=on), again), on=on)
    decision.title, decision.reason = usual_title(decision, lines), reason(lines)
    decision.receivers = proposed(body, lines, on=on)
    decision.save()
    for line in lines:
        line.decision = decision  # it has its number now
    refuse_doubles(lines)
    Line.objects.bulk_create(lines, batch_size=CHUNK)
    record(
        "decisions.soan", actor=actor, kind="decision", key=decision.pk,
        after={"title": decision.title, "at": body.key, "count": len(lines), "names": names_in(lines)},
    )  # fmt: skip
    return decision


@transaction.atomic
def amend(
    decision: Decision, texts: Mapping[str, Any], *, on: date, actor: User | None, seen: Mapping[str, str] | None = None
) -> Decision:  # fmt: skip
    """The draft with other texts (`TEXTS`); `seen` is what stood there when the form was opened, as `seen_of` told it.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: it was signed or dropped, or a text that must stand is empty.
        ChangedMeanwhile: somebody else changed it since.
    """
    found = locked(decision, on=on, actor=actor)
    if seen is not None:
        refuse_changed(seen, seen_of(found), what="dự thảo này", label=_label)
    before = _told(found)
    for name in TEXTS:
        if name in texts:
            setattr(found, name, _kept(name, texts[name]))
    for name, said in (("title", "trích yếu"), ("symbol", "ký hiệu")):
        if not getattr(found, name):
            raise Refused(f"Chưa ghi {said} của quyết định.", "Ghi như sẽ in trên quyết định.", field=name)
    save(found)
    if (after := _told(found)) != before:
        record("decisions.sua", actor=actor, kind="decision", key=found.pk, before=before, after=after)
    return found


@transaction.atomic
def add_lines(
    decision: Decision, nominations: Sequence[int], *, on: date, actor: User | None, again: Mapping[int, str] | None = None
) -> int:  # fmt: skip
    """More dossiers into a draft; how many.

    Raises:
        PermissionDenied, Refused: as for `draft`; also Refused where it was signed or dropped.
    """
    found = locked(decision, on=on, actor=actor)
    rows = ready(nominations, found.body)
    refuse_without_authority(found.body, (one.award for one in rows), on=on)
    new = explained(lines_of(found, rows, on=on), again)
    refuse_doubles(new)
    old = list(found.lines.select_related("nomination"))
    every = placed([*old, *new], on=on)
    Line.objects.bulk_update(old, ["position"], batch_size=CHUNK)
    Line.objects.bulk_create(new, batch_size=CHUNK)
    _follow(found, old, every)
    save(found)
    record(
        "decisions.them_dong", actor=actor, kind="decision", key=found.pk,
        after={"title": found.title, "count": len(new), "names": names_in(new)},
    )  # fmt: skip
    return len(new)


@transaction.atomic
def state_reasons(decision: Decision, reasons: Mapping[int, str], *, on: date, actor: User | None) -> int:
    """Why lines of a draft give again what their recipients have, by the number of the line; how many were written.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: it was signed or dropped, or no reason is said.
    """
    found = locked(decision, on=on, actor=actor)
    lines = [line for line in found.lines.filter(pk__in=list(reasons)) if tidy(reasons[line.pk])]
    if not lines:
        raise Refused("Chưa ghi lý do nào.", "Ghi vì sao được tặng lần nữa, ví dụ thành tích khác.", field="again")
    for line in lines:
        line.again = _short(reasons[line.pk])
    Line.objects.bulk_update(lines, ["again"], batch_size=CHUNK)
    save(found)
    record(
        "decisions.ly_do_lan_nua", actor=actor, kind="decision", key=found.pk,
        after={"title": found.title, "names": names_in(lines), "again": "; ".join(line.again for line in lines)[:2000]},
    )  # fmt: skip
    return len(lines)


@transaction.atomic
def remove_lines(decision: Decision, lines: Sequence[int], *, on: date, actor: User | None) -> int:
    """Takes lines out of a draft: their dossiers wait for another decision; how many.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: it was signed or dropped, or no line was chosen.
    """
    found = locked(decision, on=on, actor=actor)
    gone = list(found.lines.filter(pk__in=lines))
    if not gone:
        raise Refused("Chưa chọn người nhận nào.", "Đánh dấu các dòng cần bớt rồi bấm lại.", field="lines")
    before = list(found.lines.all())
    found.lines.filter(pk__in=[line.pk for line in gone]).delete()
    left = placed(found.lines.select_related("nomination__round"), on=on)
    Line.objects.bulk_update(left, ["position"], batch_size=CHUNK)
    _follow(found, before, left)
    save(found)
    record(
        "decisions.bot_dong", actor=actor, kind="decision", key=found.pk,
        before={"title": found.title, "count": len(gone), "names": names_in(gone)},
    )  # fmt: skip
    return len(gone)


@transaction.atomic
def drop(decision: Decision, *, on: date, actor: User | None) -> None:
    """Drops a draft: it keeps its texts, its dossiers are free for another decision.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: it was signed or dropped already.
    """
    found = locked(decision, on=on, actor=actor)
    lines = list(found.lines.all())
    found.lines.all().delete()
    found.state = State.DROPPED
    save(found)
    record(
        "decisions.bo", actor=actor, kind="decision", key=found.pk,
        before={"title": found.title, "count": len(lines), "names": names_in(lines)},
    )  # fmt: skip


def locked(decision: Decision, *, on: date, actor: User | None) -> Decision:
    """The draft as it stands now, locked for whoever may change it.

    Raises:
        PermissionDenied: the actor keeps no register there.
        Refused: it was signed or dropped.
    """
    refuse_stranger(can_draft(actor, decision.body, on=on))  # before the lock: who may not holds nobody up
    found = Decision.objects.select_for_update().get(pk=decision.pk)
    refuse_stranger(can_draft(actor, found.body, on=on))
    refuse_settled(found)
    return found


def refuse_settled(decision: Decision) -> None:
    """Raises Refused where a decision is no draft any more."""
    if decision.state == State.SIGNED:
        raise Refused(
            f"Quyết định {decision.number} đã ký ngày {decision.signed_on:%d/%m/%Y} nên không sửa được.",
            "Muốn đổi thì đính chính từng dòng trong sổ, hoặc hủy bỏ bằng quyết định khác.",
        )
    if decision.state == State.DROPPED:
        raise Refused("Dự thảo này đã bỏ.", "Soạn dự thảo khác từ các hồ sơ đã được thông qua.")


def seen_of(decision: Decision) -> dict[str, str]:
    """What stands there, in words: two of these tell what changed in between."""
    told = {name: _in_words(value) for name, value in _told(decision).items()}
    return told | {"capacity": decision.get_capacity_display()}


def ready(nominations: Sequence[int], body: Organisation) -> list[Nomination]:
    """The dossiers, locked; each waits for a decision of this body and is in none.

    Raises:
        Refused: one is not, named.
    """
    rows = list(dossiers_locked(list(nominations)).values())
    if not rows:
        raise Refused("Chưa chọn hồ sơ nào.", "Chọn ít nhất một hồ sơ đã được Hội đồng đồng ý.", field="lines")
    taken = dict(Line.objects.filter(nomination__in=rows).values_list("nomination", "decision__title"))
    taken |= dict(SubmissionLine.objects.filter(nomination__in=rows).values_list("nomination", "submission__title"))
    for one in rows:
        if one.pk in taken:
            raise Refused(
                f"Hồ sơ {dossier_named(one)} đã nằm trong dự thảo “{taken[one.pk]}”.",
                "Bớt hồ sơ ấy khỏi dự thảo kia trước.",
                field="lines",
            )
        if one.state != DossierState.PASSED or one.at_id != body.pk:
            raise Refused(
                f"Hồ sơ {dossier_named(one)} đang ở trạng thái “{one.get_state_display()}”, chưa đưa vào quyết định của cơ quan này được.",
                "Chỉ chọn hồ sơ Hội đồng đã đồng ý và đang ở cơ quan này.", field="lines",
            )  # fmt: skip
    return list(Nomination.objects.filter(pk__in=[one.pk for one in rows]).select_related(*_RELATED).order_by("pk"))


def explained(lines: list[Line], again: Mapping[int, str] | None) -> list[Line]:
    """The lines with the reasons said for their dossiers."""
    for line in lines:
        line.again = _short((again or {}).get(line.nomination_id or 0, ""))
    return lines


def _short(typed: str) -> str:
    """Raises Refused where it is longer than is kept."""
    said = tidy(typed)
    if len(said) > MOST:
        raise Refused(f"Lý do dài {len(said)} chữ, nhiều nhất {MOST}.", "Ghi ngắn lại.", field="again")
    return said


_RELATED = ("round", "person", "organisation", "household", "unit")


def retell(decision: Decision, before: Sequence[tuple[int, int]], after: Iterable[Line]) -> None:
    """The years in the text of a draft follow its lines, which were for the years `before`; not yet saved."""
    decision.reason = retold(decision.reason, before, [years_of(one) for one in after])


def _follow(decision: Decision, before: Sequence[Line], after: Sequence[Line]) -> None:
    """The texts of a draft that nobody wrote himself follow its lines; not yet saved."""
    if after and (not before or decision.title == usual_title(decision, before)):
        decision.title = usual_title(
            decision, after
        )  # of a draft everybody left nothing is known of its titles any more
    if after and not before:
        decision.reason = reason(after)
    retell(decision, [years_of(one) for one in before], after)
    follow(decision, before, after)


def save(decision: Decision) -> None:
    """Keeps a draft as its next version."""
    decision.version += 1
    decision.save()


def _kept(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return "\n".join(filter(None, map(tidy, value.splitlines()))) if name in _LONG else tidy(value)


def _told(decision: Decision) -> dict[str, Any]:
    return {name: value for name in TEXTS if (value := getattr(decision, name))}


def _in_words(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _label(name: str) -> str:
    fields: Any = Decision._meta
    return str(fields.get_field(name).verbose_name)
