"""The page one begins at: what waits without a day, and the first steps of an installation."""

from datetime import date
from typing import Any

import pytest

from tests.builders import ministry, officer
from tests.decisions.houses import DAY, drafted, passed, signed, small_house
from tests.decisions.test_revoking import PAPER
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.decisions.actions import revoke_lines
from thidua.nominations.models import State
from thidua.people.models import Role
from thidua.reminders.queries import due_for
from thidua.reminders.waiting import mine_of

pytestmark = pytest.mark.django_db
ROUND = "Đợt xét năm 2025"


@pytest.fixture
def house() -> dict[str, Any]:
    return small_house()


def said(user: Any, on: date = DAY) -> list[str]:
    found = mine_of(user, on=on)
    return [one.what for one in (*found.later, *found.waiting)]


def test_the_secretary_sees_what_waits_before_the_council(house):
    secretary = officer(house["bo"], Role.COUNCIL_SECRETARY, username="thu.ky")
    passed(house["round"], "co_thi_dua_cap_bo", house["two"], state=State.BEFORE_COUNCIL)
    assert said(secretary) == [f"1 hồ sơ chờ Hội đồng xét: {ROUND}"]
    assert said(officer(house["one"], Role.HEAD, username="thu.truong")) == []
    assert due_for(secretary, on=DAY) == []


def test_what_lies_in_a_draft_waits_on_neither_page(house):
    browser = signed_in(house["officer"])
    assert heading(browser.get("/ho-so/?toi=viec")) == "4 hồ sơ chờ ông/bà"
    assert "4 hồ sơ chờ ông/bà" in text(browser.get("/nhac-viec/"))
    drafted(house, *house["dossiers"][:3])
    assert heading(browser.get("/ho-so/?toi=viec")) == "1 hồ sơ chờ ông/bà"
    assert "1 hồ sơ chờ ông/bà" in text(browser.get("/nhac-viec/"))


def test_who_drafts_and_who_signs_each_see_their_turn(house):
    assert said(house["officer"]) == [f"4 hồ sơ Hội đồng đã đồng ý, chờ soạn quyết định: {ROUND}"]
    made = drafted(house)
    assert said(house["officer"]) == []
    assert said(house["signer"]) == [f"Dự thảo quyết định chờ ký: {made.title}"]


def test_the_standing_department_sees_money_to_recover(house):
    standing = officer(house["bo"], Role.STANDING, username="thuong.truc")
    made = signed(house)
    line = made.lines.get(person=house["binh"])
    assert said(standing) == []
    revoke_lines(made, [line.pk], **PAPER, actor=house["signer"])
    assert said(standing) == [
        "3.510.000 đồng tiền thưởng của các lần khen bị hủy bỏ chưa ghi thu hồi vào quỹ: Bộ Mẫu"
    ]  # fmt: skip
    page = signed_in(standing).get("/nhac-viec/")
    assert [row[1] for row in table(page, "Việc đến hạn")] == ["đang chờ"]


def test_the_first_administrator_sees_the_steps_in_order():
    client = signed_in()
    rows = table(client.get("/nhac-viec/"), "Các bước đầu tiên")
    assert [(row[0], row[2]) for row in rows] == [
        ("1. Ghi tổ chức", "Chưa làm"), ("2. Giao vai trò Bộ phận thường trực", "Chưa làm"),
        ("3. Nhập sổ khen thưởng", "Chưa làm"), ("4. Mở đợt xét", "Chưa làm"), ("5. Ghi Hội đồng", "Chưa làm"),
    ]  # fmt: skip
    bo = ministry()
    standing = officer(bo, Role.STANDING, username="thuong.truc")
    rows = table(client.get("/nhac-viec/"), "Các bước đầu tiên")
    assert [row[2] for row in rows] == ["Đã làm", "Đã làm", "Chưa làm", "Chưa làm", "Chưa làm"]
    assert "Các bước đầu tiên" not in text(signed_in(standing).get("/nhac-viec/"))
    assert 'hx-get="/nhac-viec/"' in client.get("/").content.decode()


def test_the_first_body_asks_for_no_body_above_it():
    client = signed_in()
    page = client.get("/to-chuc/bien-dong/thanh-lap/").content.decode()
    assert ('name="ten"' in page, "tim-cap-tren" in page) == (True, False)
    assert '<option value="bo" selected>Bộ</option>' in page
    ministry()
    assert "tim-cap-tren" in client.get("/to-chuc/bien-dong/thanh-lap/").content.decode()


@pytest.mark.parametrize(
    ("address", "does", "role"),
    [("/hoi-dong/", "thư ký Hội đồng", "thu_ky"), ("/dot-xet/", "bộ phận thường trực", "thuong_truc")],
)
def test_who_may_not_begin_is_led_to_the_account_that_may(address, does, role):
    ministry()
    client = signed_in()
    page = client.get(address).content.decode()
    assert f'href="/nguoi-dung/tao/?vai-tro={role}"' in page
    assert f"Tạo tài khoản {does}" in page
    assert ("/hoi-dong/lap/" in page, "/dot-xet/mo/" in page) == (False, False)
    form = client.get(f"/nguoi-dung/tao/?vai-tro={role}").content.decode()
    assert f'<option value="{role}" selected>' in form
    assert '<option value="bo_mau" selected>' in form


def test_the_page_that_refuses_names_the_role():
    ministry()
    answer = signed_in().get("/hoi-dong/lap/")
    assert answer.status_code == 403
    assert "Trang này dành cho vai trò: Bộ phận thường trực, Thư ký Hội đồng." in text(answer)
    assert 'href="/nguoi-dung/"' in answer.content.decode()
