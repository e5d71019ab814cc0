"""From any spelling of an award to its key; what cannot be decided is said, with the candidates."""

from dataclasses import dataclass, replace
from functools import lru_cache

from thidua.law.catalogue.givers import LEVELS, read_giver
from thidua.law.catalogue.loading import AWARDS
from thidua.law.catalogue.reading import Match, Reading, Words, split
from thidua.law.catalogue.spellings import BODY_STEMS, GRADES, TABLE, Meaning, Name, Stem
from thidua.law.catalogue.words import denied, is_lead, is_tail, rewrite, trim
from thidua.law.spelling import tidy

_BARE_FLAG = split("cờ")


@dataclass(frozen=True, slots=True)
class _Result:
    """What one phrase of the text means."""

    key: str | None
    sure: bool
    candidates: tuple[str, ...]
    why: str | None = None


def _one(key: str, *, sure: bool) -> _Result:
    return _Result(key=key, sure=sure, candidates=(key,))


def _open(candidates: tuple[str, ...], why: str | None = None) -> _Result:
    return _Result(key=None, sure=False, candidates=candidates, why=why)


def find(text: str) -> Reading:
    """The award that `text` names. Never raises; noise gives `key` None and no candidates."""
    kept = tidy(text)
    if (key := kept.casefold().replace("-", "_")) in AWARDS:
        return replace(_told(_one(key, sure=True), exact=True), text=text)
    bare_flag = bool({"cờ", "co"} & set(kept.casefold().split()))
    return replace(_find(split(kept), bare_flag=bare_flag), text=text)


@lru_cache(maxsize=8192)
def _find(raw: Words, *, bare_flag: bool) -> Reading:
    words = rewrite(raw)
    whole = TABLE.values.get(words)
    if isinstance(whole, Name):
        return _told(_one(whole.key, sure=not whole.loose), exact=not whole.loose)
    matches = _matches(words, bare_flag=bare_flag)
    if not matches:
        return _told(_open(()))
    ends = [match.start for match in matches[1:]] + [len(words)]
    results = [_meaning(match, words[match.start : end]) for match, end in zip(matches, ends, strict=True)]
    return _told(_joined(results, _around(words, matches), lead=words[: matches[0].start]))


def _matches(words: Words, *, bare_flag: bool) -> list[Match[Meaning]]:
    """The phrases that count: a bare "cờ" and a stem without a body count only at the head of the text."""
    kept: list[Match[Meaning]] = []
    for match in TABLE.scan(words):
        bare = words[match.start : match.end] == _BARE_FLAG
        vague = isinstance(match.value, Stem) and not match.value.by
        if (bare and not (bare_flag and not kept and is_lead(words[: match.start]))) or (vague and kept):
            continue
        kept.append(match)
    return kept


def _around(words: Words, matches: list[Match[Meaning]]) -> Words:
    inside = {place for match in matches for place in range(match.start, match.end)}
    return tuple(word for place, word in enumerate(words) if place not in inside)


def _meaning(match: Match[Meaning], segment: Words) -> _Result:
    """What a phrase means together with the words up to the next phrase."""
    size = match.end - match.start
    if isinstance(match.value, Name) and (others := _other_grades(match.value.key, segment[size:])):
        return _open((match.value.key, *others), "Nói đến nhiều hạng")
    whole = TABLE.values.get(trim(segment, keep=size))
    if isinstance(whole, Name):
        return _one(whole.key, sure=not whole.loose)
    if (stem := BODY_STEMS.at(segment, 0)) is not None:
        return _by_giver(stem.value, segment[stem.end :])
    if isinstance(match.value, Name):
        return _by_tail(match.value, segment[size:])
    return _by_grade(match.value, segment)


def _by_tail(name: Name, tail: Words) -> _Result:
    """A whole name, less sure when words follow that we do not know; a loose one is then no reading at all."""
    known = is_tail(tail)
    if name.loose and not known:
        return _open((name.key,))
    return _one(name.key, sure=known and not name.loose)


def _other_grades(key: str, tail: Words) -> tuple[str, ...]:
    """The other classes of the same order that the words after its name mention ("hạng Ba (2015), hạng Nhì")."""
    award = AWARDS[key]
    if award.grade is None:
        return ()
    said = {match.value for match in GRADES.scan(tail)} | (set(tail[:1]) & {"nhat", "nhi", "ba"})
    return tuple(f"{award.family}_{grade}" for grade in ("nhat", "nhi", "ba") if grade in said - {award.grade})


def _by_grade(stem: Stem, segment: Words) -> _Result:
    """A stem narrowed by "hạng …" said somewhere after it."""
    grades = {match.value for match in GRADES.scan(segment)}
    keys = tuple(key for key in stem.candidates if not grades or AWARDS[key].grade in grades)
    if len(keys) == 1:
        return _one(keys[0], sure=True)
    return _open(keys or stem.candidates)


def _by_giver(stem: Stem, words: Words) -> _Result:
    """A certificate, letter or flag by the body that gives it."""
    giver = read_giver(words)
    if giver is None:
        key = stem.by.get("mac_dinh")
        return _one(key, sure=True) if key else _open(stem.candidates)
    key = stem.by.get(giver.level) or stem.by.get("mac_dinh")
    if key is None:
        why = (
            None
            if giver.level == "khac" or not stem.candidates
            else f"Luật không có {stem.label} của {LEVELS[giver.level]}"
        )
        return _open(stem.candidates, why)
    default = giver.level not in stem.by
    return _one(key, sure=default or (giver.sure and giver.level not in stem.unsure))


def _joined(results: list[_Result], around: Words, lead: Words) -> _Result:
    """One answer from all phrases of a text; two awards in one cell are never decided."""
    known = [result for result in results if result.candidates]
    keys = tuple(dict.fromkeys(key for result in known for key in result.candidates))
    if not known:
        return _open((), results[0].why)
    first = known[0]
    if denied(around):
        return _open(keys, "Có chữ phủ định bên cạnh tên gọi")
    if any(result.key != first.key for result in known):
        return _open(keys, "Một ô có nhiều danh hiệu, hình thức khen thưởng")
    if first.key is not None and not is_lead(lead):
        return _open(keys, "Có chữ lạ đứng trước tên gọi")
    return replace(first, sure=all(result.sure for result in known))


def _told(result: _Result, *, exact: bool = False) -> Reading:
    return Reading("", result.key, exact, result.sure, result.candidates, _words_for(result))


def _words_for(result: _Result) -> str:
    """The sentence the officer reads."""
    names = [AWARDS[key].plain_name for key in result.candidates]
    if result.key is not None:
        return f"Hiểu là {AWARDS[result.key].plain_name}" + ("" if result.sure else "; xin xác nhận")
    why = f"{result.why}. " if result.why else ""
    if not names:
        return f"{why}Không nhận ra danh hiệu hay hình thức khen thưởng nào"
    if len(names) == 1:
        return f"{why}Có phải là {names[0]}?"
    shown = "; ".join(names[:6]) + ("; …" if len(names) > 6 else "")
    return f"{why}Chưa rõ là tên nào: {shown}?"
