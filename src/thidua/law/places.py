"""Articles as they are cited: the first and those that detail it, short for a tight cell, whole with their document."""

import re

_DOCUMENTS = {"Nghị định": "NĐ", "Thông tư": "TT", "Luật": "Luật"}
_NUMBERED = re.compile(r"(Nghị định|Thông tư|Luật) (\d+/\d{4})/[\w-]+")


def first(place: str) -> str:
    """The article itself, without the articles of other texts that detail it."""
    return place.partition(";")[0].strip()


def others(place: str) -> list[str]:
    """The articles of other texts named after the first."""
    return [part.strip() for part in place.split(";")[1:] if part.strip()]


def short(place: str) -> str:
    """One article for a tight cell: "Điều 73.1.b", "NĐ 152/2025 Điều 33.7"."""
    brief = _NUMBERED.sub(lambda found: f"{_DOCUMENTS[found[1]]} {found[2]}", place)
    return brief.replace(" khoản ", ".").replace(" điểm ", ".")


def full(place: str, law: str) -> str:
    """One article with the document it stands in: a bare "Điều" is an article of the Law of its time."""
    return f"{place}, {law}" if law and place.startswith("Điều") else place
