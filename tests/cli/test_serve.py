"""The first command: `thidua serve` prepares everything, says where it is, and refuses clearly what cannot work."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest

from thidua import cli
from thidua.cli import addresses
from thidua.cli.parser import BadInput

RUN = "import sys; from thidua.cli import main; sys.exit(main(sys.argv[1:]))"
WAIT = 90  # seconds; a busy machine collects the static files slowly


def free_port(family: socket.AddressFamily = socket.AF_INET) -> int:
    with socket.socket(family) as found:
        found.bind(("::1" if family == socket.AF_INET6 else "127.0.0.1", 0))
        return int(found.getsockname()[1])


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """What a fresh machine has: nothing of the variables of these tests; the sample ministry has tests of its own."""
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("THIDUA_", "DATABASE_", "DJANGO_"))
    }
    return {**own, "THIDUA_HOME": str(home), "THIDUA_SAMPLE": "0", **more}


@contextmanager
def served(home: Path, *words: str, **more: str) -> Iterator[tuple[str, Callable[[], str]]]:
    """A running server: the address it printed, and what it has said on stderr once it has been ended."""
    errors = home / "stderr.txt"
    with errors.open("wb") as said:
        server = subprocess.Popen(
            [sys.executable, "-c", RUN, "serve", *words], env=surroundings(home, **more), stdout=subprocess.PIPE, stderr=said
        )  # fmt: skip
    killer = _kill_later(server)
    try:
        assert server.stdout
        lines = iter(server.stdout.readline, b"")
        address = next((found[0] for line in lines if (found := re.search(r"http://\S+/", line.decode()))), "")
        assert address, errors.read_text()
        yield address, errors.read_text
    finally:
        killer.cancel()
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _kill_later(server: "subprocess.Popen[bytes]") -> Any:
    import threading

    killer = threading.Timer(WAIT, server.kill)  # reading its first line would wait for ever
    killer.start()
    return killer


def get(address: str, **headers: str) -> tuple[int, Any, bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()


def refused(home: Path, *words: str, **more: str) -> str:
    """The one line a server says that does not start."""
    result = subprocess.run(
        [sys.executable, "-c", RUN, "serve", *words],
        env=surroundings(home, **more), capture_output=True, text=True, check=False, timeout=WAIT,
    )  # fmt: skip
    assert (result.returncode, result.stderr.count("\n"), result.stdout) == (2, 1, ""), result.stderr
    return result.stderr


def test_lần_đầu_dựng_mọi_thứ_lần_sau_dùng_lại(tmp_path):
    collected = tmp_path / "var/static/.fingerprint"
    with served(tmp_path, "--port", str(free_port())) as (address, _):
        status, headers, page = get(address)
        assert status == 200
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert (headers["X-Frame-Options"], headers["X-Content-Type-Options"]) == ("DENY", "nosniff")
        assert get(f"{address}kiem-tra/")[0] == 200
        found = re.search(rb'href="/(static/web/css/base\.[0-9a-f]{12}\.css)"', page)
        assert found
        status, headers, _ = get(address + found[1].decode())
        assert status == 200
        assert "immutable" in headers["Cache-Control"]
        assert get(f"{address}khong-co/")[0] == 404
    assert (tmp_path / "var").stat().st_mode & 0o777 == 0o700
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "var").glob("thidua.sqlite3*")}
    assert "thidua.sqlite3" in modes
    assert set(modes.values()) == {0o600}
    made = collected.stat().st_mtime_ns
    manifest = (tmp_path / "var/static/staticfiles.json").stat().st_mtime_ns
    with served(tmp_path, "--port", str(free_port())) as (address, _):
        assert get(address)[0] == 200
    assert collected.stat().st_mtime_ns == made
    assert (tmp_path / "var/static/staticfiles.json").stat().st_mtime_ns == manifest


def test_mở_ra_mạng_mà_chưa_nói_tên_máy_thì_cảnh_báo_và_ghi_lại_tên_bị_từ_chối(tmp_path):
    with served(tmp_path, "--host", "0.0.0.0", "--port", str(free_port()), THIDUA_STATIC_FROM_SOURCE="1") as (
        address,
        said,
    ):
        assert address.startswith("http://127.0.0.1:")
        assert "CHÚ Ý" in said()
        assert "THIDUA_ALLOWED_HOSTS=10.0.0.5,thidua.coquan.vn thidua serve --host 0.0.0.0" in said()
        for _ in range(3):
            assert get(address, Host="thidua.coquan.vn")[0] == 400
        logged = [line for line in said().splitlines() if "thidua.coquan.vn”" in line]
        assert len(logged) == 1
        assert "không có trong THIDUA_ALLOWED_HOSTS" in logged[0]
        assert "Traceback" not in said()


def test_đã_nói_tên_máy_thì_không_cảnh_báo(tmp_path):
    words = ("--host", "0.0.0.0", "--port", str(free_port()))
    with served(tmp_path, *words, THIDUA_STATIC_FROM_SOURCE="1", THIDUA_ALLOWED_HOSTS="thidua.vn") as (address, said):
        assert get(address, Host="thidua.vn")[0] == 200
        assert said() == ""


def test_ipv6_cũng_được_máy_không_có_thì_nói_rõ(tmp_path):
    try:
        port = free_port(socket.AF_INET6)
    except OSError:  # this machine has IPv6 switched off
        assert refused(tmp_path, "--host", "::1", "--port", "8765").startswith("thidua: Không mở được [::1]:8765: ")
        return
    with served(tmp_path, "--host", "::1", "--port", str(port), THIDUA_STATIC_FROM_SOURCE="1") as (address, said):
        assert address == f"http://[::1]:{port}/"
        assert get(address)[0] == 200
        assert said() == ""


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("postgres://an:mat-khau@127.0.0.1:1/thi_dua", "cơ sở dữ liệu “thi_dua” ở 127.0.0.1:1"),
        ("sqlite:////khong-co-thu-muc/thidua.sqlite3", "cơ sở dữ liệu /khong-co-thu-muc/thidua.sqlite3"),
    ],
)
def test_không_nối_được_cơ_sở_dữ_liệu_thì_nói_một_dòng(tmp_path, url, where):
    said = refused(tmp_path, "--port", str(free_port()), DATABASE_URL=url)
    assert where in said
    assert "DATABASE_URL" in said
    assert "mat-khau" not in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--host", "khong-co-may-nay.invalid"), "không có máy hay địa chỉ nào tên “khong-co-may-nay.invalid”"),
        (("--host", "203.0.113.7"), "203.0.113.7:8765: địa chỉ ấy không phải của máy này"),
        (("--threads", "0"), "--threads: cần một số nguyên từ 1 trở lên"),
        (("--threads", "tám"), "--threads: cần một số nguyên từ 1 trở lên"),
    ],
)
def test_địa_chỉ_và_số_luồng_sai_được_nói_rõ(words, said, capsys):
    assert cli.main(["serve", "--port", "8765", *words]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1


def test_cổng_đang_bận_nói_khác_địa_chỉ_sai():
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(BadInput, match="chương trình khác dùng"):
        addresses.free_place("localhost", taken.getsockname()[1])


@pytest.mark.parametrize("host", ["::1", "[::1]"])
def test_địa_chỉ_ipv6_có_ngoặc_vuông(host, monkeypatch):
    """Without opening a port: also true on a machine where IPv6 is turned off."""
    opened: list[object] = []

    def open_(*asked: object, family: int) -> nullcontext[None]:
        opened.append((*asked, family))
        return nullcontext()

    monkeypatch.setattr(socket, "create_server", open_)
    place = addresses.free_place(host, 8765)
    assert (place.bind, place.link(), place.is_for_others) == ("[::1]:8765", "http://[::1]:8765/", False)
    assert opened == [(("::1", 8765), socket.AF_INET6)]


@pytest.mark.parametrize(
    ("place", "link", "for_others"),
    [
        (addresses.Place("127.0.0.1", 80, is_six=False), "http://127.0.0.1:80/", False),
        (addresses.Place("0.0.0.0", 80, is_six=False), "http://127.0.0.1:80/", True),
        (addresses.Place("::", 80, is_six=True), "http://[::1]:80/", True),
        (addresses.Place("10.0.0.5", 80, is_six=False), "http://10.0.0.5:80/", True),
        (addresses.Place("127.0.0.9", 80, is_six=False), "http://127.0.0.9:80/", False),
    ],
)
def test_địa_chỉ_in_ra_mở_được_trên_máy_này(place, link, for_others):
    assert (place.link(), place.is_for_others) == (link, for_others)
