"""The national identity number: read as people write it, doubted in words, sealed, found by a keyed print, shown masked.

What the database holds is of no use without the keys of the installation: the number is encrypted, and its print is an
HMAC, for a plain digest of twelve digits is undone by trying them all. A file that somebody handed in may hold numbers
too, so files are encrypted whole, with a key of their own derived from the same ones. Twelve digits are the number of a citizen: the
place where the birth was registered (3), century and gender (1), year of birth (2), six of no meaning (Circular
59/2021/TT-BCA, article 4). Nine digits are the older identity card. The number never says who is right: what contradicts
the register is a doubt.
"""

import base64
import hashlib
import hmac
import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from thidua.people.refusals import Refused

CITIZEN, OLD_CARD = 12, 9
_BETWEEN = re.compile(r"[\s.\-_/\u2010-\u2015]+")
_DIGITS = re.compile(r"[0-9]+")
_PLACES = frozenset(
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 "
    "046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 "
    "094 095 096".split()
)
"""The 63 provinces of 2021. Codes from 100 on are other countries; no number begins with 000: samples do."""
_GENDERS = {"nam": "nam", "nu": "nữ"}


class WrongKey(Refused):
    """What is kept was sealed with another key than the installation has now."""

    def __init__(self, what: str = "số định danh") -> None:
        super().__init__(
            f"Khóa của máy chủ không mở được {what} đã lưu: {what} ấy được niêm bằng khóa khác.",
            "Báo người quản trị đặt lại khóa cũ (var/identity_key, hoặc thêm vào THIDUA_IDENTITY_KEY).",
            field="identity",
        )


def digits_of(typed: str) -> str:
    """The digits without what people put between them; "" where anything else stands among them."""
    plain = _BETWEEN.sub("", unicodedata.normalize("NFKC", typed).strip("\u200b\ufeff "))
    return plain if _DIGITS.fullmatch(plain) else ""


def read_number(typed: str) -> str:
    """The number as it is kept: twelve or nine digits and nothing else.

    Raises:
        Refused: it is neither.
    """
    digits = digits_of(typed)
    if len(digits) in {CITIZEN, OLD_CARD} and set(digits) != {"0"}:
        return digits
    if not digits:
        said = "Số định danh chỉ gồm chữ số."
    elif set(digits) == {"0"}:
        said = "Số định danh không thể toàn số 0."
    else:
        said = f"Số này có {len(digits)} chữ số; căn cước có 12, chứng minh nhân dân cũ có 9."
    raise Refused(said, "Ghi đủ các chữ số trên thẻ, cả số 0 ở đầu.", field="identity")


def may_be_number(value: object) -> bool:
    """Whether a cell may hold the number of a citizen, whatever stands above it; Excel drops the zeros at its head, two at most."""
    written = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if not CITIZEN - 2 <= len(written) <= 2 * CITIZEN:  # most cells: no need to look closer
        return False
    digits = digits_of(written)
    return CITIZEN - 2 <= len(digits) <= CITIZEN and digits.zfill(CITIZEN)[:3] in _PLACES


def masked(number: str) -> str:
    """All that is shown of a number: its last four digits."""
    return f"•••• •••• {number[-4:]}" if len(number) >= OLD_CARD else "••••"


def veiled(written: str) -> str:
    """What somebody wrote in place of a number, fit to be repeated: no digit but the last four, and those of long ones only."""
    many = sum(letter.isdigit() for letter in written)
    seen, shown = 0, []
    for letter in written:
        seen += letter.isdigit()
        shown.append("•" if letter.isdigit() and (many < OLD_CARD or seen <= many - 4) else letter)
    return "".join(shown)


def doubts(number: str, *, birth: date | None, gender: str) -> list[str]:
    """What in the number does not agree with the register, in whole sentences. An old card says nothing of its holder."""
    if len(number) != CITIZEN:
        return []
    said = []
    if number < "100" and number[:3] not in _PLACES:
        said.append(f"Ba chữ số đầu {number[:3]} không phải mã tỉnh nào.")
    century, is_female = 1900 + int(number[3]) // 2 * 100, bool(int(number[3]) % 2)
    born = century + int(number[4:6])
    if birth and birth.year != born:
        said.append(f"Số này là của người sinh năm {born}, hồ sơ ghi sinh năm {birth.year}.")
    if gender and (gender == "nu") != is_female:
        said.append(
            f"Số này là của {'nữ' if is_female else 'nam'}, hồ sơ ghi giới tính {_GENDERS.get(gender, gender)}."
        )
    return said


def seal(number: str) -> str:
    """The number encrypted with the present key."""
    return _box(settings.IDENTITY_KEYS).encrypt(number.encode()).decode()


def unseal(sealed: str) -> str:
    """The number in the clear.

    Raises:
        WrongKey: none of the keys opens it.
    """
    try:
        return _box(settings.IDENTITY_KEYS).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise WrongKey from None


def seal_file(content: bytes) -> bytes:
    """A file encrypted with the present key, as the database keeps it; one without content stays so."""
    return base64.urlsafe_b64decode(_box(settings.IDENTITY_KEYS, "file").encrypt(content)) if content else b""


def unseal_file(sealed: bytes) -> bytes:
    """The file as it was handed in.

    Raises:
        WrongKey: none of the keys opens it.
    """
    try:
        return _box(settings.IDENTITY_KEYS, "file").decrypt(base64.urlsafe_b64encode(sealed)) if sealed else b""
    except InvalidToken:
        raise WrongKey("tệp") from None


def print_of(number: str) -> str:
    """By what a number is found and known to be another's: the same for one number, of no use without the key."""
    return prints_of(number)[0]


def prints_of(number: str) -> list[str]:
    """Its prints under every key, the present one first: what an older key has printed is still found."""
    return [
        hmac.new(_derived(key, "print"), number.encode(), hashlib.sha256).hexdigest() for key in settings.IDENTITY_KEYS
    ]


def _box(keys: Sequence[str], purpose: str = "seal") -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key, purpose))) for key in keys])


def _derived(key: str, purpose: str) -> bytes:
    """A key for one purpose only: what is known of one tells nothing of the other."""
    return hmac.new(key.encode(), f"thidua.people.identity.{purpose}".encode(), hashlib.sha256).digest()
