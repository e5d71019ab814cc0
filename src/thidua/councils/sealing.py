"""Boxes are sealed with a key of their own, derived from the keys of the installation."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from thidua.councils.box import Contents, packed, unpacked
from thidua.people.identities import WrongKey


def seal(contents: Contents, *, seats: int) -> bytes:
    """A box sealed anew. The time Fernet writes beside it is always 0: it would tell when the last vote came."""
    return _fernet().encrypt_at_time(packed(contents, seats=seats), 0)


def unseal(sealed: bytes | memoryview) -> Contents:
    """What lies in a box.

    Raises:
        WrongKey: none of the keys of the installation opens it.
    """
    try:
        return unpacked(_fernet().decrypt(bytes(sealed)))
    except InvalidToken:
        raise WrongKey("hòm phiếu") from None


def _fernet() -> MultiFernet:
    keys = (hmac.new(key.encode(), b"thidua.councils.box", hashlib.sha256).digest() for key in settings.IDENTITY_KEYS)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])
