"""Whose opinion must be asked before somebody is proposed, by whom, on what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from thidua.law.catalogue.entry import Entry
from thidua.law.dossiers.basis import (
    FIRST_DAY,
    Asked,
    Grounds,
    Scope,
    Told,
    all_fit,
    later,
    read,
    read_scope,
    resting,
    unread,
)
from thidua.law.dossiers.facts import FACTS, known, needed
from thidua.law.verdict import Answer

FILE = "opinions.toml"
BY = {
    "noi_trinh": "Bộ, ban, ngành, tỉnh trình khen thưởng",
    "bo_noi_vu": "Bộ Nội vụ",
    "ban_tdkt": "Ban Thi đua - Khen thưởng Trung ương",
}
"""Who asks, and who publishes."""
_PROPOSER = "noi_trinh"


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """One row of the table of opinions: asked where every fact in `when` is so."""

    scope: Scope
    by: str
    asked: tuple[str, ...]
    about: tuple[str, ...]
    when: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion(Told):
    """One opinion. `needed`: unknown while nobody has said whether `when` is so."""

    by: str
    asked: tuple[str, ...]
    about: tuple[str, ...]
    needed: Answer
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinions(Told):
    """Every opinion that may be needed; `known` False where the texts were not read."""

    known: bool
    found: tuple[Opinion, ...] = ()


def opinions(
    award: str,
    *,
    on: date,
    subject: str = "",
    path: str = "cong_trang",
    group: str = "",
    facts: Mapping[str, bool] | None = None,
) -> Opinions:
    """The opinions for a dossier received on `on` (Law 06/2022 Điều 84 khoản 3, Decree 152/2025 Điều 34 and before it).

    `facts`: what is known of FACTS (central unit in a province, body of a province, economic organisation …).
    """
    asked = Asked(award, on, path, subject, group)
    if on < FIRST_DAY:
        return Opinions(known=False, rests=unread(asked, "phải lấy ý kiến những cơ quan nào"))
    rows = all_fit(table(), asked)
    said = known(facts or {}, path=path, group=group)
    line = "" if rows else "Văn bản đã đọc không đòi lấy ý kiến cơ quan khác cho hình thức này"
    return Opinions(
        known=True, found=tuple(_opinion(row, said, on) for row in rows), rests=later(Grounds(note=line), on)
    )


def asked_by_proposer(asked: Asked, said: Mapping[str, bool]) -> tuple[Opinion, ...]:
    """Those the proposer gathers itself, so that they lie in the dossier."""
    return tuple(_opinion(row, said, asked.on) for row in all_fit(table(), asked) if row.by == _PROPOSER)


def _opinion(row: OpinionRow, said: Mapping[str, bool], on: date) -> Opinion:
    return Opinion(
        by=BY[row.by],
        asked=row.asked,
        about=row.about,
        needed=_all_so(row.when, said),
        when=" và ".join(FACTS[fact] for fact in row.when),
        rests=resting(row.scope, on),
    )


def _all_so(facts: tuple[str, ...], said: Mapping[str, bool]) -> Answer:
    """Needed where every fact is so; not where one is not."""
    answers = {needed(fact, said) for fact in facts}
    return "not_met" if "not_met" in answers else "unknown" if "unknown" in answers else "met"


@cache
def table() -> tuple[OpinionRow, ...]:
    """Every row of the table of opinions."""
    return read(FILE, "opinion", _row)


def _row(entry: Entry) -> OpinionRow:
    when = entry.words("when")
    if not set(when) <= FACTS.keys():
        raise entry.fail("when", f"expected some of {', '.join(FACTS)}")
    if not entry.words("asked"):
        raise entry.fail("asked", "expected whom to ask")
    scope = read_scope(entry, ("by", "asked", "about", "when"))
    return OpinionRow(scope, entry.one_of("by", tuple(BY)), entry.words("asked"), entry.words("about"), when)
