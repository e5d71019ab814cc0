"""The one way to write a JSON value (JSON Canonicalization Scheme, RFC 8785), so that two programs sign the same bytes."""

import json
import math
from decimal import Decimal
from typing import Any

EXACT = 2**53 - 1
"""Beyond it JavaScript no longer tells whole numbers apart (RFC 7493)."""


def canonical(value: Any) -> bytes:
    """The bytes of this value. Raises ValueError for what has no such form: a number too large, half a character."""
    return _written(value).encode("utf-8")


def _written(value: Any) -> str:
    match value:
        case None | bool() | str():
            return json.dumps(value, ensure_ascii=False)
        case int() | float():
            return number(value)
        case list() | tuple():
            return "[" + ",".join(map(_written, value)) + "]"
        case dict():
            names = sorted(value, key=lambda name: name.encode("utf-16-be"))  # RFC 8785, 3.2.3
            return "{" + ",".join(f"{_written(name)}:{_written(value[name])}" for name in names) + "}"
    raise ValueError(f"no JSON: {type(value).__name__}")


def number(value: float) -> str:
    """As JavaScript writes it (ECMA-262, Number::toString): RFC 8785, 3.2.2.3."""
    if isinstance(value, int):
        return _whole(value)
    if not math.isfinite(value):
        raise ValueError("not a number")
    if not value:
        return "0"
    sign, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    return ("-" if sign else "") + _spread("".join(map(str, digits)), int(exponent) + len(digits))


def _whole(value: int) -> str:
    """Beyond 2^53 only as JavaScript itself would write it: two numbers must not be signed as one."""
    if abs(value) <= EXACT:
        return str(value)
    if value.bit_length() > 1023 or number(float(value)) != str(value):
        raise ValueError("a whole number beyond 2^53")
    return str(value)


def _spread(digits: str, point: int) -> str:
    """Digits with the decimal point behind the `point`-th of them."""
    if len(digits) <= point <= 21:
        return digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return "0." + "0" * -point + digits
    rest = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{rest}e{point - 1:+d}"
