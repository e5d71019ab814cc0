"""Millions of people: NumPy arrays of 64-bit masks, to be asked in blocks that fit the cache."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Masks = NDArray[np.int64]


class Arrays:
    """Masks as `int64` arrays of one shape (or plain numbers, which stand for every person)."""

    @staticmethod
    def count(years: Masks) -> NDArray[np.uint8]:
        return np.bitwise_count(years)

    @staticmethod
    def fill(years: Masks) -> Masks:
        filled = years | (years >> 1)
        for step in (2, 4, 8, 16, 32):
            filled = filled | (filled >> step)
        return filled

    @staticmethod
    def keep(value: Any) -> Any:
        return value

    @staticmethod
    def none_left(years: Any) -> bool:
        return not np.any(years)


ARRAYS = Arrays()
