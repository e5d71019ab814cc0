"""From a concluded vote the dossiers begin in one step, each with the bloc named: the book says whose bloc the unit led, and the
minutes lie in the dossier (Luật 06/2022/QH15, Điều 26 khoản 1: the flag is for who leads the bloc).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from thidua.audit.actions import record
from thidua.flags.actions.locking import locked
from thidua.flags.models import BlocVote, Candidate, Stage
from thidua.flags.papers import minutes_of
from thidua.honours.actions import Lines, correct, enter
from thidua.honours.models import Figures
from thidua.nominations.actions import Proposals, attach, propose
from thidua.nominations.models import Nomination, Round
from thidua.people.models import Organisation, User
from thidua.people.permissions import SHAPERS, holds
from thidua.people.refusals import Refused, refuse_stranger

PAPER_KIND = "bien_ban"


@transaction.atomic
def begin_dossiers(vote: BlocVote, at: Round, *, on: date, actor: User) -> list[Nomination]:
    """A draft for each unit the bloc chose and has none yet, in a round of the organiser; with it, in the book, that the unit
    led its bloc, and the minutes of the bloc as a paper.

    Raises:
        PermissionDenied: the actor is not of the standing office of the organiser.
        Refused: there is no result, the round is another body's or about another year, nobody is left to propose, or a rule
            of the round is broken.
    """
    vote = locked(vote)
    refuse_stranger(holds(actor, SHAPERS, vote.bloc.organiser, on=on))
    _check(vote, at)
    waiting = Candidate.objects.filter(vote=vote, chosen=True, nomination=None).select_related("body")
    chosen = list(waiting.select_for_update(of=("self",)).order_by("pk"))
    if not chosen:
        raise Refused("Không còn đơn vị nào được suy tôn mà chưa lập hồ sơ.", "Mở các hồ sơ đã lập.")
    paper = minutes_of(vote, on=on).getvalue()
    for one in chosen:
        _note_leader(vote, one.body, on=on, actor=actor)
    for one in chosen:
        new = Proposals(round=at, award=vote.award, unit=one.body, recipients=[one.body])
        [one.nomination] = propose(new, on=on, actor=actor, mandated=True)
        attach(
            one.nomination, paper, name=f"bien-ban-{vote.bloc.key}-{vote.year}.docx", kind=PAPER_KIND,
            title=f"Biên bản bình xét, suy tôn năm {vote.year} của {vote.bloc.name}", on=on, actor=actor, mandated=True,
        )  # fmt: skip
    Candidate.objects.bulk_update(chosen, ["nomination"])
    after = {"round": at.name, "dossiers": [one.name for one in chosen]}
    record("flags.lap_ho_so", actor=actor, kind="bloc_vote", key=vote.pk, after=after)
    return [one.nomination for one in chosen if one.nomination]


def _check(vote: BlocVote, at: Round) -> None:
    if vote.stage != Stage.CONFIRMED:
        raise Refused("Lần bình xét này chưa có kết quả.", "Kết luận trước, rồi lập hồ sơ.")
    if at.body_id != vote.bloc.organiser_id:
        raise Refused("Đợt xét này không phải của cơ quan tổ chức khối.", "Chọn đợt xét khác.", field="round")
    if at.year != vote.year:
        raise Refused(
            f"Khối bình xét cho năm {vote.year}, mà đợt này xét thành tích năm {at.year}.", "Chọn đợt xét của đúng năm.",
            field="round",
        )  # fmt: skip


def _note_leader(vote: BlocVote, body: Organisation, *, on: date, actor: User) -> None:
    """The book says that a unit led its bloc in the year, by the minutes; what it said else of the year stays."""
    document = f"Biên bản bình xét, suy tôn ngày {vote.meets_on:%d/%m/%Y} của {vote.bloc.name}"
    held = Figures.objects.filter(organisation=body, year=vote.year, is_current=True).order_by("pk").first()
    if held is None:
        line = Figures(
            organisation=body, unit=body, year=vote.year, led_bloc=Figures.Led.MINISTRY, decided_on=vote.meets_on,
            decided_by=vote.bloc.name[:200],
        )  # fmt: skip
        enter(_lines([line]), source=document, at=body, on=on, actor=actor)
    elif held.led_bloc != Figures.Led.MINISTRY:
        correct(held, document=document, on=on, actor=actor, led_bloc=Figures.Led.MINISTRY)


def _lines(figures: Sequence[Figures]) -> Lines:
    found = Lines()
    found.figures.extend(figures)
    return found
