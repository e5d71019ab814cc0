"""A bonus the texts leave open is settled by somebody, with a basis; the signed line stays as it was signed."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import awarding_round, entered, honour
from tests.decisions.houses import DAY, drafted, passed
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.audit.models import Event
from thidua.decisions.actions import add_lines, enter_bonus, settle_bonus, sign
from thidua.decisions.bonuses import shares
from thidua.decisions.models import Settlement
from thidua.decisions.queries.funds import bonus_of
from thidua.law.wording import figure
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
LOW, MIDDLE = "lao_dong_tien_tien", "chien_si_thi_dua_co_so"
BASIS = "Công văn 12/BTĐKT-TH ngày 05/01/2026"


def open_draft(house, *more):
    """A draft with one open line: something lower of the same year was paid by a decision of another day."""
    line = honour(
        LOW, 2025, house["one"], house["an"], decision_number="7/QĐ-BM", decided_on=date(2026, 1, 5), bonus=710_000
    )
    entered(line, at=house["bo"])
    made = awarding_round(house["bo"], MIDDLE, key="mot-nam", name="Đợt một năm")
    return drafted(house, passed(made, MIDDLE, house["one"], house["an"]), *more)


@pytest.fixture
def draft_(house):
    return open_draft(house)


def share(decision):
    (found,) = shares(list(decision.lines.all()), decided=DAY)
    return found


def settled(house, decision, amount, **more):
    usual = {"basis": BASIS, "on": DAY, "actor": house["officer"]}
    return settle_bonus(decision, decision.lines.get().pk, amount, **usual | more)


@pytest.mark.parametrize(("amount", "paid"), [(1_630_000, "yes"), (0, "no"), (2_340_000, "yes")])
def test_settled_in_the_draft_it_is_signed_so(house, draft_, amount, paid):
    assert share(draft_).paid == "open"
    settled(house, draft_, amount)
    assert (share(draft_).paid, share(draft_).payable) == (paid, amount)
    sign(draft_, on=DAY, actor=house["signer"], version=draft_.version)
    line = draft_.lines.get()
    assert line.bonus == amount
    assert f"Căn cứ: {BASIS}." in line.bonus_told
    assert (line.honour.bonus, share(draft_).told) == (amount, line.bonus_told)
    with pytest.raises(Refused, match="không còn khoản chưa rõ"):
        settled(house, draft_, 0)


def test_settled_after_signing_it_counts_in_the_fund_and_the_line_stays(house, draft_):
    sign(draft_, on=DAY, actor=house["signer"], version=draft_.version)
    before = draft_.lines.get().bonus_told
    settled(house, draft_, 1_000_000)
    settled(house, draft_, 1_630_000)
    line = draft_.lines.get()
    assert (line.bonus, line.bonus_told, bonus_of(type(draft_).objects.get()).total) == (None, before, 1_630_000)
    *_, found = Event.objects.filter(action="decisions.xac_dinh_thuong").order_by("pk")
    assert ((found.before or {})["amount"], (found.after or {})["amount"]) == (1_000_000, 1_630_000)
    assert enter_bonus(type(draft_).objects.get(), on=DAY, actor=house["officer"]).amount == 1_630_000
    with pytest.raises(Refused, match="đã ghi vào quỹ ngày 25/03/2026"):
        settled(house, draft_, 0)


@pytest.mark.parametrize(
    ("amount", "more", "said", "field"),
    [
        (2_340_001, {}, "số tiền phải từ 0 đến 2.340.000 đồng", "so-tien"),
        (-1, {}, "số tiền phải từ 0", "so-tien"),
        (0, {"basis": " "}, "Lê Mẫu An: chưa ghi căn cứ", "can-cu"),
        (0, {"basis": "x" * 501}, "dài quá 500 chữ", "can-cu"),
    ],
)
def test_what_is_wrong_is_refused(house, draft_, amount, more, said, field):
    with pytest.raises(Refused, match=said) as refused:
        settled(house, draft_, amount, **more)
    assert refused.value.field == field
    with pytest.raises(PermissionDenied):
        settled(house, draft_, 0, actor=house["signer"])
    assert not Settlement.objects.exists()


def test_on_screen_and_in_the_list(house, draft_):
    client, address = signed_in(house["officer"]), f"/quyet-dinh/{draft_.pk}/tien-thuong/"
    assert "Xác định chi hay không chi" in text(client.get(address))
    wrong = client.post(address, {"dong": draft_.lines.get().pk, "chi": "chi", "so-tien": "một triệu", "can-cu": BASIS})
    assert (wrong.status_code, "một triệu" in wrong.content.decode(), BASIS in wrong.content.decode()) == (
        400,
        True,
        True,
    )
    assert client.post(address, {"dong": "9" * 30, "chi": "khong", "can-cu": BASIS}).status_code == 400
    sent = {"dong": draft_.lines.get().pk, "chi": "chi", "so-tien": "1.630.000", "can-cu": BASIS}
    assert client.post(address, sent).status_code == 302
    said = text(client.get(address))
    assert (BASIS in said, "Tiền thưởng: 1.630.000 đồng cho 1 lần khen" in said) == (True, True)
    assert "Chi: cơ quan xác định" in client.get(f"{address}csv/").getvalue().decode()
    assert signed_in(house["signer"]).post(address, sent).status_code == 403


def test_what_is_unknown_stays_on_the_list_and_is_paid_when_it_is_settled(house, draft_):
    """One line of two is open: the other is paid first, then what was settled; no line has to be taken back for it."""
    more = passed(house["round"], "bang_khen_cap_bo", house["two"])
    add_lines(draft_, [more.pk], on=DAY, actor=house["officer"])
    draft_.refresh_from_db()
    made = sign(draft_, on=DAY, actor=house["signer"], version=draft_.version)
    known, unknown = made.lines.get(organisation=house["two"]), made.lines.get(person=house["an"])
    keeper, list_ = signed_in(house["officer"]), "Quyết định chưa ghi chi"
    page = keeper.get(f"/quyet-dinh/{made.pk}/tien-thuong/")
    assert heading(page) == f"Tiền thưởng: {figure(known.bonus or 0)} đồng cho 1 lần khen, còn 1 lần khen chưa rõ"
    assert "1 khoản chưa rõ không nằm trong số này" in text(page)
    assert enter_bonus(made, on=DAY, actor=house["officer"]).amount == known.bonus
    (row,) = table(keeper.get("/quy/?nam=2026"), list_)
    assert row[4] == "1 khoản chưa rõ"
    page = keeper.get(f"/quyet-dinh/{made.pk}/tien-thuong/")
    assert ("Đã ghi chi một phần" in text(page), "Xác định chi hay không chi" in text(page)) == (True, True)
    settle_bonus(made, unknown.pk, 1_630_000, basis=BASIS, on=DAY, actor=house["officer"])
    (row,) = table(keeper.get("/quy/?nam=2026"), list_)
    assert row[3:5] == ["1", "1.630.000"]
    assert "Ghi chi thêm 1.630.000 đồng" in text(keeper.get(f"/quyet-dinh/{made.pk}/tien-thuong/"))
    assert enter_bonus(made, on=DAY, actor=house["officer"]).amount == 1_630_000
    assert table(keeper.get("/quy/?nam=2026"), list_) == []
    with pytest.raises(Refused, match="đã ghi vào quỹ"):
        enter_bonus(made, on=DAY, actor=house["officer"])


def test_where_no_sum_is_known_the_page_does_not_say_nought(house, draft_):
    made = sign(draft_, on=DAY, actor=house["signer"], version=draft_.version)
    page = signed_in(house["officer"]).get(f"/quyet-dinh/{made.pk}/tien-thuong/")
    assert heading(page) == "Tiền thưởng: chưa rõ, 1 lần khen chưa có số tiền"
