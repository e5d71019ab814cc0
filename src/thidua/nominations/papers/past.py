"""Lines of the report back in columns: year, what, decision. A line somebody wrote in their own way stays whole."""

from __future__ import annotations

import re

_LINE = re.compile(r"Năm (?P<year>[0-9]{4}(?:–[0-9]{4})?): (?P<what>.+?)(?: \((?P<decision>Quyết định .+)\))?")


def columns(line: str) -> tuple[str, str, str]:
    """ "Năm 2023: Giấy khen (Quyết định số 1)" as year, award, decision; of another line only its words."""  # noqa: D210
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return "", line.strip(), ""
    return found["year"], found["what"], found["decision"] or ""


def rows_of(text: str) -> list[tuple[str, str, str]]:
    """Every line that says something."""
    return [columns(line) for line in text.splitlines() if line.strip()]
