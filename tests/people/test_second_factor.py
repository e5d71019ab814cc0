"""The second factor: whoever decides sets it up before anything else; whoever has it needs it at every sign-in."""

import re

import pytest
from allauth.mfa.models import Authenticator

from tests.builders import KEY, ministry
from tests.people.doors import account, code, sign_in, with_second_factor
from thidua.audit.models import Event
from thidua.people.models import Role

pytestmark = pytest.mark.django_db
DECIDERS = {Role.SIGNER, Role.STANDING, Role.ADMINISTRATOR}


def set_up(client):
    page = client.get("/tai-khoan/hai-lop/").content.decode()
    found = re.search(r'id="khoa">([A-Z2-7 ]+)<', page)
    assert found
    assert 'src="data:image/svg+xml;base64,' in page
    return client.post("/tai-khoan/hai-lop/", {"code": code(found[1])})


@pytest.mark.parametrize("role", list(Role))
def test_ai_quyet_dinh_thi_phai_bat_truoc_khi_mo_trang_khac(client, role):
    account(ministry(), role)
    sign_in(client)
    answers = {client.get(page).status_code for page in ("/", "/kiem-tra/", "/tai-khoan/", "/tai-khoan/mat-khau/")}
    if role in DECIDERS:
        assert answers == {302}
        assert client.get("/kiem-tra/")["Location"] == "/tai-khoan/hai-lop/?next=%2Fkiem-tra%2F"
        assert set_up(client).status_code == 302
        assert client.get("/kiem-tra/").status_code == 200
    else:
        assert answers == {200}


def test_bat_xong_thi_thay_ma_du_phong_roi_ve_trang_dang_muon_mo(client):
    account(ministry(), Role.SIGNER)
    sign_in(client)
    client.get("/tai-khoan/hai-lop/?next=/kiem-tra/")
    key = client.session["mfa.totp.secret"]
    answer = client.post("/tai-khoan/hai-lop/", {"code": code(key), "next": "/kiem-tra/"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/tai-khoan/ma-du-phong/?next=/kiem-tra/"
    assert len(answer.context["unused_codes"]) == 10
    assert 'href="/kiem-tra/"' in answer.content.decode()
    assert Event.objects.filter(action="people.bat_xac_thuc_hai_lop", object_key="huyen.lt").count() == 1


def test_bat_xong_van_giu_ca_cau_hoi_cua_trang_dang_muon_mo(client):
    account(ministry(), Role.SIGNER)
    sign_in(client)
    wanted = "/danh-muc-khen-thuong/?q=giấy khen&on=2020-01-01"
    client.get("/tai-khoan/hai-lop/")
    sent = {"code": code(client.session["mfa.totp.secret"]), "next": wanted}
    answer = client.post("/tai-khoan/hai-lop/", sent, follow=True)
    assert answer.context["next"] == wanted


def test_khoa_trong_co_so_du_lieu_duoc_ma_hoa(client):
    user = account()
    sign_in(client)
    set_up(client)
    kept = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP).data["secret"]
    assert len(kept) > 60
    assert not re.fullmatch("[A-Z2-7]+", kept)


def test_da_bat_thi_dang_nhap_can_ma(client):
    with_second_factor(account())
    assert sign_in(client, next="/kiem-tra/")["Location"].startswith("/dang-nhap/ma-xac-thuc/")
    assert client.get("/tai-khoan/").status_code == 302
    page = client.post("/dang-nhap/ma-xac-thuc/", {"code": "000000"}).content.decode()
    assert "Mã không đúng" in page
    assert client.post("/dang-nhap/ma-xac-thuc/", {"code": code()})["Location"] == "/kiem-tra/"
    assert list(Event.objects.order_by("pk").values_list("action", flat=True)) == [
        "people.nhap_sai_ma_xac_thuc", "people.dang_nhap"
    ]  # fmt: skip


def test_mot_ma_chi_dung_mot_lan(client):
    with_second_factor(account())
    once = code()
    sign_in(client)
    client.post("/dang-nhap/ma-xac-thuc/", {"code": once})
    client.post("/dang-xuat/")
    sign_in(client)
    assert client.post("/dang-nhap/ma-xac-thuc/", {"code": once}).status_code == 200


def test_ma_du_phong_thay_duoc_mot_lan(client):
    user = with_second_factor(account())
    spare = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (302, 200):
        sign_in(client)
        assert client.post("/dang-nhap/ma-xac-thuc/", {"code": spare}).status_code == expected
        client.post("/dang-xuat/")


def test_nhap_sai_ma_nam_lan_thi_khoa(client):
    with_second_factor(account())
    sign_in(client)
    for _ in range(5):
        client.post("/dang-nhap/ma-xac-thuc/", {"code": "000000"})
    assert "Thử lại sau" in client.post("/dang-nhap/ma-xac-thuc/", {"code": "000000"}).content.decode()


def signed_in_with_code(client, user):
    with_second_factor(user)
    sign_in(client)
    client.post("/dang-nhap/ma-xac-thuc/", {"code": code()})


def test_ai_khong_quyet_dinh_thi_tat_duoc(client):
    signed_in_with_code(client, account())
    assert client.post("/tai-khoan/hai-lop/tat/")["Location"] == "/tai-khoan/"
    assert not Authenticator.objects.exists()
    assert Event.objects.filter(action="people.tat_xac_thuc_hai_lop").count() == 1


def test_ai_quyet_dinh_thi_khong_tat_duoc(client):
    signed_in_with_code(client, account(ministry(), Role.STANDING))
    answer = client.post("/tai-khoan/hai-lop/tat/")
    assert "không tắt được" in answer.content.decode()
    assert Authenticator.objects.filter(type="totp").exists()


def test_tao_ma_du_phong_moi_thi_ma_cu_het_gia_tri(client):
    signed_in_with_code(client, account())
    old = client.get("/tai-khoan/ma-du-phong/").context["unused_codes"]
    assert client.post("/tai-khoan/ma-du-phong/tao-lai/")["Location"] == "/tai-khoan/ma-du-phong/"
    new = client.get("/tai-khoan/ma-du-phong/").context["unused_codes"]
    assert set(old).isdisjoint(new)
    assert Event.objects.filter(action="people.tao_ma_du_phong").count() == 1


def test_dang_nhap_da_lau_thi_hoi_lai_truoc_viec_quan_trong(client, monkeypatch):
    signed_in_with_code(client, account())
    later = __import__("time").time() + 16 * 60
    monkeypatch.setattr("time.time", lambda: later)
    answer = client.get("/tai-khoan/ma-du-phong/")
    assert answer["Location"].startswith("/dang-nhap/xac-nhan-lai/?next=")
    page = client.get(answer["Location"]).content.decode()
    assert "Xác nhận lại là ông/bà" in page
    assert "đã hơn 15 phút" in page
    assert KEY not in page


def test_khoa_bi_mat_thi_khong_ma_nao_dung(client, settings):
    with_second_factor(account())
    settings.SECRET_KEY = "khóa khác"
    sign_in(client)
    for tried in (code(), code("A" * 32), code("")):
        assert client.post("/dang-nhap/ma-xac-thuc/", {"code": tried}).status_code == 200
