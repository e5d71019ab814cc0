"""The list of the book reads bare columns: no object a line, and still every sort of recipient with its page and code."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.db import connection
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext

from tests.builders import body, entered, honour, ministry, person
from tests.honours.pages import signed_in, table
from thidua.honours.models import Honour
from thidua.people.actions import merge_persons
from thidua.people.models import Household, Organisation, Person

pytestmark = pytest.mark.django_db
BOOK = "/so-khen-thuong/"
FILES = ["so-khen-thuong.xlsx", "so-khen-thuong.csv", "so-khen-thuong.json"]


def whole(client, name):
    response = client.get(f"{BOOK}{name}")
    assert response.status_code == 200
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("name", FILES)
def test_xuat_so_khong_dung_doi_tuong_nao_cho_tung_dong(name):
    bo = ministry()
    client = signed_in()
    made, asked = [], []

    def count(sender, **_more):
        made.append(sender)

    for size in (3, 40):
        people = [person(f"CB{size}-{number}", bo) for number in range(size)]
        entered(*(honour("giay_khen", 2019, bo, one) for one in people), honour("giay_khen", size + 1960, bo), at=bo)
        post_init.connect(count)
        try:
            with CaptureQueriesContext(connection) as queries:
                whole(client, name)
        finally:
            post_init.disconnect(count)
        asked.append(len(queries))
    assert not {Honour, Person, Organisation} & set(made)
    assert asked[0] == asked[1]


def test_moi_loai_nguoi_nhan_co_trang_va_ma_cua_minh():
    bo = ministry()
    cuc = body("cuc_mot", bo, name="Cục Một")
    kept, absorbed = person("CB1", bo, name="Lê Mẫu An"), person("CB2", bo, name="Lê Mẫu Anh")
    ho = Household.objects.create(key="ho_1", name="Hộ ông Mẫu", name_folded="ho ong mau")
    entered(
        honour("giay_khen", 2017, cuc, absorbed), honour("giay_khen", 2018, cuc),
        Honour(award="giay_khen", year=2019, unit=cuc, household=ho), at=bo,
    )  # fmt: skip
    merge_persons(kept, absorbed, reason="Cùng người", at=bo, on=date(2026, 3, 2), actor=None)
    client = signed_in()
    page = client.get(BOOK)
    assert [row[1] for row in table(page, "Các lượt khen")] == ["Hộ ông Mẫu Cục Một", "Cục Một", "Lê Mẫu Anh Cục Một"]
    for address in ("ca-nhan/CB1/", "tap-the/cuc_mot/", "ho/ho_1/"):
        assert f'href="{BOOK}{address}"' in page.content.decode()
        assert client.get(f"{BOOK}{address}").status_code == 200
    rows = list(csv.reader(StringIO(whole(client, "so-khen-thuong.csv").decode("utf-8-sig")), delimiter=";"))
    assert [(row[1], row[2], row[3], row[10]) for row in rows[1:]] == [
        ("Hộ ông Mẫu", "Hộ gia đình", "Cục Một", "ho_1"), ("Cục Một", "Tập thể", "", "cuc_mot"),
        ("Lê Mẫu Anh", "Cá nhân", "Cục Một", "CB2"),
    ]  # fmt: skip
