"""The register as a list: searched without marks, narrowed by the address, the same rows in every file."""

import csv
import json
import unicodedata
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.builders import BEGINNING, DOCUMENT, body, ministry, officer
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.people import actions
from thidua.people.actions import add_person, merge_persons
from thidua.people.actions.bodies import Place
from thidua.people.actions.persons import NewPerson, NewPost
from thidua.people.models import Role
from thidua.people.models.bodies import Kind, Level
from thidua.people.models.persons import Gender, Standing
from thidua.people.queries import bodies_offered

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
LIST = "/con-nguoi/"


def join(key, name, at, *, born=None, since=date(2015, 1, 1), until=None, standing=Standing.DIRECT, gender=None):
    post = NewPost(
        person=key, organisation=at, title="Chuyên viên", since=since, until=until, standing=standing
    )  # fmt: skip
    return add_person(NewPerson(key=key, full_name=name, birth=born, gender=gender), post, on=DAY, actor=None)


@pytest.fixture
def house():
    bo = ministry()
    cuc = body("cuc_a", bo, name="Cục A")
    phong, other = body("phong_a1", cuc, name="Phòng A1"), body("cuc_b", bo, name="Cục B")
    join("CB1", "Phạm Thị Hồng Nhung", phong, born=date(1987, 5, 22), gender=Gender.FEMALE)
    join("CB2", "Nguyễn Thuỳ Dương", cuc, born=date(1980, 1, 2), standing=Standing.DEPARTMENT_LEADER)
    join("CB3", "Đặng Quốc Việt", other, until=date(2020, 12, 31), gender=Gender.MALE)
    return {"bo": bo, "cuc": cuc, "phong": phong, "other": other}


def found(client, **query):
    return [row[0] for row in table(client.get(LIST, query, follow=True), "Con người")]


@pytest.mark.parametrize("typed", ["pham nhung", "PHẠM THỊ", unicodedata.normalize("NFD", "hồng nhung"), "cb1"])
def test_tim_khong_can_dau(house, typed):
    assert found(signed_in(), q=typed) == ["Phạm Thị Hồng Nhung"]


def test_tim_cach_dat_dau(house):
    assert found(signed_in(), q="thùy dương") == ["Nguyễn Thuỳ Dương"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["Đặng Quốc Việt", "Nguyễn Thuỳ Dương", "Phạm Thị Hồng Nhung"]),
        ({"don-vi": "cuc_a"}, ["Nguyễn Thuỳ Dương", "Phạm Thị Hồng Nhung"]),
        ({"don-vi": "phong_a1"}, ["Phạm Thị Hồng Nhung"]),
        ({"don-vi": "cuc_a", "ngay": "2014-12-31"}, []),
        ({"con": "lam"}, ["Nguyễn Thuỳ Dương", "Phạm Thị Hồng Nhung"]),
        ({"con": "nghi"}, ["Đặng Quốc Việt"]),
        ({"con": "lam", "ngay": "2020-12-31"}, ["Đặng Quốc Việt", "Nguyễn Thuỳ Dương", "Phạm Thị Hồng Nhung"]),
        ({"gioi": "nam"}, ["Đặng Quốc Việt"]),
        ({"loai": "lanh_dao_vu"}, ["Nguyễn Thuỳ Dương"]),
        ({"don-vi": "cuc_b", "con": "nghi", "gioi": "nam"}, ["Đặng Quốc Việt"]),
        ({"trung": "1"}, []),
    ],
)
def test_loc_nam_trong_dia_chi_va_moi_tep_dung_nhu_loc(house, query, names):
    client = signed_in()
    assert found(client, **query) == names
    book = openpyxl.load_workbook(BytesIO(b"".join(client.get(f"{LIST}con-nguoi.xlsx", query))))
    assert [row[1] for row in book.worksheets[0].iter_rows(min_row=4, values_only=True)] == names
    lines = b"".join(client.get(f"{LIST}con-nguoi.csv", query)).decode("utf-8-sig")
    assert [row["Họ và tên"] for row in csv.DictReader(StringIO(lines), delimiter=";")] == names
    people = json.loads(b"".join(client.get(f"{LIST}con-nguoi.json", query)))
    assert ([one["ho_ten"] for one in people["dong"]], people["loc"]) == (names, query)


def test_csv_khong_de_o_nao_thanh_cong_thuc(house):
    join("=1+1", "@Lê An", house["bo"])
    lines = b"".join(signed_in().get(f"{LIST}con-nguoi.csv", {"q": "an"})).decode("utf-8-sig")
    (row,) = csv.DictReader(StringIO(lines), delimiter=";")
    assert (row["Mã"], row["Họ và tên"]) == ("'=1+1", "'@Lê An")


def test_dia_chi_rut_gon_va_go_gi_cung_khong_hong(house):
    client = signed_in()
    assert client.get(LIST, {"q": "an", "con": "", "gioi": "xx"})["Location"] == f"{LIST}?q=an"
    for odd in (
        {"q": "\0"},
        {"q": "%_'"},
        {"ngay": "31/02/2020"},
        {"don-vi": "khong_co"},
        {"trang": "999999999999999999"},
    ):
        assert client.get(LIST, odd, follow=True).status_code == 200
    assert heading(client.get(LIST, {"q": "khong co"})) == "Không có ai khớp “khong co”"


def test_ai_chi_thay_nguoi_cua_minh(house):
    client = signed_in(officer(house["cuc"], Role.HEAD))
    assert found(client) == ["Nguyễn Thuỳ Dương", "Phạm Thị Hồng Nhung"]
    assert client.get(f"{LIST}CB3/").status_code == 404
    assert "Thêm người" not in text(client.get(LIST))
    people = json.loads(b"".join(client.get(f"{LIST}con-nguoi.json")))
    assert {one["ma"] for one in people["dong"]} == {"CB1", "CB2"}


def test_ten_cu_cua_ho_so_da_gop_tim_ra_nguoi_duoc_giu(house):
    kept, absorbed = join("CB4", "Trần Thị Ánh", house["phong"]), join("CB5", "Trần Ánh", house["other"])
    merge_persons(kept, absorbed, reason="Một người", at=house["bo"], on=DAY, actor=None)
    client = signed_in()
    assert found(client, q="cb5") == ["Trần Thị Ánh"]
    assert client.get(f"{LIST}CB5/")["Location"] == f"{LIST}CB4/"
    assert found(signed_in(officer(house["other"], Role.HEAD)), q="tran") == ["Trần Thị Ánh"]


def test_so_cau_hoi_khong_tang_theo_so_nguoi(house):
    client = signed_in()
    client.get(LIST)

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(LIST, {"con": "lam", "don-vi": "bo_mau"})
        return len(queries)

    few = asked()
    for number in range(30):
        join(f"M{number}", f"Lê Văn {number}", house["phong"])
    assert asked() == few


def test_ten_don_vi_ngoai_tam_nhin_khong_lo(house):
    client = signed_in(officer(house["cuc"]))
    assert "Cục B" not in text(client.get(f"{LIST}?don-vi=cuc_b", follow=True))
    file: Any = client.get(f"{LIST}con-nguoi.xlsx?don-vi=cuc_b")
    (sheet,) = openpyxl.load_workbook(BytesIO(b"".join(file.streaming_content))).worksheets
    assert not [value for row in sheet.iter_rows(values_only=True) for value in row if "Cục B" in str(value)]


def test_loc_don_vi_goi_phong_kem_don_vi_cap_tren():
    bo = ministry()
    a, b = body("cuc_a", bo, name="Cục A"), body("cuc_b", bo, name="Cục B")
    for key, above in (("phong_a", a), ("phong_b", b)):
        room = Place(name="Phòng Tổng hợp", kind=Kind.SECTION, level=Level.GRASSROOTS, parent=above)
        actions.found(key, room, on=BEGINNING, document=DOCUMENT, actor=None)
    offered = [name for _, name in bodies_offered(officer(bo), on=timezone.localdate(), asked="")]
    assert offered == ["Bộ Mẫu", "Cục A", "Cục B", "Phòng Tổng hợp, Cục A", "Phòng Tổng hợp, Cục B"]
