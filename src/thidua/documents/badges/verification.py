"""Whether a badge handed in holds: signature, key, what the token repeats, from when to when. Nothing is fetched."""

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from jwt import PyJWS
from jwt.exceptions import InvalidKeyError, InvalidTokenError

from thidua.documents.badges import proofs
from thidua.documents.badges.keys import Algorithm, Key, Ring
from thidua.documents.badges.problems import NotABadge
from thidua.documents.badges.strict import MOST_BYTES, read
from thidua.documents.badges.tokens import seconds

_TOKEN = re.compile(rb"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*")
_HEADERS = {"alg", "kid", "jwk", "typ"}
"""Open Badges allows no other; a token's own `jwk` proves nothing and is not used."""
_ALGORITHMS: tuple[Algorithm, ...] = ("RS256", "EdDSA")


class State(StrEnum):
    VALID = "valid"
    BROKEN = "broken"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    UNKNOWN_KEY = "unknown_key"
    UNSUPPORTED = "unsupported"


_SAID = {
    State.VALID: "Chữ ký đúng.",
    State.BROKEN: "Chữ ký không đúng, hoặc nội dung đã bị sửa sau khi ký.",
    State.EXPIRED: "Chữ ký đúng nhưng huy hiệu số đã hết hạn.",
    State.NOT_YET: "Chữ ký đúng nhưng huy hiệu số chưa đến ngày có hiệu lực.",
    State.UNKNOWN_KEY: "Không có khóa công khai của nơi cấp để kiểm chữ ký.",
    State.UNSUPPORTED: "Huy hiệu số ký theo cách không kiểm được ở đây.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What is known of a badge. `key` names the key that signed it (as the badge or its print says), "" if none is named.

    `issuer`, `award` and `status` are what the badge says of itself; believe them only where `state` is VALID.
    """

    state: State
    form: str
    key: str = ""
    issuer: str = ""
    award: str = ""
    status: str = ""

    @property
    def said(self) -> str:
        return _SAID[self.state]


def check(data: bytes, ring: Ring, *, at: dt.datetime) -> Checked:
    """The badge in this file, against these keys, on this day.

    Raises:
        NotABadge: the file is something else.
    """
    text = data.strip()
    if len(text) > MOST_BYTES * 2:
        raise NotABadge
    if _TOKEN.fullmatch(text):
        return _check_token(text, ring, at)
    said = read(text)
    if not _is_badge(said):
        raise NotABadge
    return _check_json(said, ring, at)


def _check_token(token: bytes, ring: Ring, at: dt.datetime) -> Checked:
    header, said = _parts(token)
    badge = said["vc"] if isinstance(said.get("vc"), dict) else said
    if not _is_badge(badge):
        raise NotABadge
    kid = header["kid"] if isinstance(header.get("kid"), str) else ""
    about = _about(badge) | {"form": "VC-JWT"}
    if header.get("alg") not in _ALGORITHMS or set(header) - _HEADERS:
        return Checked(state=State.UNSUPPORTED, key=kid, **about)
    state, name = _by_key(ring, kid, header["alg"], lambda key: _signed(token, key))
    if state is State.VALID:
        state = _in_time(badge, at) if _repeats(said, badge) else State.BROKEN
    return Checked(state=state, key=name, **about)


def _parts(token: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    try:
        found = PyJWS().decode_complete(token, options={"verify_signature": False})
        header = read(json.dumps(found["header"]).encode())
    except (InvalidTokenError, ValueError, RecursionError):
        raise NotABadge from None
    payload = read(found["payload"])
    if not isinstance(payload, dict):
        raise NotABadge
    return header, payload


def _signed(token: bytes, key: Key) -> bool:
    try:
        PyJWS().decode_complete(token, cast("Any", key.public), algorithms=[key.algorithm])
    except (InvalidTokenError, InvalidKeyError, ValueError):
        return False
    return True


def _check_json(said: dict[str, Any], ring: Ring, at: dt.datetime) -> Checked:
    """Every proof it carries must hold: one that does not, or that nobody here can check, is never passed over."""
    about = _about(said) | {"form": "Data Integrity"}
    found = said.get("proof")
    every = found if isinstance(found, list) else [found]
    told = [_by_proof(said, one, ring) for one in every]
    state, name = next((one for one in told if one[0] is not State.VALID), told[0] if told else (State.UNSUPPORTED, ""))
    if state is State.VALID:
        state = _in_time(said, at)
    return Checked(state=state, key=name, **about)


def _by_proof(said: dict[str, Any], proof: Any, ring: Ring) -> tuple[State, str]:
    """What one proof of the badge is worth, and the key that made it."""
    if not isinstance(proof, dict) or not _ours(proof):
        return State.UNSUPPORTED, ""
    method = proof["verificationMethod"] if isinstance(proof.get("verificationMethod"), str) else ""
    return _by_key(ring, method, "EdDSA", lambda key: proofs.holds(said, proof, cast("Ed25519PublicKey", key.public)))


def _ours(proof: dict[str, Any]) -> bool:
    wanted = {"type": "DataIntegrityProof", "cryptosuite": proofs.SUITE, "proofPurpose": "assertionMethod"}
    return all(proof.get(name) == value for name, value in wanted.items())


def _by_key(ring: Ring, name: str, algorithm: Algorithm, holds: Callable[[Key], bool]) -> tuple[State, str]:
    """The key the badge names decides; where we have none of that name, each of its kind is tried."""
    if named := ring.named(name, algorithm):
        return (State.VALID if holds(named) else State.BROKEN), name
    for key in ring.keys:
        if key.algorithm == algorithm and holds(key):
            return State.VALID, key.address or key.print
    return State.UNKNOWN_KEY, name


def _repeats(said: dict[str, Any], badge: dict[str, Any]) -> bool:
    """Whether the claims of the token say what the badge in it says: Open Badges 3.0, section 8.2.4."""
    wanted = {
        "iss": _id_of(badge.get("issuer")),
        "jti": badge.get("id"),
        "sub": _id_of(badge.get("credentialSubject")),
        "nbf": _second(badge, "validFrom", "issuanceDate"),
    }
    until = _second(badge, "validUntil", "expirationDate")
    if "exp" in said or until is not None:
        wanted["exp"] = until
    return all(value is not None and said.get(name) == value for name, value in wanted.items())


def _in_time(badge: dict[str, Any], at: dt.datetime) -> State:
    since, until = _second(badge, "validFrom", "issuanceDate"), _second(badge, "validUntil", "expirationDate")
    if since is None or ("validUntil" in badge and until is None):
        return State.BROKEN
    if at.timestamp() < since:
        return State.NOT_YET
    return State.EXPIRED if until is not None and at.timestamp() >= until else State.VALID


def _second(badge: dict[str, Any], *names: str) -> int | None:
    """Version 1.1 of the data model had other names."""
    written = next((badge[name] for name in names if name in badge), None)
    try:
        return seconds(written) if isinstance(written, str) else None
    except (ValueError, OverflowError):
        return None


def _is_badge(said: Any) -> bool:
    if not isinstance(said, dict):
        return False
    types = said.get("type")
    return isinstance(types, list) and "VerifiableCredential" in types and isinstance(said.get("issuer"), dict | str)


def _about(badge: dict[str, Any]) -> dict[str, str]:
    issuer, status = badge["issuer"], badge.get("credentialStatus")
    name = issuer.get("name") if isinstance(issuer, dict) else ""
    subject = badge.get("credentialSubject")
    achieved = subject.get("achievement") if isinstance(subject, dict) else None
    award = achieved.get("name") if isinstance(achieved, dict) else badge.get("name")
    said = {"issuer": name or _id_of(issuer), "award": award, "status": _id_of(status)}
    return {key: value if isinstance(value, str) else "" for key, value in said.items()}


def _id_of(value: Any) -> Any:
    return value.get("id") if isinstance(value, dict) else value if isinstance(value, str) else None
