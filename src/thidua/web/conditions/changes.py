"""What changed between two periods, line by line, said in one word."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from thidua.law.explain.words import Line

NEW, CHANGED, GONE, SAME = "mới", "đổi", "bỏ", ""
ALIKE = 0.5
"""Lines that share at least half of their words are one condition reworded, not one dropped and another added."""


@dataclass(frozen=True)
class Change:
    """A line of the newer period and what became of it; a dropped one is a line of the older period."""

    line: Line
    word: str
    before: str = ""


def changes(newer: tuple[Line, ...], older: tuple[Line, ...]) -> list[Change]:
    """Every line of the newer period in its order, then those it dropped."""
    unmatched = {line.text for line in older} - {line.text for line in newer}
    left = [line for line in older if line.text in unmatched]
    kept = {line.text for line in older}
    pairs = dict(_reworded([line for line in newer if line.text not in kept], left))
    found = [Change(line, *_word(line, kept, pairs)) for line in newer]
    gone = [line for line in left if line not in pairs.values()]
    return [*found, *(Change(line, GONE) for line in gone)]


def _word(line: Line, kept: set[str], pairs: dict[Line, Line]) -> tuple[str, str]:
    if line.text in kept:
        return SAME, ""
    return (CHANGED, pairs[line].text) if line in pairs else (NEW, "")


def _reworded(newer: list[Line], older: list[Line]) -> Iterator[tuple[Line, Line]]:
    """Pairs of lines that say nearly the same, the likest first."""
    ranked = sorted(
        ((likeness(new, old), new, old) for new in newer for old in older if new.people == old.people),
        key=lambda entry: -entry[0],
    )
    taken: set[Line] = set()
    for share, new, old in ranked:
        if share >= ALIKE and not {new, old} & taken:
            taken |= {new, old}
            yield new, old


def likeness(new: Line, old: Line) -> float:
    """The share of words two lines have in common, in their order."""
    return SequenceMatcher(None, new.text.split(), old.text.split(), autojunk=False).ratio()
