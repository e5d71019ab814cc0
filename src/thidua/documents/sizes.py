"""Sizes in words, everywhere in the same unit: a megabyte is 1,000,000 bytes, as file managers and disks count."""

import math

MB = 1_000_000


def megabytes(size: float, *, up: bool = False) -> str:
    """ "20 MB", "6,8 MB", "0,002 MB". A limit is rounded down and, with `up`, a size over it up: they never look alike."""  # noqa: D210
    exact = size / MB
    places = 1 if exact >= 1 or not exact else 2 - math.floor(math.log10(exact))
    scale = 10**places
    rounded = (math.ceil if up else math.floor)(round(exact * scale, 6)) / scale
    return f"{rounded:.{places}f}".rstrip("0").rstrip(".").replace(".", ",") + " MB"
