"""The quota of a question in words: for its page, its confirmation and the minutes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from thidua.councils.models import Question
from thidua.councils.presenting.votes import Nominee
from thidua.councils.queries import Limit
from thidua.honours.givers import Giver
from thidua.law.councils import NoQuota, Quota
from thidua.law.wording import figure, lower, upper

SEVERAL = (
    "Nội dung này có hồ sơ của nhiều năm nên chỉ tiêu tính riêng từng năm; số làm gốc của mỗi năm lấy ở nội dung chỉ gồm "
    "hồ sơ năm ấy. Năm chưa có số làm gốc thì chỉ tiêu chưa rõ và không chặn gì."
)


@dataclass(frozen=True, slots=True)
class Told:
    """A quota as the page says it. `base`: what count it needs, "" where none; `over`: by how much it is exceeded;
    `would`: by how much it would be if all passed, before they are voted on.
    """

    title: str
    answer: str
    place: str
    verify: tuple[str, ...]
    counts: tuple[tuple[str, str], ...]
    base: str
    typed: str
    over: str
    would: str
    is_known: bool
    note: str


def told(question: Question, limits: Sequence[Limit], rows: Iterable[Nominee], giver: Giver) -> list[Told]:
    """One for each year; none where nothing is to be said: a vote whose kind of commendation knows no quota."""
    rows = list(rows)
    asked = () if question.members else [one.item.nomination_id for one in rows if not one.gone]
    passing = _passing(rows)
    return [_told(question, one, passing, asked, giver, alone=len(limits) == 1) for one in limits]


def _told(
    question: Question, limit: Limit, passing: Collection[int], asked: Collection[int], giver: Giver, *, alone: bool
) -> Told:  # fmt: skip
    """`passing` pass or would by what is counted; `asked` are all that are still voted on, none once it is counted."""
    law = limit.law
    here = len(limit.dossiers.intersection(passing))
    counts = (
        ("Trong đợt này", _of(limit.in_round.proposed, limit.in_round.passed)),
        (f"Cả năm {limit.year}", _of(limit.in_year.proposed, limit.in_year.passed)),
        ("Nội dung này", f"{figure(here)} được đồng ý hoặc đạt mức" if question.members else "Chưa kiểm phiếu"),
        *((("Còn được đồng ý", f"{figure(limit.left)} trong năm {limit.year}"),) if limit.left is not None else ()),
    )
    base = question.quota_base if question.quota_base is not None else limit.offered
    if isinstance(law, Quota | NoQuota):
        answer, verify = law.text, law.verify
    else:
        answer, verify = f"Chưa rõ được bao nhiêu: {law.why}", (law.settle,)
    return Told(
        "Chỉ tiêu" if alone else f"Chỉ tiêu năm {limit.year}", upper(giver.told(answer)), upper(law.place), verify, counts,
        upper(giver.told(limit.base)) if alone else "", "" if base is None else str(base), limit.over(passing),
        limit.over(asked), isinstance(law, Quota), "" if alone else SEVERAL,
    )  # fmt: skip


def for_minutes(limits: Sequence[Limit], giver: Giver) -> str:
    """The quota of each year with its place, as it is printed and signed; "" where none is set or known."""
    said = [
        f"{'' if len(limits) == 1 else f'năm {one.year} '}{lower(giver.told(one.law.text).rstrip('.'))} ({one.law.place})"
        for one in limits if isinstance(one.law, Quota)
    ]  # fmt: skip
    return f"{'; '.join(said)}." if said else ""


def _of(proposed: int, passed: int) -> str:
    return f"Đề nghị {figure(proposed)}; Hội đồng đã đồng ý {figure(passed)} ở nội dung khác"


def _passing(rows: Iterable[Nominee]) -> list[int]:
    """Whose dossiers passed, or would: by the line, or by the majority where the chair decides."""
    return [
        one.item.nomination_id for one in rows
        if (
            bool(one.item.passed) if one.item.passed is not None
            else not one.gone and ((one.held.has_majority and not one.held.is_doubtful) if one.is_left_to_chair else one.held.is_met)
        )
    ]  # fmt: skip
