"""Two cards of one person: found however they are spelt, joined by whoever keeps both, taken apart again as they were."""

import unicodedata
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import body, entered, honour, ministry, officer
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.audit.models import Event
from thidua.people.actions import add_person, merge_persons, tell_apart
from thidua.people.actions.persons import NewPerson, NewPost
from thidua.people.models import Person, PersonMerge, PersonsApart, Role
from thidua.people.queries import pairs, rows_of
from thidua.people.refusals import Refused
from thidua.reports.queries import tally
from thidua.reports.scopes import scope_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
DOUBLES = "/con-nguoi/trung/"
BORN = date(1980, 2, 21)


def join(key, name, at, *, born=BORN, only_year=False, until=None, **more):
    post = NewPost(person=key, organisation=at, title="Chuyên viên", since=date(2015, 1, 1), until=until)
    precision = Person.Precision.YEAR if only_year else Person.Precision.DAY
    new = NewPerson(key=key, full_name=name, birth=born, birth_precision=precision, **more)
    return add_person(new, post, on=DAY, actor=None)


@pytest.fixture
def house():
    bo = ministry()
    return {"bo": bo, "a": body("cuc_a", bo, name="Cục A"), "b": body("cuc_b", bo, name="Cục B")}


def found():
    keys = dict(Person.objects.values_list("pk", "key"))
    return [(keys[one.first], keys[one.second], one.why) for one in pairs(Person.objects.filter(merged_into=None))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (unicodedata.normalize("NFC", "Nguyễn Thùy Dương"), unicodedata.normalize("NFD", "Nguyễn Thùy Dương")),
        ("Nguyễn Thuỳ Dương", "Nguyễn Thùy Dương"),
        ("NGUYỄN  THÙY DƯƠNG", "Nguyễn Thùy Dương"),
        ("Nguyễn Thùy Dương", "Nguyen Thuy Duong"),
        ("Lý Sỹ Đạt", "Lí Sĩ Ðạt"),
    ],
)
def test_mot_ten_viet_hai_kieu_cung_ngay_sinh(house, one, other):
    join("A1", one, house["a"])
    join("B1", other, house["b"])
    assert found() == [("A1", "B1", "ngay_sinh")]


@pytest.mark.parametrize(
    ("born", "at", "pair"),
    [
        (date(1980, 12, 2), "a", [("A1", "B1", "don_vi")]),
        (date(1980, 12, 2), "b", []),
        (date(1981, 2, 21), "a", []),
        (None, "a", []),
    ],
)
def test_cung_nam_sinh_thi_phai_tung_cung_don_vi(house, born, at, pair):
    join("A1", "Lê Mẫu An", house["a"], until=date(2016, 12, 31))
    join("B1", "Lê Mẫu An", house[at], born=born)
    assert found() == pair


def test_ten_khac_thi_khong_phai_cap(house):
    join("A1", "Lê Mẫu An", house["a"])
    join("B1", "Lê Mẫu Anh", house["a"])
    assert found() == []
    assert heading(signed_in().get(DOUBLES)) == "Không còn cặp hồ sơ nào có thể trùng"


@pytest.fixture
def couple(house):
    """One person entered twice, with a certificate under each card; and a namesake of another birthday."""
    one, two = join("A1", "Nguyễn Thuỳ Dương", house["a"]), join("B1", "Nguyễn Thùy Dương", house["b"])
    join("C1", "Nguyễn Thùy Dương", house["a"], born=date(1990, 1, 1))
    entered(honour("giay_khen", 2018, house["a"], one), honour("giay_khen", 2019, house["b"], two), at=house["bo"])
    return one, two


def everything(client):
    """What everybody sees of the couple: tally, search in the book, life, list, duplicates, both addresses."""
    scope = scope_of("bo_mau")
    assert scope
    return {
        "tally": [(row.times, row.recipients) for row in tally(scope, 2018, 2019)],
        "book": [row[0] for row in table(client.get("/so-khen-thuong/", {"q": "thuy duong"}), "Các lượt khen")],
        "life": [row[0] for row in table(client.get("/so-khen-thuong/ca-nhan/A1/"), "Các quyết định")],
        "list": [row[4] for row in table(client.get("/con-nguoi/", {"q": "thuy duong"}), "Con người")],
        "doubles": heading(client.get(DOUBLES)),
        "cards": [client.get(f"/con-nguoi/{key}/").status_code for key in ("A1", "B1", "C1")],
        "lives": [client.get(f"/so-khen-thuong/ca-nhan/{key}/").status_code for key in ("A1", "B1")],
        "rows": len(rows_of(Person.objects.get(key="A1"))),
    }


APART = {
    "tally": [(2, 2)], "book": ["2019", "2018"], "life": ["2018"], "list": ["A1", "B1", "C1"],
    "doubles": "1 cặp hồ sơ có thể trùng", "cards": [200, 200, 200], "lives": [200, 200], "rows": 1,
}  # fmt: skip
JOINED = {
    "tally": [(2, 1)], "book": ["2019", "2018"], "life": ["2019", "2018"], "list": ["A1", "C1"],
    "doubles": "Không còn cặp hồ sơ nào có thể trùng", "cards": [200, 302, 200], "lives": [200, 302], "rows": 2,
}  # fmt: skip


def test_gop_thi_moi_noi_thay_mot_nguoi_tach_thi_nhu_truoc(house, couple):
    one, two = couple
    client, before = signed_in(), list(Person.objects.order_by("pk").values())
    assert everything(client) == APART
    here = f"{DOUBLES}{one.pk}-{two.pk}/"
    asked = client.post(f"{here}gop/", {"giu": one.pk, "ly_do": "Cùng số định danh"})
    assert "Gộp B1 vào A1?" in text(asked)
    assert "1 dòng trong sổ khen thưởng của hồ sơ B1, cùng 1 dòng của mình" in text(asked)
    assert everything(client) == APART  # asked is not done
    done = client.post(f"{here}gop/", {"giu": one.pk, "ly_do": "Cùng số định danh", "chac_chan": "1"})
    assert done["Location"] == "/con-nguoi/A1/"
    assert everything(client) == JOINED
    card = text(client.get("/con-nguoi/A1/"))
    assert "Cục B" in card
    assert "Đang gộp vào đây" in card
    merge = PersonMerge.objects.get()
    separate = f"/con-nguoi/lan-gop/{merge.pk}/tach/"
    assert "Tách B1 khỏi A1?" in text(client.get(separate))
    assert client.post(separate)["Location"] == "/con-nguoi/A1/"
    assert everything(client) == APART
    assert list(Person.objects.order_by("pk").values()) == before
    assert client.post(separate).status_code == 404
    acts = Event.objects.filter(object_kind="person", object_key="A1").exclude(
        action__in=("people.them_nguoi", "people.them_chuc_vu")
    )  # fmt: skip
    assert list(acts.order_by("pk").values_list("action", flat=True)) == ["people.gop_nguoi", "people.tach_nguoi"]


def test_chon_giu_ho_so_kia(house, couple):
    one, two = couple
    said = {"giu": two.pk, "ly_do": "Một người", "chac_chan": "1"}
    assert signed_in().post(f"{DOUBLES}{one.pk}-{two.pk}/gop/", said)["Location"] == "/con-nguoi/B1/"
    assert Person.objects.get(key="A1").merged_into == two


def test_thieu_ly_do_thi_khong_lam_va_van_giu_lua_chon(house, couple):
    one, two = couple
    page = signed_in().post(f"{DOUBLES}{one.pk}-{two.pk}/gop/", {"giu": two.pk, "ly_do": " ", "chac_chan": "1"})
    assert "Chưa ghi vì sao hai hồ sơ là một người." in text(page)
    assert f'value="{two.pk}" checked' in page.content.decode()
    page = signed_in_again().post(f"{DOUBLES}{one.pk}-{two.pk}/khong-phai/", {"ly_do_khac": ""})
    assert "Chưa ghi vì sao đây là hai người." in text(page)
    assert not PersonMerge.objects.exists()
    assert not PersonsApart.objects.exists()


def signed_in_again():
    from thidua.people.models import User

    return signed_in(User.objects.get(username="quan.tri"))


def test_khong_phai_mot_nguoi_thi_khong_hoi_lai(house, couple):
    one, two = couple
    client = signed_in(officer(house["bo"]))
    client.post(f"{DOUBLES}{two.pk}-{one.pk}/khong-phai/", {"ly_do_khac": "Đã hỏi hai đơn vị"})
    said = PersonsApart.objects.get()
    assert (said.first, said.second, said.decided_by, said.reason) == (one, two, "Cán Bộ Mẫu", "Đã hỏi hai đơn vị")
    assert found() == []
    assert table(client.get("/con-nguoi/", {"trung": "1"}), "Con người") == []
    here = client.get(f"{DOUBLES}{one.pk}-{two.pk}/")
    assert "Cán Bộ Mẫu, " in text(here)
    assert Event.objects.filter(action="people.hai_nguoi_khac_nhau").count() == 2
    again = client.post(f"{DOUBLES}{one.pk}-{two.pk}/khong-phai/", {"ly_do_khac": "Lại"})
    assert "Đã xác nhận là hai người Cán Bộ Mẫu, " in text(again)


def test_noi_ro_dieu_trai_truoc_khi_gop(house):
    one = join("A1", "Lê Mẫu An", house["a"], identity="001080001234")
    two = join("B1", "Lê Mẩu Ân", house["a"], born=date(1980, 3, 1), identity="001080004321")
    asked = text(signed_in().post(f"{DOUBLES}{one.pk}-{two.pk}/gop/", {"giu": one.pk, "ly_do": "Một người"}))
    for said in (
        "Hai hồ sơ ghi hai số định danh khác nhau.",
        "Ngày sinh khác nhau: 21/02/1980 và 01/03/1980.",
        "Tên viết khác nhau: Lê Mẫu An và Lê Mẩu Ân.",
    ):
        assert said in asked


@pytest.mark.parametrize("at", ["a", "b"])
def test_phai_giu_ca_hai_ho_so(house, couple, at):
    one, two = couple
    client = signed_in(officer(house[at]))
    assert heading(client.get(DOUBLES)) == "Không còn cặp hồ sơ nào có thể trùng"
    here = f"{DOUBLES}{one.pk}-{two.pk}/"
    assert client.get(here).status_code == 404
    assert client.post(f"{here}gop/", {"giu": one.pk, "ly_do": "x", "chac_chan": "1"}).status_code == 404
    assert client.post(f"{here}khong-phai/", {"ly_do_khac": "x"}).status_code == 404
    with pytest.raises(PermissionDenied):
        merge_persons(one, two, reason="x", at=house[at], on=DAY, actor=officer(house[at], username="khac"))
    with pytest.raises(PermissionDenied):
        tell_apart(one, two, reason="x", on=DAY, actor=officer(house[at], username="khac.nua"))


def test_ai_thay_ca_hai_thi_tach_duoc(house, couple):
    one, two = couple
    merge_persons(one, two, reason="x", at=house["bo"], on=DAY, actor=officer(house["bo"], Role.STANDING))
    address = f"/con-nguoi/lan-gop/{PersonMerge.objects.get().pk}/tach/"
    stranger = signed_in(officer(body("cuc_c", house["bo"]), username="la"))
    assert stranger.post(address).status_code == 404
    assert signed_in(officer(house["bo"], Role.HEAD, username="truong")).post(address).status_code == 403


def test_dia_chi_la_thi_khong_co(house, couple):
    one, _ = couple
    client = signed_in()
    for address in (f"{one.pk}-{one.pk}/", f"{one.pk}-99999999999999999999/", "0-1/"):
        assert client.get(DOUBLES + address).status_code == 404


def test_so_cau_hoi_khong_tang_theo_so_cap(house, couple):
    client = signed_in()
    client.get(DOUBLES)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(DOUBLES)
        return len(queries)

    few = asked()
    for number in range(12):
        join(f"M{number}", f"Lê Văn {number}", house["a"])
        join(f"N{number}", f"Lê Văn {number}", house["b"])
    assert asked() == few


def test_hai_ho_so_canh_nhau(house, couple):
    one, two = couple
    page = signed_in().get(f"{DOUBLES}{one.pk}-{two.pk}/")
    facts = {row[0]: row[1:] for row in table(page, "Nguyễn Thuỳ Dương và Nguyễn Thùy Dương")}
    assert facts["Họ và tên"] == ["Nguyễn Thuỳ Dương", "Nguyễn Thùy Dương", "Giống"]
    assert facts["Ngày sinh"] == ["21/02/1980", "21/02/1980", "Giống"]
    assert facts["Đơn vị, chức vụ"] == ["Chuyên viên, Cục A", "Chuyên viên, Cục B", "Khác"]
    assert facts["Trong sổ khen thưởng"] == ["1 danh hiệu, khen thưởng", "1 danh hiệu, khen thưởng", ""]


def test_da_ghi_la_hai_nguoi_thi_rut_lai_roi_moi_gop(house, couple):
    one, two = couple
    client, here = signed_in(officer(house["bo"])), f"{DOUBLES}{one.pk}-{two.pk}/"
    tell_apart(one, two, reason="Đã hỏi hai đơn vị", on=DAY, actor=None)
    said = {"giu": one.pk, "ly_do": "Cùng số định danh", "chac_chan": "1"}
    assert "đã ghi hai hồ sơ này là hai người khác nhau. Rút lại" in text(client.post(f"{here}gop/", said))
    assert not PersonMerge.objects.exists()
    assert client.post(f"{here}khong-phai/", {"lenh": "rut"})["Location"] == here
    assert Event.objects.filter(action="people.rut_hai_nguoi_khac_nhau").count() == 2
    assert len(found()) == 1
    client.post(f"{here}gop/", said)
    assert PersonMerge.objects.get().absorbed == two


def test_ly_do_dai_qua_thi_tu_choi_truoc_khi_hoi(house, couple):
    one, two = couple
    page = signed_in().post(f"{DOUBLES}{one.pk}-{two.pk}/gop/", {"giu": one.pk, "ly_do": "x" * 501})
    assert "Lý do dài quá 500 ký tự." in text(page)
    with pytest.raises(Refused, match="dài quá 500"):
        tell_apart(one, two, reason="x" * 501, on=DAY, actor=None)


@pytest.mark.parametrize(("born", "said"), [(1980, "Chưa rõ"), (1981, "Khác")])
def test_chi_co_nam_sinh_thi_chua_ro(house, born, said):
    one, two = join("A1", "Lê Mẫu An", house["a"]), join("B1", "Lê Mẫu An", house["a"], born=date(born, 1, 1))
    Person.objects.filter(pk=two.pk).update(birth_precision=Person.Precision.YEAR)
    page = text(signed_in().get(f"{DOUBLES}{one.pk}-{two.pk}/"))
    assert f"Ngày sinh 21/02/1980 {born} {said}" in page


def test_chi_doc_mot_so_cap_va_cap_da_xet_khong_chiem_cho(house):
    for number in range(4):
        for side in ("a", "b"):
            join(f"{side}{number}", f"Lê Mẫu {'An Bình Chi Dung'.split()[number]}", house[side])

    def first(most):
        return [pair.name for pair in pairs(Person.objects.all(), most=most)]

    assert first(2) == ["le mau an", "le mau binh"]
    one, other = Person.objects.filter(name_folded="le mau an")
    tell_apart(one, other, reason="Đã hỏi", on=DAY, actor=None)
    assert first(2) == ["le mau binh", "le mau chi"]
    assert first(9) == ["le mau binh", "le mau chi", "le mau dung"]
