"""Reads the pages of the book as a browser would."""

import re
from typing import Any

from django.test import Client

from tests.pages import text
from tests.people.doors import with_second_factor
from thidua.people.models import User


def signed_in(user: User | None = None) -> Client:
    """A browser of somebody who sees everything, or of this user."""
    client = Client()
    client.force_login(user or with_second_factor(User.objects.create_superuser("quan.tri", full_name="Quản Trị")))
    return client


def table(response: Any, label: str) -> list[list[str]]:
    """The cells of a table with this name, row by row, without its head."""
    html = response.content.decode()
    found = re.search(rf'aria-label="{label}".*?<tbody>(.*?)</tbody>', html, re.DOTALL)
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", found[1], re.DOTALL) if found else []
    return [[text(cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)] for row in rows]


def hits(response: Any) -> list[tuple[str, str]]:
    """People and bodies found, with what stands beside them."""
    found = re.findall(
        r'<li><a class="opens"[^>]*>(.*?)</a><span class="cell-sub">(.*?)</span></li>', response.content.decode()
    )
    return [(text(name), text(note)) for name, note in found]
