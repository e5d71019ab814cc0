"""The book taken home exactly as filtered, in three forms; sent line by line."""

import csv
import json
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from tests.builders import body, entered, honour, ministry, officer, person
from tests.honours.pages import signed_in

pytestmark = pytest.mark.django_db
HERE = "/so-khen-thuong/so-khen-thuong"


@pytest.fixture
def bo():
    top = ministry()
    an = person("CB1", top, name="=Lê Mẫu An")
    entered(
        honour("giay_khen", 2018, top, an, decision_number="12/QĐ"), honour("giay_khen", 2019, top, an),
        honour("co_thi_dua_cap_bo", 2019, top), at=top,
    )  # fmt: skip
    return top


def taken(client, kind, **query):
    answer = client.get(f"{HERE}.{kind}", query)
    assert answer.streaming
    said = b"".join(answer.streaming_content)
    if kind == "json":
        return json.loads(said)
    if kind == "csv":
        return list(csv.reader(StringIO(said.decode("utf-8-sig"), newline=""), delimiter=";"))
    return [list(row) for row in load_workbook(BytesIO(said))["Sổ khen thưởng"].iter_rows(values_only=True)]


def test_ba_kieu_tep_cung_mot_bo_loc_cung_cac_dong(bo):
    client = signed_in(officer(bo))
    listed = taken(client, "csv", khen="giay_khen")
    assert [row[:2] for row in listed[1:]] == [["2019", "'=Lê Mẫu An"], ["2018", "'=Lê Mẫu An"]]
    told = taken(client, "json", khen="giay_khen")
    assert told["loc"] == {"khen": "giay_khen"}
    assert [(one["year"], one["recipient"], one["decision_number"]) for one in told["dong"]] == [
        (2019, "=Lê Mẫu An", ""), (2018, "=Lê Mẫu An", "12/QĐ"),
    ]  # fmt: skip
    book = taken(client, "xlsx", khen="giay_khen")
    assert [row[0] for row in book if row[0] in (2018, 2019)] == [2019, 2018]
    assert len(taken(client, "json")["dong"]) == 3
    assert [(one["code"], one["born"]) for one in told["dong"]] == [("CB1", "21/02/1980")] * 2


def test_chi_dong_cua_don_vi_minh(bo):
    one = body("mot", bo)
    client = signed_in(officer(one))
    assert taken(client, "json")["dong"] == []
    assert len(taken(client, "csv")) == 1
