"""Every spelling of every award, and the words that need more words to name one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from thidua.law.catalogue.award import Award
from thidua.law.catalogue.entry import CatalogueError
from thidua.law.catalogue.loading import AWARDS
from thidua.law.catalogue.reading import Phrases, Words, split
from thidua.law.catalogue.words import SPELLINGS, open_words

_GRADE_WORDS = {
    "nhat": ("nhất", "I", "1", "thứ nhất"),
    "nhi": ("nhì", "II", "2", "hai", "thứ nhì", "thứ hai"),
    "ba": ("ba", "III", "3", "thứ ba"),
}
# Without "hạng" a bare number may count the times ("HCLĐ 2 lần"), so it names no class.
_BARE_GRADES = {"nhat": ("nhất", "I", "thứ nhất"), "nhi": ("nhì", "II", "thứ nhì"), "ba": ("ba", "III", "thứ ba")}
_GLUED_GRADES = {"nhat": ("Nhất", "I", "1"), "nhi": ("Nhì", "II", "2"), "ba": ("B", "Ba", "III", "3")}
GRADES = Phrases({split(f"hạng {word}"): grade for grade, words in _GRADE_WORDS.items() for word in words})


@dataclass(frozen=True, slots=True)
class Name:
    """A phrase that names one award; `loose` names are shown to the officer."""

    key: str
    loose: bool


@dataclass(frozen=True, slots=True)
class Stem:
    """A phrase that needs more words: a class, or the body that gives it (`by`)."""

    label: str
    candidates: tuple[str, ...]
    by: Mapping[str, str]
    unsure: tuple[str, ...]


type Meaning = Name | Stem


def spellings(award: Award) -> Iterator[tuple[str, bool]]:
    """Every spelling the catalogue knows for one award, with True for the loose ones."""
    key = () if award.key in SPELLINGS["stems"] else (award.key,)
    names = (award.name, award.short, *key, *(period.name for period in award.names))
    if award.grade is None:
        yield from ((text, False) for text in (*names, *award.abbr, *award.aliases))
    else:
        yield from ((text, False) for text in (*names, *_graded(award, award.grade)))
    yield from ((text, True) for text in award.loose)


def _graded(award: Award, grade: str) -> Iterator[str]:
    """The spellings of one class: "HCLĐ hạng 3", "HCLĐ III", "HCLĐ Ba", "HCLĐB", "HCLĐ3"."""
    for base in (_stem_name(award), *award.abbr, *award.aliases):
        yield from (f"{base} hạng {word}" for word in _GRADE_WORDS[grade])
        yield from (f"{base} {word}" for word in _BARE_GRADES[grade])
    yield from (f"{abbr}{end}" for abbr in award.abbr for end in _GLUED_GRADES[grade])


def _stem_name(award: Award) -> str:
    return award.plain_name.rsplit(" hạng ", 1)[0]


def _names() -> dict[Words, Meaning]:
    """Every spelling of every award; one spelling may belong to one award only."""
    found: dict[Words, Meaning] = {}
    for award in AWARDS.values():
        for text, loose in spellings(award):
            other = found.setdefault(open_words(text), Name(award.key, loose))
            if isinstance(other, Name) and other.key != award.key:
                raise CatalogueError(f"{award.key}: aliases: {text!r} is already a spelling of {other.key}")
    return found


def _stems() -> Iterator[tuple[Words, Stem]]:
    for stem in SPELLINGS["stems"].values():
        meaning = Stem(stem["label"], tuple(stem["candidates"]), stem["by"], tuple(stem["unsure"]))
        yield from ((open_words(text), meaning) for text in stem["spellings"])
    for one in SPELLINGS["ambiguous"]:
        keys = one.get("candidates") or [key for key in AWARDS if key.startswith(one["starts"])]
        yield from ((open_words(text), Stem(one["spellings"][0], tuple(keys), {}, ())) for text in one["spellings"])
    for family in dict.fromkeys(award.family for award in AWARDS.values() if award.family):
        members = [award for award in AWARDS.values() if award.family == family]
        first, keys = members[0], tuple(award.key for award in members)
        stem = _stem_name(first)
        meaning = Stem(stem, keys, {}, ())
        yield from ((open_words(text), meaning) for text in (stem, family, *first.abbr, *first.aliases))
        yield from ((open_words(f"{abbr}N"), Stem(stem, keys[:2], {}, ())) for abbr in first.abbr)


BODY_STEMS = Phrases({words: stem for words, stem in _stems() if stem.by})
TABLE: Phrases[Meaning] = Phrases({**dict(_stems()), **_names()})
