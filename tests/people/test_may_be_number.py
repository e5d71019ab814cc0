"""A cell that may hold an identity number, whatever column it stands in."""

import pytest

from thidua.people.identities import may_be_number


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ("001080001234", True), ("001 080 001 234", True), (1080001234, True), (1080001234.0, True), (79188004321, True),
        ("079-188-004321", True), ("000080001234", False), ("099080001234", False), ("0912345678", False), ("2/QĐ", False),
        ("", False), (None, False), (2020, False), ("12/QĐ-BM ngày 05/01/2021", False),
    ],
)  # fmt: skip
def test_a_cell_is_looked_at_by_its_digits(value, answer):
    assert may_be_number(value) is answer
