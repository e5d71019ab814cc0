"""Đồng: rounding as the decrees round, and numbers as an office writes them."""

from decimal import Decimal

UNIT = (
    10_000  # "làm tròn số lên hàng chục nghìn đồng" (Decree 152/2025 Điều 49.2, 98/2023 Điều 53.2, 91/2017 Điều 68.2)
)


def round_up(product: Decimal) -> int:
    """A product in đồng, rounded up to tens of thousands."""
    units, rest = divmod(product, UNIT)
    return (int(units) + (rest > 0)) * UNIT


def number(value: Decimal | int) -> str:
    """12.285.000 and 3,5: points between thousands, a comma before decimals, no idle zeros."""
    plain = f"{Decimal(value):,f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.translate(str.maketrans(",.", ".,"))


def dong(value: Decimal | int) -> str:
    return f"{number(value)} đồng"


def multiplication(times: Decimal, base: int) -> str:
    """Says “3,5 × 2.530.000 = 8.855.000, làm tròn lên 8.860.000 đồng”, without the last part when nothing is rounded."""
    product = times * base
    if product == round_up(product):
        return f"{number(times)} × {number(base)} = {dong(product)}"
    return f"{number(times)} × {number(base)} = {number(product)}, làm tròn lên {dong(round_up(product))}"
