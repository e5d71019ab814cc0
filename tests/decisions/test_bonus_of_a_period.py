"""Of the titles of one period only the highest is paid, also when the others stand in another decision."""

from datetime import date

import pytest

from tests.builders import awarding_round, entered, honour
from tests.decisions.houses import DAY, TITLE, drafted, passed, signed
from tests.honours.pages import signed_in, table
from tests.pages import text
from thidua.decisions.actions import remove_lines, settle_bonus
from thidua.decisions.bonuses import shares
from thidua.honours.actions import correct, revoke
from thidua.honours.models import Effect, Honour

pytestmark = pytest.mark.django_db
LOW, MIDDLE = "lao_dong_tien_tien", "chien_si_thi_dua_co_so"
ARTICLE = "Nghị định 152/2025/NĐ-CP Điều 49 khoản 5"


@pytest.fixture
def year(house):
    """A round of one year, and a dossier for the middle title in it."""
    house["year"] = awarding_round(house["bo"], LOW, MIDDLE, key="mot-nam", name="Đợt một năm")
    house["middle"] = passed(house["year"], MIDDLE, house["one"], house["an"])
    return house


def paid_before(house, award, *, on=DAY, bonus=None, **more):
    line = honour(award, 2025, house["one"], house["an"], decision_number="7/QĐ-BM", decided_on=on, bonus=bonus, **more)
    entered(line, at=house["bo"])


def share(house, *dossiers):
    made = drafted(house, *(dossiers or [house["middle"]]))
    return next(one for one in shares(list(made.lines.all()), decided=DAY) if one.line.award == MIDDLE)


def test_a_lower_title_paid_the_same_day_is_taken_off(year):
    paid_before(year, LOW, bonus=710_000)
    found = share(year)
    assert (found.paid, found.payable) == ("yes", 1_630_000)
    assert "2.340.000 − 710.000 = 1.630.000 đồng" in found.told
    assert "Lao động tiên tiến theo Quyết định 7/QĐ-BM ngày 25/03/2026 đã chi 710.000 đồng" in found.told
    assert ARTICLE in found.told


def test_a_higher_title_paid_the_same_day_leaves_nothing(year):
    paid_before(year, TITLE, bonus=7_020_000)
    found = share(year)
    assert (found.paid, found.payable) == ("no", 0)
    assert "đã chi 7.020.000 đồng" in found.told
    assert ARTICLE in found.told


def test_of_another_day_the_law_does_not_say(year):
    paid_before(year, LOW, on=date(2026, 1, 5), bonus=710_000)
    found = share(year)
    assert (found.paid, found.payable) == ("open", 0)
    assert "hai quyết định khác ngày" in found.told
    assert "chỉ mức cao nhất thì còn chi 1.630.000 đồng, chi cả hai thì 2.340.000 đồng" in found.told


def test_what_was_paid_is_not_known(year):
    paid_before(year, LOW)
    found = share(year)
    assert (found.paid, found.payable) == ("open", 0)
    assert "sổ chưa ghi đã chi bao nhiêu" in found.told


def test_of_a_day_that_is_not_written(year):
    paid_before(year, LOW, on=None, bonus=710_000)
    found = share(year)
    assert found.paid == "open"
    assert "sổ chưa ghi ngày quyết định" in found.told


def test_another_period_a_form_or_nothing_paid_takes_nothing_off(year):
    paid_before(year, TITLE, begun=2023, bonus=7_020_000)
    paid_before(year, "giay_khen", bonus=1_000_000)
    paid_before(year, LOW, bonus=0)
    found = share(year)
    assert (found.paid, found.payable) == ("yes", 2_340_000)


def test_what_stands_in_another_draft_is_told(year):
    drafted(year, passed(year["year"], LOW, year["one"], year["an"]))
    found = share(year)
    assert (found.paid, found.payable) == ("yes", 2_340_000)
    assert "Lao động tiên tiến cùng thời gian đang ở dự thảo khác" in found.told


def test_the_book_and_the_list_keep_the_difference(year):
    paid_before(year, LOW, bonus=710_000)
    made = signed(year, year["middle"])
    assert Honour.objects.get(award=MIDDLE).bonus == 1_630_000
    paid_before(year, TITLE, bonus=7_020_000)  # what comes later changes nothing of what was signed
    page = signed_in(year["officer"]).get(f"/quyet-dinh/{made.pk}/tien-thuong/")
    assert [row[3] for row in table(page, "Tiền thưởng từng người nhận")] == ["1.630.000"]
    assert "2.340.000 − 710.000 = 1.630.000 đồng" in text(page)


def test_what_was_settled_after_signing_is_taken_off_as_if_it_stood_in_the_book(year):
    """A sum left open and settled later is known: no later decision says that the book does not tell it."""
    paid_before(year, TITLE, on=date(2026, 1, 5))
    made = signed(year, passed(year["year"], LOW, year["one"], year["an"]))
    line = made.lines.get()
    assert line.bonus is None
    settle_bonus(made, line.pk, 700_000, basis="Công văn 12/BTĐKT", on=DAY, actor=year["officer"])
    higher = Honour.objects.get(award=TITLE)
    revoke(higher, Effect.CANCELLED, document="Quyết định 90/QĐ-BM", on=DAY, actor=year["officer"])
    correct(Honour.objects.get(award=LOW), reason="Sửa chữ", document="QĐ 91", on=DAY, actor=year["officer"])
    found = share(year)
    assert (found.paid, found.payable) == ("yes", 1_640_000)
    assert "đã chi 700.000 đồng" in found.told
    assert "sổ chưa ghi đã chi bao nhiêu" not in found.told


def test_who_signs_reads_whose_bonus_is_open_and_no_article_says_that_each_gets_it(year, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    paid_before(year, LOW)
    other = passed(year["year"], MIDDLE, year["two"], year["binh"], position=2)
    made = drafted(year, year["middle"], other)
    for page in (f"/quyet-dinh/{made.pk}/", f"/quyet-dinh/{made.pk}/ky/"):
        said = text(signed_in(year["signer"]).get(page))
        assert "1 trường hợp chưa rõ có chi tiền thưởng hay không, danh sách in “Chưa xác định”: Lê Mẫu An." in said
    assert "mỗi cá nhân" not in said
    assert "Điều 2. Tiền thưởng kèm theo: mức của từng tập thể, cá nhân theo danh sách kèm theo, từ Quỹ" in said
    assert "2.340.000 đồng" not in said
    remove_lines(made, [made.lines.get(nomination=year["middle"]).pk], on=DAY, actor=year["officer"])
    said = text(signed_in(year["signer"]).get(f"/quyet-dinh/{made.pk}/ky/"))
    assert ("chưa rõ có chi tiền thưởng" in said, "Tiền thưởng kèm theo: 2.340.000 đồng" in said) == (False, True)
