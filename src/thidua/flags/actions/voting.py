"""A bloc's vote is opened and ballots are put in: as in the councils, a ballot changes the sealed box and the turnout and
nothing else, and no line of the record says who voted or when.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case, F, Value, When

from thidua.audit.actions import record
from thidua.councils import box
from thidua.councils.actions import FEWEST
from thidua.councils.sealing import seal, unseal
from thidua.councils.wiping import wipe_when_done
from thidua.flags.actions.locking import locked, refuse_unless
from thidua.flags.models import BlocVote, Candidate, Method, Stage, Turnout, Urn, Voter
from thidua.flags.permissions import can_run, voter_of
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger

_shuffle = secrets.SystemRandom().shuffle
TABLES = ("flags_urn", "flags_turnout")
"""What the database forgets the earlier states of after each ballot."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The codes of a ballot, shown once to whoever put it in; `again`: it lay in the box already, and counts once."""

    codes: dict[int, str]
    again: bool = False


@transaction.atomic
def open_vote(vote: BlocVote, *, on: date, actor: User | None) -> BlocVote:
    """The vote begins among those who are there.

    Raises:
        PermissionDenied: the actor does not run it.
        Refused: it was opened, its day has not come, nobody is there, or too few may vote on the phone for a count to hide
            them.
    """
    vote = locked(vote)
    refuse_stranger(can_run(actor, vote.bloc, vote.year, on=on))
    refuse_unless(vote, Stage.WAITING)
    if on < vote.meets_on:
        raise Refused(f"Ngày họp {vote.meets_on:%d/%m/%Y} chưa tới.", "Mở phiếu từ ngày họp.")
    voters = list(Voter.objects.select_for_update(of=("self",)).filter(vote=vote).order_by("pk"))
    there = [one for one in voters if one.is_here]
    if not there:
        raise Refused("Chưa điểm danh đơn vị nào có mặt.", "Điểm danh trước khi mở phiếu.")
    if vote.method == Method.PHONE:
        _refuse_few(vote, there)
        Turnout.objects.bulk_create(Turnout(vote=vote, voter=one) for one in there if one.user_id)
        numbers = list(vote.candidates.values_list("number", flat=True))
        Urn.objects.create(vote=vote, sealed=seal(box.empty(numbers), seats=len(there)))
    vote.stage, vote.members, vote.present = Stage.OPEN, len(voters), len(there)
    vote.save(update_fields=["stage", "members", "present"])
    after = {"bloc": vote.bloc.key, "year": vote.year, "members": vote.members, "present": vote.present}
    record("flags.mo_phieu", actor=actor, kind="bloc_vote", key=vote.pk, after=after)
    return vote


@transaction.atomic
def cast(vote: BlocVote, choices: Mapping[int, str], *, token: str, actor: User) -> Receipt:
    """One ballot: {number of the candidate: `box.YES` or `box.NO`}, one for each the voter may vote on, with no more agreed
    to than there are places. The same token again is the same ballot, counted once.

    Raises:
        PermissionDenied: the actor votes for no member of this bloc.
        Refused: the vote is not open, the member has voted, a choice is missing, or too many are agreed to.
    """
    voter = voter_of(actor, vote)
    if voter is None:
        raise PermissionDenied
    if not box.is_token(token):
        raise Refused("Phiếu này thiếu dấu của trang.", "Tải lại trang rồi bỏ phiếu.")
    kept = Urn.objects.select_for_update().filter(vote=vote).order_by("pk").first()
    vote = BlocVote.objects.get(pk=vote.pk)
    numbers = own_numbers(vote, voter)
    codes = box.codes_of(token, question=vote.pk, numbers=numbers)
    turnout = Turnout.objects.filter(vote=vote, voter=voter).first()
    if turnout and turnout.voted:
        return _again(vote, kept, codes)
    if kept is None or vote.stage != Stage.OPEN:
        raise _not_open(vote)
    if turnout is None:
        raise Refused("Đơn vị chưa được điểm danh khi mở phiếu.", "Báo khối trưởng.")
    _check(choices, numbers, vote.places)
    _put_in(kept, choices, codes, voter)
    wipe_when_done(tables=TABLES)
    return Receipt(codes)


def own_numbers(vote: BlocVote, voter: Voter) -> list[int]:
    """The candidates somebody votes on: all, or all but their own unit where the bloc's rule says so."""
    rows = Candidate.objects.filter(vote=vote)
    if not vote.own_too:
        rows = rows.exclude(body=voter.body_id)
    return list(rows.order_by("number").values_list("number", flat=True))


def _put_in(kept: Urn, choices: Mapping[int, str], codes: dict[int, str], voter: Voter) -> None:
    try:
        contents = box.put(unseal(kept.sealed), choices, codes, shuffle=_shuffle)
    except box.Taken:
        raise Refused("Trang này đã gửi một phiếu của người khác.", "Tải lại trang rồi bỏ phiếu.") from None
    turnouts = Turnout.objects.filter(vote=kept.vote_id)
    kept.sealed = seal(contents, seats=turnouts.count())
    kept.save(update_fields=["sealed"])
    turnouts.update(voted=Case(When(voter=voter, then=Value(True)), default=F("voted")))  # noqa: FBT003


@transaction.atomic
def seal_urns_again(*, actor: User | None) -> int:
    """Every open box under the present key, after an older one: how many.

    Raises:
        WrongKey: none of the keys opens one of them.
    """
    many = 0
    for kept in Urn.objects.select_for_update().order_by("pk"):
        kept.sealed = seal(unseal(kept.sealed), seats=Turnout.objects.filter(vote=kept.vote_id).count())
        kept.save(update_fields=["sealed"])
        many += 1
    if many:
        wipe_when_done(tables=TABLES)
        record("flags.niem_lai", actor=actor, kind="installation", key="flags", after={"count": many})
    return many


def _refuse_few(vote: BlocVote, there: Sequence[Voter]) -> None:
    """Raises Refused where a vote on the phone could never be read out."""
    apart = 0 if vote.own_too else 1
    able = sum(1 for one in there if one.user_id)
    if able - apart < FEWEST:
        raise Refused(
            f"Chỉ có {able} đơn vị có mặt bỏ phiếu được trên máy, dưới {FEWEST} phiếu về một đơn vị thì biết ai bỏ thế nào.",
            "Điểm danh thêm đơn vị có tài khoản, hoặc đổi sang bỏ phiếu kín bằng phiếu giấy.",
        )
    if paper := next((one for one in there if not one.user_id), None):
        raise Refused(
            f"{paper.name} có mặt mà không có tài khoản nên không bỏ phiếu trên máy được.",
            "Chọn tài khoản cho đơn vị ấy, hoặc đổi sang bỏ phiếu kín bằng phiếu giấy.",
        )


def _again(vote: BlocVote, kept: Urn | None, codes: Mapping[int, str]) -> Receipt:
    contents = unseal(kept.sealed) if kept else box.read_listing(vote.published).contents
    if box.holds(contents, codes):
        return Receipt(dict(codes), again=True)
    raise Refused(
        "Đơn vị đã bỏ phiếu; phiếu ấy được tính, phiếu vừa gửi thì không.",
        "Không phải làm gì thêm: mỗi đơn vị một phiếu, bỏ rồi không đổi được.",
    )


def _not_open(vote: BlocVote) -> Refused:
    if vote.stage == Stage.WAITING:
        return Refused("Chưa mở phiếu.", "Đợi khối trưởng mở phiếu rồi tải lại trang.")
    if vote.stage == Stage.OPEN:
        return Refused("Lần này không bỏ phiếu trên máy.", "Bỏ phiếu giấy theo hướng dẫn của khối trưởng.")
    return Refused("Đã đóng phiếu.", "Phiếu vừa gửi chưa vào hòm; báo khối trưởng nếu cần bỏ lại.")


def _check(choices: Mapping[int, str], numbers: list[int], places: int) -> None:
    for number in numbers:
        if choices.get(number) not in box.CHOICES:
            raise Refused(
                f"Chưa chọn ý kiến cho đơn vị số {number}.",
                "Chọn một ý kiến cho từng đơn vị.",
                field=f"y-kien-{number}",
            )
    if extra := set(choices) - set(numbers):
        raise Refused(f"Ông/bà không bỏ phiếu về đơn vị số {min(extra)}.", "Tải lại trang rồi bỏ phiếu.")
    if (many := sum(one == box.YES for one in choices.values())) > places:
        raise Refused(
            f"Đã đồng ý {many} đơn vị, mà chỉ được đề nghị {places}.",
            f"Giữ “Đồng ý” cho nhiều nhất {places} đơn vị.",
        )
