"""Extracts under a number: issued once a day for the same lines, verified by anybody, telling nothing that is not on paper."""

import re
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.test import Client

from tests.builders import body, entered, honour, ministry, officer, person
from tests.honours.pages import signed_in
from tests.honours.test_lives import rated, working
from tests.pages import text
from thidua.audit.models import Event
from thidua.documents.qr import code_of
from thidua.honours import extract
from thidua.honours.actions import correct
from thidua.honours.models import Extract, Honour
from thidua.honours.queries import as_number, life_of_person
from thidua.people.actions import add_households, merge_persons
from thidua.people.actions.households import NewHousehold
from thidua.people.models import Role

pytestmark = pytest.mark.django_db
ISSUE = "/so-khen-thuong/trich-ngang/"
DAY = date(2026, 3, 2)


@pytest.fixture
def bo():
    return ministry()


@pytest.fixture
def an(bo):
    who = person("CB1", bo)
    working(who, bo)
    rated(who, bo, (2017, 2018))
    entered(honour("giay_khen", 2018, bo, who, decision_number="12/QĐ"), at=bo)
    return who


def issued(client, asked="ca-nhan:CB1"):
    client.post(ISSUE, {"ai": asked})
    return Extract.objects.order_by("-pk")[0]


def test_cap_trich_ngang_co_so_va_nhat_ky(bo, an):
    client = signed_in(officer(bo))
    one = issued(client)
    assert re.fullmatch(r"[0-9A-F]{16}", one.number)
    assert (one.person, one.name, one.issuer, one.issued_by, one.count) == (an, "Lê Mẫu An", "Bộ Mẫu", "Cán Bộ Mẫu", 3)
    event = Event.objects.get(action="honours.cap_trich_ngang")
    assert (event.object_key, event.after and event.after["recipient"]) == (one.number, "ca-nhan:CB1")
    paper = client.get(f"{ISSUE}{extract.spaced(one.number)}/")
    assert f"Số trích ngang: {extract.spaced(one.number)}" in text(paper)
    assert "12/QĐ" in text(paper)
    assert issued(client) == one  # printed again: the same paper, the same number
    assert Extract.objects.count() == 1


def test_ai_cung_xac_minh_duoc_va_khong_biet_gi_hon_to_giay(bo, an):
    one = issued(signed_in(officer(bo)))
    shown = Client().get(f"/xac-minh/{one.number.lower()}/")
    said = text(shown)
    assert "Trích ngang này có thật và sổ chưa thay đổi" in said
    for on_paper in ("Lê Mẫu An", extract.spaced(one.number), "Số dòng trên giấy 3", "Nơi cấp Bộ Mẫu"):
        assert on_paper in said
    for private in ("12/QĐ", "CB1", "21/02/1980", "Giấy khen", "Chuyên viên", "Cán Bộ Mẫu"):
        assert private not in said


def test_so_thay_doi_thi_noi_bao_nhieu_dong_khong_noi_dong_nao(bo, an):
    one = issued(signed_in(officer(bo)))
    entered(honour("bang_khen_cap_bo", 2019, bo, an), at=bo)
    correct(Honour.objects.get(year=2018), document="CV 1", on=DAY, actor=None, decision_number="13/QĐ")
    Extract.objects.get(pk=one.pk)
    said = text(Client().get(f"/xac-minh/{one.number}/"))
    assert f"Trích ngang có thật khi cấp ngày {one.issued_on:%d/%m/%Y}; sổ đã thay đổi từ đó" in said
    assert "Từ đó sổ" in said
    assert "Bằng khen" not in said
    client = signed_in(officer(bo, username="hai"))
    again = client.get(f"{ISSUE}{one.number}/")
    assert "không in lại được" in text(again)
    assert "13/QĐ" not in text(again)
    assert issued(client) != one


def test_so_khong_co_va_so_go_sai(bo, an):
    guest = Client()
    assert guest.get("/xac-minh/0000-0000-0000-0000/").status_code == 404
    assert "Không có trích ngang nào mang số này" in text(guest.get("/xac-minh/0000-0000-0000-0000/"))
    assert guest.get("/xac-minh/khong-phai-so/").status_code == 404
    wrong = guest.get("/xac-minh/", {"so": "3F2A 90C1"})
    assert wrong.status_code == 400
    assert 'value="3F2A 90C1"' in wrong.content.decode()
    right = guest.get("/xac-minh/", {"so": "3f2a 90c1–77d4.0b5e"})
    assert right["Location"] == "/xac-minh/3F2A-90C1-77D4-0B5E/"
    assert as_number("3F2A-90C1-77D4-0B5G") == ""


def test_do_so_bi_chan(bo, an):
    guest = Client()
    answers = [guest.get(f"/xac-minh/{number:016X}/").status_code for number in range(31)]
    assert answers == [404] * 30 + [429]


def test_tap_the_va_ho_gia_dinh_cung_co_trich_ngang(bo):
    entered(honour("co_thi_dua_cap_bo", 2018, bo), at=bo)
    (home,) = add_households([NewHousehold(name="Hộ ông Mẫu", address="Thôn Mẫu")], at=bo, on=DAY, actor=None)
    line = Honour(award="gia_dinh_van_hoa", year=2018, unit=bo, household=home)
    entered(line, at=bo)
    client = signed_in(officer(bo))
    for asked, name in (("tap-the:bo_mau", "Bộ Mẫu"), (f"ho:{home.key}", "Hộ ông Mẫu")):
        one = issued(client, asked)
        assert (one.name, one.count) == (name, 1)
        assert name in text(client.get(f"{ISSUE}{one.number}/"))
        assert "sổ chưa thay đổi" in text(Client().get(f"/xac-minh/{one.number}/"))


def test_nguoi_khong_thay_thi_khong_cap_va_khong_mo_duoc_to_giay(bo, an):
    one = issued(signed_in(officer(bo)))
    stranger = signed_in(officer(body("khac", bo), username="la"))
    assert stranger.post(ISSUE, {"ai": "ca-nhan:CB1"}).status_code == 404
    assert stranger.get(f"{ISSUE}{one.number}/").status_code == 404
    assert (
        signed_in(officer(bo, Role.EDITOR, username="bien.tap")).post(ISSUE, {"ai": "ca-nhan:CB1"}).status_code == 403
    )


def test_gop_ho_so_thi_to_giay_cu_van_xac_minh_duoc(bo, an):
    one = issued(signed_in(officer(bo)))
    kept = person("CB2", bo)
    working(kept, bo)
    merge_persons(kept, an, reason="Cùng người", at=bo, on=DAY, actor=None)
    assert "sổ chưa thay đổi" in text(Client().get(f"/xac-minh/{one.number}/"))


def test_chi_ghi_them(bo, an):
    one = issued(signed_in(officer(bo)))
    for act in (
        lambda: Extract.objects.filter(pk=one.pk).update(count=F("count") + 1),
        lambda: Extract.objects.filter(pk=one.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="chỉ được ghi thêm"), transaction.atomic():
            act()


@pytest.mark.parametrize("table", ["honours_extract", "honours_review", "honours_reviewoutcome"])
def test_bang_moi_deu_co_khoa(table):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", [table])
            wanted = {"no_change", "no_truncate"}
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
            wanted = {"no_update", "no_delete", "no_replace"}
        assert {row[0].removeprefix(f"{table}_") for row in cursor.fetchall()} == wanted


def test_dau_chi_theo_cac_dong(bo, an):
    before = extract.digest_of(life_of_person(an).book)
    assert before == extract.digest_of(life_of_person(an).book)
    entered(honour("giay_khen", 2019, bo, an), at=bo)
    assert extract.digest_of(life_of_person(an).book)[1] == before[1] + 1


def test_ma_qr_ve_duoc_mot_hinh_vuong_co_le():
    code = code_of("https://vi.du/xac-minh/3F2A-90C1-77D4-0B5E/")
    bars = [tuple(map(int, bar)) for bar in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", code.path)]
    cells = [(column + step, row) for column, row, length in bars for step in range(length)]
    assert min(min(cells)) == 4
    assert max(max(cells, key=max)) == code.size - 5
    assert {(4, 4), (10, 10), (code.size - 5, 4), (4, code.size - 5)} <= set(cells)
