"""A nominee's years as a grid: what the file says, what counted, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from thidua.law.case import Case, Discipline, Honour, Initiative, Yearbook
from thidua.law.catalogue import AWARDS
from thidua.law.verdict import Finding, Verdict
from thidua.law.wording import RATING, SCOPE, WORK, listed, short, two, upper
from thidua.web.abbreviations import shortened
from thidua.web.marks import NO_LONGER, RATING_MARKS, SCOPE_MARKS, measure
from thidua.web.timeline import Lane, Mark, TimeGrid

FEWEST, MOST = 10, 16
RATINGS, INITIATIVES = "ratings", "initiatives"  # keys of lanes

MEMBERS = (("HTNV", "Hoàn thành nhiệm vụ"), ("LĐTT", "Lao động tiên tiến"))


@dataclass(frozen=True)
class Years:
    """The grid, the words above it, and what lies before its first year."""

    grid: TimeGrid
    title: str
    before: str

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show: nothing recorded, nothing counted by years."""
        return not self.grid.counted and not any(lane.marks for lane in self.grid.lanes)


def years_of(case: Case, verdict: Verdict) -> Years:
    """The last 10 to 16 years, as many as the evidence, the counted window and the records need."""
    window = _window(verdict)
    shown = _shown(case, verdict, window)
    grid = TimeGrid(
        years=shown,
        counted=[year for year in shown if year in window],
        counted_label=_window_words(window, shown),
        lanes=_lanes(case, verdict, shown, [year for year in shown if year in window]),
    )
    grid = replace(grid, abbreviations=_abbreviations(case, shown))
    return Years(grid, f"{_TENS.get(len(shown), f'{len(shown)} năm')} trên hồ sơ", _before(case, shown[0]))


_TENS = {10: "Mười năm"}


def main_window(verdict: Verdict) -> Finding | None:
    """The finding whose years are framed: the unbroken run if there is one."""
    with_window = [one for one in verdict.findings if one.window]
    return next((one for one in with_window if one.part == "run"), with_window[0] if with_window else None)


def _window(verdict: Verdict) -> frozenset[int]:
    finding = main_window(verdict)
    return frozenset(finding.window) if finding else frozenset()


def _window_words(window: frozenset[int], shown: Sequence[int]) -> str:
    inside = [year for year in shown if year in window]
    if not inside:
        return ""
    if len(window) == 1:
        return f"năm xét: {inside[0]}"
    if min(window) < shown[0]:
        return f"khoảng thời gian xét: đến năm {inside[-1]}, bắt đầu trước năm {shown[0]}"
    return f"{two(len(inside))} năm được xét: {listed(inside)}"


def _shown(case: Case, verdict: Verdict, window: frozenset[int]) -> range:
    last = max([case.year, *(year for year in _recorded(case) if year <= case.on.year)])
    told = [year for one in verdict.findings for year in one.evidence]
    framed = window if window and min(window) > last - MOST else ()  # an endless window would only show empty years
    needed = [year for year in (*framed, *told, *_recorded(case)) if last - MOST < year <= last]
    return range(min([last - FEWEST + 1, *needed]), last + 1)


def _recorded(case: Case) -> Iterator[int]:
    yield from case.ratings
    yield from case.collective
    for facts in (case.honours, case.initiatives):
        yield from (fact.year for fact in facts)
    yield from (measure.on.year for measure in case.discipline)


def _before(case: Case, first: int) -> str:
    """Honours and measures too old for the grid, in words."""
    old = [f"{short(one.award)} {one.year}" for one in sorted(case.honours, key=lambda h: h.year) if one.year < first]
    old += [f"{measure(one.form)} {one.on.year}" for one in case.discipline if one.on.year < first]
    return f"Trước năm {first}: {'; '.join(old)}." if old else ""


def _lanes(case: Case, verdict: Verdict, shown: Sequence[int], window: Sequence[int]) -> list[Lane]:
    titles = [one for one in case.honours if _is_title(one)]
    others = [one for one in case.honours if not _is_title(one)]
    lanes = [
        Lane("Xếp loại", "clipboard-check", _ratings(case, verdict, shown), RATINGS),
        Lane(
            "Danh hiệu",
            "medal",
            _with_gaps(
                _by_year((one.year, _honour(one, verdict, window)) for one in titles),
                _unlisted(case, window, _asks_titles(verdict)),
            ),
        ),
        Lane("Khen thưởng", "award", _by_year((one.year, _honour(one, verdict, window)) for one in others)),
        Lane(
            "Sáng kiến",
            "bulb",
            _with_gaps(
                _by_year((one.year, _initiative(one)) for one in case.initiatives),
                _unlisted(case, window, _asks_initiatives(verdict)),
            ),
            INITIATIVES,
        ),
        Lane("Kỷ luật", "gavel", _by_year((one.on.year, _discipline(one)) for one in case.discipline)),
    ]
    if case.collective:
        members = _by_year((year, mark) for year, book in case.collective.items() for mark in _yearbook(book))
        lanes.insert(3, Lane("Thành viên", "users", members))
    if case.subject != "person":
        lanes = [lane for lane in lanes if lane.key != INITIATIVES or lane.marks]
    return lanes


def _by_year(marks: Iterator[tuple[int, Mark]]) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for year, mark in marks:
        found.setdefault(year, []).append(mark)
    return found


def _ratings(case: Case, verdict: Verdict, shown: Sequence[int]) -> dict[int, list[Mark]]:
    """The ratings; where the award asks for them, a year without one is shown as missing, from the first one on."""
    marks = {}
    for year, rating in case.ratings.items():
        words, state = RATING_MARKS[rating]
        marks[year] = [Mark(words, state, RATING[rating], key=rating)]
    if _asks_ratings(verdict):
        framed = _window(verdict)
        first = min([*case.ratings, *framed], default=case.year)
        for year in shown:
            if first <= year <= max([case.year, *framed]):
                marks.setdefault(year, [Mark("Chưa có", "missing", f"Hồ sơ chưa có xếp loại năm {year}")])
    return marks


def _unlisted(case: Case, window: Sequence[int], asked: bool) -> list[int]:  # noqa: FBT001 - said where it is called
    """The counted years for which the lists are not complete: what is not there may still have been."""
    return [year for year in window if asked and (case.known_since is None or year < case.known_since)]


def _with_gaps(marks: dict[int, list[Mark]], gaps: Sequence[int]) -> dict[int, list[Mark]]:
    for year in gaps:
        marks.setdefault(year, [Mark("Chưa rõ", "missing", f"Hồ sơ năm {year} chưa đầy đủ: chưa biết có hay không")])
    return marks


def _asks_titles(verdict: Verdict) -> bool:
    return any(AWARDS[key].kind == "danh_hieu" for one in verdict.findings for key in one.asks if key in AWARDS)


def _asks_initiatives(verdict: Verdict) -> bool:
    return any(key.startswith("initiative.") for one in verdict.findings for key in one.asks)


def _asks_ratings(verdict: Verdict) -> bool:
    """Whether a missing yearly rating matters to this award."""
    return any(one.asks_ratings for one in verdict.findings)


def _is_title(honour: Honour) -> bool:
    return AWARDS[honour.award].kind == "danh_hieu"


def _honour(honour: Honour, verdict: Verdict, window: Sequence[int]) -> Mark:
    name = AWARDS[honour.award].plain_name
    words = shortened(honour.award)
    when = f", quyết định ngày {honour.decided:%d/%m/%Y}" if honour.decided else ""
    if gone := NO_LONGER.get(honour.status):
        return Mark(f"{words} ({gone})", "outside", f"{name} năm {honour.year}, {gone}{when}")
    title = f"{name} năm {honour.year}{when}"
    if not _is_title(honour):
        return Mark(words, "honour", title)
    if is_counted(honour, verdict):
        return Mark(words, "counted", title)
    return Mark(words, "plain" if honour.year in window else "outside", title)


def is_counted(honour: Honour, verdict: Verdict) -> bool:
    """Whether some condition counts this year of this award."""
    return any((honour.award, honour.year) in one.counted for one in verdict.findings)


def _initiative(one: Initiative) -> Mark:
    scope = SCOPE_MARKS[one.scope]
    kind = WORK["muu_tri"] if one.kind == "muu_tri" else WORK["sang_kien" if one.kind == "sang_kien" else "de_tai"]
    used = " đã áp dụng" if one.applied else ""
    spread = ", có khả năng nhân rộng" if one.replicable else ""
    title = f"{upper(kind)} {SCOPE[one.scope]}{used}{spread}"
    if one.accepted is False:
        return Mark(f"{scope} (không công nhận)", "outside", f"{title}: không được công nhận")
    return Mark(scope, "note", title)


def _discipline(one: Discipline) -> Mark:
    ends = f", chấp hành xong ngày {one.ends:%d/%m/%Y}" if one.ends else ""
    return Mark(measure(one.form), "weak", f"{measure(one.form)}, quyết định ngày {one.on:%d/%m/%Y}{ends}")


def _yearbook(book: Yearbook) -> Iterator[Mark]:
    """Shares of the members, as a collective is asked for them."""
    for part, (short_words, words) in ((book.completed, MEMBERS[0]), (book.advanced, MEMBERS[1])):
        if part is not None and book.members:
            title = f"{part} trên {book.members} thành viên đạt {words}"
            yield Mark(f"{short_words} {part}/{book.members}", "plain", title)
    if isinstance(book.led_bloc, str):
        yield Mark("Dẫn đầu", "counted", "Dẫn đầu cụm, khối thi đua")


def _abbreviations(case: Case, shown: range) -> list[tuple[str, str]]:
    used = {one.award for one in case.honours if one.year in shown}
    pairs = {shortened(award): AWARDS[award].plain_name for award in AWARDS if award in used}
    counted = MEMBERS if any(year in shown for year in case.collective) else ()
    return [*((words, name) for words, name in pairs.items() if words != name), *counted]
