"""The worker beside the site: opened with it, opened again when it dies, gone with it however it goes."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.test_serve import RUN, WAIT, _kill_later, free_port, surroundings
from thidua import cli


@contextmanager
def site(home: Path, *words: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A running site; whatever it opened writes to the same two places."""
    home.mkdir(exist_ok=True)
    with (home / "stderr.txt").open("wb") as said:
        server = subprocess.Popen(
            [sys.executable, "-c", RUN, "serve", "--port", str(free_port()), *words],
            env=surroundings(home, THIDUA_STATIC_FROM_SOURCE="1"), stdout=subprocess.PIPE, stderr=said,
        )  # fmt: skip
    killer = _kill_later(server)
    try:
        yield server
    finally:
        killer.cancel()
        server.kill()
        server.wait()


def line(server: "subprocess.Popen[bytes]", pattern: str) -> str:
    """The next line that says this; what is before it is passed over."""
    assert server.stdout
    for said in iter(server.stdout.readline, b""):
        if found := re.search(pattern, said.decode()):
            return found[1]
    return ""


def over(server: "subprocess.Popen[bytes]") -> bool:
    """Whether nobody holds the other end of its output any more: neither the site nor what it opened."""
    assert server.stdout
    return server.stdout.read() is not None


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_it_goes_when_the_site_goes(tmp_path, how):
    with site(tmp_path) as server:
        assert line(server, r"sẵn sàng \(tiến trình (\d+)\)")
        server.send_signal(how)
        server.wait(timeout=WAIT)
        assert over(server)


def test_it_is_opened_again_when_it_dies(tmp_path):
    with site(tmp_path) as server:
        first = line(server, r"sẵn sàng \(tiến trình (\d+)\)")
        subprocess.run(["kill", "-9", first], check=True)
        second = line(server, r"sẵn sàng \(tiến trình (\d+)\)")
        assert second not in {"", first}
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=WAIT)
        assert over(server)
    told = (tmp_path / "stderr.txt").read_text()
    assert "tiến trình việc nền đã dừng (mã -9); mở lại sau 2 giây" in told


def test_without_one_the_site_serves_all_the_same(tmp_path):
    with site(tmp_path, "--no-worker") as server:
        assert line(server, r"(http://\S+/)")
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=WAIT)
        assert server.stdout
        assert "Việc nền" not in server.stdout.read().decode()


@pytest.mark.django_db
def test_once_does_what_waits_and_says_how_much(capsys):
    assert cli.main(["worker", "--once"]) == 0
    assert capsys.readouterr().out == "Đã làm 0 việc.\n"
