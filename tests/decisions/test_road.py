"""The whole road through the actions of the rooms: a unit proposes, the ministry appraises, posts the names, the council votes in
secret, the leader signs; the book, the tally and the page of the award say the same, for a person and for a collective.
"""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from tests.councils.houses import token
from tests.decisions.road import DAY, FIGHTER, FLAG, LETTER, SIGNATURE, Road, road_house
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.councils.actions import (
    NewSession,
    attend,
    call,
    cast,
    close_question,
    confirm,
    end_session,
    open_question,
)
from thidua.councils.actions.confirming import Decision as Concluded
from thidua.councils.models import Here, Question, Session
from thidua.decisions.actions import amend, draft, sign
from thidua.decisions.models import Decision, Line, Notification
from thidua.decisions.presenting.awards import spaced
from thidua.law.calendar import add_working_days
from thidua.nominations.actions import (
    NewOpinion,
    NewPosting,
    Proposals,
    Submission,
    accept,
    answer,
    answer_opinion,
    close_posting,
    conclude,
    give_opinion,
    open_posting,
    propose,
    put_before_council,
    receive,
    save_passage,
    send_back,
    submit,
)
from thidua.nominations.models import Mark, Move, Nomination, Passage, State
from thidua.people.models import User

pytestmark = pytest.mark.django_db
PART, TYPED = "thanh_tich", "Rút thời gian xét hồ sơ từ ba tháng xuống một tuần."
MENDED = f"{TYPED} Năm 2025 xét 412 hồ sơ."


TITLES = {FIGHTER: "Chiến sĩ thi đua Bộ Mẫu", FLAG: "Cờ thi đua của Bộ Mẫu"}


def tally(at: Road) -> list[list[str]]:
    """Title, collectives, persons, all: what the tally of the ministry counts of the year, row by row."""
    page = signed_in(at.standing).get("/thong-ke/tong-hop/csv/", {"cua": "bo_mau", "tu": "2025", "den": "2025"})
    lines = page.getvalue().decode("utf-8-sig").splitlines()[1:]
    return [[cell for place, cell in enumerate(line.split(";")) if place in (0, 2, 3, 4)] for line in lines if line]


def life(at: Road, award: str) -> list[str]:
    """The decisions on the page of the nominee, the year and what it was for."""
    page = signed_in(at.standing).get(f"/so-khen-thuong/{'ca-nhan/CB1' if award == FIGHTER else 'tap-the/vu_mot'}/")
    return [" ".join(row[:2]) for row in table(page, "Các quyết định")]


def states(one: Nomination) -> list[str]:
    """Where it has been, in order."""
    return list(Move.objects.filter(nomination=one).order_by("pk").values_list("after", flat=True))


def proposed(at: Road, award: str) -> Nomination:
    """The unit's officer: a draft that wrote itself, one part edited, handed in with the number of the letter."""
    who = at.an if award == FIGHTER else at.vu
    (one,) = propose(Proposals(round=at.at, award=award, unit=at.vu, recipients=[who]), on=DAY, actor=at.officer)
    save_passage(one, PART, TYPED, seen=1, on=DAY, actor=at.officer)
    submit(Submission(dossiers=[one.pk], document=LETTER), on=DAY, actor=at.officer)
    return one


def appraised(at: Road, one: Nomination) -> None:
    """The standing department: received, one field back, answered, accepted, fit."""
    receive([one.pk], appraiser=None, on=DAY, actor=at.standing)
    send_back(one, {PART: "Ghi kết quả bằng số"}, until=None, on=DAY, actor=at.standing)
    save_passage(one, PART, MENDED, seen=2, on=DAY, actor=at.officer)
    answer(one, {}, on=DAY, actor=at.officer)
    accept(one, [Mark.objects.get(nomination=one).pk], on=DAY, actor=at.standing)
    conclude([one.pk], fit=True, note="Đủ giấy tờ", on=DAY, actor=at.standing)


def posted(at: Road, one: Nomination) -> date:
    """The names stand ten working days, a citizen's opinion is answered; the day on which it was closed."""
    made = open_posting(NewPosting(dossiers=[one.pk], title="Lấy ý kiến năm 2025", days=10), on=DAY, actor=at.standing)
    said = give_opinion(made, NewOpinion(words="Đồng tình", about=one.pk), on=DAY)
    answer_opinion(said, "Cảm ơn ông/bà", seen="", on=DAY, actor=at.standing)
    day = add_working_days(DAY, 11).day
    close_posting(made, report="01 ý kiến đồng tình", on=day, actor=at.standing)
    return day


def agreed(at: Road, day: date) -> Question:
    """The council: called by its secretary, everybody votes in secret, one against; the chair confirms."""
    session: Session = call(at.council, NewSession(meets_on=day, form="truc_tiep"), on=day, actor=at.secretary)
    attend(session, {one.seat_id: Here.PRESENT for one in session.attendances.all()}, on=day, actor=at.secretary)
    question = open_question(session.questions.get(), on=day, actor=at.secretary)
    for user, choice in zip(at.members, "ddk", strict=True):
        cast(question, {1: choice}, token=token(user.pk), on=day, actor=user)
    question = close_question(question, on=day, actor=at.secretary)
    reason = Concluded(passes=True, reason="Quá nửa số ủy viên đồng ý")
    question = confirm(question, {1: reason}, on=day, actor=at.members[0])
    end_session(session, on=day, actor=at.secretary)
    return question


def signed(at: Road, one: Nomination, day: date) -> Decision:
    """The standing department drafts, the leader signs."""
    made = draft([one.pk], body=at.bo, on=day, actor=at.standing)
    made = amend(made, SIGNATURE, on=day, actor=at.standing)
    return sign(made, on=day, actor=at.signer, version=made.version)


TALLIED = [
    ["Tập thể lao động xuất sắc", "1", "0", "1"],
    ["Chiến sĩ thi đua cơ sở", "0", "1", "1"],
    ["Lao động tiên tiến", "0", "1", "1"],
]
AFTER = {
    FIGHTER: [["Chiến sĩ thi đua cấp Bộ", "0", "1", "1"], *TALLIED, ["Cộng", "1", "3", "4"]],
    FLAG: [["Cờ thi đua của Bộ", "1", "0", "1"], *TALLIED, ["Cộng", "2", "2", "4"]],
}  # fmt: skip


SPANS = {FIGHTER: "thành tích 2023–2025 · ", FLAG: ""}


@pytest.mark.parametrize("award", [FIGHTER, FLAG])
def test_one_nominee_goes_the_whole_road_and_every_figure_moves_by_one(award):
    at = road_house()
    lived = life(at, award)
    one = proposed(at, award)
    appraised(at, one)
    day = posted(at, one)
    put_before_council([one.pk], on=day, actor=at.standing)
    question = agreed(at, day)
    assert (tally(at), life(at, award)) == ([*TALLIED, ["Cộng", "1", "2", "3"]], lived)
    decision = signed(at, one, day)
    assert states(one) == [
        State.SUBMITTED, State.APPRAISAL, State.RETURNED, State.APPRAISAL, State.CONSULTATION, State.APPRAISAL,
        State.BEFORE_COUNCIL, State.PASSED, State.DECIDED, State.AWARDED,
    ]  # fmt: skip
    item = question.items.get()
    assert (item.yes, item.no, decision.number, decision.signed_on) == (2, 1, "01/QĐ-BM", day)
    assert (tally(at), life(at, award)) == (
        AFTER[award],
        [f"2025 {TITLES[award]} {SPANS[award]}sổ vàng 1/2026", *lived],
    )
    assert Passage.objects.get(nomination=one, field=PART).text == MENDED


@pytest.mark.parametrize(("award", "told"), [(FIGHTER, ["le.mau.an", "truong.vu"]), (FLAG, ["truong.vu"])])
def test_who_was_honoured_is_told_confirms_and_anybody_may_check(award, told):
    at = road_house()
    one = proposed(at, award)
    appraised(at, one)
    put_before_council([one.pk], on=DAY, actor=at.standing)
    agreed(at, DAY)
    made = signed(at, one, DAY)
    confirmed = [user.username for user in (at.nominee, at.head) if received(user, made)]
    assert confirmed == told
    assert set(Notification.objects.values_list("confirmed_on", flat=True)) == {timezone.localdate()}
    line = Line.objects.get()
    page = Client().get(f"/vinh-danh/{spaced(line.code)}/")
    given = "Danh hiệu Chiến sĩ thi đua Bộ Mẫu của" if line.person_id else "Cờ thi đua của Bộ Mẫu tặng"
    assert heading(page) == f"{given} {line.name} còn giá trị"
    assert [words for words in ("1980", "CB1", "Ủy Viên") if words in text(page)] == []


def received(user: User, made: Decision) -> bool:
    """Whether the user had a notice of the decision to confirm, and did, on their own page."""
    browser = signed_in(user)
    page = browser.get("/thong-bao/")
    rows = list(page.context["rows"])
    for row in rows:
        browser.post(row.confirm)
    assert heading(browser.get("/thong-bao/")) == "Không có thông báo nào chờ ông/bà xác nhận"
    return bool(rows) and {row.title for row in rows} == {made.title}
