"""`thidua serve`: brings the database and the static files up to date, then serves the site."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from thidua.cli.addresses import Place, free_place
from thidua.cli.beside import Beside
from thidua.cli.manage import heard, surroundings
from thidua.cli.parser import BadInput
from thidua.cli.sample import load_first, show_accounts

NAME = "serve"
HELP = "chuẩn bị cơ sở dữ liệu rồi mở trang web trên máy này"
EXAMPLES = """\
Ví dụ:
  thidua serve                       mở tại http://127.0.0.1:8000/
  thidua serve --port 9000           dùng cổng khác
  THIDUA_ALLOWED_HOSTS=10.0.0.5,thidua.coquan.vn thidua serve --host 0.0.0.0
                                     cho máy khác trong mạng vào bằng hai tên ấy
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, metavar="CỔNG", help="cổng (mặc định 8000)")
    parser.add_argument("--host", default="127.0.0.1", metavar="ĐỊA_CHỈ", help="địa chỉ (mặc định 127.0.0.1)")
    parser.add_argument("--no-worker", action="store_true", help="không mở tiến trình việc nền; tự chạy thidua worker")
    parser.add_argument("--threads", type=_threads, default=8, metavar="SỐ", help="số luồng phục vụ (mặc định 8)")


def _threads(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"cần một số nguyên từ 1 trở lên, ví dụ 8; đang là '{text}'")
    return int(text)


def run(args: argparse.Namespace) -> int:
    place = free_place(args.host, args.port)
    _warn_of_hosts(args.host, place)
    surroundings()
    import django

    django.setup()
    _migrate()
    load_first()
    show_accounts()
    _tell_first_account()
    _collect_static()
    _serve(place, args.threads, with_worker=not args.no_worker)
    return 0


def _warn_of_hosts(host: str, place: Place) -> None:
    """Open to the network but to no name: every other machine would get "Bad Request" and nobody would know why."""
    if not place.is_for_others or os.environ.get("THIDUA_ALLOWED_HOSTS", "").strip():
        return
    names = "10.0.0.5,thidua.coquan.vn" if place.is_any else f"[{place.address}]" if place.is_six else host
    print(
        f"\nCHÚ Ý: trang mở ra mạng tại {place.bind} nhưng chưa đặt THIDUA_ALLOWED_HOSTS, nên máy khác vào sẽ bị từ chối (lỗi 400)."
        f"\nĐặt tên hoặc địa chỉ mà mọi người gõ vào trình duyệt rồi chạy lại, ví dụ:"
        f"\n  THIDUA_ALLOWED_HOSTS={names} thidua serve --host {host} --port {place.port}\n",
        file=sys.stderr,
        flush=True,
    )


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import Error, connection

    try:
        connection.ensure_connection()
    except Error as error:
        raise BadInput(_no_database(connection.settings_dict, error)) from None
    call_command("migrate", interactive=False, verbosity=0)


def _no_database(told: dict[str, Any], error: Exception) -> str:
    """Where it looked and what it heard; never the password."""
    if told["ENGINE"].endswith("sqlite3"):
        return f"Không mở được cơ sở dữ liệu {told['NAME']} ({heard(error)}). Kiểm tra thư mục ấy có và ghi được, hoặc đặt DATABASE_URL."
    where = f"{told['HOST'] or 'máy này'}{':' + told['PORT'] if told['PORT'] else ''}"
    return (
        f"Không nối được cơ sở dữ liệu “{told['NAME']}” ở {where} ({heard(error)}). "
        "Kiểm tra DATABASE_URL và máy chủ PostgreSQL đang chạy."
    )


def _tell_first_account() -> None:
    """An empty installation has no door yet: says how to make one."""
    from thidua.people.queries import has_no_account

    if has_no_account():
        print(
            "\nChưa có tài khoản nào. Tạo tài khoản quản trị đầu tiên, ở một cửa sổ khác:\n  thidua manage createsuperuser"
        )


def _collect_static() -> None:
    """Copies the static files only when one of them has changed: the second start stays quick."""
    from django.conf import settings
    from django.core.management import call_command

    if settings.STATIC_FROM_SOURCE:
        return
    kept = Path(settings.STATIC_ROOT) / ".fingerprint"
    now = _static_fingerprint()
    if kept.exists() and kept.read_text() == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    kept.write_text(now)


def _static_fingerprint() -> str:
    import hashlib

    from django.contrib.staticfiles.finders import get_finders

    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            seen.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def _serve(place: Place, threads: int, *, with_worker: bool) -> None:
    from gunicorn.app.base import BaseApplication

    def announce(_server: object) -> None:
        print(f"\nThi Đua đang chạy tại  {place.link()}\nDừng: Ctrl+C\n", flush=True)

    options: dict[str, Any] = {
        "bind": place.bind,
        # One process: SQLite has one writer, and the check page keeps its results in the memory of the process.
        "workers": 1,
        "threads": threads,
        "worker_class": "gthread",
        "timeout": 180,
        "graceful_timeout": 5,
        "loglevel": "warning",
        "control_socket_disable": True,
        "proc_name": "thidua",
        "when_ready": announce,
    }
    if with_worker:
        beside = Beside()
        options["post_worker_init"] = lambda _worker: beside.start()
        options["worker_exit"] = lambda _server, _worker: beside.stop()

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
        def load_config(self) -> None:
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> object:
            from django.core.wsgi import get_wsgi_application

            return get_wsgi_application()

    Server().run()
