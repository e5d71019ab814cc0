"""The title of a decision names what the decision gives: it follows its list, or whoever signs is told."""

import pytest

from tests.decisions.houses import DAY, drafted
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.decisions.actions import add_lines, amend, remove_lines
from thidua.decisions.titles import left_out

pytestmark = pytest.mark.django_db
ONE = "Về việc tặng danh hiệu Chiến sĩ thi đua Bộ Mẫu"
SEVERAL = "Về việc tặng danh hiệu thi đua, hình thức khen thưởng"
WARNING = "Trích yếu không nhắc tới Bằng khen của Bộ Mẫu mà danh sách có tặng."


@pytest.fixture
def title_only(house):
    return drafted(house, house["dossiers"][3])


def test_a_title_nobody_wrote_follows_the_list_both_ways(house, title_only):
    assert title_only.title.replace("“", "").replace("”", "") == ONE
    first = title_only.title
    add_lines(title_only, [house["dossiers"][0].pk], on=DAY, actor=house["officer"])
    title_only.refresh_from_db()
    assert title_only.title.startswith(SEVERAL)
    remove_lines(title_only, [title_only.lines.get(nomination=house["dossiers"][0]).pk], on=DAY, actor=house["officer"])
    title_only.refresh_from_db()
    assert title_only.title == first


def test_a_draft_everybody_left_gets_a_title_of_its_next_lines(house, title_only):
    remove_lines(title_only, [title_only.lines.get().pk], on=DAY, actor=house["officer"])
    add_lines(title_only, [house["dossiers"][0].pk], on=DAY, actor=house["officer"])
    title_only.refresh_from_db()
    assert title_only.title.replace("“", "").replace("”", "") == "Về việc tặng Bằng khen của Bộ Mẫu"


def test_a_title_somebody_wrote_stays_and_whoever_signs_is_told_what_it_leaves_out(house, title_only):
    written = "Tặng Chiến sĩ thi đua Bộ Mẫu năm 2024"
    amend(title_only, {"title": written}, on=DAY, actor=house["officer"])
    signer = signed_in(house["signer"])
    address = f"/quyet-dinh/{title_only.pk}/"
    assert WARNING not in text(signer.get(address))
    add_lines(title_only, [house["dossiers"][0].pk], on=DAY, actor=house["officer"])
    title_only.refresh_from_db()
    assert title_only.title == written
    for page in (address, f"{address}ky/"):
        assert WARNING in text(signer.get(page))


@pytest.mark.parametrize(
    ("title", "missing"),
    [
        ("Về việc khen thưởng năm 2024", []),
        ("Tặng “Bằng khen của Bộ Mẫu” và cờ thi đua của bộ mẫu", []),
        ("Tặng Bằng  khen của Bộ Mẫu", ["Cờ thi đua của Bộ Mẫu"]),
    ],
)
def test_a_title_that_names_none_speaks_of_all(title, missing):
    names = {"bk": "Bằng khen của Bộ Mẫu", "co": "Cờ thi đua của Bộ Mẫu"}
    assert left_out(title, ["bk", "co", "bk"], lambda award: names[award]) == missing


def test_years_refused_are_told_at_the_head_of_the_page(house, title_only):
    page = signed_in(house["officer"]).post(
        f"/quyet-dinh/{title_only.pk}/thoi-gian/",
        {"dong": [title_only.lines.get().pk], "tu-nam": "2024", "den-nam": "2022"},
    )
    assert page.status_code == 400
    head = page.content.decode().partition('id="danh-sach"')[0]
    assert 'role="alert"' in head
    assert "Chưa ghi thời gian cho dòng nào" in head
    assert "Dự thảo đủ để ký" not in head
