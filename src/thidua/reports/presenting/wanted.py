"""What the address bar asks for, and the shortest address of the same wish.

Whose lines and which years always stand in the address, so that it tells everybody the same, next year too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote_plus

from thidua.law.catalogue import AWARDS
from thidua.law.wording import PATH, SUBJECT, upper
from thidua.people.models.persons import Gender, Standing
from thidua.reports.calculations import CLASSES, LEVELS, Subject, awards_in, in_order, level_of, row_of
from thidua.reports.filters import OTHER_PATH, UNWRITTEN, Filter
from thidua.reports.movement_form import LEVELS as LAUNCHERS
from thidua.reports.movement_form import PARTS

YEARS = range(1945, 2101)
MOVEMENTS = "0601"
"""The form that counts movements."""
SUBJECTS: dict[str, Subject] = {"tap-the": "collective", "ca-nhan": "person", "ho": "household"}
SLUG: dict[str, str] = {subject: slug for slug, subject in SUBJECTS.items()}
SUBJECT_WORDS = {slug: upper(SUBJECT[subject]) for slug, subject in SUBJECTS.items()}
PATHS = {key.replace("_", "-"): words for key, words in PATH.items()} | {OTHER_PATH: "Loại hình biểu mẫu không nêu tên"}
STANDINGS = {
    "lanh-dao": "Lãnh đạo các cấp",
    "truc-tiep": "Người trực tiếp lao động, công tác",
    **{value.replace("_", "-"): words for value, words in Standing.choices if value != Standing.DIRECT},
    "chua-ghi": "Sổ chưa ghi là lãnh đạo hay trực tiếp",
}
GENDERS = {**{str(value): str(words) for value, words in Gender.choices}, "chua-ghi": "Sổ chưa ghi giới tính"}
ENTERPRISES = {"co": "Doanh nghiệp", "khong": "Không phải doanh nghiệp"}
ALONE, DISTINCT, DECIDED, IN_THE_YEAR = "1", "nguoi", "quyet-dinh", "trong-nam"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One tally; what is empty narrows nothing. `row`, `year` and `cell` say which figure of it was opened."""

    key: str = ""
    first: int = 0
    last: int = 0
    alone: bool = False
    awards: tuple[str, ...] = ()  # levels, rows of the table, or single classes
    path: str = ""
    subject: str = ""
    standing: str = ""
    gender: str = ""
    enterprise: str = ""
    distinct: bool = False
    decided: bool = False  # by the year of the decision
    row: str = ""
    year: int = 0
    cell: str = ""
    branch: str = ""  # a body one step below
    running: bool = False  # form 0601: movements that ran in the year, not only those launched in it
    part: str = ""  # form 0601: a row, and
    level: str = ""  # a column

    @property
    def filter(self) -> Filter:
        """The wish as the queries take it."""
        return Filter(
            awards=self._awards() if self.awards else None,
            path=self.path.replace("-", "_"),
            subject=SUBJECTS.get(self.subject),
            standing=_value(self.standing),
            gender=_value(self.gender),
            enterprise={"co": True, "khong": False}.get(self.enterprise),
            decided=self.decided,
        )

    @property
    def opened(self) -> Filter:
        """The same for the figure that was opened: fewer awards, one kind of recipient."""
        every = self.filter
        awards = every.awards
        if self.row:
            awards = [award for award in awards_in(self.row) if awards is None or award in awards]
        return replace(every, awards=awards, subject=SUBJECTS.get(self.cell) or every.subject)

    @property
    def years(self) -> tuple[int, int]:
        """The years of the figure that was opened."""
        return (self.year, self.year) if self.year else (self.first, self.last)

    def _awards(self) -> set[str]:
        found: set[str] = set()
        for one in self.awards:
            found |= {award for award in AWARDS if level_of(award) == one} if one in LEVELS else set(awards_in(one))
        return found


def read(query: Mapping[str, Sequence[str]], *, usual: Wanted) -> Wanted:
    """The address bar as a wish, `usual` where it says nothing; what it does not know it leaves out."""
    said = {name: values[-1].strip() for name, values in query.items() if values}

    def one_of(name: str, known: Mapping[str, str]) -> str:
        return said.get(name, "") if said.get(name) in known else ""

    first, last = _bound(said.get("tu", "")) or usual.first, _bound(said.get("den", "")) or usual.last
    if first and last:
        first, last = min(first, last), max(first, last)
    year = _year(said.get("nam", ""))
    return Wanted(
        key=said.get("cua") or usual.key,
        first=first,
        last=last,
        alone=said.get("rieng") == ALONE,
        awards=shortest(_awards_asked(query)),
        path=one_of("loai-hinh", PATHS),
        subject=one_of("doi-tuong", SUBJECT_WORDS),
        standing=one_of("phan-loai", STANDINGS),
        gender=one_of("gioi-tinh", GENDERS),
        enterprise=one_of("doanh-nghiep", ENTERPRISES),
        distinct=said.get("dem") == DISTINCT,
        decided=said.get("theo") == DECIDED,
        row=said.get("dong", "") if said.get("dong", "") in {*AWARDS, *CLASSES} else "",
        year=year if first <= year <= last else 0,
        branch=said.get("duoi", ""),
        cell=one_of("o", SUBJECT_WORDS) if not one_of("doi-tuong", SUBJECT_WORDS) else "",
        running=said.get("tinh") == IN_THE_YEAR,
        part=said.get("phan", "") if said.get("phan") in PARTS else "",
        level=said.get("cap", "") if said.get("cap") in LAUNCHERS else "",
    )


def address(wanted: Wanted) -> dict[str, str]:
    """Nothing empty, nothing twice; in one order."""
    parts = {
        "cua": wanted.key,
        "tu": _number(wanted.first),
        "den": _number(wanted.last),
        "theo": DECIDED if wanted.decided else "",
        "rieng": ALONE if wanted.alone else "",
        "muc": ",".join(wanted.awards),
        "loai-hinh": wanted.path,
        "doi-tuong": wanted.subject,
        "phan-loai": wanted.standing,
        "gioi-tinh": wanted.gender,
        "doanh-nghiep": wanted.enterprise,
        "dem": DISTINCT if wanted.distinct else "",
        "dong": wanted.row,
        "nam": _number(wanted.year),
        "o": wanted.cell,
        "duoi": wanted.branch,
        "tinh": IN_THE_YEAR if wanted.running else "",
        "phan": wanted.part,
        "cap": wanted.level,
    }
    return {name: value for name, value in parts.items() if value}


def link(wanted: Wanted, **changes: object) -> str:
    """The query of the same wish with some parts changed."""
    changed = replace(wanted, **changes)  # type: ignore[arg-type]
    return "?" + "&".join(f"{name}={quote_plus(value, safe=',')}" for name, value in address(changed).items())


def of_tally(wanted: Wanted) -> Wanted:
    """The tally a figure was opened from."""
    return replace(of_records(wanted), row="", year=0, cell="", branch="")


def of_records(wanted: Wanted) -> Wanted:
    """What the lines of the book know: nothing of movements."""
    return replace(wanted, running=False, part="", level="")


def of_movements(wanted: Wanted) -> Wanted:
    """What the movements behind a figure of form 0601 keep."""
    return replace(of_form(wanted, number=MOVEMENTS), part=wanted.part, level=wanted.level)


def of_shares(wanted: Wanted) -> Wanted:
    """What the page of shares keeps: it tells itself men from women, leaders from direct workers, and counts in times."""
    return replace(of_tally(wanted), subject="", standing="", gender="", enterprise="", distinct=False)


def of_form(wanted: Wanted, *, number: str) -> Wanted:
    """What a statutory form keeps: whose, and the year; of awards that of the decision, of movements which are counted."""
    kept = Wanted(key=wanted.key, first=wanted.last, last=wanted.last, alone=wanted.alone)
    return replace(kept, running=wanted.running) if number == MOVEMENTS else replace(kept, decided=True)


def shortest(parts: Iterable[str]) -> tuple[str, ...]:
    """What is chosen, a level instead of its rows, an order instead of its classes; all levels are no choice."""
    chosen = {part.strip() for part in parts if part.strip()}
    levels = [level for level in LEVELS if level in chosen]
    if len(levels) == len(LEVELS):
        return ()
    rows = {one for one in chosen if one in CLASSES or one in AWARDS}
    rows |= {order for order, classes in CLASSES.items() if set(classes) <= rows}
    kept = [one for one in rows if level_of(awards_in(one)[0]) not in levels]
    kept = [one for one in kept if row_of(one) == one or row_of(one) not in rows]
    return (*levels, *in_order(kept))


def unknown_awards(query: Mapping[str, Sequence[str]]) -> list[str]:
    """What is asked for among the awards and is none."""
    known = {*LEVELS, *CLASSES, *AWARDS}
    return [part for part in _awards_asked(query) if part and part not in known]


def _awards_asked(query: Mapping[str, Sequence[str]]) -> list[str]:
    return [part.strip() for value in query.get("muc", ()) for part in value.split(",")]


def _bound(text: str) -> int:
    """The end of a period; a year before or after every year that is counted stands for the first or the last of them."""
    is_year = text.isascii() and text.isdigit() and len(text) == 4
    return min(max(int(text), YEARS[0]), YEARS[-1]) if is_year else 0


def _year(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) == 4 and int(text) in YEARS else 0


def _number(value: int) -> str:
    return str(value) if value else ""


def _value(slug: str) -> str:
    return UNWRITTEN if slug == "chua-ghi" else slug.replace("-", "_")
