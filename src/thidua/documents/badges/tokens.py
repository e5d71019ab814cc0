"""A badge as a signed token (VC-JWT): Open Badges 3.0, section 8.2, compact JWS of RFC 7515."""

import datetime as dt
import json
from typing import Any

from jwt import PyJWS

from thidua.documents.badges.keys import Ring

_JWS = PyJWS(algorithms=["RS256", "EdDSA"])


def as_token(credential: dict[str, Any], ring: Ring, *, jwks: str) -> str:
    """The badge in one line, signed with RS256; `jwks` is the https address where the public keys are published.

    The credential itself is the payload, with the claims beside it that repeat it. Raises NoSigningKey.
    """
    key = ring.signing("RS256")
    payload = credential | claims(credential)
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    return _JWS.encode(text, key.private, algorithm=key.algorithm, headers={"kid": key.kid(jwks)})  # type: ignore[arg-type]


def claims(credential: dict[str, Any]) -> dict[str, Any]:
    """What a token says again of the credential in it, so that software that knows only tokens understands it."""
    said: dict[str, Any] = {
        "iss": credential["issuer"]["id"],
        "jti": credential["id"],
        "sub": credential["credentialSubject"]["id"],
        "nbf": seconds(credential["validFrom"]),
    }
    return said | ({"exp": seconds(credential["validUntil"])} if "validUntil" in credential else {})


def seconds(written: str) -> int:
    """The seconds since 1970 of a moment with its time zone; raises ValueError."""
    read = dt.datetime.fromisoformat(written)
    if read.tzinfo is None:
        raise ValueError("no time zone")
    return int(read.timestamp())
