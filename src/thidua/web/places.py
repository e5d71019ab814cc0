"""Articles as addresses: the same words give the id of a condition and the link that leads to it."""

import re
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from thidua.law.spelling import fold

DOCUMENTS = {"Nghị định": "NĐ", "Thông tư": "TT", "Luật": "Luật"}
NUMBERED = re.compile(r"(Nghị định|Thông tư|Luật) (\d+/\d{4})/[\w-]+")


def first(place: str) -> str:
    """The article itself, without the articles of other texts that detail it."""
    return place.partition(";")[0].strip()


def others(place: str) -> list[str]:
    """The articles of other texts named after the first."""
    return [part.strip() for part in place.split(";")[1:] if part.strip()]


def slug(place: str) -> str:
    """The id of a place: "Điều 73 khoản 1 điểm đ; Nghị định …" is "dieu-73-khoan-1-diem-dd" (d and đ stay apart)."""
    plain = fold(first(place).replace("điểm đ", "điểm dd"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def short(place: str) -> str:
    """One article for a tight cell: "Điều 73.1.b", "NĐ 152/2025 Điều 33.7"."""
    brief = NUMBERED.sub(lambda found: f"{DOCUMENTS[found[1]]} {found[2]}", place)
    return brief.replace(" khoản ", ".").replace(" điểm ", ".")


def full(place: str, law: str) -> str:
    """One article with the document it stands in: a bare "Điều" is an article of the Law of its time."""
    return f"{place}, {law}" if law and place.startswith("Điều") else place


def place_href(award: str, place: str, *, on: date | None = None) -> str:
    """The address of a condition on the page of its award; `on` makes the law of that day the one that is framed."""
    query = {"duong": "tat-ca"} | ({"on": on.isoformat()} if on else {})
    return f"{reverse('web:award', args=[award])}?{urlencode(query)}#{slug(place)}"
