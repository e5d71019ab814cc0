"""What comes next for a collective: by its ratings and by what it counted of its members; what is missing can be entered."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import body, entered, honour, ministry, officer
from tests.honours.pages import signed_in
from tests.honours.test_lives import card
from thidua.honours import outlook
from thidua.honours.actions import Lines, enter
from thidua.honours.models import Figures, Rating
from thidua.honours.queries import record_of
from thidua.people.actions import dissolve
from thidua.people.models import Role

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
CUC = "/so-khen-thuong/tap-the/cuc_a/"


@pytest.fixture
def cuc():
    return body("cuc_a", ministry(), name="Cục A")


def rated(unit, years, level="HTXS"):
    lines = [
        Rating(organisation=unit, unit=unit, year=year, level=level, decided_on=date(year, 12, 20)) for year in years
    ]
    enter(Lines(ratings=lines), source="x", at=unit, on=DAY, actor=None)


def counted(unit, year, **more):
    said = {"members": 10, "completed": 10, "advanced": 8, "grassroots_fighters": 1, "warnings": 0} | more
    line = Figures(organisation=unit, unit=unit, year=year, decided_on=date(year, 12, 20), **said)
    enter(Lines(figures=[line]), source="x", at=unit, on=DAY, actor=None)


def ahead(unit):
    return {one.award: one for one in outlook.ahead_of(record_of(unit, on=DAY), DAY)}


def answer(unit, award):
    now = ahead(unit)[award].now
    return now and now.answer


def test_ty_le_thanh_vien_quyet_dinh_danh_hieu_tap_the(cuc):
    rated(cuc, range(2020, 2026))
    assert answer(cuc, "tap_the_lao_dong_xuat_sac") == "unknown"  # nobody has counted the members
    counted(cuc, 2025)
    assert answer(cuc, "tap_the_lao_dong_xuat_sac") == "met"


def test_mot_nguoi_khong_hoan_thanh_thi_khong_dat_nam_nay(cuc):
    rated(cuc, range(2020, 2026))
    counted(cuc, 2025, completed=9)
    assert answer(cuc, "tap_the_lao_dong_xuat_sac") == "not_met"


def test_danh_hieu_da_nhan_thi_noi_da_nhan(cuc):
    rated(cuc, range(2020, 2026))
    counted(cuc, 2025)
    entered(honour("tap_the_lao_dong_xuat_sac", 2025, cuc, decided_on=date(2026, 1, 20)), at=cuc)
    assert ahead(cuc)["tap_the_lao_dong_xuat_sac"].now is None
    shown = card(signed_in().get("/so-khen-thuong/tap-the/cuc_a/", {"ngay": "02/03/2026"}), "Tiếp theo")
    assert "Đã nhận cho năm 2025." in shown


def test_thieu_so_lieu_thi_co_nut_ghi_so_lieu_cho_nguoi_duoc_ghi(cuc):
    rated(cuc, range(2020, 2026))
    keeper, reader = officer(cuc), officer(cuc, Role.HEAD, username="xem")
    page = signed_in(keeper).get("/so-khen-thuong/tap-the/cuc_a/", {"ngay": "02/03/2026"})
    link = '/so-khen-thuong/ghi/?ai=tap-the%3Acuc_a&amp;loai=so-lieu&amp;nam=2025"'
    assert link in page.content.decode()
    assert "Chưa có số liệu thành viên năm 2020–2025" in card(page, "Còn thiếu trong hồ sơ")
    form = signed_in(keeper).get("/so-khen-thuong/ghi/?ai=tap-the:cuc_a&loai=so-lieu&nam=2025")
    assert 'value="2025"' in form.content.decode()
    assert link not in signed_in(reader).get("/so-khen-thuong/tap-the/cuc_a/", {"ngay": "02/03/2026"}).content.decode()


def test_chuoi_xep_loai_xuat_sac_co_the_dut(cuc):
    rated(cuc, [2025])
    one = ahead(cuc)["bang_khen_cap_bo"]
    assert one.chain == outlook.Chain((2025,), 2026, "rated.HTXS")
    shown = card(signed_in().get("/so-khen-thuong/tap-the/cuc_a/", {"ngay": "02/03/2026"}), "Tiếp theo")
    assert "Năm 2026 không đạt Hoàn thành xuất sắc nhiệm vụ thì chuỗi 01 năm đứt" in shown


def test_tap_the_da_giai_the_thi_khong_tinh(cuc):
    rated(cuc, range(2020, 2026))
    dissolve(cuc, on=date(2026, 1, 1), document="QĐ 1", actor=None)
    page = signed_in().get("/so-khen-thuong/tap-the/cuc_a/", {"ngay": "02/03/2026"})
    assert "không còn hoạt động" in card(page, "Tiếp theo")


@pytest.mark.parametrize(
    ("ended", "lacked"), [(date(2022, 7, 1), "2020, 2021"), (date(2023, 1, 1), "2020–2022"), (None, "2020–2025")]
)
def test_tap_the_da_giai_the_khong_bi_doi_nam_sau(cuc, ended, lacked):
    """Nor the year it ended in, unless that year was whole."""
    rated(cuc, [2019])
    counted(cuc, 2019)
    if ended:
        dissolve(cuc, on=ended, document="QĐ 1", actor=None)
    shown = card(signed_in().get(CUC, {"ngay": "02/03/2026"}), "Còn thiếu trong hồ sơ")
    assert f"Chưa có xếp loại năm {lacked}." in shown
    assert f"Chưa có số liệu thành viên năm {lacked}:" in shown


def test_so_truy_van_khong_tang_theo_so_dong(cuc):
    client = signed_in(officer(cuc))
    client.get("/so-khen-thuong/tap-the/cuc_a/")

    def asked():
        with CaptureQueriesContext(connection) as found:
            client.get("/so-khen-thuong/tap-the/cuc_a/")
        return len(found)

    rated(cuc, range(2010, 2013))
    few = asked()
    rated(cuc, range(2013, 2026))
    for year in range(2018, 2026):
        counted(cuc, year)
    assert asked() == few
