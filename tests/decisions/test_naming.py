"""One award has one name on every page: by the body that gives it, where that is known."""

from datetime import date, timedelta

import pytest

from tests.builders import body, ministry, nomination, officer, person
from tests.councils.houses import house
from tests.decisions.houses import DAY, FORM, signed, small_house
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.decisions.actions import draft
from thidua.decisions.actions.stocking import NewItem, keep_item
from thidua.decisions.presenting.golden import choices
from thidua.decisions.queries import GoldenPart
from thidua.honours.givers import givers_of
from thidua.law.wording import named
from thidua.nominations.presenting.postings import abouts, name_rows
from thidua.people.models import Phase, Role
from thidua.people.queries import names_of

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


def test_the_filter_of_the_golden_book_calls_it_as_its_lines_do(client):
    signed(small_house())
    page = client.get("/so-vang/")
    shown = dict(page.context["awards"])
    assert (shown[FORM], shown["chien_si_thi_dua_cap_bo"]) == ("Bằng khen của Bộ Mẫu", "Chiến sĩ thi đua Bộ Mẫu")
    assert [one for one in OTHERS if one in text(page)] == []


def test_of_two_givers_the_filter_names_the_one_whose_book_is_chosen():
    at = small_house()
    parts = [GoldenPart(FORM, 2025, at["bo"].pk, "Bộ Mẫu"), GoldenPart(FORM, 2025, at["one"].pk, "Bộ Cũ")]
    names = names_of({at["bo"].pk, at["one"].pk})
    told = {key: dict(choices(parts, names, body=key, on=DAY)[0])[FORM] for key in ("bo_mau", "cuc_mot", "")}
    assert told == {
        "bo_mau": "Bằng khen của Bộ Mẫu", "cuc_mot": "Bằng khen của Bộ Cũ", "": "Bằng khen cấp Bộ, tỉnh",
    }  # fmt: skip


def test_the_pages_of_the_stock_call_it_by_the_body():
    at = small_house()
    keeper = signed_in(at["officer"])
    new = NewItem(kind="phoi", name="Phôi", unit="tờ", awards=[FORM, "giay_khen"])
    item = keep_item(at["bo"], new, on=DAY, actor=at["officer"])
    page = text(keeper.get(f"/kho-hien-vat/{item.pk}/"))
    assert ("Bằng khen của Bộ Mẫu; Giấy khen của Bộ Mẫu" in page, [one for one in OTHERS if one in page]) == (True, [])
    alone = officer(at["bo"], username="can.bo.kho", subtree=False)
    offered = text(signed_in(alone).get("/kho-hien-vat/lap/"))
    assert ("Bằng khen của Bộ Mẫu" in offered, [one for one in OTHERS if one in offered]) == (True, [])


@pytest.mark.parametrize(
    "address",
    ["/ho-so/", "/ho-so/{pk}/", "/dot-xet/{round}/trinh/?don-vi=cuc_mot", "/dot-xet/{round}/chon/?don-vi=cuc_mot"],
)
def test_the_pages_of_dossiers_call_it_by_the_body_of_their_round(address):
    at = small_house()
    draft = nomination(at["round"], FORM, at["one"], person("CB9", at["one"], name="Võ Mẫu Chi"))
    page = signed_in(officer(at["one"], username="can.bo.cuc")).get(address.format(pk=draft.pk, round=at["round"].key))
    assert (page.status_code, "Bằng khen của Bộ Mẫu" in text(page)) == (200, True)


def test_a_public_list_calls_it_by_the_body_that_opened_it(client):
    at = small_house()
    draft = nomination(at["round"], FORM, at["one"], person("CB9", at["one"], name="Võ Mẫu Chi"))
    (row,) = name_rows([draft], {draft.pk: "Võ Mẫu Chi"}, names_of({at["one"].pk}), on=DAY)
    assert (row.award, abouts([draft], {draft.pk: "Chi"}, on=DAY)) == (
        "Bằng khen của Bộ Mẫu", [(draft.pk, "Chi, Bằng khen của Bộ Mẫu")],
    )  # fmt: skip


def test_a_new_draft_calls_its_body_as_it_is_called_today():
    """The texts come from the last decision, the name from the register: also where the new one begins as the old."""
    house, fund = small_house(), "Quỹ thi đua, khen thưởng của Bộ Mẫu"
    signed(house, house["dossiers"][0], fund=fund, executors="Các đơn vị thuộc Bộ Mẫu")
    old = Phase.objects.get(organisation=house["bo"])
    Phase.objects.filter(pk=old.pk).update(until=DAY)
    later = DAY + timedelta(days=1)
    Phase.objects.create(organisation=house["bo"], name="Bộ Mẫu và Gương", kind=old.kind, level=old.level, since=later)
    for dossier in house["dossiers"][1:3]:
        made = draft([dossier.pk], body=house["bo"], on=later, actor=house["officer"])
        assert made.fund == "Quỹ thi đua, khen thưởng của Bộ Mẫu và Gương"
        assert made.executors == "Các đơn vị thuộc Bộ Mẫu và Gương"
