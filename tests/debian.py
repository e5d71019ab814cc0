"""Installs what a test needs of the system, where that is one command."""

import os
import shutil
import subprocess


def install(package: str, name: str) -> bool:
    """On Debian as root: apt; whether it is there now. Elsewhere nothing is changed on the machine."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Chưa có {name}: đang cài bằng apt-get …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", package]):
        if subprocess.run(["apt-get", *words], env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
            return False
    return True
