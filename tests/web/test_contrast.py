"""The tokens of the theme, measured: text needs 4.5 to 1, borders and pictures 3 to 1; ours aim higher."""

import re
from pathlib import Path

import pytest

import thidua.web

SHEET = (Path(thidua.web.__file__).parent / "static/web/css/tokens.css").read_text(encoding="utf-8")

# (chữ, nền, tỉ lệ tối thiểu): the pairs of the drawn tokens, measured there at 5.2 and more; borders 3.
PAIRS = [
    ("ink", "surface", 12),
    ("ink", "bg", 12),
    ("ink", "sunken", 10),
    ("ink2", "surface", 7),
    ("ink2", "bg", 7),
    ("ink2", "sunken", 6),
    ("ink2", "warn-soft", 6),
    ("ink3", "surface", 5.2),
    ("ink3", "bg", 5.2),
    ("ink3", "sunken", 4.5),
    ("on-brand", "brand", 5.2),
    ("on-brand", "brand-hover", 4.5),
    ("brand-text", "brand-soft", 5.2),
    ("danger", "danger-soft", 5.2),
    ("danger", "surface", 5.2),
    ("ok", "ok-soft", 5.2),
    ("ok", "ok-strong", 4.5),
    ("ok", "surface", 5.2),
    ("warn", "warn-soft", 5.2),
    ("info", "info-soft", 5.2),
    ("info", "surface", 5.2),
    ("info", "bg", 5.2),
    ("info", "sunken", 5.2),
    ("info", "warn-soft", 5.2),
    ("info", "frame-soft", 5.2),
    ("unknown", "unknown-soft", 5.2),
    ("note", "note-soft", 5.2),
    ("on-gold", "gold", 5.2),
    ("on-chosen", "chosen", 12),
    ("ink", "frame-soft", 10),
    ("control", "surface", 3),
    ("control", "bg", 3),
    ("frame", "surface", 3),
    ("danger", "bg", 3),
]


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", block))


def block_after(head: str) -> str:
    return SHEET.split(head, 1)[1].split("}", 1)[0]


LIGHT = tokens(block_after(":root {"))
BY_SYSTEM = tokens(block_after(':root:not([data-theme="light"]) {'))
BY_CHOICE = tokens(block_after(':root[data-theme="dark"] {'))
THEMES = {"sáng": LIGHT, "tối": LIGHT | BY_CHOICE}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS, ids=str)
def test_a_pair_of_colours_can_be_read(theme: str, text: str, ground: str, least: float) -> None:
    colours = THEMES[theme]
    assert contrast(colours[text], colours[ground]) >= least


def test_the_measure_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_dark_by_the_system_and_dark_by_choice_are_the_same() -> None:
    assert BY_SYSTEM == BY_CHOICE
    assert len(BY_CHOICE) > 30


def test_brand_red_is_never_the_red_of_danger() -> None:
    for colours in THEMES.values():
        assert colours["brand"] != colours["danger"]
