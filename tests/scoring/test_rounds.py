"""A round is scored step by step, each mark beside the others; what stands in the way of handing in is named, then places."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.scoring.house import DAYS, ON, D, given, house, round_of, scored, sheet_of, table_of
from thidua.audit.models import Event
from thidua.duties.models import Duty, Sort
from thidua.people.refusals import ChangedMeanwhile, Refused
from thidua.scoring.actions import (
    Given,
    add_evidence,
    answer_inquiry,
    ask_unit,
    change_criterion,
    close_round,
    drop_evidence,
    hand_in,
    mend,
    open_round,
    put_marks,
    reopen_round,
    set_crossings,
    take_back,
)
from thidua.scoring.actions.tabling import Line
from thidua.scoring.calculations import Mend, Table
from thidua.scoring.models import Crossing, Evidence, Inquiry, Mark, Round, Sheet
from thidua.scoring.queries import board_of, closed_rounds, newest, ranking, waiting_for
from thidua.scoring.queries.ranking import Ranked
from thidua.scoring.states import Ball, Days, Progress, Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return house()


@pytest.fixture
def held(here):
    return round_of(here)


def refused(act, *said):
    with pytest.raises(Refused) as found:
        act()
    assert found.value.said == " ".join(said)


def put(sheet, stage, marks, by, **more):
    return put_marks(sheet, stage, marks, by=by, on=ON, actor=None, **more)


def test_opening_asks_every_unit_and_its_neighbours(here, held):
    owed = Duty.objects.order_by("demand", "body__key").values_list("demand__sort", "demand__asked_for", "body__key")
    assert list(owed) == [
        *((Sort.SELF_SCORE, DAYS.self_by, key) for key in ("vu_ba", "vu_hai", "vu_mot")),
        *((Sort.CROSS_SCORE, DAYS.cross_by, key) for key in ("vu_ba", "vu_hai", "vu_mot")),
    ]  # fmt: skip
    [event] = Event.objects.filter(action="scoring.mo_vong")
    assert event.after == {
        "bloc": "Khối thi đua số 1", "year": 2026, "version": "Bảng điểm khối 1, bản 1", "sheets": 3,
        "self_by": "2026-11-20", "cross_by": "2026-11-27", "verify_by": "2026-12-04",
    }  # fmt: skip


def test_a_round_that_cannot_be_is_refused(here):
    table, who = table_of(here), here["standing"]

    def opened(**more):
        usual = {"year": 2026, "days": DAYS, "crossings": {}, "actor": who, "version": newest(table)} | more
        return open_round(here["bloc"], usual.pop("year"), usual.pop("version"), usual.pop("days"), on=ON, **usual)

    refused(
        lambda: opened(year=2025), "Khối thi đua số 1 chưa ghi thành viên năm 2025.",
        "Ghi thành viên của năm ở trang khối, rồi mở vòng chấm.",
    )  # fmt: skip
    late = Days(date(2026, 11, 20), date(2026, 11, 19), date(2026, 12, 1))
    refused(
        lambda: opened(days=late), "Các hạn không theo thứ tự: tự chấm, chấm chéo, thẩm định, đều không trước hôm nay.",
        "Sửa ngày cho đúng thứ tự.",
    )  # fmt: skip
    refused(
        lambda: opened(crossings={here["one"]: [here["one"]]}),
        "vu_mot không chấm chéo chính mình được.",
        "Chọn đơn vị khác.",
    )
    empty = table_of(here, Table(criteria=()), name="Trống")
    refused(lambda: opened(version=newest(empty)), "Bảng điểm chưa có mục nào.", "Dán hoặc gõ các mục của bảng trước.")
    mend(table, Mend("I.2", "most", D(15), ""), on=ON, actor=who)
    refused(
        opened, "Bảng điểm còn lỗi: Nhóm I ghi 80 điểm, các mục con cộng lại 75. 5 điểm không ai đạt được.",
        "Sửa bảng điểm cho khớp rồi mở vòng chấm.",
    )  # fmt: skip
    mend(table, Mend("I.2", "most", D(20), ""), on=ON, actor=who)
    with pytest.raises(PermissionDenied):
        opened(actor=here["of_two"])
    assert opened(actor=here["head"]).sheets.count() == 3
    refused(opened, "Khối thi đua số 1 đã có vòng chấm điểm năm 2026.", "Mở vòng chấm đã có.")


def test_marks_of_all_steps_stand_side_by_side_with_who_and_why(here, held):
    sheet = sheet_of(held, here["one"])
    scored(sheet, given(), given(I_2=("18", "hai việc chậm")), given(I_2=("17.5", "thêm một việc chậm")))
    rows = Mark.objects.filter(sheet=sheet, criterion__code="I.2").order_by("pk")
    assert [(one.stage, one.value, one.evaluator.key, one.reason, one.scorer, one.scored_on) for one in rows] == [
        ("tu_cham", D(20), "vu_mot", "", "Hệ thống", ON), ("cham_cheo", D(18), "vu_hai", "hai việc chậm", "Hệ thống", ON),
        ("tham_dinh", D("17.5"), "bo_mau", "thêm một việc chậm", "Hệ thống", ON),
    ]  # fmt: skip
    assert Duty.objects.filter(body=here["one"], demand__sort=Sort.SELF_SCORE).get().done_on == ON
    assert Duty.objects.filter(body=here["two"], demand__sort=Sort.CROSS_SCORE).get().done_on == ON
    board = board_of(held)
    assert [board.score(sheet, stage).total for stage in Stage] == [D(100), D(98), D("97.5")]


def test_handing_in_names_everything_that_stands_in_the_way(here, held):
    sheet = sheet_of(held, here["one"])
    marks = given(I_1="60.5", I_2=None, II="19.7", IV=None)
    put(sheet, Stage.SELF, marks, here["one"])
    refused(
        lambda: hand_in(sheet, Stage.SELF, by=here["one"], on=ON, actor=None),
        "Thiếu minh chứng: I.1. Chưa chấm: I.2, IV. Mục I.1: 60,5 vượt mức tối đa 60. Mục II: 19,7 không phải bội số của bước 0,5.",
        "Sửa các mục ấy rồi gửi lại; điểm đã chấm vẫn được giữ.",
    )  # fmt: skip
    assert Mark.objects.filter(sheet=sheet).count() == 3
    put(sheet, Stage.SELF, given(), here["one"])
    add_evidence(sheet, "I.1", words="Báo cáo 12", on=ON, actor=None)
    hand_in(sheet, Stage.SELF, by=here["one"], on=ON, actor=None)
    put(sheet, Stage.CROSS, given(I_2="19"), here["two"])
    refused(
        lambda: hand_in(sheet, Stage.CROSS, by=here["two"], on=ON, actor=None), "Chưa ghi lý do khác điểm trước: I.2.",
        "Sửa các mục ấy rồi gửi lại; điểm đã chấm vẫn được giữ.",
    )  # fmt: skip


def test_nought_everywhere_is_scored_and_empty_is_not(here, held):
    """The defect A16: a unit with nothing but noughts could never hand in."""
    sheet = sheet_of(held, here["one"])
    noughts = {code: Given(D(0)) for code in given()}
    put(sheet, Stage.SELF, noughts, here["one"])
    hand_in(sheet, Stage.SELF, by=here["one"], on=ON, actor=None)
    assert board_of(held).score(sheet, Stage.SELF).is_whole
    put(sheet, Stage.CROSS, noughts | {"II": Given(None)}, here["two"])
    assert board_of(held).score(sheet, Stage.CROSS).missing == ("II",)


def test_a_penalty_is_below_nought_whichever_sign_was_typed(here, held):
    sheet = sheet_of(held, here["one"])
    for typed in ("2", "-2"):
        put(sheet, Stage.SELF, {"IV": Given(D(typed))}, here["one"])
        assert Mark.objects.get(sheet=sheet, criterion__code="IV").value == D(-2)


def test_a_second_scorer_does_not_write_over_the_first(here, held):
    sheet = sheet_of(held, here["one"])
    put(sheet, Stage.SELF, {"I.2": Given(D(20))}, here["one"], seen={})
    with pytest.raises(ChangedMeanwhile) as found:
        put(sheet, Stage.SELF, {"I.2": Given(D(15), "sửa")}, here["one"], seen={})
    assert (
        found.value.message
        == "Trong lúc ông/bà gõ, người khác đã sửa điểm của phiếu này: mục I.2 từ “trống” thành “20”."
    )
    assert put(sheet, Stage.SELF, {"II": Given(D(20))}, here["one"], seen={}) == 1
    assert put(sheet, Stage.SELF, {"I.2": Given(D(20))}, here["one"], seen={"I.2": "20"}) == 0


def test_who_may_score_what(here, held):
    sheet = sheet_of(held, here["one"])
    marks = {"I.2": Given(D(20))}
    put_marks(sheet, Stage.SELF, marks, by=here["one"], on=ON, actor=here["of_one"])
    for stage, by, actor in (
        (Stage.SELF, "one", "of_two"), (Stage.SELF, "two", "of_two"), (Stage.CROSS, "three", "of_three"),
        (Stage.CROSS, "two", "of_one"), (Stage.VERIFIED, "bo", "of_two"), (Stage.VERIFIED, "bo", "head"),
    ):  # fmt: skip
        with pytest.raises(PermissionDenied):
            put_marks(sheet, stage, marks, by=here[by], on=ON, actor=here[actor])
    other = sheet_of(held, here["two"])
    scored(other, given(), given())
    put_marks(other, Stage.VERIFIED, marks, by=here["bo"], on=ON, actor=here["head"])
    assert Mark.objects.get(sheet=other, stage=Stage.VERIFIED.value).scorer == "Cán Bộ Mẫu"


def test_a_step_waits_for_the_one_before(here, held):
    sheet = sheet_of(held, here["one"])
    refused(
        lambda: put(sheet, Stage.CROSS, {"I.2": Given(D(1))}, here["two"]), "Đơn vị chưa gửi bản tự chấm.",
        "Đợi đơn vị gửi; nhắc đơn vị nếu đã quá hạn.",
    )  # fmt: skip
    scored(sheet, given())
    refused(
        lambda: put(sheet, Stage.VERIFIED, {"I.2": Given(D(1))}, here["bo"]), "Còn 1 nơi chấm chéo chưa gửi điểm.",
        "Đợi chấm chéo xong, hoặc đổi nơi chấm chéo.",
    )  # fmt: skip
    refused(
        lambda: put(sheet, Stage.SELF, {"I.2": Given(D(1))}, here["one"]), "Tự chấm đã gửi ngày 02/11/2026.",
        "Mở lại bước này, có lý do, rồi sửa điểm.",
    )  # fmt: skip
    refused(
        lambda: put(sheet, Stage.CROSS, {"X": Given(D(1))}, here["two"]),
        "Bảng điểm không có mục X.",
        "Tải lại trang rồi chấm tiếp.",
    )


def test_steps_are_opened_again_from_the_last_one_with_a_reason(here, held):
    sheet = sheet_of(held, here["one"])
    scored(sheet, given(), given(), given())

    def back(stage, by, reason="nhầm"):
        return take_back(sheet, stage, by=here[by], reason=reason, on=ON, actor=None)

    refused(lambda: back(Stage.CROSS, "two"), "Phiếu đã thẩm định xong.", "Mở lại bước thẩm định trước.")
    refused(lambda: back(Stage.VERIFIED, "bo", " "), "Chưa ghi lý do mở lại.", "Ghi vì sao phải chấm lại.")
    back(Stage.VERIFIED, "bo")
    refused(lambda: back(Stage.SELF, "one"), "Nơi chấm chéo đã gửi điểm.", "Mở lại bước chấm chéo trước.")
    back(Stage.CROSS, "two")
    back(Stage.SELF, "one")
    assert set(Duty.objects.values_list("done_on", flat=True)) == {None}
    assert Mark.objects.filter(sheet=sheet).count() == 15
    refused(lambda: back(Stage.SELF, "one"), "Bước này chưa gửi nên không phải mở lại.", "Chấm tiếp rồi gửi.")


def test_a_question_is_explained_before_the_round_is_closed(here, held):
    sheet = sheet_of(held, here["one"])
    scored(sheet, given(), given())
    with pytest.raises(PermissionDenied):
        ask_unit(sheet, "I.2", "Vì sao?", on=ON, actor=here["of_three"])
    asked = ask_unit(sheet, "I.2", "Vì sao?", on=ON, actor=here["of_two"])
    refused(
        lambda: ask_unit(sheet, "I.2", "Nữa?", on=ON, actor=None), "Mục I.2 đang có một điều hỏi lại.",
        "Đợi đơn vị giải trình điều ấy.",
    )  # fmt: skip
    with pytest.raises(PermissionDenied):
        answer_inquiry(asked, "Vì thế.", on=ON, actor=here["of_two"])
    added = add_evidence(sheet, "I.2", words="Biên bản", on=ON, actor=here["of_one"])
    answer_inquiry(asked, "Vì thế.", on=ON, actor=here["of_one"])
    assert Inquiry.objects.get().answered_by == "Cán Bộ Mẫu"
    refused(
        lambda: drop_evidence(added, on=ON, actor=here["of_one"]), "Bản tự chấm đã gửi ngày 02/11/2026.",
        "Mở lại bước tự chấm, hoặc đợi nơi thẩm định hỏi lại mục này.",
    )  # fmt: skip
    assert Evidence.objects.filter(sheet=sheet).count() == 2


def test_places_with_ties_are_provisional_then_final(here, held):
    for unit, points in (("one", "60"), ("two", "55"), ("three", "60")):
        scored(sheet_of(held, here[unit]), given(I_1=points), given(I_1=points), given(I_1=points))
    expected = [("vu_ba", D(100), 1, True), ("vu_mot", D(100), 1, True), ("vu_hai", D(95), 3, False)]
    told = [(one.body.key, one.total, one.rank, one.is_shared, one.is_final) for one in ranking(held)]
    assert told == [(*one, False) for one in expected]
    assert list(closed_rounds(here["bloc"], 2026)) == []
    with pytest.raises(PermissionDenied):
        close_round(held, on=ON, actor=here["of_two"])
    closed = close_round(held, on=ON, actor=here["head"])
    assert [(one.body.key, one.total, one.rank, one.is_shared, one.is_final) for one in ranking(closed)] == [
        (*one, True) for one in expected
    ]
    assert list(closed_rounds(here["bloc"], 2026)) == [held]
    sheet = sheet_of(held, here["one"])
    refused(
        lambda: put(sheet, Stage.VERIFIED, {"I.2": Given(D(1))}, here["bo"]), "Vòng chấm năm 2026 đã khóa ngày 02/11/2026.",
        "Bộ phận thường trực mở lại vòng chấm, có lý do, rồi sửa.",
    )  # fmt: skip
    with pytest.raises(PermissionDenied):
        reopen_round(closed, reason="nhầm", on=ON, actor=here["head"])
    refused(
        lambda: reopen_round(closed, reason=" ", on=ON, actor=here["standing"]),
        "Chưa ghi lý do mở lại.",
        "Ghi lý do hoặc số văn bản.",
    )
    reopen_round(closed, reason="Công văn 9", on=ON, actor=here["standing"])
    assert list(closed_rounds(here["bloc"], 2026)) == []
    assert set(Sheet.objects.values_list("total", "rank")) == {(None, None)}
    assert Round.objects.get().reason == "Công văn 9"


def test_nothing_is_final_while_a_sheet_or_the_table_is_not(here, held):
    for unit in ("one", "two"):
        scored(sheet_of(held, here[unit]), given(), given(), given())
    last = sheet_of(held, here["three"])
    scored(last, given(), given())
    refused(
        lambda: close_round(held, on=ON, actor=None), "Chưa thẩm định xong: Vu ba.", "Thẩm định đủ mọi đơn vị rồi khóa."
    )
    assert ranking(held)[-1] == Ranked(here["three"], None, None, is_shared=False, is_final=False)
    ask_unit(last, "I.2", "Vì sao?", on=ON, actor=None)
    refused(
        lambda: close_round(held, on=ON, actor=None), "Còn điều hỏi lại chưa giải trình: Vu ba.",
        "Đợi đơn vị giải trình, hoặc tự ghi giải trình.",
    )  # fmt: skip
    change_criterion(held.version.table, "I.2", Line(code="I.2", title="Kỷ luật", most=D("19.5")), on=ON, actor=None)
    refused(
        lambda: close_round(held, on=ON, actor=None),
        "Bảng điểm còn lỗi: Nhóm I ghi 80 điểm, các mục con cộng lại 79,5. 0,5 điểm không ai đạt được.",
        "Sửa bảng điểm cho khớp trước: chưa xếp hạng chính thức được.",
    )  # fmt: skip


def test_many_evaluators_of_one_unit_count_by_their_mean(here, held):
    sheet = sheet_of(held, here["one"])
    set_crossings(sheet, [here["two"], here["three"]], on=ON, actor=here["head"])
    scored(sheet, given())
    for unit, points in (("two", "58"), ("three", "55.5")):
        put(sheet, Stage.CROSS, given(I_1=(points, "xem báo cáo")), here[unit])
        hand_in(sheet, Stage.CROSS, by=here[unit], on=ON, actor=None)
    board = board_of(held)
    assert board.values(sheet, Stage.CROSS)["I.1"] == D("56.75")
    assert [board.by_evaluator(sheet, here[unit].pk)["I.1"] for unit in ("two", "three")] == [D(58), D("55.5")]
    refused(
        lambda: set_crossings(sheet, [here["two"]], on=ON, actor=None), "Đơn vị bị thay đã cho điểm phiếu này.",
        "Giữ đơn vị ấy, thêm đơn vị khác.",
    )  # fmt: skip
    assert Crossing.objects.filter(sheet=sheet).count() == 2


def test_what_waits_for_whom(here, held):
    def told(actor, on=ON):
        return [(one.ball.value, one.sheet.body.key, one.by.key, one.day) for one in waiting_for(here[actor], on=on)]

    assert told("of_one") == [("don_vi_tu_cham", "vu_mot", "vu_mot", DAYS.self_by)]
    assert told("standing") == []
    scored(sheet_of(held, here["one"]), given())
    assert told("of_one") == []
    assert told("of_two") == [
        ("don_vi_tu_cham", "vu_hai", "vu_hai", DAYS.self_by), ("noi_cham_cheo", "vu_mot", "vu_hai", DAYS.cross_by),
    ]  # fmt: skip
    two = sheet_of(held, here["two"])
    scored(two, given(), given())
    assert told("head") == told("standing") == [("tham_dinh", "vu_hai", "bo_mau", DAYS.verify_by)]
    ask_unit(two, "I.2", "Vì sao?", on=ON, actor=None)
    assert told("standing") == []
    assert ("don_vi_giai_trinh", "vu_hai", "vu_hai", DAYS.verify_by) in told("of_two")


@pytest.mark.parametrize(
    ("more", "ball"),
    [
        ({}, Ball.UNIT), ({"self_sent": True}, Ball.CROSS), ({"self_sent": True, "crossed": 2}, Ball.VERIFIER),
        ({"self_sent": True, "crossed": 2, "asked": 1}, Ball.ANSWER), ({"self_sent": True, "asked": 1}, Ball.CROSS),
        ({"self_sent": True, "crossed": 2, "verified": True}, Ball.NOBODY), ({"locked": True}, Ball.LOCKED),
    ],
)  # fmt: skip
def test_who_has_the_ball(more, ball):
    usual = {"self_sent": False, "crosses": 2, "crossed": 0, "verified": False}
    assert Progress(**usual | more).ball is ball
