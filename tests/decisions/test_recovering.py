"""A spending of the fund for lines that were revoked since: the ledger says what is to come back, one press enters it."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from tests.decisions.houses import DAY, signed
from tests.honours.pages import signed_in, table
from tests.pages import text
from thidua.decisions.actions import enter_bonus, revoke_lines
from thidua.decisions.actions.funding import enter_recovery, take_back
from thidua.decisions.models import FundEntry, FundKind, Ground
from thidua.decisions.queries.funds import balance_of, to_recover
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
REVOKED = date(2026, 8, 14)
PAPER: dict[str, Any] = {
    "ground": Ground.FRAUD, "reason": "Kê khai không đúng", "document": "Quyết định 1876/QĐ-BM", "revoked_on": REVOKED,
    "on": REVOKED,
}  # fmt: skip
CHIP = "Đã hủy 3.510.000 đồng, cần thu hồi"


@pytest.fixture
def paid(house):
    """Four lines, entered in the fund."""
    house["decision"] = made = signed(house)
    house["entry"] = enter_bonus(made, on=DAY, actor=house["officer"])
    house["line"] = made.lines.get(person=house["binh"])
    return house


def test_one_press_enters_what_is_to_come_back_and_the_spending_stays(paid, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: REVOKED)
    made, entry, client = paid["decision"], paid["entry"], signed_in(paid["officer"])
    page = f"/quy/{entry.fund_id}/"
    assert to_recover([made.pk]) == {}
    assert "cần thu hồi" not in " ".join(table(client.get(page), "Sổ quỹ")[0])
    revoke_lines(made, [paid["line"].pk], **PAPER, actor=paid["signer"])
    assert CHIP in table(client.get(page), "Sổ quỹ")[0][1]
    client.post(f"/quy/thu-hoi/{made.pk}/")
    back = FundEntry.objects.get(kind=FundKind.RETURNED)
    assert (back.amount, back.day, back.document, back.decision) == (3_510_000, REVOKED, "Quyết định 1876/QĐ-BM", made)
    assert FundEntry.objects.get(pk=entry.pk).amount == entry.amount
    assert balance_of(entry.fund) == 3_510_000 - entry.amount
    assert "cần thu hồi" not in str(table(client.get(page), "Sổ quỹ"))
    with pytest.raises(Refused, match="không còn khoản nào phải thu hồi"):
        enter_recovery(made, on=REVOKED, actor=paid["officer"])


def test_the_decision_and_its_bonus_list_say_that_it_came_back(paid, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: REVOKED)
    made, client = paid["decision"], signed_in(paid["officer"])
    revoke_lines(made, [paid["line"].pk], **PAPER, actor=paid["signer"])
    pages = [f"/quyet-dinh/{made.pk}/", f"/quyet-dinh/{made.pk}/tien-thuong/"]
    told = "Đã ghi thu hồi 3.510.000 đồng vào quỹ ngày 14/08/2026."
    assert [told in text(client.get(page)) for page in pages] == [False, False]
    back = enter_recovery(made, on=REVOKED, actor=paid["officer"])
    for page in pages:
        shown = client.get(page)
        assert told in text(shown)
        assert f'href="/quy/{back.fund_id}/#so-quy"' in shown.content.decode()
    take_back(back, reason="Chưa nộp", on=REVOKED, actor=paid["officer"])
    assert [told in text(client.get(page)) for page in pages] == [False, False]


def test_a_recovery_entered_by_mistake_is_taken_back_and_owed_again(paid):
    made = paid["decision"]
    revoke_lines(made, [paid["line"].pk], **PAPER, actor=paid["signer"])
    back = enter_recovery(made, on=REVOKED, actor=paid["officer"])
    take_back(back, reason="Chưa nộp", on=REVOKED, actor=paid["officer"])
    assert to_recover([made.pk]) == {made.pk: 3_510_000}


def test_a_spending_some_of_which_came_back_is_taken_back_after_the_recovery(paid):
    made, entry = paid["decision"], paid["entry"]
    revoke_lines(made, [paid["line"].pk], **PAPER, actor=paid["signer"])
    back = enter_recovery(made, on=REVOKED, actor=paid["officer"])
    client = signed_in(paid["officer"])
    page = client.post(f"/quy/dong/{entry.pk}/dao/", {"reason": "Ghi nhầm năm"})
    assert "Đã ghi thu hồi 3.510.000 đồng của khoản này" in text(page)
    assert (page.status_code, "Ghi nhầm năm" in text(page)) == (400, True)
    assert balance_of(entry.fund) == 3_510_000 - entry.amount
    take_back(back, reason="Nhầm", on=REVOKED, actor=paid["officer"])
    take_back(entry, reason="Nhầm", on=REVOKED, actor=paid["officer"])
    assert balance_of(entry.fund) == 0


def test_what_was_never_paid_is_not_recovered(house):
    made = signed(house)
    line = made.lines.get(person=house["binh"])
    revoke_lines(made, [line.pk], **PAPER, actor=house["signer"])
    assert enter_bonus(made, on=REVOKED, actor=house["officer"]).amount == 17_550_000
    with pytest.raises(Refused, match="không còn khoản nào phải thu hồi"):
        enter_recovery(made, on=REVOKED, actor=house["officer"])
