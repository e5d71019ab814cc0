"""A change of bodies taken back while others write: it waits for what matters to it, and for nothing else."""

from datetime import date

import pytest
from django.db import transaction

from tests.beside import Beside
from tests.builders import BEGINNING, DOCUMENT, body, honour, ministry, officer, person
from tests.people.test_shaping import working
from thidua.honours.actions import enter_one
from thidua.people.actions import merge, merge_persons, separate_persons, take_back_change
from thidua.people.actions.keeping_whole import one_at_a_time
from thidua.people.models import Change, Person, PersonMerge, Post

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]  # SQLite has one writer at a time
MOVED, TODAY = date(2018, 7, 1), date(2026, 3, 2)


@pytest.fixture
def house():
    """Cục Hai has been merged into Cục Một, and Lê Mẫu An with it."""
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    person("CB1", bo)
    working("CB1", two, since=BEGINNING)
    merge([one, two], into=one, on=MOVED, document=DOCUMENT, actor=None)
    return {"bo": bo, "one": one, "two": two, "an": Person.objects.get()}


def back(actor=None):
    return take_back_change(Change.objects.latest("pk"), reason="ghi nhầm", actor=actor, today=TODAY)


def test_dang_ghi_mot_dong_o_don_vi_moi_thi_rut_cho_roi_bi_tu_choi(house):
    with transaction.atomic():
        enter_one(honour("giay_khen", 2019, house["one"], house["an"]), source="thử", on=TODAY, actor=None)
        beside = Beside(back)
        assert beside.waits()
    assert beside.ended().startswith("Từ khi ghi biến động này, sổ đã có 1 dòng của người chuyển theo")


def test_dang_rut_thi_nguoi_ghi_dong_moi_cho(house):
    with transaction.atomic():
        back()
        beside = Beside(
            lambda: enter_one(honour("giay_khen", 2019, house["one"], house["an"]), source="thử", on=TODAY, actor=None)
        )
        assert beside.waits()
    assert beside.ended() == "được"


def test_rut_bien_dong_khong_khoa_ho_so_con_nguoi(house):
    """Reading posts in the order of people would lock the people too."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=house["an"].pk)
        assert Beside(back).ended(10) == "được"
    assert Post.objects.get().organisation == house["two"]


def test_khong_co_quyen_rut_bien_dong_thi_biet_ngay_khong_cho_ai(house):
    stranger = officer(house["two"])
    with transaction.atomic():
        one_at_a_time()
        assert Beside(lambda: back(stranger)).ended(10) == "không có quyền"


def test_khong_co_quyen_tach_ho_so_thi_biet_ngay_khong_cho_ai(house):
    other = person("CB2", house["bo"])
    merged = merge_persons(house["an"], other, reason="một người", at=house["bo"], on=TODAY, actor=None)
    stranger = officer(house["two"])
    with transaction.atomic():
        PersonMerge.objects.select_for_update().order_by("pk").get(pk=merged.pk)
        beside = Beside(lambda: separate_persons(merged, at=house["bo"], on=TODAY, actor=stranger))
        assert beside.ended(10) == "không có quyền"
