"""The keys that sign badges: RSA for VC-JWT (RS256, which every reader of Open Badges must know), Ed25519 for Data Integrity.

A ring holds those that sign today and those that signed before: badges outlive the key, so old public keys stay published.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import (
    RSAPrivateKey,
    RSAPublicKey,
    RSAPublicNumbers,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from thidua.documents.badges.canonical import canonical
from thidua.documents.badges.multibase import multikey
from thidua.documents.badges.problems import NoSigningKey, NotABadge, NotAKey
from thidua.documents.badges.strict import read

Algorithm = Literal["RS256", "EdDSA"]
_NEW_BITS = 3072
_FEWEST_BITS, _MOST_BITS = 2048, 8192
_MOST_KEYS = 100
_BEGIN = re.compile(rb"(?=-----BEGIN [A-Z0-9 ]+-----)")


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `private` is None where only its public half is known; `address` is the kid its publisher gave it."""

    public: RSAPublicKey | Ed25519PublicKey
    private: RSAPrivateKey | Ed25519PrivateKey | None = field(default=None, repr=False)
    address: str = ""

    @property
    def algorithm(self) -> Algorithm:
        return "RS256" if isinstance(self.public, RSAPublicKey) else "EdDSA"

    @property
    def jwk(self) -> dict[str, str]:
        """The public half, and nothing of the private one (RFC 7517, RFC 8037)."""
        if isinstance(self.public, RSAPublicKey):
            numbers = self.public.public_numbers()
            return {"kty": "RSA", "n": _number(numbers.n), "e": _number(numbers.e)}
        return {"kty": "OKP", "crv": "Ed25519", "x": _letters(self.public.public_bytes_raw())}

    @property
    def print(self) -> str:
        """The key told apart from every other, by RFC 7638."""
        return _letters(hashlib.sha256(canonical(self.jwk)).digest())

    @property
    def multikey(self) -> str:
        """The public half as Data Integrity names it; "" for RSA, which it does not use."""
        return multikey(self.public.public_bytes_raw()) if isinstance(self.public, Ed25519PublicKey) else ""

    def kid(self, address: str) -> str:
        """The name of the key in a badge: where its JWKS lies, and which key of it."""
        return f"{address}#{self.print}"


@dataclass(frozen=True, slots=True)
class Ring:
    """Keys in the order they are tried; the first of a kind that has its private half signs."""

    keys: tuple[Key, ...] = ()

    def signing(self, algorithm: Algorithm) -> Key:
        """Raises NoSigningKey where no private key of this kind is held."""
        found = next((key for key in self.keys if key.private and key.algorithm == algorithm), None)
        if found is None:
            raise NoSigningKey
        return found

    def named(self, name: str, algorithm: Algorithm) -> Key | None:
        """The key a badge names, by the address its publisher gave it or by what stands behind the "#"."""
        fitting = [key for key in self.keys if key.algorithm == algorithm]
        tail = name.rpartition("#")[2]
        return next(
            (
                key
                for key in fitting
                if tail and (key.address == name or tail in {key.print, key.multikey, key.address})
            ),
            None,
        )

    def jwks(self, address: str) -> dict[str, Any]:
        """What is published at this https address, for whoever checks."""
        return {"keys": [{**key.jwk, "kid": key.kid(address), "alg": key.algorithm, "use": "sig"} for key in self.keys]}

    def methods(self, controller: str) -> list[dict[str, str]]:
        """The keys of Data Integrity, as the issuer's own document lists them under `assertionMethod`."""
        return [
            {
                "id": f"{controller}#{key.multikey}",
                "type": "Multikey",
                "controller": controller,
                "publicKeyMultibase": key.multikey,
            }
            for key in self.keys
            if key.multikey
        ]


def generate() -> bytes:
    """Two new private keys, RSA and Ed25519, in one PEM text: for its owner only."""
    fresh = (generate_private_key(65537, _NEW_BITS), Ed25519PrivateKey.generate())
    return b"".join(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) for key in fresh)


def ring_of(texts: Iterable[bytes]) -> Ring:
    """The ring of these PEM texts, the newest first; a text may hold private or public keys.

    Raises:
        NotAKey: a text holds no key, or one of a kind or size that is not used.
    """
    return Ring(tuple(key for text in texts for key in _of_pem(text)))


def ring_in(folder: Path) -> Ring:
    """The ring of the PEM files in this folder, the last by name first; no keys where there is no such folder.

    Raises:
        NotAKey: a file holds none, or cannot be read.
    """
    try:
        return ring_of([file.read_bytes() for file in sorted(folder.glob("*.pem"), reverse=True)])
    except OSError:
        raise NotAKey(f"Không đọc được tệp khóa trong {folder}.") from None


def ring_of_jwks(data: bytes) -> Ring:
    """The public keys of a JWKS, of a single JWK or of a PEM text, as somebody else publishes them. Raises NotAKey."""
    if data.lstrip().startswith(b"-----BEGIN"):
        return ring_of([data])
    try:
        said = read(data)
    except NotABadge:
        raise NotAKey from None
    found = said.get("keys", [said]) if isinstance(said, dict) else None
    if not isinstance(found, list) or not 0 < len(found) <= _MOST_KEYS:
        raise NotAKey
    keys = [key for one in found if isinstance(one, dict) and (key := _of_jwk(one))]
    if not keys:
        raise NotAKey("Tệp khóa không có khóa RSA hay Ed25519 nào.")
    return Ring(tuple(keys))


def _of_pem(text: bytes) -> Sequence[Key]:
    parts = [part for part in _BEGIN.split(text) if part.startswith(b"-----BEGIN ")]
    if not 0 < len(parts) <= _MOST_KEYS:
        raise NotAKey
    return [_one_pem(part, private=b"PRIVATE" in part.partition(b"\n")[0]) for part in parts]


def _one_pem(text: bytes, *, private: bool) -> Key:
    try:
        key = load_pem_private_key(text, None) if private else load_pem_public_key(text)
    except (ValueError, TypeError):  # TypeError: it has a password
        raise NotAKey from None
    if isinstance(key, RSAPrivateKey | Ed25519PrivateKey):
        return _strong(Key(key.public_key(), key))
    if isinstance(key, RSAPublicKey | Ed25519PublicKey):
        return _strong(Key(key))
    raise NotAKey("Khóa thuộc loại không dùng để ký huy hiệu số.")


def _of_jwk(said: dict[str, Any]) -> Key | None:
    """None for a key of another kind: a JWKS may hold keys that are not for us."""
    address = said.get("kid") if isinstance(said.get("kid"), str) else ""
    try:
        match said.get("kty"), said.get("crv"):
            case "RSA", _:
                n, e = (int.from_bytes(_bytes(said[name])) for name in ("n", "e"))
                if not _FEWEST_BITS <= n.bit_length() <= _MOST_BITS:
                    return None
                return Key(RSAPublicNumbers(e, n).public_key(), address=address or "")
            case "OKP", "Ed25519":
                return Key(Ed25519PublicKey.from_public_bytes(_bytes(said["x"])), address=address or "")
    except (KeyError, TypeError, ValueError):
        raise NotAKey from None
    return None


def _strong(key: Key) -> Key:
    if isinstance(key.public, RSAPublicKey) and not _FEWEST_BITS <= key.public.key_size <= _MOST_BITS:
        raise NotAKey(f"Khóa RSA dài {key.public.key_size} bit.")
    return key


def _letters(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _number(value: int) -> str:
    return _letters(value.to_bytes((value.bit_length() + 7) // 8))


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
