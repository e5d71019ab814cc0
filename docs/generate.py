"""Writes the parts of docs/ that follow from the code: rooms, models, award keys, who may open which page.

Usage: python -m docs.generate            rewrites them
       python -m docs.generate --check    only says what has drifted
"""

import ast
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ROOT / "src" / "thidua"


def main(arguments: list[str]) -> int:
    drifted = []
    for page, parts in {
        "map.md": {"phong": rooms},
        "glossary.md": {"bang-du-lieu": models, "khen-thuong": awards},
        "access.md": {"truy-cap": access},
    }.items():
        path = ROOT / "docs" / page
        old = new = path.read_text(encoding="utf-8")
        for name, lines in parts.items():
            new = replace_part(new, name, "\n".join(lines()))
        if new != old:
            drifted.append(page)
            if "--check" not in arguments:
                path.write_text(new, encoding="utf-8")
    if drifted and "--check" in arguments:
        print(f"Đã lệch so với mã nguồn: {', '.join(f'docs/{page}' for page in drifted)}. Chạy: make docs")
        return 1
    return 0


def replace_part(text: str, name: str, content: str) -> str:
    """Puts `content` between the two marks of a generated part; a page without its marks is an error."""
    begin, end = f"<!-- tự sinh: {name} -->", "<!-- hết phần tự sinh -->"
    pattern = re.compile(f"({re.escape(begin)}\n).*?({re.escape(end)})", re.DOTALL)
    new, found = pattern.subn(lambda part: f"{part[1]}{content}\n{part[2]}", text)
    if found != 1:
        raise SystemExit(f"docs: thiếu chỗ cho phần tự sinh “{name}” ({begin} … {end})")
    return new


def rooms() -> Iterator[str]:
    """The floors of pyproject.toml from top to bottom, each room with the first line of its docstring."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    floors = next(c for c in project["tool"]["importlinter"]["contracts"] if c["id"] == "floors")["layers"]
    yield "| tầng | phòng | để làm gì |\n|---|---|---|"
    for number, floor in zip(range(len(floors), 0, -1), floors, strict=True):
        for room in (name.strip(" ()") for name in floor.split("|")):
            yield f"| {number} | `{room}` | {purpose(room)} |"


def purpose(room: str) -> str:
    init = ROOMS / room / "__init__.py"
    if not init.exists():
        return "*chưa xây*"
    told = ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) or ""
    return told.partition("\n")[0]


def set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # noqa: PLC0415  slow to import, and settings must be named first

    django.setup()


def models() -> Iterator[str]:
    """Every table of ours, by its Vietnamese name."""
    set_up()
    from django.apps import apps  # noqa: PLC0415  needs the settings

    yield "| tên gọi | bảng | phòng |\n|---|---|---|"
    ours = [model for model in apps.get_models() if model.__module__.startswith("thidua.")]
    for model in sorted(ours, key=lambda model: model._meta.label):
        yield f"| {model._meta.verbose_name} | `{model.__name__}` | `{model._meta.app_label}` |"


def awards() -> Iterator[str]:
    """Every award of the law room: official name and key."""
    yield "| danh hiệu, hình thức khen thưởng | khóa |\n|---|---|"
    for path in sorted((ROOMS / "law" / "texts" / "awards").glob("*.toml")):
        for award in tomllib.loads(path.read_text(encoding="utf-8")).get("award", []):
            yield f"| {award['name']} | `{award['key']}` |"


def access() -> Iterator[str]:
    """Every address and what a guest and each role get there; the tests prove each cell."""
    set_up()
    from tests.access.table import LINES  # noqa: PLC0415
    from thidua.people.models import Role  # noqa: PLC0415  needs the settings

    roles = [(str(role), str(role.label)) for role in Role]
    yield "| địa chỉ | khách | " + " | ".join(label for _, label in roles) + " |"
    yield "|---|" + "---|" * (len(roles) + 1)
    for line in LINES:
        cells = [str(line.guest), *(str(line.status(role)) for role, _ in roles)]
        yield f"| `/{line.route}` | " + " | ".join(cells) + " |"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
