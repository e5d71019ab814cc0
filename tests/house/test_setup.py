"""A bare machine: without a network there is one clear Vietnamese line; what is fetched is what the repository names."""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

NO_NETWORK = {"https_proxy": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9", "no_proxy": "", "NO_PROXY": ""}
ENGLISH = ("Traceback", "error:", "Error", "Could not", "Failed", "WARNING")


@pytest.fixture
def fetch():
    spec = importlib.util.spec_from_file_location("fetch_uv", ROOT / "tools/fetch_uv.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_phiên_bản_uv_được_ghim_cùng_mã_kiểm_tra(fetch):
    version, hashes = fetch.pinned()
    assert version.count(".") == 2
    assert len(hashes) > 10


def test_không_có_mạng_thì_nói_một_dòng(tmp_path):
    done = subprocess.run(
        [sys.executable, ROOT / "tools/fetch_uv.py", tmp_path / "bin"],
        env={**os.environ, **NO_NETWORK}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("Không tải được uv từ https://pypi.org/")
    assert not (tmp_path / "bin").exists()


def index_of(folder: Path, wheel: bytes, version: str) -> str:
    """An index in a folder, that offers this wheel for every machine."""
    (folder / "uv.whl").write_bytes(wheel)
    names = [
        f"uv-{version}-py3-none-{system}.whl"
        for system in ("manylinux_x86_64_aarch64", "macosx_arm64_x86_64", "musllinux_x86_64_aarch64")
    ]
    (folder / "json").write_text(json.dumps({"files": [{"filename": name, "url": "uv.whl"} for name in names]}))
    return (folder / "json").as_uri()


def wheel() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("uv-1.data/scripts/uv", b"#!/bin/sh\n")
    return target.getvalue()


def test_tệp_khác_mã_đã_ghim_bị_bỏ(fetch, tmp_path, capsys):
    assert fetch.main(tmp_path / "bin", index_of(tmp_path, wheel(), fetch.pinned()[0])) == 1
    assert "không đúng mã kiểm tra trong tools/uv.txt" in capsys.readouterr().err
    assert not (tmp_path / "bin").exists()


def test_tệp_đúng_mã_được_dùng(fetch, tmp_path):
    fetch.PINNED = tmp_path / "uv.txt"
    fetch.PINNED.write_text(f"uv==1.2.3 \\\n    --hash=sha256:{hashlib.sha256(wheel()).hexdigest()}\n")
    assert fetch.main(tmp_path / "bin", index_of(tmp_path, wheel(), "1.2.3")) == 0
    assert os.access(tmp_path / "bin" / "uv", os.X_OK)


@pytest.mark.parametrize("said", ["<html>chặn</html>", "[]", "{}", '{"files": 1}'])
def test_mạng_trả_lời_khác_thì_nói_rõ(fetch, tmp_path, capsys, said):
    (tmp_path / "json").write_text(said)
    assert fetch.main(tmp_path / "bin", (tmp_path / "json").as_uri()) == 1
    assert "trả lời không như PyPI" in capsys.readouterr().err


# A uv that finds no Python 3.13 and cannot fetch one, and one that makes a .venv: all that setup.sh asks of it.
NO_PYTHON = """#!/bin/sh
case "$*" in *--version*) exit 0 ;; *"python find"*) exit 2 ;; esac
echo "error: Failed to download https://github.com/…" >&2; exit 1
"""
MAKES_VENV = """#!/bin/sh
case "$*" in *sync*) mkdir -p .venv/bin; echo new > .venv/bin/thidua ;; esac
"""


@pytest.fixture
def checkout(tmp_path):
    """A checkout with the set-up only, and a uv that does what it is told here."""

    def made(uv: str) -> Path:
        home = Path(tmp_path) / "cho-cu"
        for name in (
            "Makefile",
            ".python-version",
            "tools/setup.sh",
            "tools/fetch_uv.py",
            "tools/uv.txt",
            "pyproject.toml",
            "uv.lock",
        ):
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, home / name)
        program = home / ".tools/uv/bin/uv"
        program.parent.mkdir(parents=True)
        program.write_text(uv)
        program.chmod(0o755)
        return home

    return made


def make(home: Path, goal: str) -> str:
    done = subprocess.run(["make", "--no-print-directory", goal], cwd=home, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_thiếu_python_mà_không_có_mạng_thì_chỉ_có_lời_dặn(checkout):
    home = checkout(NO_PYTHON)
    done = subprocess.run(["sh", "tools/setup.sh", "run"], cwd=home, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Máy này chưa có Python 3.13 và không tải được. Hãy cài Python 3.13" in said
    assert not [word for word in ENGLISH if word in said], said


def test_thiếu_uv_mà_không_có_mạng_thì_chỉ_có_lời_dặn(checkout, tmp_path):
    home = checkout(NO_PYTHON)
    shutil.rmtree(home / ".tools")
    bare = tmp_path / "bin"  # a machine with a Python and the usual tools, without uv
    bare.mkdir()
    for tool in ("sh", "dirname", "rm", "cat", "env"):
        (bare / tool).symlink_to(shutil.which(tool) or "")
    (bare / "python3").symlink_to(sys.executable)
    done = subprocess.run(
        ["sh", "tools/setup.sh", "run"],
        cwd=home, env={"PATH": str(bare), "HOME": str(tmp_path), **NO_NETWORK}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Không tải được uv. Kiểm tra mạng" in said
    assert not [word for word in ENGLISH if word in said], said


def test_chuyển_chỗ_thư_mục_thì_dựng_lại(checkout, tmp_path):
    home = checkout(MAKES_VENV)
    make(home, ".venv/.ready-dev")
    assert (home / ".venv/.ready-run").read_text().strip() == str(home.resolve())
    (home / ".venv/bin/thidua").write_text("cũ")
    assert "up to date" in make(home, ".venv/.ready-run")
    moved = home.rename(tmp_path / "cho-moi")
    assert "đã được chuyển chỗ: dựng lại .venv" in make(moved, ".venv/.ready-run")
    assert (moved / ".venv/bin/thidua").read_text() == "new\n"
    assert "up to date" in make(moved, ".venv/.ready-run")


def test_liên_kết_tới_venv_nơi_khác_được_để_yên(checkout, tmp_path):
    home = checkout(MAKES_VENV)
    make(home, ".venv/.ready-run")
    other = tmp_path / "nhanh-khac"
    shutil.copytree(home / "tools", other / "tools")
    (other / ".venv").symlink_to(home / ".venv")
    assert subprocess.run(["sh", "tools/setup.sh", "moved"], cwd=other, check=False).returncode == 1


def test_giờ_hà_nội_không_trông_vào_hệ_điều_hành():
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert any(one.startswith("tzdata") for one in needed)
    asked = "from zoneinfo import ZoneInfo; ZoneInfo('Asia/Ho_Chi_Minh')"
    subprocess.run([sys.executable, "-c", asked], env={**os.environ, "PYTHONTZPATH": ""}, check=True)
