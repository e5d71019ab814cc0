"""An installation of the first day: every page says what must come first, and how."""

import pytest

from tests.builders import ministry
from tests.honours.pages import signed_in
from tests.pages import text
from tests.people.doors import account, sign_in
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
