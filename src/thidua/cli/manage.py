"""`thidua manage …`: passes its words to Django, so that nobody needs a manage.py."""

import argparse
import os
from collections.abc import Sequence
from typing import Any

from thidua.cli.parser import BadInput

NAME = "manage"
HELP = "chuyển tiếp tới các lệnh quản trị của Django"
EXAMPLES = """\
Ví dụ:
  thidua manage migrate
  thidua manage createsuperuser
  thidua manage help
"""
# No word that follows is ours: an option prefix nobody can type leaves them all to Django, "--help" included.
PARSER_OPTIONS: dict[str, Any] = {"prefix_chars": "\0", "add_help": False}


_SUPERUSER = (
    ("--username", "DJANGO_SUPERUSER_USERNAME", "tên đăng nhập"),
    ("--full_name", "DJANGO_SUPERUSER_FULL_NAME", "họ và tên"),
)
"""What an account of the whole house must have."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs="*", metavar="LỆNH", help="lệnh của Django và các tùy chọn của lệnh đó")


def surroundings() -> None:
    """What Django asks before it starts: which settings, and that this process may create `var/` and the secret key."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("THIDUA_STARTING", "1")


def heard(error: Exception) -> str:
    """What the database said, its first line."""
    return str(error).strip().partition("\n")[0]


def ready() -> None:
    """Django set up on the database in use, for commands that read or write it.

    Raises:
        BadInput: the database is not there or not up to date.
    """
    surroundings()
    import django
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    django.setup()
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        raise BadInput(f"không mở được cơ sở dữ liệu: {heard(error)}") from None
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise BadInput("cơ sở dữ liệu chưa sẵn sàng; chạy: thidua manage migrate, hoặc make sample để có dữ liệu mẫu")


def refuse_unsaid(words: Sequence[str]) -> None:
    """Django itself says in English what `createsuperuser --noinput` lacks.

    Raises:
        BadInput: a field that must be told has neither its option nor its variable.
    """
    if not {"--noinput", "--no-input"} & set(words):
        return
    given = {word.partition("=")[0] for word in words}
    for option, variable, what in _SUPERUSER:
        if option not in given and not os.environ.get(variable):
            raise BadInput(f"chưa nói {what}: thêm {option} …, hoặc đặt biến môi trường {variable}")


def run(args: argparse.Namespace) -> int:
    surroundings()
    if args.words[:1] == ["createsuperuser"]:
        refuse_unsaid(args.words[1:])
    from django.core.management import execute_from_command_line

    execute_from_command_line(["thidua manage", *args.words])
    return 0
