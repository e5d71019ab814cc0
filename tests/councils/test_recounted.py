"""A result is held against what was counted before it is confirmed; then anybody with the digest counts its list again."""

import hashlib

import pytest
from django.test import Client

from tests.builders import officer
from tests.councils.houses import DAY, house, opened, vote
from tests.honours.pages import signed_in
from tests.pages import heading, text
from thidua.councils.actions import Tallied, annul, choose_method, close_question, confirm, enter_counts
from thidua.councils.models import Item, Method, Question, Stage
from thidua.nominations.models import State
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    made = house(members=5)
    opened(made)
    for user in range(5):
        vote(made, user, "dk")
    close_question(made.question, on=DAY, actor=made.chair)
    return made


def _more_yes(at):
    Item.objects.filter(question=at.question, number=2).update(yes=5, no=0)


def _blank(at):
    Item.objects.filter(question=at.question, number=2).update(blank=1)


def _list_too(at):
    found = at.question
    found.published = found.published.replace("\tkhông đồng ý", "\tđồng ý")
    found.digest = hashlib.sha256(found.published.encode()).hexdigest()
    found.save()
    _more_yes(at)


def _list_gone(at):
    Question.objects.update(published="")


def _fewer_members(at):
    Question.objects.update(members=3)


CHANGES = {
    _more_yes: "Hồ sơ số 2: đếm lại không ra số phiếu đã kiểm.",
    _blank: "2. Người Số 2: số phiếu đang ghi khác số trong nhật ký lúc kiểm phiếu.",
    _list_too: "Mã băm của bảng kê đang ghi khác mã băm trong nhật ký lúc kiểm phiếu.",
    _list_gone: "Bảng kê phiếu không còn đọc được nên không đếm lại được.",
    _fewer_members: "Tổng số thành viên, số người có mặt đang ghi khác số trong nhật ký lúc kiểm phiếu.",
}


@pytest.mark.parametrize(("change", "said"), list(CHANGES.items()))
def test_counts_changed_after_the_closing_are_shown_and_never_confirmed(at, change, said):
    change(at)
    client, here = signed_in(at.chair), f"/hoi-dong/noi-dung/{at.question.pk}/"
    page = client.get(here)
    assert heading(page).startswith("Số phiếu không khớp lúc kiểm phiếu: ")
    assert (said in text(page), 'value="xac-nhan"' in page.content.decode()) == (True, False)
    answer = client.post(here, {"viec": "xac-nhan"})
    assert (answer.status_code, "Chưa xác nhận được: " in text(answer)) == (400, True)
    assert [one.state for one in at.dossiers] == [State.BEFORE_COUNCIL] * 2
    assert at.question.stage == Stage.CLOSED


def test_changed_counts_are_put_aside_and_voted_on_again(at):
    _more_yes(at)
    made = annul(at.question, reason="Số phiếu bị sửa", on=DAY, actor=at.chair)
    assert (made.stage, made.items.count()) == (Stage.WAITING, 2)


def test_a_count_by_hand_is_held_against_the_record_too(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    at = house(members=5, nominees=1)
    choose_method(at.question, Method.HANDS, on=DAY, actor=at.chair)
    opened(at)
    enter_counts(at.question, {1: Tallied(yes=2, no=3)}, on=DAY, actor=at.chair)
    assert "Số phiếu không khớp" not in heading(signed_in(at.chair).get(f"/hoi-dong/noi-dung/{at.question.pk}/"))
    Item.objects.update(yes=3, no=2)
    with pytest.raises(Refused, match=r"1\. Người Số 1: số phiếu đang ghi khác"):
        confirm(at.question, {}, on=DAY, actor=at.chair)


def test_the_list_opens_to_whoever_has_its_digest_once_confirmed_and_names_nobody(at):
    digest = at.question.digest
    page, file = f"/bang-ke-phieu/{digest}/", f"/bang-ke-phieu/{digest}/bang-ke.txt"
    assert [Client().get(one).status_code for one in (page, file)] == [404, 404], "chưa xác nhận thì chưa mở"
    inside = f"/hoi-dong/noi-dung/{at.question.pk}/bang-ke/"
    assert "Ai cũng đếm lại được" not in text(signed_in(at.users[1]).get(inside))
    confirm(at.question, {}, on=DAY, actor=at.chair)
    shown = Client().get(page)
    assert heading(shown).startswith("Đếm lại khớp kết quả: Phiên 1 năm 2025, nội dung 1")
    said = text(shown)
    assert ("Hồ sơ số 2 0 đồng ý, 5 không đồng ý" in said, "noindex" in shown.content.decode()) == (True, True)
    content = Client().get(file).content
    assert hashlib.sha256(content).hexdigest() == digest
    assert [one for one in ("Người Số", "Ủy Viên", "Cục Một") if one in said + content.decode()] == []
    assert f"http://testserver{page}" in text(signed_in(at.users[1]).get(inside))
    assert "2. Người Số 2" in text(signed_in(at.users[1]).get(inside)), "người được xem Hội đồng thấy tên"


def test_a_list_of_an_earlier_version_that_names_people_stays_behind_the_sign_in(at):
    confirm(at.question, {}, on=DAY, actor=at.chair)
    text_with_names = at.question.published.replace("Hồ sơ số 2", "Người Số 2")
    digest = hashlib.sha256(text_with_names.encode()).hexdigest()
    again = Question.objects.create(
        session=at.session, number=2, award=at.question.award, stage=Stage.CONFIRMED, published=text_with_names,
        digest=digest,
    )  # fmt: skip
    assert Client().get(f"/bang-ke-phieu/{digest}/").status_code == 404
    assert "Ai cũng đếm lại được" not in text(signed_in(at.chair).get(f"/hoi-dong/noi-dung/{again.pk}/bang-ke/"))


def test_the_council_keeps_its_capital_where_a_title_goes_on(at):
    confirm(at.question, {}, on=DAY, actor=at.chair)
    one = at.dossiers[1]
    unit = officer(one.unit, username="can.bo.khac")
    assert heading(signed_in(unit).get(f"/ho-so/{one.pk}/")).endswith(": Hội đồng không đồng ý")


def test_the_unit_of_a_nominee_is_led_to_the_list_from_the_dossier(at):
    confirm(at.question, {}, on=DAY, actor=at.chair)
    one = at.dossiers[1]
    page = signed_in(officer(one.unit, username="can.bo.cuc")).get(f"/ho-so/{one.pk}/").content.decode()
    assert f'href="/bang-ke-phieu/{at.question.digest}/"' in page
    assert "Bảng kê phiếu, đếm lại: hồ sơ số 2" in page
