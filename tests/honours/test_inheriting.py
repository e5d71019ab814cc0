"""What a merged collective has from the bodies before it: decided by people, shown with its basis, used by the check."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import DOCUMENT, body, honour, ministry, officer
from tests.honours.pages import signed_in, table
from tests.honours.test_lives import grid
from tests.pages import text
from thidua.honours import outlook
from thidua.honours.actions import Lines, enter
from thidua.honours.models import Figures, Honour, Rating
from thidua.honours.queries import Recipient, record_of
from thidua.honours.verdicts import ground, judged
from thidua.law.check import check
from thidua.people.actions import decide_inheritance, merge, split
from thidua.people.actions.bodies import Place
from thidua.people.models import Organisation, Role
from thidua.people.models.bodies import Kind, Level
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
FLAG, CERTIFICATE = "co_thi_dua_cap_bo", "bang_khen_cap_bo"


def rated(unit, levels, *, honours=(), figures=()):
    lines = Lines(
        ratings=[
            Rating(organisation=unit, unit=unit, year=year, level=level, decided_on=date(year, 12, 20))
            for year, level in levels.items()
        ],
        honours=[honour(award, year, unit, decided_on=date(year, 12, 25)) for award, year in honours],
        figures=[Figures(organisation=unit, unit=unit, year=year, members=9, completed=9) for year in figures],
    )
    enter(lines, source="x", at=unit, on=DAY, actor=None)


def united(bo, bodies, key, on):
    place = Place(name=key.replace("_", " ").capitalize(), kind=Kind.BUREAU, level=Level.UNDER, parent=bo)
    return merge(bodies, into=None, key=key, place=place, on=on, document=DOCUMENT, actor=None)


def inherit(successor, predecessor, *, inherits=True, on=DAY, basis="Kết luận 3"):
    decide_inheritance(successor, predecessor, inherits=inherits, basis=basis, on=on, actor=None)


@pytest.fixture
def merged():
    """Cục Một and Cục Hai become Cục Chung in 2018; both have records from 2014."""
    bo = ministry()
    one, two = body("cuc_mot", bo, name="Cục Một"), body("cuc_hai", bo, name="Cục Hai")
    rated(one, dict.fromkeys(range(2014, 2018), "HTXS"), honours=[(CERTIFICATE, 2015), (FLAG, 2016)])
    rated(two, dict.fromkeys(range(2014, 2017), "HTXS") | {2017: "HTT"}, honours=[(FLAG, 2016)])
    new = united(bo, [one, two], "cuc_chung", date(2018, 1, 1))
    rated(new, dict.fromkeys(range(2018, 2026), "HTXS"), honours=[(FLAG, 2019)])
    return {"bo": bo, "one": one, "two": two, "new": new}


def levels(record):
    return {line.year: line.level for line in record.book.ratings}


def test_chua_quyet_dinh_la_chua_ro(merged):
    record = record_of(merged["new"], on=DAY)
    assert levels(record) == dict.fromkeys(range(2018, 2026), "HTXS")
    assert [step.predecessor for step in record.open] == [merged["one"].pk, merged["two"].pk]
    assert (record.known, record.founded, bool(record.inherited)) == ((2018, 2025), None, False)
    case = record.case("bang_khen_thu_tuong", on=date(2025, 8, 31), year=2024)
    assert check(case).answer == "unknown"


def test_duoc_ke_thua_thi_tinh_nhu_cua_minh(merged):
    inherit(merged["new"], merged["one"])
    inherit(merged["new"], merged["two"], inherits=False)
    record = record_of(merged["new"], on=DAY)
    assert levels(record) == dict.fromkeys(range(2014, 2026), "HTXS")
    assert [(line.award, line.year) for line in record.book.honours] == [
        (CERTIFICATE, 2015), (FLAG, 2016), (FLAG, 2019),
    ]  # fmt: skip
    assert (record.known, record.founded) == ((2014, 2025), date(2018, 1, 1))
    case = record.case("bang_khen_thu_tuong", on=date(2025, 8, 31), year=2024)
    assert (case.inherits, case.known_since) == (True, 2014)
    assert check(case).answer == "met"
    assert not [item for item in check(case).verify if "Tập thể có hồ sơ từ trước" in item.text]


def test_khong_ke_thua_thi_khong_tinh(merged):
    for name in ("one", "two"):
        inherit(merged["new"], merged[name], inherits=False)
    record = record_of(merged["new"], on=DAY)
    assert (levels(record), record.founded) == (dict.fromkeys(range(2018, 2026), "HTXS"), date(2018, 1, 1))
    case = record.case("bang_khen_thu_tuong", on=date(2025, 8, 31), year=2024)
    assert check(case).answer == "not_met"


def test_hai_don_vi_truoc_xep_loai_khac_nhau_thi_nam_ay_chua_ro(merged):
    for name in ("one", "two"):
        inherit(merged["new"], merged[name])
    record = record_of(merged["new"], on=DAY)
    assert 2017 not in levels(record)
    assert {year: [line.level for line in lines] for year, lines in record.conflicts.items()} == {2017: ["HTXS", "HTT"]}
    assert [(line.award, line.year) for line in record.book.honours].count((FLAG, 2016)) == 1
    assert record.known == (2014, 2025)
    page = signed_in().get("/so-khen-thuong/tap-the/cuc_chung/")
    assert grid(page)["Xếp loại"]["2017"] == "Xuất sắc Tốt"
    assert "Năm 2017: Cục Một: hoàn thành xuất sắc nhiệm vụ; Cục Hai: hoàn thành tốt nhiệm vụ" in text(page)


def test_don_vi_tiep_tuc_giu_xep_loai_cua_minh():
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    rated(one, {2016: "HTT", 2017: "HTXS"}, figures=[2017])
    rated(two, {2016: "HTXS", 2017: "HTXS"}, honours=[(FLAG, 2016)], figures=[2016, 2017])
    merge([one, two], into=one, on=date(2018, 1, 1), document=DOCUMENT, actor=None)
    inherit(one, two)
    record = record_of(one, on=DAY)
    assert (levels(record), record.conflicts) == ({2016: "HTT", 2017: "HTXS"}, {})
    assert [line.award for line in record.book.honours] == [FLAG]
    assert [(line.year, line.organisation_id) for line in record.book.figures] == [(2016, two.pk), (2017, one.pk)]


def test_chuoi_nhieu_lan_sap_nhap_va_quyet_dinh_sau_thay_quyet_dinh_truoc(merged):
    bo, new = merged["bo"], merged["new"]
    third = body("cuc_ba", bo, name="Cục Ba")
    rated(third, dict.fromkeys(range(2014, 2026), "HTXS"))
    last = united(bo, [new, third], "cuc_cuoi", date(2026, 1, 1))
    inherit(last, new, on=date(2026, 2, 1))
    inherit(new, merged["one"], on=date(2026, 2, 1))
    inherit(last, third, inherits=False, on=date(2026, 2, 1))
    record = record_of(last, on=DAY)
    assert levels(record) == dict.fromkeys(range(2014, 2026), "HTXS")
    assert [(step.predecessor, step.until) for step in record.inherited.values()] == [
        (new.pk, date(2026, 1, 1)), (merged["one"].pk, date(2018, 1, 1)),
    ]  # fmt: skip
    assert [step.predecessor for step in record.open] == [merged["two"].pk]
    rows = table(signed_in().get("/so-khen-thuong/tap-the/cuc_cuoi/"), "Kế thừa từ các đơn vị trước")
    assert [(row[0], row[2], row[4]) for row in rows] == [
        ("Cuc chung", "Được kế thừa", "8 năm xếp loại, 1 lượt khen"),
        ("Cục Ba", "Không kế thừa", "không tính"),
        ("Cục Một qua Cuc chung", "Được kế thừa", "4 năm xếp loại, 2 lượt khen"),
        ("Cục Hai qua Cuc chung", "Chưa có quyết định", "chưa rõ"),
    ]
    inherit(last, new, inherits=False, on=DAY)
    assert levels(record_of(last, on=DAY)) == {}
    assert levels(record_of(last, on=date(2026, 2, 15))) == dict.fromkeys(range(2014, 2026), "HTXS")


def test_don_vi_tach_ra_chi_nhan_nhung_gi_co_truoc_ngay_tach():
    bo = ministry()
    cuc = body("cuc", bo)
    rated(cuc, dict.fromkeys(range(2014, 2021), "HTXS"))
    place = Place(name="Viện", kind=Kind.INSTITUTE, level=Level.UNDER, parent=bo)
    (vien,) = split(cuc, [("vien", place)], stays=True, on=date(2018, 7, 1), document=DOCUMENT, actor=None)
    inherit(vien, cuc)
    assert levels(record_of(vien, on=DAY)) == dict.fromkeys(range(2014, 2018), "HTXS")
    assert record_of(cuc, on=DAY).steps == []


def test_trang_ghi_ke_thua_tu_ai_theo_can_cu_nao(merged):
    inherit(merged["new"], merged["one"], basis="Công văn 9/BM")
    user = officer(merged["bo"], Role.STANDING)
    page = signed_in(user).get("/so-khen-thuong/tap-the/cuc_chung/")
    html = page.content.decode()
    assert "kế thừa từ Cục Một, theo Công văn 9/BM" in html
    assert "Chưa rõ có kế thừa thành tích của Cục Hai hay không" in text(page)
    assert 'href="/to-chuc/cuc_chung/ke-thua/cuc_hai/"' in html
    reader = signed_in(officer(merged["bo"], username="doc")).get("/so-khen-thuong/tap-the/cuc_chung/")
    assert "/ke-thua/" not in reader.content.decode()


def test_so_truy_van_khong_tang_theo_so_don_vi_truoc():
    bo, counts = ministry(), []
    client = signed_in()
    for size in (2, 6):
        before = [body(f"cuc_{size}_{number}", bo) for number in range(size)]
        new = united(bo, before, f"chung_{size}", date(2018, 1, 1))
        for one in before:
            inherit(new, one)
        with CaptureQueriesContext(connection) as seen:
            client.get(f"/so-khen-thuong/tap-the/chung_{size}/")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def answer(verdict):
    return verdict and verdict.answer


def test_tiep_theo_tinh_ca_nhung_nam_duoc_ke_thua(merged):
    for name in ("one", "two"):
        inherit(merged["new"], merged[name], inherits=name == "one")
    found = {one.award: one.now for one in outlook.ahead_of(record_of(merged["new"], on=DAY), DAY)}
    assert answer(found["bang_khen_thu_tuong"]) == "met"


def test_dong_ke_thua_chi_mo_duoc_voi_nguoi_thay_don_vi_truoc(merged):
    inherit(merged["new"], merged["one"])
    (flag,) = Honour.objects.filter(organisation=merged["one"], award=FLAG)
    rating = Rating.objects.get(organisation=merged["one"], year=2015)
    doors = [
        f'href="/so-khen-thuong/dong/{slug}/{pk}/"' for slug, pk in (("khen-thuong", flag.pk), ("xep-loai", rating.pk))
    ]
    clients = [signed_in(officer(merged["bo"])), signed_in(officer(merged["new"], username="moi"))]
    pages = [client.get("/so-khen-thuong/tap-the/cuc_chung/").content.decode() for client in clients]
    assert [[door in page for door in doors] for page in pages] == [[True, True], [False, False]]
    assert clients[1].get(f"/so-khen-thuong/dong/khen-thuong/{flag.pk}/").status_code == 404


def test_xet_mot_dong_cua_tap_the_dung_ca_dieu_duoc_ke_thua(merged):
    award = honour("bang_khen_thu_tuong", 2024, merged["new"], decided_on=date(2025, 8, 31))
    whose = Recipient("collective", body=merged["new"])
    assert answer(judged(award, *ground(whose, on=DAY))) == "unknown"
    inherit(merged["new"], merged["one"])
    inherit(merged["new"], merged["two"], inherits=False)
    assert answer(judged(award, *ground(whose, on=DAY))) == "met"


def test_dem_o_dau_trang_bang_dem_o_danh_sach(merged):
    """Both inherited, with one flag of the same year each: the head counts what the list shows."""
    inherit(merged["new"], merged["one"])
    inherit(merged["new"], merged["two"])
    page = signed_in().get("/so-khen-thuong/tap-the/cuc_chung/")
    counts = {words: count for count, words in page.context["counts"]}
    keys = {key.value: key.count for key in page.context["keys"]}
    assert (counts["khen thưởng"], counts["lần danh hiệu"]) == (keys["khen-thuong"], keys["danh-hieu"]) == (1, 3)


def test_con_mot_quyet_dinh_thi_dieu_sap_toi_chua_ro(merged):
    bare = united(
        merged["bo"], [body("vu_mot", merged["bo"]), body("vu_hai", merged["bo"])], "vu_chung", date(2026, 1, 1)
    )
    rated(Organisation.objects.get(key="vu_mot"), {2024: "HTXS", 2025: "HTXS"})
    inherit(bare, Organisation.objects.get(key="vu_mot"))
    page = text(signed_in().get("/so-khen-thuong/tap-the/vu_chung/"))
    assert "Chưa có quyết định tập thể này có kế thừa thành tích của Vu hai hay không" in page
    assert "Sổ chưa có năm xếp loại nào" not in page
    assert "Quyết định kế thừa thành tích của Vu hai" in page


def test_quyet_dinh_ke_thua_khong_truoc_bien_dong(merged):
    with pytest.raises(Refused, match="trước ngày biến động 01/01/2018"):
        inherit(merged["new"], merged["one"], on=date(2017, 12, 31))
    inherit(merged["new"], merged["one"], on=date(2018, 1, 1))


def test_nam_sap_nhap_xep_loai_cua_don_vi_ket_thuc_van_tinh():
    """A body that ends in the middle of a year is rated for that year after its end; nothing later is its own."""
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    rated(one, {2017: "HTXS", 2018: "HTT", 2019: "HTXS"})
    new = united(bo, [one, two], "cuc_chung", date(2018, 7, 1))
    inherit(new, one)
    assert levels(record_of(new, on=DAY)) == {2017: "HTXS", 2018: "HTT"}
