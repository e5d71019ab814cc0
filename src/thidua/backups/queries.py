"""Writing a backup: every table of one moment, while others go on working."""

from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from thidua.audit.snapshots import one_moment
from thidua.backups.archive import Manifest, new_archive
from thidua.backups.parts import SEEDED, apps_not_loaded, every_table, migrations, parts
from thidua.people.refusals import Refused

type Say = Callable[[str], None]


def rows_in_use() -> int:
    """How many rows people or programs have put in: 0 for a database that was only prepared."""
    return sum(part.all().count() for part in parts() if part.name not in SEEDED)


def back_up(target: Path, *, at: datetime, say: Say) -> Manifest:
    """Writes the file, readable by its owner only, and puts it in place once it is whole. `say` gets a line a table.

    Raises:
        OSError: the disk refuses.
        Refused: the database has tables this program would leave out.
    """
    with one_moment():
        _refuse_unknown_tables()
        manifest = Manifest(made_at=at.isoformat(), program=version("thidua"), migrations=migrations())
        with new_archive(target, manifest) as archive:
            for part in parts():
                count = archive.part(part.name, part.columns, part.rows())
                if count:
                    say(f"{part.title}: {count} dòng")
    return manifest


def _refuse_unknown_tables() -> None:
    if unknown := apps_not_loaded():
        raise Refused(
            f"Cơ sở dữ liệu có bảng mà phần mềm đang chạy không biết ({', '.join(unknown)}): bản sao lưu sẽ thiếu các bảng ấy.",
            "Chạy bằng đúng phiên bản phần mềm đang phục vụ trang web, rồi sao lưu.",
        )


def every_name() -> list[str]:
    """Every table, those that are not backed up too."""
    return [part.model._meta.db_table for part in every_table()]
