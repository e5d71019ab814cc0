"""The layouts that come with the house: `papers/*.toml`, read once and held to the same checks as an office's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from thidua.documents.certificates.checking import read_layout
from thidua.documents.certificates.layouts import Layout

_FOLDER = Path(__file__).parent / "papers"


def _all() -> Mapping[str, Layout]:
    found = (read_layout(tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(_FOLDER.glob("*.toml")))
    return {one.key: one for one in found}


LAYOUTS = _all()
