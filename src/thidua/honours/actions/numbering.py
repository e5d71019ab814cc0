"""Keeps the list of decision numbers in step with the book."""

from collections.abc import Iterable

from thidua.honours.models import DecisionNumber, Entry, Honour
from thidua.law.spelling import fold


def note_numbers(lines: Iterable[Entry]) -> None:
    """Adds the numbers that are new; two queries at most."""
    numbers = {line.decision_number for line in lines if isinstance(line, Honour) and line.decision_number}
    known = (
        set(DecisionNumber.objects.filter(number__in=numbers).values_list("number", flat=True)) if numbers else set()
    )
    DecisionNumber.objects.bulk_create(
        [DecisionNumber(number=number, folded=fold(number)) for number in sorted(numbers - known)],
        ignore_conflicts=True,
        batch_size=1_000,
    )
