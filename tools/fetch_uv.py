"""Fetches the uv program from PyPI with the standard library alone, for a Python without pip and venv.

Usage: python3 tools/fetch_uv.py FOLDER

Only the version and the files named in tools/uv.txt are taken, whatever the index says of them.
"""

import hashlib
import io
import json
import platform
import re
import sys
import urllib.request
import zipfile
from pathlib import Path
from urllib.parse import urljoin

INDEX = "https://pypi.org/simple/uv/"
JSON = "application/vnd.pypi.simple.v1+json"
PINNED = Path(__file__).with_name("uv.txt")


class NotFetchedError(Exception):
    """Why not, in one Vietnamese line."""


def pinned() -> tuple[str, set[str]]:
    """The version and the sha256 of its files."""
    text = PINNED.read_text(encoding="utf-8")
    version = re.search(r"^uv==(\S+)", text, re.MULTILINE)
    if version is None:
        raise NotFetchedError(f"{PINNED.name} không ghi phiên bản uv.")
    return version[1], set(re.findall(r"--hash=sha256:([0-9a-f]{64})", text))


def suits_this_machine(wheel: str) -> bool:
    """Whether the platform tag of a wheel's name fits this system and processor."""
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine().lower())
    if sys.platform == "darwin":
        return "macosx" in wheel and ("arm64" if machine == "aarch64" else machine) in wheel
    libc = "manylinux" if platform.libc_ver()[0] == "glibc" else "musllinux"
    return libc in wheel and machine in wheel


def read(url: str, seconds: int) -> bytes:
    try:
        asked = urllib.request.Request(url, headers={"Accept": f"{JSON}, */*;q=0.1"})
        with urllib.request.urlopen(asked, timeout=seconds) as answer:
            return bytes(answer.read())
    except OSError as error:  # no network, a name that is not known, a certificate that is not trusted
        raise NotFetchedError(f"Không tải được uv từ {url} ({getattr(error, 'reason', error)}).") from None


def program(index: str) -> bytes:
    """The uv program for this machine."""
    version, hashes = pinned()
    try:
        files = [one for one in json.loads(read(index, 30))["files"] if one["filename"].startswith(f"uv-{version}-")]
        wheel = next((one for one in files if suits_this_machine(one["filename"])), None)
        if wheel is None:
            raise NotFetchedError(f"uv {version} không có bản cho {sys.platform} {platform.machine()}.")
        content = read(urljoin(index, wheel["url"]), 120)
    except (ValueError, LookupError, TypeError):
        raise NotFetchedError(f"{index} trả lời không như PyPI; mạng này có thể chặn hoặc đổi nội dung.") from None
    if hashlib.sha256(content).hexdigest() not in hashes:
        raise NotFetchedError(f"Tệp uv {version} tải về không đúng mã kiểm tra trong tools/{PINNED.name}; đã bỏ.")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(next(name for name in archive.namelist() if name.endswith("/scripts/uv")))


def main(folder: Path, index: str = INDEX) -> int:
    try:
        found = program(index)
    except NotFetchedError as error:
        print(error, file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "uv").write_bytes(found)
    (folder / "uv").chmod(0o755)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
