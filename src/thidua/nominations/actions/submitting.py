"""A unit submits its list: the law's answer is kept as it is that day, and each dossier goes to the next step of its road."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of
from thidua.law.spelling import tidy
from thidua.nominations.actions.judging import keep_verdicts, weighed
from thidua.nominations.actions.lettering import keep_letters
from thidua.nominations.actions.moving import Step, advance_each, locked
from thidua.nominations.actions.proposing import check_open
from thidua.nominations.models import KeptVerdict, Nomination, Round, State
from thidua.nominations.permissions import can_override, can_propose
from thidua.nominations.queries import Weighed, names_of_recipients, with_all
from thidua.nominations.roads import next_stop, term_of, ways_of
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """The dossiers of one list, its letter, and why some are proposed though the law says not yet, by their numbers."""

    dossiers: Sequence[int]
    document: str = ""
    reasons: Mapping[int, str] = field(default_factory=dict)


@transaction.atomic
def submit(new: Submission, *, on: date, actor: User | None) -> list[Nomination]:
    """Every dossier of the list, or none.

    Raises:
        PermissionDenied: the actor does not submit for the unit.
        Refused: nothing chosen, one is no draft any more, the round is closed, there is no letter, or the law says not met
            or the award of the year was given already and the head of the unit gave no reason. Unknown and unverified never
            stop a list.
    """
    _refuse_strangers(
        with_all(Nomination.objects.filter(pk__in=new.dossiers)), actor, on
    )  # before anybody waits for a lock
    locks = locked(list(new.dossiers))
    rounds = Round.objects.select_for_update(no_key=True, of=("self",)).order_by("pk")  # none is put right meanwhile
    list(rounds.filter(pk__in={one.round_id for one in locks.values()}))
    rows = list(with_all(Nomination.objects.filter(pk__in=locks)).order_by("award", "position", "pk"))
    if not rows:
        raise Refused("Chưa chọn hồ sơ nào.", "Đánh dấu ít nhất một hồ sơ rồi trình.")
    _refuse_strangers(rows, actor, on)
    document = tidy(new.document)
    if not document:
        raise Refused("Chưa ghi số, ngày tờ trình.", "Ghi ví dụ: Tờ trình 15/TTr-VP ngày 05/01/2026.", field="document")
    _check(rows, on)
    found = weighed(rows, on=on)
    _override(rows, found, new, on, actor)
    keep_verdicts(rows, found, KeptVerdict.Cause.SUBMITTED, on=on)
    keep_letters(rows, document, on=on)
    _send(rows, document, on=on, actor=actor)
    return rows


def _refuse_strangers(rows: Iterable[Nomination], actor: User | None, on: date) -> None:
    """Asked once for each unit."""
    for unit in {one.unit_id: one.unit for one in rows}.values():
        refuse_stranger(can_propose(actor, unit, on=on))


def _check(rows: Sequence[Nomination], on: date) -> None:
    for at in {one.round_id: one.round for one in rows}.values():
        check_open(at, on)
    if moved := [one for one in rows if one.state != State.DRAFT]:
        names = names_of_recipients(moved[:3])
        raise Refused(f"{'; '.join(names.values())}: hồ sơ không còn ở bước soạn.", "Tải lại danh sách rồi chọn lại.")


def _override(
    rows: Sequence[Nomination], found: Mapping[int, Weighed], new: Submission, on: date, actor: User | None
) -> None:  # fmt: skip
    """Who the law says is not there yet, and who has the award of the year already, goes only with the reason of the head,
    which travels with the dossier.
    """
    barred = [one for one in rows if found[one.pk].given or _is_not_met(found[one.pk])]
    without = [one for one in barred if not tidy(new.reasons.get(one.pk, ""))]
    if without:
        raise Refused(
            _unexplained(without, found),
            "Bỏ chọn, hoặc để thủ trưởng đơn vị ghi lý do vẫn đề nghị ở từng dòng.", field="reasons",
        )  # fmt: skip
    if not all(can_override(actor, unit, on=on) for unit in {one.unit_id: one.unit for one in barred}.values()):
        raise Refused(
            "Chỉ thủ trưởng đơn vị được trình hồ sơ mà luật trả lời chưa đủ, hoặc đã được tặng rồi.",
            "Nhờ thủ trưởng đăng nhập và trình, hoặc bỏ chọn các dòng ấy.", field="reasons",
        )  # fmt: skip
    for one in barred:
        one.override, one.overridden_by = new.reasons[one.pk].strip(), name_of(actor)


def _is_not_met(one: Weighed) -> bool:
    return one.verdict is not None and one.verdict.answer == "not_met"


def _unexplained(without: Sequence[Nomination], found: Mapping[int, Weighed]) -> str:
    """The first three by name, each with what was given already where that is why."""
    names = names_of_recipients(without[:3])
    more = f" và {len(without) - 3} trường hợp khác" if len(without) > 3 else ""
    given = [f"{name} {found[pk].given}" for pk, name in names.items() if found[pk].given]
    barred = [name for pk, name in names.items() if not found[pk].given]
    told = [*([f"Theo luật chưa đủ điều kiện: {'; '.join(barred)}"] if barred else []), *given]
    return f"{'; '.join(told)}{more}."


def _send(rows: Sequence[Nomination], document: str, *, on: date, actor: User | None) -> None:
    ways, steps = ways_of(rows, on=on), []
    for one in rows:
        way = ways[one.pk]
        following = next_stop(way.stops, 0)
        if following is None:
            raise Refused("Đường đi của hồ sơ không có bước nào sau đơn vị.", "Nhờ cơ quan xét sửa đường đi riêng.")
        one.step, stop = following
        one.submitted_on = on
        due = term_of(way.roads, stop, one.award, start=on).day
        steps.append(Step(one, at=stop.body, due=due, note=one.override))
    advance_each(steps, State.SUBMITTED, on=on, actor=actor, document=document)
