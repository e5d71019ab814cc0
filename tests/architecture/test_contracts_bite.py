"""Each contract of import-linter is broken on purpose in a copy of the house, and notices."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
}

# (contract, what was done wrong, files that do it)
WRONGS = [
    ("floors", "a room imports a higher one", {"audit/planted.py": "import thidua.people"}),
    ("floors", "neighbours import each other", {"web/planted.py": "import thidua.documents"}),
    ("floors", "a room without a floor", {"helpers/__init__.py": ""}),
    (
        "floors",
        "a lower room imports one that was just built",
        {"portal/__init__.py": "", "nominations/planted.py": "import thidua.portal"},
    ),
    ("floors", "a room is read through its API", {"reports/planted.py": "import thidua.api"}),
    ("pure-law", "the law knows Django", {"law/planted.py": "from django.db import models"}),
    ("pure-law", "states know Django", {"nominations/states.py": "import django"}),
    ("carriers", "the law knows arrays", {"law/planted.py": "import numpy"}),
    (
        "one-definition",
        "the law is bound to arrays through its carriers",
        {"law/planted.py": "from thidua.law.carriers.arrays import ARRAYS"},
    ),
    (
        "one-definition",
        "the law is bound to columns through its carriers",
        {"law/explain/planted.py": "from thidua.law.carriers import columns"},
    ),
    (
        "views",
        "a view in a folder reads a table",
        {"web/views/planted.py": "from thidua.audit.models import Event"},
    ),
    (
        "views",
        "a view reads a table",
        {"audit/views.py": "from thidua.audit.models import Event"},
    ),
    (
        "windows",
        "the portal looks past the windows",
        {"portal/__init__.py": "", "portal/pages.py": "from thidua.audit import actions"},
    ),
    ("windows", "the portal itself looks past the windows", {"portal/__init__.py": "from thidua.audit import actions"}),
    ("settings", "a room imports settings", {"people/planted.py": "import config.settings"}),
    (
        "cycles",
        "two modules import each other",
        {"people/planted_a.py": "from . import planted_b", "people/planted_b.py": "from . import planted_a"},
    ),
]


@pytest.fixture
def house(tmp_path):
    """A copy of the sources; Python files are all that the linter reads."""
    for path in (ROOT / "src").rglob("*.py"):
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


def lint(house: Path, contract: str) -> "subprocess.CompletedProcess[str]":
    program = Path(sys.executable).parent / "lint-imports"
    return subprocess.run(
        [program, "--no-cache", "--no-logo", "--contract", contract],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house / "src"), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("contract", "files"), [pytest.param(c, f, id=f"{c}: {w}") for c, w, f in WRONGS])
def test_a_broken_contract_is_noticed(house, contract, files):
    for name, code in files.items():
        path = house / "src" / "thidua" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code)
    result = lint(house, contract)
    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{CONTRACTS[contract]} BROKEN" in result.stdout


def test_every_contract_is_broken_here_at_least_once():
    assert {contract for contract, _, _ in WRONGS} == set(CONTRACTS)
