"""Who signs the letter that goes with a draft decision: the unit named in it as proposing, else the council's standing deputy."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thidua.councils.models import Council, Item, Position, Seat, Stage
from thidua.decisions.models import Decision
from thidua.law.councils.shares import percent_words
from thidua.people.models import Lineage, Organisation, Phase, Post
from thidua.people.permissions import horizon
from thidua.people.queries import on_day

BLANK = "……"
"""What nobody wrote, left for whoever fills the paper in."""


@dataclass(frozen=True, slots=True)
class Proposer:
    """The issuer of the letter, the lines above its signature, whose it is; empty is not known and left blank."""

    issuer: str = ""
    letters: str = ""
    titles: tuple[str, ...] = ()
    name: str = ""


def proposer_of(decision: Decision, nominations: Collection[int], *, on: date) -> Proposer:
    """By what the draft says, then by the council that agreed to its dossiers; four queries at most. Never the decision's signer."""
    return _named(decision, on) or _council(nominations, on) or Proposer()


def _named(decision: Decision, on: date) -> Proposer | None:
    """ "Theo đề nghị của Vụ trưởng Vụ Một": the longest name of a body under this one that stands in it."""  # noqa: D210
    text = decision.proposal.partition(" của ")[2] or decision.proposal
    if not text:
        return None
    under = Lineage.objects.filter(ancestor=decision.body_id, year=min(on.year, horizon())).exclude(
        organisation=decision.body_id
    )
    phases = Phase.objects.filter(on_day(on), organisation__in=under.values("organisation"))
    found = max((one for one in phases if one.name in text), key=lambda one: len(one.name), default=None)
    if found is None:
        return None
    post = text.partition(found.name)[0].strip(" ,.;")
    letters = found.short_name or "".join(word[0] for word in found.name.split() if word[0].isalpha()).upper()
    return Proposer(found.name, letters, (post or "Thủ trưởng đơn vị",), _holder(found, post, on))


def _holder(phase: Phase, post: str, on: date) -> str:
    rows = Post.objects.filter(on_day(on), organisation=phase.organisation_id, title__in=[post, f"{post} {phase.name}"])
    names = [row.person.full_name for row in rows.select_related("person")[:2]] if post else []
    return names[0] if len(names) == 1 else ""


def _council(nominations: Collection[int], on: date) -> Proposer | None:
    item = (
        Item.objects.filter(nomination__in=nominations, passed=True).select_related("question__session__council").last()
    )
    if item is None:
        return None
    council = item.question.session.council
    title, name = _deputy(council, on)
    return Proposer(council.name, "HĐTĐKT", ("TM. Hội đồng", title), name)


def proposed_by(nominations: Collection[int]) -> str:
    """What a new draft says of who proposes: the council that agreed to its dossiers; nothing where none did. One query."""
    item = (
        Item.objects.filter(nomination__in=nominations, passed=True).select_related("question__session__council").last()
    )
    return f"Theo đề nghị của {item.question.session.council.name}" if item else ""


def _deputy(council: Council, on: date) -> tuple[str, str]:
    """Who signs for the council: its standing deputy, else its only deputy; where it has neither, both are left to be filled in:
    its chair is whom the letter goes to.
    """
    held = (Position.STANDING, Position.DEPUTY)
    seats = list(Seat.objects.filter(on_day(on), council=council, position__in=held).order_by("pk"))
    for position in held:
        names = [seat.name for seat in seats if seat.position == position]
        if names:
            return str(position.label), names[0] if len(names) == 1 else ""
    return BLANK, ""


@dataclass(frozen=True, slots=True)
class Voted:
    """What a council voted on one dossier: the fraction with its per cent, and the arithmetic as it was confirmed."""

    share: str
    met_on: date
    told: str


def votes_on(nominations: Collection[int]) -> dict[int, Voted]:
    """The confirmed vote on each dossier, by its number; one query."""
    rows = Item.objects.filter(nomination__in=nominations, question__stage=Stage.CONFIRMED, passed__isnull=False)
    return {one.nomination_id: _voted(one) for one in rows.select_related("question__session").order_by("pk")}


def _voted(one: Item) -> Voted:
    yes, of = one.yes + one.written_yes, one.question.members or 0
    share = f"{yes}/{of}\n{percent_words(Fraction(yes, of))}" if of else ""
    return Voted(share, one.question.session.meets_on, one.told)


def above(body: Organisation, *, on: date) -> str:
    """The body above one, as it was called on a day; nothing where it stands on top."""
    phase = Phase.objects.filter(on_day(on), organisation=body).select_related("parent").first()
    above = (
        Phase.objects.filter(on_day(on), organisation=phase.parent_id).first() if phase and phase.parent_id else None
    )
    return above.name if above else ""
