"""Bytes as letters nobody confuses (base58btc behind a "z"), as Data Integrity writes keys and signatures."""

_LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_LONGEST = 200
"""Letters; a signature takes 88. Decoding costs the square of the length."""
_ED25519 = b"\xed\x01"
"""What stands before the 32 bytes of a public Ed25519 key (multicodec)."""


def encode(data: bytes) -> str:
    """ "z" and the letters of these bytes."""  # noqa: D210
    value, letters = int.from_bytes(data), ""
    while value:
        value, rest = divmod(value, 58)
        letters = _LETTERS[rest] + letters
    return "z" + "1" * (len(data) - len(data.lstrip(b"\0"))) + letters


def decode(text: str) -> bytes:
    """The bytes these letters stand for; raises ValueError."""
    if not text.startswith("z") or len(text) > _LONGEST:
        raise ValueError("not base58btc")
    letters = text[1:]
    value = 0
    for letter in letters:
        value = value * 58 + _LETTERS.index(letter)
    zeros = len(letters) - len(letters.lstrip("1"))
    return b"\0" * zeros + value.to_bytes((value.bit_length() + 7) // 8)


def multikey(public: bytes) -> str:
    """A public Ed25519 key, as `publicKeyMultibase` says it."""
    return encode(_ED25519 + public)
