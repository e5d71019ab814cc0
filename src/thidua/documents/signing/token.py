"""Which token signs, as the settings name it; apart from `keys`, so that reading settings loads nothing that signs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """The maker's module (PKCS#11), which slot of it, and the label under which key and certificate lie."""

    module: str
    key: str
    slot: int | None = None
