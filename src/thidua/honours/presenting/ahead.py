"""What comes next, and what the file still lacks, in the words of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse

from thidua.honours.models import Entry, Honour
from thidua.honours.outlook import Ahead, Chain
from thidua.honours.queries import Book, Life
from thidua.honours.queries import Record as Records
from thidua.law.catalogue import AWARDS
from thidua.law.places import first
from thidua.law.reasons import reason_of
from thidua.law.verdict import Finding, Verdict
from thidua.law.wording import listed, short, upper
from thidua.web.places import Article, cited

MOST_LINKS = 5
MOST_LACKS = 3
MOST_GAPS = 8
_KINDS = (("counted.", "so-lieu"), ("led_bloc.", "so-lieu"), ("rated.", "xep-loai"))
"""The records that a fact of the law stands on."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record nobody has entered yet, without which the law cannot say: its name, and where it is entered."""

    label: str
    href: str


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
    chain_of: str = ""
    held: Sequence[int] = ()
    records: Sequence[Record] = ()
    notes: Sequence[str] = ()


def steps(
    found: Sequence[Ahead], *, book: Book, asked: str = "", on: date = date.max, body: int | None = None, begun: int = 0
) -> list[Step]:  # fmt: skip
    """Each award in words; `asked` is the recipient in an address, where the reader may enter what is missing. Of a
    collective only the lines of the `body` itself are put right here, from the year it has `begun` on, not those it inherits.
    """
    return [_step(one, list(_records(one, _Lines(book, body, begun), asked, on)) if asked else []) for one in found]


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a recipient, those it inherits among them, and from which year on its own are entered."""

    book: Book
    body: int | None
    begun: int

    def of(self, kind: str) -> Mapping[int, Entry]:
        return {line.year: line for line in (self.book.figures if kind == "so-lieu" else self.book.ratings)}

    def is_open(self, year: int, line: Entry | None, kind: str) -> bool:
        """Whether something can be entered of the year: a line that is not there, or what one of its own leaves open."""
        if year < self.begun:
            return False
        return line is None or (kind == "so-lieu" and line.organisation_id in {None, self.body})


def _step(one: Ahead, records: Sequence[Record]) -> Step:
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
        chain_of=_link(one.chain.fact) if one.chain else "",
        held=one.chain.held[-MOST_LINKS:] if one.chain else (),
        records=() if met else records,
        notes=() if met else notes_of(_open(_shown(one))),
    )  # fmt: skip


def _link(fact: str) -> str:
    return "Hoàn thành xuất sắc nhiệm vụ" if fact == "rated.HTXS" else upper(short(fact))


def _records(one: Ahead, known: _Lines, asked: str, on: date) -> Iterator[Record]:
    """What leaves the verdict open and has not been entered: the last year of each kind, once."""
    verdict = one.now if one.now and one.now.answer == "unknown" else one.later
    seen: set[str] = set()
    for finding in verdict.findings:
        kind = next((slug for fact in finding.asks for prefix, slug in _KINDS if fact.startswith(prefix)), "")
        if finding.answer != "unknown" or not kind or kind in seen:
            continue
        lines = known.of(kind)
        open_years = [year for year in finding.window if year <= on.year and known.is_open(year, lines.get(year), kind)]
        if open_years:
            seen.add(kind)
            yield _record(kind, open_years[-1], lines.get(open_years[-1]), asked)


def _record(kind: str, year: int, line: Entry | None, asked: str) -> Record:
    if line:
        return Record(f"Bổ sung số liệu năm {year}", reverse("honours:correct", args=[kind, line.pk]))
    query = urlencode({"ai": asked, "loai": kind, "nam": year})
    return Record(
        f"Ghi {'số liệu' if kind == 'so-lieu' else 'xếp loại'} năm {year}", f"{reverse('honours:enter')}?{query}"
    )


def _told(one: Ahead) -> set[str]:
    """What the chain says already."""
    if one.chain is None:
        return set()
    fact = one.chain.fact
    return {upper(finding.short) for finding in one.later.findings if fact in finding.asks and finding.short}


def _now(one: Ahead) -> str:
    if one.now is None:
        return f"Đã nhận cho năm {one.later.year - 1}."
    if one.now.answer != "met":
        return ""
    waiting = len([item for item in one.now.attest if item.confirmed is None])
    people = f"; còn {waiting} điều kiện chờ người xác nhận" if waiting else ""
    return f"{reason_of(one.now)}{people}."


def _later(one: Ahead) -> str:
    """The answer a year later, by what the record holds today."""
    words = {
        "met": f"Sang năm {one.later.on.year}: đủ, kể cả khi không có thêm gì.",
        "unknown": f"Sang năm {one.later.on.year}: có thể đủ, nếu năm {one.later.year} đạt yêu cầu.",
        "not_met": f"Theo sổ, sang năm {one.later.on.year} vẫn chưa đủ.",
    }
    return words[one.recorded]


def _shown(one: Ahead) -> Verdict:
    """The verdict whose open conditions are shown."""
    of_next = one.chain is not None and one.later.answer == "unknown"
    return one.later if one.now is None or of_next else one.now


def notes_of(findings: Iterable[Finding]) -> list[str]:
    """What the texts leave open: several readings are told, not only that there are some."""
    return list(dict.fromkeys(finding.note for finding in findings if finding.note))


def _lacks(one: Ahead) -> Iterator[str]:
    """What stands in the way: of today's proposal, whose answer stands beside it; of next year's where that is shown."""
    for finding in _open(_shown(one)):
        if said := finding.short or next(iter(finding.missing), ""):
            yield upper(said)


def _open(verdict: Verdict) -> Iterator[Finding]:
    yield from (finding for finding in verdict.findings if finding.answer == "not_met")
    yield from (finding for finding in verdict.findings if finding.answer == "unknown")


def gaps_of_body(record: Records, on: date, *, ended: date | None = None) -> list[str]:
    """What the file of a collective still lacks: years without a rating, without figures, decisions without a number.

    Of a body that has `ended` its whole years are asked for: after it nobody is rated, nor in the year of its end.
    """
    over = on.year if ended is None else min(on.year, (ended + timedelta(days=1)).year)
    return list(_gaps_of_body(record, over))[:MOST_GAPS]


def _gaps_of_body(record: Records, over: int) -> Iterator[str]:
    """What several bodies before it have each is not missing: it is there, and nobody has said which of it counts. The
    year that is `over` first is not asked for, nor a later one.
    """
    every, counting = record.life.book, record.book
    rated, counted = _years(every.ratings), _years(every.figures)
    years = range(min(rated | counted, default=over), over)
    for whose, some in (("", _since(years, record.begun)), (" của các đơn vị trước", _before(years, record.begun))):
        if missing := [year for year in some if year not in rated]:
            yield f"Chưa có xếp loại năm {listed(missing)}{whose}."
        if missing := [year for year in some if year not in counted]:
            yield f"Chưa có số liệu thành viên năm {listed(missing)}{whose}: không tính được tỷ lệ mà luật hỏi."
    if differing := sorted(rated - _years(counting.ratings)):
        yield f"Xếp loại năm {listed(differing)}: các đơn vị trước được xếp khác nhau, chưa rõ mức nào được tính."
    if several := sorted(counted - _years(counting.figures)):
        yield (
            f"Số liệu thành viên năm {listed(several)}: mỗi đơn vị trước có số liệu riêng, chưa có văn bản nói cách cộng lại;"
            " tỷ lệ những năm ấy chưa rõ."
        )
    yield from _undecided(counting)


def _years(lines: Sequence[Entry]) -> set[int]:
    return {line.year for line in lines}


def _since(years: range, first: int) -> range:
    return range(max(years.start, first), years.stop)


def _before(years: range, first: int) -> range:
    return range(years.start, min(years.stop, first))


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
    yield from _undecided(book)
    if open_ended := [line for line in book.discipline if line.ends is None]:
        yield f"Kỷ luật năm {listed(line.year for line in open_ended)}: chưa ghi ngày hết thời hạn."


def _undecided(book: Book) -> Iterator[str]:
    bare = [line for line in book.honours if not line.decision_number]
    if bare:
        yield f"{_named(bare)}: chưa có số quyết định."
    undated = [line for line in book.honours if line.decided_on is None]
    if undated:
        yield f"{_named(undated)}: chưa có ngày quyết định."


def _named(lines: Sequence[Honour]) -> str:
    by_award: dict[str, list[int]] = {}
    for line in lines:
        by_award.setdefault(line.award, []).append(line.year)
    order = [award for award in AWARDS if award in by_award]
    return "; ".join(f"{upper(short(award))} {listed(by_award[award])}" for award in order)
