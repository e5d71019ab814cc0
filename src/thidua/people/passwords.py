"""The rules for a password, Django's own, told in Vietnamese; and a first password that can be read out."""

import re
import secrets
import unicodedata
from typing import Any

from django.contrib.auth import password_validation as django_rules
from django.core.exceptions import ValidationError

from thidua.law.spelling import fold


def one_form(password: str) -> str:
    """The same letters as one keyboard writes them: "ế" as one sign, not as "e" with two marks behind it."""
    return unicodedata.normalize("NFC", password)


def forms_typed(password: str) -> list[str]:
    """Every way the same letters may have been written when the password was set, the one kept today first."""
    return list(dict.fromkeys((one_form(password), unicodedata.normalize("NFD", password), password)))


_TRIED_FIRST = frozenset(
    "abc abcd abcdef admin anhyeuem coquan danang dangnhap emyeuanh haiphong hanoi hochiminh "
    "khenthuong khongbiet macdinh matkhau matkhaumoi matma nguyen nhanvien password qwerty quantri saigon taikhoan "
    "thidua thiduakhenthuong tphcm vanphong vietnam vietnamvodich vn xinchao yeuem yeuanh".split()
)
"""What is left of a password once digits, signs, spaces and marks are gone."""
_FEW_LETTERS, _FEW_SIGNS = 3, 3


def is_common_here(password: str) -> bool:
    """A word everybody tries with a year or 123 and a sign after it; or a row of digits with a letter or two."""
    letters = re.sub(r"[^a-z]", "", fold(password))
    signs = re.sub(r"\w", "", password)
    return letters in _TRIED_FIRST or (len(letters) <= _FEW_LETTERS and len(signs) <= _FEW_SIGNS)


class LongEnough(django_rules.MinimumLengthValidator):
    """At least so many characters, each letter counted once however its marks were typed."""

    def validate(self, password: str, user: Any = None) -> None:
        super().validate(one_form(password), user)

    def get_error_message(self) -> str:
        return f"Mật khẩu quá ngắn: cần ít nhất {self.min_length} ký tự."

    def get_help_text(self) -> str:
        return f"Ít nhất {self.min_length} ký tự."


class NotCommon(django_rules.CommonPasswordValidator):
    """None of the 20,000 that are tried first, nor of those that are tried first in Vietnam."""

    def validate(self, password: str, user: Any = None) -> None:
        super().validate(password, user)
        if is_common_here(password):
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def get_error_message(self) -> str:
        return "Mật khẩu này nhiều người dùng, rất dễ đoán. Chọn mật khẩu khác."

    def get_help_text(self) -> str:
        return "Không phải mật khẩu nhiều người dùng."


class NotOnlyDigits(django_rules.NumericPasswordValidator):
    """More than a birthday or a telephone number."""

    def get_error_message(self) -> str:
        return "Mật khẩu chỉ có chữ số. Thêm chữ cái."

    def get_help_text(self) -> str:
        return "Không chỉ gồm chữ số."


class NotLikeTheUser(django_rules.UserAttributeSimilarityValidator):
    """Neither the name nor the user name again."""

    def validate(self, password: str, user: Any = None) -> None:
        super().validate(one_form(password), user)

    def __init__(self) -> None:
        super().__init__(user_attributes=("username", "full_name", "email"))

    def get_error_message(self) -> str:
        return "Mật khẩu gần giống tên của ông/bà hoặc tên đăng nhập. Chọn mật khẩu khác."

    def get_help_text(self) -> str:
        return "Không gần giống họ tên, tên đăng nhập."


_SYLLABLES = (
    "ba be bo ca cu da do ga ghe ha ho ke la le lo ma me mo na ne no pha phe ra re sa se so ta te to va ve xa xe"
)


def spoken_password() -> str:
    """Six syllables and four digits, easy to read over the telephone: about 44 bits."""
    words = "".join(secrets.choice(_SYLLABLES.split()) for _ in range(6))
    return f"{words}-{secrets.randbelow(10_000):04}"
