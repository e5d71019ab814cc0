"""The same file again adds nothing, however muddled it is; taken back, nothing of it counts."""

from datetime import date
from random import Random
from typing import Any

import pytest

from tests.builders import body, ministry
from tests.honours.importing.files import WHOLE, found
from thidua.honours.actions import import_file, take_back
from thidua.honours.actions.entering import KINDS
from thidua.honours.importing import Status
from thidua.people.models import Person, Post

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def everything() -> list[Any]:
    tables: list[Any] = [*KINDS, Person, Post]
    return [list(table.objects.order_by("pk").values_list()) for table in tables]


@pytest.mark.parametrize("seed", range(12))
def test_whatever_was_entered_is_there_when_the_file_comes_again(seed):
    bo = ministry()
    for key in ("cuc_a", "cuc_b"):
        body(key, bo, name=f"Cục {key[-1].upper()}")
    draw = Random(seed)
    sheets = {name: [muddled(row, draw) for row in rows for _ in range(2)] for name, rows in WHOLE.items()}
    done = brought_in(bo, sheets)
    before = everything()
    again = brought_in(bo, sheets)
    for first, second in zip(done.plan.outcomes, again.plan.outcomes, strict=True):
        if first.is_clean:
            assert second.status not in {Status.NEW, Status.CHANGED}, (first.line.values, second.differences)
    assert everything() == before
    if done.batch:
        take_back(done.batch, at=bo, on=DAY, actor=None)
        assert not any(table.objects.filter(is_current=True).exists() for table in KINDS)


def brought_in(bo, sheets):
    rows = found(**sheets)
    return import_file(rows, source="so.xlsx", at=bo, on=DAY, actor=None, document="QĐ 1", clean_rows=True)


def muddled(row: list[Any], draw: Random) -> list[Any]:
    """A row with some of its cells emptied or taken from elsewhere."""
    odd = [
        "",
        "CB1",
        "CB2",
        "Lê Mẫu An",
        "Cục A",
        "cuc_b",
        2020,
        2018,
        "HTT",
        "9/QĐ",
        "01/01/2019",
        "tập thể",
        "CSTĐCS",
        "người mới",
    ]
    return [draw.choice(odd) if draw.random() < 0.12 else value for value in row]
