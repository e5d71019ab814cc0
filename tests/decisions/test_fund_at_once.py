"""Two people at one fund: the bonus of a decision is entered once, a line taken back once, no more recovered than was
paid.
"""

import pytest
from django.db import transaction

from tests.beside import Beside
from tests.decisions.houses import DAY, signed, small_house
from tests.decisions.test_recovering import PAPER, REVOKED
from tests.decisions.test_settling import BASIS, open_draft
from thidua.decisions.actions import enter_bonus, revoke_lines, settle_bonus, sign, take_back
from thidua.decisions.actions.funding import enter_recovery
from thidua.decisions.models import FundEntry, FundKind

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]  # SQLite has one writer at a time


def test_hai_nguoi_cung_ghi_chi_mot_quyet_dinh():
    house = small_house()
    decision = signed(house)
    with transaction.atomic():
        enter_bonus(decision, on=DAY, actor=house["officer"])
        beside = Beside(lambda: enter_bonus(decision, on=DAY, actor=house["officer"]))
        assert beside.waits()
    assert beside.ended() == "Tiền thưởng theo Quyết định 01/QĐ-BM đã ghi vào quỹ ngày 25/03/2026."
    assert FundEntry.objects.count() == 1


def test_hai_nguoi_cung_ghi_dao_mot_dong():
    house = small_house()
    entry = enter_bonus(signed(house), on=DAY, actor=house["officer"])
    with transaction.atomic():
        take_back(entry, reason="Nhầm", on=DAY, actor=house["officer"])
        beside = Beside(lambda: take_back(entry, reason="Nhầm", on=DAY, actor=house["officer"]))
        assert beside.waits()
    assert beside.ended() == "Dòng này đã ghi đảo rồi."
    assert FundEntry.objects.count() == 2


def test_hai_nguoi_cung_thu_hoi_khong_qua_so_da_chi():
    house = small_house()
    decision = signed(house)
    paid = enter_bonus(decision, on=DAY, actor=house["officer"])
    lines = [decision.lines.get(person=house["binh"]).pk]
    revoke_lines(decision, lines, **PAPER, actor=house["signer"])
    with transaction.atomic():
        enter_recovery(decision, on=REVOKED, actor=house["officer"])
        beside = Beside(lambda: enter_recovery(decision, on=REVOKED, actor=house["officer"]))
        assert beside.waits()
    assert beside.ended() == "Quyết định 01/QĐ-BM không còn khoản nào phải thu hồi vào quỹ."
    back = FundEntry.objects.filter(kind=FundKind.RETURNED)
    assert [one.amount for one in back] == [3_510_000]
    assert sum(one.amount for one in back) < paid.amount


def test_huy_bo_them_trong_luc_thu_hoi_thi_thu_hoi_phan_con_lai():
    house = small_house()
    decision = signed(house)
    paid = enter_bonus(decision, on=DAY, actor=house["officer"])
    everyone = list(decision.lines.order_by("position").values_list("pk", flat=True))
    revoke_lines(decision, everyone[:1], **PAPER, actor=house["signer"])
    with transaction.atomic():
        first = enter_recovery(decision, on=REVOKED, actor=house["officer"])
        beside = Beside(lambda: _revoke_and_recover(house, decision, everyone[1:]))
        assert beside.waits()
    assert beside.ended() == "được"
    back = list(FundEntry.objects.filter(kind=FundKind.RETURNED).order_by("pk"))
    assert [one.amount for one in back] == [first.amount, paid.amount - first.amount]


def test_ghi_dao_khoan_chi_trong_luc_thu_hoi():
    house = small_house()
    decision = signed(house)
    paid = enter_bonus(decision, on=DAY, actor=house["officer"])
    revoke_lines(decision, [decision.lines.get(person=house["binh"]).pk], **PAPER, actor=house["signer"])
    with transaction.atomic():
        enter_recovery(decision, on=REVOKED, actor=house["officer"])
        beside = Beside(lambda: take_back(paid, reason="Nhầm", on=REVOKED, actor=house["officer"]))
        assert beside.waits()
    assert beside.ended() == "Đã ghi thu hồi 3.510.000 đồng của khoản này: ghi đảo nó thì quỹ thu về nhiều hơn đã chi."
    assert FundEntry.objects.count() == 2


def test_thu_hoi_trong_luc_ghi_dao_khoan_chi():
    house = small_house()
    decision = signed(house)
    paid = enter_bonus(decision, on=DAY, actor=house["officer"])
    revoke_lines(decision, [decision.lines.get(person=house["binh"]).pk], **PAPER, actor=house["signer"])
    with transaction.atomic():
        take_back(paid, reason="Nhầm", on=REVOKED, actor=house["officer"])
        beside = Beside(lambda: enter_recovery(decision, on=REVOKED, actor=house["officer"]))
        assert beside.waits()
    assert beside.ended() == "Quyết định 01/QĐ-BM không còn khoản nào phải thu hồi vào quỹ."
    assert FundEntry.objects.filter(kind=FundKind.RETURNED).count() == 0


def test_xac_dinh_tien_thuong_trong_luc_ghi_chi_thi_ghi_chi_du():
    house = small_house()
    decision = open_draft(house, house["dossiers"][1])
    decision = sign(decision, on=DAY, actor=house["signer"], version=decision.version)
    line = decision.lines.get(bonus=None).pk
    with transaction.atomic():
        settle_bonus(decision, line, 1_630_000, basis=BASIS, on=DAY, actor=house["officer"])
        beside = Beside(lambda: enter_bonus(decision, on=DAY, actor=house["officer"]))
        assert beside.waits()
    assert beside.ended() == "được"
    assert FundEntry.objects.get().amount == 3_510_000 + 1_630_000


def test_huy_bo_trong_luc_ghi_chi_thi_khong_chi_cho_dong_da_huy():
    house = small_house()
    decision = signed(house)
    line = decision.lines.get(person=house["binh"])
    with transaction.atomic():
        revoke_lines(decision, [line.pk], **PAPER, actor=house["signer"])
        beside = Beside(lambda: enter_bonus(decision, on=REVOKED, actor=house["officer"]))
        assert beside.waits()
    assert beside.ended() == "được"
    assert FundEntry.objects.get().amount == 17_550_000


def test_ghi_dao_va_ghi_chi_lai_cung_luc_khong_khoa_cheo():
    house = small_house()
    decision = signed(house)
    paid = enter_bonus(decision, on=DAY, actor=house["officer"])
    with transaction.atomic():
        take_back(paid, reason="Nhầm", on=DAY, actor=house["officer"])
        beside = Beside(lambda: enter_bonus(decision, on=DAY, actor=house["officer"]))
        assert beside.waits()  # before the fund, with the decision in its hand
    assert beside.ended() == "được"
    assert FundEntry.objects.count() == 3


def _revoke_and_recover(house, decision, lines):
    revoke_lines(decision, lines, **PAPER, actor=house["signer"])
    enter_recovery(decision, on=REVOKED, actor=house["officer"])
