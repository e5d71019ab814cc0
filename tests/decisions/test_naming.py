"""One award has one name on every page: by the body that gives it, where that is known."""

from datetime import date

import pytest

from tests.builders import body, ministry, officer
from tests.councils.houses import house
from tests.decisions.houses import DAY, FORM, signed, small_house
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.honours.givers import givers_of
from thidua.law.wording import named
from thidua.people.models import Role

pytestmark = pytest.mark.django_db
OTHERS = ("Bằng khen của Bộ, ban", "Bằng khen cấp Bộ")


def test_whose_award_it_is_follows_the_body_and_the_award():
    bo = ministry()
    cuc = body("cuc_mot", bo, name="Cục Một")
    givers = givers_of([bo.pk, cuc.pk], on=DAY)
    assert [givers[one.pk].named(FORM, DAY) for one in (bo, cuc)] == ["Bằng khen của Bộ Mẫu"] * 2
    assert [givers[one.pk].named("giay_khen", DAY) for one in (bo, cuc)] == [
        "Giấy khen của Bộ Mẫu", "Giấy khen của Cục Một",
    ]  # fmt: skip
    assert givers[cuc.pk].named("chien_si_thi_dua_co_so", DAY) == "Chiến sĩ thi đua cơ sở"
    assert named(FORM, date(2025, 1, 1)) == "Bằng khen của Bộ, ban, ngành, tỉnh"


def test_the_question_the_bonus_and_the_decision_call_it_the_same():
    at = house(award=FORM)
    question = text(signed_in(at.chair).get(f"/hoi-dong/noi-dung/{at.question.pk}/"))
    assert ("Bằng khen của Bộ Mẫu" in question, [one for one in OTHERS if one in question]) == (True, [])


@pytest.mark.parametrize("page", ["", "tien-thuong/"])
def test_the_pages_of_a_decision_call_it_by_its_body(page):
    at = small_house()
    made = signed(at)
    said = text(signed_in(at["officer"]).get(f"/quyet-dinh/{made.pk}/{page}"))
    found = "Bằng khen của Bộ Mẫu" in said, "Chiến sĩ thi đua Bộ Mẫu" in said, [one for one in OTHERS if one in said]
    assert found == (True, True, [])


def test_who_may_only_send_the_pdf_is_not_told_to_sign():
    at = small_house()
    made = signed(at)
    keeper = officer(at["bo"], Role.STANDING, username="thuong.truc")
    told = {who: text(signed_in(who).get(f"/quyet-dinh/{made.pk}/ky-so/")) for who in (keeper, at["signer"])}
    here = "đọc và ký ở ngay trang này"
    assert (here in told[keeper], here in told[at["signer"]]) == (False, True)
    assert "người có vai trò “Lãnh đạo ký quyết định” của Bộ Mẫu đọc và ký." in told[keeper]
