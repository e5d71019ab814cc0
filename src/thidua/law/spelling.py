"""How the words of an office are spelt: one form for keeping, one folded form for comparing.

Every cell of every list passes here, so plain text takes the short way: each shortcut is taken only where the long way
would give the same (`tests/law/test_spelling.py` holds them against each other).
"""

import re
import unicodedata

# Đ and its look-alikes do not decompose, so NFD alone would leave them marked.
_LETTERS = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ɖ": "d", "Ɖ": "D"})
# Icelandic Ð and African Ɖ print like Vietnamese Đ and arrive by copy and paste.
# Marks without a shape, and those that turn the direction of writing, would make two texts that look alike differ.
_SHAPELESS = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_TWINS = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "\u00a0": " ", **dict.fromkeys(_SHAPELESS)})
_ANY_TWIN = re.compile(f"[ÐðƉɖ\u00a0{_SHAPELESS}]")
_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")


def tidy(text: str) -> str:
    """The form we keep: NFC, Vietnamese Đ, single spaces, no spaces at the ends."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if _ANY_TWIN.search(text):
            text = text.translate(_TWINS)
    return " ".join(text.split())


def composed(text: str) -> str:
    """What somebody wrote, line by line as they wrote it: NFC, and one sort of line ends.

    A Mac and some typing programs send a letter and its marks apart; two texts that look alike would then differ.
    """
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n")


def fold(text: str) -> str:
    """The form we compare and search: no diacritics, no case, single spaces ("Chiến sỹ" -> "chien sy")."""
    if not text.isascii():
        if _ANY_TWIN.search(text):
            text = text.translate(_TWINS)
        text = _MARKS.sub("", unicodedata.normalize("NFD", text.translate(_LETTERS)))
        if not text.isascii():  # marks of other scripts
            text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(text.split()).casefold()


_TONES = "\u0300\u0301\u0303\u0309\u0323"
_CALLED = re.compile(r"^(?:ông|bà|đồng chí|đ/c)[.:]?\s+", re.IGNORECASE)


def spoken(name: str) -> str:
    """One form of a name: marks kept, case and place of the tone not ("Hoà" is "hòa", "Hùng" is not "Hưng")."""
    return " ".join(map(_toneless, _CALLED.sub("", tidy(name)).casefold().split()))


def _toneless(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(letter for letter in letters if letter in _TONES)
    return "".join(letter for letter in letters if letter not in _TONES) + tones
