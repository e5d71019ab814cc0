"""The shortcuts of spelling against the long way, on every kind of text."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thidua.law.spelling import fold, tidy

_SHAPELESS = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_TWINS = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "\u00a0": " ", **dict.fromkeys(_SHAPELESS, "")}
_VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậđĐÐƉɖðeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_ODD = " \t\n\r\x1c\x85\u00a0\u2003\u200b\u202e\u2069\ufeff\u0301\u0323\u034f\u0345\u20d0\u0591İßΣ"
_TEXTS = st.text(st.sampled_from(_VIETNAMESE + _VIETNAMESE.upper() + _ODD + "abc XYZ 0-9")) | st.text()


def _untwinned(text: str) -> str:
    return "".join(_TWINS.get(letter, letter) for letter in text)


def _long_tidy(text: str) -> str:
    return re.sub(r"\s+", " ", _untwinned(unicodedata.normalize("NFC", text))).strip()


def _long_fold(text: str) -> str:
    plain = unicodedata.normalize("NFD", _untwinned(text).replace("đ", "d").replace("Đ", "D"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", bare).strip().casefold()


@given(_TEXTS)
@example("\u034f")
@example("A\u200b\u0301")
def test_tidy_is_the_long_way(text: str) -> None:
    assert tidy(text) == _long_tidy(text)


@given(_TEXTS)
@example("\u034fe\u0301")
@example("A\u200b\u0301")
def test_fold_is_the_long_way(text: str) -> None:
    assert fold(text) == _long_fold(text)


@pytest.mark.parametrize(
    ("written", "kept", "compared"),
    [
        ("  Nguyễn\u00a0 Văn  Ðức ", "Nguyễn Văn Đức", "nguyen van duc"),
        (unicodedata.normalize("NFD", "Chiến sỹ thi đua"), "Chiến sỹ thi đua", "chien sy thi dua"),
        ("CB 00012 ", "CB 00012", "cb 00012"),
    ],
)
def test_words_of_an_office(written: str, kept: str, compared: str) -> None:
    assert tidy(written) == kept
    assert fold(written) == compared
