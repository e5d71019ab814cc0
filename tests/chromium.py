"""Finds Chromium, and installs it where that is one command."""

import os
import shutil
from pathlib import Path

from tests import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# No sandbox: containers forbid it, and only our own pages are opened. The rest keeps the browser from calling home.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
HOW_TO_INSTALL = (
    "Các kiểm thử trình duyệt KHÔNG chạy: chưa có Chromium. Cài: sudo apt-get update && sudo apt-get install chromium, "
    "hoặc đặt THIDUA_CHROMIUM tới tệp chạy của Chromium hay Chrome."
)


def find() -> str | None:
    """The path of a Chromium or Chrome, if there is one."""
    if given := os.environ.get("THIDUA_CHROMIUM"):
        return given
    on_path = (shutil.which(name) for name in NAMES)
    return next((path for path in (*on_path, *PLACES) if path and Path(path).exists()), None)


def install() -> str | None:
    """By apt, as root on Debian."""
    return find() if debian.install("chromium", "Chromium") else None
