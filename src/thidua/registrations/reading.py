"""Figures and targets as people type them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from thidua.documents.cells import CellError, number
from thidua.people.refusals import Refused
from thidua.registrations.actions import NewTarget
from thidua.registrations.models import Target

MOST = Decimal(10) ** 11


def figure(text: str, *, where: str) -> Decimal | None:
    """A figure of at most two decimals, None where nothing is written: "1.200", "97,5".

    Raises:
        Refused: it is none; `where` names the row.
    """
    try:
        found = number(text)
    except CellError as error:
        raise Refused(f"{where}: {error.message}", error.mend) from None
    if found is None:
        return None
    made = Decimal(str(found))
    if "%" in text:
        made *= 100
    if abs(made) > MOST or made != made.quantize(Decimal("0.01")):
        raise Refused(f"{where}: “{text}” quá lớn, hoặc có hơn hai chữ số sau dấu phẩy.", "Ghi số gọn hơn.")
    return made


def shown(value: Decimal | None) -> str:
    """As an office writes it: "1.200", "97,5"; nothing where nobody said."""
    if value is None:
        return ""
    plain = f"{value:,.2f}".rstrip("0").rstrip(".")
    return plain.translate(str.maketrans(",.", ".,"))


def targets(texts: Sequence[str], figures: Sequence[str], measures: Sequence[str]) -> list[NewTarget]:
    """The rows that were filled in, in their order.

    Raises:
        Refused: a figure is none; the row is named.
    """
    made = []
    for row, (text, typed, measure) in enumerate(zip(texts, figures, measures, strict=False), 1):
        if text.strip() or typed.strip() or measure.strip():
            made.append(NewTarget(text=text, figure=figure(typed, where=f"Chỉ tiêu {row}"), measure=measure))
    return made


def plain(found: Iterable[Target]) -> list[tuple[str, str, str]]:
    """Targets as they are read and typed: words, figure, unit."""
    return [(one.text, shown(one.figure), one.measure) for one in found]
