"""Whether the law wants the names of dossiers posted before the next step, and how far that is.

The duty binds the ministry or province that submits (Luật 06/2022/QH15, Điều 84 khoản 5 and the decrees under it), so it is
asked of the body that has the dossier. Unknown never blocks.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.law.dossiers import publicity, published_long_enough
from thidua.law.dossiers.asking import BY
from thidua.nominations.models import Nomination, Posting
from thidua.nominations.queries import days_off_of, last_postings
from thidua.people.models.bodies import Level
from thidua.people.queries import levels_on

USUAL_DAYS = 10
"""Working days offered where no text sets a number."""
MOST_DAYS = 60
_BOUND = (Level.MINISTRY, Level.STATE)


class Stage(StrEnum):
    """How far the posting of a dossier is at the body that has it."""

    NOT_ASKED = "khong_can"
    UNKNOWN = "chua_ro"
    WANTED = "can"
    RUNNING = "dang"
    DONE = "xong"


@dataclass(frozen=True, slots=True)
class Demand:
    """What the law asks. `needed`: None where that is unknown; `days`: working days, None where no text sets a number."""

    needed: bool | None
    days: int | None = None
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the law asks of a dossier beside the last posting of it by the body that has it."""

    stage: Stage
    demand: Demand
    posting: Posting | None = None

    @property
    def blocks(self) -> bool:
        """Whether the dossier may not go on."""
        return self.stage in (Stage.WANTED, Stage.RUNNING)


def demand_of(one: Nomination, level: str, *, on: date) -> Demand:
    """What the law asks of a dossier at a body of this level; the day it was received picks the decree."""
    found = publicity(one.award, on=one.received_on or on, spared=spared_of(one))
    duty = next((row for row in found.duties if row.by == BY["noi_trinh"]), None)
    if not found.known:
        return Demand(needed=None, place=found.place, note=found.note)
    if duty is None:
        return Demand(needed=False, place=found.place, note=found.note)
    if not duty.needed:
        return Demand(needed=False, place=duty.place, note=duty.note)
    if not level:
        return Demand(needed=None, place=duty.place, note="Chưa ghi cơ quan đang giữ hồ sơ thuộc cấp nào")
    if level not in _BOUND:
        return Demand(
            needed=False, place=duty.place, note="Bộ, ban, ngành, tỉnh trình khen thưởng công khai ở bước của mình"
        )
    needed = None if duty.confidence == "unverified" else True
    return Demand(needed=needed, days=duty.days, place=duty.place, note=duty.note)


def spared_of(one: Nomination) -> tuple[str, ...]:
    """The cases that may be let off, as far as the round says them."""
    return ("don_gian",) if one.round.is_simplified else ()


def standings_of(rows: Sequence[Nomination], *, on: date) -> Mapping[int, Standing]:
    """How far each dossier is; four queries for all."""
    levels = levels_on({one.at_id for one in rows}, on=on)
    postings = last_postings(rows)
    closed = days_off_of({one.body_id for one in postings.values()}, on=on) if postings else {}
    return {
        one.pk: _standing(one, demand_of(one, levels.get(one.at_id, ""), on=on), postings.get(one.pk), closed, on=on)
        for one in rows
    }


def _standing(
    one: Nomination, demand: Demand, posting: Posting | None, closed: Mapping[int, frozenset[date]], *, on: date
) -> Standing:  # fmt: skip
    if posting is not None and posting.closed_on is None:
        return Standing(Stage.RUNNING, demand, posting)
    if posting is not None and (not demand.needed or stood(one, posting, on=on, own_days_off=closed[posting.body_id])):
        return Standing(Stage.DONE, demand, posting)
    stage = Stage.WANTED if demand.needed else Stage.UNKNOWN if demand.needed is None else Stage.NOT_ASKED
    return Standing(stage, demand, posting)


def stood(one: Nomination, posting: Posting, *, on: date, own_days_off: Collection[date] = ()) -> bool:
    """Whether a closed posting stood as long as the law wants for this dossier; unknown is not no. `own_days_off` are those
    the body that posted it is closed on.
    """
    meets = max(on, posting.closed_on or on, posting.opens_on)
    found = published_long_enough(
        posting.opens_on, meets, one.award, on=one.received_on or on, spared=spared_of(one),
        own_days_off=own_days_off,
    )  # fmt: skip
    return found.answer != "not_met"
