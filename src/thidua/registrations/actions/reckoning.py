"""At the end of the year: why something pledged was not achieved, and what became of the targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from thidua.law.spelling import tidy
from thidua.law.wording import short
from thidua.people.models import User
from thidua.people.queries import names_of
from thidua.people.refusals import ChangedMeanwhile
from thidua.registrations.actions.locking import held, noted, refuse_unless
from thidua.registrations.models import Aim, Registration, Target
from thidua.registrations.permissions import can_write
from thidua.registrations.states import State


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one target."""

    outcome: Decimal | None = None
    result: str = ""
    reason: str = ""


def _mine(one: Registration, on: date, actor: User | None) -> Registration:
    found = held(one, lambda now: can_write(actor, now.body, on=on))
    refuse_unless(found, State.SIGNED, mend="Chỉ đối chiếu được bản đã ký giao ước.")
    return found


@transaction.atomic
def say_reasons(
    one: Registration, reasons: Mapping[int, str], *, seen: Mapping[int, str], on: date, actor: User | None
) -> int:  # fmt: skip
    """Why titles were not achieved, by the number of the aim; how many changed. `seen`: what stood there when it was shown.

    Raises:
        PermissionDenied: the actor does not keep the register of the unit.
        Refused: it is not signed.
        ChangedMeanwhile: somebody else wrote one of them since; each is named.
    """
    found = _mine(one, on, actor)
    aims = Aim.objects.filter(line__registration=found, pk__in=reasons).select_related("line__person").order_by("pk")
    given = {pk: tidy(text)[:500] for pk, text in reasons.items()}
    changed = [aim for aim in aims if given[aim.pk] not in {aim.reason, tidy(seen.get(aim.pk, ""))}]
    _refuse_written_over(changed, seen)
    before = [f"{_named(aim)}: {aim.reason}" for aim in changed if aim.reason]
    for aim in changed:
        aim.reason = given[aim.pk]
    Aim.objects.bulk_update(changed, ["reason"], batch_size=500)
    if changed:
        after = [f"{_named(aim)}: {aim.reason}" for aim in changed]
        noted("registrations.ket_qua", found, actor, before={"reasons": before}, reasons=after)
    return len(changed)


def _refuse_written_over(changed: list[Aim], seen: Mapping[int, str]) -> None:
    told = [f"{_named(aim)}: “{aim.reason}”" for aim in changed if aim.reason != tidy(seen.get(aim.pk, ""))]
    if told:
        raise ChangedMeanwhile(
            f"Trong lúc ông/bà gõ, người khác đã ghi lý do: {'; '.join(told)}.",
            "Điều ông/bà gõ vẫn còn dưới đây. Sửa lại cho khớp rồi bấm ghi lần nữa.",
        )


def _named(aim: Aim) -> str:
    line = aim.line
    name = line.person.full_name if line.person else names_of([line.place_id]).last(line.place_id)
    return f"{name}, {short(aim.award)}"


@transaction.atomic
def say_outcomes(
    one: Registration, outcomes: Mapping[int, Outcome], *, seen: Mapping[int, Outcome], on: date, actor: User | None
) -> int:  # fmt: skip
    """What became of the targets, by their numbers; how many changed.

    Raises: as `say_reasons`.
    """
    found = _mine(one, on, actor)
    changed, told = [], []
    for target in Target.objects.filter(registration=found, pk__in=outcomes).order_by("place"):
        now = Outcome(target.outcome, target.result, target.reason)
        given = outcomes[target.pk]
        if given in (now, seen.get(target.pk, Outcome())):
            continue
        if now != seen.get(target.pk, Outcome()):
            told.append(f"“{target.text}”")
        target.outcome, target.result, target.reason = given.outcome, tidy(given.result)[:500], tidy(given.reason)[:500]
        changed.append(target)
    if told:
        raise ChangedMeanwhile(
            f"Trong lúc ông/bà gõ, người khác đã ghi kết quả chỉ tiêu: {'; '.join(told)}.",
            "Điều ông/bà gõ vẫn còn dưới đây. Sửa lại cho khớp rồi bấm ghi lần nữa.",
        )
    Target.objects.bulk_update(changed, ["outcome", "result", "reason"])
    if changed:
        noted("registrations.ket_qua", found, actor, targets=[_outcome_words(one) for one in changed])
    return len(changed)


def _outcome_words(target: Target) -> str:
    said = [f"{target.outcome.normalize():f}".replace(".", ",") if target.outcome is not None else "", target.result]
    return f"{target.text}: {', '.join(filter(None, [*said, target.reason]))}"
