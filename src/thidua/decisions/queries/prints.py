"""What is read of printing: the runs of one person."""

from __future__ import annotations

from django.db.models import QuerySet

from thidua.decisions.models import Decision, Line, PrintPiece, PrintRun, PrintState
from thidua.people.models import User


def under_way(actor: User) -> QuerySet[PrintRun]:
    """The runs of somebody that the machine has still to do."""
    return PrintRun.objects.filter(started_by=actor, state=PrintState.PRINTING)


def prints_of(decision: Decision, actor: User) -> QuerySet[PrintRun]:
    """The runs of somebody for a decision, the newest first."""
    return (
        PrintRun.objects.filter(decision=decision, started_by=actor)
        .select_related("decision")
        .order_by("-started_at", "-pk")
    )


def print_of(pk: int, actor: User) -> PrintRun | None:
    """One run of somebody; None is answered as if there were none."""
    found = PrintRun.objects.select_related("decision__body", "decision__round")
    return found.filter(pk=pk, started_by=actor).first()


def has_print_file(run: PrintRun) -> bool:
    """Whether its file is still here."""
    return PrintPiece.objects.filter(run=run).exists()


def names_of_lines(lines: list[int]) -> dict[int, str]:
    """The printed name of each line."""
    return dict(Line.objects.filter(pk__in=lines).values_list("pk", "name"))
