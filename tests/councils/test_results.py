"""The result: the law's arithmetic, the chair's decision where the law is silent, what blocks it, and where the dossiers go."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import officer
from tests.councils.houses import DAY, House, house, opened, token, vote
from thidua.audit.models import Event
from thidua.councils.actions import (
    Decision,
    NewSession,
    Sheets,
    Tallied,
    annul,
    attend,
    call,
    cast,
    choose_method,
    close_question,
    confirm,
    drop_item,
    end_session,
    enter_counts,
    lower,
    open_question,
)  # fmt: skip
from thidua.councils.models import Here, Method, Stage
from thidua.nominations.models import Move, State
from thidua.people.models import Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
SILENT_DAY = DAY.replace(year=2025, month=9)
"""From Nghị định 152/2025 on the ministry sets the share of its own titles; it has set none."""


def voted(at: House, *ballots: str):
    opened(at)
    for user, choices in enumerate(ballots):
        vote(at, user, choices)
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    return at.question


def states(at: House):
    return [
        one.state for one in type(at.dossiers[0]).objects.filter(pk__in=[one.pk for one in at.dossiers]).order_by("pk")
    ]


def test_who_reaches_the_line_passes_and_who_does_not_fails_with_the_arithmetic():
    at = house(members=10)
    question = voted(at, *["dd"] * 8, "dk", "kk")
    confirm(question, {}, on=DAY, actor=at.chair)
    assert states(at) == [State.PASSED, State.FAILED]
    first, second = at.question.items.order_by("number")
    assert (first.passed, second.passed) == (True, False)
    assert first.told.startswith("9 trên 10 ủy viên tán thành, bằng 90 %, đạt yêu cầu từ 90 % trở lên; cần 9 phiếu (")
    assert "Nghị định 98/2023/NĐ-CP Điều 30 khoản 7" in second.told
    assert second.told.startswith("8 trên 10 ủy viên tán thành, bằng 80 %, thấp hơn 90 %; cần 9 phiếu (")
    move = Move.objects.get(nomination=at.dossiers[0])
    assert (move.after, move.document, move.by) == (
        State.PASSED,
        "Biên bản Phiên 1 năm 2025 ngày 20/03/2025",
        "Ủy Viên 0",
    )
    assert at.question.stage == Stage.CONFIRMED


def test_only_who_chairs_confirms_and_once():
    at = house(members=4, nominees=1)
    question = voted(at, "d", "d", "d", "d")
    for user in (at.users[1], officer(at.body, Role.COUNCIL_SECRETARY, username="thu.ky")):
        with pytest.raises(PermissionDenied):
            confirm(question, {}, on=DAY, actor=user)
    confirm(question, {}, on=DAY, actor=at.chair)
    with pytest.raises(Refused, match="không ở bước chờ xác nhận"):
        confirm(question, {}, on=DAY, actor=at.chair)
    assert Move.objects.count() == 1


def test_where_the_law_is_silent_the_chair_decides_with_a_reason():
    at = house(members=4, nominees=1, received=SILENT_DAY)
    question = voted(at, "d", "d", "d", "k")
    with pytest.raises(Refused, match="luật chưa trả lời") as refused:
        confirm(question, {}, on=DAY, actor=at.chair)
    assert refused.value.field == "ket-qua-1"
    with pytest.raises(Refused, match="chưa ghi lý do"):
        confirm(question, {1: Decision(passes=True, reason="  ")}, on=DAY, actor=at.chair)
    assert states(at) == [State.BEFORE_COUNCIL]
    confirm(question, {1: Decision(passes=True, reason="Quy chế Hội đồng, Điều 7: quá nửa")}, on=DAY, actor=at.chair)
    assert states(at) == [State.PASSED]
    assert Move.objects.get().note.endswith("Quy chế Hội đồng, Điều 7: quá nửa")


def test_what_the_law_answers_no_chair_changes():
    at = house(members=4, nominees=1)
    question = voted(at, "d", "k", "k", "k")
    confirm(question, {1: Decision(passes=True, reason="tôi muốn")}, on=DAY, actor=at.chair)
    assert states(at) == [State.FAILED]


def test_raised_hands_where_the_law_asks_a_ballot_block_the_confirmation_and_are_voted_on_again():
    at = house(members=4, nominees=1)
    choose_method(at.question, Method.HANDS, on=DAY, actor=at.chair)
    opened(at)
    enter_counts(at.question, {1: Tallied(yes=4, no=0)}, on=DAY, actor=at.chair)
    with pytest.raises(Refused, match=r"giơ tay không phải là bỏ phiếu.*Điều 30 khoản 7"):
        confirm(at.question, {}, on=DAY, actor=at.chair)
    again = annul(at.question, reason="Luật đòi bỏ phiếu", on=DAY, actor=at.chair)
    assert (at.question.stage, again.stage, again.number) == (Stage.ANNULLED, Stage.WAITING, 2)
    choose_method(again, Method.PHONE, on=DAY, actor=at.chair)
    open_question(again, on=DAY, actor=at.chair)
    assert states(at) == [State.BEFORE_COUNCIL]


def test_too_few_there_block_the_confirmation():
    """Thông tư 12/2019: two thirds, for dossiers of 2020 to 2023."""
    at = house(members=6, nominees=1, received=DAY.replace(year=2022))
    attend(at.session, {at.seat(user).pk: Here.ABSENT for user in (3, 4, 5)}, on=DAY, actor=None)
    question = voted(at, "d", "d", "d")
    with pytest.raises(Refused, match="3 trên 6 ủy viên có mặt"):
        confirm(question, {}, on=DAY, actor=at.chair)


def test_a_valid_vote_is_not_put_aside():
    at = house(members=4, nominees=1)
    question = voted(at, "k", "k", "k", "k")
    with pytest.raises(Refused, match="có giá trị"):
        annul(question, reason="không thích", on=DAY, actor=at.chair)


def test_a_lower_title_is_voted_on_again_and_the_dossier_takes_it():
    at = house(members=4)
    question = voted(at, "dd", "dk", "dk", "dk")
    with pytest.raises(Refused, match="đã đạt"):
        lower(question, [1], "chien_si_thi_dua_co_so", on=DAY, actor=at.chair)
    with pytest.raises(Refused, match="luật không xếp danh hiệu ấy dưới"):
        lower(question, [2], "chien_si_thi_dua_toan_quoc", on=DAY, actor=at.chair)
    again = lower(question, [2], "chien_si_thi_dua_co_so", on=DAY, actor=at.chair)
    with pytest.raises(Refused, match="đã được đưa ra bỏ phiếu lại"):
        lower(question, [2], "chien_si_thi_dua_co_so", on=DAY, actor=at.chair)
    confirm(question, {}, on=DAY, actor=at.chair)
    assert states(at) == [State.PASSED, State.BEFORE_COUNCIL]
    open_question(again, on=DAY, actor=at.chair)
    for user in range(4):
        cast(again, {1: "d"}, token=token(f"ha-{user}"), on=DAY, actor=at.users[user])
    close_question(again, leaving=99, on=DAY, actor=at.chair)
    again.refresh_from_db()
    confirm(again, {}, on=DAY, actor=at.chair)
    dossier = at.dossiers[1]
    dossier.refresh_from_db()
    assert (dossier.state, dossier.award) == (State.PASSED, "chien_si_thi_dua_co_so")
    assert Event.objects.filter(action="councils.doi_danh_hieu", object_key=str(dossier.pk)).count() == 1


def test_paper_holds_only_where_two_people_counted_the_same():
    at = house(members=4, nominees=1)
    choose_method(at.question, Method.PAPER, on=DAY, actor=at.chair)
    opened(at)
    with pytest.raises(Refused, match="Chưa ghi số phiếu phát ra") as unsaid:
        enter_counts(at.question, {1: Tallied(yes=4, no=0)}, on=DAY, actor=at.chair)
    assert unsaid.value.field == "issued"
    for issued, returned, said in ((5, 4, "nhiều hơn 4 người có mặt"), (3, 4, "nhiều hơn 3 phiếu phát ra")):
        wrong = Sheets(issued=issued, returned=returned)
        with pytest.raises(Refused, match=said):
            enter_counts(at.question, {1: Tallied(yes=4, no=0)}, sheets=wrong, on=DAY, actor=at.chair)
    sheets = Sheets(issued=4, returned=4)
    with pytest.raises(Refused, match="ít hơn 4 phiếu thu về"):
        enter_counts(at.question, {1: Tallied(yes=3, no=0)}, sheets=sheets, on=DAY, actor=at.chair)
    with pytest.raises(Refused, match="nhiều hơn 4 người có mặt") as refused:
        enter_counts(at.question, {1: Tallied(yes=4, no=1)}, sheets=sheets, on=DAY, actor=at.chair)
    assert refused.value.field == "yes-1"
    enter_counts(at.question, {1: Tallied(yes=4, no=0)}, sheets=sheets, on=DAY, actor=at.chair)
    assert at.question.stage == Stage.OPEN
    enter_counts(at.question, {1: Tallied(yes=4, no=0)}, sheets=sheets, on=DAY, actor=at.chair)
    assert at.question.stage == Stage.OPEN, "một người nhập hai lần vẫn là một người"
    enter_counts(at.question, {1: Tallied(yes=3, no=1)}, sheets=sheets, on=DAY, actor=at.users[1])
    assert at.question.stage == Stage.OPEN
    enter_counts(at.question, {1: Tallied(yes=4, no=0)}, sheets=sheets, on=DAY, actor=at.users[1])
    item = at.question.items.get()
    assert (at.question.stage, item.yes, item.no) == (Stage.CLOSED, 4, 0)
    confirm(at.question, {}, on=DAY, actor=at.chair)
    assert states(at) == [State.PASSED]


def test_a_dossier_that_left_meanwhile_is_left_out_and_blocks_nobody():
    at = house(members=4)
    question = voted(at, *["dd"] * 4)
    left(at, 1)
    confirm(question, {}, on=DAY, actor=at.chair)
    assert states(at) == [State.PASSED, State.WITHDRAWN]
    first, second = at.question.items.order_by("number")
    assert (first.passed, second.passed) == (True, None)
    assert second.taken_off == "Hồ sơ không còn trước Hội đồng khi xác nhận: Đơn vị đã rút."
    end_session(at.session, on=DAY, actor=at.chair)


def test_a_question_whose_dossiers_have_all_left_is_settled():
    at = house(members=4, nominees=1)
    question = voted(at, *"dddd")
    left(at, 0)
    confirm(question, {}, on=DAY, actor=at.chair)
    assert at.question.stage == Stage.DROPPED
    end_session(at.session, on=DAY, actor=at.chair)


def test_nobody_opens_a_vote_on_a_dossier_that_has_left():
    at = house(members=4)
    left(at, 0)
    with pytest.raises(Refused, match=r"Người Số 1 không còn trước Hội đồng \(Đơn vị đã rút\)"):
        opened(at)
    drop_item(at.question.items.get(number=1), on=DAY, actor=at.chair)
    opened(at)


def left(at: House, which: int) -> None:
    gone = at.dossiers[which]
    gone.state = State.WITHDRAWN
    gone.save()


def test_a_session_ends_when_everything_has_a_result_and_then_stands_still():
    at = house(members=4, nominees=1)
    with pytest.raises(Refused, match="Nội dung 1 chưa có kết quả"):
        end_session(at.session, on=DAY, actor=at.chair)
    confirm(voted(at, *"dddd"), {}, on=DAY, actor=at.chair)
    end_session(at.session, on=DAY, actor=at.chair)
    with pytest.raises(Refused, match="Phiên họp đã kết thúc"):
        attend(at.session, {at.seat(1).pk: Here.ABSENT}, on=DAY, actor=at.chair)


def test_a_dossier_taken_off_the_agenda_waits_for_another_session():
    at = house(members=4, nominees=1)
    drop_item(at.question.items.get(), on=DAY, actor=at.chair)
    assert at.session.questions.count() == 0
    assert call(at.council, NewSession(meets_on=DAY, form="truc_tuyen"), on=DAY, actor=at.chair).questions.count() == 1


def test_a_line_missed_in_only_one_reading_of_the_text_is_left_to_the_chair():
    """Nghị định 152/2025 says nothing of written opinions of absent members: five of six, or six of six."""
    at = house(members=6, nominees=1, award="chien_si_thi_dua_toan_quoc", received=SILENT_DAY, is_simplified=True)
    attend(at.session, {at.seat(5).pk: Here.WRITTEN}, on=DAY, actor=None)
    question = voted(at, *"dddddd")
    with pytest.raises(Refused, match="chủ tọa chưa quyết định"):
        confirm(question, {}, on=DAY, actor=at.chair)
    confirm(question, {1: Decision(passes=True, reason="Quy chế tính ý kiến bằng văn bản")}, on=DAY, actor=at.chair)
    assert states(at) == [State.PASSED]


def test_against_the_majority_nothing_passes_by_accident():
    """Three of nine agree, nobody has set a line: the first press is refused with the arithmetic, the second is recorded."""
    at = house(members=9, nominees=1, received=SILENT_DAY)
    question = voted(at, *"dddkkkkkk")
    plain = Decision(passes=True, reason="Quy chế, Điều 7")
    with pytest.raises(Refused, match="3 trên 9 ủy viên đồng ý, bằng 33,3 %") as refused:
        confirm(question, {1: plain}, on=DAY, actor=at.chair)
    assert refused.value.field == "nguoc-1"
    assert states(at) == [State.BEFORE_COUNCIL]
    with pytest.raises(Refused, match="chưa ghi lý do"):
        confirm(question, {1: Decision(passes=True, reason=" ", knowing=True)}, on=DAY, actor=at.chair)
    confirm(question, {1: Decision(passes=True, reason="Quy chế, Điều 7", knowing=True)}, on=DAY, actor=at.chair)
    item = at.question.items.get()
    assert item.told.startswith("3 trên 9 ủy viên đồng ý, bằng 33,3 %; 6 không đồng ý, bằng 66,7 %; 9 người có mặt.")
    assert item.told.endswith("Chủ tọa kết luận khác với đa số phiếu.")
    written = Event.objects.get(action="councils.xac_nhan").after
    assert written
    assert written["against"] == ["Người Số 1"]
    assert written["reason"] == {"Người Số 1": "Quy chế, Điều 7"}


def test_with_the_majority_one_reason_is_enough_and_nothing_is_said_against_it():
    at = house(members=9, nominees=2, received=SILENT_DAY)
    question = voted(at, *["dk"] * 5, *["kk"] * 4)
    answers = {1: Decision(passes=True, reason="quá nửa"), 2: Decision(passes=False, reason="không ai")}
    confirm(question, answers, on=DAY, actor=at.chair)
    assert states(at) == [State.PASSED, State.FAILED]
    assert not any("khác với đa số" in item.told for item in at.question.items.all())


def test_a_chair_does_not_quietly_refuse_whom_the_majority_wanted():
    at = house(members=3, nominees=1, received=SILENT_DAY)
    question = voted(at, *"ddk")
    with pytest.raises(Refused, match="quá nửa đồng ý"):
        confirm(question, {1: Decision(passes=False, reason="ý tôi")}, on=DAY, actor=at.chair)
