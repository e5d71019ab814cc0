"""What comes next, and what the file still lacks, in the words of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.honours.models import Honour
from thidua.honours.outlook import LINK, Ahead, Chain
from thidua.honours.queries import Book, Life
from thidua.law.catalogue import AWARDS
from thidua.law.places import first
from thidua.law.reasons import reason_of
from thidua.law.verdict import Finding, Verdict
from thidua.law.wording import listed, short, upper
from thidua.web.places import Article, cited

MOST_LACKS = 3
MOST_GAPS = 8


@dataclass(frozen=True, slots=True)
class Step:
    """One award of the ladder: the answer, what is missing, when, by which article."""

    award: str
    name: str
    answer: str
    now: str
    later: str
    lacks: Sequence[str]
    earliest: int | None
    article: Article | None
    chain: Chain | None


def steps(found: Sequence[Ahead]) -> list[Step]:
    """Each award in words."""
    return [_step(one) for one in found]


def _step(one: Ahead) -> Step:
    verdict = one.now or one.later
    met = one.now is not None and one.now.answer == "met"
    articles = cited(verdict, first(verdict.place))
    return Step(
        award=one.award,
        name=upper(short(one.award)),
        answer=one.now.answer if one.now else "",
        now=_now(one),
        later="" if met else _later(one),
        lacks=() if met else [said for said in _lacks(one) if said not in _told(one)][:MOST_LACKS],
        earliest=None if met else one.earliest,
        article=articles[0] if articles else None,
        chain=None if met else one.chain,
    )  # fmt: skip


def _told(one: Ahead) -> set[str]:
    """What the chain says already."""
    if one.chain is None:
        return set()
    return {upper(finding.short) for finding in one.later.findings if LINK in finding.asks and finding.short}


def _now(one: Ahead) -> str:
    if one.now is None:
        return f"Đã nhận cho năm {one.later.year - 1}."
    if one.now.answer != "met":
        return ""
    waiting = len([item for item in one.now.attest if item.confirmed is None])
    people = f"; còn {waiting} điều kiện chờ người xác nhận" if waiting else ""
    return f"{reason_of(one.now)}{people}."


def _later(one: Ahead) -> str:
    """The verdict a year later, by what is known today."""
    words = {
        "met": f"Sang năm {one.later.on.year}: đủ, kể cả khi không có thêm gì.",
        "unknown": f"Sang năm {one.later.on.year}: có thể đủ, nếu năm {one.later.year} đạt yêu cầu.",
        "not_met": f"Sang năm {one.later.on.year}: vẫn chưa đủ.",
    }
    return words[one.later.answer]


def _lacks(one: Ahead) -> Iterator[str]:
    """What stands in the way: of next year's proposal where that one is open, else of today's."""
    verdict = one.later if one.later.answer == "unknown" or one.now is None else one.now
    for finding in _open(verdict):
        if said := finding.short or next(iter(finding.missing), ""):
            yield upper(said)


def _open(verdict: Verdict) -> Iterator[Finding]:
    yield from (finding for finding in verdict.findings if finding.answer == "not_met")
    yield from (finding for finding in verdict.findings if finding.answer == "unknown")


def gaps(life: Life, book: Book, on: date) -> list[str]:
    """What the file still lacks: years without a rating, decisions without a number or a day, names of nobody's post."""
    return list(_gaps(life, book, on))[:MOST_GAPS]


def _gaps(life: Life, book: Book, on: date) -> Iterator[str]:
    rated = {line.year for line in book.ratings}
    begun = min([post.since.year for post in life.posts] + list(rated), default=on.year)
    if missing := [year for year in range(begun, on.year) if year not in rated]:
        yield f"Chưa có xếp loại năm {listed(missing)}."
    if not any(post.until is None or post.until >= on for post in life.posts):
        yield "Chưa ghi chức vụ đang giữ: không biết đang công tác ở đâu."
    bare = [line for line in book.honours if not line.decision_number]
    if bare:
        yield f"{_named(bare)}: chưa có số quyết định."
    undated = [line for line in book.honours if line.decided_on is None]
    if undated:
        yield f"{_named(undated)}: chưa có ngày quyết định."
    if open_ended := [line for line in book.discipline if line.ends is None]:
        yield f"Kỷ luật năm {listed(line.year for line in open_ended)}: chưa ghi ngày hết thời hạn."


def _named(lines: Sequence[Honour]) -> str:
    by_award: dict[str, list[int]] = {}
    for line in lines:
        by_award.setdefault(line.award, []).append(line.year)
    order = [award for award in AWARDS if award in by_award]
    return "; ".join(f"{upper(short(award))} {listed(by_award[award])}" for award in order)
