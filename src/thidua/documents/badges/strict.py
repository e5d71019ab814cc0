"""JSON from strangers: small, shallow, each name once, nothing that two readers would read differently."""

import json
from typing import Any

from thidua.documents.badges.problems import NotABadge
from thidua.documents.sizes import MB, megabytes

MOST_BYTES = MB
"""A badge takes some kilobytes; with a picture inside it a few hundred."""
DEEPEST = 32


def read(data: bytes) -> Any:
    """The value this text says.

    Raises:
        NotABadge: it is no such text, or one made to keep a reader busy.
    """
    if len(data) > MOST_BYTES:
        raise NotABadge(f"Tệp quá lớn cho một huy hiệu số: quá {megabytes(MOST_BYTES)}.")
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_not_json)
        _shallow(value)
    except NotABadge:
        raise
    except (ValueError, RecursionError):  # numbers of thousands of digits are a ValueError too
        raise NotABadge("Nội dung không phải JSON đọc được.") from None
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotABadge("Nội dung JSON có một tên ghi hai lần: mỗi phần mềm sẽ hiểu một cách.")
    return found


def _not_json(_name: str) -> None:
    raise ValueError


def _shallow(value: Any) -> None:
    """Counted level by level, so that depth costs no recursion."""
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return
    raise NotABadge(f"Nội dung JSON lồng nhau quá {DEEPEST} tầng.")


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
