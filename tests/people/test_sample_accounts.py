"""Sample accounts, one for each role: only where everything is invented, and of no use anywhere else."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password

from tests.builders import BEGINNING, DOCUMENT, body, entered, honour, ministry, movement, officer
from tests.people.doors import sign_in
from thidua.cli import sample as command
from thidua.honours.actions import revoke
from thidua.honours.models import Batch, Effect
from thidua.honours.sample.accounts import ACCOUNTS
from thidua.honours.sample.ministry import ministry as bo_mau
from thidua.movements.models import Movement
from thidua.people.actions import (
    add_households,
    add_person,
    add_persons,
    found,
    merge,
    open_sample_accounts,
    renew_password,
    sample_password,
    set_up_bloc,
    split,
)
from thidua.people.actions.bodies import Place
from thidua.people.actions.households import NewHousehold
from thidua.people.actions.persons import NewPerson, NewPost
from thidua.people.models import Assignment, Bloc, Household, Membership, Organisation, Person, Role, User
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


def test_khoi_truong_mau_o_don_vi_lam_khoi_truong_nam_cuoi():
    """Memberships are planned without a database: who heads which bloc in the last year of the sample."""
    heads = {
        body
        for years in bo_mau().memberships.values()
        for body, part in years[max(years)].items()
        if part == Membership.Part.HEAD
    }
    assert next(one.at for one in ACCOUNTS if one.role == Role.BLOC_HEAD) in heads


@pytest.mark.parametrize("role", list(Role))
def test_vao_duoc_ngay_va_thay_ghi_la_du_lieu_mau(client, opened, role):
    one = next(one for one in ACCOUNTS if one.role == role)
    assert sign_in(client, one.username, sample_password()).status_code == 302
    page = client.get("/tai-khoan/")
    assert page.status_code == 200
    assert "Dữ liệu mẫu" in page.content.decode()
    assert "Bật xác thực hai lớp" in page.content.decode()


def real_person(bo):
    del bo
    add_persons([NewPerson(key="CB1", full_name="Trần Văn Thật")], at=ministry("so_that"), on=BEGINNING, actor=None)


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
    again = sign_in(client, "mau-quan-tri", sample_password())
    assert "đã có dữ liệu thật" in again.content.decode()
    assert "đã có dữ liệu thật" not in sign_in(client, "mau-quan-tri", "sai").content.decode()
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


@pytest.mark.parametrize("by_sample", [True, False], ids=["tài khoản mẫu", "hệ thống"])
def test_viec_lam_giua_du_lieu_mau_van_la_mau(opened, by_sample):
    """Every act an account of the sample may try, and the same acts at a sample body: the door stays open."""
    actor = User.objects.get(username="mau-quan-tri") if by_sample else None
    day = date(2026, 3, 2)
    paper: dict[str, Any] = {"on": day, "document": DOCUMENT, "actor": actor}
    place = Place(name="Cục Mới", kind=Kind.BUREAU, level=Level.UNDER, parent=opened)
    one, two = (found(key, place, **paper) for key in ("cuc_mot", "cuc_hai"))
    joined = merge([one, two], into=None, key="cuc_chung", place=place, **{**paper, "on": date(2026, 4, 2)})
    split(joined, [("cuc_rieng", place)], stays=True, **{**paper, "on": date(2026, 5, 2)})
    post = NewPost(person="CB1", organisation=opened, title="Chuyên viên", since=BEGINNING)
    an = add_person(NewPerson(key="CB1", full_name="Lê Mẫu An"), post, on=day, actor=actor)
    add_households([NewHousehold(name="Hộ Mẫu")], at=opened, on=day, actor=actor)
    set_up_bloc("khoi", name="Khối", organiser=opened, on=day, actor=actor)
    movement("Phong trào", opened, day)
    line = honour("giay_khen", 2019, opened, an)
    entered(line, at=opened)
    revoke(line, Effect.CANCELLED, document=DOCUMENT, on=day, actor=actor)
    tables = (Organisation, Person, Household, Bloc, Movement, Batch)
    assert [table.__name__ for table in tables if table.objects.filter(is_sample=False).exists()] == []
    assert [table.__name__ for table in tables if not table.objects.exists()] == []


def test_mo_lai_khong_doi_mat_khau_nguoi_ta_da_dat(opened, settings):
    mine = User.objects.get(username="mau-can-bo")
    renew_password(mine, "Ngõ nhỏ 27 cây bàng", on=SINCE, actor=None, came_from="thử")
    other = User.objects.create(username="mo-tren-trang", full_name="Lê Mẫu", is_sample=True)
    other.set_password("Ngõ nhỏ 28 cây bàng")
    other.save()
    settings.SECRET_KEY = "khóa của nơi khác"
    assert open_sample_accounts(ACCOUNTS, since=SINCE) == {"mau-can-bo"}
    kept = dict(User.objects.values_list("username", "password"))
    assert check_password("Ngõ nhỏ 27 cây bàng", kept["mau-can-bo"])
    assert check_password("Ngõ nhỏ 28 cây bàng", kept["mo-tren-trang"])
    assert check_password(sample_password(), kept["mau-quan-tri"])
