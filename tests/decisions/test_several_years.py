"""A decision whose dossiers come from rounds of several years: each line has its own years in the book and on its paper."""

from typing import Any

import pytest

from tests.builders import awarding_round
from tests.decisions.houses import DAY, FORM, drafted, passed, signed
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.decisions.actions import amend, sign
from thidua.decisions.presenting.certificates import certificate_of
from thidua.decisions.spans import OWN
from thidua.honours.models import Honour

pytestmark = pytest.mark.django_db
WHY = "Đã có thành tích xuất sắc trong công tác"


@pytest.fixture
def two_years(house: dict[str, Any]) -> dict[str, Any]:
    """Of one round of 2024–2025 and one of 2024 alone, a dossier each."""
    other = awarding_round(house["bo"], FORM, year=2024, key="nam-2024", name="Đợt xét năm 2024")
    house["both"] = [house["dossiers"][0], passed(other, FORM, house["two"], house["binh"])]
    return house


def reasons():
    return dict(Honour.objects.values_list("person__key", "reason"))


def test_each_line_has_its_own_years_in_the_book_and_on_its_certificate(two_years):
    made = signed(two_years, *two_years["both"])
    assert (made.reason, made.round) == (f"{WHY} {OWN}", None)
    assert reasons() == {"CB1": f"{WHY} từ năm 2024 đến năm 2025", "CB2": f"{WHY} từ năm 2023 đến năm 2024"}
    line = made.lines.select_related("honour").get(person=two_years["binh"])
    assert certificate_of(line, line.honour, made, address="").reason == f"{WHY} từ năm 2023 đến năm 2024"


def test_of_one_period_the_words_of_the_decision_stay_as_they_are(house):
    signed(house, house["dossiers"][0], reason="Đã có nhiều đóng góp.")
    assert reasons() == {"CB1": "Đã có nhiều đóng góp."}


def test_words_that_name_years_stay_and_whoever_signs_is_told(two_years):
    made = amend(
        drafted(two_years, *two_years["both"]), {"reason": f"{WHY} năm 2025"}, on=DAY, actor=two_years["officer"]
    )
    said = (
        "Danh sách có thành tích của nhiều năm (2023–2024: 1 người nhận; 2024–2025: 1 người nhận) mà mục Thành tích ghi"
    )
    reader = signed_in(two_years["signer"])
    assert said in text(reader.get(f"/quyet-dinh/{made.pk}/"))
    assert said in text(reader.get(f"/quyet-dinh/{made.pk}/ky/"))
    sign(made, on=DAY, actor=two_years["signer"], version=made.version)
    assert set(reasons().values()) == {f"{WHY} năm 2025"}
    assert said not in text(reader.get(f"/quyet-dinh/{made.pk}/"))


def test_the_pages_name_every_round_and_the_years(two_years):
    made = signed(two_years, *two_years["both"])
    reader = signed_in(two_years["officer"])
    page = text(reader.get(f"/quyet-dinh/{made.pk}/"))
    assert "Đợt xét năm 2024; Đợt xét năm 2025" in page
    assert "2023–2024: 1 người nhận; 2024–2025: 1 người nhận" in page
    assert "nhiều năm" not in page
    bonuses = text(reader.get(f"/quyet-dinh/{made.pk}/tien-thuong/"))
    each = "3.510.000 đồng cho 1 lần khen"
    assert f"Theo năm thành tích: 2023–2024: {each}; 2024–2025: {each}." in bonuses


def test_the_title_of_several_awards_names_every_year(two_years):
    made = drafted(two_years, *two_years["both"], two_years["dossiers"][3])
    assert made.title == "Về việc tặng danh hiệu thi đua, hình thức khen thưởng, thành tích từ năm 2023 đến năm 2025"
