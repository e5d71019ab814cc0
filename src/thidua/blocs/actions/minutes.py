"""What a meeting said and decided: the roll, the account, what somebody must do, and the minutes that close it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.blocs.actions.locking import in_words, key_of, needed, refuse_outsider, refuse_overwriting
from thidua.blocs.actions.meetings import KIND, about, open_meeting
from thidua.blocs.actions.years import refuse_ahead
from thidua.blocs.models import Meeting, Presence, Resolution
from thidua.blocs.permissions import can_follow, may_finish
from thidua.duties.actions import fulfil, unfulfil
from thidua.duties.models import Sort
from thidua.law.spelling import tidy
from thidua.people.models import Organisation, User
from thidua.people.queries import names_of
from thidua.people.refusals import Refused, refuse_stranger

ACCOUNT = ("chair", "secretary", "account", "conclusion")


@transaction.atomic
def take_roll(meeting: Meeting, here: Mapping[int, str], *, on: date, actor: User | None) -> int:
    """Who came and who did not, by the number of the body; how many came. Whoever came has done what it owed.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: the meeting lies ahead, is ended or was called off.
    """
    found, of = open_meeting(meeting, on=on, actor=actor)
    if found.day > on:
        raise Refused(f"Ngày họp {found.day:%d/%m/%Y} chưa tới.", "Điểm danh từ ngày họp.")
    rows = list(Presence.objects.select_for_update().filter(meeting=found).order_by("pk"))
    before = {one.body_id: one.here for one in rows}
    for one in rows:
        one.here = Presence.Here(here.get(one.body_id, one.here))
    Presence.objects.bulk_update(rows, ["here"])
    came = [one.body_id for one in rows if one.here == Presence.Here.PRESENT]
    away = [one.body_id for one in rows if one.here != Presence.Here.PRESENT]
    by = f"{KIND}:{found.pk}"
    fulfil(came, Sort.MEETING, of.year, by=by, on=found.day, about=about(found))
    unfulfil(away, Sort.MEETING, of.year, by=by, about=about(found))
    if before != {one.body_id: one.here for one in rows}:
        after = {"meeting": str(found), "members": _counted(rows)}
        record("blocs.diem_danh", actor=actor, kind="bloc_year", key=key_of(of), after=after)
    return len(came)


def _counted(rows: list[Presence]) -> str:
    present = sum(one.here == Presence.Here.PRESENT for one in rows)
    absent = sum(one.here == Presence.Here.ABSENT for one in rows)
    return f"có mặt {present}, vắng {absent}, chưa điểm danh {len(rows) - present - absent}"


@transaction.atomic
def write_account(
    meeting: Meeting, *, chair: str, secretary: str, account: str, conclusion: str, on: date, actor: User | None,
    seen: dict[str, str] | None = None,
) -> Meeting:  # fmt: skip
    """What was said, kept as often as one likes until the minutes are made.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: the meeting is ended or was called off; `ChangedMeanwhile`: somebody else wrote since.
    """
    found, of = open_meeting(meeting, on=on, actor=actor)
    refuse_overwriting(seen, found, ACCOUNT, what="biên bản này")
    before = in_words(found, ACCOUNT)
    found.chair, found.secretary = tidy(chair), tidy(secretary)
    found.account, found.conclusion = account.strip(), conclusion.strip()
    found.save(update_fields=list(ACCOUNT))
    record(
        "blocs.bien_ban", actor=actor, kind="bloc_year", key=key_of(of), before=before,
        after=in_words(found, ACCOUNT) | {"meeting": str(found)},
    )  # fmt: skip
    return found


@transaction.atomic
def make_minutes(meeting: Meeting, *, on: date, actor: User | None) -> Meeting:
    """The minutes are made: from now on they stay as they are, and only what was decided is still followed.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: the day lies ahead, somebody was not marked, chair, secretary or conclusion is missing; each is named.
    """
    found, of = open_meeting(meeting, on=on, actor=actor)
    if found.day > on:
        raise Refused(f"Ngày họp {found.day:%d/%m/%Y} chưa tới.", "Lập biên bản từ ngày họp.")
    unmarked = list(Presence.objects.filter(meeting=found, here=Presence.Here.UNKNOWN).values_list("body", flat=True))
    if unmarked:
        names = names_of(unmarked)
        told = ", ".join(names.on(one, found.day) for one in unmarked[:3])
        more = f" và {len(unmarked) - 3} đơn vị nữa" if len(unmarked) > 3 else ""
        raise Refused(f"Chưa điểm danh {told}{more}.", "Ghi có mặt hay vắng cho mọi thành viên.", field="here")
    for name, what in (("chair", "người chủ trì"), ("secretary", "thư ký"), ("conclusion", "kết luận")):
        needed(getattr(found, name), field=name, what=what, mend="Ghi ô ấy, bấm Ghi, rồi lập biên bản.")
    found.ended_on = on
    found.save(update_fields=["ended_on"])
    record(
        "blocs.lap_bien_ban", actor=actor, kind="bloc_year", key=key_of(of),
        after={"meeting": str(found), "ended_on": f"{on:%d/%m/%Y}"},
    )  # fmt: skip
    return found


@transaction.atomic
def give_task(
    meeting: Meeting, *, text: str, owner: Organisation, deadline: date | None, on: date, actor: User | None
) -> Resolution:  # fmt: skip
    """The meeting gives a member something to do.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: no words, an owner that is no member, a day before the meeting; the minutes are made.
    """
    found, of = open_meeting(meeting, on=on, actor=actor)
    said = needed(text, field="text", what="việc", mend="Ghi việc cuộc họp giao.")
    refuse_outsider(of, owner, field="owner")
    if deadline and deadline < found.day:
        raise Refused(
            f"Hạn {deadline:%d/%m/%Y} trước ngày họp {found.day:%d/%m/%Y}.", "Sửa hạn, hoặc để trống.", field="deadline"
        )
    task = Resolution.objects.create(meeting=found, text=said, owner=owner, deadline=deadline)
    record("blocs.giao_viec", actor=actor, kind="bloc_year", key=key_of(of), after=_told(task))
    return task


@transaction.atomic
def drop_task(task: Resolution, *, on: date, actor: User | None) -> None:
    """A slip is taken out before the minutes are made.

    Raises:
        PermissionDenied: the actor does not lead the bloc that year.
        Refused: the minutes are made.
    """
    _, of = open_meeting(task.meeting, on=on, actor=actor)
    found = Resolution.objects.select_for_update().get(pk=task.pk)
    told = _told(found)
    found.delete()
    record("blocs.bo_viec", actor=actor, kind="bloc_year", key=key_of(of), before=told)


@transaction.atomic
def finish_task(task: Resolution, *, done_on: date, outcome: str, on: date, actor: User | None) -> Resolution:
    """Whoever was to do it says what came of it, or whoever leads the bloc that year or the next.

    Raises:
        PermissionDenied: the actor is none of them.
        Refused: it is done already, nothing came of it, or the day lies ahead.
    """
    found = _followed(task, on=on, actor=actor)
    if found.done_on:
        raise Refused(f"Việc này đã xong ngày {found.done_on:%d/%m/%Y}.", "Không phải ghi lần nữa.")
    said = needed(outcome, field="outcome", what="kết quả", mend="Ghi đã làm được gì, văn bản nào.")
    refuse_ahead(done_on, on=on)
    found.done_on, found.outcome = done_on, said
    found.save(update_fields=["done_on", "outcome"])
    record("blocs.xong_viec", actor=actor, kind="bloc_year", key=key_of(found.meeting.of), after=_told(found))
    return found


@transaction.atomic
def reopen_task(task: Resolution, *, on: date, actor: User | None) -> Resolution:
    """What was said to be done is not: whoever leads the bloc says so.

    Raises:
        PermissionDenied: the actor leads the bloc neither that year nor the next.
        Refused: it is not done.
    """
    found = _locked(task)
    refuse_stranger(can_follow(actor, found, on=on))
    if not found.done_on:
        raise Refused("Việc này chưa ghi là xong.", "Tải lại trang.")
    before = _told(found)
    found.done_on, found.outcome = None, ""
    found.save(update_fields=["done_on", "outcome"])
    record(
        "blocs.chua_xong", actor=actor, kind="bloc_year", key=key_of(found.meeting.of), before=before, after=_told(found)
    )  # fmt: skip
    return found


def _followed(task: Resolution, *, on: date, actor: User | None) -> Resolution:
    found = _locked(task)
    refuse_stranger(may_finish(actor, found, on=on))
    return found


def _locked(task: Resolution) -> Resolution:
    parts = ("owner", "meeting__of__bloc__organiser")
    return Resolution.objects.select_for_update(of=("self",)).select_related(*parts).get(pk=task.pk)


def _told(task: Resolution) -> dict[str, str]:
    words = in_words(task, ("text", "deadline", "done_on", "outcome"))
    return words | {"owner": task.owner.key, "meeting": str(task.meeting)}
