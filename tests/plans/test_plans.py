"""A unit writes its plan, sends it, mends what came back, says how far it has come; every refusal names the line."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import movement, person
from tests.plans.houses import ON, given, house, indicator, plan, target
from thidua.audit.models import Event
from thidua.duties.actions import About, NewDemand, add_demands, set_up
from thidua.duties.models import Duty
from thidua.duties.models import Sort as Owed
from thidua.people.refusals import ChangedMeanwhile, Refused
from thidua.plans.actions import (
    Asked,
    Field,
    NewLine,
    NewProgress,
    add_lines,
    amend_line,
    amend_plan,
    begin,
    drop_line,
    drop_plan,
    receive,
    report,
    seen_of_line,
    seen_of_plan,
    send,
    send_back,
)
from thidua.plans.calculations.standing import Standing
from thidua.plans.models import Line, Plan, Progress, Remark, State
from thidua.plans.queries import Met, came, lines_of, targets_met, waiting

pytestmark = pytest.mark.django_db
JANUARY = date(2026, 1, 20)


@pytest.fixture(name="house")
def _house():
    return house()


def test_from_drafting_to_received(house):
    one = indicator(house["bo"])
    made = begin(house["one"], 2026, on=JANUARY, actor=house["officer"], document=" Kế hoạch 12/KH ")
    add_lines(
        made,
        [target(one, "4", owner=house["an"], makes="Đúng hạn"), NewLine(title="Bỏ hai biểu mẫu")],
        on=JANUARY,
        actor=house["officer"],
    )
    assert (made.document, list(Line.objects.values_list("number", "sort"))) == (
        "Kế hoạch 12/KH",
        [(1, "chi_tieu"), (2, "nhiem_vu")],
    )
    sent = send(made, on=JANUARY, actor=house["officer"])
    assert (sent.state, sent.receiver, sent.sent_on) == (State.SENT, house["bo"], JANUARY)
    assert list(waiting(house["standing"], on=ON)) == [sent]
    assert list(waiting(house["officer"], on=ON)) == []
    with pytest.raises(PermissionDenied):
        receive(sent, on=ON, actor=house["officer"])
    assert receive(sent, on=ON, actor=house["standing"]).state == State.RECEIVED
    acts = list(Event.objects.filter(action__startswith="plans.").order_by("pk").values_list("action", flat=True))
    assert acts == [
        "plans.dat_chi_tieu",
        "plans.lap",
        "plans.them_dong",
        "plans.them_dong",
        "plans.gui",
        "plans.tiep_nhan",
    ]
    assert Event.objects.filter(action="plans.gui").get().after == {"state": "gui", "receiver": "bo_mau", "lines": 2}


def test_a_sent_plan_does_what_the_calendar_asks(house):
    calendar = set_up(house["bo"], 2026, on=JANUARY, actor=None)
    wave = movement("Bốn mùa đúng hẹn", house["bo"], date(2026, 1, 1), date(2026, 12, 31))
    bodies = [house["one"], house["two"]]
    whole = NewDemand(sort=Owed.PLAN, title="Kế hoạch năm", bodies=bodies, day=date(2026, 1, 30))
    inside = NewDemand(
        sort=Owed.PLAN, title="Kế hoạch phong trào", bodies=bodies, subject_kind="movement", subject_key=wave.key
    )
    add_demands(calendar, [whole, inside], on=JANUARY, actor=None)
    of_year = plan(house["one"])
    of_wave = begin(house["two"], 2026, on=JANUARY, actor=house["head"], movement=wave)
    add_lines(of_wave, [NewLine(title="Làm đúng hẹn")], on=JANUARY, actor=house["head"])
    send(of_wave, on=JANUARY, actor=house["head"])
    done = Duty.objects.filter(done_on=JANUARY).order_by("pk").values_list("demand__title", "body__key", "done_by")
    assert list(done) == [
        ("Kế hoạch năm", "vu_mot", f"plan:{of_year.pk}"), ("Kế hoạch phong trào", "vu_hai", f"plan:{of_wave.pk}"),
    ]  # fmt: skip
    assert About() == About("", "")


def test_what_came_back_opens_only_where_it_was_named(house):
    one = indicator(house["bo"])
    sent = plan(house["one"], target(one), NewLine(title="Bỏ hai biểu mẫu"), NewLine(title="Tập huấn"))
    first, second, _ = Line.objects.order_by("number")
    asked = [Asked("Nêu rõ tăng bao nhiêu.", first, Field.TARGET), Asked("Ghi hạn.", second, Field.DEADLINE)]
    with pytest.raises(Refused, match=r"^Dòng 1: chưa ghi điều phải sửa\.$"):
        send_back(sent, [Asked(" ", first, Field.TARGET)], on=ON, actor=house["standing"])
    with pytest.raises(Refused, match="Chưa nói phải sửa gì"):
        send_back(sent, [], on=ON, actor=house["standing"])
    back = send_back(sent, asked, on=ON, actor=house["standing"])
    assert back.state == State.RETURNED
    third = Line.objects.get(number=3)
    with pytest.raises(Refused, match=r"^Dòng 3 không bị trả lại nên không sửa được\.$"):
        amend_line(third, NewLine(title="Khác"), on=ON, actor=house["officer"])
    with pytest.raises(Refused, match="bị trả lại ở một số dòng"):
        add_lines(back, [NewLine(title="Thêm")], on=ON, actor=house["officer"])
    amend_line(first, target(one, "6"), on=ON, actor=house["officer"])
    again = send(back, on=date(2026, 6, 20), actor=house["officer"])
    assert (again.state, again.sent_on) == (State.SENT, JANUARY)
    assert set(Remark.objects.values_list("answered_on", flat=True)) == {date(2026, 6, 20)}
    told: Any = Event.objects.filter(action="plans.tra_lai").get()
    assert told.after["remarks"] == ["Dòng 1, Mức phấn đấu: Nêu rõ tăng bao nhiêu.", "Dòng 2, Thời hạn: Ghi hạn."]


def test_the_whole_plan_may_come_back(house):
    sent = plan(house["one"])
    back = send_back(sent, [Asked("Thiếu nội dung cải cách.")], on=ON, actor=house["standing"])
    add_lines(back, [NewLine(title="Cải cách thủ tục")], on=ON, actor=house["officer"])
    amend_line(Line.objects.get(number=1), NewLine(title="Rà soát"), on=ON, actor=house["officer"])
    assert Line.objects.count() == 2


def test_what_lies_with_the_office_is_not_written_in(house):
    sent = plan(house["one"])
    line = Line.objects.get()
    for act in (
        lambda: add_lines(sent, [NewLine(title="Thêm")], on=ON, actor=house["officer"]),
        lambda: amend_line(line, NewLine(title="Khác"), on=ON, actor=house["officer"]),
        lambda: drop_line(line, on=ON, actor=house["officer"]),
        lambda: amend_plan(sent, document="", note="", on=ON, actor=house["officer"]),
    ):
        with pytest.raises(Refused, match=r"^Kế hoạch đã gửi, đang chờ tiếp nhận nên không sửa được\.$"):
            act()
    with pytest.raises(Refused, match="Kế hoạch đã gửi rồi"):
        send(sent, on=ON, actor=house["officer"])
    with pytest.raises(Refused, match="đã gửi nên không bỏ được"):
        drop_plan(sent, on=ON, actor=house["officer"])


def test_nobody_writes_for_another_unit(house):
    mine = plan(house["one"], sent=False)
    line = Line.objects.get()
    for act in (
        lambda: begin(house["one"], 2027, on=ON, actor=house["head"]),
        lambda: add_lines(mine, [NewLine(title="x")], on=ON, actor=house["head"]),
        lambda: amend_line(line, NewLine(title="x"), on=ON, actor=house["head"]),
        lambda: drop_line(line, on=ON, actor=house["head"]),
        lambda: send(mine, on=ON, actor=house["head"]),
        lambda: drop_plan(mine, on=ON, actor=house["head"]),
        lambda: report(line, NewProgress(day=ON, percent=1), on=ON, actor=house["head"]),
        lambda: send_back(mine, [Asked("x")], on=ON, actor=house["head"]),
    ):
        with pytest.raises(PermissionDenied):
            act()


@pytest.mark.parametrize(
    ("new", "said", "field"),
    [
        ({"title": " "}, "Dòng 1 chưa có nội dung.", "title"),
        ({"deadline": date(2025, 12, 31)}, "Dòng 1: hạn 31/12/2025 không thuộc năm 2026.", "deadline"),
        ({"target": Decimal(4)}, "Dòng 1: có mức phấn đấu mà chưa chọn chỉ tiêu đo.", "indicator"),
        ({"baseline": Decimal(4)}, "Dòng 1: có số gốc mà không có chỉ tiêu.", "indicator"),
        ({"weight": Decimal(0)}, "Dòng 1: trọng số phải lớn hơn 0.", "weight"),
    ],
)
def test_a_line_keeps_to_its_rules(house, new, said, field):
    made = begin(house["one"], 2026, on=JANUARY, actor=None)
    with pytest.raises(Refused) as refused:
        add_lines(made, [NewLine(**{"title": "Việc"} | new)], on=JANUARY, actor=None)
    assert (refused.value.message, refused.value.field) == (said, field)


def test_owner_and_indicator_are_of_the_house(house):
    made = begin(house["one"], 2026, on=JANUARY, actor=None)
    stranger = person("MAU-2", house["two"], name="Trần Mẫu Bình")
    with pytest.raises(Refused, match=r"^Dòng 1: Trần Mẫu Bình không công tác ở đơn vị ngày 20/01/2026\.$"):
        add_lines(made, [NewLine(title="Việc", owner=stranger)], on=JANUARY, actor=None)
    theirs = indicator(house["two"], "Của Vụ Hai")
    with pytest.raises(Refused, match="“Của Vụ Hai” không phải chỉ tiêu của đơn vị hay của cấp trên"):
        add_lines(made, [target(theirs)], on=JANUARY, actor=None)
    whole = indicator(house["bo"])
    with pytest.raises(Refused, match=r"^Dòng 1: 2,5 không hợp với chỉ tiêu\.$"):
        add_lines(made, [target(whole, "2.5")], on=JANUARY, actor=None)
    with pytest.raises(Refused, match="chưa có mức phấn đấu"):
        add_lines(made, [NewLine(title="Việc", indicator=whole)], on=JANUARY, actor=None)


def test_one_plan_a_year_and_a_movement_that_runs(house):
    begin(house["one"], 2026, on=JANUARY, actor=None)
    with pytest.raises(Refused, match=r"^Vu mot đã có kế hoạch năm 2026 của cả năm\.$"):
        begin(house["one"], 2026, on=JANUARY, actor=None)
    old = movement("Phong trào cũ", house["bo"], date(2020, 1, 1), date(2024, 12, 31))
    with pytest.raises(Refused, match="không diễn ra trong năm 2026"):
        begin(house["one"], 2026, on=JANUARY, actor=None, movement=old)
    with pytest.raises(Refused, match="Chưa lập kế hoạch cho năm 2028"):
        begin(house["one"], 2028, on=JANUARY, actor=None)


def test_last_years_plan_is_copied_in_one_step(house):
    one = indicator(house["bo"])
    before = plan(
        house["one"], target(one, "4", deadline=date(2024, 2, 29), weight=Decimal(30)), year=2024, on=date(2024, 1, 10)
    )
    report(Line.objects.get(), NewProgress(day=date(2024, 2, 1), figure=Decimal(3)), on=date(2024, 2, 1), actor=None)
    with pytest.raises(Refused, match="Chỉ chép được kế hoạch năm trước của chính đơn vị"):
        begin(house["two"], 2025, on=date(2025, 1, 5), actor=None, copied=before)
    made = begin(house["one"], 2025, on=date(2025, 1, 5), actor=house["officer"], copied=before)
    [line] = Line.objects.filter(plan=made)
    assert [line.deadline, line.baseline, line.target, line.weight] == [date(2025, 2, 28), 3, 4, 30]
    assert not Progress.objects.filter(line=line).exists()
    told: Any = Event.objects.filter(action="plans.lap").latest("pk")
    assert told.after["copied"] == "vu_mot/2024"


def test_progress_stays_and_the_latest_counts(house):
    one = indicator(house["bo"])
    plan(house["one"], target(one, "4"), NewLine(title="Tập huấn", deadline=date(2026, 6, 1)))
    first, second = Line.objects.order_by("number")
    for day, number in ((date(2026, 3, 1), 1), (date(2026, 5, 1), 3)):
        report(first, NewProgress(day=day, figure=Decimal(number), note="Đã ký"), on=ON, actor=house["officer"])
    report(second, NewProgress(day=date(2026, 5, 30), percent=100), on=ON, actor=house["officer"])
    report(second, NewProgress(day=date(2026, 6, 10), percent=100), on=ON, actor=house["officer"])
    found = came(lines_of(Plan.objects.all()), on=ON)
    assert [(row.standing, row.share, row.figure) for row in found] == [
        (Standing.ON_TRACK, 75, 3),
        (Standing.DONE, 100, None),
    ]
    assert came([first], on=date(2026, 4, 1))[0].figure == 1


@pytest.mark.parametrize(
    ("at", "new", "said"),
    [
        (1, {"figure": Decimal(1), "day": ON + timedelta(days=1)}, "Ngày 16/06/2026 chưa tới."),
        (1, {"figure": Decimal(1), "day": date(2025, 12, 31)}, "Ngày 31/12/2025 trước năm 2026."),
        (1, {"percent": 10}, "Dòng 1 là chỉ tiêu."),
        (2, {"figure": Decimal(1)}, "Dòng 2 là nhiệm vụ."),
        (2, {"percent": 101}, "Dòng 2 là nhiệm vụ."),
        (1, {"figure": Decimal("1.5")}, "1,5 không hợp với chỉ tiêu."),
    ],
)
def test_progress_is_told_as_the_line_is_measured(house, at, new, said):
    plan(house["one"], target(indicator(house["bo"])), NewLine(title="Tập huấn"))
    with pytest.raises(Refused) as refused:
        report(Line.objects.get(number=at), NewProgress(**{"day": ON} | new), on=ON, actor=house["officer"])
    assert refused.value.message == said


def test_a_draft_has_no_progress(house):
    plan(house["one"], sent=False)
    with pytest.raises(Refused, match="Kế hoạch chưa gửi nên chưa có tiến độ"):
        report(Line.objects.get(), NewProgress(day=ON, percent=5), on=ON, actor=house["officer"])


def test_figures_of_the_indicator_go_before_reports(house):
    one = indicator(house["bo"])
    plan(house["one"], target(one, "4"))
    line = Line.objects.get()
    report(line, NewProgress(day=date(2026, 3, 1), figure=Decimal(2)), on=ON, actor=None)
    given(one, house["one"], "4", 2026)
    [row] = came(lines_of(Plan.objects.all()), on=ON)
    assert [row.standing, row.figure, row.from_result, row.day] == [Standing.DONE, 4, True, ON]


def test_targets_met_counts_received_plans_alone(house):
    one, few = indicator(house["bo"]), indicator(house["bo"], "Hồ sơ quá hạn", better="thap")
    received = plan(
        house["one"],
        target(one, "4"),
        target(few, "5"),
        target(indicator(house["bo"], "Góp ý"), "9"),
        NewLine(title="x"),
    )
    receive(received, on=ON, actor=None)
    plan(house["two"], target(one, "1"))
    given(one, house["one"], "4", 2026)
    given(few, house["one"], "6", 2026)
    bodies = [house["one"].pk, house["two"].pk]
    assert targets_met(bodies, 2026, on=ON) == {house["one"].pk: Met(3, 1, 1)}
    assert targets_met(bodies, 2026, on=ON)[house["one"].pk].not_met == 1
    assert targets_met(bodies, 2025, on=ON) == {}


def test_two_at_once_do_not_write_over_each_other(house):
    mine = plan(house["one"], sent=False)
    line = Line.objects.get()
    seen, head = seen_of_line(line), seen_of_plan(mine)
    amend_line(line, NewLine(title="Rà soát hết"), on=ON, actor=house["officer"], seen=seen)
    with pytest.raises(ChangedMeanwhile, match="nội dung từ “Rà soát văn bản” thành “Rà soát hết”"):
        amend_line(line, NewLine(title="Khác"), on=ON, actor=house["officer"], seen=seen)
    amend_plan(mine, document="KH 1", note="", on=ON, actor=house["officer"], seen=head)
    with pytest.raises(ChangedMeanwhile, match="số văn bản từ “trống” thành “KH 1”"):
        amend_plan(mine, document="KH 2", note="", on=ON, actor=house["officer"], seen=head)


def test_dropping_numbers_the_rest_again(house):
    mine = plan(house["one"], NewLine(title="Một"), NewLine(title="Hai"), NewLine(title="Ba"), sent=False)
    drop_line(Line.objects.get(number=2), on=ON, actor=house["officer"])
    assert list(Line.objects.order_by("number").values_list("number", "title")) == [(1, "Một"), (2, "Ba")]
    drop_plan(mine, on=ON, actor=house["officer"])
    assert not Plan.objects.exists()
    told: Any = Event.objects.filter(action="plans.bo").get()
    assert (told.object_key, told.before["lines"]) == ("vu_mot/2026", 2)


def test_questions_do_not_grow_with_lines(house, django_assert_num_queries):
    one = indicator(house["bo"])
    plan(house["one"], *[target(one, str(at)) for at in range(1, 9)])
    plan(house["two"], *[target(one, str(at)) for at in range(1, 9)])
    with django_assert_num_queries(4):
        came(lines_of(Plan.objects.all()), on=ON)
