"""The records behind a figure: the figure is as it was, the names are only of who stands in sight today."""

import csv
import json
from datetime import date
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import DOCUMENT, body, entered, honour, ministry, officer, person
from tests.honours.pages import signed_in
from tests.pages import heading, text
from tests.reports.pages import HERE, fetch, figures, table
from tests.reports.test_tally_page import sheet
from thidua.honours.models import Honour
from thidua.people.actions import move, set_members, set_up_bloc
from thidua.people.models import Household, Membership, Organisation, Person

RECORDS = f"{HERE}ban-ghi/"
MOVED, BLOC = "?cua=cuc_a&tu=2015&den=2015", "?cua=khoi_1&tu=2020&den=2020"
ONE = "Con số tính cả 1 lượt của đơn vị nay nằm ngoài phạm vi xem của tài khoản này; lượt ấy không liệt kê ở đây."
TWO = (
    "Con số tính cả 2 lượt của cá nhân, hộ gia đình ở thành viên khác của khối, nằm ngoài phạm vi xem của tài khoản này; "
    "những lượt ấy không liệt kê ở đây."
)


@pytest.fixture
def moved(db):
    """The browser of the officer of a bureau, of which a unit went away in 2018."""
    bo = ministry()
    a, b = body("cuc_a", bo, name="Cục A"), body("cuc_b", bo, name="Cục B")
    phong = body("phong_p", a, name="Phòng P")
    one, two = person("CB1", bo, name="Trần Mẫu Kín"), person("CB2", bo, name="Lê Mẫu Hở")
    entered(honour("giay_khen", 2015, phong, one), honour("giay_khen", 2015, a, two), at=bo)
    move(phong, parent=b, on=date(2018, 1, 1), document=DOCUMENT, actor=None)
    return signed_in(officer(a))


@pytest.fixture
def bloc(db):
    """The browser of the officer of the body that organises a bloc, and of that body alone."""
    bo = ministry()
    a, b = body("cuc_a", bo, name="Cục A"), body("cuc_b", bo, name="Cục B")
    ho = Household.objects.create(key="ho_1", name="Hộ ông Kín", name_folded="ho ong kin")
    entered(
        honour("giay_khen", 2020, b, person("CB1", b, name="Trần Mẫu Kín")), honour("giay_khen", 2020, b),
        Honour(award="giay_khen", year=2020, unit=b, household=ho), honour("giay_khen", 2020, a, person("CB2", a, name="Lê Mẫu Hở")),
        at=bo,
    )  # fmt: skip
    khoi = set_up_bloc("khoi_1", name="Khối 1", organiser=a, on=date(2019, 1, 1), actor=None)
    parts = {a: Membership.Part.HEAD, b: Membership.Part.MEMBER}
    set_members(khoi, 2020, parts, on=date(2020, 3, 2), actor=None)
    return signed_in(officer(a, subtree=False))


def csv_of(response):
    return list(csv.reader(StringIO(b"".join(response.streaming_content).decode("utf-8-sig")), delimiter=";"))


def json_of(response):
    return json.loads(b"".join(response.streaming_content))


def test_don_vi_da_chuyen_di_con_trong_con_so_ten_nguoi_thi_khong(moved):
    assert figures(fetch(moved, MOVED))["Cộng"][-1] == "2"
    page = fetch(moved, MOVED, path=RECORDS)
    assert heading(page) == "2 lượt khen thưởng"
    assert [row[1] for row in table(page)[1:]] == ["Lê Mẫu Hở Cục A"]
    assert ONE in text(page)
    assert "Kín" not in page.content.decode()


def test_ban_mo_ngay_trong_bang_cung_vay(moved):
    opened = moved.get(RECORDS + MOVED, headers={"X-Glimpse": "1"})
    assert "Kín" not in opened.content.decode()
    assert "Lê Mẫu Hở" in text(opened)
    assert ONE in text(opened)
    assert "mở cả 1 bản ghi" in text(opened)


def test_ba_loai_tep_cung_vay_va_noi_con_thieu_may_luot(moved):
    rows = sheet(moved.get(f"{RECORDS}excel/{MOVED}"))
    assert [ONE] in rows
    assert [row[1] for row in rows if row[0] == "2015"] == ["Lê Mẫu Hở"]
    _, line, note = csv_of(moved.get(f"{RECORDS}csv/{MOVED}"))
    assert (line[1], note[0]) == ("Lê Mẫu Hở", ONE)
    assert len(note) == len(line)
    told = json_of(moved.get(f"{RECORDS}json/{MOVED}"))
    assert [row["recipient"] for row in told["dong"]] == ["Lê Mẫu Hở"]
    assert told["ghi_chu"] == [ONE]


def test_khong_con_dong_nao_trong_tam_nhin_thi_noi_dung_ly_do(moved):
    phong, one = Organisation.objects.get(key="phong_p"), Person.objects.get(key="CB1")
    entered(honour("bang_khen_cap_bo", 2015, phong, one), at=phong)
    page = fetch(moved, f"{MOVED}&dong=bang_khen_cap_bo", path=RECORDS)
    assert heading(page).startswith("1 lượt")
    assert "Không có bản ghi nào ông/bà xem được" in text(page)
    assert ONE in text(page)
    assert "vừa được đính chính" not in text(page)
    glimpse = text(moved.get(f"{RECORDS}{MOVED}&dong=bang_khen_cap_bo", headers={"X-Glimpse": "1"}))
    assert ONE in glimpse
    assert "vừa được đính chính" not in glimpse


def test_thanh_vien_khac_cua_khoi_tap_the_con_liet_ke_ten_nguoi_thi_khong(bloc):
    assert figures(fetch(bloc, BLOC))["Cộng"][:4] == ["1", "2", "1", "4"]
    page = fetch(bloc, BLOC, path=RECORDS)
    assert sorted(row[1] for row in table(page)[1:]) == ["Cục B", "Lê Mẫu Hở Cục A"]
    assert TWO in text(page)
    for form in ("csv", "json"):
        told = b"".join(bloc.get(f"{RECORDS}{form}/{BLOC}").streaming_content).decode()
        assert "Kín" not in told
        assert "Cục B" in told
        assert TWO in told
    assert sorted(row[1] for row in sheet(bloc.get(f"{RECORDS}excel/{BLOC}")) if row[0] == "2020") == [
        "Cục B", "Lê Mẫu Hở",
    ]  # fmt: skip


def test_dong_cua_thanh_vien_khac_khong_dan_toi_trang_khong_mo_duoc(bloc):
    page = fetch(bloc, BLOC, path=RECORDS).content.decode()
    hrefs = [part.split('"', 1)[0] for part in page.split('class="opens" href="')[1:]]
    assert [bloc.get(href).status_code for href in hrefs] == [200]


def test_ai_thay_ca_thi_khong_co_ghi_chu_nao(moved):
    page = fetch(signed_in(), MOVED, path=RECORDS)
    assert len(table(page)[1:]) == 2
    assert "phạm vi xem" not in text(page)


@pytest.mark.parametrize("form", ["", "excel/", "csv/", "json/"])
@pytest.mark.parametrize("world", ["moved", "bloc"])
def test_so_cau_hoi_khong_tang_theo_so_dong(world, form, request):
    client, query = request.getfixturevalue(world), {"moved": MOVED, "bloc": BLOC}[world]

    def asked():
        with CaptureQueriesContext(connection) as queries:
            response = client.get(f"{RECORDS}{form}{query}")
            assert response.status_code == 200
            if response.streaming:
                b"".join(response.streaming_content)
        return len(queries)

    asked()
    before = asked()
    year = 2015 if world == "moved" else 2020
    for unit in Organisation.objects.filter(key__in=("cuc_a", "cuc_b", "phong_p")):
        people = [person(f"{unit.key}_{number}", unit) for number in range(15)]
        entered(*(honour("giay_khen", year, unit, one) for one in people), at=unit)
    assert asked() == before
