"""Keys that an installation makes for itself at its first start and keeps, or is given from the environment."""

import os
import secrets
from pathlib import Path


def kept_key(kept: Path, *, starting: bool) -> str:
    """The key in this file, made once and readable by its owner only: a local run needs no set-up.

    Whoever merely reads the settings (a test, a tool) leaves no key behind and gets one that lasts as long as it does.
    """
    if not kept.exists():
        if not starting:
            return secrets.token_urlsafe(50)
        fresh = kept.with_name(f".{kept.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        try:
            kept.hardlink_to(fresh)  # atomic: of two first starts at once, one key wins
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return kept.read_text().strip()


SHORTEST = 32
"""Characters of a key of identity numbers: there are few enough numbers to try them all against a guessed key."""


def identity_keys(given: str, kept: Path, *, starting: bool) -> list[str]:
    """The keys of identity numbers: the first seals, every one of them opens."""
    keys = [key.strip() for key in given.split(",") if key.strip()]
    if short := next((key for key in keys if len(key) < SHORTEST), None):
        raise SystemExit(
            f"THIDUA_IDENTITY_KEY: mỗi khóa cần ít nhất {SHORTEST} ký tự, có khóa chỉ {len(short)} ký tự; tạo khóa: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    return keys or [kept_key(kept, starting=starting)]
