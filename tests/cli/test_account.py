"""`thidua account` lets somebody in again, and writes down that it did."""

import re

import pytest

from tests.builders import ministry
from tests.people.doors import PASSWORD, account, sign_in, with_second_factor
from thidua import cli
from thidua.audit.models import Event
from thidua.people.models import User
from thidua.people.queries import has_second_factor

pytestmark = pytest.mark.django_db


def test_cap_mat_khau_moi(client, capsys):
    account(ministry())
    sign_in(client)
    assert cli.main(["account", "huyen.lt", "--new-password"]) == 0
    told = re.search(r"Mật khẩu mới của Lê Thị Thanh Huyền: (\S+)", capsys.readouterr().out)
    assert told
    assert client.get("/tai-khoan/").status_code == 302
    assert sign_in(client, password=PASSWORD).status_code == 200
    assert sign_in(client, password=told[1]).status_code == 302
    line = Event.objects.get(action="people.cap_lai_mat_khau")
    assert (line.actor_name, line.came_from, line.after) == ("Hệ thống", "thidua account", {"sessions_ended": 1})


def test_go_xac_thuc_hai_lop(capsys):
    user = with_second_factor(account())
    assert cli.main(["account", "huyen.lt", "--drop-second-factor"]) == 0
    assert not has_second_factor(user)
    assert Event.objects.filter(action="people.go_xac_thuc_hai_lop", object_key="huyen.lt").exists()
    assert cli.main(["account", "huyen.lt", "--drop-second-factor"]) == 2
    assert "chưa bật xác thực hai lớp" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["khong-co", "--new-password"], "không có tài khoản nào tên 'khong-co'"),
        (["mau-can-bo", "--new-password"], "không có tài khoản nào tên 'mau-can-bo'"),
        (["khong-co"], "chọn việc cần làm"),
    ],
)
def test_noi_ro_khi_khong_lam_duoc(words, said, capsys):
    User.objects.create_user("mau-can-bo", is_sample=True)
    assert cli.main(["account", *words]) == 2
    assert said in capsys.readouterr().err
