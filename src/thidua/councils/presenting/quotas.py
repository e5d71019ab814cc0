"""The quota of a question in words: for its page, its confirmation and the minutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thidua.councils.models import Question
from thidua.councils.presenting.votes import AGREES, Nominee
from thidua.councils.queries import Limit
from thidua.law.councils import NoQuota, Quota
from thidua.law.wording import figure, upper


@dataclass(frozen=True, slots=True)
class Told:
    """A quota as the page says it. `base`: what count it needs, "" where none; `over`: by how much it is exceeded;
    `would`: by how much it would be if all passed, before they are voted on.
    """

    answer: str
    place: str
    verify: tuple[str, ...]
    counts: tuple[tuple[str, str], ...]
    base: str
    typed: str
    over: str
    would: str
    is_known: bool


def told(question: Question, limit: Limit | None, rows: Iterable[Nominee]) -> Told | None:
    """None where nothing is to be said: a vote whose kind of commendation knows no quota."""
    if limit is None:
        return None
    law, rows = limit.law, list(rows)
    passing = _passing(rows)
    counts = (
        ("Trong đợt này", _of(limit.in_round.proposed, limit.in_round.passed)),
        (f"Cả năm {limit.year}", _of(limit.in_year.proposed, limit.in_year.passed)),
        ("Nội dung này", f"{figure(passing)} được đồng ý hoặc đạt mức" if question.members else "chưa kiểm phiếu"),
    )
    base = question.quota_base if question.quota_base is not None else limit.offered
    if isinstance(law, Quota | NoQuota):
        answer, verify = law.text, law.verify
    else:
        answer, verify = f"Chưa rõ được bao nhiêu: {law.why}", (law.settle,)
    return Told(
        answer, law.place, verify, counts, upper(limit.base), "" if base is None else str(base), limit.over(passing),
        "" if question.members else limit.over(sum(not one.gone for one in rows)), isinstance(law, Quota),
    )  # fmt: skip


def for_minutes(limit: Limit | None) -> str:
    """The quota with its place, as it is printed and signed; "" where none is set or known."""
    if limit is None or not isinstance(limit.law, Quota):
        return ""
    return f"{limit.law.text.rstrip('.').replace('Không quá', 'không quá', 1)} ({limit.law.place})."


def _of(proposed: int, passed: int) -> str:
    return f"đề nghị {figure(proposed)}; Hội đồng đã đồng ý {figure(passed)} ở nội dung khác"


def _passing(rows: Iterable[Nominee]) -> int:
    """Who passed, or would: by the line, or by what is marked beforehand where the chair decides."""
    return sum(
        bool(one.item.passed) if one.item.passed is not None
        else not one.gone and (one.offered == AGREES if one.is_left_to_chair else one.held.is_met)
        for one in rows
    )  # fmt: skip
