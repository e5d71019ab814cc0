"""The catalogue of awards as a page shows it on a day: which awards are asked for, and the words of each row."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from thidua.law.catalogue import AWARDS, PROVISIONAL_FROM, Article, Authority, Award, awards_on, find
from thidua.law.readings import read_day
from thidua.law.spelling import fold
from thidua.law.wording import KIND, SUBJECT, upper
from thidua.web.conditions import has_rules
from thidua.web.places import slug

SHORTER = {"danh_hieu": "Danh hiệu", "vinh_du": "Vinh dự", "ky_niem_chuong": "Kỷ niệm chương"}  # on a key
SUBJECTS = {subject: upper(word) for subject, word in SUBJECT.items()}
RULED = {"co": "Xét được"}
LEVELS = {"nha_nuoc": "Cấp Nhà nước", "khac": "Bộ, ngành, tỉnh, cơ sở"}


@dataclass(frozen=True)
class Wanted:
    """What the address bar asks for; a day that cannot be read is said, and today is shown instead."""

    day: date
    words: str = ""
    kind: str = ""
    subject: str = ""
    level: str = ""
    ruled: str = ""
    day_error: str = ""
    day_typed: str = ""


@dataclass(frozen=True)
class Row:
    """One award in the words of a list."""

    award: Award
    name: str
    subjects: str
    givers: list[str]
    article: Article | None
    is_doubtful: bool
    is_ruled: bool


@dataclass(frozen=True)
class Group:
    """The rows of one kind."""

    label: str
    rows: list[Row]


@dataclass(frozen=True)
class Key:
    """One key of the filter by kind: how many awards it would show."""

    value: str
    label: str
    count: int
    is_current: bool


def read(query: Mapping[str, str], *, today: date) -> Wanted:
    """The address bar as a wish; what it does not know it leaves out."""
    typed = query.get("on", "").strip()
    day = read_day(typed) if typed else today
    return Wanted(
        day=day or today,
        words=query.get("q", "").strip(),
        kind=query.get("kieu", "") if query.get("kieu") in KIND else "",
        subject=query.get("doi_tuong", "") if query.get("doi_tuong") in SUBJECTS else "",
        level=query.get("cap", "") if query.get("cap") in LEVELS else "",
        ruled=query.get("dieu_kien", "") if query.get("dieu_kien") in RULED else "",
        day_error="" if day else "Không có ngày này. Viết ngày/tháng/năm, ví dụ 01/07/2025.",
        day_typed=f"{day:%d/%m/%Y}" if day else typed,
    )


def address(wanted: Wanted, *, today: date) -> dict[str, str]:
    """The same wish in its shortest address: nothing empty, the day only when it is not today's."""
    day = "" if wanted.day == today else wanted.day.isoformat()
    parts = {"q": wanted.words, "kieu": wanted.kind, "doi_tuong": wanted.subject, "cap": wanted.level}
    parts |= {"dieu_kien": wanted.ruled, "on": day}
    return {name: value for name, value in parts.items() if value}


def chosen(wanted: Wanted) -> list[Award]:
    """The awards in force on the day that fit everything asked for, in the order of the Law."""
    return [award for award in _without_kind(wanted) if wanted.kind in {"", award.kind}]


def keys(wanted: Wanted) -> list[Key]:
    """The keys of the filter by kind, counted under all the other filters."""
    counts = Counter(award.kind for award in _without_kind(wanted))
    every = Key("", "Tất cả", counts.total(), wanted.kind == "")
    return [
        every,
        *(Key(kind, SHORTER.get(kind, name), counts[kind], kind == wanted.kind) for kind, name in KIND.items()),
    ]


def groups(awards: Iterable[Award], day: date) -> list[Group]:
    """Rows under the headings of their kinds."""
    found: dict[str, list[Row]] = {}
    for award in awards:
        found.setdefault(award.kind, []).append(row(award, day))
    return [Group(KIND[kind], rows) for kind, rows in found.items()]


def row(award: Award, day: date) -> Row:
    """One award as it stands on `day`."""
    authorities = award.authority_on(day)
    return Row(
        award=award,
        name=upper(award.plain_name_on(day)),
        subjects=", ".join(SUBJECTS[subject] for subject in award.subjects),
        givers=list(dict.fromkeys(authority.who for authority in authorities)),
        article=award.article_on(day),
        is_doubtful=award.confidence != "source" or any(one.confidence != "source" for one in authorities),
        is_ruled=has_rules(award.key),
    )


def kin(award: Award, day: date) -> list[Award]:
    """The other classes of the same order or medal."""
    return [one for one in awards_on(day) if award.family and one.family == award.family and one.key != award.key]


def through_time[Dated: (Article, Authority)](entries: Iterable[Dated]) -> list[Dated]:
    """Periods with the newest first."""
    return sorted(entries, key=lambda entry: entry.start, reverse=True)


def articles_with_ids(award: Award) -> list[tuple[Article, str]]:
    """The articles of an award, the newest first; a verdict that no condition decides links to the article itself."""
    seen: set[str] = set()
    found = []
    for one in through_time(award.articles):
        name = slug(f"{one.law} {one.place}")
        found.append((one, "" if name in seen else name))
        seen.add(name)
    return found


def is_provisional(day: date) -> bool:
    """Whether the law of that day has changed and nobody here has read the new text yet."""
    return day >= PROVISIONAL_FROM


def not_in_force(day: date) -> int:
    """How many awards of the catalogue did not exist on that day."""
    return len(AWARDS) - len(awards_on(day))


def _without_kind(wanted: Wanted) -> list[Award]:
    named = set(find(wanted.words).candidates) if wanted.words else set()
    return [
        award
        for award in awards_on(wanted.day)
        if wanted.subject in {"", *award.subjects}
        and wanted.level in {"", "nha_nuoc" if award.state_level else "khac"}
        and (not wanted.ruled or has_rules(award.key))
        and (award.key in named or _speaks_of(award, wanted.words))
    ]


def _speaks_of(award: Award, words: str) -> bool:
    """Whether every word asked for occurs in some name of the award, without regard to diacritics."""
    old_names = (period.name for period in award.names)
    names = (award.name, award.short, *award.abbr, *award.aliases, *award.loose, *old_names, KIND[award.kind])
    text = fold(" ".join(names))
    return all(word in text for word in fold(words).split())
