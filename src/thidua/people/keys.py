"""Codes the machine made up for somebody who has none: kept for joining rows, never shown as theirs."""

import re

_MADE_UP = re.compile(r"nhap-[0-9a-f]{16}")


def is_made_up(key: str) -> bool:
    """Whether a code was worked out from name, birthday and unit."""
    return bool(_MADE_UP.fullmatch(key))


def shown_key(key: str) -> str:
    """The code as a page shows it; nothing for one that was made up."""
    return "" if is_made_up(key) else key
