"""A vote held for an act, as it stands now."""

from __future__ import annotations

from thidua.flags.models import BlocVote, Stage
from thidua.people.refusals import Refused


def locked(vote: BlocVote) -> BlocVote:
    """The vote with its bloc and organiser; whoever acts on it at the same time waits."""
    links = ("bloc__organiser",)
    return BlocVote.objects.select_for_update(of=("self",), no_key=True).select_related(*links).get(pk=vote.pk)


def refuse_unless(vote: BlocVote, *stages: Stage) -> None:
    """Raises Refused where the vote is at another step."""
    if vote.stage not in stages:
        raise Refused(
            f"Lần bình xét này {vote.get_stage_display().lower()}.", "Tải lại trang để xem đang ở bước nào."
        )  # fmt: skip
