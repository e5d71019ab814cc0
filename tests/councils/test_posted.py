"""A session whose day lies before the names were public long enough neither takes a dossier nor opens a vote on it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import nomination, person
from tests.councils.houses import House, house
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.audit.models import Event
from thidua.councils.actions import NewSession, arrange, attend, call, open_question
from thidua.councils.actions.agenda import add_items
from thidua.councils.models import Here, Question, Session, Stage
from thidua.nominations.models import Nomination, PostedName, Posting, State
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
ORDER = "huan_chuong_lao_dong_ba"
OPENS, CLOSES, CLOSED = date(2026, 2, 3), date(2026, 2, 24), date(2026, 2, 25)
WHY = (
    "danh sách công khai từ 03/02/2026 đến hết 24/02/2026 "
    "(Nghị định 152/2025/NĐ-CP Điều 44 khoản 2: công khai 10 ngày làm việc trước khi Hội đồng họp)."
)


def orders(at: House, *names: str, posted: bool = True, received: date = OPENS) -> list[Nomination]:
    """So many dossiers for an order that wait for the council, their names posted 03/02 to 24/02 and closed on 25/02."""
    one = at.dossiers[0]
    made = [
        nomination(
            one.round, ORDER, one.unit, person(f"HC{name}", one.unit, name=name), at=at.body, position=number,
            state=State.BEFORE_COUNCIL, received_on=received,
        )
        for number, name in enumerate(names, 50)
    ]  # fmt: skip
    if posted:
        posting = Posting.objects.create(
            key="lay-y-kien", round=one.round, body=at.body, title="Lấy ý kiến", opens_on=OPENS, closes_on=CLOSES, days=10,
            closed_on=CLOSED, report="Không có ý kiến nào",
        )  # fmt: skip
        PostedName.objects.bulk_create(PostedName(posting=posting, nomination=each) for each in made)
    return made


def session(at: House, meets: date) -> Session:
    """Called when nothing waits, everybody there."""
    made = call(at.council, NewSession(meets_on=meets, form="truc_tiep"), on=CLOSED, actor=at.chair)
    attend(made, {one.seat_id: Here.PRESENT for one in made.attendances.all()}, on=CLOSED, actor=at.chair)
    return made


@pytest.mark.parametrize("meets", [OPENS, date(2026, 2, 2), date(2026, 2, 20), CLOSES])
def test_no_session_before_the_posting_is_over_takes_the_dossier(meets):
    at = house(members=3)
    made = session(at, meets)
    orders(at, "Trần Thị Mẫu")
    with pytest.raises(Refused) as refused:
        arrange(made, on=CLOSED, actor=at.chair)
    assert refused.value.message == f"Chưa đưa ra phiên họp ngày {meets:%d/%m/%Y} được. Trần Thị Mẫu: {WHY}"
    assert refused.value.mend.startswith("Triệu tập phiên họp từ ngày 25/02/2026")
    assert not made.questions.exists()


def test_from_the_day_after_it_is_over_it_goes_on_and_is_opened():
    at = house(members=3)
    made = session(at, CLOSED)
    orders(at, "Trần Thị Mẫu")
    assert arrange(made, on=CLOSED, actor=at.chair) == 1
    assert open_question(made.questions.get(), on=CLOSED, actor=at.chair).stage == Stage.OPEN


def test_calling_a_session_for_such_a_day_calls_none_and_keeps_what_was_typed(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: CLOSED)
    at = house(members=3)
    orders(at, "Trần Thị Mẫu")
    sent = {"meets_on": "03/02/2026", "form": "truc_tiep", "place": "Phòng 9"}
    page = signed_in(at.chair).post(f"/hoi-dong/{at.council.key}/trieu-tap/", sent)
    assert (page.status_code, Session.objects.count()) == (400, 1)
    assert WHY in text(page)
    assert 'value="Phòng 9"' in page.content.decode()


def test_what_may_be_voted_on_goes_on_and_the_page_names_the_others_once_for_each_posting(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: CLOSED)
    at = house(members=3)
    made = session(at, OPENS)
    orders(at, *(f"Người {one}" for one in range(1, 8)))
    one = at.dossiers[0]
    nomination(
        one.round, one.award, one.unit, person("K", one.unit, name="Người Khác"), at=at.body,
        state=State.BEFORE_COUNCIL, received_on=OPENS,
    )  # fmt: skip
    client = signed_in(at.chair)
    assert "1 hồ sơ đang chờ Hội đồng chưa có trong chương trình" in text(client.get(f"/hoi-dong/phien/{made.pk}/"))
    assert arrange(made, on=CLOSED, actor=at.chair) == 1
    page = text(client.get(f"/hoi-dong/phien/{made.pk}/"))
    assert "7 hồ sơ chờ Hội đồng không họp được ngày 03/02/2026" in page
    assert f"Người 1; Người 2; Người 3; Người 4; Người 5 và 2 hồ sơ nữa: {WHY}" in page
    assert "chưa có trong chương trình" not in page


def put_on(at: House, made: Session, rows: list[Nomination]) -> Question:
    """On the agenda as an older version of this software would have put them."""
    question = Question.objects.create(session=made, number=1, award=ORDER)
    add_items(question, rows)
    return question


def test_a_vote_that_stands_on_the_agenda_already_is_not_opened():
    at = house(members=3)
    made = session(at, OPENS)
    question = put_on(at, made, orders(at, "Trần Thị Mẫu", "Lê Văn Mẫu"))
    with pytest.raises(Refused) as refused:
        open_question(question, on=CLOSED, actor=at.chair)
    assert refused.value.message == f"Chưa đưa ra phiên họp ngày 03/02/2026 được. Trần Thị Mẫu; Lê Văn Mẫu: {WHY}"
    assert Question.objects.get(pk=question.pk).stage == Stage.WAITING
    assert not Event.objects.filter(action="councils.mo_phieu").exists()


def test_names_that_were_never_posted_are_told_so_and_who_is_let_off_is_let_off():
    at = house(members=3)
    made = session(at, CLOSED)
    (one,) = orders(at, "Trần Thị Mẫu", posted=False)
    with pytest.raises(Refused, match="Trần Thị Mẫu: chưa công khai danh sách"):
        arrange(made, on=CLOSED, actor=at.chair)
    type(one.round).objects.filter(pk=one.round_id).update(is_simplified=True)
    assert arrange(made, on=CLOSED, actor=at.chair) == 1


def test_before_the_law_was_read_nobody_is_held():
    at = house(members=3)
    made = session(at, CLOSED)
    orders(at, "Trần Thị Mẫu", posted=False, received=date(2010, 5, 5))
    assert arrange(made, on=CLOSED, actor=at.chair) == 1


def test_many_dossiers_take_as_many_queries_as_few():
    at = house(members=3)
    counts = []
    for meets, names in ((OPENS, ["A"]), (date(2026, 2, 4), [f"B{number}" for number in range(12)])):
        made = session(at, meets)
        Posting.objects.update(key="truoc")
        question = put_on(at, made, orders(at, *names))
        with CaptureQueriesContext(connection) as seen, pytest.raises(Refused):
            open_question(question, on=CLOSED, actor=at.chair)
        counts.append(len(seen))
        question.delete()
        Nomination.objects.filter(award=ORDER).update(state=State.APPRAISAL)
    assert counts[0] == counts[1]
