"""Every award signed here has its number in the golden book: one after another by body and year, no gap, no double."""

from datetime import date

import pytest

from tests.decisions.houses import DAY, drafted, passed, signed
from tests.honours.pages import signed_in, table
from tests.pages import text
from thidua.decisions.actions import Answer, continue_series, draft_submission, enter_answer, sign, sign_submission
from thidua.decisions.models import Line, Series
from thidua.honours.models import Honour
from thidua.nominations.actions import advance
from thidua.nominations.models import State
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db


def numbers() -> list[str]:
    return list(Honour.objects.order_by("pk").values_list("book_number", flat=True))


def test_they_follow_the_order_of_the_lines_and_of_the_signatures(house):
    one, two, three, four = house["dossiers"]
    signed(house, one, two)
    signed(house, three)
    assert numbers() == ["1/2026", "2/2026", "3/2026"]
    later = drafted(house, four)
    sign(later, on=date(2027, 1, 4), actor=house["signer"], version=later.version)
    assert numbers()[3:] == ["1/2027"]


def test_they_go_on_behind_the_book_on_paper(house):
    given = {"document": "Sổ vàng trên giấy", "on": DAY, "actor": house["officer"]}
    continue_series(house["bo"], "Sổ vàng", last=118, **given)
    signed(house)
    assert numbers() == ["119/2026", "120/2026", "121/2026", "122/2026"]


def test_a_signature_that_fails_gives_them_back(house):
    made = drafted(house)
    advance(house["dossiers"][1], State.REFUSED, on=DAY, actor=None)
    with pytest.raises(Refused):
        sign(made, on=DAY, actor=house["signer"], version=made.version)
    assert not Series.objects.exists()


def test_what_the_level_above_signed_has_no_number_of_ours(house):
    one = passed(house["round"], "bang_khen_thu_tuong", house["one"], house["an"])
    up = draft_submission([one.pk], body=house["bo"], addressee="Thủ tướng", on=DAY, actor=house["officer"])
    signature = {"signer_title": "Bộ trưởng", "signer_name": "Đoàn Minh Khuê", "symbol": "TTr-BM"}
    up = sign_submission(up, signature, on=DAY, actor=house["signer"])
    answer = Answer(
        number="9/QĐ-TTg", decided_on=DAY, decided_by="Thủ tướng", signer="", awarded=[up.lines.get().pk], refused={}
    )  # fmt: skip
    enter_answer(up, answer, on=DAY, actor=house["officer"])
    assert numbers() == [""]
    assert not Series.objects.filter(symbol="Sổ vàng").exists()


def test_the_list_and_the_public_page_show_them(house, client):
    made = signed(house)
    page = signed_in(house["officer"]).get(f"/quyet-dinh/{made.pk}/")
    rows = table(page, "Danh sách kèm theo")
    assert [f"Số sổ vàng {at}/2026" in row[5] for at, row in enumerate(rows, 1)] == [True] * 4
    line = Line.objects.get(position=2)
    assert "Số sổ vàng 2/2026" in text(client.get(f"/vinh-danh/{line.code}/"))
