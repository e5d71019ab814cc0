"""What a vote came to is concluded; where it cannot be, the bloc votes again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.queries import first_told
from thidua.councils.wiping import wipe_when_done
from thidua.flags.actions.closing import tallied
from thidua.flags.actions.locking import locked, refuse_unless
from thidua.flags.actions.preparing import Terms, prepare
from thidua.flags.actions.voting import TABLES
from thidua.flags.calculations import Answer, Standing, left_for_tied
from thidua.flags.models import BlocVote, Candidate, Stage, Urn
from thidua.flags.outcomes import rule_of, standings_of
from thidua.flags.permissions import can_conclude
from thidua.flags.queries.offers import Nominee
from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


@dataclass(frozen=True, slots=True)
class Choice:
    """Who of those with equal votes is proposed, as the bloc's rule has it, and why."""

    numbers: frozenset[int]
    reason: str


@transaction.atomic
def conclude(
    vote: BlocVote, *, choice: Choice | None = None, on: date, actor: User | None
) -> BlocVote:  # fmt: skip
    """What the count says holds. Equals over the last place need `choice`, which fills exactly the places left.

    Raises:
        PermissionDenied: the actor does not conclude for the bloc.
        Refused: it is not counted, the counts are not those that were counted, or equals were not decided.
    """
    vote = locked(vote)
    refuse_stranger(can_conclude(actor, vote.bloc, vote.year, on=on))
    refuse_unless(vote, Stage.CLOSED)
    rows = {
        one.number: one for one in Candidate.objects.select_for_update(of=("self",)).filter(vote=vote).order_by("pk")
    }
    _refuse_changed(vote, list(rows.values()))
    found = standings_of(vote, list(rows.values()))
    picked = _picked(found, choice, vote.places, rows)
    for one in found:
        row = rows[one.number]
        row.chosen = one.answer is Answer.CHOSEN or one.number in picked
        row.told = _told(vote, row, one)
        row.reason = tidy(choice.reason) if choice and one.answer is Answer.TIED else ""
    Candidate.objects.bulk_update(rows.values(), ["chosen", "told", "reason"])
    vote.stage, vote.confirmed_on = Stage.CONFIRMED, on
    vote.save(update_fields=["stage", "confirmed_on"])
    after = {"chosen": [one.name for one in rows.values() if one.chosen], "digest": vote.digest}
    if choice and picked:
        after["reason"] = tidy(choice.reason)
    record("flags.ket_luan", actor=actor, kind="bloc_vote", key=vote.pk, after=after)
    return vote


@transaction.atomic
def vote_again(vote: BlocVote, *, reason: str, on: date, actor: User | None) -> BlocVote:
    """The vote is put aside, an open box destroyed unread, and another one prepared: among the equals alone where only they
    were left open, else among all. The first is never counted a second time.

    Raises:
        PermissionDenied: the actor does not conclude for the bloc.
        Refused: it was not opened or has a result, it can be concluded as it is, or no reason is given.
    """
    vote = locked(vote)
    refuse_stranger(can_conclude(actor, vote.bloc, vote.year, on=on))
    refuse_unless(vote, Stage.OPEN, Stage.CLOSED)
    if not (words := tidy(reason)):
        raise Refused("Chưa ghi vì sao bỏ phiếu lại.", "Ghi ngắn, ví dụ: hai đơn vị ngang phiếu.", field="ly-do")
    rows = list(vote.candidates.select_related("body").order_by("number"))
    tied, chosen = _left_open(vote, rows)
    Urn.objects.filter(vote=vote).delete()
    wipe_when_done(whole=True, tables=TABLES)
    if tied:
        _settle_but_tied(vote, rows, {one.number for one in tied})
    vote.stage, vote.annulled_because = (Stage.CONFIRMED if tied else Stage.ANNULLED), words
    vote.confirmed_on = on if tied else None
    vote.save(update_fields=["stage", "annulled_because", "confirmed_on"])
    again = tied or rows
    made = prepare(
        vote.bloc, vote.year, _terms(vote, on, places=vote.places - len(chosen) if tied else vote.places),
        [Nominee(one.body, one.points, one.rank) for one in again], on=on, actor=actor, after=vote,
    )  # fmt: skip
    record("flags.bo_phieu_lai", actor=actor, kind="bloc_vote", key=vote.pk, after={"reason": words})
    return made


def faults_of(vote: BlocVote, rows: Sequence[Candidate]) -> str:
    """What in the tables differs from the record of the count, in a sentence; "" where nothing does."""
    kept = first_told("flags.dong_phieu", "bloc_vote", vote.pk) or {}
    return "" if kept.get("counts") == tallied(rows) else "số phiếu trong bảng khác số phiếu ghi lúc kiểm."


def _refuse_changed(vote: BlocVote, rows: Sequence[Candidate]) -> None:
    if said := faults_of(vote, rows):
        raise Refused(f"Chưa kết luận được: {said}", "Báo người quản trị; không tìm được số đúng thì bỏ phiếu lại.")


def _picked(
    found: Sequence[Standing], choice: Choice | None, places: int, rows: Mapping[int, Candidate]
) -> frozenset[int]:  # fmt: skip
    tied = {one.number for one in found if one.answer is Answer.TIED}
    if not tied:
        return frozenset()
    left = left_for_tied(found, places)
    names = ", ".join(rows[number].name for number in sorted(tied))
    if choice is None or not choice.numbers:
        raise Refused(
            f"Ngang phiếu mà chỉ còn {left} chỗ: {names}.",
            "Bỏ phiếu lại giữa các đơn vị ấy; hoặc chọn theo quy chế khối và ghi lý do.",
            field="chon",
        )
    if not choice.numbers <= tied or len(choice.numbers) != left:
        raise Refused(f"Phải chọn đúng {left} trong các đơn vị ngang phiếu: {names}.", "Chọn lại.", field="chon")
    if not tidy(choice.reason):
        raise Refused("Chưa ghi lý do chọn giữa các đơn vị ngang phiếu.", "Ghi điều của quy chế khối.", field="ly-do")
    return choice.numbers


_SAID = {
    Answer.CHOSEN: "được suy tôn", Answer.BELOW: "không đủ phiếu", Answer.BEYOND: "đủ phiếu nhưng hết chỗ",
    Answer.TIED: "ngang phiếu ở chỗ cuối cùng",
}  # fmt: skip


def _told(vote: BlocVote, row: Candidate, one: Standing) -> str:
    rule = rule_of(vote)
    return f"{row.yes}/{rule.base} phiếu đồng ý, cần ít nhất {rule.least()}; xếp thứ {one.place}: {_SAID[one.answer]}."


def _left_open(vote: BlocVote, rows: Sequence[Candidate]) -> tuple[list[Candidate], set[int]]:
    """Whom only equal votes left open, and who is chosen already; nobody where the vote was not counted or is not sound.

    Raises:
        Refused: the count is sound and decides everything.
    """
    if vote.stage != Stage.CLOSED or faults_of(vote, rows):
        return [], set()
    found = standings_of(vote, rows)
    tied = {one.number for one in found if one.answer is Answer.TIED}
    if not tied:
        raise Refused("Lần bỏ phiếu này có giá trị nên không bỏ phiếu lại được.", "Kết luận.")
    return [one for one in rows if one.number in tied], {one.number for one in found if one.answer is Answer.CHOSEN}


def _settle_but_tied(vote: BlocVote, rows: Sequence[Candidate], tied: set[int]) -> None:
    """What the count decided holds; the equals are decided by the vote after it."""
    by_number = {one.number: one for one in rows}
    for one in standings_of(vote, rows):
        row = by_number[one.number]
        row.chosen = None if one.number in tied else one.answer is Answer.CHOSEN
        row.told = _told(vote, row, one)
    Candidate.objects.bulk_update(rows, ["chosen", "told"])


def _terms(vote: BlocVote, on: date, *, places: int) -> Terms:
    return Terms(
        award=vote.award, places=places, percent=vote.percent, rests=vote.rests, meets_on=max(on, vote.meets_on), base=vote.base,
        method=vote.method, place=vote.place, by_points=vote.by_points, own_too=vote.own_too,
    )  # fmt: skip
