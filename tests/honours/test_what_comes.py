"""“Tiếp theo” tells no untruth: what only years before the book could open is not near, and today's answer has its own reason."""

import re
from datetime import date

import pytest

from tests.builders import body, entered, honour, ministry, officer, person
from tests.honours.importing.files import found
from tests.honours.pages import signed_in
from tests.honours.test_inheriting import inherit, united
from tests.honours.test_inheriting import rated as rated_body
from tests.honours.test_line import PAPER, at, fields
from tests.honours.test_lives import FIGHTER, card, page_of, rated, working
from tests.pages import text
from thidua.honours import outlook
from thidua.honours.actions import Lines, enter
from thidua.honours.importing import Status, make_plan
from thidua.honours.models import Honour, Initiative, Review
from thidua.honours.presenting import ahead
from thidua.honours.presenting.years import posts
from thidua.honours.queries import life_of_person, record_of
from thidua.people.actions import dissolve
from thidua.people.models import Organisation, Role

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture
def an():
    bo = ministry()
    who = person("CB1", bo)
    working(who, bo)
    rated(who, bo, range(2015, 2025), level="HTT")
    rated(who, bo, [2025], level="HT")
    return who


def steps(who):
    book = life_of_person(who).book
    return {one.award: one for one in ahead.steps(outlook.ahead(book, DAY), book=book)}


def test_khong_co_chien_si_nao_thi_khong_noi_mot_nam_nua_la_du_chien_si_toan_quoc(an):
    assert "chien_si_thi_dua_toan_quoc" not in steps(an)
    shown = card(page_of(an, ngay="02/03/2026"), "Tiếp theo")
    assert "toàn quốc" not in shown
    assert "Thủ tướng" not in shown


def test_con_trong_tam_thi_noi_dieu_that_su_thieu_va_nam_som_nhat_theo_so(an):
    bo = Organisation.objects.get()
    entered(*(honour(FIGHTER, year, bo, an, decided_on=date(year, 12, 25)) for year in (2024, 2025)), at=bo)
    one = steps(an)["chien_si_thi_dua_toan_quoc"]
    assert one.answer == "unknown"  # years before 2015 may hold it
    assert one.later == "Theo sổ, sang năm 2027 vẫn chưa đủ."
    assert one.earliest == 2030  # six years in a row, 2024 to 2029
    assert any("02 lần Chiến sĩ thi đua cấp Bộ" in said for said in one.lacks)
    assert any("trước năm 2015" in said for said in one.lacks)


def test_ly_do_ben_canh_chua_du_la_ly_do_cua_hom_nay(an):
    one = steps(an)[FIGHTER]
    assert one.answer == "not_met"
    assert one.lacks[0] == "Năm 2025 xếp Hoàn thành nhiệm vụ, cần hoàn thành tốt nhiệm vụ trở lên"
    assert not any("2026" in said for said in one.lacks)
    assert one.later == "Sang năm 2027: có thể đủ, nếu năm 2026 đạt yêu cầu."


@pytest.fixture
def merged():
    """Two bureaus counted and rated up to 2019 become one on 01/03/2020; their record is inherited."""
    bo = ministry()
    one, two = body("cuc_mot", bo, name="Cục Một"), body("cuc_hai", bo, name="Cục Hai")
    rated_body(one, dict.fromkeys(range(2015, 2020), "HTXS"), figures=range(2015, 2020))
    rated_body(two, dict.fromkeys(range(2015, 2020), "HTXS") | {2016: "HTT"}, figures=range(2015, 2020))
    new = united(bo, [one, two], "cuc_chung", date(2020, 3, 1))
    rated_body(new, dict.fromkeys(range(2020, 2026), "HTXS"), figures=range(2020, 2025))
    for before in (one, two):
        inherit(new, before)
    return new


def test_tap_the_hop_nhat_khong_bi_hoi_dong_cua_nam_truoc_khi_thanh_lap(merged):
    page = signed_in(officer(merged)).get("/so-khen-thuong/tap-the/cuc_chung/", {"ngay": "02/03/2026"})
    asked = {
        int(year)
        for year in re.findall(r"ai=tap-the%3Acuc_chung&amp;loai=[a-z-]+&amp;nam=(\d+)", page.content.decode())
    }
    assert 2025 in asked  # its own year, not counted yet
    assert min(asked) >= 2020


def test_nam_cac_don_vi_truoc_deu_co_thi_khong_noi_la_thieu(merged):
    said = card(signed_in().get("/so-khen-thuong/tap-the/cuc_chung/", {"ngay": "02/03/2026"}), "Còn thiếu trong hồ sơ")
    assert "Chưa có xếp loại" not in said
    assert "Chưa có số liệu thành viên năm 2025:" in said
    assert "Xếp loại năm 2016: các đơn vị trước được xếp khác nhau, chưa rõ mức nào được tính." in said
    assert "Số liệu thành viên năm 2015–2019: mỗi đơn vị trước có số liệu riêng" in said


def test_nam_cac_don_vi_truoc_duoc_xep_khac_nhau_thi_dieu_kien_cung_noi_nhu_vay(merged):
    found = outlook.ahead_of(record_of(merged, on=date(2026, 3, 2)), date(2018, 3, 2))
    said = [lack for one in found if one.now for finding in one.now.findings for lack in finding.missing]
    assert "Xếp loại năm 2016: các đơn vị trước được xếp khác nhau, chưa rõ mức nào được tính" in said
    assert not any("Chưa có xếp loại" in lack for lack in said)


def typed(client, asked, year):
    sent = {"award": "Tập thể lao động xuất sắc", "year": year, "commendation": "cong_trang", "act": "xem"}
    return client.post(f"/so-khen-thuong/ghi/?ai={asked}", sent)


def test_dong_cua_tap_the_ngoai_nam_co_tap_the_thi_tu_choi():
    bo = ministry()
    cuc = body("cuc_a", bo, name="Cục A", on=date(2015, 3, 1))
    dissolve(cuc, on=date(2021, 1, 1), document="QĐ 1", actor=None)
    client = signed_in()
    for year, why in ((2014, "có từ ngày 01/03/2015, sau năm 2014"), (2021, "hết ngày 31/12/2020, trước năm 2021")):
        refused = typed(client, "tap-the:cuc_a", year)
        assert refused.status_code == 400
        assert why in refused.context["form"].errors["year"][0]
    assert [typed(client, "tap-the:cuc_a", year).status_code for year in (2015, 2020)] == [200, 200]


def test_dinh_chinh_sang_nam_chua_co_tap_the_hay_chua_sinh_thi_tu_choi():
    bo = ministry()
    cuc, an = body("cuc_a", bo, name="Cục A", on=date(2015, 3, 1)), person("CB1", bo)
    working(an, bo)
    entered(honour("tap_the_lao_dong_xuat_sac", 2016, cuc), honour(FIGHTER, 2016, bo, an), at=bo)
    client = signed_in()
    for line, year, why in (
        (Honour.objects.get(person=None), 2014, "có từ ngày"),
        (Honour.objects.get(person=an), 1979, "sinh năm"),
    ):
        refused = client.post(at(line, "dinh-chinh/"), fields(client, line) | PAPER | {"year": str(year)})
        assert why in refused.context["form"].errors["year"][0]


def test_dong_cu_truoc_nam_thanh_lap_van_dinh_chinh_duoc_o_khac():
    bo = ministry()
    cuc = body("cuc_a", bo, name="Cục A", on=date(2015, 3, 1))
    entered(honour("tap_the_lao_dong_xuat_sac", 2012, cuc), at=bo)
    client, line = signed_in(), Honour.objects.get()
    saved = client.post(at(line, "dinh-chinh/"), fields(client, line) | PAPER | {"decision_number": "9/QĐ"})
    assert saved.status_code == 302


def test_tep_nhap_ngo_dong_cua_tap_the_truoc_khi_co_va_khong_ngo_dong_da_co():
    bo = ministry()
    cuc = body("cuc_a", bo, name="Cục A", on=date(2015, 3, 1))
    entered(honour("tap_the_lao_dong_xuat_sac", 2012, cuc), at=bo)
    rows = [["cuc_a", "", "", "", "tập thể", year, "Tập thể lao động xuất sắc"] for year in (2014, 2012, 2016)]
    plan = make_plan(found(**{"Khen thưởng": rows}), at=bo, on=DAY)
    assert [one.status for one in plan.outcomes] == [Status.DOUBTFUL, Status.SAME, Status.NEW]
    assert "thành lập ngày 01/03/2015, sau năm 2014" in plan.outcomes[0].told[0].message


def test_dinh_chinh_thanh_dong_da_co_thi_hoi_truoc():
    bo = ministry()
    an = person("CB1", bo)
    working(an, bo)
    entered(honour(FIGHTER, 2004, bo, an, decision_number="1/QĐ"), honour(FIGHTER, 2005, bo, an), at=bo)
    client, line = signed_in(), Honour.objects.get(year=2005)
    sent = fields(client, line) | PAPER | {"year": "2004"}
    asked = client.post(at(line, "dinh-chinh/"), sent)
    assert asked.status_code == 200
    assert "Trong sổ có thể đã có dòng này" in text(asked)
    assert "Chiến sĩ thi đua cơ sở, năm 2004 : 1/QĐ" in text(asked)
    assert "2005 → 2004" in text(asked)
    assert Honour.objects.filter(is_current=True, year=2005).exists()
    seen = {"seen": asked.context["looked"].mark}
    other = client.post(at(line, "dinh-chinh/"), sent | seen | {"decision_number": "8/QĐ"})
    assert "Nội dung hoặc sổ đã khác lần xem trước" in text(other)  # what was seen is not what would be written
    assert client.post(at(line, "dinh-chinh/"), sent | seen).status_code == 302
    assert Honour.objects.filter(is_current=True, year=2004).count() == 2


def test_dinh_chinh_lam_lan_khen_sau_mat_cho_dua_thi_noi_truoc_khi_ghi():
    bo = ministry()
    an = person("CB1", bo)
    working(an, bo)
    rated(an, bo, range(2015, 2026))
    initiatives = [
        Initiative(person=an, unit=bo, year=year, title=f"Số hóa {year}", scope="cap_bo", decided_on=date(year, 11, 1))
        for year in (2023, 2024, 2025)
    ]
    honours = [honour(FIGHTER, year, bo, an, decided_on=date(year, 12, 25)) for year in (2023, 2024, 2025)]
    honours.append(honour("chien_si_thi_dua_cap_bo", 2025, bo, an, decided_on=date(2026, 2, 1)))
    enter(Lines(honours=honours, initiatives=initiatives), source="x", at=bo, on=DAY, actor=None)
    client, line = signed_in(), Honour.objects.get(award=FIGHTER, year=2024)
    sent = fields(client, line) | PAPER | {"year": "2022", "decided_on": "25/12/2022"}
    asked = client.post(at(line, "dinh-chinh/"), sent)
    assert "Sẽ cần xem lại: 1 lần khen" in text(asked)
    assert "Chiến sĩ thi đua cấp Bộ, tỉnh, năm 2025" in text(asked)
    assert not Review.objects.exists()
    assert client.post(at(line, "dinh-chinh/"), sent | {"seen": asked.context["looked"].mark}).status_code == 302
    assert Review.objects.count() == 1


def test_nguoi_da_roi_di_thi_noi_cong_tac_moi_khong_dan_den_trang_khong_mo_duoc():
    bo = ministry()
    one, two = body("mot", bo, name="Cục Một"), body("hai", bo, name="Cục Hai")
    an = person("CB1", bo)
    working(an, one, since=date(2010, 1, 1), until=date(2020, 12, 31))
    working(an, two, since=date(2021, 1, 1))
    rated(an, one, range(2018, 2021))
    rated(an, two, range(2021, 2024))
    client = signed_in(officer(one, Role.HEAD))
    page = page_of(an, client)
    assert page.status_code == 200
    assert 'href="/so-khen-thuong/tap-the/hai/"' not in page.content.decode()
    stretches = posts(life_of_person(an), range(2018, 2024), {one.pk})
    assert [(one.text, one.href) for one in stretches] == [
        ("Cục Một", "/so-khen-thuong/tap-the/mot/"), ("Cục Hai", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.COUNCIL_MEMBER, Role.SIGNER])
def test_ai_khong_giu_so_thi_cho_xem_khong_phai_duong_dan(role):
    bo = ministry()
    an = person("CB1", bo)
    working(an, bo)
    entered(honour("chien_si_thi_dua_cap_bo", 2025, bo, an), honour(FIGHTER, 2024, bo, an), at=bo)
    award, cause = Honour.objects.get(year=2025), Honour.objects.get(year=2024)
    review = Review.objects.create(
        award=award, finding="Thiếu", place="", cause_kind="honour", cause=cause.pk, opened_on=DAY
    )
    href = f"/so-khen-thuong/xem-lai/{review.pk}/"
    keeper, other = signed_in(officer(bo)), signed_in(officer(bo, role, username="khac"))
    for address in ("/so-khen-thuong/xem-lai/", f"/so-khen-thuong/ca-nhan/{an.key}/", at(award)):
        assert href in keeper.get(address).content.decode()
        shown = other.get(address)
        assert "Chờ xem" in text(shown)
        assert href not in shown.content.decode()


def test_khong_thay_ai_thi_co_duong_dan_them_nguoi():
    bo = ministry()
    page = signed_in(officer(bo)).get("/so-khen-thuong/ghi/", {"tim": "khong co ai"})
    assert 'href="/con-nguoi/them/"' in page.content.decode()


def test_hai_cach_doc_thi_ghi_chu_hien_ngay_ben_canh():
    bo = ministry()
    an = person("CB1", bo)
    working(an, bo)
    rated(an, bo, range(2008, 2020))
    rated(an, bo, [2020], level="HTT")
    initiatives = [
        Initiative(person=an, unit=bo, year=year, title=f"Số hóa {year}", scope="co_so", decided_on=date(year, 11, 1))
        for year in range(2010, 2020)
    ]
    honours = [honour("bang_khen_cap_bo", 2009, bo, an, decided_on=date(2010, 2, 1))]
    enter(Lines(honours=honours, initiatives=initiatives), source="x", at=bo, on=DAY, actor=None)
    shown = card(page_of(an, ngay="31/12/2021"), "Tiếp theo")
    assert "Hai cách đọc của văn bản cho kết quả khác nhau, xem ghi chú" in shown
    assert "Ghi chú: Văn bản cũ không có chữ “đến thời điểm đề nghị”" in shown
