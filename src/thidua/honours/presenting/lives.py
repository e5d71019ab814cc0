"""The head of a page: who it is, where they work, how often they were honoured."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.honours.models import STANDING
from thidua.honours.presenting.years import is_title
from thidua.honours.queries import Book, Life
from thidua.law.wording import RATING, listed
from thidua.people.models import Person


def head(who: Person, life: Life, on: date) -> str:
    """ "Chuyên viên chính, Cục Thông tin · sinh 22/05/1987 · mã BM-02209"."""  # noqa: D210  begins with a quotation mark
    parts = [_post(life, on), born(who), code(who)]
    return " · ".join(part for part in parts if part)


def _post(life: Life, on: date) -> str:
    begun = [post for post in life.posts if post.since <= on]
    if not begun:
        return ""
    last = begun[-1]
    where = f"{last.title}, {life.names.on(last.organisation_id, last.until or on)}"
    return f"{where} (đến {last.until:%d/%m/%Y})" if last.until and last.until < on else where


def born(who: Person) -> str:
    """As exactly as it is known."""
    if who.birth is None:
        return ""
    exact = who.birth_precision == Person.Precision.DAY
    return f"sinh {who.birth:%d/%m/%Y}" if exact else f"sinh năm {who.birth.year}"


def code(who: Person) -> str:
    """The code their body gave them."""
    return f"mã {who.own_code}" if who.own_code else "chưa có mã"


def is_working(life: Life, on: date) -> bool:
    """Whether some post was held on a day."""
    return any(post.holds(on) for post in life.posts)


def counts(book: Book) -> list[tuple[int, str]]:
    """Forms of commendation, titles, initiatives: those that stand."""
    standing = [line for line in book.honours if line.effect in STANDING]
    titles = sum(1 for line in standing if is_title(line))
    initiatives = sum(1 for line in book.initiatives if line.effect in STANDING)
    found = [(len(standing) - titles, "khen thưởng"), (titles, "lần danh hiệu"), (initiatives, "sáng kiến")]
    return [one for one in found if one[0]]


def ratings(book: Book) -> Sequence[tuple[str, str]]:
    """Every rating with its years, for paper: "Hoàn thành xuất sắc nhiệm vụ", "2019, 2021–2025"."""
    by_level: dict[str, list[int]] = {}
    for line in book.ratings:
        by_level.setdefault(line.level, []).append(line.year)
    return [(RATING[level], listed(by_level[level])) for level in RATING if level in by_level]
