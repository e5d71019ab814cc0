"""Shares as exact fractions: read from data, put in words, and shown in per cent without ever crossing a line."""

import math
import re
from fractions import Fraction

_RATIO = re.compile(r"([0-9]{1,4}) ?/ ?([0-9]{1,4})")
_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,4}))? ?%")
_FINEST = 10_000  # a per cent with four decimals is the finest a text may write


def parse_share(text: str) -> Fraction | None:
    """A share written "90 %", "66,67%" or "2/3", as a fraction above 0 and up to 1; None for anything else."""
    share = None
    if found := _RATIO.fullmatch(text.strip()):
        share = Fraction(int(found[1]), int(found[2])) if int(found[2]) else None
    elif found := _PERCENT.fullmatch(text.strip()):
        share = Fraction(f"{found[1]}.{found[2] or 0}") / 100
    return share if share is not None and 0 < share <= 1 else None


def share_words(share: Fraction) -> str:
    """A line as a text would write it: "90 %" where that is exact, else "2/3"."""
    percent = share * 100
    if _FINEST % percent.denominator:
        return f"{share.numerator}/{share.denominator}"
    decimals = f"{percent.numerator * (_FINEST // percent.denominator):05d}"
    whole, rest = decimals[:-4], decimals[-4:].rstrip("0")
    return f"{whole},{rest} %" if rest else f"{whole} %"


def percent_words(ratio: Fraction, *, line: Fraction | None = None, reached: bool = False) -> str:
    """A result in per cent with one decimal, on the side of the line where it is: 89.96 % is never shown as 90 %."""
    tenths = math.floor(ratio * 1000 + Fraction(1, 2))
    if line is not None and not reached and Fraction(tenths, 1000) > ratio:
        # rounding up may not bring a missed line nearer than it is
        tenths = min(tenths, _below(ratio, line, tenths))
    if line is not None and reached and Fraction(tenths, 1000) < line:
        tenths = math.ceil(ratio * 1000)
    whole, rest = divmod(tenths, 10)
    return f"{whole},{rest} %" if rest else f"{whole} %"


def _below(ratio: Fraction, line: Fraction, tenths: int) -> int:
    return math.floor(ratio * 1000) if Fraction(tenths, 1000) >= line else tenths


def votes_needed(share: Fraction, of: int, *, over: bool = False) -> int:
    """The fewest votes that reach the share of `of`: ⌈p·n⌉, or one more than ⌊p·n⌋ where the share must be exceeded."""
    return math.floor(share * of) + 1 if over else math.ceil(share * of)


def most_of(share: Fraction, of: int) -> int:
    """The most that is "không quá" the share: ⌊p·n⌋."""
    return math.floor(share * of)
