"""The ministry's flag beside the Government's: what a collective asked the one for has of the other in the same year."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from thidua.honours.models import GONE, Honour
from thidua.law.councils import Beside, ministry_flag
from thidua.nominations.models import Nomination, State

MINISTRY_FLAG, GOVERNMENT_FLAG = "co_thi_dua_cap_bo", "co_thi_dua_chinh_phu"
type Standing = Literal["refused", "proposed", "given"]
type Whose = tuple[int, int]
"""A collective and the year of its achievement."""
_NOT_ASKED = (State.DRAFT, State.WITHDRAWN, State.FAILED)


@dataclass(frozen=True, slots=True)
class FlagBeside:
    """How far the Government's flag of the same year is, and whether the law lets the ministry's be given beside it."""

    standing: Standing
    law: Beside


def flags_beside(wanted: Mapping[Whose, date], *, but: Collection[int] = ()) -> dict[Whose, FlagBeside]:
    """Those of `wanted` ({collective, year: day of the law that binds}) that have something of the Government's flag; `but` are
    dossiers that do not count, as they are the ones asked about. Two queries, none for nobody.
    """
    if not wanted:
        return {}
    found = _asked(wanted, but) | dict.fromkeys(_given(wanted), "given")
    return {
        whose: FlagBeside(
            standing, ministry_flag(on=wanted[whose], proposed=True, refused=standing == "refused")
        )
        for whose, standing in found.items() if whose in wanted
    }  # fmt: skip


def _asked(wanted: Collection[Whose], but: Collection[int]) -> dict[Whose, Standing]:
    """What other dossiers ask for; one that goes on before one that was refused."""
    bodies, years = _apart(wanted)
    rows = Nomination.objects.filter(award=GOVERNMENT_FLAG, organisation__in=bodies, round__year__in=years)
    rows = rows.exclude(pk__in=but).exclude(state__in=_NOT_ASKED)
    found: dict[Whose, Standing] = {}
    for body, year, state in rows.values_list("organisation", "round__year", "state"):
        if body and (state != State.REFUSED or (body, year) not in found):
            found[body, year] = "refused" if state == State.REFUSED else "proposed"
    return found


def _given(wanted: Collection[Whose]) -> list[Whose]:
    bodies, years = _apart(wanted)
    lines = Honour.objects.filter(award=GOVERNMENT_FLAG, organisation__in=bodies, year__in=years, is_current=True)
    return [
        (body, year) for body, year in lines.exclude(effect__in=GONE).values_list("organisation", "year") if body
    ]  # fmt: skip


def _apart(wanted: Collection[Whose]) -> tuple[set[int], set[int]]:
    return {body for body, _ in wanted}, {year for _, year in wanted}
