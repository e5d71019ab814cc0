"""A vote from the opening to the closing: who may, what counts, what is refused and in which words."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import BEGINNING, officer
from tests.councils.houses import DAY, everybody_comes, house, opened, token, vote
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.audit.models import Event
from thidua.councils import box
from thidua.councils.actions import (
    Decision,
    attend,
    call,
    cast,
    close_question,
    confirm,
    open_question,
    recuse,
    take_part,
)
from thidua.councils.actions.sessions import NewSession
from thidua.councils.models import Box, Here, Recusal, Stage, Turnout
from thidua.people.models import Assignment, Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return house()


def counts(question):
    return [(one.yes, one.no, one.written_yes, one.written_no) for one in question.items.all()]


def test_three_vote_and_the_count_is_theirs(at):
    opened(at)
    for user, choices in enumerate(("dd", "dk", "kd")):
        vote(at, user, choices)
    assert Turnout.objects.filter(voted=True).count() == 3
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    question = at.question
    assert (question.stage, question.members, question.present) == (Stage.CLOSED, 5, 5)
    assert counts(question) == [(2, 1, 0, 0), (2, 1, 0, 0)]
    assert box.digest(question.published) == question.digest
    assert not Box.objects.exists()


def test_every_receipt_is_in_the_published_list_with_the_choice(at):
    opened(at)
    receipts = [vote(at, user, choices) for user, choices in enumerate(("dd", "dk", "dd"))]
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    lines = at.question.published.splitlines()
    assert f"{receipts[1][1]}\tđồng ý" in lines
    assert f"{receipts[1][2]}\tkhông đồng ý" in lines
    assert sum("\t" in line for line in lines) == 6


def test_the_same_form_twice_is_one_ballot_with_one_receipt_even_after_the_closing(at):
    opened(at)
    first = vote(at, 1, "dk")
    assert vote(at, 1, "kk") == first
    for user in (2, 3):
        vote(at, user, "dk")
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    again = cast(at.question, {1: "d", 2: "k"}, token=token(1), on=DAY, actor=at.users[1])
    assert (again.codes, again.again) == (first, True)
    assert counts(at.question) == [(3, 0, 0, 0), (0, 3, 0, 0)]


def test_another_form_of_the_same_voter_is_refused_and_the_first_stays(at):
    opened(at)
    vote(at, 1, "dd")
    with pytest.raises(Refused, match="đã bỏ phiếu cho nội dung này"):
        vote(at, 1, "kk", mark="may-khac")
    for user in (2, 3):
        vote(at, user, "dd")
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    assert counts(at.question) == [(3, 0, 0, 0), (3, 0, 0, 0)]


def test_the_form_of_another_voter_is_not_taken_twice(at):
    opened(at)
    vote(at, 1, "dd", mark="chung")
    with pytest.raises(Refused, match="phiếu của người khác"):
        vote(at, 2, "kk", mark="chung")
    assert Turnout.objects.filter(voted=True).count() == 1


@pytest.mark.parametrize(
    ("choices", "said", "field"),
    [({1: "d"}, "hồ sơ số 2", "y-kien-2"), ({1: "d", 2: "x"}, "hồ sơ số 2", "y-kien-2"), ({1: "d", 2: "d", 3: "d"}, "số 3", "")],
)  # fmt: skip
def test_a_ballot_not_filled_in_is_refused_and_not_counted(at, choices, said, field):
    opened(at)
    with pytest.raises(Refused, match=said) as refused:
        cast(at.question, choices, token=token(1), on=DAY, actor=at.users[1])
    assert refused.value.field == field
    assert not Turnout.objects.filter(voted=True).exists()


def test_a_form_without_its_mark_is_refused(at):
    opened(at)
    with pytest.raises(Refused, match="thiếu dấu của trang"):
        cast(at.question, {1: "d", 2: "d"}, token="ngắn", on=DAY, actor=at.users[1])


def test_before_the_opening_and_after_the_closing_no_ballot_goes_in(at):
    with pytest.raises(Refused, match="Chưa mở phiếu"):
        vote(at, 1, "dd")
    opened(at)
    for user in (1, 3, 4):
        vote(at, user, "dd")
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    with pytest.raises(Refused, match="đã đóng phiếu"):
        vote(at, 2, "dd")
    assert counts(at.question)[0] == (3, 0, 0, 0)


def test_nobody_votes_without_a_seat_and_a_stranger_opens_and_closes_nothing(at):
    stranger = officer(at.body, Role.STANDING, username="ngoai")
    other = officer(at.body, Role.COUNCIL_MEMBER, username="khong.ghe")
    opened(at)
    for user in (stranger, other):
        with pytest.raises(PermissionDenied):
            cast(at.question, {1: "d", 2: "d"}, token=token(9), on=DAY, actor=user)
    for number in range(5):
        vote(at, number, "dd")
    with pytest.raises(PermissionDenied):
        close_question(at.question, leaving=99, on=DAY, actor=at.users[1])
    close_question(at.question, leaving=99, on=DAY, actor=stranger)  # the standing office runs the session


def test_who_is_not_there_does_not_vote_and_who_comes_late_does(at):
    attend(at.session, {at.seat(3).pk: Here.ABSENT}, on=DAY, actor=None)
    opened(at)
    with pytest.raises(Refused, match="chưa được điểm danh"):
        vote(at, 3, "dd")
    attend(at.session, {at.seat(3).pk: Here.REMOTE}, on=DAY, actor=at.chair)
    for user in (0, 1, 3):
        vote(at, user, "dd")
    with pytest.raises(Refused, match="Đang bỏ phiếu"):
        attend(at.session, {at.seat(3).pk: Here.ABSENT}, on=DAY, actor=at.chair)
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    assert at.question.present == 5


def test_an_absent_member_sends_an_opinion_that_is_counted_apart(at):
    attend(at.session, {at.seat(3).pk: Here.WRITTEN}, on=DAY, actor=None)
    opened(at)
    vote(at, 3, "dk")
    for user in (1, 2):
        vote(at, user, "dd")
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    assert counts(at.question) == [(2, 0, 1, 0), (2, 0, 0, 1)]
    assert at.question.present == 4


def test_a_nominee_on_the_council_is_recused_of_themself():
    at = house(nominees=1)
    seat = at.seat(2)
    seat.person = at.dossiers[0].person
    seat.save()
    second = call(at.council, NewSession(meets_on=DAY, form="truc_tiep"), on=DAY, actor=None)
    assert second.questions.count() == 0  # the dossier stands on the first agenda
    at.session.questions.get().delete()
    at.session.delete()
    third = call(at.council, NewSession(meets_on=DAY, form="truc_tiep"), on=DAY, actor=None)
    everybody_comes(third)
    recusal = Recusal.objects.get()
    assert (recusal.seat, recusal.cause) == (seat, Recusal.Cause.NOMINEE)
    at.session = third
    opened(at)
    with pytest.raises(Refused, match="không biểu quyết về hồ sơ nào"):
        vote(at, 2, "d")
    vote(at, 1, "d")


def test_a_nominee_the_register_learns_of_later_is_recused_when_the_vote_opens(at):
    at.users[2].person = at.dossiers[0].person
    at.users[2].save()
    opened(at)
    recusal = Recusal.objects.get()
    assert (recusal.item.number, recusal.seat, recusal.cause) == (1, at.seat(2), Recusal.Cause.NOMINEE)
    with pytest.raises(Refused, match="không biểu quyết về hồ sơ số 1"):
        vote(at, 2, "dd")


def test_who_heads_a_proposed_unit_is_pointed_out_and_not_kept_from_voting(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    at = house(nominees=1)
    one = at.dossiers[0]
    one.person, one.organisation = None, one.unit
    one.save()
    Assignment.objects.create(user=at.users[2], role=Role.HEAD, organisation=one.unit, since=BEGINNING)
    here = f"/hoi-dong/noi-dung/{at.question.pk}/"
    assert "Cần xét hồi tránh: Ủy Viên 2 đứng đầu Người Số 1" in text(signed_in(at.chair).get(here))
    assert "Cần xét hồi tránh" in text(signed_in(at.users[2]).get(here))
    assert "Cần xét hồi tránh" not in text(signed_in(at.users[1]).get(here))
    sent = {"viec": "lien-quan", "ho-so": "1", "ghe": at.seat(2).pk, "ly-do": "Đứng đầu tập thể được đề nghị"}
    signed_in(at.chair).post(here, sent)
    assert Recusal.objects.get().seat == at.seat(2)
    assert "Cần xét hồi tránh" not in text(signed_in(at.chair).get(here))


def test_a_member_who_is_concerned_votes_on_the_others_only(at):
    item = at.question.items.get(number=1)
    recuse(item, at.seat(2), reason="Vợ của người được đề nghị", on=DAY, actor=at.users[2])
    with pytest.raises(PermissionDenied):
        recuse(item, at.seat(3), reason="Nói thay", on=DAY, actor=at.users[2])
    opened(at)
    with pytest.raises(Refused, match="không biểu quyết về hồ sơ số 1"):
        vote(at, 2, "dd")
    assert list(cast(at.question, {2: "k"}, token=token(2), on=DAY, actor=at.users[2]).codes) == [2]
    for user in (0, 1, 3):
        vote(at, user, "dd")
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    assert counts(at.question) == [(3, 0, 0, 0), (3, 1, 0, 0)]
    assert not at.question.published.count("Ủy Viên")


def test_a_recusal_said_by_mistake_is_taken_back_before_the_vote(at):
    made = recuse(at.question.items.get(number=1), at.seat(2), reason="nhầm", on=DAY, actor=at.chair)
    take_part(made, on=DAY, actor=at.chair)
    opened(at)
    vote(at, 2, "dd")
    with pytest.raises(Refused, match="đã mở phiếu"):
        recuse(at.question.items.get(number=1), at.seat(3), reason="muộn", on=DAY, actor=at.chair)


def test_one_vote_at_a_time_and_none_before_the_day(at):
    early = DAY.replace(day=19)
    with pytest.raises(Refused, match="chưa tới"):
        open_question(at.question, on=early, actor=None)
    opened(at)
    with pytest.raises(Refused, match="đã mở phiếu"):
        open_question(at.question, on=DAY, actor=at.chair)
    with pytest.raises(Refused, match="Chưa có phiếu nào"):
        close_question(at.question, leaving=99, on=DAY, actor=at.chair)


def test_the_record_tells_how_many_and_never_who(at):
    opened(at)
    before = Event.objects.count()
    vote(at, 1, "dd")
    vote(at, 2, "dk")
    vote(at, 3, "dk")
    assert Event.objects.count() == before
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    line = Event.objects.order_by("-pk")[0]
    assert (line.action, line.actor_name) == ("councils.dong_phieu", "Ủy Viên 0")
    assert line.after
    assert (line.after["count"], line.after["digest"]) == (3, at.question.digest)
    assert line.after["counts"] == {"1. Người Số 1": "3 đồng ý", "2. Người Số 2": "1 đồng ý, 2 không đồng ý"}


def test_the_secretary_closes_and_the_chair_alone_confirms():
    at = house(members=5, nominees=1)
    secretary = officer(at.body, Role.COUNCIL_SECRETARY, username="thu.ky")
    opened(at)
    for number in range(5):
        vote(at, number, "d")
    close_question(at.question, on=DAY, actor=secretary)
    with pytest.raises(PermissionDenied):
        confirm(at.question, {}, on=DAY, actor=secretary)
    confirm(at.question, {1: Decision(passes=True, reason="Theo quy chế")}, on=DAY, actor=at.chair)
    assert at.question.stage == Stage.CONFIRMED
