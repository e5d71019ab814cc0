"""The page of one decision: its facts, its lines, what stands before signing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thidua.councils.presenting import flags
from thidua.decisions.authority import blocks, ruling
from thidua.decisions.calculations import lacks, period, printed, says_other_years, words, years_named
from thidua.decisions.doubles import ARTICLE, Double
from thidua.decisions.models import Decision, Line
from thidua.decisions.models.signing import Signed
from thidua.decisions.naming import namer
from thidua.decisions.presenting import grounds, spans
from thidua.decisions.presenting.hurdle import Hurdle
from thidua.decisions.queries import Period
from thidua.decisions.queries.flags import flags_of
from thidua.decisions.signatures import signature_of
from thidua.decisions.spans import said as in_words
from thidua.honours.givers import giver_of
from thidua.honours.models import GONE, Entry, Honour
from thidua.honours.presenting.links import line_href
from thidua.honours.presenting.states import State, state_of_current
from thidua.law.documents import doubts
from thidua.law.wording import SUBJECT, figure, upper
from thidua.people.queries import level_of

WAITING = State("Chưa ghi sổ", "unknown", "hourglass")


@dataclass(frozen=True, slots=True)
class Row:
    """One line as the page shows it: how it stands in the book today. `prints` is the award its certificate is of, "" where it has
    none; `span` says in a draft why it is those years.
    """

    pk: int
    position: int
    name: str
    note: str
    award: str
    years: str
    state: State
    href: str
    public: str
    bonus: int | None
    book_number: str = ""
    prints: str = ""
    ground: grounds.Row | None = None
    span: str = ""


def rows(
    lines: Iterable[Line], current: Mapping[int, Entry], *, opens: bool = True,
    behind: Mapping[int, grounds.Row] | None = None, name: Callable[[str], str],
) -> Iterator[Row]:  # fmt: skip
    """Each line in words; `current` are the lines of the book that stand in the place of theirs today (`queries.current`),
    `behind` what was said before each, by the number of the line, `name` the one of an award.
    """
    for line in lines:
        entry = current.get(line.honour_id or 0)
        yield Row(
            pk=line.pk, position=line.position, name=line.name, note=note_of(line), award=name(line.award),
            years=years(line), state=state_of_current(entry.effect) if entry else WAITING,
            href=line_href(entry) if entry and opens else "",
            public=reverse("decisions:award", args=[line.code]) if line.honour_id else "", bonus=line.bonus,
            ground=(behind or {}).get(line.pk), book_number=entry.book_number if isinstance(entry, Honour) else "",
            span="" if line.honour_id else spans.why(line),
            prints=entry.award if isinstance(entry, Honour) and entry.effect not in GONE else "",
        )  # fmt: skip


def note_of(line: Line) -> str:
    """What stands under the name."""
    if line.subject == "person":
        return ", ".join(part for part in (line.post, line.unit_name) if part)
    return upper(SUBJECT[line.subject]) + ("" if line.organisation_id else f", {line.unit_name}")


def years(line: Line) -> str:
    """ "2024–2025", "2025"."""  # noqa: D210  begins with a quotation mark
    return period(line.begun, line.year)


def hurdles(
    decision: Decision, awards: Sequence[str], count: int, *, on: date, twice: Sequence[Double] = (),
    lines: Sequence[Line] = (),
) -> list[Hurdle]:  # fmt: skip
    """Everything to be mended or looked at before a draft is signed, what stops it first; `lines` are those of the draft."""
    found = [] if count else [Hurdle("danger", "Chưa có người nhận", "Thêm hồ sơ đã được Hội đồng đồng ý.")]
    found += [Hurdle("danger", one.message, one.mend) for one in lacks(signature_of(decision), on=on)]
    if not decision.symbol:
        found.append(Hurdle("danger", "Chưa ghi ký hiệu.", "Ghi ký hiệu, ví dụ QĐ-BM."))
    doubtful = [Hurdle("warn", one.title, one.said) for one in doubts(decision.bases, on=on)]
    return [*found, *_twice(twice), *_authority(decision, awards, on), *_flags(decision, lines, on), *doubtful]


def _twice(found: Sequence[Double]) -> Iterator[Hurdle]:
    """What gives again what was given: without a reason it stops, with one it is to be read."""
    for unsaid, tone, said in (
        (True, "danger", "Bớt các dòng ấy, hoặc ghi lý do."),
        (False, "warn", "Đọc lý do dưới đây."),
    ):
        many = sum(1 for one in found if (not one.line.again) is unsaid)
        if many:
            yield Hurdle(tone, f"{figure(many)} người nhận đã được tặng rồi", said, ARTICLE)


def _flags(decision: Decision, lines: Sequence[Line], on: date) -> Iterator[Hurdle]:
    """Collectives of the ministry's flag that are on the way to the Government's; none stops the signing."""
    told = flags_of(lines, on=on)
    for one in flags.notices(told, giver_of(decision.body, on=on)) if told else ():
        yield Hurdle(one.tone, one.title, one.said, one.place)


def _authority(decision: Decision, awards: Sequence[str], on: date) -> Iterator[Hurdle]:
    level, called = level_of(decision.body, on), namer(decision, on=on)
    for award in dict.fromkeys(awards):
        said = ruling(award, level, on)
        name = called(award)
        if said is None:
            yield Hurdle("info", f"{name}: xem lại thẩm quyền", "Danh mục tổ chức chưa nói cấp của cơ quan này.")
        elif blocks(award, said, on):
            yield Hurdle("danger", f"{name}: cấp khác quyết định", said.text, "; ".join(said.places))
        elif said.answer != "met":
            yield Hurdle("info", f"{name}: xem lại thẩm quyền", said.text, "; ".join(said.places))


def stops(found: Iterable[Hurdle]) -> bool:
    """Whether one of them stops the signing."""
    return any(one.tone == "danger" for one in found)


def periods(found: Sequence[Period]) -> list[tuple[str, int]]:
    """The years of the lines with how many there are of each, the earliest first: [("2024–2025", 3), ("2025", 1)]."""
    many: Counter[tuple[int, int]] = Counter()
    for one in found:
        many[one.year, one.begun or one.year] += one.many
    return [(period(begun, year), count) for (year, begun), count in sorted(many.items())]


def same_words(decision: Decision, found: Sequence[Period]) -> list[str]:
    """What an officer and whoever signs should know where the text names other years than its lines have: it stands in the
    book and on each paper. `found` are the years of the lines.
    """
    different = {(one.begun or one.year, one.year) for one in found}
    if not different or not years_named(decision.reason):
        return []
    if len(different) > 1:
        years_ = "; ".join(f"{years}: {figure(many)} người nhận" for years, many in periods(found))
        return [
            f"Danh sách có thành tích của nhiều năm ({years_}) mà mục Thành tích ghi “{decision.reason}”. Câu ấy ghi vào sổ, in "
            "lên bằng của mọi người; bỏ năm ở đó thì mỗi người có năm của mình."
        ]
    if not says_other_years(decision.reason, *next(iter(different))):
        return []
    return [
        f"Danh sách có thành tích {in_words(different)} mà mục Thành tích ghi “{decision.reason}”. Máy không rõ năm nào trong câu "
        "là năm tính thành tích nên không tự sửa; bấm “Sửa câu chữ, người ký” để ghi lại cho khớp danh sách."
    ]


def signed_how(paper: Signed) -> str:
    """ "KT. BỘ TRƯỞNG, THỨ TRƯỞNG Nguyễn Văn A (ký thay)"."""  # noqa: D210  begins with a quotation mark
    if not paper.signer_name:
        return ""
    until = f" đến hết ngày {paper.capacity_until:%d/%m/%Y}" if paper.capacity_until else ""
    by = f", theo {paper.capacity_document}{until}" if paper.capacity_document else ""
    return f"{', '.join(printed(signature_of(paper)))} {paper.signer_name} ({words(paper.capacity)}{by})"


def counts(lines: Iterable[tuple[str, str]]) -> str:
    """ "02 tập thể, 04 cá nhân"; `lines` are award and subject."""  # noqa: D210  begins with a quotation mark
    subjects = [subject for _, subject in lines]
    told = [
        f"{subjects.count(one):02d} {SUBJECT[one]}" for one in ("collective", "household", "person") if one in subjects
    ]
    return ", ".join(told) or figure(0)
