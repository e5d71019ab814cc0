"""How often the read API may be asked."""

from __future__ import annotations

from thidua.web.rates import Rate, is_spent, spent

__all__ = ["CHECKS", "GUESSES", "GUESTS", "READS", "Rate", "is_spent", "spent"]

GUESSES = Rate("api:guess", 30, 600)
"""Unknown tokens from one address; an expired or revoked one is no guess and is not counted."""
READS = Rate("api:read", 600, 60)
CHECKS = Rate("api:check", 60, 60)
GUESTS = Rate("api:guest", 60, 60)
