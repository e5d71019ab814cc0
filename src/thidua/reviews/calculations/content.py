"""All that a review says, as plain values: read live while it is written, frozen when it is issued, printed from either (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from thidua.reviews.calculations.shape import Assembled, as_json, from_json


@dataclass(frozen=True, slots=True)
class Said:
    """A row in words: what, who, by when, whose report it was taken from, how it stands."""

    text: str
    owner: str = ""
    due: str = ""
    origin: str = ""
    standing: str = ""
    done: str = ""
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Lower:
    """The reports of the bodies below: who sent one, who has not."""

    expected: int = 0
    sent: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """A whole review. `about` is what stands below the word Báo cáo; `as_of` the day of its figures, as people write it."""

    about: str
    issuer: str
    above: str
    as_of: str
    parts: Sequence[Assembled] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    points: Mapping[str, Sequence[Said]] = field(default_factory=dict)
    carried: Sequence[Said] = ()
    lower: Lower = Lower()

    def json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "about": self.about, "issuer": self.issuer, "above": self.above, "as_of": self.as_of,
            "parts": as_json(self.parts), "texts": dict(self.texts),
            "points": {sort: [asdict(one) for one in some] for sort, some in self.points.items()},
            "carried": [asdict(one) for one in self.carried], "lower": asdict(self.lower),
        }  # fmt: skip


def read(kept: Mapping[str, Any]) -> Content:
    """The same review again."""
    lower = kept["lower"]
    return Content(
        about=kept["about"], issuer=kept["issuer"], above=kept["above"], as_of=kept["as_of"],
        parts=from_json(kept["parts"]), texts=kept["texts"],
        points={sort: [Said(**one) for one in some] for sort, some in kept["points"].items()},
        carried=[Said(**one) for one in kept["carried"]],
        lower=Lower(lower["expected"], tuple(lower["sent"]), tuple(lower["missing"])),
    )  # fmt: skip
