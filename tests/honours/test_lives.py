"""The page of a person and of a collective: a life by year, every line with its documents, what comes next."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import body, entered, honour, ministry, officer, person
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.honours import outlook
from thidua.honours.actions import Lines, correct, enter, restore, revoke, take_back
from thidua.honours.models import Discipline, Effect, Honour, Initiative, Rating
from thidua.honours.presenting.years import posts
from thidua.honours.queries import case_of, life_of_person
from thidua.people.actions import add_posts, merge_persons, rename
from thidua.people.actions.persons import NewPost

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
FIGHTER = "chien_si_thi_dua_co_so"


def working(who, unit, *, title="Chuyên viên", since=date(2010, 1, 1), until=None):
    add_posts(
        [NewPost(person=who.key, organisation=unit, title=title, since=since, until=until)], at=unit, on=DAY, actor=None
    )


def rated(who, unit, years, *, level="HTXS"):
    lines = [Rating(person=who, unit=unit, year=year, level=level, decided_on=date(year, 12, 20)) for year in years]
    enter(Lines(ratings=lines), source="x", at=unit, on=DAY, actor=None)


def page_of(who, client=None, **query):
    return (client or signed_in()).get(f"/so-khen-thuong/ca-nhan/{who.key}/", query)


def card(response, title):
    found = re.search(rf"<h2>\s*{title}</h2>(.*?)</section>", response.content.decode(), re.DOTALL)
    return text(found[1]) if found else ""


def grid(response):
    """Each lane of the time line with what stands in its years."""
    html = response.content.decode()
    years = re.findall(r'<th class="" scope="col">(\d{4})', html)
    found = {}
    body_of = re.search(r'<table class="years.*?<tbody>(.*?)</tbody>', html, re.DOTALL)
    assert body_of
    for row in re.findall(r"<tr>(.*?)</tr>", body_of[1], re.DOTALL):
        label, *cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        found[text(label)] = {year: text(cell) for year, cell in zip(years, cells, strict=True) if text(cell)}
    return found


def test_mot_doi_nguoi_tren_mot_dong_thoi_gian():
    bo = ministry()
    tin, so = body("tin", bo, name="Trung tâm Tin học"), body("so", bo, name="Cục Số liệu")
    an = person("CB1", bo)
    working(an, tin, since=date(2015, 3, 1), until=date(2018, 5, 31))
    working(an, so, title="Phó Trưởng phòng", since=date(2018, 6, 1))
    rated(an, so, range(2016, 2021), level="HTT")
    lines = Lines(
        honours=[honour(FIGHTER, 2017, so, an), honour("bang_khen_cap_bo", 2018, so, an)],
        initiatives=[Initiative(person=an, unit=so, year=2017, title="Số hóa", scope="co_so")],
        discipline=[Discipline(person=an, unit=so, year=2019, form="khien_trach", decided_on=date(2019, 4, 1))],
    )
    enter(lines, source="x", at=bo, on=DAY, actor=None)
    response = page_of(an)
    assert heading(response) == "Lê Mẫu An"
    assert "Phó Trưởng phòng, Cục Số liệu · sinh 21/02/1980 · mã CB1" in text(response.content.decode())
    assert grid(response) == {
        "Xếp loại": dict.fromkeys(map(str, range(2016, 2021)), "Tốt"),
        "Danh hiệu": {"2017": "CSTĐ cơ sở"},
        "Sáng kiến": {"2017": "Cơ sở"},
        "Khen thưởng": {"2018": "BK Bộ, tỉnh"},
        "Kỷ luật": {"2019": "Khiển trách"},
    }
    stretches = posts(life_of_person(an), range(2016, 2021))
    assert [(one.first, one.last, one.text) for one in stretches] == [
        (2016, 2018, "Trung tâm Tin học"), (2018, 2020, "Cục Số liệu"),
    ]  # fmt: skip
    assert [row[:2] for row in table(response, "Các quyết định")] == [
        ["2019", "Khiển trách"], ["2018", "Bằng khen cấp Bộ, tỉnh"], ["2017", "Chiến sĩ thi đua cơ sở"],
        ["2017", "Sáng kiến cấp cơ sở: Số hóa"],
    ]  # fmt: skip


def test_dong_bi_thay_van_ke_lai_voi_van_ban():
    bo = ministry()
    an = person("CB1", bo)
    working(an, bo)
    entered(honour("bang_khen_cap_bo", 2018, bo, an, decision_number="12/QD"), at=bo)
    fixed = correct(Honour.objects.get(), document="CV 3/BM", on=DAY, actor=None, decision_number="12/QĐ-BM")
    gone = revoke(fixed, Effect.STRIPPED, document="QĐ 4/BM", on=DAY, actor=None)
    (row,) = table(page_of(an), "Các quyết định")
    assert row == [
        "2018",
        "Bằng khen cấp Bộ, tỉnh Tước danh hiệu theo QĐ 4/BM Đính chính theo CV 3/BM: Số quyết định: 12/QD → 12/QĐ-BM",
        "12/QĐ-BM", "", "Bị tước",
    ]  # fmt: skip
    assert "BK Bộ, tỉnh (bị tước)" in grid(page_of(an, signed_in(officer(bo))))["Khen thưởng"]["2018"]
    restore(gone, document="QĐ 5/BM", on=DAY, actor=None)
    (row,) = table(page_of(an, signed_in(officer(bo, username="hai"))), "Các quyết định")
    assert row[-1] == "Đã phục hồi"
    batch = entered(honour("giay_khen", 2019, bo, an), at=bo)
    take_back(batch, at=bo, on=DAY, actor=None)
    rows = table(page_of(an, signed_in(officer(bo, username="ba"))), "Các quyết định")
    assert [row[-1] for row in rows] == ["Đã rút", "Đã phục hồi"]


def test_ho_so_da_gop_ke_ca_hai_va_trang_cu_khong_con():
    bo = ministry()
    an, same = person("CB1", bo), person("CB2", bo)
    working(an, bo)
    working(same, bo)
    entered(honour("giay_khen", 2018, bo, same), at=bo)
    merge_persons(an, same, reason="Cùng người", at=bo, on=DAY, actor=None)
    client = signed_in()
    assert [row[0] for row in table(page_of(an, client), "Các quyết định")] == ["2018"]
    assert page_of(same, client)["Location"] == "/so-khen-thuong/ca-nhan/CB1/"


def test_nguoi_ngoai_don_vi_nhu_khong_co():
    bo = ministry()
    one, two = body("mot", bo), body("hai", bo)
    an, binh = person("CB1", one), person("CB2", two, name="Vũ Bình")
    working(an, one)
    working(binh, two)
    client = signed_in(officer(one))
    assert (page_of(an, client).status_code, page_of(binh, client).status_code) == (200, 404)


def test_chuoi_chien_si_can_nam_nay():
    bo = ministry()
    an = person("CB1", bo)
    rated(an, bo, range(2015, 2026))
    initiatives = [
        Initiative(
            person=an, unit=bo, year=year, title="Số hóa", scope="cap_bo", replicable=True, decided_on=date(year, 11, 1)
        )
        for year in (2024, 2025)
    ]
    honours = [honour(FIGHTER, year, bo, an, decided_on=date(year, 12, 25)) for year in (2024, 2025)]
    enter(Lines(honours=honours, initiatives=initiatives), source="x", at=bo, on=DAY, actor=None)
    book = life_of_person(an).book
    found = {one.award: one for one in outlook.ahead(book, DAY)}
    ministry_fighter = found["chien_si_thi_dua_cap_bo"]
    assert ministry_fighter.chain == outlook.Chain((2024, 2025), 2026)
    assert (ministry_fighter.now and ministry_fighter.now.answer, ministry_fighter.later.answer) == (
        "not_met",
        "unknown",
    )
    assert ministry_fighter.earliest == 2027
    working(an, bo)
    shown = card(page_of(an, ngay="02/03/2026"), "Tiếp theo")
    assert "Chiến sĩ thi đua cấp Bộ, tỉnh Chuỗi có thể đứt 2024 đã đạt 2025 đã đạt 2026 còn cần" in shown
    assert "Năm 2026 không đạt Chiến sĩ thi đua cơ sở thì chuỗi 02 năm đứt" in shown
    assert "Sớm nhất: năm 2027" in shown
    assert "Điều 22" in shown


def test_da_co_ket_luan_du_thi_dung_dau():
    bo = ministry()
    an = person("CB1", bo)
    rated(an, bo, range(2010, 2026))
    initiatives = [
        Initiative(person=an, unit=bo, year=year, title="Số hóa", scope="co_so", decided_on=date(year, 11, 1))
        for year in range(2019, 2026)
    ]
    honours = [honour("bang_khen_cap_bo", 2020, bo, an, decided_on=date(2021, 2, 1))]
    honours += [honour(FIGHTER, year, bo, an, decided_on=date(year, 12, 25)) for year in (2021, 2023, 2025)]
    enter(Lines(honours=honours, initiatives=initiatives), source="x", at=bo, on=DAY, actor=None)
    first = outlook.ahead(life_of_person(an).book, DAY)[0]
    assert first.now
    assert first.now.answer == "met"
    assert {one.award for one in outlook.ahead(life_of_person(an).book, DAY)} <= set(outlook.LADDERS["person"])


def test_nhung_nam_chua_ghi_la_chua_ro_khong_phai_khong():
    bo = ministry()
    an = person("CB1", bo)
    rated(an, bo, range(2010, 2021))
    book = life_of_person(an).book
    assert outlook.day_of(book.known_years(), DAY) == date(2021, 12, 31)
    assert book.known_years() == (2010, 2020)
    found = {one.award: one for one in outlook.ahead(book, DAY)}
    assert {one.now.answer for one in found.values() if one.now} == {"unknown"}


def test_chi_nhung_dong_da_quyet_dinh_den_ngay_xet_moi_tinh():
    bo = ministry()
    an = person("CB1", bo)
    rated(an, bo, (2024, 2025))
    entered(honour("giay_khen", 2025, bo, an, decided_on=date(2026, 5, 1)), honour("giay_khen", 2024, bo, an), at=bo)
    case = case_of(
        life_of_person(an).book, award="bang_khen_cap_bo", subject="person", on=date(2025, 12, 19), year=2025,
        known_since=2024, path="dot_xuat",
    )  # fmt: skip
    assert (dict(case.ratings), [one.year for one in case.honours], case.path) == ({2024: "HTXS"}, [2024], "dot_xuat")


def test_con_thieu_trong_ho_so():
    bo = ministry()
    an = person("CB1", bo)
    working(an, bo, since=date(2016, 1, 1))
    rated(an, bo, (2016, 2018, 2025))
    entered(honour("giay_khen", 2018, bo, an), at=bo)
    assert card(page_of(an, ngay="02/03/2026"), "Còn thiếu trong hồ sơ") == (
        "Chưa có xếp loại năm 2017, 2019–2024. Giấy khen của thủ trưởng đơn vị 2018: chưa có số quyết định. "
        "Giấy khen của thủ trưởng đơn vị 2018: chưa có ngày quyết định."
    )


def test_tap_the_qua_cac_ten():
    bo = ministry()
    cuc = body("cuc_tin", bo, name="Trung tâm Tin học")
    rename(cuc, name="Cục Dữ liệu", short_name="", on=date(2018, 1, 1), document="QĐ 5", actor=None)
    entered(honour("co_thi_dua_cap_bo", 2017, cuc), honour("tap_the_lao_dong_xuat_sac", 2019, cuc), at=bo)
    response = signed_in().get("/so-khen-thuong/tap-the/cuc_tin/")
    assert heading(response) == "Cục Dữ liệu"
    assert grid(response) == {"Danh hiệu": {"2017": "Cờ Bộ, tỉnh", "2019": "TTLĐ xuất sắc"}}
    html = response.content.decode()
    assert re.findall(r'<th colspan="(\d+)" scope="colgroup" class="stretch"><span[^>]*>(.*?)</span>', html) == [
        (str(2018 - int(re.findall(r'<th class="" scope="col">(\d{4})', html)[0])), "Trung tâm Tin học"), ("2", "Cục Dữ liệu"),
    ]  # fmt: skip


def test_so_truy_van_cua_trang_mot_nguoi_khong_doi():
    bo = ministry()
    client = signed_in()
    counts = []
    for key, years in (("CB1", range(2024, 2026)), ("CB2", range(2005, 2026))):
        who = person(key, bo)
        working(who, bo)
        rated(who, bo, years)
        entered(*(honour(FIGHTER, year, bo, who, decision_number=f"{year}") for year in years), at=bo)
        with CaptureQueriesContext(connection) as seen:
            assert page_of(who, client).status_code == 200
        counts.append(len(seen))
    assert counts == [17, 17]


def test_so_trong_day_cach_bat_dau():
    bo = ministry()
    an = person("CB1", bo)
    working(an, bo)
    said = text(page_of(an).content.decode())
    assert "Sổ chưa có dòng nào" in said
    assert "Ghi xếp loại từng năm để máy tính." in said
