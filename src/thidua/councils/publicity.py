"""Whether names were public long enough before the day a council meets (Nghị định 152/2025/NĐ-CP, Điều 44 khoản 2).

A dossier comes before the council when its posting is closed, but a session may carry an earlier day: what was said in public
was not before the council on it. Unknown never blocks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.law.calendar import add_working_days
from thidua.law.dossiers import publicity, published_long_enough
from thidua.law.dossiers.asking import BY
from thidua.law.dossiers.publishing import BEFORE
from thidua.law.wording import figure
from thidua.nominations.models import Nomination, Posting
from thidua.nominations.publicity import Demand, demand_of, spared_of
from thidua.nominations.queries import days_off_of, last_postings
from thidua.people.queries import levels_on
from thidua.people.refusals import Refused

_NAMED = 5
"""Names said of those with the same posting; of more, how many more."""


@dataclass(frozen=True, slots=True)
class TooSoon:
    """Why a dossier may not be voted on that day. `earliest`: from which day on; None where nothing was posted."""

    told: str
    earliest: date | None = None


def too_soon(rows: Sequence[Nomination], *, meets: date) -> dict[int, TooSoon]:
    """The dossiers whose names were not public long enough on that day, by number; four queries for all. `rows` come with
    their rounds.
    """
    levels = levels_on({one.at_id for one in rows}, on=meets) if rows else {}
    bound = {one.pk: demand for one in rows if (demand := _demand(one, levels.get(one.at_id, ""), meets=meets))}
    if not bound:
        return {}
    rows = [one for one in rows if one.pk in bound]
    postings = last_postings(rows)
    closed = days_off_of({one.body_id for one in postings.values()}, on=meets) if postings else {}
    found = {}
    for one in rows:
        posting = postings.get(one.pk)
        off = closed[posting.body_id] if posting else frozenset()
        if said := _why(one, bound[one.pk], posting, meets=meets, off=off):
            found[one.pk] = said
    return found


def _demand(one: Nomination, level: str, *, meets: date) -> Demand | None:
    """What binds the day of the session; None where nothing does: no text, a text that is unclear, or one that only binds the
    day it is submitted.
    """
    demand = demand_of(one, level, on=meets)
    if not demand.needed:
        return None
    duties = publicity(one.award, on=one.received_on or meets, spared=spared_of(one)).duties
    before = any(duty.by == BY["noi_trinh"] and duty.before == BEFORE["hop_hoi_dong"] for duty in duties)
    return demand if before else None


def _why(
    one: Nomination, demand: Demand, posting: Posting | None, *, meets: date, off: Collection[date]
) -> TooSoon | None:  # fmt: skip
    days = f" {demand.days} ngày làm việc" if demand.days else ""
    place = f"{demand.place}: công khai{days} trước khi Hội đồng họp"
    if posting is None:
        return TooSoon(f"chưa công khai danh sách ({place})")
    law = published_long_enough(
        posting.opens_on, max(meets, posting.opens_on), one.award, on=one.received_on or meets, spared=spared_of(one),
        own_days_off=off,
    )  # fmt: skip
    if meets > max(posting.opens_on, posting.closes_on) and law.answer != "not_met":
        return None
    over = add_working_days(posting.closes_on, 1, own_days_off=off).day
    until = f"từ {posting.opens_on:%d/%m/%Y} đến hết {posting.closes_on:%d/%m/%Y}"
    return TooSoon(f"danh sách công khai {until} ({place})", max(over, law.earliest or over))


def refusal(found: Mapping[int, TooSoon], names: Mapping[int, str], *, meets: date) -> Refused:
    """What is said where none of some dossiers may be voted on that day; `names` by number of the dossier."""
    return Refused(
        f"Chưa đưa ra phiên họp ngày {meets:%d/%m/%Y} được. {' '.join(in_words(found, names))}",
        mend(found),
        field="meets_on",
    )


def in_words(found: Mapping[int, TooSoon], names: Mapping[int, str]) -> list[str]:
    """A sentence for each posting, with whom it is about."""
    same: dict[TooSoon, list[str]] = defaultdict(list)
    for pk, one in found.items():
        same[one].append(names[pk])
    return [f"{_named(some)}: {one.told}." for one, some in same.items()]


def _named(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return "; ".join(names[:_NAMED]) + (f" và {figure(more)} hồ sơ nữa" if more > 0 else "")


def mend(found: Mapping[int, TooSoon]) -> str:
    """What is to be done with them."""
    days = [one.earliest for one in found.values()]
    if None in days:
        return "Đưa hồ sơ chưa công khai về thẩm định, mở lấy ý kiến, rồi đưa ra phiên họp sau khi hết hạn."
    last = max(one for one in days if one)
    return f"Triệu tập phiên họp từ ngày {last:%d/%m/%Y}; hồ sơ đã ở trong chương trình thì đưa ra khỏi chương trình trước."
