"""The title of a round counts every dossier once, wherever it stands."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from thidua.honours.presenting.states import State as Chip
from thidua.nominations.models import State
from thidua.nominations.presenting.rounds import RoundRow, summary

DAY = date(2026, 11, 28)


def row(total: int) -> RoundRow:
    return RoundRow(
        key="dot", name="Đợt xét", body="Bộ Mẫu", years="2025", period="", closes_on=DAY, council_on=None, path="",
        awards=[], chip=Chip("", "ok", ""), total=total, open=0, is_simplified=False, document="", note="",
    )  # fmt: skip


@given(st.dictionaries(st.sampled_from(list(State)), st.integers(1, 5_000), min_size=1), st.data())
def test_the_parts_come_to_the_whole(counts, data):
    taken = data.draw(st.integers(0, counts.get(State.AWARDED, 0)))
    whole = sum(counts.values())
    told = summary(row(whole), {str(state): many for state, many in counts.items()}, 0, taken=taken)
    first, *parts = [int(one.replace(".", "")) for one in re.findall(r"(?<![\w])\d[\d.]*", told)]
    assert (first, sum(parts)) == (whole, whole)
