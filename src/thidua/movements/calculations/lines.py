"""A text pasted from Word becomes a list: one line, one item, without the marks it was numbered with (pure)."""

import re

from thidua.law.spelling import tidy

_MARK = re.compile(r"^(?:[-–—•*+●▪◦·]+|\(?\d{1,2}(?:\.\d{1,2})*[.)]+|\(?[a-zđ][.)])\s+", re.IGNORECASE)


def lines_of(text: str) -> list[str]:
    """The lines of a text, each once, without bullets, numbers ("1.", "2.1.", "a)") and blanks."""
    found: dict[str, None] = {}
    for line in text.splitlines():
        if words := _bare(tidy(line)):
            found.setdefault(words)
    return list(found)


def _bare(line: str) -> str:
    """Without the mark before it; what is nothing but a mark says nothing. Marks may stand one behind another ("- a) …")."""
    while (shorter := _MARK.sub("", f"{line} ").strip()) != line:
        line = shorter
    return line
