"""Công bằng: shares by award, unit and year, beside the staff; what is not written is neither, and every figure opens."""

import json
import re
from datetime import date
from html import unescape

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.builders import BEGINNING, DOCUMENT, entered, honour, officer, person
from tests.pages import heading, text
from tests.reports.pages import fetch, table
from thidua.people.actions import add_posts, move, set_members, set_up_bloc
from thidua.people.actions.persons import NewPost
from thidua.people.models import Membership
from thidua.people.models.persons import Standing
from thidua.reports.filters import EVERYTHING
from thidua.reports.scopes import scope_of
from thidua.reports.shares import Shares, split

HERE = "/thong-ke/cong-bang/"
ALL = "?cua=bo_mau&tu=2018&den=2019"


def scope(key):
    found = scope_of(key)
    assert found
    return found


@pytest.fixture
def staffed(book):
    """Three at work: a man and a woman who work directly, a woman who leads."""
    for key, standing, until in (
        ("1", Standing.DIRECT, None),
        ("2", Standing.DEPARTMENT_LEADER, None),
        ("3", Standing.DIRECT, date(2019, 12, 30)),
    ):
        post = NewPost(person=key, organisation=book["two"], title="X", since=BEGINNING, until=until, standing=standing)
        add_posts([post], at=book["two"], on=BEGINNING, actor=None)
    return book


def test_shares_by_award_unit_and_year(book):
    found = split(scope("bo_mau"), 2018, 2019, EVERYTHING)
    man, woman, nobody = Shares(1, 1, men=1), Shares(1, 0, 1, women=1), Shares(1, no_standing=1, no_gender=1)
    assert found.total == man + man + woman + woman + nobody
    assert found.awards == {
        "huan_chuong_lao_dong": woman, "bang_khen_cap_bo": nobody, "chien_si_thi_dua_co_so": man + man + woman
    }  # fmt: skip
    assert found.branches == {"cuc_mot": man + man + nobody, "cuc_hai": woman + woman}
    assert found.years == {2018: man + woman, 2019: man + woman + nobody}
    assert (found.total.direct_share, found.total.women_share) == (0.5, 0.5)
    assert nobody.direct_share is None


def test_the_staff_of_the_last_day_of_the_year(staffed):
    assert split(scope("bo_mau"), 2018, 2018, EVERYTHING).staff == Shares(3, 2, 1, no_gender=3)
    assert split(scope("bo_mau"), 2018, 2019, EVERYTHING).staff == Shares(2, 1, 1, no_gender=2)
    assert split(scope("cuc_mot"), 2018, 2018, EVERYTHING).staff == Shares()


def test_units_by_the_tree_of_each_year_and_members_of_a_bloc(book):
    move(book["phong"], parent=book["two"], on=date(2019, 4, 1), document=DOCUMENT, actor=None)
    found = split(scope("bo_mau"), 2018, 2019, EVERYTHING).branches
    assert {key: one.all for key, one in found.items()} == {"cuc_mot": 1, "cuc_hai": 4}
    bloc = set_up_bloc("khoi_a", name="Khối A", organiser=book["bo"], on=date(2018, 1, 1), actor=None)
    set_members(bloc, 2018, {book["one"]: Membership.Part.MEMBER}, on=date(2018, 1, 1), actor=None)
    found = split(scope("khoi_a"), 2018, 2019, EVERYTHING).branches
    assert {key: one.all for key, one in found.items()} == {"cuc_mot": 1}


def test_the_page_says_the_shares_beside_the_staff(seer, staffed):
    page = fetch(seer, ALL, path=HERE)
    assert heading(page) == "Người trực tiếp 50,0 %, nữ 50,0 % số lượt khen cá nhân"
    assert "Trong 2 người làm việc cuối năm 2019: người trực tiếp 50,0 %, nữ –." in text(page)
    assert table(page)[1:] == [
        ["Huân chương Lao động", "1", "–", "1", "0,0 %", "1", "–", "100,0 %"],
        ["Bằng khen của Bộ trưởng", "1", "–", "–", "sổ chưa ghi", "–", "–", "sổ chưa ghi"],
        ["Chiến sĩ thi đua cơ sở", "3", "2", "1", "66,7 %", "1", "2", "33,3 %"],
        ["Cộng", "5", "2", "2", "50,0 %", "2", "2", "50,0 %"],
    ]
    assert "Không tính: 1 chưa ghi lãnh đạo hay trực tiếp, 1 chưa ghi giới tính." in text(page)


def test_every_figure_opens_exactly_its_records(seer, book):
    move(book["phong"], parent=book["two"], on=date(2019, 4, 1), document=DOCUMENT, actor=None)
    html = fetch(seer, ALL, path=HERE).content.decode()
    opened = re.findall(r'class="opens" href="([^"]+)">(\d+)<', html)
    assert len(opened) > 20
    for href, shown in opened:
        assert len(table(seer.get(unescape(href)))[1:]) == int(shown), href


def test_one_address_and_the_same_door(client, book):
    assert client.get(HERE + ALL).headers["Location"].startswith("/dang-nhap/")
    client.force_login(officer(book["one"]))
    response = client.get(f"{HERE}?cua=cuc_mot&tu=2018&den=2019&gioi-tinh=nu&dem=nguoi&loai-hinh=cong-trang")
    assert response.headers["Location"] == f"{HERE}?cua=cuc_mot&tu=2018&den=2019&loai-hinh=cong-trang"
    assert client.get(HERE + ALL).status_code == 404
    assert client.get(f"/thong-ke/tong-hop/ban-ghi/{ALL}&duoi=cuc_hai").status_code == 404


def test_the_number_of_queries_does_not_grow(seer: Client, book):
    def asked() -> int:
        caches["figures"].clear()
        with CaptureQueriesContext(connection) as queries:
            assert seer.get(HERE + ALL).status_code == 200
        return len(queries)

    asked()
    before = asked()
    people = [person(f"x{number}", book["two"]) for number in range(20)]
    entered(*(honour("giay_khen", 2019, book["two"], one) for one in people), at=book["bo"])
    assert asked() == before


def test_an_empty_page_teaches(seer):
    assert "Chưa có gì để so" in text(fetch(seer, "?cua=bo_mau&tu=2001&den=2002", path=HERE))


def test_a_body_among_its_units_says_that_they_are_not_in_its_row(seer, book):
    entered(honour("giay_khen", 2019, book["bo"], book["an"]), at=book["bo"])
    assert "Bộ Mẫu, không kể trực thuộc" in text(fetch(seer, ALL, path=HERE))
    rows = json.loads(seer.get(f"{HERE}json/{ALL}").getvalue())["dong"]
    units = [one["dong"] for one in rows if one["xep_theo"] == "Đơn vị, kể cả trực thuộc"]
    assert sorted(units) == ["Bộ Mẫu, không kể trực thuộc", "Cục Hai", "Cục Một"]
    below = text(fetch(seer, "?cua=cuc_hai&tu=2018&den=2019", path=HERE))
    assert "Cục Hai, không kể trực thuộc" not in below
