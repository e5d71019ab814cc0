"""Walks the check page as a browser would, and reads what it shows. No database: a query would fail the test."""

import re
from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.nominations.lists import workbook

START = "/kiem-tra/"
LIST = workbook()


def send(client: Client, data: bytes = LIST, *, name: str = "Đề nghị 2025.xlsx", **said: str) -> Any:
    """Drops a file on the page, with what is said beside it."""
    fields = {"on": "02/03/2026", "known_since": "", "letters": "", **said}
    return client.post(START, {**fields, "file": SimpleUploadedFile(name, data)})


def previewed(client: Client, data: bytes = LIST, **said: str) -> str:
    """The address of the preview of a list."""
    response = send(client, data, **said)
    assert response.status_code == 302, errors(response)
    return str(response.headers["Location"])


def judged(client: Client, data: bytes = LIST, **said: str) -> str:
    """The address of the results of a list."""
    response = client.post(previewed(client, data, **said))
    assert response.status_code == 302
    return str(response.headers["Location"])


def errors(response: Any) -> list[str]:
    """What the page says of the fields, in their order, without the names of the fields."""
    found = re.findall(r'<li><a href="#[^"]+">[^<]*</a>: (.*?)</li>', response.content.decode())
    return [unescape(words) for words in found]


def names(response: Any) -> list[str]:
    """The names of the list, from top to bottom."""
    return [unescape(name) for name in re.findall(r'class="opens" href="[^"]*/dong/[^"]*">(.*?)</a>', html(response))]


def links(response: Any) -> list[str]:
    """Where the names of the list lead."""
    return [unescape(link) for link in re.findall(r'class="opens" href="([^"]*/dong/[^"]*)"', html(response))]


def html(response: Any) -> str:
    """The source of a page."""
    return str(response.content.decode())
