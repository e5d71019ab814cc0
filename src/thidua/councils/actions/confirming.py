"""The chair confirms a result, and each dossier goes on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import prefetch_related_objects

from thidua.audit.actions import Told, record, record_all
from thidua.councils.actions.locking import locked
from thidua.councils.models import Item, Question, Session, Stage
from thidua.councils.outcomes import Held, counted, held
from thidua.councils.permissions import can_chair
from thidua.councils.queries import faults_of, giver_of, limits_of, local_rules, lower_offers, lowered_from
from thidua.law.councils import OwnRules
from thidua.law.spelling import tidy
from thidua.nominations.actions.moving import Step, advance_each
from thidua.nominations.actions.moving import locked as locked_dossiers
from thidua.nominations.models import Nomination, Round, State
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger

_CHUNK = 500
AGAINST = "Chủ tọa kết luận khác với đa số phiếu."
"""What stands behind the arithmetic wherever it is told: the minutes, the dossier."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the chair decides where the law leaves it open, and why; `knowing`: that it goes against the majority."""

    passes: bool
    reason: str
    knowing: bool = False


@transaction.atomic
def confirm(
    question: Question, decisions: Mapping[int, Decision], *, on: date, actor: User | None, over_quota: str = ""
) -> Question:  # fmt: skip
    """The result of a closed vote holds, and every dossier goes to PASSED or FAILED, all or none.

    Where the law answers, its answer is taken; where it does not, `decisions` ({number of the nominee: …}) must. What goes
    against the majority of all members must be said knowingly. A nominee whose title was lowered waits for that other vote;
    one whose dossier left the council meanwhile is left out. More than the quota needs a reason of its own (`over_quota`);
    a quota nobody knows asks for nothing.

    Raises:
        PermissionDenied: the actor does not chair.
        Refused: the vote is not closed, its counts are not those that were counted, it has a defect (the article is
            named), a decision or its reason is missing, or it goes against the majority unknowingly, or more pass than
            the quota allows and no reason is given.
    """
    session = locked(question.session)
    refuse_stranger(can_chair(actor, session.council, on=on))
    question = lock_closed(question)
    standing = standing_items(question)
    _refuse_changed(question, standing)
    items = not_lowered(question, standing)
    dossiers = _dossiers_locked(items, session)
    local = local_rules(session)
    answers = _still_there(held(question, items, local))
    _refuse_defect(answers)
    for one in answers:
        _settle(one, decisions.get(one.item.number))
    Item.objects.bulk_update([one.item for one in answers], ["told", "passed", "reason"], batch_size=_CHUNK)
    question.over_quota = _over_quota(question, answers, local, reason=over_quota)
    _move_on([(one.item, dossiers[one.item.nomination_id]) for one in answers], question, on=on, actor=actor)
    question.stage = Stage.CONFIRMED if answers or lowered_from(question) else Stage.DROPPED
    question.save(update_fields=["stage", "over_quota"])
    _record(question, session, answers, actor)
    return question


def _dossiers_locked(items: Sequence[Item], session: Session) -> dict[int, Nomination]:
    """Their dossiers, locked, each nominee told where its own stands now."""
    dossiers = locked_dossiers([one.nomination_id for one in items])
    prefetch_related_objects(list(dossiers.values()), "at")
    _one_by_one(session, dossiers)
    for item in items:
        now = dossiers[item.nomination_id]
        item.nomination.state, item.nomination.at_id = now.state, now.at_id
    return dossiers


def _refuse_defect(answers: Sequence[Held]) -> None:
    if flaw := next((one for one in answers if one.is_defective), None):
        raise Refused(
            f"Chưa xác nhận được: {flaw.told}",
            "Điểm danh đủ người, rồi bấm “Bỏ phiếu lại” để mở phiếu mới đúng cách.",
        )


def _one_by_one(session: Session, dossiers: Collection[int]) -> None:
    """Two sessions that confirm for the same year of a body follow one another, so that a quota counts what the other agreed
    to. Locked after the dossiers, as who opens a consultation does; whoever proposes in a round locks no dossier.
    """
    years = Nomination.objects.filter(pk__in=dossiers).order_by().values("round__year")
    rounds = Round.objects.filter(body=session.council.body_id, year__in=years)
    list(rounds.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def _over_quota(question: Question, answers: list[Held], local: OwnRules | None, *, reason: str) -> str:
    """What the minutes keep where more pass than the quota allows: the arithmetic and the reason; "" where they do not.

    Raises:
        Refused: they do, and no reason is given.
    """
    passing = [one.item.nomination_id for one in answers if one.item.passed]
    limits = limits_of(question, [one.item for one in answers], local) if passing else []
    said = " ".join(dict.fromkeys(filter(None, (limit.over(passing) for limit in limits))))
    if said and not (words := tidy(reason)):
        raise Refused(
            f"Vượt chỉ tiêu. {said}", "Ghi lý do vượt chỉ tiêu ở cuối bảng; lý do vào biên bản và nhật ký.",
            field="ly-do-chi-tieu",
        )  # fmt: skip
    return f"{said} Lý do: {words}" if said else ""


def _record(question: Question, session: Session, answers: list[Held], actor: User | None) -> None:
    decided = [one for one in answers if one.item.passed is not None]
    by_chair = [one for one in decided if one.item.reason]
    told = {
        "name": str(session), "award": question.award, "digest": question.digest,
        "passed": {one.item.name: one.item.passed for one in decided},
        "reason": {one.item.name: one.item.reason for one in by_chair},
        "against": [one.item.name for one in by_chair if one.item.passed != one.has_majority],
        "over_quota": question.over_quota,
    }  # fmt: skip
    record("councils.xac_nhan", actor=actor, kind="question", key=question.pk,
           after={key: value for key, value in told.items() if value or key not in ("reason", "against", "over_quota")})  # fmt: skip


def _refuse_changed(question: Question, items: Sequence[Item]) -> None:
    if faults := faults_of(question, items):
        raise Refused(
            f"Chưa xác nhận được: {faults[0]}",
            "Báo người quản trị tìm lại số đúng; không tìm được thì bấm “Bỏ phiếu lại”.",
        )


def standing_items(question: Question) -> list[Item]:
    return list(
        question.items.filter(taken_off="")
        .select_related("nomination", "question__session__council")
        .prefetch_related("recusals__seat")
    )


def not_lowered(question: Question, items: Iterable[Item]) -> list[Item]:
    """Those that wait for no vote on something lower."""
    lowered = lowered_from(question)
    return [one for one in items if one.nomination_id not in lowered]


def lock_closed(question: Question) -> Question:
    found = (
        Question.objects.select_for_update(of=("self",))
        .select_related("session__council__body", "ruling")
        .get(pk=question.pk)
    )
    if found.stage != Stage.CLOSED:
        raise Refused(
            "Nội dung này không ở bước chờ xác nhận.", "Tải lại trang để xem đang ở bước nào: có thể vừa được xác nhận."
        )
    return found


def _still_there(answers: Iterable[Held]) -> list[Held]:
    """Those whose dossier is still before the council; the nominee of one that left meanwhile is written off the question."""
    kept, left = [], []
    for one in answers:
        if one.gone:
            one.item.taken_off = f"Hồ sơ không còn trước Hội đồng khi xác nhận: {one.gone}."
            left.append(one.item)
        else:
            kept.append(one)
    Item.objects.bulk_update(left, ["taken_off"], batch_size=_CHUNK)
    return kept


def _settle(one: Held, decision: Decision | None) -> None:
    item = one.item
    item.told = one.told
    if one.decides_itself:
        item.passed, item.reason = one.is_met, ""
    else:
        if decision is None:
            raise Refused(
                f"{item.name}: luật chưa trả lời, chủ tọa chưa quyết định.", "Chọn kết quả và ghi lý do.",
                field=f"ket-qua-{item.number}",
            )  # fmt: skip
        item.passed, item.reason = decision.passes, _reason(one, decision)
        if decision.passes != one.has_majority:
            item.told = f"{item.told} {AGAINST}"


def _reason(one: Held, decision: Decision) -> str:
    """Why the chair decides so; against the majority only when the chair says that they know it."""
    item = one.item
    if decision.passes != one.has_majority and not decision.knowing:
        half = "quá nửa đồng ý" if one.has_majority else "không quá nửa đồng ý"
        word = "Đồng ý" if decision.passes else "Không đồng ý"
        raise Refused(
            f"{item.name}: {counted(one)} ({half}), mà kết luận đang chọn là “{word}”.",
            "Chọn lại theo đa số phiếu; hoặc đánh dấu ô xác nhận ở hồ sơ ấy và ghi lý do riêng.",
            field=f"nguoc-{item.number}",
        )
    if not (reason := tidy(decision.reason)):
        raise Refused(
            f"{item.name}: chưa ghi lý do.", "Ghi căn cứ, ví dụ quy chế của Hội đồng.", field=f"ly-do-{item.number}"
        )
    return reason


def _move_on(
    pairs: Sequence[tuple[Item, Nomination]], question: Question, *, on: date, actor: User | None
) -> None:  # fmt: skip
    """The dossiers as they are now: one that left the council meanwhile refuses the whole confirmation."""
    session = question.session
    if question.lowered_from:
        _refuse_twice([item for item, _ in pairs if item.passed], question.lowered_from, question.award)
        _rename([one for item, one in pairs if item.passed], question.award, actor)
    for passed, to in ((True, State.PASSED), (False, State.FAILED)):
        steps = [
            Step(one, note=f"{item.told} {item.reason}".strip()) for item, one in pairs if bool(item.passed) is passed
        ]
        advance_each(steps, to, on=on, actor=actor, document=f"Biên bản {session} ngày {session.meets_on:%d/%m/%Y}")


def _refuse_twice(passed: Sequence[Item], higher: Question, award: str) -> None:
    """Raises Refused where somebody passes for a title that another dossier of theirs asks for since the motion; the rounds
    are locked, so that none is added while this is asked. What the book says meanwhile is asked when the decision is drafted.
    """
    offers = lower_offers(higher, passed) if passed else {}
    for item in passed:
        if award in offers[item.number].asked:
            name = giver_of(higher.session).named(award, higher.session.meets_on)
            raise Refused(
                f"{item.name} chưa sang {name} được: đã có hồ sơ riêng đề nghị danh hiệu ấy trong đợt này.",
                "Đề nghị đơn vị rút hồ sơ riêng ấy, rồi xác nhận lại.",
            )


def _rename(passed: Sequence[Nomination], award: str, actor: User | None) -> None:
    """Who passes for a lower title goes on with that one."""
    told = [Told(one.pk, {"award": one.award}, {"award": award}) for one in passed]
    record_all("councils.doi_danh_hieu", actor=actor, kind="nomination", told=told)
    for one in passed:
        one.award = award
    Nomination.objects.bulk_update(passed, ["award"], batch_size=_CHUNK)
