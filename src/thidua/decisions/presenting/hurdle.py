"""Something to be mended or looked at before a decision is signed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hurdle:
    """Something that stands before signing: whether it stops it (`danger`) or is only to be looked at (`warn`, `info`)."""

    tone: str
    title: str
    said: str
    place: str = ""
