"""The chain of seals: what exactly is digested, so that both databases, and any program, come to the same digest."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

BEGINNING = "0" * 64
"""What the first seal names as the seal before it."""


def canonical(value: Any) -> Any:
    """A value as it is digested: moments in UTC, whole numbers without ".0" (PostgreSQL stores 1e22 as a whole number)."""
    if isinstance(value, Mapping):
        return {str(key): canonical(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [canonical(one) for one in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value


def digest_of_event(fields: Mapping[str, Any]) -> str:
    """The digest of one line: all its fields by name, as JSON in a fixed order."""
    text = json.dumps(canonical(fields), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class SealDigest:
    """The digest of a seal: its lines in the order of their numbers, then what the seal itself says."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.first: int | None = None
        self.last: int | None = None
        self.count = 0

    def add(self, lines: Iterable[tuple[int, str]]) -> None:
        """Lines by number and digest, in order; may be called again for the lines that follow."""
        for number, digest in lines:
            self._hash.update(f"{number}:{digest}\n".encode())
            self.first = number if self.first is None else self.first
            self.last = number
            self.count += 1

    def close(self, *, number: int, previous: str, sealed_at: datetime) -> str:
        """The digest, once every line has been added."""
        whole = self._hash.copy()
        said = f"{number}|{previous}|{canonical(sealed_at)}|{self.first}|{self.last}|{self.count}"
        whole.update(said.encode())
        return whole.hexdigest()
