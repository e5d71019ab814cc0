"""The same award for the same year is not given twice without a word: the book and the other drafts are looked at."""

import pytest

from tests.builders import awarding_round, entered, honour, officer
from tests.decisions.houses import DAY, FORM, TITLE, drafted, passed
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.decisions.actions import Doubled, add_lines, draft, draft_submission, sign, state_reasons
from thidua.decisions.models import Decision, Line
from thidua.honours.actions import revoke
from thidua.honours.models import Effect, Honour
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
REASON = "Thành tích đột xuất khác: chữa cháy ngày 02/02/2025"


def in_book(house, award=TITLE, year=2025, **more):
    line = honour(award, year, house["one"], house["an"], decision_number="88/QĐ-BM", decided_on=DAY, **more)
    entered(line, at=house["bo"])
    return Honour.objects.get()


def test_an_equal_award_of_the_book_is_named_and_nothing_is_drafted(house):
    in_book(house)
    with pytest.raises(Doubled) as refused:
        drafted(house)
    assert refused.value.message == (
        "Lê Mẫu An đã có Chiến sĩ thi đua Bộ, ban, ngành, tỉnh năm 2025 theo Quyết định 88/QĐ-BM ngày 25/03/2026."
    )
    assert refused.value.field == "lines"
    assert [(one.line.nomination_id, [found.pk for found in one.honours]) for one in refused.value.doubles] == [
        (house["dossiers"][3].pk, [Honour.objects.get().pk])
    ]
    assert not Decision.objects.exists()


@pytest.mark.parametrize("more", [{"award": "lao_dong_tien_tien"}, {"year": 2024}])
def test_another_award_or_another_year_is_no_double(house, more):
    in_book(house, **more)
    assert drafted(house).lines.count() == 4


def test_an_award_that_was_cancelled_may_be_given_again(house):
    line = in_book(house)
    revoke(line, Effect.CANCELLED, document="Quyết định 90/QĐ-BM", on=DAY, actor=house["officer"])
    assert drafted(house).lines.count() == 4


def test_an_equal_line_of_another_draft_is_named(house):
    drafted(house, house["dossiers"][3])
    again = passed(awarding_round(house["bo"], TITLE, key="dot-hai", name="Đợt hai"), TITLE, house["one"], house["an"])
    with pytest.raises(Doubled, match="đã có trong dự thảo “Về việc tặng danh hiệu"):
        draft([again.pk], body=house["bo"], on=DAY, actor=house["officer"])
    made = draft([again.pk], body=house["bo"], on=DAY, actor=house["officer"], again={again.pk: f" {REASON} "})
    assert made.lines.get().again == REASON


def test_two_dossiers_for_one_award_in_one_draft(house):
    other = awarding_round(house["bo"], TITLE, key="dot-hai", name="Đợt hai")
    again = passed(other, TITLE, house["one"], house["an"])
    made = drafted(house)
    with pytest.raises(Doubled, match="đã có trong dự thảo"):
        add_lines(made, [again.pk], on=DAY, actor=house["officer"])
    assert made.lines.count() == 4


def test_an_equal_award_that_waits_above_is_named(house):
    award = "bang_khen_thu_tuong"
    first = passed(house["round"], award, house["one"], house["an"])
    draft_submission([first.pk], body=house["bo"], addressee="Thủ tướng", on=DAY, actor=house["officer"])
    again = passed(awarding_round(house["bo"], award, key="dot-hai", name="Đợt hai"), award, house["one"], house["an"])
    with pytest.raises(Doubled, match="đã có trong tờ trình"):
        draft_submission([again.pk], body=house["bo"], addressee="Thủ tướng", on=DAY, actor=house["officer"])


def test_what_came_into_the_book_since_stops_the_signature_until_it_is_explained(house):
    made = drafted(house)
    in_book(house, award=FORM)
    with pytest.raises(Doubled, match="đã có Bằng khen của Bộ, ban, ngành, tỉnh năm 2025"):
        sign(made, on=DAY, actor=house["signer"], version=made.version)
    assert Honour.objects.count() == 1
    line = Line.objects.get(award=FORM, person=house["an"])
    with pytest.raises(Refused, match="Chưa ghi lý do nào"):
        state_reasons(made, {line.pk: "  "}, on=DAY, actor=house["officer"])
    state_reasons(made, {line.pk: REASON}, on=DAY, actor=house["officer"])
    made.refresh_from_db()
    assert sign(made, on=DAY, actor=house["signer"], version=made.version).number == "01/QĐ-BM"
    assert Honour.objects.filter(award=FORM, person=house["an"], year=2025).count() == 2


def test_by_the_pages(house):
    line = in_book(house)
    keeper = signed_in(house["officer"])
    group = f"{house['bo'].pk}:{house['round'].pk}:{TITLE}"
    refused = keeper.post("/quyet-dinh/soan/", {"nhom": [group]})
    dossier = house["dossiers"][3]
    assert refused.status_code == 400
    assert f'href="/so-khen-thuong/dong/khen-thuong/{line.pk}/"' in refused.content.decode()
    assert f'name="ly-do-{dossier.pk}"' in refused.content.decode()
    both = [group, f"{house['bo'].pk}:{house['round'].pk}:{FORM}"]
    sent = {"nhom": both, "trung": [dossier.pk], f"ly-do-{dossier.pk}": "", "lenh": "bo-trung"}
    left_out = keeper.post("/quyet-dinh/soan/", sent)
    assert left_out.status_code == 302
    assert set(Decision.objects.get().lines.values_list("award", flat=True)) == {FORM}
    sent = {"nhom": [group], "trung": [dossier.pk], f"ly-do-{dossier.pk}": REASON}
    explained = keeper.post("/quyet-dinh/soan/", sent, follow=True)
    assert f'value="{REASON}"' in explained.content.decode()
    assert "Quyết định 88/QĐ-BM ngày 25/03/2026" in text(explained)


def test_a_draft_page_says_what_is_double_and_takes_the_reason(house):
    made = drafted(house)
    in_book(house)
    keeper, leader = signed_in(house["officer"]), signed_in(house["signer"])
    assert "Đọc và ký" not in text(leader.get(f"/quyet-dinh/{made.pk}/"))
    line = Line.objects.get(award=TITLE)
    done = keeper.post(f"/quyet-dinh/{made.pk}/trung/", {f"ly-do-{line.pk}": REASON}, follow=True)
    assert "Đã ghi lý do" in text(done)
    page = leader.get(f"/quyet-dinh/{made.pk}/ky/")
    assert REASON in text(page)
    assert "Ký quyết định" in text(page)


def test_a_record_the_reader_may_not_open_is_no_link(house):
    grassroots = "lao_dong_tien_tien"
    entered(honour(grassroots, 2025, house["two"], house["binh"], decision_number="7/QĐ-CH"), at=house["bo"])
    other = awarding_round(house["one"], grassroots, key="dot-cuc", name="Đợt của Cục")
    again = passed(other, grassroots, house["one"], house["binh"])
    mine = signed_in(officer(house["one"], username="cuc.mot"))
    refused = mine.post("/quyet-dinh/soan/", {"nhom": [f"{house['one'].pk}:{other.pk}:{grassroots}"]})
    assert [one.line.nomination_id for one in refused.context["refused"].doubles] == [again.pk]
    assert "Quyết định 7/QĐ-CH" in text(refused)
    assert 'href="/so-khen-thuong/dong/' not in refused.content.decode()


def test_a_dossier_that_is_drafted_already_is_named_by_its_award(house):
    drafted(house)
    with pytest.raises(Refused) as refused:
        drafted(house, house["dossiers"][3])
    assert refused.value.message.startswith(
        "Hồ sơ Chiến sĩ thi đua Bộ, ban, ngành, tỉnh của Lê Mẫu An đã nằm trong dự thảo"
    )
