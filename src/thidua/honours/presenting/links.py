"""Where a line of the book and its recipient open."""

from __future__ import annotations

from django.urls import reverse

from thidua.honours.models import Entry
from thidua.honours.queries import slug_of

PAGES = {"ca-nhan": "honours:person", "tap-the": "honours:collective", "ho": "honours:household"}


def recipient_href(word: str, key: str) -> str:
    """The page of a recipient, by the word of its sort in an address."""
    return reverse(PAGES[word], args=[key])


def line_href(line: Entry) -> str:
    """The page of one line."""
    return reverse("honours:line", args=[slug_of(line), line.pk])
