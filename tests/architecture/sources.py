"""Reads our source files as trees, and says what a linter cannot: each check gives a list of places."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
ROOMS = SRC / "thidua"

MAX_LINES = 400
DRAWERS = {"common", "utils", "util", "core", "helpers", "helper", "services", "misc"}
DRIVERS = {"duckdb", "ibis", "psycopg", "sqlite3", "con", "connection"}  # their .connect() opens a database
CLOCKS = {"today", "now", "utcnow", "localtime", "localdate", "time_ns"}
ALWAYS_WRITES = {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
RENDERERS = {
    "render",
    "render_to_string",
    "TemplateResponse",
    "SimpleTemplateResponse",
    "get_template",
    "select_template",
}
# path → why it may write though it is no action
WRITERS = {"people/managers.py": "Django's own createsuperuser calls the manager"}


def python_files(folder: Path = ROOMS) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*.py") if "migrations" not in path.parts and "vendor" not in path.parts
    )


def sheets_and_templates(folder: Path = ROOMS) -> list[Path]:
    """Our style sheets and templates: not what others made, nor the values of the look, which are one list."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in {".css", ".html"} and "vendor" not in path.parts and path.name != "tokens.css"
    )


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, ast.Attribute]]:
    """Every call of a method: `something.name(…)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, node.func


def signals(tree: ast.AST) -> list[int]:
    """Lines that import, send or receive signals."""
    lines = []
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module)) if re.search(r"(^|\.)(dispatch|signals)$", module):
                lines.append(node.lineno)
            case ast.ImportFrom(names=names) if any(name.name in {"signals", "dispatch"} for name in names):
                lines.append(node.lineno)
            case ast.Import(names=names) if any(name.name.endswith((".signals", ".dispatch")) for name in names):
                lines.append(node.lineno)
    for call, method in calls(tree):
        opens_database = isinstance(method.value, ast.Name) and method.value.id in DRIVERS
        if method.attr == "connect" and not opens_database:
            lines.append(call.lineno)
    return lines


def writes(tree: ast.AST) -> list[int]:
    """Lines that look like a write to the database, told from dict.update or cache.delete by what they are given."""
    return [call.lineno for call, method in calls(tree) if _is_write(method.attr, call)]


def _is_write(name: str, call: ast.Call) -> bool:
    if name in ALWAYS_WRITES:
        return True
    if name in {"save", "delete"}:  # a workbook is saved to a path, a cache deletes a key
        return not call.args
    if name in {"create", "update"}:  # models are given field=value
        return bool(call.keywords) and not call.args
    return False


def unordered_locks(tree: ast.AST) -> list[int]:
    """Lines that lock rows in whatever order the table has: by rows of another table, which are then locked with them."""
    above = {below: node for node in ast.walk(tree) for below in ast.iter_child_nodes(node)}
    return [
        call.lineno
        for call, method in calls(tree)
        if method.attr == "select_for_update" and not {"get", "order_by"} & {*_before(method), *_after(call, above)}
    ]


def _before(method: ast.Attribute) -> Iterator[str]:
    """The names that lead to a method."""
    here: ast.expr = method.value
    while isinstance(here, ast.Call | ast.Attribute):
        if isinstance(here, ast.Attribute):
            yield here.attr
        here = here.func if isinstance(here, ast.Call) else here.value


def _after(call: ast.Call, above: dict[ast.AST, ast.AST]) -> Iterator[str]:
    """The methods called on what a call answers."""
    below: ast.AST = call
    here = above[call]
    while isinstance(here, ast.Attribute) or (isinstance(here, ast.Call) and here.func is below):
        if isinstance(here, ast.Attribute):
            yield here.attr
        below, here = here, above[here]


def clocks(tree: ast.AST) -> list[int]:
    """Lines that ask what day or hour it is."""
    asked = [call.lineno for call, method in calls(tree) if method.attr in CLOCKS]
    imported = [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Import) and any(name.name == "time" for name in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == "time")
    ]
    return asked + imported


def pages(tree: ast.AST) -> list[int]:
    """Lines that import what turns a template into a page."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.ImportFrom) and any(name.name in RENDERERS for name in node.names))
        or (isinstance(node, ast.Attribute) and node.attr in RENDERERS - {"render"})
        or (isinstance(node, ast.Attribute) and ast.unparse(node) in {"shortcuts.render", "django.shortcuts.render"})
    ]


def may_render(path: Path) -> bool:
    """A `views` module or folder: the names that the contract of import-linter watches."""
    return "views" in {path.stem, *path.relative_to(ROOMS).parent.parts}


def may_write(path: Path) -> bool:
    inside = path.relative_to(ROOMS).as_posix()
    return path.name == "actions.py" or "actions" in path.parts or inside in WRITERS


def places(check: object, paths: list[Path]) -> list[str]:
    """`file:line` of all that a check finds."""
    assert callable(check)
    return [f"{path.relative_to(ROOT)}:{line}" for path in paths for line in check(tree_of(path))]
