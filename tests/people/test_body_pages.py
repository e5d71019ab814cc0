"""The pages of bodies: the tree of any day, the life of one body, the people in it on a day."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.builders import body, ministry, officer, person
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.people.actions import add_posts, decide_inheritance, dissolve, found, merge, move, rename
from thidua.people.actions.bodies import Place, begin_phase, end_phase, lock_phase, note_change
from thidua.people.actions.persons import NewPost
from thidua.people.actions.trails import Trail
from thidua.people.models import Change
from thidua.people.models.bodies import Kind, Level
from thidua.people.models.persons import Standing
from thidua.people.queries import names_of, tree_on

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
TREE = "/to-chuc/"


@pytest.fixture
def bodies():
    """Vụ Số liệu takes in Vụ Khảo sát in 2013, is renamed in 2014, and moves under the bureau in 2016."""
    bo = ministry()
    cuc = body("cuc", bo, name="Cục Dữ liệu")
    so, khao_sat = body("vu_so", bo, name="Vụ Số liệu"), body("vu_khao_sat", bo, name="Vụ Khảo sát")
    merge([so, khao_sat], into=so, on=date(2013, 1, 1), document="QĐ 981", actor=None)
    rename(so, name="Vụ Thống kê", short_name="TK", on=date(2014, 1, 1), document="QĐ 982", actor=None)
    move(so, parent=cuc, on=date(2016, 1, 1), document="QĐ 983", actor=None)
    return {"bo": bo, "cuc": cuc, "so": so, "khao_sat": khao_sat}


def names(response):
    return [row[0] for row in table(response, "Cây tổ chức")]


def events(response):
    html = re.search(r'<ol class="events">(.*?)</ol>', response.content.decode(), re.DOTALL)
    assert html
    opening = re.compile(r'<p class="event-more">.*?</p>', re.DOTALL)  # tested where changes are
    return [text(opening.sub("", one)) for one in re.findall(r"<li[^>]*>(.*?)</li>", html[1], re.DOTALL)]


def near(response):
    html = re.search(r'<ul class="place-tree">(.*?)</ul>', response.content.decode(), re.DOTALL)
    assert html
    return [text(one) for one in re.findall(r"<li[^>]*>(.*?)</li>", html[1], re.DOTALL)]


def test_cay_cua_tung_ngay(bodies):
    client = signed_in()
    assert names(client.get(TREE)) == ["Bộ Mẫu", "Bậc 1: Cục Dữ liệu", "Bậc 2: Vụ Thống kê"]
    assert names(client.get(TREE, {"ngay": "31/12/2012"})) == [
        "Bộ Mẫu", "Bậc 1: Cục Dữ liệu", "Bậc 1: Vụ Khảo sát", "Bậc 1: Vụ Số liệu",
    ]  # fmt: skip
    assert names(client.get(TREE, {"ngay": "2015-06-01"})) == ["Bộ Mẫu", "Bậc 1: Cục Dữ liệu", "Bậc 1: Vụ Thống kê"]
    empty = client.get(TREE, {"ngay": "01/01/1990"})
    assert heading(empty) == "Ngày này chưa có tổ chức nào"
    assert "Không có ngày này" in text(client.get(TREE, {"ngay": "31/02/2020"}).content.decode())


def test_tim_theo_ten_cu_va_ten_khong_con(bodies):
    client = signed_in()
    assert names(client.get(TREE, {"q": "so lieu"})) == [
        "Bộ Mẫu cấp trên của dòng khớp", "Bậc 1: Cục Dữ liệu cấp trên của dòng khớp", "Bậc 2: Vụ Thống kê",
    ]  # fmt: skip
    assert heading(client.get(TREE, {"q": "so lieu"})) == "1 tổ chức khớp “so lieu”"
    gone = client.get(TREE, {"q": "khảo sát"})
    assert names(gone) == []
    assert "Vụ Khảo sát đến 31/12/2012" in text(gone.content.decode())
    assert "Bớt một chữ" in text(client.get(TREE, {"q": "khong co"}).content.decode())


def test_mot_doi_to_chuc(bodies):
    response = signed_in().get(f"{TREE}vu_so/")
    assert heading(response) == "Vụ Thống kê"
    assert events(response) == [
        "01/01/2000 Thành lập Vụ Số liệu, trực thuộc Bộ Mẫu. Quyết định 01/QĐ-MAU ngày 01/01/2000",
        "01/01/2013 Hợp nhất, sáp nhập Cùng với: Vụ Khảo sát QĐ 981",
        "01/01/2014 Đổi tên Vụ Số liệu → Vụ Thống kê. QĐ 982",
        "01/01/2016 Chuyển đơn vị trực thuộc trực thuộc Bộ Mẫu → Cục Dữ liệu. QĐ 983",
    ]
    assert near(response) == ["Bộ Mẫu", "Cục Dữ liệu", "Vụ Thống kê"]
    past = signed_in(officer(bodies["bo"])).get(f"{TREE}vu_so/", {"ngay": "01/06/2010"})
    assert (heading(past), near(past)) == ("Vụ Số liệu", ["Bộ Mẫu", "Vụ Số liệu"])


def test_lan_dau_co_cap_tren_va_khong_con_cap_tren(bodies):
    place = Place(name="Viện Lẻ", kind=Kind.INSTITUTE, level=Level.UNDER)
    vien = found("vien_le", place, on=date(2001, 1, 1), document="QĐ 1", actor=None)
    move(vien, parent=bodies["bo"], on=date(2005, 1, 1), document="QĐ 2", actor=None)
    trail = Trail()
    end_phase(lock_phase(vien, date(2009, 1, 1)), date(2009, 1, 1), trail)
    begin_phase(vien, place, date(2009, 1, 1), trail)
    note_change(Change.What.MOVED, trail, on=date(2009, 1, 1), document="QĐ 3", before=[vien], after=[vien])
    assert events(signed_in().get(f"{TREE}vien_le/")) == [
        "01/01/2001 Thành lập Viện Lẻ. QĐ 1",
        "01/01/2005 Chuyển đơn vị trực thuộc trực thuộc Bộ Mẫu. QĐ 2",
        "01/01/2009 Chuyển đơn vị trực thuộc không còn trực thuộc tổ chức nào. QĐ 3",
    ]


def test_ke_thua_la_quyet_dinh_cua_nguoi(bodies):
    client = signed_in()
    (row,) = table(client.get(f"{TREE}vu_so/"), "Tổ chức trước và sau")
    assert row == [
        "Trước",
        "Vụ Khảo sát",
        "Hợp nhất, sáp nhập 01/01/2013",
        "Chưa có quyết định",
        "",
        "Quyết định kế thừa thành tích của Vụ Khảo sát",
    ]
    so, khao_sat = bodies["so"], bodies["khao_sat"]
    decide_inheritance(so, khao_sat, inherits=False, basis="Công văn 1", on=DAY, actor=None)
    decide_inheritance(so, khao_sat, inherits=True, basis="Kết luận 2", on=DAY, actor=None)
    (row,) = table(client.get(f"{TREE}vu_so/"), "Tổ chức trước và sau")
    assert row[3:5] == ["Được kế thừa", "Kết luận 2; Hệ thống, 02/03/2026"]
    (row,) = table(client.get(f"{TREE}vu_khao_sat/"), "Tổ chức trước và sau")
    assert row[:2] + row[3:4] == ["Sau", "Vụ Số liệu", "Được kế thừa"]


def test_to_chuc_da_het_van_co_trang(bodies):
    response = signed_in().get(f"{TREE}vu_khao_sat/")
    assert heading(response) == "Vụ Khảo sát"
    assert "Đã kết thúc hoạt động sau ngày 31/12/2012." in text(response.content.decode())
    assert events(response)[-1] == "01/01/2013 Hợp nhất, sáp nhập Kết thúc hoạt động. Cùng với: Vụ Số liệu QĐ 981"
    dissolve(bodies["so"], on=date(2020, 1, 1), document="QĐ 9", actor=None)
    assert tree_on(DAY, officer(bodies["bo"]), today=DAY).nodes[-1].key == "cuc"


def test_nguoi_cua_tung_ngay_lanh_dao_dung_truoc(bodies):
    so = bodies["so"]
    people = [person("CB1", so, name="Lê An"), person("CB2", so, name="Vũ Bình"), person("CB3", so, name="Đỗ Chi")]
    spans = [
        (date(2014, 1, 1), None, Standing.DIRECT),
        (date(2014, 1, 1), None, Standing.DEPARTMENT_LEADER),
        (date(2014, 1, 1), date(2017, 1, 1), Standing.DIRECT),
    ]
    add_posts(
        [
            NewPost(person=who.key, organisation=so, title="Chức danh", since=since, until=until, standing=standing)
            for who, (since, until, standing) in zip(people, spans, strict=True)
        ],
        at=so, on=DAY, actor=None,
    )  # fmt: skip

    def shown(**query):
        found = re.findall(
            r'href="/so-khen-thuong/ca-nhan/[^"]*">(.*?)</a>', client.get(f"{TREE}vu_so/", query).content.decode()
        )
        return [text(name) for name in found]

    client = signed_in()
    assert shown() == ["Vũ Bình", "Lê An"]
    assert shown(ngay="2015-01-01") == ["Vũ Bình", "Đỗ Chi", "Lê An"]
    assert shown(ngay="2013-01-01") == []


def test_chi_thay_va_mo_duoc_don_vi_minh(bodies):
    client = signed_in(officer(bodies["cuc"], subtree=True))
    assert names(client.get(TREE)) == ["Cục Dữ liệu", "Bậc 1: Vụ Thống kê"]
    assert client.get(f"{TREE}bo_mau/").status_code == 404
    html = client.get(f"{TREE}cuc/").content.decode()
    assert 'href="/to-chuc/vu_so/"' in html
    assert 'href="/to-chuc/bo_mau/"' not in html


def test_phai_dang_nhap(client, bodies):
    assert [client.get(path).status_code for path in (TREE, f"{TREE}cuc/")] == [302, 302]


def test_so_truy_van_khong_tang_theo_so_don_vi(bodies):
    client, counts = signed_in(), []
    for size in (1, 12):
        for number in range(size):
            body(f"phong_{size}_{number}", bodies["cuc"])
        with CaptureQueriesContext(connection) as seen:
            client.get(TREE)
            client.get(f"{TREE}cuc/")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_ten_dat_truoc_chua_phai_ten_hom_nay(bodies):
    """A name that begins in half a year is told apart; today's name stands everywhere else."""
    today = timezone.localdate()
    day = today + timedelta(days=180)
    rename(bodies["so"], name="Vụ Tương Lai", short_name="", on=day, document="QĐ 99", actor=None, today=today)
    client, said = signed_in(), f"Tên sắp đổi: từ {day:%d/%m/%Y}: Vụ Tương Lai."
    page = client.get("/to-chuc/vu_so/")
    assert heading(page) == "Vụ Thống kê"
    assert "Tên cũ: Vụ Số liệu." in text(page)
    assert said in text(page)
    book = client.get("/so-khen-thuong/tap-the/vu_so/")
    assert heading(book) == "Vụ Thống kê"
    assert said in text(book)
    later = client.get("/to-chuc/vu_so/", {"ngay": f"{day:%d/%m/%Y}"})
    assert heading(later) == "Vụ Tương Lai"
    assert "Tên cũ: Vụ Thống kê; Vụ Số liệu." in text(later)
    assert "Tên sắp đổi" not in text(later)
    names = names_of([bodies["so"].pk])
    assert (names.last(bodies["so"].pk), names.former(bodies["so"].pk)) == ("Vụ Thống kê", ["Vụ Số liệu"])
    told = text(client.get("/nhat-ky/?viec=people.doi_ten"))
    assert "Tổ chức: Vụ Thống kê" in told
    assert "Tổ chức: Vụ Tương Lai" not in told
