"""The secret of a token: long enough that nobody guesses it, so a plain digest of it is enough to know it again."""

import hashlib
import re
import secrets
import string

MARK = "td_"
_LETTERS = string.ascii_letters + string.digits
_LENGTH, _SHOWN = 40, 8
_FORM = re.compile(rf"{MARK}[A-Za-z0-9]{{{_LENGTH}}}")


def fresh() -> str:
    """A new secret: 238 bits of chance behind the mark that tells what it is."""
    return MARK + "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def digest(secret: str) -> str:
    """What is kept of it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def prefix(secret: str) -> str:
    """Its beginning, by which its owner tells it from another; 190 bits stay unknown."""
    return secret[: len(MARK) + _SHOWN]


def is_well_formed(text: str) -> bool:
    """Whether it can be a secret of ours at all."""
    return _FORM.fullmatch(text) is not None
