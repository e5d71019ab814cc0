"""How the words of an office are spelt: one form for keeping, one folded form for comparing."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")
# Đ and its look-alikes do not decompose, so NFD alone would leave them marked.
_LETTERS = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ɖ": "d", "Ɖ": "D"})
# Icelandic Ð and African Ɖ print like Vietnamese Đ and arrive by copy and paste.
_TWINS = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "\u00a0": " ", "\u200b": None, "\ufeff": None})


def tidy(text: str) -> str:
    """The form we keep: NFC, Vietnamese Đ, single spaces, no spaces at the ends."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_TWINS)).strip()


def fold(text: str) -> str:
    """The form we compare and search: no diacritics, no case, single spaces ("Chiến sỹ" -> "chien sy")."""
    plain = unicodedata.normalize("NFD", text.translate(_TWINS).translate(_LETTERS))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _SPACES.sub(" ", bare).strip().casefold()
