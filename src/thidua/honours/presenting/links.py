"""Where a line of the book opens."""

from __future__ import annotations

from django.urls import reverse

from thidua.honours.models import Entry
from thidua.honours.queries import slug_of


def line_href(line: Entry) -> str:
    """The page of one line."""
    return reverse("honours:line", args=[slug_of(line), line.pk])
