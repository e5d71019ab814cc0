"""What the page one begins at says, read as its reader does."""

import re
from typing import Any

from tests.pages import text

_ROW = re.compile(
    r'<div class="work-what">(.*?)</div>\s*<p class="work-when">(.*?)</p>\s*<div class="work-do">(.*?)</div>', re.DOTALL
)


def groups(response: Any) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Each group: its heading, and of each line what, until when, what is done."""
    parts = response.content.decode().split('<section class="work"')[1:]
    return [
        (text(re.findall(r"<h2[^>]*>(.*?)</h2>", part, re.DOTALL)[0]), [(text(a), text(b), text(c)) for a, b, c in _ROW.findall(part)])
        for part in parts
    ]  # fmt: skip
