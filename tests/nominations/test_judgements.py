"""What was said of dossiers, for the rooms above: the law's answer, the head's reason, the appraiser's opinion."""

from datetime import date

import pytest

from tests.builders import officer
from tests.honours.pages import signed_in
from tests.nominations.dossiers import DAY, House, appraised, dossier_house, drafts
from tests.pages import text
from thidua.nominations.actions import Submission, assign, conclude, receive, submit
from thidua.nominations.queries import Conclusion, Judgement, judgements
from thidua.people.models import Role

pytestmark = pytest.mark.django_db
LATER = date(2026, 2, 10)


@pytest.fixture
def house() -> House:
    return dossier_house()


def test_the_reason_of_the_head_and_the_opinion_of_the_appraiser_are_told_with_who_and_when(house):
    (one,) = drafts(house, house.binh)
    assert judgements([one.pk]) == {one.pk: Judgement()}
    submit(Submission(dossiers=[one.pk], document="TTr", reasons={one.pk: "Cứu người"}), on=DAY, actor=house.head)
    receive([one.pk], appraiser=None, on=DAY, actor=house.standing)
    conclude([one.pk], fit=True, note="Đã đối chiếu hồ sơ gốc", on=LATER, actor=house.standing)
    conclusion = Conclusion(
        body=house.bo.pk, by=house.standing.get_full_name(), on=LATER, is_fit=True, words="Đủ điều kiện trình",
        opinion="Đã đối chiếu hồ sơ gốc", conflict="",
    )  # fmt: skip
    found = judgements([one.pk])
    assert found == {
        one.pk: Judgement(
            verdict="not_met", word="Chưa đủ", verdict_on=DAY, cause="Lúc trình", override="Cứu người",
            overridden_by=house.head.get_full_name(), overridden_on=DAY, conclusions=(conclusion,),
        )
    }  # fmt: skip
    assert found[one.pk].conclusion == conclusion


def test_whoever_concluded_keeps_the_name_they_had_when_the_account_is_handed_on(house):
    (one,) = appraised(house, house.an)
    conclude([one.pk], fit=True, on=DAY, actor=house.standing)
    before = house.standing.get_full_name()
    house.standing.full_name = "Người Kế Nhiệm"
    house.standing.save()
    conclusion = judgements([one.pk])[one.pk].conclusion
    assert conclusion is not None
    assert conclusion.by == before
    page = text(signed_in(house.standing).get(f"/ho-so/{one.pk}/"))
    assert "Thẩm định: đủ điều kiện trình" in page
    assert "Người Kế Nhiệm, " not in page


def test_an_appraisal_given_to_another_before_it_was_done_said_nothing(house):
    (one,) = appraised(house, house.an)
    second = officer(house.bo, Role.STANDING, username="nguoi.hai")
    assign([one.pk], second, on=DAY, actor=house.standing)
    found = judgements([one.pk, 0])
    assert (list(found), found[one.pk].conclusions, found[one.pk].conclusion) == ([one.pk], (), None)


def test_any_number_of_dossiers_takes_three_queries(house, django_assert_num_queries):
    rows = appraised(house, house.an, house.chi)
    conclude([one.pk for one in rows], fit=True, on=DAY, actor=house.standing)
    with django_assert_num_queries(3):
        found = judgements(one.pk for one in rows)
    assert [found[one.pk].word for one in rows] == ["Đủ", "Chưa rõ"]
