"""Every list is taken home in three forms; JSON has one shape everywhere, and a filter narrows the file as it does the page."""

import csv
import json
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from tests.builders import body, entered, honour, ministry, officer, person
from tests.honours.pages import signed_in
from tests.imports.pages import START, previewed
from thidua.movements.actions import NewMovement, launch
from thidua.movements.models import Method, Scope
from thidua.people.actions import add_posts, set_members, set_up_bloc
from thidua.people.actions.persons import NewPost
from thidua.people.models import Bloc, Membership, Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    top = ministry()
    an = person("CB1", body("cuc_a", top, name="Cục A"))
    entered(honour("giay_khen", 2019, top, an, standing="truc_tiep", gender="nam"), at=top)
    told: dict[str, Any] = {"unit": top, "scope": Scope.MINISTRY, "method": Method.THEMED, "since": date(2019, 1, 1)}
    for name in ("Thi đua một", "Khác hẳn"):
        launch(NewMovement(name=name, **told), on=date(2019, 1, 1), actor=None)
    bloc = set_up_bloc("khoi_mot", name="Khối Một", organiser=top, sort=Bloc.Sort.BLOC, on=date(2019, 1, 1), actor=None)
    set_members(bloc, 2019, {top: Membership.Part.HEAD}, on=date(2019, 1, 1), actor=None)
    browser: Client = signed_in(officer(top))
    browser.run = previewed(browser)  # type: ignore[attr-defined]
    return browser


LISTS = [
    ("/phong-trao/phong-trao.{}?q=mot", "ten", ["Thi đua một"]),
    ("/thong-ke/bieu-mau/0601/phong-trao/{}/?cua=bo_mau&den=2019", "ten", ["Thi đua một", "Khác hẳn"]),
    ("/khoi-cum/xuat/{}/?nam=2019", "thanh_vien", ["Bộ Mẫu"]),
    ("/khoi-cum/khoi_mot/xuat/{}/", "vai_tro", ["Khối trưởng"]),
    ("/danh-muc-khen-thuong/xuat/{}/?q=co+thi+dua+chinh+phu", "khoa", ["co_thi_dua_chinh_phu", "co_thi_dua_quan_khu"]),
    ("/thong-ke/cong-bang/{}/?cua=bo_mau&tu=2019&den=2019", "xep_theo", None),
    ("/thong-ke/tong-hop/{}/?cua=bo_mau&tu=2019&den=2019", "", None),
    ("/nhap-so/xuat/{}/", "tep", ["so.xlsx"]),
    ("{run}xuat/{}/?q=binh", "la", ["Mới", "Mới"]),
]


def whole(client, address):
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    assert "attachment" in answer.headers["Content-Disposition"], address
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize(("address", "name", "values"), LISTS)
def test_every_list_in_three_forms(client, address, name, values):
    def at(form: str) -> str:
        asked = "excel" if form == "xlsx" and "/thong-ke/" in address else form
        return str(address.format(asked, run=client.run))

    told = json.loads(whole(client, at("json")))
    assert list(told) == ["loc", "ngay_xuat", "dong"]
    assert told["ngay_xuat"] == timezone.localdate().isoformat()
    assert told["dong"]
    if values:
        assert [one[name] for one in told["dong"]] == values
    assert len(whole(client, at("csv")).decode("utf-8-sig").splitlines()) >= 1 + len(told["dong"])
    assert whole(client, at("xlsx")).startswith(b"PK")


MORE_LISTS = [
    "/so-khen-thuong/so-khen-thuong.{}", "/con-nguoi/con-nguoi.{}", "/to-chuc/xuat/{}/",
    "/thong-ke/tong-hop/ban-ghi/{}/?cua=bo_mau&tu=2019&den=2019&dong=giay_khen",
]  # fmt: skip


@pytest.mark.parametrize("address", [*(address for address, *_ in LISTS if "danh-muc" not in address), *MORE_LISTS])
def test_what_is_invented_says_so_inside_every_file(client, address):
    Organisation.objects.update(is_sample=True)
    top = Organisation.objects.get(key="bo_mau")
    held = [NewPost(person="CB1", organisation=top, title="Chuyên viên", since=date(2019, 1, 1))]
    add_posts(held, at=top, on=date(2019, 1, 1), actor=None)

    def at(form: str) -> Any:
        asked = "excel" if form == "xlsx" and "/thong-ke/" in address else form
        return client.get(address.format(asked, run=client.run), follow=True).getvalue()

    told = json.loads(at("json"))
    assert list(told) == ["loc", "ngay_xuat", "du_lieu_mau", "dong"]
    assert told["du_lieu_mau"] is True
    assert told["dong"]
    head, *rows = csv.reader(StringIO(at("csv").decode("utf-8-sig"), newline=""), delimiter=";")
    assert head[-1] == "Dữ liệu mẫu"
    assert {row[-1] for row in rows} == {"có"}
    notes = [row[0] for row in load_workbook(BytesIO(at("xlsx"))).worksheets[0].iter_rows(values_only=True)]
    assert notes.count("Dữ liệu mẫu: người, đơn vị, số quyết định đều bịa.") == 1


def test_the_lists_offer_what_they_give(client):
    for page in (
        "/phong-trao/",
        "/khoi-cum/?nam=2019",
        "/khoi-cum/khoi_mot/",
        "/danh-muc-khen-thuong/",
        START,
        client.run,
    ):
        said = client.get(page, follow=True).content.decode()
        assert ">CSV<" in said or "<span>CSV</span>" in said, page


def test_a_year_that_cannot_be_read_is_said(client):
    said = client.get("/khoi-cum/?nam=khong").content.decode()
    assert "Không hiểu năm “khong”" in said


def test_a_condition_that_cannot_be_read_is_said_and_the_rest_kept(client):
    page = client.get("/phong-trao/?nam=abc&q=mot", follow=True)
    assert page.request["QUERY_STRING"] == "q=mot"
    assert "Không hiểu năm “abc”" in page.content.decode()
    tally = client.get("/thong-ke/tong-hop/?cua=bo_mau&tu=xx&den=2019", follow=True)
    assert "den=2019" in tally.request["QUERY_STRING"]
    assert "Không hiểu năm “xx”" in tally.content.decode()


def test_one_line_of_a_year_to_come_does_not_move_the_period(client):
    top = Organisation.objects.get(key="bo_mau")
    entered(honour("co_thi_dua_cap_bo", timezone.localdate().year + 9, top), at=top)
    assert "den=2019" in client.get("/thong-ke/tong-hop/", follow=True).request["QUERY_STRING"]


@pytest.mark.parametrize("page", ["tong-hop/", "cong-bang/", "bieu-mau/0603/"])
def test_an_empty_installation_says_so_and_leads_to_founding(db, page):
    boss = signed_in()
    said = boss.get(f"/thong-ke/{page}", follow=True).content.decode()
    assert "Chưa có tổ chức nào" in said
    assert "/to-chuc/bien-dong/thanh-lap/" in said
    assert "/to-chuc/bien-dong/thanh-lap/" in boss.get(START).content.decode()
