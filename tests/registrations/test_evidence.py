"""Where the law asks who registered, a signed registration answers; where it does not, absence stands in nobody's way."""

from datetime import date

import pytest

from tests.builders import awarding_round, nomination
from tests.registrations.conftest import CSTDCS, LDTT, aims, begun, filled
from tests.registrations.test_moving import AT
from thidua.nominations.actions import weighed
from thidua.nominations.models import Passage
from thidua.nominations.queries import registered
from thidua.registrations.actions import approve, send, sign, unsign, write_lines
from thidua.registrations.calculations import TOKEN
from thidua.registrations.queries import Known, NotListed
from thidua.registrations.stands import Wanted

pytestmark = pytest.mark.django_db


def pledged(house, year: int):
    """An registered for two titles, Bình for none; the head has signed."""
    on = date(year, 2, 10)
    one = begun(house, year=year, on=on, last=date(year, 3, 31))
    write_lines(one, filled(one, P1=aims(LDTT, CSTDCS), P2=Wanted("khong")), seen={}, on=on, actor=None)
    for act in (send, approve):
        act(one, on=on, actor=None)
    return sign(one, at=AT, on=on, actor=house["head"])


def asked(house, year: int, person):
    """A dossier for the achievement of a year, and the day it is judged."""
    dossier = nomination(awarding_round(house["bo"], CSTDCS, year=year), CSTDCS, house["one"], person)
    return dossier, date(year + 1, 1, 20)


def answer(dossier, on: date) -> bool | None:
    """What the law was told about the registration; None where nobody said, or it does not ask."""
    verdict = weighed([dossier], on=on)[dossier.pk].verdict
    assert verdict is not None
    return next((item.confirmed for item in verdict.attest if item.token == TOKEN), None)


def test_until_2023_a_signed_registration_says_yes_with_its_reference(house):
    pledged(house, 2018)
    dossier, on = asked(house, 2018, house["an"])
    found = registered([dossier], on=on)[dossier.pk]
    assert isinstance(found, Known)
    assert found.words == "Bản đăng ký thi đua năm 2018 của Vu mot, ký ngày 10/02/2018"
    assert answer(dossier, on) is True


def test_who_is_not_in_a_signed_registration_is_a_remark_and_the_answer_stays_open(house):
    pledged(house, 2018)
    dossier, on = asked(house, 2018, house["binh"])
    found = registered([dossier], on=on)[dossier.pk]
    assert isinstance(found, NotListed)
    assert found.words == "Không có trong bản đăng ký đã ký năm 2018 của Vu mot"
    assert answer(dossier, on) is None


def test_without_a_signed_registration_nothing_is_known(house):
    one = pledged(house, 2018)
    unsign(one, "Ký nhầm", on=date(2018, 2, 11), actor=None)
    dossier, on = asked(house, 2018, house["an"])
    assert registered([dossier], on=on) == {}
    assert answer(dossier, on) is None


def test_who_answers_for_the_dossier_has_the_last_word(house):
    pledged(house, 2018)
    dossier, on = asked(house, 2018, house["an"])
    Passage.objects.create(nomination=dossier, field=f"xac_nhan.{TOKEN}", text="khong")
    assert answer(dossier, on) is False
    verdict = weighed([dossier], on=on)[dossier.pk].verdict
    assert verdict is not None
    assert verdict.answer == "not_met"


def test_since_2024_the_law_does_not_ask_and_nothing_is_looked_up(house, django_assert_num_queries):
    pledged(house, 2025)
    dossier, on = asked(house, 2025, house["binh"])
    with django_assert_num_queries(0):
        assert registered([dossier], on=on) == {}
    verdict = weighed([dossier], on=on)[dossier.pk].verdict
    assert verdict is not None
    assert TOKEN not in {item.token for item in verdict.attest}


def test_many_dossiers_take_as_many_queries_as_one(house, django_assert_max_num_queries):
    pledged(house, 2018)
    at = awarding_round(house["bo"], CSTDCS, year=2018)
    rows = [nomination(at, CSTDCS, house["one"], house[who]) for who in ("an", "binh", "chi")]
    with django_assert_max_num_queries(5):
        found = registered(rows, on=date(2019, 1, 20))
    assert [type(found[one.pk]) for one in rows] == [Known, NotListed, Known]
