"""An import, its taking back, and whoever writes meanwhile: no two wait for each other for ever, nothing newer is lost."""

from datetime import date

import pytest
from django.db import transaction

from tests.beside import Beside
from tests.builders import BEGINNING, DOCUMENT, body, entered, honour, ministry
from tests.honours.importing.files import WHOLE, found
from tests.people.test_shaping import place
from thidua.honours.actions import enter_one, import_file, take_back_import
from thidua.honours.actions.locking import alone
from thidua.people.actions import add_post, amend
from thidua.people.actions import found as found_body
from thidua.people.actions.keeping_whole import one_at_a_time
from thidua.people.actions.persons import NewPost
from thidua.people.models import Organisation, Person, Post
from thidua.people.queries.spans import spans_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]  # SQLite has one writer at a time
DAY = date(2026, 3, 2)
AN = WHOLE["Cá nhân"][:1]


@pytest.fixture
def bo():
    """A ministry with two bureaus; rows that a transaction test leaves are wiped after it."""
    top = ministry()
    body("cuc_a", top, name="Cục A")
    body("cuc_b", top, name="Cục B")
    return top


def brought_in(bo, **sheets):
    return import_file(found(**sheets), source="so.xlsx", at=bo, on=DAY, actor=None).batch


def bureau(key, name):
    return {"Tổ chức": [[key, name, "", "Cục", "Trực thuộc Bộ, tỉnh", "bo_mau", "01/01/2020", "QĐ 1"]]}


def test_rut_dot_nhap_cho_nguoi_dang_lap_to_chuc_ma_khong_giu_so(bo):
    """Whoever shapes may go on to write in the book: taking back has not locked it yet."""
    batch = brought_in(bo, **bureau("cuc_m", "Cục M"))
    with transaction.atomic():
        found_body("cuc_n", place("Cục N", bo), on=BEGINNING, document=DOCUMENT, actor=None)
        beside = Beside(lambda: take_back_import(batch, at=bo, on=DAY, actor=None))
        assert beside.waits()
        entered(honour("giay_khen", 2018, bo), at=bo)
    assert beside.ended() == "được"
    assert not Organisation.objects.filter(key="cuc_m").exists()


def test_nhap_tep_cho_nguoi_dang_lap_to_chuc_ma_khong_giu_dong_nao(bo):
    with transaction.atomic():
        one_at_a_time()
        beside = Beside(lambda: brought_in(bo, **bureau("cuc_m", "Cục M")))
        assert beside.waits()
        enter_one(honour("giay_khen", 2018, bo), source="thử", on=DAY, actor=None)
    assert beside.ended() == "được"
    assert Organisation.objects.filter(key="cuc_m").exists()


def test_nhap_tep_cho_so_ma_khong_giu_ho_so_nao(bo):
    brought_in(bo, **{"Cá nhân": AN})
    with transaction.atomic():
        alone()
        beside = Beside(lambda: brought_in(bo, **{"Cá nhân": [["CB1", "Lê Mẫu An", "22/02/1980"]]}))
        assert beside.waits()
        amend(Person.objects.get(), {"ethnic_group": "Tày"}, on=DAY, actor=None)
    assert beside.ended() == "được"
    assert list(Person.objects.values_list("birth", "ethnic_group")) == [(date(1980, 2, 22), "Tày")]


def test_nhap_tep_va_them_mot_chuc_vu_khoa_theo_mot_thu_tu(bo):
    """Both take the life of the body before the card."""
    brought_in(bo, **{"Cá nhân": AN})
    an, cuc = Person.objects.get(), Organisation.objects.get(key="cuc_b")
    post = NewPost(person="CB1", organisation=cuc, title="Phó phòng", since=date(2022, 1, 1))
    with transaction.atomic():
        spans_of([cuc.pk], locked=True)
        beside = Beside(lambda: add_post(an, post, on=DAY, actor=None))
        assert beside.waits()
        brought_in(
            bo, **{"Cá nhân": [["CB1", "Lê Mẫu An", "21/02/1980", "cuc_b", "Nam", "Trưởng phòng", "01/01/2019"]]}
        )
    assert beside.ended() == "được"


def test_dang_sua_ho_so_thi_rut_dot_nhap_cho_roi_giu_dieu_moi(bo):
    brought_in(bo, **{"Cá nhân": AN})
    batch = brought_in(bo, **{"Cá nhân": [["CB1", "Lê Mẫu An", "22/02/1980"]]})
    with transaction.atomic():
        amend(Person.objects.get(), {"birth": date(1981, 5, 5)}, on=DAY, actor=None)
        beside = Beside(lambda: take_back_import(batch, at=bo, on=DAY, actor=None))
        assert beside.waits()
    assert beside.ended() == "được"
    assert Person.objects.get().birth == date(1981, 5, 5)


def test_dang_them_chuc_vu_cho_nguoi_cua_dot_thi_nguoi_ay_o_lai(bo):
    batch = brought_in(bo, **{"Cá nhân": [["CB1", "Lê Mẫu An", "21/02/1980", "cuc_a", "Nam"]]})
    post = NewPost(person="CB1", organisation=bo, title="Phó phòng", since=date(2022, 1, 1))
    with transaction.atomic():
        add_post(Person.objects.get(), post, on=DAY, actor=None)
        beside = Beside(lambda: take_back_import(batch, at=bo, on=DAY, actor=None))
        assert beside.waits()
    assert beside.ended() == "được"
    assert Post.objects.filter(title="Phó phòng").exists()
