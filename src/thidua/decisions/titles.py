"""What the title of a decision names, held against what the decision gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from thidua.law.spelling import fold


def left_out(title: str, awards: Iterable[str], name: Callable[[str], str]) -> list[str]:
    """The awards a title does not name although it names another of them; a title that names none speaks of all."""
    words = _plain(title)
    names = [name(award) for award in dict.fromkeys(awards)]
    missing = [one for one in names if _plain(one) not in words]
    return missing if len(missing) < len(names) else []


def warnings(title: str, awards: Iterable[str], name: Callable[[str], str]) -> list[str]:
    """What whoever signs is told of it, if anything."""
    missing = left_out(title, awards, name)
    return [f"Trích yếu không nhắc tới {', '.join(missing)} mà danh sách có tặng."] if missing else []


def _plain(text: str) -> str:
    return " ".join(fold(text.translate(_QUOTES)).split())


_QUOTES = str.maketrans("", "", '“”"')
