"""Whose tallies are offered: all where a list can hold them, those around the chosen one where there are thousands."""

from datetime import date

import pytest

from tests.builders import body, ministry, officer
from thidua.people.actions import dissolve
from thidua.people.models import Organisation, Role, User
from thidua.reports.offers import Offers, offers
from thidua.reports.presenting.choosing import places

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture
def deep() -> User:
    """Two departments of two offices with two teams each, all seen from the top."""
    bo = ministry()
    for cuc in ("cuc_a", "cuc_b"):
        one = body(cuc, bo)
        for phong in ("1", "2"):
            two = body(f"{cuc}_phong_{phong}", one)
            for to in ("x", "y"):
                body(f"{cuc}_phong_{phong}_to_{to}", two)
    return officer(bo, Role.STANDING)


def keys(found: Offers) -> list[tuple[str, int]]:
    return [(one.key, one.depth) for one in found.bodies]


def test_a_list_that_holds_them_offers_all(deep: User) -> None:
    found = offers(deep, on=DAY, every=15)
    assert len(keys(found)) == found.all == 15
    assert [group.hint for group in places(found)] == [""]


def test_of_more_the_two_top_levels_are_offered(deep: User) -> None:
    found = offers(deep, on=DAY, every=14)
    assert keys(found) == [("bo_mau", 0), ("cuc_a", 1), ("cuc_b", 1)]
    (group,) = places(found)
    assert group.hint == "Còn 12 đơn vị ở các cấp dưới: chọn đơn vị cấp trên trước, rồi chọn tiếp xuống."


def test_and_what_stands_above_and_right_below_the_chosen_one(deep: User) -> None:
    assert keys(offers(deep, "cuc_b_phong_2", on=DAY, every=14)) == [
        ("bo_mau", 0), ("cuc_a", 1), ("cuc_b", 1), ("cuc_b_phong_1", 2), ("cuc_b_phong_2", 2),
        ("cuc_b_phong_2_to_x", 3), ("cuc_b_phong_2_to_y", 3),
    ]  # fmt: skip


def test_a_body_that_is_gone_is_offered_when_chosen(deep: User) -> None:
    gone = body("cuc_c", Organisation.objects.get(key="bo_mau"))
    dissolve(gone, on=date(2022, 1, 1), document="QĐ 9", actor=None)
    assert ("cuc_c", 1) not in keys(offers(deep, on=DAY, every=14))
    found = offers(deep, "cuc_c", on=DAY, every=14)
    assert [one.name for one in found.bodies if one.key == "cuc_c"] == ["Cuc c (đến 31/12/2021)"]


def test_what_is_not_seen_is_not_offered_even_when_asked_for(deep: User) -> None:
    other = officer(ministry("bo_khac", "Bộ Khác"), Role.STANDING, username="khac")
    assert keys(offers(other, "cuc_a", on=DAY, every=0)) == [("bo_khac", 0)]
