"""Bộ Mẫu loaded once for the tests of a module, and gone again after the last of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from thidua.honours.actions import load_sample
from thidua.honours.models import Batch

ONE_WORKER = pytest.mark.xdist_group("bo_mau")
"""Loading takes longer than most of these tests: all of them run where it has been done."""


@contextmanager
def bo_mau(blocker: Any, *, on: date) -> Iterator[Batch | None]:
    """The sample ministry in a transaction that is taken back."""
    with blocker.unblock(), transaction.atomic():
        batch = load_sample(on=on)
        connection.check_constraints()  # now, or PostgreSQL looks at every row again at the end of each test
        yield batch
        transaction.set_rollback(True)
