"""A person's card: read, added, put right, posts begun and ended; each by who keeps it, what was typed is still there."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.builders import body, ministry, officer
from tests.honours.pages import signed_in
from tests.pages import heading, text
from thidua.audit.models import Event
from thidua.law.readings import read_day
from thidua.people.actions import add_person, add_persons, add_post, add_posts, dissolve, rename
from thidua.people.actions.persons import NewPerson, NewPost
from thidua.people.identities import unseal
from thidua.people.models import Person, Post, Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
CARD = "/con-nguoi/CB1/"
NEW = {
    "full_name": "Trần Mẫu Bình", "birth": "1985", "gender": "nam", "identity": "", "key": "CB2", "ethnic_group": "Tày",
    "is_party_member": "0", "unit": "cuc_a", "title": "Chuyên viên", "standing": "truc_tiep", "since": "01/02/2020", "until": "",
}  # fmt: skip
OF_CARD = ("full_name", "birth", "gender", "identity", "ethnic_group", "is_party_member")


@pytest.fixture
def house():
    bo = ministry()
    cuc, other = body("cuc_a", bo, name="Cục A"), body("cuc_b", bo, name="Cục B")
    post = NewPost(person="CB1", organisation=cuc, title="Chuyên viên", since=date(2015, 1, 1))
    an = add_person(NewPerson(key="CB1", full_name="Lê Mẫu An", birth=date(1980, 2, 21)), post, on=DAY, actor=None)
    return {"bo": bo, "cuc": cuc, "other": other, "an": an, "keeper": signed_in(officer(cuc))}


def value(answer, name):
    """What a field of the form holds, hidden ones too."""
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())
    return unescape(found.group(1)) if found else ""


def saved(client, address, typed):
    """The form opened, and sent with what was typed, as a browser would."""
    return client.post(address, {**typed, "luc-mo": value(client.get(address), "luc-mo")})


def test_ho_so_ghi_don_vi_theo_ten_luc_do(house):
    Post.objects.update(until=date(2017, 12, 31))
    rename(house["cuc"], name="Cục Mới", short_name="", on=date(2018, 1, 1), document="QĐ 1", actor=None)
    page = house["keeper"].get(CARD)
    assert heading(page) == "Lê Mẫu An"
    assert "01/01/2015 – 31/12/2017 Chuyên viên Cục A" in text(page)
    assert "sinh 21/02/1980 · mã CB1" in text(page)
    assert "/so-khen-thuong/ca-nhan/CB1/" in page.content.decode()


def test_them_nguoi_kem_chuc_vu(house):
    answer = house["keeper"].post("/con-nguoi/them/", NEW)
    assert answer["Location"] == "/con-nguoi/CB2/"
    made = Person.objects.get(key="CB2")
    assert (made.full_name, made.birth, made.birth_precision, made.gender) == (
        "Trần Mẫu Bình",
        date(1985, 1, 1),
        "nam",
        "nam",
    )
    assert (made.ethnic_group, made.is_party_member) == ("Tày", False)
    post = made.posts.get()
    assert (post.organisation, post.title, post.since, post.until) == (
        house["cuc"],
        "Chuyên viên",
        date(2020, 2, 1),
        None,
    )
    assert "Thêm chức vụ" in text(house["keeper"].get("/con-nguoi/CB2/"))


def test_khong_ghi_ma_thi_may_cho(house):
    answer = house["keeper"].post("/con-nguoi/them/", {**NEW, "key": ""})
    assert answer["Location"].startswith("/con-nguoi/CN-")
    assert house["keeper"].get(answer["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"full_name": " "}, "Chưa ghi họ tên."),
        ({"birth": "31/02/1985"}, "Tháng 2 năm 1985 chỉ có 28 ngày."),
        ({"birth": "02/1985"}, "Ngày sinh chỉ có tháng và năm."),
        ({"identity": "123"}, "Số này có 3 chữ số"),
        ({"key": "CB1"}, "Mã “CB1” đã dùng cho người khác."),
        ({"key": "12/A"}, "Mã “12/A” không dùng được."),
        ({"key": "trung"}, "Mã “trung” không dùng được."),
        ({"unit": "cuc_b"}, "Không ghi được người ở đơn vị này."),
        ({"since": "hôm qua"}, "Không có ngày này."),
        ({"until": "01/01/2019"}, "Ngày kết thúc trước ngày bắt đầu."),
    ],
)
def test_o_sai_duoc_noi_ro_va_dieu_da_go_van_con(house, wrong, said):
    page = house["keeper"].post("/con-nguoi/them/", {**NEW, **wrong})
    assert page.status_code == 200
    assert said in text(page)
    assert 'value="Tày"' in page.content.decode()
    assert list(Person.objects.values_list("key", flat=True)) == ["CB1"]


@pytest.mark.parametrize(
    ("name", "birth", "is_alike"),
    [
        ("LÊ MẪU AN", "21/02/1980", True),
        ("Le Mau An", "1980", True),
        ("Lê Mẫu An", "", True),
        ("Lê Mẫu An", "22/02/1980", False),
        ("Lê Mẫu Anh", "21/02/1980", False),
    ],
)
def test_giong_nguoi_da_co_thi_hoi_chu_khong_chan(house, name, birth, is_alike):
    typed = {**NEW, "full_name": name, "birth": birth}
    page = house["keeper"].post("/con-nguoi/them/", typed)
    assert (page.status_code == 200) is is_alike
    if is_alike:
        assert "Có thể đã có người này Lê Mẫu An , sinh 21/02/1980" in text(page)
        assert house["keeper"].post("/con-nguoi/them/", {**typed, "khac_nguoi": "1"})["Location"] == "/con-nguoi/CB2/"


def test_so_dinh_danh_cua_ho_so_khac_dan_den_ho_so_ay(house):
    typed = {"full_name": "Lê Mẫu An", "birth": "21/02/1980", "identity": "001080001234"}
    saved(house["keeper"], f"{CARD}sua/", typed)
    page = house["keeper"].post("/con-nguoi/them/", {**NEW, "identity": "001080001234"})
    assert "Số ấy đang ghi ở hồ sơ của Lê Mẫu An, mã CB1" in text(page)
    there = signed_in(officer(house["other"], username="kia"))
    page = there.post("/con-nguoi/them/", {**NEW, "unit": "cuc_b", "identity": "001080001234"})
    assert "Số định danh này chưa chắc ghi được: cần bộ phận thường trực đối chiếu." in text(page)
    assert "hồ sơ khác" not in text(page)
    assert "CB1" not in text(page)
    told = Event.objects.filter(action="people.ghi_trung_so_dinh_danh").order_by("pk")
    assert list(told.values_list("object_key", "after")) == [
        (key, {"identity": "•••• •••• 1234"}) for key in ("CB1", "(ngoài phạm vi)")
    ]


def test_sua_thong_tin_nhat_ky_giu_truoc_va_sau(house):
    said = {
        "full_name": "Lê Mẫu An",
        "birth": "1980",
        "gender": "nu",
        "ethnic_group": "",
        "is_party_member": "",
        "identity": "001180001234",
    }
    assert saved(house["keeper"], f"{CARD}sua/", said)["Location"] == CARD
    an = Person.objects.get(key="CB1")
    assert (an.birth, an.birth_precision, an.gender, unseal(an.identity_sealed)) == (
        date(1980, 1, 1), "nam", "nu", "001180001234",
    )  # fmt: skip
    event = Event.objects.filter(action="people.sua_nguoi").get()
    assert event.before == {"birth": "1980-02-21", "birth_precision": "ngay", "gender": "", "identity": ""}
    assert event.after == {
        "birth": "1980-01-01",
        "birth_precision": "nam",
        "gender": "nu",
        "identity": "•••• •••• 1234",
    }
    page = text(house["keeper"].get(CARD))
    assert "ngày sinh 21/02/1980 → 01/01/1980; giới tính (trống) → Nữ; số định danh (trống) → •••• •••• 1234" in page
    again = {**said, "identity": ""}
    saved(house["keeper"], f"{CARD}sua/", again)
    assert Event.objects.filter(action="people.sua_nguoi").count() == 1  # nothing was said otherwise
    saved(house["keeper"], f"{CARD}sua/", {**again, "drop_identity": "1"})
    assert Person.objects.get(key="CB1").identity_sealed == ""


def test_them_sua_ket_thuc_chuc_vu(house):
    new = {"unit": "cuc_a", "title": "Trưởng phòng", "standing": "lanh_dao_phong", "since": "01/01/2020", "until": ""}
    assert house["keeper"].post(f"{CARD}chuc-vu/them/", new)["Location"] == CARD
    assert "đã có một chức vụ" in text(house["keeper"].post(f"{CARD}chuc-vu/them/", new))
    first, second = Post.objects.order_by("since")
    end = {"title": "Chuyên viên chính", "standing": "truc_tiep", "until": "31/12/2019"}
    assert saved(house["keeper"], f"{CARD}chuc-vu/{first.pk}/", end)["Location"] == CARD
    first.refresh_from_db()
    assert (first.title, first.until) == ("Chuyên viên chính", date(2019, 12, 31))
    wrong = saved(house["keeper"], f"{CARD}chuc-vu/{second.pk}/", {**end, "title": "Trưởng ban"})
    assert "Ngày kết thúc trước ngày bắt đầu." in text(wrong)
    assert 'value="Trưởng ban"' in wrong.content.decode()
    assert house["keeper"].get(f"{CARD}chuc-vu/99999999999999999999/").status_code == 404
    assert "Sửa chức vụ: chức vụ, chức danh Chuyên viên → Chuyên viên chính" in text(house["keeper"].get(CARD))


@pytest.mark.parametrize(
    ("since", "until", "field", "said"),
    [
        ("31/12/1999", "", "since", "Cục A thành lập ngày 01/01/2000, sau ngày bắt đầu chức vụ."),
        ("01/01/2019", "", "since", "Cục A chỉ hoạt động đến hết ngày 31/12/2018, trước ngày bắt đầu chức vụ."),
        ("01/01/2016", "", "until", "Cục A chỉ hoạt động đến hết ngày 31/12/2018, mà chức vụ này chưa ghi ngày kết thúc."),
        ("01/01/2016", "31/12/2018", "", ""),
    ],
)  # fmt: skip
def test_chuc_vu_khong_o_ngoai_doi_to_chuc(house, since, until, field, said):
    dissolve(house["cuc"], on=date(2019, 1, 1), document="QĐ 1", actor=None)
    ends = read_day(until) if until else None
    begins = read_day(since)
    assert begins
    post = NewPost(person="CB1", organisation=house["cuc"], title="Văn thư", since=begins, until=ends)
    for add in (
        lambda: add_post(house["an"], post, on=DAY, actor=None),
        lambda: add_posts([replace(post, title="Khác")], at=house["bo"], on=DAY, actor=None),
    ):
        if said:
            with pytest.raises(Refused) as refused:
                add()
            assert (refused.value.field, refused.value.message) == (field, said)
    if not said:
        add_post(house["an"], post, on=DAY, actor=None)
    assert Post.objects.count() == (1 if said else 2)


def test_trang_noi_ngay_lap_va_khong_keo_dai_chuc_vu_qua_ngay_cuoi(house):
    new = {"unit": "cuc_a", "title": "Trưởng phòng", "standing": "", "since": "01/01/1998", "until": ""}
    page = house["keeper"].post(f"{CARD}chuc-vu/them/", new)
    assert "Cục A thành lập ngày 01/01/2000, sau ngày bắt đầu chức vụ." in text(page)
    dissolve(house["cuc"], on=date(2019, 1, 1), document="QĐ 1", actor=None)
    here = f"{CARD}chuc-vu/{Post.objects.get().pk}/"
    late = saved(house["keeper"], here, {"title": "Chuyên viên", "standing": "truc_tiep", "until": ""})
    assert "Ghi ngày kết thúc không sau 31/12/2018." in text(late)
    assert Post.objects.get().until == date(2018, 12, 31)


AN = {"full_name": "Lê Mẫu An", "birth": "21/02/1980", "gender": "", "ethnic_group": "", "is_party_member": ""}
CLERK = {"title": "Chuyên viên", "standing": "truc_tiep", "until": ""}


@pytest.mark.parametrize(
    ("address", "opened", "first", "second", "said"),
    [
        ("sua/", AN, {"full_name": "Lê Mẫu Anh"}, {"ethnic_group": "Tày"}, "hồ sơ này: họ và tên từ “Lê Mẫu An” thành “Lê Mẫu Anh”"),
        ("sua/", AN, {"birth": "1980"}, {"gender": "nu"}, "hồ sơ này: ngày sinh từ “21/02/1980” thành “1980”"),
        ("sua/", AN, {"identity": "001080001234"}, {"gender": "nu"}, "hồ sơ này: số định danh từ “trống” thành “•••• •••• 1234”"),
        ("sua/", AN, {"is_party_member": "1"}, {"gender": "nu"}, "hồ sơ này: đảng viên từ “trống” thành “có”"),
        ("chuc-vu/{}/", CLERK, {"until": "31/12/2019"}, {"title": "Văn thư"}, "chức vụ này: đến hết ngày từ “trống” thành “31/12/2019”"),
    ],
)  # fmt: skip
def test_nguoi_ghi_sau_duoc_bao_dieu_da_doi_va_giu_dieu_da_go(house, address, opened, first, second, said):
    here = CARD + address.format(Post.objects.get().pk)
    there = signed_in(officer(house["bo"], username="kia"))
    mark = value(there.get(here), "luc-mo")
    assert saved(house["keeper"], here, opened | first)["Location"] == CARD
    late = there.post(here, opened | second | {"luc-mo": mark})
    assert f"Trong lúc ông/bà gõ, người khác đã sửa {said}." in text(late)
    ((name, typed),) = second.items()
    assert late.context["form"][name].value() == typed
    row = Person.objects.get(key="CB1") if address == "sua/" else Post.objects.get()
    assert getattr(row, name) != typed
    told = opened | first | second | {"luc-mo": value(late, "luc-mo"), "identity": ""}
    assert there.post(here, told)["Location"] == CARD
    row.refresh_from_db()
    assert getattr(row, name) == typed
    assert Event.objects.filter(action__in=("people.sua_nguoi", "people.sua_chuc_vu")).count() == 2


def test_bieu_mau_khong_mang_theo_dieu_da_thay_thi_khong_ghi_de(house):
    page = house["keeper"].post(f"{CARD}sua/", AN | {"gender": "nu", "luc-mo": "giả"})
    assert "họ và tên từ “trống” thành “Lê Mẫu An”" in text(page)
    assert Person.objects.get(key="CB1").gender == ""


@pytest.mark.parametrize("address", ["", "sua/", "chuc-vu/them/"])
def test_nguoi_don_vi_khac_khong_mo_duoc(house, address):
    assert signed_in(officer(house["other"], username="kia")).get(CARD + address).status_code == 404


def test_noi_cu_chi_xem_noi_moi_moi_sua(house):
    Post.objects.update(until=date(2019, 12, 31))
    Post.objects.create(person=house["an"], organisation=house["other"], title="Chuyên viên", since=date(2020, 1, 1))
    assert "Sửa thông tin" not in text(house["keeper"].get(CARD))
    assert house["keeper"].get(f"{CARD}sua/").status_code == 403
    assert house["keeper"].post(f"{CARD}so-dinh-danh/").status_code in {302, 403}
    assert signed_in(officer(house["other"], username="kia")).get(f"{CARD}sua/").status_code == 200
    auditor = signed_in(officer(house["bo"], Role.AUDITOR, username="kiem.tra"))
    assert auditor.get(CARD).status_code == 200
    assert auditor.get(f"{CARD}sua/").status_code == 403


def test_ma_la_khong_vao_duoc_so(house):
    for key in ("a/b", "", " x", ".."):
        with pytest.raises(Refused, match="không dùng được"):
            add_persons([NewPerson(key=key, full_name="Lê An")], at=house["bo"], on=DAY, actor=None)


def test_mot_ho_so_so_cau_hoi_co_dinh(house):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert house["keeper"].get(CARD).status_code == 200
        return len(queries)

    house["keeper"].get(CARD)
    few = asked()
    for year in range(1990, 2010):
        Post.objects.create(
            person=house["an"],
            organisation=house["other"],
            title="Chuyên viên",
            since=date(year, 1, 1),
            until=date(year, 12, 31),
        )
    assert asked() == few


def test_ngay_sinh_khong_the_co_that_bi_tu_choi(house):
    """Born tomorrow, or a child when the post begins: at the field, on every form."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    for birth in (f"{tomorrow:%d/%m/%Y}", str(tomorrow.year + 1)):
        page = house["keeper"].post("/con-nguoi/them/", {**NEW, "birth": birth})
        assert "Ngày sinh ở sau hôm nay" in text(page)
    young = house["keeper"].post("/con-nguoi/them/", {**NEW, "birth": "02/03/2007", "since": "01/03/2021"})
    assert "chưa đủ 14 tuổi" in text(young)
    assert not Person.objects.filter(key="CB2").exists()
    assert (
        house["keeper"].post("/con-nguoi/them/", {**NEW, "birth": "02/03/2007", "since": "02/03/2021"}).status_code
        == 302
    )
    wrong = house["keeper"].post("/con-nguoi/CB2/sua/", {**NEW, "birth": "2008"})
    assert "Chức vụ đầu tiên bắt đầu 02/03/2021" in text(wrong)
    assert Person.objects.get(key="CB2").birth == date(2007, 3, 2)
