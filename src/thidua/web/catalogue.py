"""The catalogue of awards as a page shows it on a day: which awards are asked for, and the words of each row."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from thidua.law.catalogue import AWARDS, PROVISIONAL_FROM, Article, Authority, Award, awards_on, find
from thidua.law.spelling import fold
from thidua.web.conditions import has_rules
from thidua.web.places import slug

# Kind → (short word on a key, whole words of a group).
KINDS = {
    "danh_hieu": ("Danh hiệu", "Danh hiệu thi đua"),
    "huan_chuong": ("Huân chương", "Huân chương"),
    "huy_chuong": ("Huy chương", "Huy chương"),
    "vinh_du": ("Vinh dự", "Danh hiệu vinh dự nhà nước"),
    "giai_thuong": ("Giải thưởng", "Giải thưởng"),
    "ky_niem_chuong": ("Kỷ niệm chương", "Kỷ niệm chương, huy hiệu"),
    "bang_khen": ("Bằng khen", "Bằng khen"),
    "giay_khen": ("Giấy khen", "Giấy khen"),
}
SUBJECTS = {"person": "Cá nhân", "collective": "Tập thể", "household": "Hộ gia đình"}
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
    day = day_of(typed) if typed else today
    return Wanted(
        day=day or today,
        words=query.get("q", "").strip(),
        kind=query.get("kieu", "") if query.get("kieu") in KINDS else "",
        subject=query.get("doi_tuong", "") if query.get("doi_tuong") in SUBJECTS else "",
        level=query.get("cap", "") if query.get("cap") in LEVELS else "",
        ruled=query.get("dieu_kien", "") if query.get("dieu_kien") in RULED else "",
        day_error="" if day else "Không có ngày này. Viết ngày/tháng/năm, ví dụ 01/07/2025.",
        day_typed=f"{day:%d/%m/%Y}" if day else typed,
    )


def day_of(typed: str) -> date | None:
    """A day as the address bar (2025-07-01) or as an office (01/07/2025) writes it."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(typed, form).date()  # noqa: DTZ007 — a day has no time zone
        except ValueError:
            continue
    return None


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
    return [every, *(Key(kind, words[0], counts[kind], kind == wanted.kind) for kind, words in KINDS.items())]


def groups(awards: Iterable[Award], day: date) -> list[Group]:
    """Rows under the headings of their kinds."""
    found: dict[str, list[Row]] = {}
    for award in awards:
        found.setdefault(award.kind, []).append(row(award, day))
    return [Group(KINDS[kind][1], rows) for kind, rows in found.items()]


def row(award: Award, day: date) -> Row:
    """One award as it stands on `day`."""
    authorities = award.authority_on(day)
    return Row(
        award=award,
        name=plain(award.name_on(day)),
        subjects=", ".join(SUBJECTS[subject] for subject in award.subjects),
        givers=list(dict.fromkeys(authority.who for authority in authorities)),
        article=award.article_on(day),
        is_doubtful=award.confidence != "source" or any(one.confidence != "source" for one in authorities),
        is_ruled=has_rules(award.key),
    )


def plain(name: str) -> str:
    """A name without the quotation marks of the Law, with a capital at the start."""
    bare = name.translate(str.maketrans("", "", '“”"'))
    return bare[:1].upper() + bare[1:]


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
    names = (award.name, award.short, *award.abbr, *award.aliases, *award.loose, *old_names, KINDS[award.kind][1])
    text = fold(" ".join(names))
    return all(word in text for word in fold(words).split())
