"""Reads the pages of statistics as a reader does: the table with its figures, and where each figure leads."""

from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.test import Client

HERE = "/thong-ke/tong-hop/"


def fetch(client: Client, query: str = "", *, path: str = HERE) -> Any:
    """The page after its redirect to the shortest address."""
    response = client.get(path + query, follow=True)
    assert response.status_code == 200
    return response


class _Table(HTMLParser):
    """The first table of a page: its cells without what is said only to readers by ear."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.links: dict[tuple[int, int], str] = {}
        self.inside = self.done = False
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "table" and not self.done:
            self.inside = True
        if not self.inside:
            return
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
        elif tag == "a":
            self.links[len(self.rows) - 1, len(self.rows[-1]) - 1] = given.get("href") or ""
        elif (tag == "span" and "visually-hidden" in (given.get("class") or "")) or self.hidden:
            self.hidden += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self.inside:
            self.inside, self.done = False, True
        if tag == "span" and self.hidden:
            self.hidden -= 1

    def handle_data(self, data: str) -> None:
        if self.inside and not self.hidden and self.rows and self.rows[-1]:
            self.rows[-1][-1] = " ".join(f"{self.rows[-1][-1]} {data}".split())


def table(response: Any) -> list[list[str]]:
    """Every row of the first table, the head first; [] where the page has none."""
    return _read(response).rows


def figures(response: Any) -> dict[str, list[str]]:
    """The rows of the table by their names; a class of an order under its own."""
    return {name: cells for name, *cells in table(response)[1:]}


def links(response: Any) -> list[tuple[str, str]]:
    """Every figure that opens, with its address."""
    found = _read(response)
    return [(found.rows[row][cell], unescape(href)) for (row, cell), href in found.links.items()]


def _read(response: Any) -> _Table:
    found = _Table()
    found.feed(response.content.decode())
    return found
