"""The page one begins at: what waits without a day, and the first steps of an installation."""

from datetime import date
from typing import Any

import pytest

from tests.builders import ministry, officer
from tests.councils.houses import DAY as AT_COUNCIL
from tests.councils.houses import house as council_house
from tests.councils.houses import opened as council_opened
from tests.councils.houses import vote
from tests.decisions.houses import DAY, drafted, passed, signed, small_house
from tests.decisions.test_revoking import PAPER
from tests.decisions.test_settling import BASIS, open_draft
from tests.honours.pages import signed_in, table
from tests.nominations.dossiers import DAY as BEGUN
from tests.nominations.dossiers import dossier_house, drafts, submitted
from tests.pages import heading, text
from tests.reminders.pages import groups
from thidua.councils.actions import close_question
from thidua.decisions.actions import (
    confirm,
    draft_submission,
    drop_submission,
    enter_bonus,
    revoke_lines,
    settle_bonus,
    sign,
    sign_submission,
)
from thidua.decisions.queries.funds import to_recover
from thidua.decisions.queries.notices import my_notices
from thidua.honours.givers import giver_of
from thidua.nominations.actions import receive
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


def test_a_submission_to_the_level_above_waits_for_its_signer_until_it_is_signed_or_dropped(house):
    award = "bang_khen_thu_tuong"
    dossiers = [
        passed(house["round"], award, house[unit], house[who]).pk for unit, who in (("one", "an"), ("two", "binh"))
    ]
    papers = [
        draft_submission([one], body=house["bo"], addressee="Thủ tướng Chính phủ", on=DAY, actor=house["officer"])
        for one in dossiers
    ]
    assert said(house["signer"]) == [
        f"Dự thảo tờ trình chờ ký, trình Thủ tướng Chính phủ: {one.title}" for one in papers
    ]
    sign_submission(
        papers[0],
        {"signer_title": "Bộ trưởng", "signer_name": "Đoàn Minh Khuê", "symbol": "TTr-BM"},
        on=DAY,
        actor=house["signer"],
    )
    drop_submission(papers[1], on=DAY, actor=house["officer"])
    assert said(house["signer"]) == []


def test_the_standing_department_sees_money_to_recover(house):
    standing = officer(house["bo"], Role.STANDING, username="thuong.truc")
    made = signed(house)
    line = made.lines.get(person=house["binh"])
    enter_bonus(made, on=DAY, actor=house["officer"])
    assert said(standing) == []
    revoke_lines(made, [line.pk], **PAPER, actor=house["signer"])
    assert said(standing) == [
        "3.510.000 đồng tiền thưởng của các lần khen bị hủy bỏ chưa ghi thu hồi vào quỹ: Bộ Mẫu"
    ]  # fmt: skip
    page = signed_in(standing).get("/nhac-viec/")
    assert groups(page) == [
        (
            "Chờ tôi 1 chưa gấp, hoặc không có hạn",
            [(*said(standing), "Không có hạn", "Mở quỹ")],
        )
    ]  # fmt: skip


def test_what_the_fund_never_paid_is_not_to_be_recovered(house):
    standing = officer(house["bo"], Role.STANDING, username="thuong.truc")
    made = signed(house)
    revoke_lines(made, [made.lines.get(person=house["binh"]).pk], **PAPER, actor=house["signer"])
    enter_bonus(made, on=PAPER["on"], actor=house["officer"])
    assert (to_recover([made.pk]), said(standing)) == ({}, [])


def test_a_settled_bonus_that_was_paid_is_to_be_recovered(house):
    standing = officer(house["bo"], Role.STANDING, username="thuong.truc")
    made = open_draft(house)
    made = sign(made, on=DAY, actor=house["signer"], version=made.version)
    line = made.lines.get().pk
    settle_bonus(made, line, 1_630_000, basis=BASIS, on=DAY, actor=house["officer"])
    enter_bonus(made, on=DAY, actor=house["officer"])
    revoke_lines(made, [line], **PAPER, actor=house["signer"])
    assert to_recover([made.pk]) == {made.pk: 1_630_000}
    _, owed = said(standing)  # after the dossiers of the house that wait for a draft
    assert owed == "1.630.000 đồng tiền thưởng của các lần khen bị hủy bỏ chưa ghi thu hồi vào quỹ: Bộ Mẫu"
    page = text(signed_in(house["signer"]).get(f"/quyet-dinh/{made.pk}/"))
    assert "Phải thu hồi: bằng, hiện vật và 1.630.000 đồng tiền thưởng (Luật" in page


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
    rows = table(signed_in(standing).get("/nhac-viec/"), "Các bước đầu tiên")
    assert [row[0] for row in rows] == ["1. Nhập sổ khen thưởng", "2. Mở đợt xét", "3. Ghi Hội đồng"]
    assert "Các bước đầu tiên" not in text(signed_in(officer(bo)).get("/nhac-viec/"))
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


def test_an_open_round_waits_for_the_unit_until_it_proposes_somebody():
    house = dossier_house()
    told = "Đợt xét đang nhận hồ sơ đến hết 31/12/2026, đơn vị chưa đề nghị ai: Đợt xét năm 2025"
    assert (said(house.officer, BEGUN), said(house.standing, BEGUN)) == ([told], [])
    drafts(house, house.an, house.chi)
    begun = "2 hồ sơ đang soạn, chưa trình: Đợt xét năm 2025"
    assert [said(one, BEGUN) for one in (house.officer, house.head, house.other)] == [[begun], [begun], [told]]
    assert said(house.other, date(2027, 1, 1)) == []


def test_who_receives_sees_what_was_handed_in_then_what_is_theirs_to_appraise():
    house = dossier_house()
    made = [one.pk for one in submitted(house, house.an, house.chi)]
    assert (said(house.officer, BEGUN), said(house.standing, BEGUN)) == (
        [], ["2 hồ sơ chờ tiếp nhận: Đợt xét năm 2025"]
    )  # fmt: skip
    [line] = mine_of(house.standing, on=BEGUN).later
    assert line.path == "/ho-so/?trang-thai=trinh&dot=bo_mau-2025&han=xa&toi=viec"
    by_the_clock = line.path.replace("&han=xa", "")  # the page reads the day from the clock: for it they are late
    assert text(signed_in(house.standing).get(by_the_clock)).count("Cơ quan tiếp nhận, Bộ Mẫu") == 2
    receive(made, appraiser=None, on=BEGUN, actor=house.standing)
    assert said(house.standing, BEGUN) == ["2 hồ sơ đang thẩm định: Đợt xét năm 2025"]


def test_whoever_chairs_sees_the_counted_vote_until_they_confirm_it():
    at = council_house(members=3)
    council_opened(at)
    for user in range(3):
        vote(at, user, "d" * len(at.dossiers))
    assert said(at.chair, AT_COUNCIL) == []
    close_question(at.question, on=AT_COUNCIL, actor=at.chair)
    council = at.question.session.council
    award = giver_of(council.body, on=AT_COUNCIL).named(at.question.award, AT_COUNCIL)
    assert said(at.chair, AT_COUNCIL) == [
        f"Đã kiểm phiếu, chờ chủ tọa xác nhận: {award}, Hội đồng Thi đua - Khen thưởng Bộ Mẫu"
    ]  # fmt: skip
    assert said(at.users[1], AT_COUNCIL) == []


def test_the_unit_sees_the_notices_it_has_not_confirmed(house):
    signed(house)
    at_unit = officer(house["two"], username="cuc.hai")
    assert said(at_unit) == ["2 thông báo khen thưởng chờ xác nhận đã nhận"]
    for one in my_notices(at_unit, on=DAY):
        confirm(one, on=DAY, actor=at_unit)
    assert said(at_unit) == []


@pytest.mark.parametrize(
    ("role", "says"),
    [
        (Role.BLOC_HEAD, "Mở Khối, cụm để bắt đầu"), (Role.EDITOR, "chưa có phần tin bài"), (Role.AUDITOR, "trang Nhật ký"),
        (Role.HEAD, "hay dự thảo chờ ký"),
    ],
)  # fmt: skip
def test_whoever_only_reads_is_told_so_while_nothing_waits(role, says):
    bo = ministry()
    page = text(signed_in(officer(bo, role)).get("/nhac-viec/"))
    assert says in page
    assert ("dự thảo chờ ký" in page) == (role == Role.HEAD)


def test_who_cannot_propose_is_not_told_to_choose_from_the_register():
    bo = ministry()
    told = "Mở một đợt đang nhận hồ sơ rồi chọn từ sổ"
    assert told not in text(signed_in(officer(bo, Role.BLOC_HEAD, username="khoi")).get("/ho-so/"))
    assert told in text(signed_in(officer(bo)).get("/ho-so/"))
