"""An award the recipient has already for the year is said from choosing on, and asked for again only with a reason."""

from datetime import date

import pytest
from django.utils import timezone

from tests.builders import entered, honour, person
from tests.honours.pages import signed_in
from tests.nominations.dossiers import DAY, FIGHTER, House, dossier_house, drafts, works_at
from tests.pages import heading, text
from thidua.nominations.actions import Submission, receive, submit
from thidua.nominations.models import State
from thidua.nominations.queries import given_already
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db

SAID = "ã được tặng Chiến sĩ thi đua cơ sở năm 2025, Quyết định 88/QĐ-BM ngày 20/01/2026"


@pytest.fixture
def house() -> House:
    return dossier_house()


def given(house, who, **more):
    line = {"decision_number": "88/QĐ-BM", "decided_on": date(2026, 1, 20), "decided_by": "Bộ Mẫu", **more}
    return entered(honour(FIGHTER, 2025, house.vu, who, **line), at=house.bo, on=DAY)


def test_choosing_says_who_has_it_and_puts_them_after_who_has_not(house):
    given(house, house.an)
    page = signed_in(house.officer).get(f"/dot-xet/{house.at.key}/chon/", {"don-vi": "vu_mot", "hinh-thuc": FIGHTER})
    assert f"Đ{SAID}" in text(page)
    assert "1 đã được tặng rồi" in heading(page)


def test_the_page_of_the_dossier_does_not_call_it_ready(house):
    given(house, house.an)
    (one,) = drafts(house, house.an)
    page = signed_in(house.officer).get(f"/ho-so/{one.pk}/")
    assert f"Đ{SAID}" in text(page)
    assert heading(page).startswith("Lê Mẫu An: đã được tặng rồi")
    assert "sẵn sàng trình" not in heading(page)


def test_a_list_goes_only_with_the_reason_of_the_head(house):
    given(house, house.an)
    (one,) = drafts(house, house.an)
    shown = signed_in(house.head).get(f"/dot-xet/{house.at.key}/trinh/", {"don-vi": "vu_mot"})
    assert f"Đ{SAID}" in text(shown)
    assert "1 đã được tặng rồi" in heading(shown)
    assert f'name="ly-do-{one.pk}"' in shown.content.decode()
    with pytest.raises(Refused) as refused:
        submit(Submission(dossiers=[one.pk], document="TTr"), on=DAY, actor=house.head)
    assert refused.value.message == f"Lê Mẫu An đ{SAID}."
    with pytest.raises(Refused, match="Chỉ thủ trưởng"):
        submit(Submission(dossiers=[one.pk], document="TTr", reasons={one.pk: "Khác"}), on=DAY, actor=house.officer)
    submit(Submission(dossiers=[one.pk], document="TTr", reasons={one.pk: "Thành tích khác"}), on=DAY, actor=house.head)
    one.refresh_from_db()
    assert (one.state, one.override, one.overridden_by) == (State.SUBMITTED, "Thành tích khác", "Cán Bộ Mẫu")
    assert "Vẫn đề nghị dù đã được tặng" in text(signed_in(house.head).get(f"/ho-so/{one.pk}/"))


def test_the_preview_of_an_act_on_many_says_it_beside_the_answer_of_the_law(house):
    (one,) = drafts(house, house.an)
    submit(Submission(dossiers=[one.pk], document="TTr"), on=DAY, actor=house.officer)
    receive([one.pk], appraiser=None, on=DAY, actor=house.standing)
    given(house, house.an)
    page = signed_in(house.standing).get("/ho-so/hang-loat/dat/", {"chon": one.pk})
    assert f"Đ{SAID}" in text(page)
    assert "Luật trả lời" in text(page)


def test_a_row_joined_into_the_person_counts_and_what_was_cancelled_does_not(house):
    twin = person("CB9", house.vu, name="Lê Mẫu An")
    works_at(twin, house.vu)
    given(house, twin)
    (one,) = drafts(house, house.an)
    assert given_already({one.pk: FIGHTER}, on=DAY) == {}
    twin.merged_into = house.an
    twin.save()
    assert given_already({one.pk: FIGHTER}, on=DAY) == {one.pk: f"đ{SAID}"}
    assert given_already({one.pk: "bang_khen_cap_bo"}, on=DAY) == {}


def test_an_awarded_dossier_is_not_told_its_own_line(house):
    (one,) = drafts(house, house.an)
    given(house, house.an)
    one.state = State.AWARDED
    one.save()
    assert given_already({one.pk: FIGHTER}, on=timezone.localdate()) == {}
