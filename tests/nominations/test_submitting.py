"""A list is submitted: the law's answer kept for ever, the head answers for who is not there yet, the road and its day."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import entered, honour
from tests.honours.pages import signed_in
from tests.nominations.dossiers import DAY, FIGHTER, House, dossier_house, drafts
from tests.pages import text
from thidua.law.case_reading import read_case
from thidua.law.catalogue import AWARDS
from thidua.law.check import check
from thidua.nominations.actions import Submission, submit, write_route
from thidua.nominations.models import KeptVerdict, Move, Nomination, State
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return dossier_house()


def test_the_answer_is_kept_with_the_facts_and_the_same_facts_give_it_again(house):
    (one,) = drafts(house, house.an)
    submit(Submission(dossiers=[one.pk], document="TTr 1"), on=DAY, actor=house.officer)
    kept = KeptVerdict.objects.get()
    assert (kept.cause, kept.on, kept.verdict) == ("trinh", DAY, "met")
    verdict = check(read_case(kept.case, AWARDS), horizon=2025)
    assert kept.answer == verdict.as_json()


def test_each_dossier_goes_to_the_body_of_the_round_with_its_letter(house):
    one, two = drafts(house, house.an, house.chi)
    submit(Submission(dossiers=[one.pk, two.pk], document="TTr 1 "), on=DAY, actor=house.officer)
    one.refresh_from_db()
    assert (one.state, one.at, one.step, one.submitted_on, one.due) == (
        State.SUBMITTED,
        house.bo,
        1,
        DAY,
        date(2026, 4, 1),
    )
    assert list(Move.objects.values_list("before", "after", "document")) == [("soan", "trinh", "TTr 1")] * 2


def test_the_days_of_the_body_itself_go_before_its_calendar_and_a_stop_between_is_made(house):
    text = (
        '[[buoc]]\nnoi = "don_vi"\nviec = "đề nghị"\n[[buoc]]\nnoi = "cap_tren"\nviec = "xét"\nngay = 3\n'
        '[[buoc]]\nnoi = "co_quan_xet"\nviec = "xét"\nngay = 10\n'
    )
    write_route(house.bo, text, since=date(2026, 1, 1), document="QC", on=DAY, actor=None)
    (one,) = drafts(house, house.an)
    submit(Submission(dossiers=[one.pk], document="TTr"), on=DAY, actor=house.officer)
    one.refresh_from_db()  # Vụ Một stands right under the ministry: nobody stands between
    assert (one.at, one.step, one.due) == (house.bo, 1, date(2026, 2, 24))  # ten working days, Tết between


def test_who_the_law_bars_goes_only_with_the_reason_of_the_head(house):
    one, two = drafts(house, house.an, house.binh)
    pks = [one.pk, two.pk]
    with pytest.raises(Refused, match="Theo luật chưa đủ điều kiện: Phạm Mẫu Bình") as refused:
        submit(Submission(dossiers=pks, document="TTr"), on=DAY, actor=house.head)
    assert refused.value.field == "reasons"
    with pytest.raises(Refused, match="Chỉ thủ trưởng"):
        submit(Submission(dossiers=pks, document="TTr", reasons={two.pk: "Cứu người"}), on=DAY, actor=house.officer)
    assert not KeptVerdict.objects.exists()
    submit(Submission(dossiers=pks, document="TTr", reasons={two.pk: "Cứu người"}), on=DAY, actor=house.head)
    two.refresh_from_db()
    assert (two.override, two.overridden_by, two.state) == ("Cứu người", "Cán Bộ Mẫu", State.SUBMITTED)
    assert Move.objects.get(nomination=two).note == "Cứu người"
    one.refresh_from_db()
    assert one.override == ""


def test_unknown_bars_nobody(house):
    (one,) = drafts(house, house.chi)
    submit(Submission(dossiers=[one.pk], document="TTr"), on=DAY, actor=house.officer)
    assert KeptVerdict.objects.get().verdict == "unknown"


def test_a_list_goes_whole_or_not_at_all(house):
    one, two = drafts(house, house.an, house.chi)
    for wrong, said in (
        ({"dossiers": []}, "Chưa chọn hồ sơ nào"),
        ({"dossiers": [one.pk], "document": " "}, "Chưa ghi số, ngày tờ trình"),
    ):
        with pytest.raises(Refused, match=said):
            submit(Submission(**{"document": "TTr"} | wrong), on=DAY, actor=house.officer)
    submit(Submission(dossiers=[one.pk], document="TTr"), on=DAY, actor=house.officer)
    with pytest.raises(Refused, match="Lê Mẫu An: hồ sơ không còn ở bước soạn"):
        submit(Submission(dossiers=[one.pk, two.pk], document="TTr"), on=DAY, actor=house.officer)
    with pytest.raises(PermissionDenied):
        submit(Submission(dossiers=[two.pk], document="TTr"), on=DAY, actor=house.other)
    two.refresh_from_db()
    assert two.state == State.DRAFT


def test_facts_that_changed_since_are_shown_beside_the_kept_answer(house):
    (one,) = drafts(house, house.chi)
    submit(Submission(dossiers=[one.pk], document="TTr"), on=DAY, actor=house.officer)
    client = signed_in(house.officer)
    assert "Sổ đã khác từ" not in text(client.get(f"/ho-so/{one.pk}/"))
    entered(honour("lao_dong_tien_tien", 2025, house.phong, house.chi), at=house.bo, on=DAY)
    page = text(client.get(f"/ho-so/{one.pk}/"))
    assert "Sổ đã khác từ lúc trình 03/02/2026" in page
    assert "Khi ấy luật trả lời: Chưa rõ" in page


def test_the_page_submits_what_is_ticked_and_keeps_what_was_typed(house):
    one, two = drafts(house, house.an, house.binh)
    client = signed_in(house.head)
    page = f"/dot-xet/{house.at.key}/trinh/?don-vi=vu_mot"
    refused = client.post(page, {"chon": [one.pk, two.pk], "to-trinh": "TTr 7"})
    assert (refused.status_code, 'value="TTr 7"' in refused.content.decode()) == (400, True)
    assert "Theo luật chưa đủ điều kiện: Phạm Mẫu Bình." in text(refused)
    sent = {"chon": [one.pk, two.pk], "to-trinh": "TTr 7", f"ly-do-{two.pk}": "Cứu người"}
    answer = client.post(page, sent)
    assert answer.headers["Location"] == f"/ho-so/?dot={house.at.key}&don-vi=vu_mot"
    assert set(Nomination.objects.values_list("state", flat=True)) == {State.SUBMITTED}
    assert "Thủ trưởng" not in text(signed_in(house.officer).get(page))


def test_a_dossier_of_another_award_keeps_its_own_place(house):
    one, two = drafts(house, house.an, house.chi, award=FIGHTER)
    assert [one.position, two.position] == [1, 2]
