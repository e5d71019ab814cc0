"""Articles as addresses: the same words give the id of a condition and the link that leads to it."""

import re
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from thidua.law.places import first
from thidua.law.spelling import fold


def slug(place: str) -> str:
    """The id of a place: "Điều 73 khoản 1 điểm đ; Nghị định …" is "dieu-73-khoan-1-diem-dd" (d and đ stay apart)."""
    plain = fold(first(place).replace("điểm đ", "điểm dd"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def place_href(award: str, place: str, *, on: date | None = None) -> str:
    """The address of a condition on the page of its award; `on` makes the law of that day the one that is framed."""
    query = {"duong": "tat-ca"} | ({"on": on.isoformat()} if on else {})
    return f"{reverse('web:award', args=[award])}?{urlencode(query)}#{slug(place)}"
