"""`thidua serve`: brings the database and the static files up to date, then serves the site."""

import argparse
import os
import socket
from pathlib import Path
from typing import Any

from thidua.cli.parser import BadInput
from thidua.cli.sample import load_first

NAME = "serve"
HELP = "chuẩn bị cơ sở dữ liệu rồi mở trang web trên máy này"
EXAMPLES = """\
Ví dụ:
  thidua serve                       mở tại http://127.0.0.1:8000/
  thidua serve --port 9000           dùng cổng khác
  thidua serve --host 0.0.0.0        cho máy khác trong mạng vào (kèm THIDUA_ALLOWED_HOSTS)
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, metavar="CỔNG", help="cổng (mặc định 8000)")
    parser.add_argument("--host", default="127.0.0.1", metavar="ĐỊA_CHỈ", help="địa chỉ (mặc định 127.0.0.1)")
    parser.add_argument("--threads", type=int, default=8, metavar="SỐ", help="số luồng phục vụ (mặc định 8)")


def run(args: argparse.Namespace) -> int:
    _require_free_port(args.host, args.port)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("THIDUA_STARTING", "1")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    load_first()
    _collect_static()
    _serve(args.host, args.port, args.threads)
    return 0


def _require_free_port(host: str, port: int) -> None:
    if not 0 < port < 65536:
        raise BadInput(f"Cổng {port} không hợp lệ: chọn một số từ 1 đến 65535.")
    try:
        with socket.create_server((host, port)):
            return
    except PermissionError:
        raise BadInput(f"Không được phép mở cổng {port}: chọn cổng từ 1024 trở lên, ví dụ --port 8000.") from None
    except OSError:
        raise BadInput(
            f"Không mở được {host}:{port}: cổng đang có chương trình khác dùng. Chọn cổng khác, ví dụ --port {port + 1}."
        ) from None


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


def _serve(host: str, port: int, threads: int) -> None:
    from gunicorn.app.base import BaseApplication

    def announce(_server: object) -> None:
        shown = "127.0.0.1" if host in {"", "0.0.0.0", "::"} else host  # noqa: S104  only compared, not opened
        print(f"\nThi Đua đang chạy tại  http://{shown}:{port}/\nDừng: Ctrl+C\n", flush=True)

    options: dict[str, Any] = {
        "bind": f"{host}:{port}",
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

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
        def load_config(self) -> None:
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> object:
            from django.core.wsgi import get_wsgi_application

            return get_wsgi_application()

    Server().run()
