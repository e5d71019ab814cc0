"""The list of awards to look at again, taken home in three forms exactly as filtered."""

import csv
import json
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from tests.builders import body, entered, honour, ministry, officer, person
from tests.honours.pages import signed_in
from thidua.honours.actions import decide_review
from thidua.honours.models import Honour, Review, ReviewOutcome

pytestmark = pytest.mark.django_db
LIST = "/so-khen-thuong/xem-lai/"
DAY = date(2026, 3, 2)


@pytest.fixture
def bo():
    """Two awards to look at again: one waits, one was kept."""
    top = ministry()
    an = person("CB1", top)
    entered(honour("giay_khen", 2018, top, an), honour("giay_khen", 2019, top, an), at=top)
    _, other = (
        Review.objects.create(
            award=award, cause_kind="honour", cause=award.pk, finding=f"Điều kiện {award.year}",
            place="Điều 24, khoản 1", opened_on=DAY,
        )
        for award in Honour.objects.order_by("year")
    )  # fmt: skip
    decide_review(
        other, ReviewOutcome.State.KEPT, reason="Còn đủ", document="Công văn 5/CV", on=DAY, actor=officer(top, username="giu")
    )  # fmt: skip
    return top


def taken(client, form, query=""):
    answer = client.get(f"{LIST}xuat/{form}/{query}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    return answer.getvalue()


def test_ba_kieu_tep_cung_nhung_lan_khen_dang_loc(bo):
    client = signed_in(officer(bo))
    waiting = json.loads(taken(client, "json"))
    assert waiting["loc"] == {"trang-thai": "cho"}
    assert [(one["trang_thai"], one["dieu_kien"]) for one in waiting["dong"]] == [("Chờ xem", "Điều kiện 2018")]
    every = json.loads(taken(client, "json", "?trang-thai="))["dong"]
    assert {one["dieu_kien"]: one["ly_do"] for one in every} == {"Điều kiện 2018": "", "Điều kiện 2019": "Còn đủ"}
    kept = "?trang-thai=giu_nguyen"
    [_, row] = csv.reader(StringIO(taken(client, "csv", kept).decode("utf-8-sig"), newline=""), delimiter=";")
    assert row[0] == "Giữ nguyên"
    assert row[-2:] == ["Còn đủ", "Công văn 5/CV"]
    sheet = load_workbook(BytesIO(taken(client, "xlsx", kept)))["Cần xem lại"]
    assert [line[0] for line in sheet.iter_rows(values_only=True)][-1] == "Giữ nguyên"


def test_trang_dua_toi_tep_cua_bo_loc_va_don_vi_khac_khong_thay(bo):
    page = signed_in(officer(bo)).get(f"{LIST}?trang-thai=").content.decode()
    assert f"{LIST}xuat/csv/?trang-thai=" in page
    apart = signed_in(officer(body("mot", bo), username="mot"))
    assert json.loads(taken(apart, "json", "?trang-thai="))["dong"] == []
    assert apart.get(f"{LIST}xuat/pdf/").status_code == 404
