"""What has become of badges: still good, revoked, or replaced by a corrected one; as others ask for it.

The list follows 1EdTech's Revocation List Status Method 1.0: whoever checks fetches the whole list, so nobody learns which
badge was asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Standing(StrEnum):
    GOOD = "good"
    REVOKED = "revoked"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The standing of one badge. `reason` is a sentence others read; `replaced_by` the address of the corrected badge."""

    id: str
    standing: Standing
    reason: str = ""
    replaced_by: str = ""

    @property
    def said(self) -> str:
        """Why it no longer holds."""
        if self.standing is Standing.CORRECTED and self.replaced_by:
            return f"{self.reason} Đã cấp bản đính chính: {self.replaced_by}".strip()
        return self.reason


def revocation_list(entries: Sequence[Entry], *, address: str, issuer: str) -> dict[str, Any]:
    """The list to publish at `address`; badges that are still good do not stand in it."""
    gone = [entry for entry in entries if entry.standing is not Standing.GOOD]
    return {
        "id": address,
        "issuer": issuer,
        "revokedCredential": [{"id": entry.id, "revoked": True, "revocationReason": entry.said} for entry in gone],
    }
