"""The words of an award's name as offices write them: abbreviations opened, noise around the name known."""

import re
import tomllib
from typing import Any

from thidua.law.catalogue.loading import FOLDER
from thidua.law.catalogue.reading import Phrases, Words, phrase_set, split


def read_data(name: str) -> dict[str, Any]:
    """One TOML file of spellings."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


SPELLINGS = read_data("30_cach_viet.toml")
_REWRITE = Phrases({split(wrong): split(right) for wrong, right in SPELLINGS["rewrite"].items()})
_NOISE = SPELLINGS["noise"]
_BEFORE, _AFTER = phrase_set(_NOISE["before"]), phrase_set(_NOISE["after"])
_LINKS, _DENIALS = phrase_set(_NOISE["links"]), phrase_set([*_NOISE["denials"], *_NOISE["harmless"]])
_HARMLESS = {split(text) for text in _NOISE["harmless"]}
_YEAR = re.compile(r"(19|20)\d\d")
_NUMBERED = {split(word)[0] for word in _NOISE["numbered"]}


def open_words(text: str) -> Words:
    """The words of `text` with abbreviations and usual misspellings opened ("BK UBND TP" -> "bang khen ubnd …")."""
    return rewrite(split(text))


def rewrite(words: Words) -> Words:
    """`words` with abbreviations and usual misspellings opened."""
    result: list[str] = []
    place = 0
    while place < len(words):
        found = _REWRITE.at(words, place)
        result += found.value if found else (words[place],)
        place = found.end if found else place + 1
    return tuple(result)


def without(words: Words, noise: Phrases[bool]) -> Words:
    """`words` without the phrases of `noise` and without years."""
    gone = {place for match in noise.scan(words) for place in range(match.start, match.end)}
    return tuple(word for place, word in enumerate(words) if place not in gone and not _YEAR.fullmatch(word))


def is_lead(words: Words) -> bool:
    """Whether nothing but "đề nghị tặng", "danh hiệu", a list mark or a year stands before the name."""
    rest = without(words, _BEFORE)
    return not rest or (len(rest) == 1 and len(rest[0]) <= 2)


def is_tail(words: Words) -> bool:
    """Whether what follows the name only adds where, why or when."""
    rest = without(words, _AFTER)
    return not rest or all(word.isdigit() for word in rest) or _LINKS.at(words, 0) is not None


def denied(words: Words) -> bool:
    """Whether the words around a name deny it ("không đạt", "thu hồi")."""
    return any(words[match.start : match.end] not in _HARMLESS for match in _DENIALS.scan(words))


def trim(words: Words, keep: int = 0) -> Words:
    """`words` up to a number of a decision, a year or other noise after a name; the first `keep` words stay."""
    for place in range(keep, len(words)):
        if _AFTER.at(words, place) or _YEAR.fullmatch(words[place]) or _numbers(words, place):
            return words[:place]
    return words


def _numbers(words: Words, place: int) -> bool:
    """Whether "số 12", "lần 2", "ngày 3" begins here; "cơ sở 2021" is no number, though "sở" reads as "số"."""
    if words[place] not in _NUMBERED or place + 1 == len(words):
        return False
    after = words[place + 1]
    return after[0].isdigit() and not (words[place] == "so" and _YEAR.fullmatch(after))
