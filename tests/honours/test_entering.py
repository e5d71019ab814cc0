"""A line entered by hand: found by name, shown beside the book and the law, and only then saved."""

from datetime import date

import pytest

from tests.builders import body, entered, honour, ministry, officer, person
from tests.honours.pages import hits, signed_in
from tests.honours.test_line import errors
from tests.honours.test_lives import rated, working
from tests.pages import text
from thidua.honours.models import Batch, Discipline, Figures, Honour, Initiative, Rating
from thidua.people.models import Household, Role

pytestmark = pytest.mark.django_db
HERE = "/so-khen-thuong/ghi/"
AWARD = {
    "award": "CSTĐCS",
    "year": "2018",
    "commendation": "cong_trang",
    "decision_number": "12/QĐ-BM",
    "decided_on": "05/01/2019",
}


@pytest.fixture
def bo():
    return ministry()


def save(client, asked, sent, kind=""):
    """Looks first, then saves what was shown."""
    address = f"{HERE}?ai={asked}&loai={kind}"
    shown = client.post(address, sent | {"act": "xem"})
    assert shown.status_code == 200, errors(shown)
    return client.post(address, sent | {"act": "ghi", "seen": shown.context["looked"].mark})


def test_hai_nguoi_trung_ten_duoc_phan_biet(bo):
    for key, year in (("CB1", 1980), ("CB2", 1981)):
        working(person(key, bo, born=date(year, 2, 21)), bo)
    client = signed_in(officer(bo))
    assert hits(client.get(HERE, {"tim": "le mau an"})) == [
        ("Lê Mẫu An", "Chuyên viên, Bộ Mẫu · sinh 21/02/1980 · mã CB1"),
        ("Lê Mẫu An", "Chuyên viên, Bộ Mẫu · sinh 21/02/1981 · mã CB2"),
    ]
    assert "tìm thấy ai tên “khong co ai”" in text(client.get(HERE, {"tim": "khong co ai"}))


def test_xem_truoc_khong_ghi_gi_roi_moi_ghi(bo):
    an = person("CB1", bo)
    working(an, bo)
    client = signed_in(officer(bo))
    shown = client.post(f"{HERE}?ai=ca-nhan:CB1", AWARD | {"act": "xem"})
    assert "Danh hiệu, hình thức Chiến sĩ thi đua cơ sở" in text(shown)
    assert "Chưa rõ" in text(shown)  # nobody has entered ratings: the law cannot say
    assert Honour.objects.count() == 0
    answer = save(client, "ca-nhan:CB1", AWARD)
    line = Honour.objects.get()
    assert answer["Location"] == f"/so-khen-thuong/dong/khen-thuong/{line.pk}/"
    assert (line.person, line.unit, line.award, line.decided_on, line.standing) == (
        an, bo, "chien_si_thi_dua_co_so", date(2019, 1, 5), "truc_tiep",
    )  # fmt: skip
    assert Batch.objects.get().source == "Ghi trực tiếp: Chiến sĩ thi đua cơ sở năm 2018"


def test_luat_noi_nhung_khong_chan(bo):
    an = person("CB1", bo)
    working(an, bo)
    rated(an, bo, range(2010, 2018))
    rated(an, bo, [2018], level="KHT")
    client = signed_in(officer(bo))
    shown = client.post(f"{HERE}?ai=ca-nhan:CB1", AWARD | {"act": "xem"})
    assert shown.context["looked"].told.answer == "not_met"
    assert save(client, "ca-nhan:CB1", AWARD).status_code == 302


def test_sua_sau_khi_xem_thi_phai_xem_lai(bo):
    working(person("CB1", bo), bo)
    client = signed_in(officer(bo))
    mark = client.post(f"{HERE}?ai=ca-nhan:CB1", AWARD | {"act": "xem"}).context["looked"].mark
    answer = client.post(f"{HERE}?ai=ca-nhan:CB1", AWARD | {"year": "2017", "act": "ghi", "seen": mark})
    assert "Nội dung hoặc sổ đã khác lần xem trước" in text(answer)
    assert Honour.objects.count() == 0


def test_dong_da_co_duoc_neu_va_lan_khac_van_ghi_duoc(bo):
    an = person("CB1", bo)
    working(an, bo)
    entered(honour("giay_khen", 2018, bo, an, decision_number="1/QĐ"), at=bo)
    client = signed_in(officer(bo))
    sent = AWARD | {"award": "giấy khen của thủ trưởng cơ quan, đơn vị, doanh nghiệp", "decision_number": "2/QĐ"}
    shown = client.post(f"{HERE}?ai=ca-nhan:CB1", sent | {"act": "xem"})
    (one,) = shown.context["looked"].alike
    assert (one.decision, one.is_same) == ("1/QĐ", False)
    assert save(client, "ca-nhan:CB1", sent).status_code == 302
    assert Honour.objects.count() == 2


def test_moi_loai_va_ca_tap_the(bo):
    an = person("CB1", bo)
    working(an, bo)
    client = signed_in(officer(bo))
    for asked, kind, table, sent in (
        ("ca-nhan:CB1", "xep-loai", Rating, {"level": "HTXS", "year": "2018"}),
        (
            "ca-nhan:CB1",
            "sang-kien",
            Initiative,
            {"title": "Số hóa", "kind": "sang_kien", "scope": "co_so", "year": "2018", "accepted": "co"},
        ),
        ("ca-nhan:CB1", "ky-luat", Discipline, {"form": "khien_trach", "decided_on": "01/04/2018"}),
        ("tap-the:bo_mau", "so-lieu", Figures, {"year": "2018", "members": "10", "completed": "10"}),
    ):
        assert save(client, asked, sent, kind).status_code == 302
        line = table.objects.get()
        assert (line.year, line.unit, line.person or line.organisation) == (2018, bo, an if "ca-nhan" in asked else bo)
    again = client.post(f"{HERE}?ai=ca-nhan:CB1&loai=xep-loai", {"level": "HTT", "year": "2018", "act": "xem"})
    mark = again.context["looked"].mark
    refused = client.post(
        f"{HERE}?ai=ca-nhan:CB1&loai=xep-loai", {"level": "HTT", "year": "2018", "act": "ghi", "seen": mark}
    )
    assert errors(refused) == {"year": ["Trong sổ đã có xếp loại năm 2018. Mở dòng đang có rồi đính chính."]}


def test_khong_biet_don_vi_thi_hoi(bo):
    working(person("CB1", bo), bo, since=date(2020, 1, 1))
    client = signed_in(officer(bo))
    shown = client.post(f"{HERE}?ai=ca-nhan:CB1", AWARD | {"act": "xem"})
    assert errors(shown) == {
        "unit": ["Năm 2018 người này chưa ghi chức vụ nào nên chưa rõ đơn vị. Ghi ô Đơn vị lúc đó."]
    }
    assert save(client, "ca-nhan:CB1", AWARD | {"unit": "bo mau"}).status_code == 302


def test_ngoai_don_vi_minh_giu_thi_khong_ghi_duoc(bo):
    one, two = body("mot", bo), body("hai", bo)
    an = person("CB1", two)
    working(an, two)
    assert signed_in(officer(one)).get(f"{HERE}?ai=ca-nhan:CB1").status_code == 404
    assert signed_in(officer(bo, Role.HEAD, username="xem")).get(HERE).status_code == 403


def test_ho_gia_dinh_them_roi_ghi_va_thay_trong_so(bo):
    client = signed_in(officer(bo))
    bad = client.post("/so-khen-thuong/ho/them/", {"name": "Hộ ông Mẫu", "address": "", "unit": "không có"})
    assert set(errors(bad)) == {"address", "unit"}
    answer = client.post(
        "/so-khen-thuong/ho/them/", {"name": "Hộ ông Nguyễn Mẫu", "address": "Thôn Mẫu", "unit": "Bộ Mẫu"}
    )
    home = Household.objects.get()
    assert answer["Location"] == f"{HERE}?ai=ho%3A{home.key}"
    sent = {"award": "gia đình văn hóa", "year": "2018", "commendation": "cong_trang", "unit": "Bộ Mẫu"}
    assert save(client, f"ho:{home.key}", sent).status_code == 302
    line = Honour.objects.get()
    assert (line.household, line.unit) == (home, bo)
    page = client.get(f"/so-khen-thuong/ho/{home.key}/")
    assert "Hộ gia đình · Thôn Mẫu" in text(page)
    listed = client.get("/so-khen-thuong/", {"cho": "ho"})
    assert f'href="/so-khen-thuong/ho/{home.key}/"' in listed.content.decode()
    again = client.post(
        "/so-khen-thuong/ho/them/", {"name": "Hộ ông Nguyễn Mẫu", "address": "thôn mẫu", "unit": "Bộ Mẫu"}
    )
    assert errors(again) == {"key": [f"Mã hộ “{home.key}” đã dùng. Tìm hộ ấy trong sổ, hoặc ghi mã khác."]}
    other = body("mot", bo)
    assert signed_in(officer(other, username="la")).get(f"/so-khen-thuong/ho/{home.key}/").status_code == 404


def test_ho_gia_dinh_chon_don_vi_gan_giong_bang_mot_phim(bo):
    """Pressed, the key fills the field in and keeps the rest; only then is the household added."""
    body("cuc_a", bo, name="Cục Dữ liệu")
    client = signed_in(officer(bo))
    sent = {"name": "Hộ ông Mẫu", "address": "Thôn Mẫu", "unit": "Dữ liệu"}
    page = client.post("/so-khen-thuong/ho/them/", sent).content.decode()
    assert 'name="chon-don-vi" value="cuc_a"' in page
    assert page.index('<button type="submit" hidden>') < page.index("chon-don-vi")
    picked = client.post("/so-khen-thuong/ho/them/", {**sent, "chon-don-vi": "cuc_a"})
    assert picked.status_code == 200
    assert not Household.objects.exists()
    for value in ("Hộ ông Mẫu", "Thôn Mẫu", "cuc_a"):
        assert f'value="{value}"' in picked.content.decode()
    assert client.post("/so-khen-thuong/ho/them/", {**sent, "unit": "cuc_a"}).status_code == 302


@pytest.mark.parametrize(
    ("more", "field", "words"),
    [
        ({"year": "2041", "decided_on": ""}, "year", "Năm 2041 chưa tới"),
        ({"decided_on": "01/01/2090"}, "decided_on", "chưa tới"),
        ({"year": "1979", "decided_on": ""}, "year", "sinh năm 1980"),
    ],
)
def test_nam_va_ngay_khong_the_co_thi_tu_choi(bo, more, field, words):
    working(person("CB1", bo), bo)
    answer = signed_in(officer(bo)).post(f"{HERE}?ai=ca-nhan:CB1", AWARD | more | {"act": "xem"})
    assert answer.status_code == 400
    assert words in answer.context["form"].errors[field][0]


def test_tien_thuong_doc_duoc_nhu_van_phong_ghi(bo):
    working(person("CB1", bo), bo)
    save(signed_in(officer(bo)), "ca-nhan:CB1", AWARD | {"bonus": "4,680,000 đồng"})
    assert Honour.objects.get().bonus == 4_680_000
