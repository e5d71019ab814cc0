"""What a question may be asked of: one number, an array of numbers, a column of a database.

A question is written once with `&`, `|`, `~`, `>>`, `+`, `-` and comparisons, which all three understand,
and with the three operations below, which each does in its own fastest way.
"""

from typing import Any, Protocol

type Mask = Any
"""Years as bits: an `int`, a NumPy `int64` array, or an Ibis column."""

type Truth = Any
"""An answer: a `bool`, a NumPy array of them, or an Ibis column."""


class Carrier(Protocol):
    """The three operations that plain operators cannot say."""

    def count(self, years: Mask) -> Any:
        """How many years the mask holds."""

    def fill(self, years: Mask) -> Mask:
        """Every year up to and including the last year of the mask; nothing for an empty mask."""

    def keep(self, value: Mask) -> Mask:
        """The same value, worked out once; a column gives it a name, the others hand it back."""

    def none_left(self, years: Mask) -> bool:
        """Whether the mask is surely empty everywhere, so that a loop may stop early."""
