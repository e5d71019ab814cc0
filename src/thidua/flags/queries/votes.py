"""The votes somebody may see, one of them with its candidates and voters, what waits for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from thidua.flags.models import BlocVote, Candidate, Stage, Turnout, Voter
from thidua.flags.permissions import LEADERS
from thidua.nominations.models import Round
from thidua.people.models import Bloc, Membership, User
from thidua.people.permissions import SHAPERS
from thidua.people.queries import within_reach
from thidua.people.queries.blocs import blocs_visible_to


@dataclass(frozen=True, slots=True)
class Search:
    """What the list of votes is asked for."""

    year: int | None = None
    bloc: str = ""
    stage: str = ""


def _visible(actor: User, on: date) -> QuerySet[BlocVote]:
    return BlocVote.objects.filter(bloc__in=blocs_visible_to(actor, on=on).values("pk"))


def found(search: Search, actor: User, *, on: date) -> QuerySet[BlocVote]:
    """The votes asked for, the newest first, each with how many it put up and chose; one query."""
    rows = _visible(actor, on).select_related("bloc__organiser")
    if search.year:
        rows = rows.filter(year=search.year)
    if search.bloc:
        rows = rows.filter(bloc__key=search.bloc)
    if search.stage:
        rows = rows.filter(stage=search.stage)
    put_up, chosen = Count("candidates"), Count("candidates", filter=Q(candidates__chosen=True))
    return rows.annotate(put_up=put_up, chosen=chosen).order_by("-year", "-meets_on", "-pk")


def vote_seen(pk: int, actor: User, *, on: date) -> BlocVote | None:
    """A vote the actor may see; None is answered as if there were none."""
    return _visible(actor, on).select_related("bloc__organiser", "after").filter(pk=pk).first()


def candidates_of(vote: BlocVote) -> list[Candidate]:
    """Who is put to the vote, in the order of the ballot."""
    return list(vote.candidates.select_related("body", "nomination").order_by("number"))


def voters_of(vote: BlocVote) -> list[Voter]:
    """Who votes for each member, in the order of the members."""
    return list(vote.voters.select_related("body", "user").order_by("pk"))


def turnout_of(vote: BlocVote) -> tuple[int, int]:
    """How many have voted, of how many that may."""
    told = vote.turnouts.aggregate(voted=Count("pk", filter=Q(voted=True)), all=Count("pk"))
    return told["voted"], told["all"]


def own_count(vote: BlocVote, actor: User) -> tuple[dict[str, dict[str, int]], int]:
    """What somebody entered of the ballots of paper, and how many others entered theirs: not what they entered."""
    own = vote.counts.filter(entered_by=actor).first()
    return (own.counts if own else {}), vote.counts.exclude(entered_by=actor).count()


def blocs_run_by(actor: User, year: int, *, on: date) -> list[Bloc]:
    """The blocs whose vote of a year somebody may prepare: those they lead, those of a body whose standing office they are."""
    led = Membership.objects.filter(
        bloc=OuterRef("pk"), year=year, part=Membership.Part.HEAD, organisation__in=within_reach(actor, LEADERS, on=on)
    )
    mine = Q(organiser__in=within_reach(actor, SHAPERS, on=on)) | Q(Exists(led))
    return list(Bloc.objects.filter(mine).select_related("organiser").order_by("name"))


def rounds_for(vote: BlocVote, *, on: date) -> list[Round]:
    """The rounds of the organiser in which the flag of the year may be asked for today."""
    rows = Round.objects.filter(body=vote.bloc.organiser, year=vote.year, finished_on=None, awards__award=vote.award)
    return list(rows.filter(opens_on__lte=on, closes_on__gte=on).distinct().order_by("closes_on", "pk"))


def waiting_for(user: User) -> QuerySet[BlocVote]:
    """The open votes on the phone in which somebody speaks for a member and has not voted."""
    mine = Turnout.objects.filter(vote=OuterRef("pk"), voter__user=user, voted=False)
    return BlocVote.objects.filter(Exists(mine), stage=Stage.OPEN).select_related("bloc").order_by("pk")
