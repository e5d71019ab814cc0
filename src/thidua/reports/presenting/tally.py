"""One tally, counted and put into words: what the page, the workbook and the Word document are made of."""

from dataclasses import dataclass

from thidua.documents.workbooks import SAMPLE
from thidua.law.wording import figure
from thidua.reports.calculations import Table
from thidua.reports.offers import Opened, house_of
from thidua.reports.presenting.choosing import narrowed
from thidua.reports.presenting.table import Shown, shown
from thidua.reports.presenting.wanted import Wanted
from thidua.reports.presenting.words import sentence
from thidua.reports.queries import LONG, tally_by_year

YEAR_OF = {
    False: "Năm là năm thành tích.",
    True: "Năm là năm ký quyết định; bản ghi chưa có ngày quyết định không được tính.",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A tally with its names."""

    name: str
    house: str
    wanted: Wanted
    table: Table
    shown: Shown
    sentence: str
    notes: list[str]

    @property
    def period(self) -> str:
        return period(self.wanted)

    @property
    def lead(self) -> str:
        """How much was counted."""
        total = self.table.total
        return f"{figure(total.times)} lượt khen thưởng cho {said(total.bodies, total.persons, total.families)}."


def page(place: Opened, name: str, wanted: Wanted) -> Page:
    """Counts a tally; seven queries."""
    house = house_of(place.owner)
    table = tally_by_year(place.scope, wanted.first, wanted.last, wanted.filter)
    told = notes(wanted, house, is_sample=place.owner.is_sample)
    return Page(name, house, wanted, table, shown(table, wanted, house), sentence(table, house), told)


def period(wanted: Wanted) -> str:
    """The years in words: "2015–2019", "2019"."""
    return str(wanted.first) if wanted.first == wanted.last else f"{wanted.first}–{wanted.last}"


def said(bodies: int, persons: int, families: int) -> str:
    """Different recipients in words."""
    parts = [(bodies, "tập thể"), (persons, "người"), (families, "hộ gia đình")]
    words = [f"{figure(number)} {word}" for number, word in parts if number]
    return " và ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def notes(wanted: Wanted, house: str, *, is_sample: bool) -> list[str]:
    """What was left out, and how it was counted."""
    only = [words for words, _ in narrowed(wanted, house)]
    counted = (
        "Đếm người, đơn vị: mỗi người, mỗi đơn vị được đếm một lần trong mỗi ô, nên cộng các ô không ra tổng."
        if wanted.distinct
        else "Đếm lượt: mỗi lần được khen là một lượt."
    )
    years = " Kỳ dài: chỉ năm nào có bản ghi mới có cột." if wanted.last - wanted.first >= LONG else ""
    return [
        *([SAMPLE] if is_sample else []),
        *([f"Chỉ tính: {'; '.join(only)}."] if only else []),
        f"{counted} {YEAR_OF[wanted.decided]}{years}",
    ]
