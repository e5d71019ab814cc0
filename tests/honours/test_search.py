"""Search across the book: the same people whatever way a name is typed, and only what may be seen."""

import unicodedata
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as PropertyTestCase

from tests.builders import body, entered, honour, ministry, officer, person
from tests.honours.pages import hits, signed_in, table
from tests.pages import heading, text
from thidua.honours.actions import correct, revoke
from thidua.honours.models import DecisionNumber, Effect, Honour
from thidua.honours.queries import Limits, Search, find, listed
from thidua.law.spelling import fold
from thidua.people.actions import add_posts, merge_persons, move, rename
from thidua.people.actions.persons import NewPost
from thidua.people.models import Person, Phase, User
from thidua.people.queries import folded, sight_of, visible_to

BOOK = "/so-khen-thuong/"
DAY = date(2026, 3, 2)
NAMES = ("Phạm Thị Hồng Nhung", "Phạm Thị Nhung", "Đặng Quốc Việt", "Nguyễn Văn Đạt", "Nguyễn Văn Dật", "Lê Hoà")


def everyone():
    return User.objects.filter(username="thay.het").first() or User.objects.create_superuser("thay.het", full_name="T")


def found(words, **more):
    lines = listed(Search(words=words, **more), sight_of(everyone(), on=DAY)).lines
    return [line.person.full_name for line in lines if line.person]


class TestNames(PropertyTestCase):
    @classmethod
    def setUpTestData(cls):
        bo = ministry()
        people = [person(f"CB{number}", bo, name=name) for number, name in enumerate(NAMES)]
        entered(*(honour("giay_khen", 2019, bo, one) for one in people), at=bo)

    @given(
        name=st.sampled_from(NAMES), form=st.sampled_from(["NFC", "NFD"]), bare=st.booleans(), loud=st.booleans(),
        last=st.integers(1, 4),
    )  # fmt: skip
    def test_mot_ten_go_kieu_nao_cung_tim_ra(self, name, form, bare, loud, last):
        typed = " ".join(name.split()[-last:])
        typed = fold(typed) if bare else unicodedata.normalize(form, typed)
        typed = typed.upper() if loud else typed
        expected = sorted(one for one in NAMES if set(_begun(one, typed)) == {True})
        assert sorted(found(typed)) == expected
        assert name in expected

    @given(st.text(max_size=30))
    def test_go_gi_cung_khong_hong(self, typed):
        kept = typed.replace("\0", " ")
        by_unit = set(_begun("Bộ Mẫu", kept)) == {True}
        expected = [
            name
            for number, name in enumerate(NAMES)
            if by_unit or all(_begun(name, kept)) or kept.strip().upper() == f"CB{number}"
        ]
        assert sorted(found(typed)) == sorted(expected)


def _begun(name, typed):
    return [any(word.startswith(one) for word in fold(name).split()) for one in fold(typed).split()]


pytestmark = pytest.mark.django_db


def test_don_vi_tim_theo_ca_ten_cu():
    bo = ministry()
    cuc = body("cuc_tin", bo, name="Trung tâm Tin học")
    entered(honour("giay_khen", 2005, cuc, person("CB1", cuc)), at=bo)
    entered(honour("co_thi_dua_cap_bo", 2019, cuc), at=bo)
    rename(cuc, name="Cục Dữ liệu", short_name="CDL", on=date(2018, 1, 1), document="QĐ 5", actor=None)
    response = signed_in().get(BOOK, {"q": "trung tam tin"})
    assert heading(response) == "2 lượt khen khớp “trung tam tin”"
    assert hits(response) == [("Cục Dữ liệu", "tên cũ: Trung tâm Tin học")]
    rows = table(response, "Các lượt khen")
    assert [row[:3] for row in rows] == [
        ["2019", "Cục Dữ liệu", "Cờ thi đua cấp Bộ, tỉnh"],
        ["2005", "Lê Mẫu An Trung tâm Tin học", "Giấy khen của thủ trưởng đơn vị"],
    ]


def test_hai_nguoi_cung_ten_phan_biet_bang_ngay_sinh_va_don_vi():
    bo = ministry()
    one, two = body("vu_mot", bo, name="Vụ Một"), body("vu_hai", bo, name="Vụ Hai")
    first, second = person("CB1", one, born=date(1980, 2, 21)), person("CB2", two, born=date(1991, 5, 3))
    posts = [
        NewPost(person=who.key, organisation=unit, title="Chuyên viên", since=date(2010, 1, 1))
        for who, unit in ((first, one), (second, two))
    ]
    add_posts(posts, at=bo, on=DAY, actor=None)
    response = signed_in().get(BOOK, {"q": "le mau an"})
    assert hits(response) == [
        ("Lê Mẫu An", "Chuyên viên, Vụ Một · sinh 21/02/1980"),
        ("Lê Mẫu An", "Chuyên viên, Vụ Hai · sinh 03/05/1991"),
    ]


def test_hai_ho_so_da_gop_la_mot_nguoi():
    bo = ministry()
    kept, absorbed = person("CB1", bo, name="Lê Hòa"), person("CB2", bo, name="Lê Văn Hoà")
    entered(honour("giay_khen", 2019, bo, absorbed), at=bo)
    merge_persons(kept, absorbed, reason="Cùng người", at=bo, on=DAY, actor=None)
    assert found("le hoa") == found("le van hoa") == ["Lê Văn Hoà"]
    assert [one.person.key for one in find("le hoa", sight_of(everyone(), on=DAY), on=DAY).people] == ["CB1"]
    (row,) = table(signed_in().get(BOOK), "Các lượt khen")
    assert row[1] == "Lê Văn Hoà Bộ Mẫu"


def test_so_quyet_dinh_theo_sat_so():
    bo = ministry()
    entered(honour("giay_khen", 2019, bo, person("CB1", bo), decision_number="12/QĐ-BM"), at=bo)
    assert found("12/qd") == found("12/QĐ-bm") == ["Lê Mẫu An"]
    assert found("13/qd") == []
    correct(Honour.objects.get(), document="QĐ 3", on=DAY, actor=None, decision_number="13/QĐ-BM")
    assert (found("12/qd"), found("13/qd")) == ([], ["Lê Mẫu An"])
    assert sorted(DecisionNumber.objects.values_list("number", "folded")) == [
        ("12/QĐ-BM", "12/qd-bm"), ("13/QĐ-BM", "13/qd-bm"),
    ]  # fmt: skip


def test_bo_loc_nam_trong_dia_chi():
    bo = ministry()
    cuc = body("cuc_tin", bo, name="Cục Tin")
    phong = body("phong_tin", cuc, name="Phòng Tin")
    an = person("CB1", bo)
    signed = date(2019, 5, 2)
    entered(
        honour("giay_khen", 2018, phong, an), honour("bang_khen_cap_bo", 2019, phong, an, decision_number="9/QĐ", decided_on=signed),
        honour("bang_khen_cap_bo", 2020, bo, an), honour("co_thi_dua_cap_bo", 2019, cuc), at=bo,
    )  # fmt: skip
    revoke(Honour.objects.get(year=2020), Effect.CANCELLED, document="QĐ 8", on=DAY, actor=None)
    client = signed_in()

    def years(**query):
        return [row[0] for row in table(client.get(BOOK, query), "Các lượt khen")]

    assert years() == ["2019", "2019", "2018"]
    assert years(tu="2019") == ["2019", "2019"]
    assert years(den="2018") == ["2018"]
    assert years(khen="bang_khen_cap_bo") == ["2019"]
    assert years(cho="tap-the") == ["2019"]
    assert years(**{"don-vi": "cuc_tin"}) == ["2019", "2019", "2018"]
    assert years(**{"don-vi": "phong_tin"}) == ["2019", "2018"]
    assert years(so="9/QĐ", ngay="2019-05-02") == ["2019"]
    assert years(so="9/QĐ", ngay="2019-05-03") == []
    assert years(con="het") == ["2020"]
    moved = client.get(BOOK, {"q": " an ", "tu": "xx", "khen": "khong_co", "la": "1"})
    assert (moved.status_code, moved.headers["Location"]) == (302, f"{BOOK}?q=an")


def test_chi_thay_dong_cua_don_vi_minh():
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    entered(
        honour("giay_khen", 2018, one, person("CB1", one)), honour("giay_khen", 2019, two, person("CB2", two)), at=bo
    )
    client = signed_in(officer(one))
    assert [row[0] for row in table(client.get(BOOK), "Các lượt khen")] == ["2018"]
    assert hits(client.get(BOOK, {"q": "cuc"})) == [("Cuc mot", "")]
    assert client.get(f"{BOOK}tap-the/cuc_hai/").status_code == 404


def test_ky_tu_khong_co_trong_co_so_du_lieu_khong_lam_hong():
    client = signed_in()
    query = {"q": "a\0b", "so": "1\0", "don-vi": "\0"}
    assert client.get(BOOK, query, follow=True).status_code == 200
    assert client.get("/to-chuc/", {"q": "\0"}).status_code == 200
    assert client.get(f"{BOOK}ca-nhan/%00/").status_code == 404


def test_phai_dang_nhap(client):
    for path in (BOOK, f"{BOOK}so-khen-thuong.xlsx", f"{BOOK}ca-nhan/CB1/", f"{BOOK}tap-the/bo_mau/"):
        assert client.get(path).status_code == 302


def test_so_truy_van_khong_tang_theo_so_dong():
    bo = ministry()
    client = signed_in()
    counts = []
    for size in (3, 60):
        people = [person(f"CB{size}-{number}", bo) for number in range(size)]
        entered(*(honour("giay_khen", 2019, bo, one, decision_number=f"{one.pk}/QĐ") for one in people), at=bo)
        with CaptureQueriesContext(connection) as seen:
            client.get(BOOK, {"q": "mau 1"})
            client.get(BOOK, {"q": "mau"})
        counts.append(len(seen))
    assert counts[0] == counts[1]


def plainly(words):
    """What fits the words, asked without any short cut."""
    bodies = Phase.objects.filter(folded("name_folded", words)).values("organisation")
    numbers = DecisionNumber.objects.filter(folded__contains=fold(words)).values("number")
    persons = Person.objects.filter(
        folded("name_folded", words) | folded("merged_into__name_folded", words) | Q(key=words.upper())
    )
    fits = Q(person__in=persons.values("pk")) | Q(unit__in=bodies)
    if any(letter.isdigit() for letter in words):
        fits |= Q(decision_number__in=numbers)
    return list(Honour.objects.filter(fits, is_current=True).order_by("-year", "-pk"))


@pytest.mark.parametrize("limits", [Limits(), Limits(2, 1, 4, 2), Limits(0, 0, 0, 0)], ids=["rong", "hep", "khong"])
@pytest.mark.parametrize("words", ["nguyen", "nguyễn thị", "n", "tran", "vu", "le mau", "3/qd", "cb3", "khong co ai"])
def test_dem_dung_lai_va_tra_tung_phan_van_ra_cung_ket_qua(words, limits):
    bo = ministry()
    units = [
        body(f"vu_{number}", bo, name=f"Vụ {name}") for number, name in enumerate(("Nông", "Lâm", "Ngư", "Nghiệp"))
    ]
    names = ("Nguyễn Thị Mẫu", "Trần Văn Mẫu", "Nguyễn Mẫu", "Lê Mẫu Nam", "Nguyễn Thị Lê")
    people = [person(f"CB{at}", units[at % 4], name=names[at % 5]) for at in range(15)]
    entered(
        *(honour("giay_khen", year, units[at % 4], one, decision_number=f"{at % 4}/QĐ")
          for year in range(2015, 2019) for at, one in enumerate(people)),
        *(honour("co_thi_dua_cap_bo", 2016, unit) for unit in units), at=bo,
    )  # fmt: skip
    for kept, absorbed in ((0, 1), (3, 5)):
        merge_persons(people[kept], people[absorbed], reason="Cùng người", at=bo, on=DAY, actor=None)
    for actor in (everyone(), officer(bo, username="thuong.truc"), officer(units[1], username="can.bo.vu")):
        seen = set(visible_to(actor, on=DAY).values_list("pk", flat=True))
        expected = [line for line in plainly(words) if line.unit_id in seen]
        found = listed(Search(words=words), sight_of(actor, on=DAY), limits=limits)
        assert list(found.lines) == expected
        for most in (0, 1, 7, 29, 30, 59, 60, 1_000):
            assert found.count(most=most) == min(len(expected), most + 1)


def test_ai_thay_gan_het_thi_van_chi_thay_phan_minh():
    """Who sees most bodies is answered in another way than who sees few."""
    bo = ministry()
    khoi = body("tong_cuc", bo)
    units = [body(f"cuc_{at}", khoi) for at in range(6)]
    people = [person(f"CB{at}", unit) for at, unit in enumerate((*units, bo))]
    entered(*(honour("giay_khen", 2019, unit, one) for unit, one in zip((*units, bo), people, strict=True)), at=bo)
    posts = [
        NewPost(person=one.key, organisation=unit, title="Chuyên viên", since=date(2010, 1, 1))
        for unit, one in zip((*units, bo), people, strict=True)
    ]
    add_posts(posts, at=bo, on=DAY, actor=None)
    for at, expected in ((bo, 7), (khoi, 6), (units[2], 1)):
        sight = sight_of(officer(at, username=f"o.{at.key.replace('_', '.')}"), on=DAY)
        assert {line.unit_id for line in listed(Search(), sight).lines} <= set(
            sight.bodies.values_list("pk", flat=True)
        )
        assert listed(Search(), sight).count(most=99) == len(listed(Search(), sight).lines) == expected
        assert len(find("le mau", sight, on=DAY).people) == min(expected, 7)


@pytest.mark.urls("tests.honours.short_book")
def test_so_rat_dai_chi_noi_la_hon():
    bo = ministry()
    entered(*(honour("giay_khen", 2019, bo, person(f"CB{at}", bo)) for at in range(130)), at=bo)
    client = signed_in()
    assert heading(client.get(BOOK)) == "Hơn 120 lượt khen"
    page = client.get(BOOK, {"q": "le mau"})
    assert heading(page) == "Hơn 120 lượt khen khớp “le mau”"
    assert "1–50 trên hơn 120 dòng" in text(page.content.decode())
    assert "Xuất Excel mọi dòng" in text(page.content.decode())
    last = client.get(BOOK, {"q": "le mau", "trang": "9"})
    assert "101–120 trên hơn 120 dòng" in text(last.content.decode())
    assert len(table(last, "Các lượt khen")) == 20
    book = openpyxl.load_workbook(BytesIO(b"".join(client.get(f"{BOOK}so-khen-thuong.xlsx", {"q": "le mau"}))))
    assert book["Sổ khen thưởng"].max_row == 130 + 3


def test_xuat_dung_nhung_dong_dang_thay():
    bo = ministry()
    an = person("CB1", bo)
    signed = date(2020, 1, 15)
    entered(
        honour("giay_khen", 2018, bo, an), honour("bang_khen_cap_bo", 2019, bo, an, begun=2018, decision_number="=9/QĐ", decided_on=signed,
        decided_by="Bộ trưởng"), at=bo,
    )  # fmt: skip
    response = signed_in().get(f"{BOOK}so-khen-thuong.xlsx", {"tu": "2019"})
    sheet = openpyxl.load_workbook(BytesIO(b"".join(response)))["Sổ khen thưởng"]
    notes, asked, _, *rows = sheet.iter_rows(values_only=True)
    assert (notes[0], str(asked[0]).split(". ")[:2]) == ("Sổ khen thưởng", ["1 lượt khen", "Lọc: từ năm 2019"])
    assert rows == [
        (
            2019, "Lê Mẫu An", "Cá nhân", "Bộ Mẫu", "Bằng khen cấp Bộ, tỉnh", "2018–2019", "=9/QĐ",
            datetime.fromisoformat("2020-01-15"), "Bộ trưởng", "Còn giá trị", "CB1", "21/02/1980", "Công trạng", None, None,
            None,
        )
    ]  # fmt: skip


@pytest.mark.parametrize("others", [0, 1, 2, 300])
def test_loc_mot_don_vi_theo_cay_cua_tung_nam_dung_cach_nao_cung_vay(others):
    """Lines are those of the bodies that stood under it in the year of each, however they are looked up."""
    bo = ministry()
    one, two = body("cuc_mot", bo), body("cuc_hai", bo)
    room = body("phong", one)
    entered(
        *(honour("giay_khen", year, room) for year in (2016, 2017, 2018, 2019)), honour("giay_khen", 2018, two), at=bo
    )
    entered(honour("giay_khen", 2017, one), at=bo)
    move(room, parent=two, on=date(2018, 1, 1), document="QĐ 7", actor=None)
    sight = sight_of(everyone(), on=DAY)

    def years(unit):
        lines = listed(Search(unit=unit), sight, limits=Limits(others=others))
        assert lines.count(most=99) == len(lines.lines)
        return [(line.year, line.unit.key) for line in lines.lines]

    assert years("cuc_mot") == [(2017, "cuc_mot"), (2017, "phong"), (2016, "phong")]
    assert years("cuc_hai") == [(2019, "phong"), (2018, "cuc_hai"), (2018, "phong")]
    assert len(years("bo_mau")) == 6
    assert years("khong_co") == []
