"""What signs: a .p12 file with its password, or a key that never leaves its token. Passwords are used and forgotten."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from asn1crypto import pkcs12 as structure
from asn1crypto import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.sign import Signer, SimpleSigner

from thidua.documents.signing.problems import (
    ExpiredCertificate,
    NotAKeyFile,
    NotForSigning,
    NotYetValidCertificate,
    TokenNotSet,
    TokenSoftwareMissing,
    TokenTrouble,
    WrongPassword,
)
from thidua.documents.signing.token import Token

if TYPE_CHECKING:
    from pyhanko.sign.pkcs11 import PKCS11Signer

_MOST_ROUNDS = 5_000_000
_LARGEST = 1_000_000
"""Bytes of a .p12 file; one with its whole chain takes ten thousand."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key ready to sign, with the certificate that names its holder."""

    certificate: x509.Certificate = field(repr=False)
    signer: Signer = field(repr=False)

    @property
    def name(self) -> str:
        """Whose key it is, as the certificate says."""
        return common_name(self.certificate.subject)

    def usable(self, *, at: dt.datetime) -> None:
        """Whether it may sign a document on this day.

        Raises:
            ExpiredCertificate, NotYetValidCertificate, NotForSigning: it may not.
        """
        validity = self.certificate["tbs_certificate"]["validity"]
        begins, ended = validity["not_before"].native, validity["not_after"].native
        if at > ended:
            raise ExpiredCertificate(self.name, ended.astimezone(at.tzinfo))
        if at < begins:
            raise NotYetValidCertificate(self.name, begins.astimezone(at.tzinfo))
        usage = self.certificate.key_usage_value
        if usage is None or "non_repudiation" not in usage.native:
            raise NotForSigning(self.name)


def key_of_file(data: bytes, password: str) -> SigningKey:
    """The key in a .p12 or .pfx file.

    Raises:
        NotAKeyFile: it is no such file, or holds no key with a certificate.
        WrongPassword: the password does not open it.
    """
    if len(data) > _LARGEST:
        raise NotAKeyFile
    if "\0" in password:  # no file has such a password, and OpenSSL's binding falls over it
        raise WrongPassword
    try:
        rounds = _rounds(structure.Pfx.load(data, strict=True))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise NotAKeyFile from None
    if max(rounds, default=0) > _MOST_ROUNDS:
        raise NotAKeyFile("Tệp khóa đòi tính quá nhiều vòng mới mở được.")
    try:
        secret = password.encode("utf-8")
        key, certificate, _ = pkcs12.load_key_and_certificates(data, secret)
    except ValueError:
        raise WrongPassword from None
    except (TypeError, UnsupportedAlgorithm):
        raise NotAKeyFile from None
    if key is None or certificate is None:
        raise NotAKeyFile("Tệp .p12 không có khóa cùng chứng thư của khóa ấy.")
    try:
        signer = SimpleSigner.load_pkcs12_data(data, [], secret)
    except (ValueError, TypeError, NotImplementedError):
        raise NotAKeyFile("Khóa trong tệp .p12 thuộc loại không dùng để ký PDF.") from None
    return SigningKey(_certificate(signer), signer)


def _rounds(pfx: structure.Pfx) -> list[int]:
    """How often each password of the file is hashed before it opens anything: a file of a stranger may ask for years."""
    found = [pfx["mac_data"]["iterations"].native] if pfx["mac_data"].native else []
    for content in pfx.authenticated_safe:
        if content["content_type"].native == "encrypted_data":
            found.append(content["content"]["encrypted_content_info"]["content_encryption_algorithm"].kdf_iterations)
        elif content["content_type"].native == "data":
            bags = structure.SafeContents.load(content["content"].native)
            shrouded = [bag["bag_value"] for bag in bags if bag["bag_id"].native == "pkcs8_shrouded_key_bag"]
            found += [bag["encryption_algorithm"].kdf_iterations for bag in shrouded]
    return [int(one) for one in found]


@contextmanager
def key_on_token(token: Token | None, pin: str) -> Iterator[SigningKey]:
    """The key on a token, as long as the session with it lasts. Needs python-pkcs11, which only who has a token installs.

    Raises:
        TokenNotSet, TokenSoftwareMissing, TokenTrouble: there is none to sign with.
    """
    if token is None:
        raise TokenNotSet
    if find_spec("pkcs11") is None:
        raise TokenSoftwareMissing
    if not Path(token.module).is_file():
        raise TokenTrouble
    with _session(token, pin) as signer:
        yield SigningKey(_certificate(signer), signer)


@contextmanager
def _session(token: Token, pin: str) -> Iterator["PKCS11Signer"]:
    import pkcs11  # noqa: PLC0415 - only where a token is set
    from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session  # noqa: PLC0415

    try:
        opened = open_pkcs11_session(token.module, slot_no=_slot(token), user_pin=pin)
    except (pkcs11.PKCS11Error, RuntimeError):  # RuntimeError: the module itself cannot be loaded
        raise TokenTrouble from None
    try:
        with opened as session:
            yield PKCS11Signer(session, key_label=token.key, cert_label=token.key)
    except pkcs11.PKCS11Error:
        raise TokenTrouble from None


def _slot(token: Token) -> int | None:
    """The place of the slot that is set; else of the only one with a token ready for use: a module often has empty ones."""
    from pkcs11 import TokenFlag, lib  # noqa: PLC0415 - only where a token is set

    if token.slot is not None:
        return token.slot
    slots = lib(token.module).get_slots(token_present=False)
    there = {one.slot_id for one in lib(token.module).get_slots(token_present=True)}
    ready = [
        place
        for place, one in enumerate(slots)
        if one.slot_id in there and TokenFlag.TOKEN_INITIALIZED in one.get_token().flags
    ]
    return ready[0] if len(ready) == 1 else None


def _certificate(signer: Signer) -> x509.Certificate:
    if signer.signing_cert is None:
        raise TokenTrouble
    return signer.signing_cert


def common_name(name: x509.Name) -> str:
    """The common name, or the organisation, or all of it."""
    said = name.native
    found = said.get("common_name") or said.get("organization_name") or name.human_friendly
    return found if isinstance(found, str) else str(found[-1])
