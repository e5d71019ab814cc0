"""A PostgreSQL server that lives as long as a `with` block, made from the installed programs."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
# The data is thrown away: nothing needs to survive a power cut.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB", "listen_addresses=")


def programs() -> Path | None:
    """The folder with initdb and postgres: the one on PATH, else the newest that is installed."""
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    found = [place for pattern in PLACES for place in Path("/").glob(pattern.lstrip("/"))]
    found = [place for place in found if (place / "initdb").exists() and (place / "postgres").exists()]
    return max(found, key=_version, default=None)


def why_not() -> str:
    """Empty where a server can be made, else the reason in Vietnamese."""
    if programs() is None:
        return (
            "Máy này chưa cài PostgreSQL nên các kiểm thử trên PostgreSQL không chạy. "
            "Cài: apt install postgresql, hoặc đặt DATABASE_URL tới một máy chủ có quyền tạo cơ sở dữ liệu."
        )
    if os.geteuid() == 0 and _servant() is None:
        return "PostgreSQL không chạy dưới quyền root và máy này không có người dùng postgres hay nobody."
    return ""


@contextmanager
def throwaway(*more: str) -> Iterator[str]:
    """Yields the DATABASE_URL of a fresh server on a private unix socket; `more` are settings that come after ours."""
    where = programs()
    if where is None:
        raise RuntimeError(why_not())
    servant = _servant() if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="thidua-pg-"))
    try:
        if servant:
            os.chown(folder, servant.pw_uid, servant.pw_gid)
        yield from _serve(where, folder, servant, (*FAST, *more))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(where: Path, folder: Path, servant: pwd.struct_passwd | None, wanted: tuple[str, ...]) -> Iterator[str]:
    who = {"user": servant.pw_uid, "group": servant.pw_gid, "extra_groups": []} if servant else {}
    data = folder / "data"
    # C.UTF-8, not C: with C, "đức" would not match "Đức".
    initdb = [where / "initdb", "-D", data, "-U", "thidua", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
    subprocess.run([*initdb, "--no-sync"], check=True, stdout=subprocess.DEVNULL, cwd=folder, **who)  # type: ignore[call-overload]
    settings = [word for setting in wanted for word in ("-c", setting)]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(  # type: ignore[call-overload]
            [where / "postgres", "-D", data, "-k", folder, *settings], stdout=log, stderr=log, cwd=folder, **who
        )
    try:
        _wait_until_ready(folder, server)
        yield f"postgres://thidua@{quote(str(folder), safe='')}/thidua"
    finally:
        server.send_signal(signal.SIGINT)  # "fast shutdown": open sessions are cut
        server.wait(timeout=30)


def _wait_until_ready(folder: Path, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(150):
        if server.poll() is not None:
            break
        try:
            psycopg.connect(f"host={folder} user=thidua dbname=postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"PostgreSQL không khởi động được:\n{(folder / 'log').read_text()}")


def _servant() -> pwd.struct_passwd | None:
    """Whom the server runs as when we are root: PostgreSQL refuses root."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


def _version(folder: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in folder.parent.name.replace("@", ".").split(".") if part.isdigit())
