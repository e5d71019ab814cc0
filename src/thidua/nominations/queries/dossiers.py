"""Dossiers somebody may see, the search among them, and one of them whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from thidua.nominations.models import Appraisal, Mark, Nomination, Passage, Round, State
from thidua.nominations.models.dossiers import ENDED
from thidua.nominations.permissions import HOLDERS
from thidua.nominations.queries.waiting import Urgency, urgent, waits_for
from thidua.nominations.report import FIELDS
from thidua.people.models import Organisation, User
from thidua.people.queries import bodies_named, folded, own_person, visible_to, with_all_below, within_reach

SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for; empty parts ask for nothing. `unit` is the key of a body, with all under it.

    `late`: "tre" past its day, "sap" within a week, "gan" and "xa" as in `Urgency`. `mine`: "viec" what waits for me, "xong" what I appraised,
    "tra" what came back to my unit.
    """

    words: str = ""
    state: str = ""
    round: str = ""
    award: str = ""
    unit: str = ""
    late: str = ""
    mine: str = ""


def visible_dossiers(actor: User, *, on: date) -> QuerySet[Nomination]:
    """The dossiers of units somebody sees, those that were handed in at a body they see, and one's own. A council member
    without another role sees none here, but those of their agenda in the council's reader.
    """
    return _dossiers_at(within_reach(actor, HOLDERS, on=on), actor, on=on)


def counted_dossiers(actor: User, *, on: date) -> QuerySet[Nomination]:
    """Those a round is counted by, for whoever sees its body, council members too: numbers alone, nothing of any dossier."""
    return _dossiers_at(visible_to(actor, on=on), actor, on=on)


def _dossiers_at(seen: QuerySet[Organisation], actor: User, *, on: date) -> QuerySet[Nomination]:
    handed_in = ~Q(state=State.DRAFT) & (Q(at__in=seen) | Q(round__body__in=seen))
    own = own_person(actor, on=on)
    mine = Q(person=own) | Q(person__merged_into=own) if own else Q(pk__in=[])
    return Nomination.objects.filter(Q(unit__in=seen) | handed_in | mine)


def dossier_seen(pk: int, actor: User, *, on: date) -> Nomination | None:
    """One dossier, if the actor may see it; None is answered as if there were none."""
    return with_all(visible_dossiers(actor, on=on)).filter(pk=pk).first()


def with_all(rows: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """The rows with what is said of each in a list, so that no row asks anew."""
    return rows.select_related("round", "round__body", "unit", "at", "person__merged_into", "organisation", "household")


def dossiers_found(
    search: Search, seen: QuerySet[Nomination], actor: User, *, on: date
) -> QuerySet[Nomination]:  # fmt: skip
    """Those the actor sees that fit, in the order of their lists: one that was sent back keeps its place."""
    rows = seen
    if search.words:
        rows = rows.filter(
            folded("person__name_folded", search.words) | folded("household__name_folded", search.words)
            | Q(organisation__in=bodies_named(search.words))
        )  # fmt: skip
    plain = {"state": search.state, "round__key": search.round, "award": search.award}
    rows = rows.filter(**{column: value for column, value in plain.items() if value})
    if search.unit:
        rows = rows.filter(unit__in=with_all_below(search.unit, on=on))
    if search.late:
        rows = rows.exclude(state__in=ENDED)
        rows = rows.filter(_late(search.late, on))
    return with_all(_mine(rows, search.mine, actor, on)).order_by(
        "round__closes_on", "round", "unit", "award", "position", "pk"
    )


def _late(late: str, on: date) -> Q:
    """A week is what a list asks for, three days what is told unasked."""
    return Q(due__gte=on, due__lte=on + SOON) if late == "sap" else urgent(Urgency(late), on=on)


def waiting_dossiers(actor: User, *, on: date) -> QuerySet[Nomination]:
    """Every dossier somebody sees that waits for them; the one list behind “Chờ tôi”, “Việc của tôi” and the mails."""
    return visible_dossiers(actor, on=on).filter(waits_for(actor, on=on))


def _mine(rows: QuerySet[Nomination], mine: str, actor: User, on: date) -> QuerySet[Nomination]:
    """What waits for somebody, what they finished, what came back."""
    if mine == "viec":
        return rows.filter(waits_for(actor, on=on))
    if mine == "xong":
        return rows.filter(_appraised_by(actor))
    if mine == "tra":
        return rows.filter(state=State.RETURNED)
    return rows


def _appraised_by(actor: User) -> Exists:
    """Whether somebody finished an appraisal of a dossier; given on to another before it was done is none."""
    done = Appraisal.objects.filter(nomination=OuterRef("pk"), appraiser=actor, ended_on__isnull=False)
    return Exists(done.exclude(result=Appraisal.Result.WAITING))


def open_marks(one: Nomination) -> QuerySet[Mark]:
    """What was asked of the unit and not yet accepted."""
    return Mark.objects.filter(nomination=one, cleared_at=None).select_related("body", "asked_by")


def open_appraisal(one: Nomination) -> Appraisal | None:
    """Who looks at it at the body that asked last and has not finished."""
    rows = Appraisal.objects.filter(nomination=one, ended_on=None).select_related("appraiser", "body")
    return rows.order_by("-pk").first()


def drafts_of(at: Round, unit: Organisation) -> QuerySet[Nomination]:
    """What a unit has not submitted yet in a round, in the order of its list."""
    rows = Nomination.objects.filter(round=at, unit=unit, state=State.DRAFT)
    return with_all(rows).order_by("award", "position", "pk")


def first_with_drafts(at: Round, units: QuerySet[Organisation]) -> Organisation | None:
    """One of these units that has drafts in a round."""
    drafts = Nomination.objects.filter(round=at, state=State.DRAFT, unit=OuterRef("pk"))
    return units.filter(Exists(drafts)).order_by("key").first()


def blank_parts(dossiers: Sequence[int]) -> dict[int, int]:
    """How many parts that are needed nobody has written, by dossier; one query."""
    needed = [part.key for part in FIELDS.values() if part.is_needed]
    rows = Passage.objects.filter(nomination__in=dossiers, field__in=needed, text="").order_by()
    return dict(rows.values_list("nomination").annotate(many=Count("pk")))


@dataclass(frozen=True, slots=True)
class Tallies:
    """What the keys above the list count."""

    total: int
    late: int
    returned: int
    mine: int
    done: int


def tallies(seen: QuerySet[Nomination], actor: User, *, on: date) -> Tallies:
    """How many these are, how many are late, came back, wait for somebody, were appraised by them; one query."""
    found = seen.order_by().aggregate(
        total=Count("pk"), late=Count("pk", filter=Q(due__lt=on) & ~Q(state__in=ENDED)),
        returned=Count("pk", filter=Q(state=State.RETURNED)),
        mine=Count("pk", filter=waits_for(actor, on=on)), done=Count("pk", filter=Q(_appraised_by(actor))),
    )  # fmt: skip
    return Tallies(**found)


def units_in(seen: QuerySet[Nomination]) -> list[int]:
    """The units that have any of these dossiers."""
    return list(seen.order_by().values_list("unit", flat=True).distinct())


def awards_in(seen: QuerySet[Nomination]) -> list[str]:
    """The awards any of these dossiers is for."""
    return list(seen.order_by().values_list("award", flat=True).distinct())
