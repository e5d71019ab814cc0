"""Whoever is only themself reads their own life in the book, and nobody else's."""

import pytest

from tests.builders import BEGINNING, body, entered, honour, ministry, officer, person
from tests.honours.pages import signed_in
from tests.pages import heading, text
from thidua.honours.sample.accounts import ACCOUNTS
from thidua.honours.sample.ministry import ministry as sample_ministry
from thidua.people.actions import add_households, add_posts, merge_persons
from thidua.people.actions.households import NewHousehold
from thidua.people.actions.persons import NewPost
from thidua.people.models import Role
from thidua.people.queries import people_visible_to

MINE = "/so-khen-thuong/cua-toi/"


@pytest.fixture
def house(db):
    bo = ministry()
    vu = body("vu", bo, name="Vụ Mẫu")
    an, binh = person("CB1", vu, name="Lê Ân"), person("CB2", vu, name="Trần Bình")
    add_posts([NewPost(person=one.key, organisation=vu, title="CV", since=BEGINNING) for one in (an, binh)], at=vu,
              on=BEGINNING, actor=None)  # fmt: skip
    entered(
        honour("giay_khen", 2019, vu, an, decision_number="7/QĐ"), honour("bang_khen_cap_bo", 2018, vu, binh), at=bo
    )
    user = officer(vu, Role.PERSON, username="an", subtree=False)
    return {"bo": bo, "vu": vu, "an": an, "binh": binh, "user": user}


def tied(house):
    house["user"].person = house["an"]
    house["user"].save()
    return signed_in(house["user"])


def test_xem_duoc_trang_cua_minh_va_in_trich_ngang(house):
    page = tied(house).get(MINE)
    assert heading(page) == "Lê Ân"
    assert "7/QĐ" in text(page)
    assert "Trần Bình" not in text(page)
    links = page.content.decode()
    assert [
        door
        for door in (
            "/so-khen-thuong/?so",
            "/so-khen-thuong/dong/",
            "/so-khen-thuong/ghi/",
            "/so-khen-thuong/tap-the/",
            "/to-chuc/",
        )
        if f'href="{door}' in links
    ] == []
    assert "Hồ sơ của tôi" in text(page)


def test_in_trich_ngang_cua_minh_va_khong_cua_ai_khac(house):
    client = tied(house)
    assert "In trích ngang" in text(client.get(MINE))
    paper = client.post("/so-khen-thuong/trich-ngang/", {"ai": "ca-nhan:CB1"}, follow=True)
    assert heading(paper) == "Trích ngang của Lê Ân"
    assert "Số trích ngang" in text(paper)
    assert "Vụ Mẫu" in text(paper)  # issued where they work, not in the name of the ministry
    assert f'href="{MINE}"' in paper.content.decode()
    add_households([NewHousehold(name="Hộ Mới", key="ho1")], at=house["vu"], on=BEGINNING, actor=None)
    others = ["ca-nhan:CB2", "tap-the:vu", "ho:ho1"]
    assert [client.post("/so-khen-thuong/trich-ngang/", {"ai": one}).status_code for one in others] == [404] * 3
    issued = signed_in(officer(house["vu"], username="cb")).post("/so-khen-thuong/trich-ngang/", {"ai": "ca-nhan:CB2"})
    assert client.get(issued.headers["Location"]).status_code == 404


def test_khong_xem_duoc_cua_ai_khac(house):
    client = tied(house)
    assert [client.get(f"/so-khen-thuong/ca-nhan/{key}/").status_code for key in ("CB1", "CB2")] == [403, 403]
    assert client.get("/so-khen-thuong/").status_code == 403
    assert list(people_visible_to(house["user"], on=BEGINNING).values_list("key", flat=True)) == ["CB1"]


def test_chua_gan_thi_noi_phai_lam_gi(house):
    assert "chưa gắn với ai trong sổ" in text(signed_in(house["user"]).get(MINE))
    assert people_visible_to(house["user"], on=BEGINNING).count() == 0


def test_het_vai_tro_thi_khong_con_xem(house):
    client = tied(house)
    house["user"].assignments.update(until=BEGINNING)
    assert client.get(MINE).status_code == 403
    assert people_visible_to(house["user"], on=BEGINNING.replace(year=2020)).count() == 0


def test_ho_so_da_gop_thi_xem_ho_so_con_lai(house):
    client = tied(house)
    merge_persons(house["binh"], house["an"], reason="một người", at=house["vu"], on=BEGINNING, actor=None)
    assert heading(client.get(MINE)) == "Trần Bình"
    assert "7/QĐ" in text(client.get(MINE))


def test_can_bo_khong_co_trang_nay(house):
    assert signed_in(officer(house["vu"], username="cb")).get(MINE).status_code == 403


def test_tai_khoan_mau_gan_dung_nguoi_trong_bo_mau():
    (one,) = [one for one in ACCOUNTS if one.role == Role.PERSON]
    (who,) = [who for who in sample_ministry().people if who.key == one.person]
    assert (who.name, who.posts[-1].unit, who.posts[-1].until) == (one.full_name, one.at, None)
