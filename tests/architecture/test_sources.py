"""What holds for every source file, and proof that each check would notice."""

import ast

import pytest

from tests.architecture import sources
from tests.architecture.sources import ROOMS, ROOT, places, python_files


def house_files():
    """Every room but the command line, where `thidua manage` is Django's own."""
    return [path for path in python_files() if path.relative_to(ROOMS).parts[0] != "cli"]


def test_nobody_uses_signals():
    assert places(sources.signals, python_files()) == []


def test_only_actions_write():
    files = [path for path in house_files() if not sources.may_write(path)]
    assert {path.relative_to(ROOMS).parts[0] for path in files} >= {"law", "web", "documents", "nominations", "people"}
    assert places(sources.writes, files) == []


def test_only_views_make_pages():
    assert places(sources.pages, [path for path in python_files() if not sources.may_render(path)]) == []
    assert places(sources.pages, [path for path in python_files() if sources.may_render(path)]) != []


def test_rows_are_locked_in_the_order_of_their_number():
    assert places(sources.unordered_locks, python_files()) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("Post.objects.select_for_update().in_bulk(pks)", [1]),
        ("list(Post.objects.select_for_update().filter(pk__in=pks))", [1]),
        ("max(Post.objects.select_for_update().filter(pk=1)).order_by('pk')", [1]),
        ("Post.objects.select_for_update().filter(pk__in=pks).order_by('pk')", []),
        ("Post.objects.order_by('pk').select_for_update()", []),
        ("Post.objects.select_for_update().get(pk=1)", []),
    ],
)
def test_a_lock_without_order_is_noticed(code, found):
    assert sources.unordered_locks(ast.parse(code)) == found


def test_the_law_asks_no_clock():
    assert places(sources.clocks, python_files(ROOMS / "law")) == []


def test_no_file_grows_past_400_lines():
    files = [*python_files(ROOT / "src"), *python_files(ROOT / "tests"), *python_files(ROOT / "tools")]
    files += sources.sheets_and_templates()
    assert {path.suffix for path in files} == {".py", ".css", ".html"}
    long = {str(path.relative_to(ROOT)): lines for path in files if (lines := _lines(path)) > sources.MAX_LINES}
    assert long == {}


def test_no_room_is_a_junk_drawer():
    assert [str(path) for path in ROOMS.rglob("*") if path.stem in sources.DRAWERS and _is_python(path)] == []


def _lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def _is_python(path):
    return path.suffix == ".py" or (path / "__init__.py").exists()


@pytest.mark.parametrize(
    "code",
    [
        "from django.dispatch import receiver",
        "from django.db.models.signals import post_save",
        "from django.db.models import signals",
        "import django.db.models.signals",
        "post_save.connect(f)",
    ],
)
def test_a_signal_is_noticed(code):
    assert sources.signals(ast.parse(code)) == [1]


@pytest.mark.parametrize(
    "code",
    [
        "row.save()",
        "row.save(update_fields=['a'])",
        "row.delete()",
        "User.objects.create(username='an')",
        "User.objects.filter(pk=1).update(full_name='An')",
        "User.objects.bulk_create(rows)",
        "User.objects.get_or_create(username='an')",
    ],
)
def test_a_write_is_noticed(code):
    assert sources.writes(ast.parse(code)) == [1]


@pytest.mark.parametrize(
    ("place", "allowed"),
    [
        ("nominations/actions.py", True),
        ("people/actions/join.py", True),
        ("nominations/holding.py", False),
        ("web/catalogue.py", False),
        ("law/life.py", False),
    ],
)
def test_only_actions_are_let_through(place, allowed):
    assert sources.may_write(ROOMS / place) is allowed


@pytest.mark.parametrize(
    "code",
    [
        "from django.shortcuts import redirect, render",
        "from django.template.loader import render_to_string",
        "from django.template.response import TemplateResponse",
        "page = loader.get_template(name)",
        "page = shortcuts.render(request, name)",
    ],
)
def test_a_page_made_outside_views_is_noticed(code):
    assert sources.pages(ast.parse(code)) == [1]


@pytest.mark.parametrize(
    ("place", "allowed"),
    [
        ("web/views.py", True),
        ("web/views/catalogue.py", True),
        ("web/catalogue_views.py", False),
        ("web/pages.py", False),
    ],
)
def test_views_are_what_the_linter_takes_for_views(place, allowed):
    assert sources.may_render(ROOMS / place) is allowed


@pytest.mark.parametrize("code", ["seen.update(other)", "cache.delete(key)", "book.save(path)", "duckdb.connect()"])
def test_what_only_looks_like_a_write_is_left_alone(code):
    tree = ast.parse(code)
    assert sources.writes(tree) == sources.signals(tree) == []


@pytest.mark.parametrize("code", ["dt.date.today()", "datetime.now()", "timezone.localdate()", "import time"])
def test_a_clock_is_noticed(code):
    assert sources.clocks(ast.parse(code)) == [1]
