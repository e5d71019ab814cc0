"""The body that has a dossier receives it, gives it to an appraiser, finds it fit or not, passes it on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from django.db import transaction
from django.db.models import F

from thidua.audit.actions import Told, name_of, record_all
from thidua.law.spelling import tidy
from thidua.nominations.actions.judging import keep_verdicts, weighed
from thidua.nominations.actions.moving import Step, advance_all, advance_each, locked
from thidua.nominations.models import Appraisal, KeptVerdict, Mark, Nomination, State
from thidua.nominations.models.dossiers import ARRIVED
from thidua.nominations.permissions import can_appraise, can_handle
from thidua.nominations.publicity import Demand, standings_of
from thidua.nominations.queries import appraisers_of, conflicts_of, found_fit, is_own, names_of_recipients, with_all
from thidua.nominations.roads import term_of, ways_of
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger

_CHUNK = 500


class May(Protocol):
    """Whether somebody does something with a dossier on a day; see `permissions`."""

    def __call__(self, actor: User | None, one: Nomination, /, *, on: date) -> bool: ...


@transaction.atomic
def receive(
    dossiers: Sequence[int], *, appraiser: User | None, conflict: str = "", on: date, actor: User
) -> list[Nomination]:
    """What arrived is taken in and given to somebody to appraise, the actor where nobody is named.

    The day it is received picks the procedure (Nghị định 152/2025/NĐ-CP, Điều 60 khoản 3).

    Raises:
        PermissionDenied: the actor does not act for the body that has it.
        Refused: one has not arrived or was taken in already; the appraiser does not work there, or has a stake nobody spoke of.
    """
    rows = held(dossiers, on=on, actor=actor)
    whom = appraiser or actor
    refuse_other(rows, ARRIVED, "đang chờ tiếp nhận")
    _check_appraiser(rows, whom, conflict, on=on)
    ways, steps = ways_of(rows, on=on), []
    for one in rows:
        one.received_on = one.received_on if one.received_on and one.at_id != one.round.body_id else on
        steps.append(Step(one, due=ways[one.pk].term_at(one.at_id, start=on).day))
    _give(rows, whom, conflict, on=on)
    advance_each(steps, State.APPRAISAL, on=on, actor=actor, note=f"Giao {whom.get_full_name()} thẩm định")
    return rows


@transaction.atomic
def assign(dossiers: Sequence[int], appraiser: User, *, conflict: str = "", on: date, actor: User) -> list[Nomination]:
    """Dossiers under appraisal go to somebody else; what the first one had not finished ends.

    Raises: as `receive`.
    """
    rows = held(dossiers, on=on, actor=actor)
    refuse_other(rows, (State.APPRAISAL,), "đang thẩm định")
    _check_appraiser(rows, appraiser, conflict, on=on)
    there = Appraisal.objects.filter(nomination__in=rows, body=F("nomination__at"), ended_on=None)
    Appraisal.objects.filter(pk__in=list(there.values_list("pk", flat=True))).update(ended_on=on)
    _give(rows, appraiser, conflict, on=on)
    after = {"appraiser": appraiser.get_full_name(), "conflict": conflict}
    record_all("nominations.giao", actor=actor, kind="nomination", told=[Told(one.pk, None, after) for one in rows])
    return rows


@transaction.atomic
def conclude(dossiers: Sequence[int], *, fit: bool, note: str = "", on: date, actor: User) -> list[Nomination]:
    """The appraiser finds them fit to be put forward, or not; why not is said.

    Raises:
        PermissionDenied: they were not given to the actor.
        Refused: one is not under appraisal, waits for what was sent back, or there is no reason why it is unfit.
    """
    rows = held(dossiers, on=on, actor=actor)
    refuse_other(rows, (State.APPRAISAL,), "đang thẩm định")
    if not fit and not tidy(note):
        raise Refused("Chưa ghi vì sao không đủ điều kiện trình.", "Ghi lý do, kèm điều khoản nếu có.", field="note")
    given = given_among(rows, on=on, actor=actor)
    waiting = Mark.objects.filter(nomination__in=[one.pk for one in rows], cleared_at=None)
    if waiting.exists():
        raise Refused(
            "Còn mục đã yêu cầu bổ sung mà chưa chấp nhận.", "Mở hồ sơ, chấp nhận từng mục đã sửa rồi kết luận."
        )
    result = Appraisal.Result.FIT if fit else Appraisal.Result.UNFIT
    ended = Appraisal.objects.filter(pk__in=[given[one.pk].pk for one in rows])
    ended.update(result=result, note=note.strip(), ended_on=on, concluded_by=name_of(actor))
    after = {"result": result.label, "note": note.strip()}
    record_all(
        "nominations.tham_dinh", actor=actor, kind="nomination", told=[Told(one.pk, None, after) for one in rows]
    )
    if not fit:
        advance_all(rows, State.REFUSED, on=on, actor=actor, note=note.strip())
    return rows


@transaction.atomic
def forward(dossiers: Sequence[int], *, document: str, note: str = "", on: date, actor: User) -> list[Nomination]:
    """What was found fit between the unit and the body of the round goes on to the next step of its road.

    Raises:
        PermissionDenied: the actor does not act for the body that has it.
        Refused: one was not found fit here, has no further step inside the register, or there is no letter, or its
            names must be posted first.
    """
    rows = held(dossiers, on=on, actor=actor)
    refuse_other(rows, (State.APPRAISAL,), "đã thẩm định xong")
    if not tidy(document):
        raise Refused(
            "Chưa ghi số, ngày văn bản chuyển.", "Ghi ví dụ: Công văn 20/CV-VP ngày 10/01/2026.", field="document"
        )
    _refuse_unfit(rows)
    _refuse_unposted(rows, on=on)
    ways, steps = ways_of(rows, on=on), []
    for one in rows:
        way = ways[one.pk]
        following = way.onward()
        if following is None:
            name = names_of_recipients([one])[one.pk]
            raise Refused(f"{name}: hồ sơ đã ở cơ quan xét, bước sau là Hội đồng.", "Đưa hồ sơ ra Hội đồng.")
        one.step, stop = following
        due = term_of(way.roads, stop, one.award, start=on, received=one.received_on).day
        steps.append(Step(one, at=stop.body, due=due))
    advance_each(steps, State.FORWARDED, on=on, actor=actor, note=note, document=tidy(document))
    return rows


@transaction.atomic
def put_before_council(dossiers: Sequence[int], *, on: date, actor: User | None) -> list[Nomination]:
    """What was found fit at the body of the round waits for its council; the law's answer that day is kept.

    Raises:
        PermissionDenied: the actor does not act for the body that has it.
        Refused: one was not found fit at the body of its round, or its names must be posted first (Nghị định
            152/2025/NĐ-CP, Điều 44).
    """
    rows = held(dossiers, on=on, actor=actor) if actor else rows_locked(dossiers)
    refuse_other(rows, (State.APPRAISAL,), "đã thẩm định xong")
    _refuse_between(rows)
    _refuse_unfit(rows)
    _refuse_unposted(rows, on=on)
    keep_verdicts(rows, weighed(rows, on=on), KeptVerdict.Cause.COUNCIL, on=on)
    steps = [Step(one, due=one.round.council_on) for one in rows]
    advance_each(steps, State.BEFORE_COUNCIL, on=on, actor=actor)
    return rows


def rows_locked(dossiers: Sequence[int]) -> list[Nomination]:
    """The dossiers in the order of their lists, locked; raises Refused where there is none."""
    locks = locked(list(dossiers))
    rows = list(with_all(Nomination.objects.filter(pk__in=locks)).order_by("award", "position", "pk"))
    if not rows:
        raise Refused("Chưa chọn hồ sơ nào.", "Đánh dấu ít nhất một hồ sơ.")
    return rows


def held(dossiers: Sequence[int], *, on: date, actor: User, may: May = can_handle) -> list[Nomination]:
    """The dossiers, locked, where the actor `may` act for the body that has each; raises PermissionDenied or Refused.

    Asked before the lock too: who may do nothing with them does not make others wait.
    """
    _refuse_strangers(with_all(Nomination.objects.filter(pk__in=dossiers)), actor, may, on)
    rows = rows_locked(dossiers)
    _refuse_strangers(rows, actor, may, on)
    return rows


def _refuse_strangers(rows: Iterable[Nomination], actor: User, may: May, on: date) -> None:
    """Asked once for each body and round, not for each dossier."""
    for one in {(one.at_id, one.round_id): one for one in rows}.values():
        refuse_stranger(may(actor, one, on=on))


def given_among(rows: Sequence[Nomination], *, on: date, actor: User) -> dict[int, Appraisal]:
    """Who looks at each of some dossiers, locked; raises PermissionDenied where one was not given to the actor."""
    found = {
        one.nomination_id: one
        for one in Appraisal.objects.select_for_update(of=("self",))
        .filter(nomination__in=[row.pk for row in rows], ended_on=None)
        .order_by("pk")
    }
    offices = {(one.at_id, one.round_id, _whose(found, one)): one for one in rows}
    for one in offices.values():  # whether somebody still acts there is asked once for each body, not for each dossier
        refuse_stranger(can_appraise(actor, one, found.get(one.pk), on=on))
    return found


def _whose(given: dict[int, Appraisal], one: Nomination) -> int | None:
    """Who looks at a dossier; None where it was given to nobody."""
    return given[one.pk].appraiser_id if one.pk in given else None


def refuse_other(rows: Sequence[Nomination], states: Sequence[str], words: str) -> None:
    """Raises Refused where one is in none of these states; `words`: where it would have to be."""
    if others := [one for one in rows if one.state not in states]:
        names = "; ".join(names_of_recipients(others[:3]).values())
        raise Refused(
            f"{names}: hồ sơ không ở bước {words} (đang “{others[0].get_state_display()}”).", "Bỏ chọn hồ sơ ấy, hoặc tải lại danh sách."
        )  # fmt: skip


def _refuse_between(rows: Sequence[Nomination]) -> None:
    """The council is that of the body of the round: what still lies below it is passed on first."""
    if below := [one for one in rows if one.at_id != one.round.body_id]:
        names = "; ".join(names_of_recipients(below[:3]).values())
        raise Refused(
            f"{names}: hồ sơ chưa tới cơ quan xét của đợt, chưa đưa ra Hội đồng được.",
            "Chuyển hồ sơ lên cấp trên theo đường đi; cơ quan xét thẩm định rồi đưa ra Hội đồng.",
        )


def _refuse_unfit(rows: Sequence[Nomination]) -> None:
    done = found_fit([one.pk for one in rows])
    if waiting := [one for one in rows if (one.pk, one.at_id) not in done]:
        names = "; ".join(names_of_recipients(waiting[:3]).values())
        raise Refused(f"{names}: chưa thẩm định xong ở đây.", "Kết luận thẩm định trước rồi chuyển.")


def _refuse_unposted(rows: Sequence[Nomination], *, on: date) -> None:
    """Names the law wants posted are posted and closed; what is unknown blocks nobody."""
    found = standings_of(rows, on=on)
    if waiting := [one for one in rows if found[one.pk].blocks]:
        names = "; ".join(names_of_recipients(waiting[:3]).values())
        raise Refused(f"{names}: {_why(found[waiting[0].pk].demand)}", "Mở lấy ý kiến từ trang của đợt xét.")


def _why(one: Demand) -> str:
    days = f" {one.days} ngày làm việc" if one.days else ""
    return f"phải công khai danh sách{days} trước bước này ({one.place})."


def _check_appraiser(rows: Sequence[Nomination], whom: User, conflict: str, *, on: date) -> None:
    for one in {(one.at_id, one.round_id): one for one in rows}.values():
        if not appraisers_of(one, on=on).filter(pk=whom.pk).exists():
            raise Refused(
                f"{whom.get_full_name()} không thẩm định ở cơ quan này.", "Chọn người khác.", field="appraiser"
            )
    stakes = conflicts_of(rows, whom, on=on)
    if any(is_own(one, whom) for one in rows):
        raise Refused(
            f"{whom.get_full_name()} không thẩm định hồ sơ của chính mình.", "Chọn người khác.", field="appraiser"
        )
    if stakes and not tidy(conflict):
        raise Refused(
            f"{whom.get_full_name()} có lợi ích liên quan: {'; '.join(dict.fromkeys(stakes.values()))}.",
            "Chọn người khác, hoặc ghi vì sao vẫn giao và ai đồng ý.", field="conflict",
        )  # fmt: skip


def _give(rows: Sequence[Nomination], whom: User, conflict: str, *, on: date) -> None:
    said = tidy(conflict)[:300]
    Appraisal.objects.bulk_create(
        [Appraisal(nomination=one, body=one.at, appraiser=whom, given_on=on, conflict=said) for one in rows],
        batch_size=_CHUNK,
    )
