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


def badge_keys(given: str, kept: Path, *, starting: bool) -> Path:
    """The folder of the keys that sign badges: one PEM file each, the last by name signs, all are published.

    The first is made at the first start; a folder that is given is its owner's, and nothing is put into it.
    """
    if given:
        if not Path(given).is_dir():
            raise SystemExit(f"THIDUA_BADGE_KEYS: không có thư mục {given}")
        return Path(given)
    if starting and not any(kept.glob("*.pem")):
        kept.mkdir(mode=0o700, exist_ok=True)
        _first_badge_key(kept)
    return kept


def _first_badge_key(folder: Path) -> None:
    from thidua.documents.badges.keys import generate  # noqa: PLC0415 - needed once in the life of an installation

    fresh = folder / f".0001.{os.getpid()}"
    fresh.touch(mode=0o600)
    fresh.write_bytes(generate())
    try:
        (folder / "0001.pem").hardlink_to(fresh)  # atomic: of two first starts at once, one key wins
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


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
