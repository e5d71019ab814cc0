"""What a registration says at the moment, in values that can be held against what somebody saw before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from thidua.law.wording import short
from thidua.registrations.models import Aim, Line, Registration, Target

UNSAID, NOTHING = "chưa ghi", "không đăng ký"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a line shall say: an answer, and with "Đăng ký" at least one title."""

    answer: str = ""
    awards: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """As pages and the record say it."""
        if self.answer == Line.Answer.AIMS:
            return ", ".join(short(award) for award in self.awards)
        return NOTHING if self.answer else UNSAID


def stands_of(lines: Collection[Line]) -> dict[int, Wanted]:
    """What lines say now, by their numbers; one query."""
    aims: dict[int, list[str]] = {line.pk: [] for line in lines}
    for whose, award in Aim.objects.filter(line__in=list(aims)).order_by("pk").values_list("line", "award"):
        aims[whose].append(award)
    return {
        line.pk: Wanted(line.answer, in_order(aims[line.pk], line.registration)) for line in lines
    }  # fmt: skip


def in_order(awards: Collection[str], one: Registration) -> tuple[str, ...]:
    """Titles as the round lists them; what it no longer offers comes last."""
    order = [*one.round.person_titles, *one.round.collective_titles]
    return tuple(sorted(awards, key=lambda award: order.index(award) if award in order else len(order)))


def targets_seen(one: Registration) -> dict[str, str]:
    """What stands there, each by its place: two of these tell what changed in between; one query."""
    rows = Target.objects.filter(registration=one).order_by("place")
    return {str(row.place): target_words(row.text, row.figure, row.measure) for row in rows}


def target_words(text: str, figure: Decimal | None, measure: str) -> str:
    """ "Rà soát văn bản: 12 văn bản"."""  # noqa: D210
    if figure is None:
        return text
    plain = f"{figure.normalize():f}".replace(".", ",")
    return f"{text}: {plain} {measure}".strip()
