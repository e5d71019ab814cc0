"""Ethnic group, party membership and the end of the identity number: for whoever keeps the card, and whoever audits it."""

from datetime import date

import pytest

from tests.builders import body, ministry, officer
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.people.actions import add_person, add_post, amend, merge_persons
from thidua.people.actions.persons import NewPerson, NewPost
from thidua.people.models import Person, Post, Role

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
CARD = "/con-nguoi/CB1/"
PARTICULARS = ("Tày", "Đảng viên Có", "2345", "Ai sửa gì")


@pytest.fixture
def house():
    bo = ministry()
    cuc, other = body("cuc_a", bo, name="Cục A"), body("cuc_b", bo, name="Cục B")
    post = NewPost(person="CB1", organisation=cuc, title="Chuyên viên", since=date(2015, 1, 1))
    new = NewPerson(
        key="CB1", full_name="Lê Mẫu An", birth=date(1986, 2, 21), ethnic_group="Nùng", is_party_member=True,
        identity="001086012345",
    )  # fmt: skip
    an = add_person(new, post, on=DAY, actor=None)
    amend(an, {"ethnic_group": "Tày"}, on=DAY, actor=None)
    return {"bo": bo, "cuc": cuc, "other": other, "an": an}


def told(user):
    page = text(signed_in(user).get(CARD))
    assert "Lê Mẫu An" in page
    return [said for said in PARTICULARS if said in page]


KEEPING = {Role.OFFICER, Role.STANDING, Role.ADMINISTRATOR, Role.AUDITOR}
READING = {Role.HEAD, Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY, Role.BLOC_HEAD, Role.SIGNER}


@pytest.mark.parametrize("role", sorted(KEEPING | READING))
def test_chi_nguoi_giu_ho_so_va_nguoi_kiem_tra_thay(house, role):
    user = officer(house["cuc"], role)
    assert told(user) == (list(PARTICULARS) if role in KEEPING else [])
    page = signed_in(user).get(CARD).content.decode()
    assert ("chỉ hiện với người giữ hồ sơ" in page) is (role in READING)


def test_nguoi_da_chuyen_di_thi_don_vi_cu_khong_con_thay(house):
    Post.objects.update(until=date(2020, 12, 31))
    add_post(
        house["an"], NewPost(person="CB1", organisation=house["other"], title="Phó phòng", since=date(2021, 1, 1)),
        on=DAY, actor=None,
    )  # fmt: skip
    assert told(officer(house["cuc"], username="cu")) == []
    assert told(officer(house["cuc"], Role.AUDITOR, username="kiem.tra.cu")) == []
    assert told(officer(house["other"], username="moi")) == list(PARTICULARS)


def test_ca_nhan_thay_cua_chinh_minh(house):
    user = officer(house["cuc"], Role.HEAD)
    officer(house["cuc"], Role.PERSON, username="khac")
    user.person = house["an"]
    user.save()
    assert told(user) == []
    user.assignments.create(role=Role.PERSON, organisation=house["cuc"], since=date(2015, 1, 1))
    assert told(user) == list(PARTICULARS)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_tep_tai_ve_khong_co(house, form):
    answer = signed_in(officer(house["cuc"], Role.HEAD)).get(f"/con-nguoi/con-nguoi.{form}")
    said = b"".join(answer).decode()
    assert "Lê Mẫu An" in said
    assert Person.objects.get().ethnic_group not in said
    assert "2345" not in said


@pytest.fixture
def moved(house):
    """Since 2021 at Cục B, whose officer wrote the number, the ethnic group and the membership anew, and the name."""
    Post.objects.update(until=date(2020, 12, 31))
    there = NewPost(person="CB1", organisation=house["other"], title="Phó phòng", since=date(2021, 1, 1))
    add_post(house["an"], there, on=DAY, actor=None)
    new = {"ethnic_group": "Dao", "is_party_member": False, "identity": "001086067890", "full_name": "Lê Mẫu Ánh"}
    amend(house["an"], new, on=DAY, actor=officer(house["other"], username="b"))
    return house


WRITTEN = ("Nùng", "Tày", "Dao", "Đảng viên", "345", "890")
LEFT_OUT = "Mục chỉ người giữ hồ sơ xem được"


def recorded(user):
    """What the page of the record and what is taken home from it say of the particulars."""
    client = signed_in(user)
    home = b"".join(client.get("/nhat-ky/tai-ve/csv/?loai=person")).decode()
    page = text(client.get("/nhat-ky/?loai=person"))
    assert "Lê Mẫu Ánh" in page
    assert "Lê Mẫu Ánh" in home
    assert (LEFT_OUT in page) is (LEFT_OUT in home)
    return [said for said in WRITTEN if said in page or said in home], LEFT_OUT in page


@pytest.mark.parametrize("role", [Role.STANDING, Role.AUDITOR, Role.ADMINISTRATOR])
def test_nhat_ky_cung_khong_ke_cho_don_vi_cu(moved, role):
    assert recorded(officer(moved["cuc"], role, username="cu")) == ([], True)
    assert recorded(officer(moved["other"], role, username="moi")) == (list(WRITTEN), False)
    assert recorded(officer(moved["bo"], role, username="bo")) == (list(WRITTEN), False)


def test_nhat_ky_cua_ho_so_da_gop_theo_ho_so_giu_lai(moved):
    cuc = moved["cuc"]
    new = NewPerson(key="CB2", full_name="Lê Mẫu Ánh")
    old = NewPost(person="CB2", organisation=cuc, title="Chuyên viên", since=date(2012, 1, 1), until=date(2014, 1, 1))
    amend(add_person(new, old, on=DAY, actor=None), {"ethnic_group": "Mường"}, on=DAY, actor=officer(cuc, username="a"))
    standing = officer(cuc, Role.STANDING, username="cu")
    assert "Mường" in text(signed_in(standing).get("/nhat-ky/"))
    merge_persons(moved["an"], Person.objects.get(key="CB2"), reason="Một người", at=cuc, on=DAY, actor=None)
    assert "Mường" not in text(signed_in(standing).get("/nhat-ky/"))
