"""Layouts of a body's own stock between the database and the press: plain data, read with the same checks as ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from thidua.decisions.models import BlankLayout, BlankPaper, BlankVersion
from thidua.documents.certificates import LAYOUTS, Layout, plain_of, read_layout

STOCK = {key: one for key, one in LAYOUTS.items() if key.startswith("phoi_")}
"""The shipped layouts for stock: those a body can begin from."""


def read(data: Mapping[str, Any]) -> Layout:
    """The layout in the data of a version.

    Raises:
        Unprintable: every mistake in them.
    """
    return read_layout({name: value for name, value in data.items() if name != "hidden"})


def begun(source: Layout | Mapping[str, Any], *, name: str) -> dict[str, Any]:
    """The data a new layout begins with: all of another, under its own name."""
    data = plain_of(source) if isinstance(source, Layout) else dict(source)
    return {"hidden": []} | data | {"name": name, "framed": False, "flow": None}


def paper_for(key: str) -> BlankPaper:
    """Which paper a shipped layout for stock is for."""
    return next(one for one in BlankPaper if key.removeprefix("phoi_").startswith(one.value))


def paper_of(layout: BlankLayout) -> BlankPaper:
    """Which paper a layout of a body's own is for."""
    return BlankPaper(layout.paper)


def printed_on(version: BlankVersion) -> Layout:
    """The layout that certificates of a decision are printed on. Its key is made like those of the shipped ones, so that it is
    seen which paper it is for; its name tells the version.
    """
    layout: BlankLayout = version.layout
    named = f"{layout.name} (phôi của cơ quan, bản {version.number})"
    return replace(read(version.data), key=f"phoi_{layout.paper}_rieng_{layout.pk}", name=named)
