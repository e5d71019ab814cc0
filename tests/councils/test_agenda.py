"""What is on the agenda: taken off once, and whoever pressed the same button later hears that it is done."""

from datetime import date

import pytest

from tests.councils.houses import DAY, house
from tests.honours.pages import signed_in
from tests.own_rules import days_off, own_rules
from tests.pages import text
from thidua.audit.models import Event
from thidua.councils.actions import NewSession, call, choose_method, drop_item, open_question, recuse, take_part
from thidua.councils.models import Item, Method, Question, Recusal
from thidua.nominations.actions import write_rules
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db


def told(action: str) -> int:
    return Event.objects.filter(action=action).count()


def test_a_dossier_is_taken_off_the_agenda_once():
    at = house(members=3)
    item = at.question.items.get(number=1)
    stale = Item.objects.get(pk=item.pk)
    drop_item(item, on=DAY, actor=at.chair)
    with pytest.raises(Refused, match="Người Số 1 đã được đưa ra khỏi chương trình"):
        drop_item(stale, on=DAY, actor=at.chair)
    with pytest.raises(Refused, match="Người Số 1 đã được đưa ra khỏi chương trình"):
        recuse(stale, at.seat(1), reason="Anh trai", on=DAY, actor=at.chair)
    assert (told("councils.rut_khoi_chuong_trinh"), told("councils.khong_bieu_quyet")) == (1, 0)


def test_a_question_that_left_with_its_last_dossier_is_named_to_whoever_still_has_its_page():
    at = house(members=3, nominees=1)
    question = at.question
    item = question.items.get()
    stale = Item.objects.select_related("question__session").get(pk=item.pk)
    drop_item(item, on=DAY, actor=at.chair)
    assert not Question.objects.exists()
    for act in (
        lambda: drop_item(stale, on=DAY, actor=at.chair),
        lambda: choose_method(question, Method.HANDS, on=DAY, actor=at.chair),
        lambda: open_question(question, on=DAY, actor=at.chair),
    ):
        with pytest.raises(Refused, match="Nội dung 1 đã được đưa ra khỏi chương trình cùng hồ sơ cuối cùng"):
            act()


def test_a_recusal_is_taken_back_once():
    at = house(members=3)
    item = at.question.items.get(number=1)
    made = recuse(item, at.seat(1), reason="Anh trai", on=DAY, actor=at.chair)
    stale = Recusal.objects.get(pk=made.pk)
    take_part(made, on=DAY, actor=at.chair)
    with pytest.raises(Refused, match="Ủy Viên 1 đã được biểu quyết trở lại về Người Số 1"):
        take_part(stale, on=DAY, actor=at.chair)
    assert told("councils.bieu_quyet_lai") == 1


@pytest.mark.parametrize(
    ("closed", "said"),
    [
        ("2026-03-27", "Ngày họp 27/03/2026 là ngày nghỉ: ngày nghỉ riêng của cơ quan."),
        ("2026-03-26", ""),
    ],
)
def test_a_session_on_a_day_the_body_is_closed_says_so(closed, said):
    at = house(members=2)
    write_rules(at.body, own_rules(days_off(closed)), on=DAY, actor=None)
    session = call(at.council, NewSession(meets_on=date(2026, 3, 27), form="truc_tiep"), on=DAY, actor=at.chair)
    page = text(signed_in(at.chair).get(f"/hoi-dong/phien/{session.pk}/"))
    assert ("Ngày họp" in page, said in page) == (bool(said), True)
