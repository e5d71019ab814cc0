"""The days a body is closed by its own rules are no working days: not for a due day, not for a posting."""

from datetime import date

import pytest

from tests.honours.pages import signed_in
from tests.nominations.consulting import fit, posted, posting_house
from tests.nominations.dossiers import DAY, MERIT, appraised, dossier_house
from tests.own_rules import days_off, deadline, own_rules
from tests.pages import text
from thidua.law.calendar import add_working_days
from thidua.nominations.actions import close_posting, write_rules
from thidua.nominations.models import State
from thidua.nominations.publicity import Stage, standings_of
from thidua.nominations.queries import days_off_of
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
CLOSED = (date(2026, 2, 5), date(2026, 2, 6))
"""A Thursday and a Friday, two days after `DAY`."""


def rules(*parts: str, confidence: str = "source") -> str:
    return own_rules(days_off(*(day.isoformat() for day in CLOSED)), *parts, confidence=confidence)


@pytest.mark.parametrize(
    ("confidence", "due", "said"),
    [
        ("source", date(2026, 2, 10), "3 ngày làm việc, không tính 2 ngày nghỉ riêng của cơ quan, Quyết định 15/QĐ-BM Điều 9"),
        ("unverified", date(2026, 2, 6), "3 ngày làm việc, Quyết định 15/QĐ-BM Điều 9"),
    ],
)  # fmt: skip
def test_a_due_day_leaves_them_out_and_says_so(confidence, due, said):
    house = dossier_house()
    write_rules(house.bo, rules(deadline(3, award=MERIT), confidence=confidence), on=DAY, actor=house.standing)
    (one,) = appraised(house, house.an, award=MERIT)
    assert one.due == due
    assert said in text(signed_in(house.standing).get(f"/ho-so/{one.pk}/"))


def test_a_posting_stands_as_many_working_days_as_the_body_is_open(monkeypatch):
    house = posting_house()
    write_rules(house.bo, rules(), on=DAY, actor=house.standing)
    (one,) = fit(house, house.an)
    made = posted(house, one)
    last = add_working_days(DAY, 12).day
    assert made.closes_on == last
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    assert "Còn 10 ngày làm việc" in text(signed_in(house.standing).get(f"/lay-y-kien/{made.key}/"))
    early = add_working_days(DAY, 11).day
    with pytest.raises(Refused, match="còn 1 ngày làm việc nữa"):
        close_posting(made, report="Không có ý kiến", on=early, actor=house.standing)
    after = add_working_days(last, 1).day
    close_posting(made, report="Không có ý kiến", on=after, actor=house.standing)
    one.refresh_from_db()
    assert (one.state, standings_of([one], on=after)[one.pk].stage) == (State.APPRAISAL, Stage.DONE)


def test_those_of_a_ministry_hold_for_all_that_stands_below_it():
    house = dossier_house()
    write_rules(house.bo, rules(), on=DAY, actor=house.standing)
    found = days_off_of([house.bo.pk, house.vu.pk], on=DAY)
    assert found == dict.fromkeys([house.bo.pk, house.vu.pk], frozenset(CLOSED))
