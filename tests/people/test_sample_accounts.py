"""Sample accounts, one for each role: only where everything is invented, and of no use anywhere else."""

from datetime import date

import pytest
from django.contrib.auth.hashers import check_password

from tests.builders import BEGINNING, DOCUMENT, body, officer
from tests.people.doors import sign_in
from thidua.cli import sample as command
from thidua.honours.sample.accounts import ACCOUNTS
from thidua.people.actions import add_persons, found, open_sample_accounts, sample_password
from thidua.people.actions.bodies import Place
from thidua.people.actions.persons import NewPerson
from thidua.people.models import Assignment, Organisation, Role, User
from thidua.people.models.bodies import Kind, Level
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
SINCE = date(2003, 1, 1)


@pytest.fixture
def sample():
    place = Place(name="Bộ Mẫu", kind=Kind.MINISTRY, level=Level.MINISTRY)
    bo = found("bo_mau", place, on=BEGINNING, document=DOCUMENT, actor=None, is_sample=True)
    for key in {one.at for one in ACCOUNTS} - {"bo_mau"}:
        body(key, bo, is_sample=True)
    return bo


@pytest.fixture
def opened(sample):
    open_sample_accounts(ACCOUNTS, since=SINCE)
    return sample


def test_moi_vai_tro_mot_tai_khoan(opened):
    assert {one.role for one in ACCOUNTS} == set(Role)
    assert sorted(Assignment.objects.values_list("role", flat=True)) == sorted(Role)
    open_sample_accounts(ACCOUNTS, since=SINCE)
    assert User.objects.count() == len(Role)


@pytest.mark.parametrize("role", list(Role))
def test_vao_duoc_ngay_va_thay_ghi_la_du_lieu_mau(client, opened, role):
    one = next(one for one in ACCOUNTS if one.role == role)
    assert sign_in(client, one.username, sample_password()).status_code == 302
    page = client.get("/tai-khoan/")
    assert page.status_code == 200
    assert "Dữ liệu mẫu" in page.content.decode()
    assert "Bật xác thực hai lớp" in page.content.decode()


def real_person(bo):
    add_persons([NewPerson(key="CB1", full_name="Trần Văn Thật")], at=bo, on=BEGINNING, actor=None)


REAL = {
    "tổ chức thật": lambda bo: Organisation.objects.create(key="so_that"),
    "người thật": real_person,
    "người dùng thật": lambda bo: User.objects.create_user("that"),
}


@pytest.mark.parametrize("enter", REAL.values(), ids=list(REAL))
def test_co_du_lieu_that_thi_khong_vao_duoc_nua(client, opened, enter):
    sign_in(client, "mau-quan-tri", sample_password())
    assert client.get("/tai-khoan/").status_code == 200
    enter(opened)
    assert client.get("/tai-khoan/").status_code == 302
    assert sign_in(client, "mau-quan-tri", sample_password()).status_code == 200
    assert client.get("/tai-khoan/").status_code == 302


def test_thidua_sample_0_thi_khong_vao_duoc(client, opened, settings):
    settings.SAMPLE_WANTED = False
    assert sign_in(client, "mau-can-bo", sample_password()).status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("enter", REAL.values(), ids=list(REAL))
def test_co_du_lieu_that_thi_khong_mo(sample, enter, capsys):
    enter(sample)
    with pytest.raises(Refused):
        open_sample_accounts(ACCOUNTS, since=SINCE)
    command.show_accounts()
    assert not User.objects.filter(is_sample=True).exists()
    assert capsys.readouterr().out == ""


def test_moi_noi_cai_mot_mat_khau(opened, settings):
    here = sample_password()
    settings.SECRET_KEY = "khóa của nơi khác"
    assert sample_password() != here
    open_sample_accounts(ACCOUNTS, since=SINCE)
    kept = User.objects.get(username="mau-can-bo").password
    assert check_password(sample_password(), kept)
    assert not check_password(here, kept)


def test_in_ra_ten_va_mat_khau(sample, capsys):
    command.show_accounts()
    told = capsys.readouterr().out
    assert sample_password() in told
    assert [one for one in ACCOUNTS if one.username not in told or str(one.role.label) not in told] == []


def test_trang_dang_nhap_noi_co_tai_khoan_mau(client, opened):
    page = client.get("/dang-nhap/").content.decode()
    assert [said for said in ("Dữ liệu mẫu", "make run", "thidua serve") if said not in page] == []
    officer(Organisation.objects.get(key="bo_mau"), username="that")
    assert "Dữ liệu mẫu" not in client.get("/dang-nhap/").content.decode()
