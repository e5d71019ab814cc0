"""Who may write what in the year of a bloc: "members could edit the leader's movement" must be impossible."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.blocs.houses import DAY, YEAR, call, called, house
from thidua.audit.models import Event
from thidua.blocs import actions
from thidua.blocs.models import HandedItem, Meeting, Presence
from thidua.blocs.permissions import can_lead, can_let_deputy, led_in
from thidua.blocs.queries import bloc_of_year
from thidua.people.actions import set_members
from thidua.people.models import Membership

pytestmark = pytest.mark.django_db
LEADERS = ("head", "head_officer", "standing")
OTHERS = ("deputy", "member", "member_head", "outsider", "auditor", "secretary")
LATER = date(2026, 3, 25)


@pytest.fixture(name="house")
def _house():
    return house()


def acts_of_the_head(house):
    """Every act that is the head's, by name, as a function of who does it."""
    bloc, unit = house["bloc"], house["vu_ba"]
    meeting = called(house)
    task = actions.give_task(meeting, text="Việc", owner=house["vu_hai"], deadline=None, on=DAY, actor=None)
    item = actions.put_in_plan(bloc, YEAR, title="Hội thảo", day=None, owner=unit, on=DAY, actor=None)
    activity = actions.put_activity(
        bloc, YEAR, title="Hội thao", day=DAY, place="", content="Thi đấu", on=DAY, actor=None
    )
    return {
        "quy chế": lambda who: actions.write_rules(bloc, YEAR, rules="Điều 1", document="", on=DAY, actor=who),
        "tệp quy chế": lambda who: actions.attach_rules(bloc, YEAR, PDF, name="qc.pdf", on=DAY, actor=who),
        "thêm kế hoạch": lambda who: actions.put_in_plan(bloc, YEAR, title="Họp", day=None, owner=unit, on=DAY, actor=who),
        "sửa kế hoạch": lambda who: actions.put_in_plan(bloc, YEAR, title="Khác", day=None, owner=unit, on=DAY, actor=who, item=item),
        "xong kế hoạch": lambda who: actions.finish_plan(item, done_on=DAY, outcome="", on=DAY, actor=who),
        "bỏ kế hoạch": lambda who: actions.drop_from_plan(item, on=DAY, actor=who),
        "mời họp": lambda who: actions.call_meeting(bloc, YEAR, call(), on=DAY, actor=who),
        "sửa thư mời": lambda who: actions.amend_call(meeting, call(place="Khác"), on=DAY, actor=who),
        "hoãn họp": lambda who: actions.call_off(meeting, reason="Mưa bão", on=DAY, actor=who),
        "điểm danh": lambda who: actions.take_roll(meeting, {}, on=LATER, actor=who),
        "nội dung": lambda who: actions.write_account(meeting, chair="A", secretary="B", account="", conclusion="C", on=LATER, actor=who),
        "giao việc": lambda who: actions.give_task(meeting, text="Việc", owner=unit, deadline=None, on=DAY, actor=who),
        "bỏ việc": lambda who: actions.drop_task(task, on=DAY, actor=who),
        "mở lại việc": lambda who: actions.reopen_task(task, on=DAY, actor=who),
        "thông báo": lambda who: actions.announce(bloc, YEAR, title="T", text="N", on=DAY, actor=who),
        "hoạt động": lambda who: actions.put_activity(bloc, YEAR, title="H", day=DAY, place="", content="N", on=DAY, actor=who),
        "kết quả": lambda who: actions.write_results(activity, held_on=DAY, results="Tốt", on=DAY, actor=who),
        "ảnh": lambda who: actions.add_picture(activity, PNG, name="a.png", caption="Ảnh", on=DAY, actor=who),
    }  # fmt: skip


PDF = b"%PDF-1.4\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n....IEND\xaeB`\x82"


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_but_the_head_and_the_organiser_writes_what_is_the_heads(house, who):
    acts = acts_of_the_head(house)
    before = Event.objects.count()
    let_through = []
    for name, act in acts.items():
        try:
            act(house[who])
        except PermissionDenied:
            continue
        let_through.append(name)
    assert let_through == []
    assert Event.objects.count() == before


@pytest.mark.parametrize("who", LEADERS)
def test_the_head_its_people_and_the_organiser_do(house, who):
    acts = acts_of_the_head(house)
    for name in ("quy chế", "thêm kế hoạch", "mời họp", "giao việc", "thông báo", "hoạt động", "ảnh", "tệp quy chế"):
        acts[name](house[who])
    assert can_lead(house[who], led_in(house["bloc"], YEAR), on=DAY)


def test_the_deputy_writes_only_where_the_head_says_so(house):
    bloc, deputy = house["bloc"], house["deputy"]
    with pytest.raises(PermissionDenied):
        actions.let_deputy(bloc, YEAR, acts=True, on=DAY, actor=deputy)
    actions.let_deputy(bloc, YEAR, acts=True, on=DAY, actor=house["head"])
    assert can_lead(deputy, led_in(bloc, YEAR), on=DAY)
    assert not can_let_deputy(deputy, led_in(bloc, YEAR), on=DAY)
    assert not can_lead(house["member"], led_in(bloc, YEAR), on=DAY)
    actions.let_deputy(bloc, YEAR, acts=False, on=DAY, actor=house["head"])
    assert not can_lead(deputy, led_in(bloc, YEAR), on=DAY)


def test_who_leads_goes_by_the_year(house):
    bloc = house["bloc"]
    assert can_lead(house["deputy"], led_in(bloc, 2025), on=DAY)
    assert not can_lead(house["head"], led_in(bloc, 2025), on=DAY)
    set_members(
        bloc, YEAR, {house["vu_ba"]: Membership.Part.HEAD, house["vu_mot"]: Membership.Part.MEMBER}, on=DAY, actor=None
    )
    assert can_lead(house["member"], led_in(bloc, YEAR), on=DAY)
    assert not can_lead(house["head"], led_in(bloc, YEAR), on=DAY)


def test_a_role_counts_on_its_days_only(house):
    led = led_in(house["bloc"], YEAR)
    house["head"].assignments.update(until=date(2026, 3, 10))
    assert can_lead(house["head"], led, on=date(2026, 3, 10))
    assert not can_lead(house["head"], led, on=date(2026, 3, 11))


def test_a_member_answers_for_itself_alone(house):
    meeting = called(house)
    mine = Presence.objects.get(meeting=meeting, body=house["vu_ba"])
    other = Presence.objects.get(meeting=meeting, body=house["vu_bon"])
    yes: dict[str, Any] = {"coming": Presence.Coming.YES, "who": "Lê Mẫu", "reason": "", "on": DAY}
    actions.answer_call(mine, **yes, actor=house["member"])
    for who in ("member", "head", "standing", "auditor"):
        with pytest.raises(PermissionDenied):
            actions.answer_call(other, **yes, actor=house[who])
    assert set(Presence.objects.filter(meeting=meeting).values_list("body__key", "coming")) == {
        ("vu_mot", "chua"), ("vu_hai", "chua"), ("vu_ba", "du"), ("vu_bon", "chua"),
    }  # fmt: skip


def test_a_member_reads_and_brings_for_itself_alone(house):
    told = actions.announce(house["bloc"], YEAR, title="T", text="N", on=DAY, actor=house["head"])
    activity = actions.put_activity(
        house["bloc"], YEAR, title="H", day=DAY, place="", content="N", on=DAY, actor=house["head"]
    )
    with pytest.raises(PermissionDenied):
        actions.mark_read(told.readings.get(body=house["vu_bon"]), on=DAY, actor=house["member"])
    with pytest.raises(PermissionDenied):
        actions.contribute(activity, house["vu_bon"], text="Người", on=DAY, actor=house["head"])
    actions.mark_read(told.readings.get(body=house["vu_ba"]), on=DAY, actor=house["member"])
    actions.contribute(activity, house["vu_ba"], text="Năm người", on=DAY, actor=house["member"])
    assert [(one.body.key, one.text) for one in activity.contributions.all()] == [("vu_ba", "Năm người")]
    assert list(told.readings.exclude(read_on=None).values_list("body__key", "reader")) == [("vu_ba", "Cán Bộ Mẫu")]


def test_who_was_given_something_says_what_came_of_it_and_no_other_member(house):
    meeting = called(house)
    task = actions.give_task(meeting, text="Việc", owner=house["vu_ba"], deadline=None, on=DAY, actor=house["head"])
    for who in ("member_head", "deputy", "outsider", "auditor"):
        with pytest.raises(PermissionDenied):
            actions.finish_task(task, done_on=DAY, outcome="Xong", on=DAY, actor=house[who])
    actions.finish_task(task, done_on=DAY, outcome="Xong", on=DAY, actor=house["member"])
    with pytest.raises(PermissionDenied):
        actions.reopen_task(task, on=DAY, actor=house["member"])


def test_a_member_of_another_year_sees_nothing_of_this_one(house):
    see = {
        (who, year): bloc_of_year("khoi_thu", year, house[who], on=DAY) is not None
        for who in ("member", "outsider", "standing") for year in (2025, 2026)
    }  # fmt: skip
    assert see == {
        ("member", 2025): True, ("member", 2026): True, ("outsider", 2025): True, ("outsider", 2026): False,
        ("standing", 2025): True, ("standing", 2026): True,
    }  # fmt: skip


def test_after_the_hand_over_the_year_is_closed_to_the_one_who_left(house):
    bloc, january = house["bloc"], date(2026, 1, 9)
    of = actions.write_rules(bloc, 2025, rules="Điều 1", document="", on=january, actor=house["deputy"])
    items = {HandedItem.Sort.DOCUMENT: ["Quy chế"]}
    one = actions.draft_handover(of, day=january, place="", items=items, on=january, actor=house["deputy"])
    assert (one.giver.key, one.taker.key) == ("vu_hai", "vu_mot")
    with pytest.raises(PermissionDenied):
        actions.sign_handover(one, side="nhan", on=january, actor=house["deputy"])
    actions.sign_handover(one, side="giao", on=january, actor=house["deputy"])
    assert can_lead(house["deputy"], led_in(bloc, 2025), on=january)
    actions.sign_handover(one, side="nhan", on=january, actor=house["head"])
    assert not can_lead(house["deputy"], led_in(bloc, 2025), on=january)
    assert can_lead(house["standing"], led_in(bloc, 2025), on=january)
    assert Meeting.objects.count() == 0
