"""Reads the catalogue from its TOML files and refuses data that is not whole, naming file, award and field."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from thidua.law.catalogue.award import Article, Authority, Award, NamePeriod
from thidua.law.catalogue.entry import CatalogueError, Entry

FOLDER = Path(__file__).parent.parent / "texts" / "awards"
KINDS = ("danh_hieu", "huan_chuong", "huy_chuong", "vinh_du", "giai_thuong", "ky_niem_chuong", "bang_khen", "giay_khen")
SUBJECTS = ("person", "collective", "household")
CONFIDENCES = ("source", "recall", "unverified")
GRADES = {"nhat": "hạng Nhất", "nhi": "hạng Nhì", "ba": "hạng Ba"}
_TEXTS_FILE = "00_tham_quyen.toml"


class _Texts:
    """The laws and the roles that the award files name."""

    def __init__(self, table: Mapping[str, Any], file: str) -> None:
        whole = Entry(table, file, "roles")
        self.provisional_from = whole.get("provisional_from", date)
        self.laws = {key: Entry(law, file, f"law {key}") for key, law in table.get("laws", {}).items()}
        roles = Entry(table.get("roles", {}), file, "role")
        self.roles = {role: tuple(_authority(one, role) for one in roles.tables(role)) for role in roles.table}

    def articles(self, places: Mapping[str, str], entry: Entry) -> tuple[Article, ...]:
        if not places or not set(places) <= set(self.laws):
            raise entry.fail("articles", f"expected places for {', '.join(self.laws)}")
        return tuple(
            Article(*self.laws[law].period(), self.laws[law].get("name", str), place) for law, place in places.items()
        )

    def authorities(self, entry: Entry) -> tuple[Authority, ...]:
        roles = entry.words("authority")
        if not roles or not set(roles) <= set(self.roles):
            raise entry.fail("authority", f"expected roles of {_TEXTS_FILE}")
        return tuple(authority for role in roles for authority in self.roles[role])


def _authority(entry: Entry, role: str) -> Authority:
    start, end = entry.period()
    who = entry.get("who", str)
    return Authority(
        start=start,
        end=end,
        who=who,
        short=entry.maybe("short", str) or who,
        place=entry.get("place", str),
        confidence=entry.one_of("confidence", CONFIDENCES),
        note=entry.maybe("note", str),
        role=role,
    )


def _name_period(entry: Entry) -> NamePeriod:
    return NamePeriod(entry.get("from", date), entry.get("to", date), entry.get("name", str))


def _award(entry: Entry, texts: _Texts, **changed: Any) -> Award:
    start, end = entry.period()
    named = _called(entry) | changed
    places = named.pop("places", None) or entry.get("articles", dict)
    return Award(
        kind=entry.one_of("kind", KINDS),
        subjects=_subjects(entry),
        state_level=entry.get("state_level", bool),
        start=start,
        end=end,
        names=tuple(map(_name_period, entry.tables("names"))),
        articles=texts.articles(places, entry),
        authorities=texts.authorities(entry),
        confidence=entry.one_of("confidence", CONFIDENCES),
        checked_on=entry.get("checked_on", date),
        note=entry.maybe("note", str),
        **named,
    )


def _called(entry: Entry) -> dict[str, Any]:
    """What a class of an order says otherwise than its family."""
    return {
        "key": entry.get("key", str),
        "name": entry.get("name", str),
        "short": entry.get("short", str),
        "rank": entry.get("rank", int),
        "grade": None,
        "family": None,
        "abbr": entry.words("abbr"),
        "aliases": entry.words("aliases"),
        "loose": entry.words("loose"),
    }


def _subjects(entry: Entry) -> tuple[str, ...]:
    found = entry.words("subjects")
    if not found or not set(found) <= set(SUBJECTS):
        raise entry.fail("subjects", f"expected some of {', '.join(SUBJECTS)}")
    return found


def _family(entry: Entry, texts: _Texts) -> Iterator[Award]:
    """The three classes of one order or medal; spellings of a class are derived, so only the stem is written."""
    places = entry.get("articles", dict)
    if set(places) != set(GRADES):
        raise entry.fail("articles", f"expected {', '.join(GRADES)}")
    for step, (grade, words) in enumerate(GRADES.items()):
        key, short = entry.get("key", str), entry.get("short", str)
        yield _award(
            entry,
            texts,
            key=f"{key}_{grade}",
            name=f"{entry.get('name', str)} {words}",
            short=f"{short} {words}",
            rank=entry.get("rank", int) + step,
            grade=grade,
            family=key,
            places=places[grade],
        )


def _file_awards(path: Path, texts: _Texts) -> Iterator[Award]:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    for kind in ("award", "family"):
        for one in table.get(kind, []):
            entry = Entry(table.get("defaults", {}) | one, path.name, str(one.get("key", "no key")))
            if kind == "award":
                yield _award(entry, texts)
            else:
                yield from _family(entry, texts)


def load(folder: Path = FOLDER) -> tuple[Mapping[str, Award], date]:
    """Every award of the folder by key, in the order of kind and rank, and the day from which all is provisional."""
    texts = _Texts(tomllib.loads((folder / _TEXTS_FILE).read_text(encoding="utf-8")), _TEXTS_FILE)
    found: dict[str, Award] = {}
    for path in sorted(folder.glob("[12]*.toml")):
        for award in _file_awards(path, texts):
            if award.key in found:
                raise CatalogueError(f"{path.name}: {award.key}: key: already used")
            found[award.key] = award
    ordered = sorted(found.values(), key=lambda award: (KINDS.index(award.kind), award.rank))
    return MappingProxyType({award.key: award for award in ordered}), texts.provisional_from


AWARDS, PROVISIONAL_FROM = load()


def awards_on(day: date) -> tuple[Award, ...]:
    """The awards that could be conferred on `day`, by kind and rank."""
    return tuple(award for award in AWARDS.values() if award.valid_on(day))
