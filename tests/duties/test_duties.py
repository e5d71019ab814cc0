"""A body sets its calendar, others do what they owe, late or on time; every refusal names who and what mends it."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import body, ministry, officer
from thidua.audit.models import Event
from thidua.duties.actions import (
    About,
    NewDemand,
    add_demands,
    ask,
    drop_demand,
    fulfil,
    give_more_time,
    move_day,
    say_done,
    say_undone,
    set_up,
    spare,
    unfulfil,
)
from thidua.duties.calculations import Standing, standing, term
from thidua.duties.models import Demand, Duty, Sort
from thidua.duties.queries import Kept, kept_by, visible_demands, waiting_for
from thidua.people.models import Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
ON = date(2026, 2, 10)
DUE = date(2026, 2, 27)


@pytest.fixture
def house() -> dict[str, Any]:
    bo = ministry()
    one, two = body("vu_mot", bo), body("vu_hai", bo)
    standing_office = officer(bo, Role.STANDING, username="thuong.truc")
    calendar = set_up(bo, 2026, on=ON, actor=standing_office)
    return {
        "bo": bo, "one": one, "two": two, "calendar": calendar, "standing": standing_office,
        "officer": officer(one, username="can.bo.mot"),
    }  # fmt: skip


def registering(house: dict[str, Any], day: date | None = DUE, **more: Any) -> Demand:
    new = NewDemand(
        sort=Sort.REGISTER, title="Gửi bản đăng ký thi đua", bodies=[house["one"], house["two"]], day=day, rests="Quy chế, Điều 5",
        **more,
    )  # fmt: skip
    return add_demands(house["calendar"], [new], on=ON, actor=house["standing"])[0]


def duty(demand: Demand, body_: Any) -> Duty:
    return Duty.objects.get(demand=demand, body=body_)


def test_a_day_that_is_off_ends_on_the_next_working_day(house):
    demand = registering(house, date(2026, 2, 28))  # a Saturday
    assert (demand.asked_for, demand.due) == (date(2026, 2, 28), date(2026, 3, 2))
    assert term(date(2026, 2, 17)).due == date(2026, 2, 23)  # the first day of the lunar year
    assert term(date(2026, 2, 27), own_days_off=[date(2026, 2, 27)]).due == date(2026, 3, 2)


def test_setting_up_twice_is_setting_up_once(house):
    again = set_up(house["bo"], 2026, on=ON, actor=house["standing"])
    assert again == house["calendar"]
    assert Event.objects.filter(action="duties.dat_lich").count() == 1


def test_what_each_body_did_is_told_by_its_days(house):
    demand = registering(house)
    say_done(duty(demand, house["one"]), done_on=date(2026, 2, 9), on=ON, actor=house["officer"])
    on = date(2026, 3, 5)
    kept = kept_by([house["one"].pk, house["two"].pk], Sort.REGISTER, 2026, on=on)
    assert kept == {house["one"].pk: Kept(1, 1, 0, 0), house["two"].pk: Kept(1, 0, 1, 1)}
    [row] = visible_demands(house["standing"], 2026, on=on)
    assert [getattr(row, name) for name in ("owed", "done", "late", "spared")] == [2, 1, 1, 0]
    [event] = Event.objects.filter(action="duties.xong")
    assert event.after == {"body": "vu_mot", "title": demand.title, "done_on": "2026-02-09", "done_by": "tay"}


def test_an_officer_is_reminded_of_what_is_near_and_only_of_their_own(house):
    registering(house)
    assert [str(one.body) for one in waiting_for(house["officer"], on=date(2026, 2, 20))] == ["vu_mot"]
    assert list(waiting_for(house["officer"], on=date(2026, 2, 19))) == []
    assert waiting_for(house["standing"], on=date(2026, 2, 20)).count() == 2


def test_who_does_not_keep_the_body_answers_for_nothing(house):
    demand = registering(house)
    with pytest.raises(PermissionDenied):
        say_done(duty(demand, house["two"]), done_on=ON, on=ON, actor=house["officer"])
    for refused in (
        lambda: set_up(house["bo"], 2025, on=ON, actor=house["officer"]),
        lambda: add_demands(house["calendar"], [], on=ON, actor=house["officer"]),
        lambda: move_day(demand, date(2026, 3, 3), reason="x", on=ON, actor=house["officer"]),
        lambda: drop_demand(demand, on=ON, actor=house["officer"]),
        lambda: spare([duty(demand, house["one"])], reason="x", on=ON, actor=house["officer"]),
        lambda: give_more_time([duty(demand, house["one"])], date(2026, 4, 1), reason="x", on=ON, actor=house["officer"]),
    ):  # fmt: skip
        with pytest.raises(PermissionDenied):
            refused()


def test_more_time_counts_in_place_of_the_first_day(house):
    demand = registering(house)
    one = duty(demand, house["one"])
    give_more_time([one], date(2026, 3, 10), reason="Chờ sáp nhập", on=ON, actor=house["standing"])
    one.refresh_from_db()
    assert standing(due=demand.due, later=one.later, on=date(2026, 3, 5)) is Standing.NEAR
    with pytest.raises(Refused, match=r"Vu mot: ngày 10/03/2026 không sau hạn 10/03/2026\."):
        give_more_time([one], date(2026, 3, 10), reason="Nữa", on=ON, actor=house["standing"])
    with pytest.raises(Refused, match="Chưa ghi lý do"):
        give_more_time([one], date(2026, 4, 10), reason=" ", on=ON, actor=house["standing"])


def test_all_or_none_are_spared(house):
    demand = registering(house)
    pair = list(Duty.objects.filter(demand=demand).order_by("pk"))
    say_done(pair[0], done_on=ON, on=ON, actor=house["standing"])
    with pytest.raises(Refused, match="Vu mot đã làm xong"):
        spare(pair, reason="Mới thành lập", on=ON, actor=house["standing"])
    assert not Duty.objects.exclude(spared="").exists()
    spare(pair[1:], reason="Mới thành lập", on=ON, actor=house["standing"])
    assert kept_by([house["two"].pk], Sort.REGISTER, 2026, on=date(2026, 12, 31)) == {}
    with pytest.raises(Refused, match="được miễn"):
        say_done(pair[1], done_on=ON, on=ON, actor=house["standing"])


def test_a_slip_is_taken_back_but_only_what_was_said_by_hand(house):
    demand = registering(house)
    one = duty(demand, house["one"])
    say_done(one, done_on=ON, on=ON, actor=house["officer"])
    with pytest.raises(Refused, match="đã xong ngày 10/02/2026"):
        say_done(one, done_on=ON, on=ON, actor=house["officer"])
    say_undone(one, on=ON, actor=house["officer"])
    assert duty(demand, house["one"]).done_on is None
    fulfil([house["one"].pk], Sort.REGISTER, 2026, by="registration:1", on=ON)
    with pytest.raises(Refused, match="không do ai tự ghi"):
        say_undone(one, on=ON, actor=house["officer"])
    with pytest.raises(Refused, match="chưa tới"):
        say_done(duty(demand, house["two"]), done_on=date(2026, 2, 11), on=ON, actor=house["standing"])


def test_an_act_fulfils_once_and_only_its_own_taking_back_reopens(house):
    demand = registering(house)
    both = [house["one"].pk, house["two"].pk]
    assert fulfil(both[:1], Sort.REGISTER, 2026, by="registration:1", on=ON) == 1
    assert fulfil(both, Sort.REGISTER, 2026, by="registration:2", on=date(2026, 3, 9)) == 1
    assert [duty(demand, house[name]).done_on for name in ("one", "two")] == [ON, date(2026, 3, 9)]
    assert unfulfil(both, Sort.REGISTER, 2026, by="registration:1") == 1
    assert [duty(demand, house[name]).done_on for name in ("one", "two")] == [None, date(2026, 3, 9)]
    assert fulfil(both, Sort.REGISTER, 2025, by="registration:1", on=ON) == 0


def test_what_is_about_one_thing_is_fulfilled_by_that_thing_alone(house):
    meetings = [
        NewDemand(sort=Sort.MEETING, title=f"Họp khối {month}", bodies=[house["one"]], day=date(2026, month, 3),
                 subject_kind="meeting", subject_key=str(month))
        for month in (3, 6)
    ]  # fmt: skip
    ask(house["bo"], 2026, meetings, actor=None)
    assert fulfil([house["one"].pk], Sort.MEETING, 2026, by="meeting:6", on=ON, about=About("meeting", "6")) == 1
    assert kept_by([house["one"].pk], Sort.MEETING, 2026, on=ON) == {house["one"].pk: Kept(2, 1, 0, 1)}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": "  "}, "Dòng 1 chưa ghi việc."), ({"bodies": []}, "Dòng 1: “Báo cáo” chưa giao cho đơn vị nào."),
        ({"title": "Gửi bản đăng ký thi đua", "sort": Sort.REGISTER}, "Dòng 1: “Gửi bản đăng ký thi đua” đã có trong lịch năm 2026."),
    ],
)  # fmt: skip
def test_a_demand_that_cannot_be_owed_is_refused_by_its_row(house, change, said):
    registering(house)
    usual: dict[str, Any] = {"sort": Sort.REPORT, "title": "Báo cáo", "bodies": [house["one"]]}
    with pytest.raises(Refused) as refused:
        add_demands(house["calendar"], [NewDemand(**usual | change)], on=ON, actor=house["standing"])
    assert refused.value.message == said
    assert Demand.objects.count() == 1


def test_what_nobody_set_a_day_for_is_never_late(house):
    demand = registering(house, None)
    assert (demand.asked_for, demand.due) == (None, None)
    assert standing(due=None, on=date(2030, 1, 1)) is Standing.NO_DAY
    assert list(waiting_for(house["officer"], on=date(2030, 1, 1))) == []


def test_another_day_for_everybody_has_a_reason_and_what_is_done_keeps_its_demand(house):
    demand = registering(house)
    with pytest.raises(Refused, match="lý do"):
        move_day(demand, date(2026, 3, 6), reason="", on=ON, actor=house["standing"])
    moved = move_day(demand, date(2026, 3, 7), reason="Công văn 12", on=ON, actor=house["standing"])
    assert (moved.asked_for, moved.due) == (date(2026, 3, 7), date(2026, 3, 9))
    say_done(duty(demand, house["one"]), done_on=ON, on=ON, actor=house["standing"])
    with pytest.raises(Refused, match=r"đã có đơn vị làm xong ngày 10/02/2026 \(Vu mot\)"):
        drop_demand(demand, on=ON, actor=house["standing"])


def test_what_nobody_has_done_can_be_dropped(house):
    drop_demand(registering(house), on=ON, actor=house["standing"])
    assert (Demand.objects.count(), Duty.objects.count()) == (0, 0)
