"""A list in one sentence, and its name on the way out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

from thidua.law.wording import figure, tallied


def title(count: int, noun: str, answers: Mapping[str, int]) -> str:
    """The answer: "12 người: 6 đủ, 3 chưa đủ, 3 chưa rõ"; an answer nobody got is left out."""
    told = ", ".join(map(_unbroken, tallied(answers)))
    return f"{_unbroken(f'{figure(count)} {noun}')}: {told}" if told else "Không có ai trong danh sách"


def _unbroken(words: str) -> str:
    """A figure stays on the line of its word."""
    return words.replace(" ", "\u00a0")


def file_stem(name: str) -> str:
    """The name of a file without its ending and without signs a file system refuses."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', " ", PurePath(name).stem).strip()[:100] or "danh sach"
