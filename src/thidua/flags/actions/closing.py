"""A vote on the phone ends: its ballots are read out, counted and published with their codes and digest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.councils import box
from thidua.councils.actions import FEWEST
from thidua.councils.sealing import unseal
from thidua.councils.wiping import wipe_when_done
from thidua.flags.actions.locking import locked, refuse_unless
from thidua.flags.actions.voting import TABLES
from thidua.flags.models import BlocVote, Candidate, Stage, Urn
from thidua.flags.permissions import can_conclude, can_run
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger


@transaction.atomic
def close_vote(vote: BlocVote, *, leaving: int = 0, on: date, actor: User | None) -> BlocVote:
    """The vote ends. `leaving`: how many the closer knows of who may vote and have not; leaving anybody out is for whoever
    concludes.

    Raises:
        PermissionDenied: the actor does not run it.
        Refused: it is not open on the phone, too few ballots lie in the box for a count to hide them, or somebody has not voted.
    """
    held = locked(vote)
    refuse_stranger(can_run(actor, held.bloc, held.year, on=on))
    kept = Urn.objects.select_for_update().filter(vote=held).order_by("pk").first()
    refuse_unless(held, Stage.OPEN)
    if kept is None:
        raise Refused("Lần này kiểm phiếu giấy bằng tay.", "Ghi số phiếu đã kiểm.")
    contents = unseal(kept.sealed)
    rows = list(held.candidates.order_by("number"))
    _refuse_revealing(rows, contents)
    _refuse_outstanding(held, leaving, concludes=can_conclude(actor, held.bloc, held.year, on=on))
    counts = box.counted(contents)
    for one in rows:
        one.yes, one.no = counts[one.number].yes, counts[one.number].no
    Candidate.objects.bulk_update(rows, ["yes", "no"])
    held.published = box.listing(contents, title=title_of(held))
    held.digest = box.digest(held.published)
    held.issued, held.returned = held.turnouts.count(), held.turnouts.filter(voted=True).count()
    kept.delete()
    finish(held, rows, actor=actor)
    wipe_when_done(whole=True, tables=TABLES)
    return held


def finish(vote: BlocVote, rows: Sequence[Candidate], *, actor: User | None) -> None:
    """Writes that a vote is counted. The record keeps the counts too: what is concluded is held against them."""
    vote.stage = Stage.CLOSED
    vote.save(update_fields=["published", "digest", "stage", "issued", "returned"])
    after = {
        "bloc": vote.bloc.key, "year": vote.year, "issued": vote.issued, "returned": vote.returned, "digest": vote.digest,
        "counts": tallied(rows),
    }  # fmt: skip
    record("flags.dong_phieu", actor=actor, kind="bloc_vote", key=vote.pk, after=after)


def tallied(rows: Sequence[Candidate]) -> dict[str, str]:
    """The counts as the record keeps them."""
    return {str(one.number): f"{one.yes}/{one.no}/{one.invalid}" for one in rows}


def title_of(vote: BlocVote) -> str:
    """What the published list is about, in one line."""
    return f"Bình xét, suy tôn năm {vote.year} của {vote.bloc.name}, họp ngày {vote.meets_on:%d/%m/%Y}"


def _refuse_revealing(rows: Sequence[Candidate], contents: box.Contents) -> None:
    for one in rows:
        if (many := len(contents[one.number])) < FEWEST:
            raise Refused(
                f"{one.number}. {one.name}: mới có {many} phiếu, kiểm bây giờ thì biết ai bỏ thế nào.",
                f"Đợi đủ ít nhất {FEWEST} phiếu về mỗi đơn vị, hoặc bỏ phiếu lại: phiếu bị hủy, không ai đọc.",
            )


def _refuse_outstanding(vote: BlocVote, leaving: int, *, concludes: bool) -> None:
    left = vote.turnouts.filter(voted=False).count()
    if left and not concludes:
        raise Refused(
            f"Còn {left} đơn vị chưa bỏ phiếu; đóng lúc này là việc của người kết luận.",
            "Đợi đủ phiếu, hoặc mời khối trưởng mở trang này và đóng.",
        )
    if left > leaving:
        raise Refused(
            f"Còn {left} đơn vị chưa bỏ phiếu.",
            "Đợi thêm; hoặc đánh dấu ô “Vẫn đóng phiếu” rồi đóng. Đóng rồi không mở lại được.",
            field="van-dong",
        )
