"""Who is at the keyboard, as every page may know it; the room of users fills it in, this room only shows it."""

from dataclasses import dataclass
from typing import Protocol

from django.http import HttpRequest


class Reader(Protocol):
    """What a page says of its reader, and what its links depend on."""

    @property
    def is_guest(self) -> bool: ...

    @property
    def name(self) -> str: ...

    @property
    def post(self) -> str:
        """The role and its body, in words: "Bộ phận thường trực, Bộ Mẫu"."""
        ...

    @property
    def roles(self) -> frozenset[str]: ...

    @property
    def sees_samples(self) -> bool:
        """Whether what this reader sees is invented; then every page says so."""
        ...


@dataclass(frozen=True)
class Guest:
    """Somebody who has not signed in."""

    is_guest: bool = True
    name: str = ""
    post: str = ""
    roles: frozenset[str] = frozenset()
    sees_samples: bool = False


GUEST = Guest()


def of(request: HttpRequest | None) -> Reader:
    """The reader of a page; a guest where nobody has said otherwise."""
    reader: Reader = getattr(request, "reader", GUEST)
    return reader


def initials(name: str) -> str:
    """First and last word of a name: "Lê Thị Thanh Huyền" is LH."""
    words = name.split()
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))
