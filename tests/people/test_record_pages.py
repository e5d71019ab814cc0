"""The page of the record: told in words, narrowed by its address, page after page, only what the reader may see."""

import json
import re
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.builders import BEGINNING, body, entered, honour, ministry, officer, person
from tests.honours.pages import signed_in, table
from tests.pages import text
from tests.people.doors import PASSWORD, account, sign_in
from thidua.api.actions import make_token, revoke_token
from thidua.audit.actions import record, seal
from thidua.audit.models import Event
from thidua.law.wording import figure
from thidua.people.actions import (
    NewRole,
    add_person,
    add_posts,
    amend,
    assign_role,
    dissolve,
    end_role,
    merge,
    rename,
    set_members,
    set_up_bloc,
    take_back_change,
)
from thidua.people.actions.bodies import Place
from thidua.people.actions.persons import NewPerson, NewPost
from thidua.people.models import Change, Membership, Role
from thidua.people.models.bodies import Kind, Level

pytestmark = pytest.mark.django_db
PAGE = "/nhat-ky/"
LABEL = "Các dòng nhật ký"
DAY = date(2026, 3, 2)


@pytest.fixture
def house():
    bo = ministry()
    cuc, vu = body("cuc", bo, name="Cục Dữ liệu"), body("vu", bo, name="Vụ Khác")
    return {
        "bo": bo, "cuc": cuc, "vu": vu, "top": officer(bo, Role.AUDITOR, username="kiem.tra"),
        "local": officer(cuc, Role.STANDING, username="thuong.truc"), "far": officer(vu, username="xa"),
    }  # fmt: skip


def told(response):
    return [row[1] for row in table(response, LABEL)]


def rename_(unit, name, actor=None):
    rename(unit, name=name, short_name="", on=DAY, document="QĐ 1", actor=actor)


def test_ke_bang_loi_truoc_va_sau(house):
    assign_role(
        house["far"], NewRole(role=Role.HEAD, organisation=house["vu"], since=DAY, document="QĐ 5"), on=DAY, actor=None,
        came_from="10.0.0.7",
    )  # fmt: skip
    rename_(house["cuc"], "Cục Mới")
    (renamed, given, *_) = table(signed_in(house["top"]).get(PAGE), LABEL)
    assert given[1].startswith("Giao vai trò Tài khoản: Cán Bộ Mẫu (xa)")
    assert given[2:] == [
        "Hệ thống",
        "5 mục Vai trò Thủ trưởng đơn vị Tại Vụ Khác Từ ngày 02/03/2026 Cả các đơn vị trực thuộc Không Văn bản QĐ 5",
        "10.0.0.7",
    ]
    assert renamed[1].startswith("Đổi tên (tổ chức) Tổ chức: Cục Mới")
    assert "Tên trước: Cục Dữ liệu → sau: Cục Mới" in renamed[3]
    assert "cap_bo" not in text(signed_in(house["top"]).get(PAGE)).replace("loai", "")


def shown(response):
    """What each line says, without the count before it."""
    return [re.sub(r"^\d+ mục ?", "", row[3]) for row in table(response, LABEL)]


def test_viec_ket_thuc_khong_doc_nhu_viec_giao(house):
    """Only what changed has a before and an after; the rest is told as it is."""
    given = assign_role(
        house["far"], NewRole(role=Role.HEAD, organisation=house["vu"], since=DAY, document="QĐ 5"), on=DAY, actor=None,
        came_from="thử",
    )  # fmt: skip
    end_role(given, last=date(2026, 3, 9), on=DAY, actor=None, came_from="thử")
    dissolve(house["vu"], on=DAY, document="QĐ 6", actor=None)
    made = make_token(house["top"], name="Kho", scopes=["danh_muc"], until=date(2026, 6, 1), on=DAY)
    revoke_token(house["top"], made.token.pk, on=DAY)
    revoked, _, dissolved, ended, _ = shown(signed_in(house["top"]).get(PAGE))[:5]
    assert revoked.startswith("Ngày thu hồi trước: (trống) → sau: 02/03/2026")
    assert ended.startswith("Đến hết ngày trước: (trống) → sau: 09/03/2026 Vai trò Thủ trưởng đơn vị Tại Vụ Khác")
    for line in (revoked, dissolved, ended):
        assert line.count("→") == (line is not dissolved)
    assert "Tên Vụ Khác" in dissolved


def test_them_nguoi_va_chuc_vu_tim_thay_o_nguoi_ay(house):
    post = NewPost(person="CB9", organisation=house["cuc"], title="Chuyên viên", since=DAY)
    new = NewPerson(key="CB9", full_name="Lê Mẫu An", birth=date(1986, 2, 21), identity="001086012345")
    add_person(new, post, on=DAY, actor=None)
    page = signed_in(house["top"]).get(f"{PAGE}?loai=person&ve=CB9")
    held, added = shown(page)
    assert held.startswith("Tại Cục Dữ liệu")
    assert added == (
        "Tại Cục Dữ liệu Mã CB9 Họ và tên Lê Mẫu An Ngày sinh 21/02/1986 Số định danh (đã che) •••• •••• 2345"
    )


def test_so_khen_thuong_va_khoi_cung_co_ten(house):
    an = person("001086012345", house["cuc"], name="Lê Ân")
    entered(honour("giay_khen", 2019, house["cuc"], an), at=house["bo"])
    amend(an, {"full_name": "Lê Ấn"}, on=DAY, actor=None)
    bloc = set_up_bloc("khoi_mot", name="Khối Một", organiser=house["bo"], on=DAY, actor=None)
    set_members(bloc, 2026, {house["cuc"]: Membership.Part.HEAD}, on=DAY, actor=None)
    page = text(signed_in(house["top"]).get(PAGE))
    for said in (
        "Khối, cụm: Khối Một, năm 2026", "Cục Dữ liệu Khối trưởng, cụm trưởng", "Cá nhân: Lê Ấn, mã ••••••••2345",
        "Họ và tên trước: Lê Ân → sau: Lê Ấn", "Số dòng danh hiệu, khen thưởng 1",
    ):  # fmt: skip
        assert said in page, said
    assert "001086012345" not in page


def test_chi_thay_viec_trong_pham_vi(house):
    rename_(house["vu"], "Vụ Đổi", actor=None)
    rename_(house["cuc"], "Cục Đổi", actor=None)
    person("CB9", house["cuc"])
    add_posts([NewPost(person="CB9", organisation=house["cuc"], title="CV", since=BEGINNING)], at=house["cuc"],
              on=BEGINNING, actor=None)  # fmt: skip
    bloc = set_up_bloc("khoi_cuc", name="Khối Cục", organiser=house["cuc"], on=DAY, actor=house["local"])
    set_members(bloc, 2026, {house["vu"]: Membership.Part.MEMBER}, on=DAY, actor=None)
    with transaction.atomic():
        record("people.dang_nhap", actor=house["far"], kind="user", key="xa")
        record("people.dang_nhap", actor=house["local"], kind="user", key="thuong.truc")
        record("people.sua_nguoi", actor=None, kind="person", key="CB9", before={"gender": ""}, after={"gender": "nu"})
        record("people.sua_nguoi", actor=None, kind="person", key="la", after={"gender": "nu"})
    seen = told(signed_in(house["local"]).get(PAGE))
    assert [re.sub(r" · .*", "", one) for one in seen] == [
        "Sửa hồ sơ cá nhân Cá nhân: Lê Mẫu An, mã CB9",
        "Đăng nhập Tài khoản: Cán Bộ Mẫu (thuong.truc)",
        "Ghi thành viên khối, cụm Khối, cụm: Khối Cục, năm 2026",
        "Lập khối, cụm thi đua Khối, cụm: Khối Cục",
        "Thêm chức vụ Tổ chức: Cục Đổi",
        "Thêm người vào sổ Cá nhân: Lê Mẫu An, mã CB9",
        "Đổi tên (tổ chức) Tổ chức: Cục Đổi",
        "Thành lập (tổ chức) Tổ chức: Cục Đổi",
    ]
    everything = told(signed_in(house["top"]).get(PAGE))
    assert len(everything) == Event.objects.count() == 13
    assert "Mọi việc trong hệ thống" in text(signed_in(house["top"]).get(PAGE))
    assert signed_in(house["far"]).get(PAGE).status_code == 403


def test_kiem_tra_mot_don_vi_khong_thay_tat_ca(house):
    auditor = officer(house["cuc"], Role.AUDITOR, username="kiem.tra.cuc")
    rename_(house["vu"], "Vụ Đổi")
    assert all("Vụ" not in line for line in told(signed_in(auditor).get(PAGE)))
    assert "trong phạm vi của ông/bà" in text(signed_in(auditor).get(PAGE))


def test_loc_theo_ngay_nguoi_viec_doi_tuong_va_noi(client, house):
    account(house["vu"], username="huyen.lt")
    sign_in(client, password="sai")
    sign_in(client)
    with transaction.atomic():
        record("people.dang_nhap", actor=house["far"], kind="user", key="xa", came_from="10.9.9.9")
    reader, today = signed_in(house["top"]), timezone.localdate()
    count = {
        query: len(told(reader.get(f"{PAGE}?{query}")))
        for query in (
            "ai=thanh+huyen", "ai=he+thong", "ai=khong+co", "viec=people.dang_nhap", "viec=la", "loai=organisation",
            "ve=huyen.lt", "ve=du+lieu", "tu-dau=10.9.9.9", f"tu={today:%d/%m/%Y}", f"tu={today + timedelta(1):%d/%m/%Y}",
            f"den={today - timedelta(1):%d/%m/%Y}", "tu=31/02/2026", "ai=%00", "truoc=abc", "truoc=999999",
        )
    }  # fmt: skip
    every = Event.objects.count()
    assert count == {
        "ai=thanh+huyen": 1, "ai=he+thong": 4, "ai=khong+co": 0, "viec=people.dang_nhap": 2, "viec=la": every,
        "loai=organisation": 3, "ve=huyen.lt": 2, "ve=du+lieu": 1, "tu-dau=10.9.9.9": 1,
        f"tu={today:%d/%m/%Y}": every, f"tu={today + timedelta(1):%d/%m/%Y}": 0,
        f"den={today - timedelta(1):%d/%m/%Y}": 0, "tu=31/02/2026": every, "ai=%00": every, "truoc=abc": every,
        "truoc=999999": every,
    }  # fmt: skip
    wrong = reader.get(f"{PAGE}?tu=31/02/2026")
    assert "Không có ngày này" in text(wrong)
    results = wrong.content.decode().partition('id="ket-qua"')[2]  # all that htmx takes from the page
    assert "Không có ngày “31/02/2026” Danh sách chưa lọc theo ngày ấy." in text(results)
    assert reader.get(f"{PAGE}tai-ve/csv/?tu=31/02/2026")["Location"] == f"{PAGE}?tu=31%2F02%2F2026"
    assert PASSWORD not in text(reader.get(PAGE))


def test_tung_trang_khong_sot_khong_trung(house):
    with transaction.atomic():
        for number in range(120):
            record("people.dang_nhap", actor=house["local"], kind="user", key="thuong.truc", came_from=f"lần {number}")
    for user in (house["top"], house["local"]):
        client, address, seen = signed_in(user), PAGE, []
        while address:
            answer = client.get(address)
            seen += [line.pk for line in answer.context["rows"]]
            older = re.search(r'rel="next" href="([^"#]+)', answer.content.decode())
            address = older[1].replace("&amp;", "&") if older else ""
        assert seen == sorted(set(seen), reverse=True)
        assert (
            len(
                [
                    pk
                    for pk in seen
                    if pk in set(Event.objects.filter(action="people.dang_nhap").values_list("pk", flat=True))
                ]
            )
            == 120
        )
        back = re.search(r'rel="prev" href="([^"#]+)', answer.content.decode())
        assert back
        newer = client.get(back[1].replace("&amp;", "&")).context["rows"]
        assert [line.pk for line in newer] == seen[len(seen) - len(answer.context["rows"]) - 50 :][:50]


def test_so_truy_van_co_dinh(house):
    for user in (house["top"], house["local"]):
        client, counts = signed_in(user), []
        for size in (60, 200):
            with transaction.atomic():
                for number in range(size):
                    other = (
                        house["local"] if number % 2 else officer(house["cuc"], username=f"{user.pk}.{size}.{number}")
                    )
                    record("people.dang_nhap", actor=other, kind="user", key=other.username)
            with CaptureQueriesContext(connection) as seen:
                client.get(PAGE)
            counts.append(len(seen))
        assert counts[0] == counts[1] <= 43


def test_niem_noi_den_dau(house):
    client = signed_in(house["top"])
    assert "Chưa niêm dòng nào 3 dòng chưa niêm" in text(client.get(PAGE))
    done = seal(at=timezone.now())
    assert done
    with transaction.atomic():
        record("people.dang_nhap", actor=None, kind="user", key="xa")
    said = text(client.get(PAGE))
    assert f"Đã niêm đến dòng {figure(done.last)} lúc" in said
    assert f"Dấu số 1: {done.digest[:16]}… . 1 dòng chưa niêm." in said
    assert "thidua audit verify" in said


def test_xuat_dung_nhu_loc(house, monkeypatch):
    with transaction.atomic():
        record("people.dang_nhap", actor=house["far"], kind="user", key="xa", came_from="10.9.9.9")
    client = signed_in(house["top"])
    answer = json.loads(b"".join(client.get(f"{PAGE}tai-ve/json/?tu-dau=10.9.9.9")))
    assert [(row["Việc"], row["Đối tượng"], row["Từ đâu"]) for row in answer["dong"]] == [
        ("Đăng nhập", "Cán Bộ Mẫu (xa)", "10.9.9.9")
    ]
    assert b"".join(client.get(f"{PAGE}tai-ve/xlsx/"))[:2] == b"PK"
    assert "Đăng nhập" in b"".join(client.get(f"{PAGE}tai-ve/csv/?viec=people.dang_nhap")).decode()
    assert client.get(f"{PAGE}tai-ve/pdf/").status_code == 404
    monkeypatch.setattr("thidua.people.views.record.MOST", 2)
    refused = client.get(f"{PAGE}tai-ve/csv/")
    assert refused.status_code == 413
    assert "2 dòng" in text(refused)


@pytest.mark.parametrize(
    ("sent", "address"), [({}, "127.0.0.1"), ({"HTTP_X_FORWARDED_FOR": "9.9.9.9, 10.0.0.8"}, "10.0.0.8")]
)
def test_moi_viec_lam_tren_trang_co_noi_lam(house, settings, sent, address):
    """The rooms themselves say nothing of addresses; behind a trusted proxy it is the one the proxy names."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1 if sent else 0
    last = Event.objects.latest("pk").pk
    client = signed_in()
    client.post("/khoi-cum/lap/", {"ten": "Khối Một", "co-quan": "bo_mau"}, **sent)
    client.post(
        "/con-nguoi/them/",
        {"full_name": "Lê Mẫu An", "unit": "vu", "title": "Chuyên viên", "standing": "truc_tiep", "since": "02/03/2020"}, **sent,
    )  # fmt: skip
    client.post(
        "/phong-trao/phat-dong/",
        {"name": "Thi đua", "unit": "vu", "scope": "co_quan", "method": "chuyen_de", "since": "02/03/2020"}, **sent,
    )  # fmt: skip
    done = dict(Event.objects.filter(pk__gt=last).values_list("action", "came_from"))
    assert done == dict.fromkeys(
        ["people.lap_khoi", "people.them_nguoi", "people.them_chuc_vu", "movements.phat_dong"], address
    )


def test_to_chuc_lap_nham_da_rut_lai_van_goi_dung_ten(house):
    """The record itself says what the body was called, also where another line only mentions it."""
    place = Place(name="Cục Số liệu Mẫu", kind=Kind.BUREAU, level=Level.UNDER, parent=house["bo"])
    merge([house["cuc"], house["vu"]], into=None, key="cuc_so", place=place, on=DAY, document="QĐ 3", actor=None)
    take_back_change(Change.objects.latest("pk"), reason="ghi nhầm", actor=None, today=DAY)
    record("people.ke_thua", actor=None, kind="organisation", key="khong_ai_biet")
    lines = told(signed_in(house["top"]).get(PAGE))
    assert "Tổ chức: tổ chức không còn trong sổ" in lines[0]
    assert any("Tổ chức: Cục Số liệu Mẫu" in line for line in lines)
    page = text(signed_in(house["top"]).get(PAGE))
    assert page.count("Thành Cục Số liệu Mẫu") == 2
    assert page.count("tổ chức không còn trong sổ") == 1
