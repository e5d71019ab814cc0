"""A nominee who has the title of the year already is shown so to voters and to the chair."""

from datetime import date

import pytest

from tests.builders import entered, honour
from tests.councils.houses import DAY, TITLE, house
from tests.honours.pages import signed_in
from tests.pages import text

pytestmark = pytest.mark.django_db

SAID = "Đã được tặng Chiến sĩ thi đua Bộ Mẫu năm 2024, Quyết định 176/QĐ-BM ngày 10/01/2025."


@pytest.fixture
def stage():
    made = house()
    one = made.dossiers[0]
    line = honour(
        TITLE,
        2024,
        one.unit,
        one.person,
        decision_number="176/QĐ-BM",
        decided_on=date(2025, 1, 10),
        decided_by="Bộ Mẫu",
    )
    entered(line, at=made.body, on=DAY)
    return made


@pytest.mark.parametrize("page", ["/hoi-dong/noi-dung/{question}/", "/hoi-dong/noi-dung/{question}/phieu/"])
def test_it_stands_beside_the_one_name_it_is_about(stage, page):
    address = page.format(question=stage.question.pk)
    shown = text(signed_in(stage.chair).get(address))
    assert shown.count(SAID) == 1
    assert shown.index("Người Số 1") < shown.index(SAID) < shown.rindex("Người Số 2")
