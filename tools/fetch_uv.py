"""Fetches the uv program from PyPI with the standard library alone, for a Python without pip and venv.

Usage: python3 tools/fetch_uv.py FOLDER
"""

import hashlib
import io
import json
import platform
import sys
import urllib.request
import zipfile
from pathlib import Path
from urllib.parse import urljoin

INDEX = "https://pypi.org/pypi/uv/json"


def suits_this_machine(wheel: str) -> bool:
    """Whether the platform tag of a wheel's name fits this system and processor."""
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine().lower())
    if sys.platform == "darwin":
        return "macosx" in wheel and ("arm64" if machine == "aarch64" else machine) in wheel
    libc = "manylinux" if platform.libc_ver()[0] == "glibc" else "musllinux"
    return libc in wheel and machine in wheel


def main(folder: Path) -> int:
    with urllib.request.urlopen(INDEX, timeout=30) as answer:
        wheels = [w for w in json.load(answer)["urls"] if w["packagetype"] == "bdist_wheel"]
    wheel = next((w for w in wheels if suits_this_machine(w["filename"])), None)
    if wheel is None:
        print(f"uv không có bản cho {sys.platform} {platform.machine()}.", file=sys.stderr)
        return 1
    with urllib.request.urlopen(urljoin(INDEX, wheel["url"]), timeout=120) as answer:
        content = answer.read()
    if hashlib.sha256(content).hexdigest() != wheel["digests"]["sha256"]:
        print("Tệp uv tải về không đúng mã kiểm tra; đã bỏ.", file=sys.stderr)
        return 1
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = next(n for n in archive.namelist() if n.endswith("/scripts/uv"))
        program = archive.read(name)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "uv").write_bytes(program)
    (folder / "uv").chmod(0o755)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
