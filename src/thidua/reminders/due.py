"""One line of what somebody has to do, as the page, the mails and the counts all read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Due:
    """Something somebody has to do: what, until when, where it is done. `day` None: as soon as possible.

    `many` is how many things the line stands for, `verb` what is done there, `step` the address and the words of a further
    page where they are done, `is_returned` that it was handed in before and came back.
    """

    what: str
    day: date | None
    path: str
    many: int = 1
    step: tuple[str, str] | None = None
    verb: str = "Mở"
    is_returned: bool = False

    def is_late(self, on: date) -> bool:
        """Whether its day has passed."""
        return self.day is not None and self.day < on
