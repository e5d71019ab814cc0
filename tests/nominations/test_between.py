"""A body between the unit and the body of the round: it passes on, and never reaches past the body of the round."""

from datetime import date

import pytest

from tests.honours.pages import signed_in
from tests.nominations.dossiers import (
    DAY,
    House,
    between,
    dossier_house,
    fit_between,
    forwarded,
)
from tests.pages import heading, text
from thidua.nominations import barring
from thidua.nominations.actions import (
    answer,
    conclude,
    forward,
    put_before_council,
    receive,
    send_back,
    withdraw,
    write_route,
)
from thidua.nominations.models import Move, Nomination, State
from thidua.people.actions import move
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
LATER = date(2026, 2, 10)


@pytest.fixture
def house() -> House:
    return dossier_house()


def fresh(one):
    return Nomination.objects.select_related("round__body", "unit", "at").get(pk=one.pk)


def test_the_body_between_does_not_put_before_a_council_that_is_not_its_own(house):
    one = fit_between(house)
    with pytest.raises(Refused, match="Trần Mẫu Chi: hồ sơ chưa tới cơ quan xét của đợt"):
        put_before_council([one.pk], on=DAY, actor=house.officer)
    with pytest.raises(Refused, match="hồ sơ chưa tới cơ quan xét của đợt"):
        put_before_council([one.pk], on=DAY, actor=None)
    ground = barring.ground_for([one], house.officer, on=DAY)
    assert barring.possible([one], ground) == ["giao", "chuyen"]
    assert barring.barred("ra-hoi-dong", one, ground) == "Chưa tới cơ quan xét của đợt, bước sau là chuyển cấp trên"
    assert fresh(one).state == State.APPRAISAL


def test_what_was_passed_on_is_the_unit_s_to_take_back_until_the_council_has_it(house):
    one = forwarded(house)
    withdraw(one, reason="Người ấy chuyển đi", on=DAY, actor=house.more["own"])
    assert (fresh(one).state, Move.objects.filter(nomination=one).order_by("-pk")[0].before) == (
        State.WITHDRAWN, State.FORWARDED,
    )  # fmt: skip


def test_the_page_and_the_round_say_that_it_waits_to_be_received(house):
    one = forwarded(house)
    client = signed_in(house.standing)
    page = client.get(f"/ho-so/{one.pk}/")
    assert heading(page) == "Trần Mẫu Chi: đã chuyển lên cấp trên trực tiếp"
    assert "Đã chuyển lên cấp trên trực tiếp, tại Bộ Mẫu" in text(page)
    assert "1 hồ sơ, 1 chờ tiếp nhận" in heading(client.get(f"/dot-xet/{house.at.key}/"))


def test_a_unit_moved_in_the_register_meanwhile_keeps_the_road_of_the_day_it_submitted(house):
    one = forwarded(house)
    move(house.phong, parent=house.bo, on=LATER, document="QĐ 1", actor=None)
    receive([one.pk], appraiser=None, on=LATER, actor=house.standing)
    one = fresh(one)
    assert (one.state, one.at, one.step, one.due) == (State.APPRAISAL, house.bo, 2, house.at.council_on)
    assert signed_in(house.standing).get(f"/ho-so/{one.pk}/").status_code == 200


def test_what_waits_at_the_old_parent_is_still_passed_on(house):
    one = between(house)
    move(house.phong, parent=house.bo, on=LATER, document="QĐ 1", actor=None)
    receive([one.pk], appraiser=None, on=LATER, actor=house.officer)
    send_back(fresh(one), {"thanh_tich": "Ghi rõ"}, until=None, on=LATER, actor=house.officer)
    answer(fresh(one), {"thanh_tich": "Giữ nguyên"}, on=LATER, actor=house.more["own"])
    assert (fresh(one).state, fresh(one).at) == (State.APPRAISAL, house.vu)
    mark = fresh(one).marks.get()
    mark.cleared_at = mark.answered_at
    mark.save()
    conclude([one.pk], fit=True, on=LATER, actor=house.officer)
    forward([one.pk], document="CV 3", on=LATER, actor=house.officer)
    assert (fresh(one).state, fresh(one).at, fresh(one).step) == (State.FORWARDED, house.bo, 2)


def test_a_road_written_down_late_for_a_day_before_stops_nothing(house):
    one = between(house)
    short = '[[buoc]]\nnoi = "don_vi"\nviec = "đề nghị"\n[[buoc]]\nnoi = "co_quan_xet"\nviec = "xét"\n'
    write_route(house.bo, short, since=date(2026, 2, 1), document="QC 2", on=LATER, actor=None)
    receive([one.pk], appraiser=None, on=LATER, actor=house.officer)
    assert (fresh(one).state, fresh(one).at, fresh(one).due) == (State.APPRAISAL, house.vu, None)
    assert signed_in(house.officer).get(f"/ho-so/{one.pk}/").status_code == 200
    conclude([one.pk], fit=True, on=LATER, actor=house.officer)
    forward([one.pk], document="CV 3", on=LATER, actor=house.officer)
    assert (fresh(one).state, fresh(one).at, fresh(one).step) == (State.FORWARDED, house.bo, 1)
    receive([one.pk], appraiser=None, on=LATER, actor=house.standing)
    assert (fresh(one).state, fresh(one).due) == (State.APPRAISAL, house.at.council_on)
