"""A badge that carries its proof: Data Integrity, suite `eddsa-jcs-2022` (W3C Recommendation, section 3.3).

The suite writes the JSON canonically (RFC 8785) instead of as RDF, so nothing has to be fetched to sign or to check.
"""

import datetime as dt
import hashlib
from typing import Any, cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from thidua.documents.badges import multibase
from thidua.documents.badges.canonical import canonical
from thidua.documents.badges.credential import moment
from thidua.documents.badges.keys import Ring

SUITE = "eddsa-jcs-2022"


def with_proof(credential: dict[str, Any], ring: Ring, *, at: dt.datetime) -> dict[str, Any]:
    """The badge with its proof; the issuer's own document must list the key under `assertionMethod`. Raises NoSigningKey."""
    key = ring.signing("EdDSA")
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "created": moment(at),
        "verificationMethod": f"{credential['issuer']['id']}#{key.multikey}",
        "proofPurpose": "assertionMethod",
        "@context": credential["@context"],
    }
    signature = cast("Ed25519PrivateKey", key.private).sign(_hashed(credential, proof))
    return credential | {"proof": proof | {"proofValue": multibase.encode(signature)}}


def holds(secured: dict[str, Any], proof: dict[str, Any], public: Ed25519PublicKey) -> bool:
    """Whether this proof of the badge was made with this key, over exactly this content."""
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    bare = {name: value for name, value in secured.items() if name != "proof"}
    if "@context" in options:
        if not _begins(bare.get("@context"), options["@context"]):
            return False
        bare["@context"] = options["@context"]
    try:
        public.verify(multibase.decode(proof["proofValue"]), _hashed(bare, options))
    except (InvalidSignature, ValueError, KeyError, AttributeError, TypeError):
        return False
    return True


def _hashed(bare: dict[str, Any], options: dict[str, Any]) -> bytes:
    return hashlib.sha256(canonical(options)).digest() + hashlib.sha256(canonical(bare)).digest()


def _begins(whole: Any, start: Any) -> bool:
    """Whether one list of contexts begins with another: section 3.3.2, step 4."""
    whole, start = (value if isinstance(value, list) else [value] for value in (whole, start))
    return bool(whole[: len(start)] == start)
