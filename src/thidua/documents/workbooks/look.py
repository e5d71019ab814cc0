"""How written sheets look: one face, quiet colours, dates and years in their own form."""

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from thidua.documents.workbooks.outline import Kind, Tone

type Style = Kind | str

_FILLS: dict[Tone, tuple[str, str]] = {  # background, ink; told apart in grey print by the words beside them
    "ok": ("#DDF2E3", "#14532D"),
    "danger": ("#FBDFDC", "#7F1D1D"),
    "unknown": ("#E7E9ED", "#374151"),
    "warn": ("#FDF0CD", "#713F12"),
}
_NUMBER_FORMATS: dict[Kind, str] = {"date": "dd/mm/yyyy", "year": "0", "text": "@"}


class Look:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._formats: dict[tuple[str, str], Format] = {}

    def format(self, kind: str, tone: str = "") -> Format:
        """The format of a kind of column, or of "header", "title", "note"."""
        key = (kind, tone)
        if key not in self._formats:
            self._formats[key] = self._book.add_format(_style(kind, tone))
        return self._formats[key]


def _style(kind: Any, tone: Any) -> dict[str, Any]:
    style: dict[str, Any] = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    if kind == "header":
        fill = {"bg_color": "#1F3A5F", "font_color": "#FFFFFF", "border": 1, "border_color": "#9AA5B1"}
        return style | fill | {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter"}
    if kind == "title":
        return style | {"bold": True, "font_size": 14}
    if kind == "note":
        return style | {"italic": True, "font_color": "#4B5563"}
    if kind in _NUMBER_FORMATS:
        style["num_format"] = _NUMBER_FORMATS[kind]
    if kind in {"year", "date"}:
        style["align"] = "center"
    if kind == "wrap":
        style["text_wrap"] = True
    if tone in _FILLS:
        style["bg_color"], style["font_color"] = _FILLS[tone]
    return style
