"""What every page is read by, whichever room it is of."""

import re
from html import unescape
from typing import Any


def text(page: Any) -> str:
    """What a response, or a piece of its HTML, says: words without tags, single spaces."""
    html = page if isinstance(page, str) else page.content.decode()
    plain = re.sub(r"<(script|svg|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", plain))).strip()


def heading(response: Any) -> str:
    """The words of the main heading."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.DOTALL)
    assert found
    return text(found[1])
