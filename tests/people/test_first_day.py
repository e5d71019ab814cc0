"""An installation of the first day: every page says what must come first, and how."""

import re

import pytest

from tests.builders import ministry
from tests.honours.pages import signed_in
from tests.pages import text
from tests.people.doors import PASSWORD, account, sign_in
from thidua import cli
from thidua.cli.serve import _tell_first_account
from thidua.people.models import User
from thidua.people.queries import has_no_account

pytestmark = pytest.mark.django_db
COMMAND = "thidua manage createsuperuser"


def test_trang_dang_nhap_noi_lenh_tao_tai_khoan_dau_tien(client):
    assert COMMAND in text(client.get("/dang-nhap/"))
    account(ministry())
    page = text(client.get("/dang-nhap/"))
    assert COMMAND not in page
    assert "Chưa có tài khoản, quên mật khẩu" in page


def test_tai_khoan_mau_khong_vao_duoc_thi_van_la_chua_co_tai_khoan():
    User.objects.create_user("mau-can-bo", is_sample=True)
    assert has_no_account()


def test_lenh_serve_noi_lenh_tao_tai_khoan_dau_tien(capsys):
    _tell_first_account()
    assert COMMAND in capsys.readouterr().out
    account()
    _tell_first_account()
    assert capsys.readouterr().out == ""


def test_lenh_account_noi_lenh_tao_tai_khoan_dau_tien(capsys):
    assert cli.main(["account", "ai", "--new-password"]) == 2
    assert COMMAND in capsys.readouterr().err


WAITING = (
    "/to-chuc/",
    "/con-nguoi/them/",
    "/so-khen-thuong/ghi/",
    "/so-khen-thuong/ho/them/",
    "/khoi-cum/lap/",
    "/phong-trao/phat-dong/",
    "/quy/ghi/",
    "/kho-hien-vat/lap/",
    "/quyet-dinh/phoi/",
)


@pytest.mark.parametrize("address", WAITING)
def test_chua_co_to_chuc_thi_trang_nao_cung_dan_toi_cho_thanh_lap(address):
    client = signed_in()
    page = client.get(address)
    assert "Chưa có tổ chức nào" in text(page)
    assert 'href="/to-chuc/bien-dong/thanh-lap/"' in page.content.decode()
    assert "người quản trị chưa ghi tổ chức nào" not in text(page)
    ministry()
    assert "Chưa có tổ chức nào" not in text(client.get(address))


def test_mo_lai_trang_bat_hai_lop_van_la_khoa_cu_toi_khi_xac_nhan(client):
    """The app has taken the key of the first visit; a second tab, or going back, must not make it worthless."""
    account()
    sign_in(client)
    client.get("/tai-khoan/hai-lop/")
    key = client.session["mfa.totp.secret"]
    assert " ".join(key[at : at + 4] for at in range(0, len(key), 4)) in text(client.get("/tai-khoan/hai-lop/"))
    assert client.session["mfa.totp.secret"] == key


def test_dat_xong_mat_khau_cua_minh_thi_toi_viec_cho_minh(client):
    """Whoever comes with the password of the slip is on the way to their work; who changes their own stays at their account."""
    user = account(ministry())
    User.objects.filter(pk=user.pk).update(must_change_password=True)
    sign_in(client)
    assert _changed(client, PASSWORD, "Sông nhỏ 27 cây bàng").url == "/nhac-viec/"
    assert _changed(client, "Sông nhỏ 27 cây bàng", "Đồi nhỏ 27 cây bàng").url == "/tai-khoan/"


def _changed(client, old, new):
    return client.post("/tai-khoan/mat-khau/", {"oldpassword": old, "password1": new, "password2": new})


def test_thanh_lap_xong_thi_thanh_lap_tiep_duoc_don_vi_ben_canh_va_ben_duoi():
    client = signed_in()
    sent = {"ngay": "01/01/2010", "so": "NĐ 1", "ten": "Bộ Thử", "loai": "bo", "cap": "cap_bo", "lenh": "luu"}
    page = client.post("/to-chuc/bien-dong/thanh-lap/", sent, follow=True)
    assert _founding_under(page) == [("bo_thu", "Bộ Thử")]
    under = {**sent, "ten": "Vụ Một", "loai": "vu", "cap": "truc_thuoc", "cap-tren": "bo_thu"}
    page = client.post("/to-chuc/bien-dong/thanh-lap/", under, follow=True)
    assert _founding_under(page) == [("bo_thu", "Bộ Thử"), ("vu_mot", "Vụ Một")]


def _founding_under(page):
    found = re.findall(r'thanh-lap/\?don-vi=(\w+)">Thành lập đơn vị trực thuộc ([^<]+)<', page.content.decode())
    return [(key, name.strip()) for key, name in found]


def test_tai_khoan_thuong_truc_dau_tien_gom_don_vi_truc_thuoc_va_phieu_noi_den_dau():
    bo = ministry()
    client = signed_in()
    ticked = 'name="ca-truc-thuoc" value="1" aria-describedby="ca-truc-thuoc-la" checked'
    assert ticked in client.get("/nguoi-dung/tao/?vai-tro=thuong_truc").content.decode()
    assert ticked not in client.get("/nguoi-dung/tao/?vai-tro=can_bo").content.decode()
    sent = {"ho-ten": "Trần Minh Thường", "vai-tro": "thuong_truc", "don-vi": bo.key, "tu-ngay": ""}
    assert "Bộ phận thường trực, Bộ Mẫu Tên đăng nhập" in text(client.post("/nguoi-dung/tao/", sent))
    wide = client.post("/nguoi-dung/tao/", {**sent, "ca-truc-thuoc": "1"})
    assert "Bộ phận thường trực, Bộ Mẫu và các đơn vị trực thuộc Tên đăng nhập" in text(wide)


def test_enter_in_a_field_of_a_change_goes_on_and_not_back_to_the_choice():
    """A browser presses the first button of the form when Enter is hit in one of its fields."""
    bo = ministry()
    page = signed_in().get(f"/to-chuc/bien-dong/thanh-lap/?don-vi={bo.key}").content.decode()
    form = page[page.index('class="stack change-form"') :]
    buttons = re.findall(r'<button[^>]*type="submit"[^>]*value="(\w+)"', form)
    assert buttons == ["xem", "chon"]
