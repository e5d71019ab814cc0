"""What the page of one dossier and the rows of a list are read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from thidua.audit.models import Event
from thidua.nominations.models import Appraisal, KeptVerdict, Mark, Move, Nomination, Paper, Passage


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that belongs to one dossier; six queries."""

    one: Nomination
    passages: dict[str, Passage]
    papers: Sequence[Paper]
    marks: Sequence[Mark]
    moves: Sequence[Move]
    verdicts: Sequence[KeptVerdict]
    appraisals: Sequence[Appraisal]

    @property
    def waiting(self) -> list[Mark]:
        """What the unit still has to mend."""
        return [one for one in self.marks if not one.answered_at and not one.cleared_at]

    @property
    def to_accept(self) -> list[Mark]:
        """What was mended and nobody has looked at yet."""
        return [one for one in self.marks if one.answered_at and not one.cleared_at]

    @property
    def open_marks(self) -> list[Mark]:
        """Everything asked that is not settled."""
        return [one for one in self.marks if not one.cleared_at]

    @property
    def concluded(self) -> list[Appraisal]:
        """The appraisals that ended with a result, in their order."""
        return [one for one in self.appraisals if one.ended_on and one.result != Appraisal.Result.WAITING]

    @property
    def given(self) -> Appraisal | None:
        """Who looks at it, or the last who did."""
        return max(self.appraisals, key=lambda one: (one.ended_on is None, one.pk), default=None)


def whole(one: Nomination) -> Dossier:
    """A dossier with all that belongs to it."""
    return Dossier(
        one,
        {row.field: row for row in Passage.objects.filter(nomination=one)},
        list(Paper.objects.filter(nomination=one, removed_at=None).select_related("upload")),
        list(Mark.objects.filter(nomination=one).select_related("body")),
        list(Move.objects.filter(nomination=one)),
        list(KeptVerdict.objects.filter(nomination=one)),
        list(Appraisal.objects.filter(nomination=one).select_related("appraiser")),
    )


def concluded_at(one: Nomination) -> list[datetime]:
    """When its appraisals were concluded, in their order, as the record knows; one query."""
    rows = Event.objects.filter(object_kind="nomination", object_key=str(one.pk), action="nominations.tham_dinh")
    return list(rows.order_by("at", "pk").values_list("at", flat=True))


def paper_of(one: Nomination, pk: int) -> Paper | None:
    """A paper of this dossier that is still there."""
    rows = Paper.objects.filter(nomination=one, pk=pk, removed_at=None)
    return rows.select_related("upload", "nomination__unit", "nomination__at", "nomination__round__body").first()


def edited_since(one: Nomination, moment: datetime, but: str) -> list[Passage]:
    """The parts others have saved since a moment."""
    rows = Passage.objects.filter(nomination=one, edited_at__gt=moment).exclude(edited_by=but)
    return list(rows.order_by("edited_at"))


def asked_of_units(dossiers: Sequence[int]) -> dict[int, int]:
    """How many fields each unit still has to mend, by dossier; one query."""
    rows = Mark.objects.filter(nomination__in=dossiers, answered_at=None, cleared_at=None).order_by()
    return dict(rows.values_list("nomination").annotate(many=Count("pk")))


def given_to(dossiers: Sequence[int]) -> dict[int, Appraisal]:
    """The last appraisal of each dossier; one query."""
    rows = Appraisal.objects.filter(nomination__in=dossiers).select_related("appraiser").order_by("pk")
    return {one.nomination_id: one for one in rows}


def given_now(dossiers: Sequence[int]) -> dict[int, Appraisal]:
    """The appraisal of each that is not finished, the last where two bodies have one; one query."""
    rows = Appraisal.objects.filter(nomination__in=dossiers, ended_on=None).select_related("appraiser").order_by("pk")
    return {one.nomination_id: one for one in rows}


def unsettled_marks(dossiers: Sequence[int]) -> dict[int, int]:
    """How many marks of each nobody has accepted yet; one query."""
    rows = Mark.objects.filter(nomination__in=dossiers, cleared_at=None).order_by()
    return dict(rows.values_list("nomination").annotate(many=Count("pk")))


def texts_of(dossiers: Sequence[int]) -> dict[str, dict[int, str]]:
    """What stands in the parts of some dossiers, by part and dossier; one query."""
    found: dict[str, dict[int, str]] = {}
    rows = Passage.objects.filter(nomination__in=dossiers).order_by("nomination")
    for field, pk, text in rows.values_list("field", "nomination", "text"):
        found.setdefault(field, {})[pk] = text
    return found
