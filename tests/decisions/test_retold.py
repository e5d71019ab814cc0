"""The years in the text of a decision follow its lines, a whole mention at a time, or the page asks."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.decisions.houses import DAY, drafted
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.decisions.actions import set_span
from thidua.decisions.calculations import says_other_years
from thidua.decisions.spans import OWN, retold, said

WHY = "Đã có thành tích xuất sắc trong công tác"


@pytest.mark.parametrize(
    ("typed", "before", "after", "told"),
    [
        (f"{WHY} năm 2025.", [(2025, 2025)], [(2023, 2023)], f"{WHY} năm 2023."),
        (f"{WHY} từ năm 2024 đến năm 2025", [(2025, 2025)], [(2023, 2023)], f"{WHY} từ năm 2024 đến năm 2025"),
        ("Theo Kế hoạch năm 2025, thành tích năm 2025", [(2025, 2025)], [(2023, 2023)], ...),
        ("Theo Kế hoạch năm 2025, thành tích năm 2024", [(2024, 2024)], [(2023, 2023)], ...),
        ("Thành tích các năm 2023, năm 2024", [(2024, 2024)], [(2023, 2023)], ...),
        ("Thành tích năm 2024, 2025", [(2024, 2024)], [(2023, 2023)], ...),
        ("Thành tích năm 2024-2025", [(2024, 2024)], [(2023, 2023)], ...),
        ("Thành tích năm 20240", [(2024, 2024)], [(2023, 2023)], ...),
        ("Năm 2025, đã dẫn đầu", [(2025, 2025)], [(2023, 2025)], "Từ năm 2023 đến năm 2025, đã dẫn đầu"),
        (f"{WHY} {OWN}", [(2025, 2025), (2024, 2025)], [(2025, 2025)], f"{WHY} năm 2025"),
        (f"{WHY} năm 2025", [(2025, 2025)], [], ...), (f"{WHY} năm 2020", [], [(2025, 2025)], f"{WHY} năm 2025"),
        ("Đã lập công.", [(2025, 2025)], [(2023, 2023)], ...),
    ],
)  # fmt: skip
def test_which_texts_follow(typed, before, after, told):
    assert retold(typed, before, after) == (typed if told is ... else told)


YEARS = st.tuples(st.integers(1990, 2030), st.integers(0, 5)).map(lambda one: (one[0], one[0] + one[1]))
WORDS = st.text(alphabet="Đã cónămtừếh,.;–()2015 ", max_size=40)


@given(WORDS, WORDS, YEARS, YEARS)
def test_a_single_whole_mention_is_replaced_and_nothing_else(head, tail, before, after):
    assume(not re.search(r"năm \d{4}", f"{head} {tail}", re.IGNORECASE))
    assume(not re.match(r"\W*(?:năm|và|đến)?\W*\d", tail))
    assert retold(f"{head} {said([before])} {tail}", [before], [after]) == f"{head} {said([after])} {tail}"


@given(st.lists(YEARS, min_size=2, max_size=4), YEARS)
def test_of_several_mentions_none_is_touched(mentioned, after):
    typed = "; theo kế hoạch, ".join(said([one]) for one in mentioned)
    for before in mentioned:
        assert retold(typed, [before], [after]) == typed


@given(YEARS, YEARS)
def test_a_part_of_a_mention_is_no_mention(whole, after):
    first, last = whole
    assume(first < last)
    typed = f"{WHY} {said([whole])}"
    for year in whole:
        assert retold(typed, [(year, year)], [after]) == typed


@given(YEARS, YEARS)
def test_the_page_asks_where_the_text_names_other_years(whole, other):
    assert not says_other_years(f"{WHY} {said([whole])}", *whole)
    assert says_other_years(f"{WHY} {said([other])}", *whole) is (other != whole)


@pytest.mark.django_db
def test_what_could_not_follow_is_asked_on_the_page_and_before_signing(house):
    typed = "Theo Kế hoạch năm 2025, đã có thành tích từ năm 2024 đến năm 2025"
    made = drafted(house, house["dossiers"][0], reason=typed)
    set_span(made, [made.lines.get().pk], 2022, 2023, on=DAY, actor=house["officer"])
    made.refresh_from_db()
    assert made.reason == typed
    asked = f"Danh sách có thành tích từ năm 2022 đến năm 2023 mà mục Thành tích ghi “{typed}”."
    reader = signed_in(house["signer"])
    assert asked in text(reader.get(f"/quyet-dinh/{made.pk}/"))
    assert asked in text(reader.get(f"/quyet-dinh/{made.pk}/ky/"))
    made.reason = "Đã có thành tích từ năm 2022 đến năm 2023"
    made.save()
    assert "mà mục Thành tích ghi" not in text(reader.get(f"/quyet-dinh/{made.pk}/"))
