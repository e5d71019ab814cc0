"""Whoever is abroad by their dossier gets a gift of the worth of the bonus, and no money (Nghị định 152/2025/NĐ-CP, Điều 48.4)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import awarding_round
from tests.decisions.houses import DAY, FORM, TITLE, drafted, passed, signed
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.decisions.bonuses import shares
from thidua.decisions.models import SpanSource
from thidua.decisions.presenting.articles import second, sums_of, total
from thidua.decisions.queries.funds import bonus_of
from thidua.nominations.models import Nomination

pytestmark = pytest.mark.django_db
ARTICLE = "Nghị định 152/2025/NĐ-CP Điều 48 khoản 4"
WORTH = 3_510_000
"""One and a half times the base salary of 2.340.000 đồng (Điều 54 khoản 1 điểm b)."""


@pytest.fixture
def abroad(house):
    """Of two people given the form in a round of one year one is a foreigner."""
    at = awarding_round(house["bo"], FORM, key="mot-nam", name="Đợt một năm")
    an = passed(at, FORM, house["one"], house["an"], group="ca_nhan")
    binh = passed(at, FORM, house["two"], house["binh"], group="nguoi_nuoc_ngoai")
    return house | {"chosen": [an, binh]}


def by_name(house, made):
    return {one.line.name: one for one in shares(list(made.lines.all()), decided=DAY)}


@pytest.mark.parametrize("is_signed", [False, True])
def test_a_foreigner_gets_a_gift_of_that_worth_and_others_money(abroad, is_signed):
    made = (signed if is_signed else drafted)(abroad, *abroad["chosen"])
    found = by_name(abroad, made)
    an, binh = found["Lê Mẫu An"], found["Trần Thị Mẫu Bình"]
    assert [(one.is_gift, one.payable) for one in (an, binh)] == [(False, WORTH), (True, WORTH)]
    assert binh.told.startswith("Tặng phẩm lưu niệm có giá trị tương đương: ")
    assert ARTICLE in binh.told
    assert ARTICLE not in an.told


@pytest.mark.parametrize("is_signed", [False, True])
def test_the_decision_says_the_gift_apart_from_the_money(abroad, is_signed):
    made = (signed if is_signed else drafted)(abroad, *abroad["chosen"])
    sums = sums_of(made, list(made.lines.all()), on=DAY)
    sum_ = f"{WORTH:,} đồng".replace(",", ".")
    assert second(made, sums) == (
        f"Tiền thưởng kèm theo: {sum_}, từ Quỹ thi đua, khen thưởng của Bộ. "
        f"Tặng phẩm lưu niệm kèm theo, có giá trị tương đương tiền thưởng: {sum_}, từ Quỹ thi đua, khen thưởng của Bộ."
    )
    assert total(sums) == WORTH


def test_a_decision_of_gifts_alone_has_no_total_of_money(abroad):
    made = drafted(abroad, abroad["chosen"][1])
    sums = sums_of(made, list(made.lines.all()), on=DAY)
    assert total(sums) is None
    assert second(made, sums).startswith("Tặng phẩm lưu niệm kèm theo")


def test_the_bonus_list_and_the_fund_say_which_are_gifts(abroad):
    made = signed(abroad, *abroad["chosen"])
    page = signed_in(abroad["officer"]).get(f"/quyet-dinh/{made.pk}/tien-thuong/")
    both, one = (f"{many * WORTH:,} đồng".replace(",", ".") for many in (2, 1))
    assert heading(page) == f"Tiền thưởng: {both} cho 2 lần khen, trong đó 1 tặng phẩm lưu niệm trị giá {one}"
    rows = {row[1].split(" Cục")[0]: row for row in table(page, "Tiền thưởng từng người nhận")}
    gifts = [name for name, row in rows.items() if "tặng phẩm trị giá" in row[3]]
    assert [name.startswith("Trần Thị Mẫu Bình") for name in gifts] == [True]
    assert "trong đó 1 tặng phẩm lưu niệm" in bonus_of(made).told
    assert "tặng phẩm" in text(page)


def test_one_recipient_is_abroad_for_all_their_awards(house):
    an = house["an"]
    form, title = house["dossiers"][0], house["dossiers"][3]
    Nomination.objects.filter(pk=form.pk).update(group="kieu_bao")
    made = drafted(house, form, title)
    assert {(one.line.award, one.is_gift) for one in shares(list(made.lines.filter(person=an)), decided=DAY)} == {
        (FORM, True), (TITLE, True),
    }  # fmt: skip


def test_whoever_is_abroad_is_asked_in_one_query_however_many(house):
    more = [passed(house["round"], FORM, house["two"])]
    few, many = drafted(house, *house["dossiers"][:1]), drafted(house, *house["dossiers"][1:], *more)
    counted = []
    for made in (few, many):
        lines = list(made.lines.select_related("nomination"))

        with CaptureQueriesContext(connection) as asked:
            shares(lines, decided=DAY)
        counted.append(sum('"nominations_nomination"."group" IN' in one["sql"] for one in asked))
    assert counted == [1, 1]


def test_the_years_of_a_line_are_those_of_its_group(house):
    """The article counts two years for everybody and none for a foreigner: then the round's years stand, and somebody chooses."""
    an, binh, *_ = house["dossiers"]
    Nomination.objects.filter(pk=binh.pk).update(group="nguoi_nuoc_ngoai")
    made = drafted(house, an, binh)
    assert {(line.name, line.span_source) for line in made.lines.all()} == {
        ("Lê Mẫu An", SpanSource.LAW), ("Trần Thị Mẫu Bình", SpanSource.ROUND),
    }  # fmt: skip
