"""The achievement report as the system writes it: each line from lines of the book, and the line says from which.

What nothing proves stays blank: deeds and the opinion of the head are written by people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from thidua.honours.givers import named_in_book
from thidua.honours.models import STANDING, Discipline, Entry, Figures, Honour, Initiative, Rating
from thidua.honours.queries import Book, slug_of
from thidua.law.catalogue import AWARDS
from thidua.law.wording import RATING, SCOPE, by_path, listed, lower, short, two, upper
from thidua.people.models import Post
from thidua.people.queries import Names


@dataclass(frozen=True, slots=True)
class Field:
    """A part of the report: its heading, whom it is about, what people write where the book says nothing."""

    key: str
    title: str
    hint: str
    subjects: tuple[str, ...] = ("person", "collective", "household")
    is_needed: bool = False


FIELDS: dict[str, Field] = {
    one.key: one
    for one in (
        Field("noi_cong_tac", "Chức vụ, nơi công tác", "Chức vụ và đơn vị lúc đề nghị.", ("person",)),
        Field("tom_tat", "Tóm tắt thành tích", "Dùng cho danh sách và tờ trình.", is_needed=True),
        Field("thanh_tich", "Thành tích đạt được", "Việc đã làm, kết quả, số liệu. Sổ không có điều này nên máy để trống.", is_needed=True),
        Field("xep_loai", "Kết quả xếp loại hằng năm", "Mỗi năm một dòng.", ("person", "collective")),
        Field("so_lieu", "Số liệu của tập thể", "Sĩ số, số người đạt danh hiệu từng năm.", ("collective",)),
        Field("sang_kien", "Sáng kiến, đề tài", "Tên, phạm vi, văn bản công nhận.", ("person", "collective")),
        Field("danh_hieu", "Danh hiệu thi đua đã đạt", "Năm, danh hiệu, số quyết định."),
        Field("khen_thuong", "Hình thức khen thưởng đã nhận", "Năm, hình thức, số quyết định."),
        Field("ky_luat", "Kỷ luật", "Chỉ ghi khi có; không có thì để trống.", ("person", "collective")),
        Field("nhan_xet", "Ý kiến của thủ trưởng đơn vị", "Nhận xét, đề nghị của người đứng đầu."),
    )
}  # fmt: skip
"""Every part in the order of the paper."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line and the lines of the book it rests on: sort and number of each."""

    text: str
    sources: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose report it is, with the posts held on the day and the names of bodies."""

    subject: str
    book: Book
    posts: Sequence[Post] = ()
    names: Names = field(default_factory=Names)


def fields_of(subject: str) -> list[Field]:
    """The parts of the report of a person, a collective or a household."""
    return [one for one in FIELDS.values() if subject in one.subjects]


def written(whose: Whose, *, on: date, year: int, first: int | None = None) -> dict[str, tuple[Line, ...]]:
    """Every part of the report by the lines decided by a day, up to the year of achievement; ratings, works and figures
    from the `first` year that is asked for, titles and awards of a whole life.
    """
    book = whose.book.known_on(on).kept(lambda line: line.year <= year and line.effect in STANDING)
    asked = book.kept(lambda line: line.year >= (first or 0))
    makers: dict[str, Callable[[], Iterator[Line]]] = {
        "noi_cong_tac": lambda: _posts(whose, on),
        "tom_tat": lambda: _summary(book),
        "xep_loai": lambda: (_rating(line) for line in asked.ratings),
        "so_lieu": lambda: (_figures(line) for line in asked.figures),
        "sang_kien": lambda: (_initiative(line) for line in asked.initiatives),
        "danh_hieu": lambda: (_honour(line) for line in book.honours if _is_title(line)),
        "khen_thuong": lambda: (_honour(line) for line in book.honours if not _is_title(line)),
        "ky_luat": lambda: (_measure(line) for line in book.discipline),
    }
    empty: Callable[[], Iterator[Line]] = lambda: iter(())  # noqa: E731 - the part nobody but people can write
    return {one.key: tuple(makers.get(one.key, empty)()) for one in fields_of(whose.subject)}


def text_of(lines: Iterable[Line]) -> str:
    """The lines as they stand in the field."""
    return "\n".join(line.text for line in lines)


def sources_of(lines: Iterable[Line]) -> list[list[list[object]]]:
    """What each line rests on, as it is kept beside the text."""
    return [[[kind, pk] for kind, pk in line.sources] for line in lines]


def sources_kept(text: str, before: str, sources: Sequence[list[list[object]]]) -> list[list[list[object]]]:
    """What the lines of an edited text rest on: a line left as it was keeps its sources, a new one has none."""
    known: dict[str, list[list[object]]] = {}
    for line, found in zip(before.splitlines(), sources, strict=False):
        known.setdefault(line.strip(), found)
    return [known.get(line.strip(), []) for line in text.splitlines()]


def _source(line: Entry) -> tuple[tuple[str, int], ...]:
    return ((slug_of(line), line.pk),)


def _posts(whose: Whose, on: date) -> Iterator[Line]:
    for post in whose.posts:
        if post.holds(on):
            yield Line(f"{post.title}, {whose.names.on(post.organisation_id, on)}", (("chuc-vu", post.pk),))


def _rating(line: Rating) -> Line:
    return Line(f"Năm {line.year}: {RATING[line.level]}{_decision(line)}", _source(line))


def _honour(line: Honour) -> Line:
    path = f", {by_path(line.commendation)}" if line.commendation != "cong_trang" else ""
    years = f"{line.begun}–{line.year}" if line.begun and line.begun != line.year else f"{line.year}"
    return Line(f"Năm {years}: {named_in_book(line)}{path}{_decision(line)}", _source(line))


def _initiative(line: Initiative) -> Line:
    kind = Initiative.Kind(line.kind).label
    return Line(
        f"Năm {line.year}: {kind} “{line.title}”, công nhận {SCOPE[line.scope]}{_decision(line)}", _source(line)
    )


def _measure(line: Discipline) -> Line:
    ends = f", hết thời hạn {line.ends:%d/%m/%Y}" if line.ends else ", chưa ghi ngày hết thời hạn"
    return Line(f"Năm {line.year}: {upper(line.form.replace('_', ' '))}{_decision(line)}{ends}", _source(line))


def _figures(line: Figures) -> Line:
    said = [
        f"{words} {value}"
        for words, value in (
            ("sĩ số", line.members), ("hoàn thành nhiệm vụ", line.completed), ("Lao động tiên tiến", line.advanced),
            ("Chiến sĩ thi đua cơ sở", line.grassroots_fighters), ("kỷ luật từ cảnh cáo", line.warnings),
        )
        if value is not None
    ]  # fmt: skip
    return Line(f"Năm {line.year}: {', '.join(said)}", _source(line))


def _decision(line: Entry) -> str:
    """ " (Quyết định số 12/QĐ-BM ngày 05/01/2023 của Bộ Mẫu)", as far as it is known."""  # noqa: D210
    parts = [
        f"số {line.decision_number}" if line.decision_number else "",
        f"ngày {line.decided_on:%d/%m/%Y}" if line.decided_on else "",
        f"của {line.decided_by}" if line.decided_by else "",
    ]
    said = " ".join(part for part in parts if part)
    return f" (Quyết định {said})" if said else ""


def _is_title(line: Honour) -> bool:
    return AWARDS[line.award].kind == "danh_hieu"


def _summary(book: Book) -> Iterator[Line]:
    """A line each for ratings, titles, awards and initiatives, counted as the law writes them: "02 lần"."""
    levels: dict[str, list[Rating]] = {}
    for line in book.ratings:
        levels.setdefault(line.level, []).append(line)
    for level in sorted(levels, key=list(RATING).index):
        yield _counted(f"{two(len(levels[level]))} năm {lower(RATING[level])}", levels[level])
    by_award: dict[str, list[Honour]] = {}
    for one in book.honours:
        by_award.setdefault(one.award, []).append(one)
    for award in (award for award in AWARDS if award in by_award):
        names = {named_in_book(line) for line in by_award[award]}
        name = names.pop() if len(names) == 1 else short(award)
        yield _counted(f"{two(len(by_award[award]))} lần {lower(name)}", by_award[award])
    scopes: dict[str, list[Initiative]] = {}
    for work in book.initiatives:
        scopes.setdefault(work.scope, []).append(work)
    for scope, works in scopes.items():
        yield _counted(f"{two(len(works))} sáng kiến, đề tài được công nhận {SCOPE[scope]}", works)


def _counted(words: str, lines: Sequence[Entry]) -> Line:
    years = listed(sorted({line.year for line in lines}))
    return Line(f"{words} ({years})", tuple(source for line in lines for source in _source(line)))
