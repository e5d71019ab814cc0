"""Whoever drafts and signs the ministry's flag hears of the Government's flag of the same year; nothing is barred."""

from datetime import date

import pytest

from tests.builders import awarding_round, nomination
from tests.decisions.houses import drafted, passed, small_house
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.nominations.models import State

pytestmark = pytest.mark.django_db
FLAG, HIGHER = "co_thi_dua_cap_bo", "co_thi_dua_chinh_phu"
SAID = "Cục Một: năm 2025 đang được đề nghị Cờ thi đua của Chính phủ"


@pytest.mark.parametrize(
    ("received", "place"),
    [(date(2025, 3, 3), "Thông tư 01/2024/TT-BNV Điều 5 khoản 2"), (date(2026, 3, 3), "Chưa tìm được điều khoản")],
)
def test_the_draft_and_its_signing_page_say_it(received, place):
    house = small_house()
    at = awarding_round(house["bo"], FLAG, HIGHER, key="co-2025")
    asked = [passed(at, FLAG, house[unit], received_on=received) for unit in ("one", "two")]
    nomination(at, HIGHER, house["one"], state=State.PASSED, at=house["bo"])
    made = drafted(house, *asked)
    for user, address in (("officer", f"/quyet-dinh/{made.pk}/"), ("signer", f"/quyet-dinh/{made.pk}/ky/")):
        said = text(signed_in(house[user]).get(address))
        assert (SAID in said, place in said, "Cục Hai: năm" in said) == (True, True, False)
    assert "cấp khác quyết định" not in said
