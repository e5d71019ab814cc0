"""A life as one time line: where, and what, year by year; every cell leads to its line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from django.urls import reverse

from thidua.honours.givers import named_in_book
from thidua.honours.models import Discipline, Effect, Entry, Figures, Honour, Initiative, Rating
from thidua.honours.outlook import LINK
from thidua.honours.presenting.before import NOTHING_BEFORE, Before
from thidua.honours.presenting.links import line_href
from thidua.honours.queries import Life
from thidua.law.catalogue import AWARDS
from thidua.law.wording import RATING, SCOPE
from thidua.people.models import Organisation, Post
from thidua.web.abbreviations import shortened
from thidua.web.marks import RATING_MARKS, SCOPE_MARKS, measure
from thidua.web.timeline import Lane, Mark, State, Stretch, TimeGrid

FEWEST = 6
_GONE = {Effect.CANCELLED: "đã hủy", Effect.STRIPPED: "bị tước"}
type Marks = dict[int, list[Mark]]


def anchor(line: object) -> str:
    """The id of a line on its page."""
    return f"dong-{type(line).__name__.lower()}-{getattr(line, 'pk', '')}"


def years_of(
    life: Life, *, on: date, body: Organisation | None = None, whole: str = "", before: Before = NOTHING_BEFORE,
    opens: Collection[int] | None = None,
) -> TimeGrid | None:  # fmt: skip
    """Every year from the first line to the last; None where nothing was ever written down.

    `whole` is what the address needs so that every line a cell leads to is on the page; `opens` are the bodies whose pages
    the reader may open, all where None.
    """
    years = _years(life, on)
    if years is None:
        return None
    book = life.book
    links = running_chain(book.honours)
    titles = (line for line in book.honours if is_title(line))
    others = (line for line in book.honours if not is_title(line))

    def lane[E: Entry](label: str, icon: str, lines: Iterable[E], mark: Callable[[E], Iterable[Mark]]) -> Lane:
        return Lane(
            label, icon, _by_year((line.year, before.marked(line, one)) for line in lines for one in mark(line))
        )

    lanes = [
        lane("Xếp loại", "clipboard-check", book.ratings, lambda line: [_rating(line)]),
        lane("Danh hiệu", "medal", titles, lambda line: [_honour(line, links)]),
        lane("Sáng kiến", "bulb", book.initiatives, lambda line: [_initiative(line)]),
        lane("Khen thưởng", "award", others, lambda line: [_honour(line, links)]),
        lane("Thành viên", "users", book.figures, _figures),
        lane("Kỷ luật", "gavel", book.discipline, lambda line: [_measure(line)]),
    ]
    return TimeGrid(
        years=years,
        lanes=[_leading(lane, whole) for lane in lanes if lane.marks],
        abbreviations=_abbreviations(book.honours),
        stretches=[*before.stretches(years), *_names(life, body, years)] if body else posts(life, years, opens),
        stretches_label="Tên gọi" if body else "Nơi công tác",
        meanings={"counted": "chuỗi đang chạy", "outside": "không còn giá trị", "inherited": "kế thừa từ đơn vị trước"},
    )


def without_doors(grid: TimeGrid) -> TimeGrid:
    """The same years for whoever may open no other page; what leads to a line on this one stays."""
    lanes = [
        replace(lane, marks={
            year: [mark if "#" in mark.href else replace(mark, href="") for mark in found] for year, found in lane.marks.items()
        })
        for lane in grid.lanes
    ]  # fmt: skip
    return replace(grid, lanes=lanes, stretches=[replace(one, href="") for one in grid.stretches])


def _leading(lane: Lane, whole: str) -> Lane:
    marks = {
        year: [replace(mark, href=f"{whole}{mark.href}") if mark.href.startswith("#") else mark for mark in found]
        for year, found in lane.marks.items()
    }
    return replace(lane, marks=marks)


def _years(life: Life, on: date) -> range | None:
    told = [line.year for lines in (life.ratings, life.honours, life.initiatives, life.discipline) for line in lines]
    told += [line.year for line in life.figures]
    if not told:
        return None
    last = max(told)
    return range(min(*told, max(last, on.year - 1) - FEWEST + 1) if len(told) > 1 else last - FEWEST + 1, last + 1)


def running_chain(honours: Iterable[Honour]) -> frozenset[int]:
    """The years of the titles in a row that reach the last year in the book; one alone is no chain."""
    held = {line.year for line in honours if line.award == LINK and line.effect not in _GONE}
    titles = {line.year for line in honours if is_title(line)}
    last = max(titles, default=0)
    chain = set()
    while last in held:
        chain.add(last)
        last -= 1
    return frozenset(chain) if len(chain) > 1 else frozenset()


def posts(life: Life, years: range, opens: Collection[int] | None = None) -> list[Stretch]:
    """Units held by period; the year in which somebody moved belongs to the new one."""
    found: list[Stretch] = []
    for post in life.posts:
        first, last = max(post.since.year, years[0]), _last_year(post, years)
        if first > last:
            continue
        day = min(post.until or date.max, date(last, 12, 31))
        name = life.names.on(post.organisation_id, day)
        is_open = opens is None or post.organisation_id in opens
        href = reverse("honours:collective", args=[life.names.key(post.organisation_id)]) if is_open else ""
        if found and found[-1].text == name:
            found[-1] = Stretch(found[-1].first, last, name, f"{found[-1].title}; {_told(post)}", href)
        else:
            found.append(Stretch(first, last, name, f"{name}: {_told(post)}", href))
    return found


def _last_year(post: Post, years: range) -> int:
    return min(post.until.year if post.until else years[-1], years[-1])


def _told(post: Post) -> str:
    until = f" đến {post.until:%d/%m/%Y}" if post.until else ""
    return f"{post.title} từ {post.since:%d/%m/%Y}{until}"


def _names(life: Life, body: Organisation, years: range) -> list[Stretch]:
    known = life.names.names.get(body.pk, [])
    ends = [since.year - 1 for since, _ in known[1:]] + [years[-1]]
    found: list[Stretch] = []
    for (since, name), end in zip(known, ends, strict=True):
        first = max(since.year, years[0])
        if found and found[-1].text == name:
            found[-1] = Stretch(found[-1].first, end, name, found[-1].title)
        elif first <= min(end, years[-1]):
            found.append(Stretch(first, min(end, years[-1]), name, f"{name}, từ {since:%d/%m/%Y}"))
    return found


def _by_year(marks: Iterable[tuple[int, Mark]]) -> Marks:
    found: Marks = {}
    for year, mark in marks:
        found.setdefault(year, []).append(mark)
    return found


def is_gold(line: Honour) -> bool:
    """Gold marks what is framed on a wall: orders, certificates, and flags, which the Law counts among the titles."""
    return not is_title(line) or line.award.startswith("co_thi_dua")


def is_title(line: Honour) -> bool:
    """Whether it is a title of emulation; what the catalogue does not know is none."""
    return line.award in AWARDS and AWARDS[line.award].kind == "danh_hieu"


def _day(line: Rating | Honour | Initiative | Discipline) -> str:
    return f", quyết định ngày {line.decided_on:%d/%m/%Y}" if line.decided_on else ""


def _rating(line: Rating) -> Mark:
    if gone := _GONE.get(Effect(line.effect)):
        return Mark(f"({gone})", "outside", f"{RATING[line.level]}, {gone}", line_href(line))
    words, state = RATING_MARKS[line.level]
    return Mark(words, state, f"{RATING[line.level]} năm {line.year}{_day(line)}", line_href(line), key=line.level)


def _honour(line: Honour, links: frozenset[int]) -> Mark:
    words, href = shortened(line.award) if line.award in AWARDS else line.award, f"#{anchor(line)}"
    title = f"{named_in_book(line)} năm {line.year}{_day(line)}"
    if gone := _GONE.get(Effect(line.effect)):
        return Mark(f"{words} ({gone})", "outside", f"{title}, {gone}", href)
    if is_gold(line):
        return Mark(words, "honour", title, href)
    return Mark(words, "counted" if line.award == LINK and line.year in links else "plain", title, href)


def _initiative(line: Initiative) -> Mark:
    title = f"{line.get_kind_display()} {SCOPE[line.scope]}: {line.title}{_day(line)}"
    state: State = "note"
    words = SCOPE_MARKS[line.scope]
    if gone := _GONE.get(Effect(line.effect)):
        state, words = "outside", f"{words} ({gone})"
    elif not line.accepted:
        state, words = "outside", f"{words} (không công nhận)"
    return Mark(words, state, title, f"#{anchor(line)}")


def _measure(line: Discipline) -> Mark:
    ends = f", hết thời hạn {line.ends:%d/%m/%Y}" if line.ends else ""
    state: State = "outside" if line.effect in _GONE else "weak"
    return Mark(measure(line.form), state, f"{measure(line.form)}{_day(line)}{ends}", f"#{anchor(line)}")


def _figures(line: Figures) -> Iterator[Mark]:
    if line.completed is not None and line.members:
        title = f"{line.completed} trên {line.members} thành viên hoàn thành nhiệm vụ"
        yield Mark(f"{line.completed}/{line.members}", "plain", title, line_href(line))
    if line.led_bloc and line.led_bloc != Figures.Led.NONE:
        yield Mark("Dẫn đầu", "plain", line.get_led_bloc_display(), line_href(line))


def _abbreviations(honours: Iterable[Honour]) -> list[tuple[str, str]]:
    used = {line.award for line in honours}
    pairs = {shortened(key): award.short for key, award in AWARDS.items() if key in used}
    return [(words, name) for words, name in pairs.items() if words != name]
