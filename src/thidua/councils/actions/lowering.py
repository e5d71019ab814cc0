"""A motion to lower the title: nominees who did not reach the line are voted on again, for something below it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.councils.actions.agenda import add_items, next_number
from thidua.councils.actions.confirming import lock_closed, standing_items
from thidua.councils.actions.locking import locked, refuse_ended
from thidua.councils.models import Question
from thidua.councils.outcomes import Held, held
from thidua.councils.permissions import can_run
from thidua.councils.queries import giver_of, local_rules, lower_offers, lowered_from
from thidua.law.catalogue import AWARDS
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


@transaction.atomic
def lower(question: Question, items: list[int], award: str, *, on: date, actor: User | None) -> Question:
    """A motion: nominees who did not reach the line are voted on again, for a lower title, as a question of its own.

    Raises:
        PermissionDenied: the actor runs no sessions of this council.
        Refused: the vote is not closed or has no force, nobody was chosen, one of them passed or was lowered, or the title
            does not fit.
    """
    session = locked(question.session)
    refuse_stranger(can_run(actor, session.council, on=on))
    refuse_ended(session)
    question = lock_closed(question)
    answers = {one.item.number: one for one in held(question, standing_items(question), local_rules(session))}
    if flaw := next((one for one in answers.values() if one.is_defective), None):
        raise Refused(
            f"Lần bỏ phiếu này chưa có giá trị nên chưa hạ danh hiệu được: {flaw.told}",
            "Bấm “Bỏ phiếu lại” ở danh hiệu đang xét; hạ danh hiệu sau khi có kết quả.",
        )
    chosen = [answers[number] for number in sorted(set(items)) if number in answers]
    _check(question, chosen, award)
    made = Question.objects.create(
        session=session, number=next_number(session), award=award, method=question.method, lowered_from=question
    )
    add_items(made, [one.item.nomination for one in chosen])
    record(
        "councils.ha_danh_hieu", actor=actor, kind="question", key=made.pk,
        after={"name": str(session), "award": award, "from": question.award, "items": [one.item.name for one in chosen]},
    )  # fmt: skip
    return made


def _check(question: Question, chosen: list[Held], award: str) -> None:
    """Raises Refused where nothing may be lowered so; the nominee it is about is named."""
    if not chosen:
        raise Refused("Chưa chọn hồ sơ nào.", "Đánh dấu hồ sơ muốn bỏ phiếu lại ở danh hiệu thấp hơn.", field="ho-so")
    if award not in AWARDS:
        raise Refused("Chưa chọn danh hiệu thấp hơn.", "Chọn một danh hiệu trong danh sách.", field="danh-hieu")
    lowered = lowered_from(question)
    offers = lower_offers(question, [one.item for one in chosen])
    for one in chosen:
        if said := _why_not(one, lowered):
            raise Refused(f"{one.item.name} {said}.", "Bỏ dấu chọn hồ sơ ấy.", field="ho-so")
        offer = offers[one.item.number]
        if award not in offer.awards:
            raise Refused(
                f"Không hạ {one.item.name} xuống {name_of_award(question, award)} được: {offer.why(award)}.",
                "Chọn danh hiệu khác, hoặc bỏ dấu chọn hồ sơ ấy.", field="danh-hieu",
            )  # fmt: skip


def _why_not(one: Held, lowered: set[int]) -> str:
    if one.item.nomination_id in lowered:
        return "đã được đưa ra bỏ phiếu lại"
    if one.gone:
        return f"không còn trước Hội đồng ({one.gone})"
    return "đã đạt ở danh hiệu đang xét" if one.is_met else ""


def name_of_award(question: Question, award: str) -> str:
    """An award as it is called on the day of the session."""
    return giver_of(question.session).named(award, question.session.meets_on)
