"""Articles as addresses: the same words give the id of a condition and the link that leads to it."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from thidua.law.places import first, full
from thidua.law.spelling import fold
from thidua.law.verdict import Verdict


def slug(place: str) -> str:
    """The id of a place: "Điều 73 khoản 1 điểm đ; Nghị định …" is "dieu-73-khoan-1-diem-dd" (d and đ stay apart)."""
    plain = fold(first(place).replace("điểm đ", "điểm dd"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def place_href(award: str, place: str, *, on: date | None = None) -> str:
    """The address of a condition on the page of its award; `on` makes the law of that day the one that is framed."""
    query = {"duong": "tat-ca"} | ({"on": on.isoformat()} if on else {})
    return f"{reverse('web:award', args=[award])}?{urlencode(query)}#{slug(place)}"


@dataclass(frozen=True)
class Article:
    """An article behind an answer: as it is cited, whole with its law, and where it opens."""

    words: str
    title: str
    href: str


def cited(verdict: Verdict, place: str) -> tuple[Article, ...]:
    """The articles a place names, by the law of the verdict's day."""
    href = place_href(verdict.award, place, on=verdict.on)  # the article of the Law shows those that detail it
    named = [one.strip() for one in place.split(";") if one.strip()]
    return tuple(Article(one, full(one, verdict.law), href) for one in named)
