"""Blocs: the list of a year, one bloc through the years, the members of a year typed and copied."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import body, ministry, officer
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from tests.people.test_change_pages import errors, hidden
from thidua.people.actions import dissolve, rename, set_members, set_up_bloc
from thidua.people.models import Bloc, Membership, Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
HERE = "/khoi-cum/"
HEAD, DEPUTY, MEMBER = Membership.Part.HEAD, Membership.Part.DEPUTY, Membership.Part.MEMBER


@pytest.fixture
def house():
    bo = ministry()
    one, two, three = (body(f"vu_{key}", bo, name=f"Vụ {name}") for key, name in (("a", "A"), ("b", "B"), ("c", "C")))
    bloc = set_up_bloc("khoi_vu", name="Khối các Vụ", organiser=bo, on=DAY, actor=None)
    set_members(bloc, 2024, {one: HEAD, two: MEMBER}, on=DAY, actor=None)
    set_members(bloc, 2025, {one: DEPUTY, two: HEAD}, on=DAY, actor=None)
    return {"bo": bo, "one": one, "two": two, "three": three, "bloc": bloc, "user": officer(bo, Role.STANDING)}


def members(year):
    rows = Membership.objects.filter(year=year).order_by("organisation__key")
    return [(row.organisation.key, row.part) for row in rows.select_related("organisation")]


def test_danh_sach_va_mot_khoi_qua_cac_nam(house):
    client = signed_in(house["user"])
    rename(house["one"], name="Vụ Mới", short_name="", on=date(2025, 1, 1), document="QĐ 1", actor=None)
    assert table(client.get(f"{HERE}?nam=2024"), "Khối, cụm thi đua") == [
        ["Khối các Vụ Khối thi đua", "Bộ Mẫu", "2", "Vụ A", "chưa ghi"]
    ]
    assert heading(client.get(HERE)) == "1 khối, cụm thi đua, năm 2025"
    page = client.get(f"{HERE}khoi_vu/")
    assert table(page, "Qua các năm") == [
        ["2025", "Vụ B", "Vụ Mới", "2 thành viên năm 2025"],
        ["2024", "Vụ A", "chưa ghi", "2 thành viên năm 2024"],
    ]
    assert "/thong-ke/tong-hop/?cua=khoi_vu&amp;tu=2025&amp;den=2025" in page.content.decode()
    assert client.get("/thong-ke/tong-hop/?cua=khoi_vu&tu=2025&den=2025").status_code == 200


def test_khoi_truong_thay_khoi_cua_minh(house):
    head = officer(house["one"], Role.BLOC_HEAD, username="khoi.truong")
    other = set_up_bloc("khoi_khac", name="Khối khác", organiser=house["bo"], on=DAY, actor=None)
    client = signed_in(head)
    assert [row[0] for row in table(client.get(HERE), "Khối, cụm thi đua")] == ["Khối các Vụ Khối thi đua"]
    assert client.get(f"{HERE}{other.key}/").status_code == 404
    html = client.get(f"{HERE}khoi_vu/").content.decode()
    assert 'href="/to-chuc/vu_a/"' in html
    assert 'href="/to-chuc/vu_b/"' not in html
    assert client.get(f"{HERE}khoi_vu/thanh-vien/").status_code == 403
    local = signed_in(officer(house["one"], Role.STANDING, username="dia.phuong"))
    assert local.get(f"{HERE}khoi_vu/thanh-vien/").status_code == 403


def test_chep_nam_truoc_them_bot_roi_ghi(house):
    client = signed_in(house["user"])
    page = f"{HERE}khoi_vu/thanh-vien/"
    copied = client.post(page, {"nam": "2026", "lenh": "chep"})
    assert [row[1] for row in table(copied, "Thành viên")] == ["Vụ B", "Vụ A"]
    assert members(2026) == []
    found = client.get(f"{HERE}khoi_vu/tim/", {"nam": "2026", "tim": "vu c", "don-vi": ["vu_a"]})
    assert 'value="vu_c"' in found.content.decode()
    typed = {"nam": "2026", "lenh": "luu", "don-vi": ["vu_a", "vu_c"], "vai_vu_a": "truong", "vai_vu_c": "pho"}
    done = client.post(page, typed)
    assert done["Location"] == f"{HERE}khoi_vu/?nam=2026"
    assert members(2026) == [("vu_a", "truong"), ("vu_c", "pho")]
    assert members(2025) == [("vu_a", "pho"), ("vu_b", "truong")]


def test_tu_choi_va_giu_dieu_da_chon(house):
    client = signed_in(house["user"])
    dissolve(house["three"], on=date(2024, 6, 1), document="QĐ 1", actor=None)
    typed = {"nam": "2026", "lenh": "luu", "don-vi": ["vu_a", "vu_c"], "vai_vu_a": "truong", "vai_vu_c": "thanh_vien"}
    for more, said in (
        ({"vai_vu_c": "truong"}, "Mỗi năm một khối chỉ có một khối trưởng."),
        ({}, "Vụ C không hoạt động ngày nào trong năm 2026."),
        ({"nam": "1900"}, "Không ghi thành viên cho năm 1900."),
        ({"nam": "hai"}, "Ghi năm bằng bốn chữ số, ví dụ 2026."),
    ):
        page = client.post(f"{HERE}khoi_vu/thanh-vien/", typed | more)
        assert page.status_code == 400
        assert said in text(page)
        assert len(table(page, "Thành viên")) == 2
    assert members(2026) == []


def test_lap_khoi(house):
    client = signed_in(house["user"])
    assert errors(client.post(f"{HERE}lap/", {"ten": "Cụm Bắc", "co-quan": "khong_co"})) == [
        "Chọn cơ quan tổ chức khối, cụm."
    ]
    assert "Chưa ghi tên khối, cụm." in errors(client.post(f"{HERE}lap/", {"ten": " ", "co-quan": "bo_mau"}))[0]
    done = client.post(f"{HERE}lap/", {"ten": "Cụm Bắc", "loai": "cum", "co-quan": "bo_mau"})
    assert done["Location"] == f"{HERE}cum_bac/thanh-vien/"
    assert Bloc.objects.get(key="cum_bac").sort == Bloc.Sort.CLUSTER
    assert (
        client.post(f"{HERE}lap/", {"ten": "Cụm Bắc", "co-quan": "bo_mau"})["Location"]
        == f"{HERE}cum_bac_2/thanh-vien/"
    )


def test_chi_nguoi_cua_co_quan_to_chuc_ghi(house):
    local = officer(house["one"], Role.STANDING, username="dia.phuong")
    with pytest.raises(PermissionDenied):
        set_members(house["bloc"], 2026, {house["one"]: MEMBER}, on=DAY, actor=local)
    with pytest.raises(Refused, match="Không ghi thành viên cho năm 2028"):
        set_members(house["bloc"], 2028, {}, on=DAY, actor=None)


def test_so_truy_van_khong_tang(house):
    client, counts = signed_in(house["user"]), []
    for size in (1, 8):
        for number in range(size):
            bloc = set_up_bloc(f"k_{size}_{number}", name=f"Khối {number}", organiser=house["bo"], on=DAY, actor=None)
            set_members(bloc, 2025, {house["one"]: MEMBER}, on=DAY, actor=None)
        with CaptureQueriesContext(connection) as seen:
            client.get(HERE)
            client.get(f"{HERE}khoi_vu/")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_hai_nguoi_cung_sua_mot_nam(house):
    client = signed_in(house["user"])
    page = f"{HERE}khoi_vu/thanh-vien/"
    stamp = hidden(client.get(f"{page}?nam=2025"))["da-thay"]
    set_members(house["bloc"], 2025, {house["two"]: HEAD, house["three"]: MEMBER}, on=DAY, actor=None)
    typed = {"nam": "2025", "lenh": "luu", "don-vi": ["vu_a"], "vai_vu_a": "truong", "da-thay": stamp}
    late = client.post(page, typed)
    assert late.status_code == 400
    assert "Thành viên năm 2025 trong sổ khác với lúc trang này được mở" in text(late)
    assert table(late, "Đang có trong sổ") == [["Vụ B", "Khối trưởng"], ["Vụ C", "Thành viên"]]
    assert [row[1] for row in table(late, "Thành viên")] == ["Vụ A"]
    assert members(2025) == [("vu_b", "truong"), ("vu_c", "thanh_vien")]
    assert client.post(page, typed | {"da-thay": hidden(late)["da-thay"]}).status_code == 302
    assert members(2025) == [("vu_a", "truong")]


@pytest.mark.parametrize("stamp", ["", "2025:x", "rác", "2025:vu_a=pho=truong", "٢٠٢٥:"])
def test_khong_ro_da_thay_gi_thi_khong_ghi_de(house, stamp):
    typed = {"nam": "2025", "lenh": "luu", "don-vi": ["vu_a"], "vai_vu_a": "truong", "da-thay": stamp}
    assert signed_in(house["user"]).post(f"{HERE}khoi_vu/thanh-vien/", typed).status_code == 400
    assert members(2025) == [("vu_a", "pho"), ("vu_b", "truong")]


def test_doi_nam_tren_trang_thi_khong_ghi_de_nam_ay(house):
    client = signed_in(house["user"])
    page = f"{HERE}khoi_vu/thanh-vien/"
    stamp = hidden(client.get(f"{page}?nam=2026"))["da-thay"]
    typed = {"lenh": "luu", "don-vi": ["vu_a"], "vai_vu_a": "truong", "da-thay": stamp}
    assert client.post(page, typed | {"nam": "2025"}).status_code == 400
    assert members(2025) == [("vu_a", "pho"), ("vu_b", "truong")]
    assert client.post(page, typed | {"nam": "2026"}).status_code == 302
