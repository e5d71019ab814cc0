"""What the page of a dossier tells of it: conclusions in one place, the history in order of time, an award that was undone."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from tests.builders import BEGINNING, awarding_round, body, ministry, officer, person
from tests.honours.pages import signed_in
from tests.nominations.dossiers import DAY, FIGHTER, House, appraised, dossier_house, drafts
from tests.pages import heading, text
from thidua.honours.actions import Lines, enter, restore, revoke
from thidua.honours.models import Effect, Honour
from thidua.nominations.actions import (
    Proposals,
    Submission,
    accept,
    advance_all,
    answer,
    conclude,
    propose,
    put_before_council,
    receive,
    send_back,
    submit,
)
from thidua.nominations.models import Move, Nomination, State
from thidua.nominations.queries import lines_of_awards, undone_awards
from thidua.people.actions import add_posts
from thidua.people.actions.persons import NewPost
from thidua.people.models import Role

pytestmark = pytest.mark.django_db
DECISION, CANCELLING = "12/QĐ-BM", "Quyết định 40/QĐ-BM ngày 05/03/2026 của Bộ Mẫu"


@pytest.fixture
def house() -> House:
    return dossier_house()


def awarded(house: House) -> tuple[Nomination, Honour]:
    """A dossier with its line of the book, as the room of decisions signs it."""
    (one,) = appraised(house, house.an)
    conclude([one.pk], fit=True, note="Đã đối chiếu hồ sơ gốc", on=DAY, actor=house.standing)
    rows = put_before_council([one.pk], on=DAY, actor=None)
    line = Honour(
        award=FIGHTER, person=house.an, unit=house.vu, year=2025, decision_number=DECISION, decided_on=DAY, decided_by="Bộ Mẫu"
    )  # fmt: skip
    enter(Lines(honours=[line]), source="Quyết định", at=house.bo, on=DAY, actor=None)
    entered = Honour.objects.get(decision_number=DECISION)
    document = f"Quyết định {DECISION} ngày {DAY:%d/%m/%Y}"
    advance_all(rows, State.PASSED, on=DAY, actor=None)
    advance_all(rows, State.DECIDED, on=DAY, actor=None, document=document)
    advance_all(rows, State.AWARDED, on=DAY, actor=None, document=document, honours={one.pk: entered})
    return Nomination.objects.get(), entered


def history(page) -> list[str]:
    found = re.search(r'<ol class="history">(.*?)</ol>', page.content.decode(), re.DOTALL)
    assert found
    return re.findall(r"<strong>(.*?)</strong>", found[1])


def test_the_reason_of_the_head_and_the_opinion_stand_in_one_place_and_are_printed(house):
    (one,) = drafts(house, house.binh)
    submit(Submission(dossiers=[one.pk], document="TTr", reasons={one.pk: "Cứu người"}), on=DAY, actor=house.head)
    receive([one.pk], appraiser=None, on=DAY, actor=house.standing)
    conclude([one.pk], fit=True, note="Đã đối chiếu hồ sơ gốc", on=DAY, actor=house.standing)
    shown = signed_in(house.officer).get(f"/ho-so/{one.pk}/").content.decode()
    card = shown.partition('id="ket-luan"')[2].partition("</section>")[0]
    paper = shown.partition("paper-only")[2]
    for place in (card, paper):
        for words in (
            "Luật trả lời lúc trình",
            "Chưa đủ",
            "Cứu người",
            "Đủ điều kiện trình",
            "Đã đối chiếu hồ sơ gốc",
            "03/02/2026",
        ):
            assert words in place, words


def test_the_history_is_told_in_order_of_time_with_its_hours():
    today = timezone.localdate()
    bo = ministry()
    vu = body("vu_mot", bo, name="Vụ Một")
    an = person("CB1", vu, name="Lê Mẫu An")
    add_posts(
        [NewPost(person=an.key, organisation=vu, title="Chuyên viên", since=BEGINNING)], at=bo, on=today, actor=None
    )
    writer, standing = officer(vu, username="viet"), officer(bo, Role.STANDING, username="nhan")
    new = Proposals(round=awarding_round(bo, FIGHTER), award=FIGHTER, unit=vu, recipients=[an])
    (one,) = propose(new, on=today, actor=writer)
    submit(Submission(dossiers=[one.pk], document="TTr"), on=today, actor=writer)
    receive([one.pk], appraiser=None, on=today, actor=standing)
    one = Nomination.objects.get()
    send_back(one, {"thanh_tich": "Ghi bằng số"}, until=None, on=today, actor=standing)
    answer(one, {"thanh_tich": "Giữ nguyên"}, on=today, actor=writer)
    accept(one, [one.marks.get().pk], on=today, actor=standing)
    conclude([one.pk], fit=True, on=today, actor=standing)
    put_before_council([one.pk], on=today, actor=None)
    page = signed_in(writer).get(f"/ho-so/{one.pk}/")
    assert history(page) == [
        "Đã trình, chờ tiếp nhận, tại Bộ Mẫu", "Đang thẩm định", "Yêu cầu bổ sung “Thành tích đạt được” (đã chấp nhận)",
        "Trả lại để bổ sung, tại Vụ Một", "Đang thẩm định, tại Bộ Mẫu", "Thẩm định: đủ điều kiện trình", "Chờ Hội đồng xét",
    ]  # fmt: skip
    hours = re.findall(
        r'<span class="nowrap">\d\d/\d\d/\d{4} <span class="under">(\d\d:\d\d)</span></span>', page.content.decode()
    )
    assert (len(hours), hours) == (7, sorted(hours))


def test_an_awarded_dossier_keeps_its_answer_and_gets_no_new_advice(house):
    one, _ = awarded(house)
    page = signed_in(house.officer).get(f"/ho-so/{one.pk}/")
    said = text(page)
    assert "Luật trả lời lúc đưa ra Hội đồng, ngày 03/02/2026, giữ nguyên theo hồ sơ." in said
    assert ("Sớm nhất có thể đề nghị" in said, "Sổ đã khác từ" in said, "Còn thiếu" in said) == (False, False, False)
    answered = page.content.decode().partition('aria-label="Kết luận"')[2].partition("</section>")[0]
    assert re.findall(r"<span>(Đủ điều kiện|Chưa đủ[^<]*|Chưa rõ[^<]*)</span>", answered) == ["Đủ điều kiện"], answered


def test_an_award_that_was_undone_is_told_in_the_head_the_history_and_the_list(house, django_assert_num_queries):
    one, line = awarded(house)
    client = signed_in(house.officer)
    assert heading(client.get(f"/ho-so/{one.pk}/")) == "Lê Mẫu An: đã khen thưởng"
    assert undone_awards([one]) == {}
    gone = revoke(line, Effect.CANCELLED, document=CANCELLING, on=DAY + timedelta(days=30), actor=None)
    with django_assert_num_queries(2):
        assert undone_awards([one]) == {one.pk: gone}
    page = client.get(f"/ho-so/{one.pk}/")
    assert heading(page) == "Lê Mẫu An: khen thưởng đã bị hủy"
    assert f"Khen thưởng đã bị hủy theo {CANCELLING}" in text(page)
    assert history(page)[-1] == "Khen thưởng đã bị hủy"
    assert "Khen thưởng đã bị hủy" in text(client.get("/ho-so/"))
    restore(gone, document="Quyết định 50/QĐ-BM", on=DAY + timedelta(days=40), actor=None)
    page = client.get(f"/ho-so/{one.pk}/")
    assert heading(page) == "Lê Mẫu An: đã khen thưởng"
    assert history(page)[-2:] == ["Khen thưởng đã bị hủy", "Khen thưởng được phục hồi"]


def test_another_award_of_the_same_person_undone_says_nothing_of_this_one(house):
    one, _ = awarded(house)
    other = Honour.objects.exclude(decision_number=DECISION).filter(person=house.an).first()
    assert other
    revoke(other, Effect.STRIPPED, document=CANCELLING, on=DAY, actor=None)
    assert undone_awards([one]) == {}


def test_of_the_steps_of_before_the_line_is_found_by_recipient_and_decision(house):
    one, line = awarded(house)
    (other,) = appraised(house, house.chi)
    conclude([other.pk], fit=True, on=DAY, actor=house.standing)
    rows = put_before_council([other.pk], on=DAY, actor=None)
    also = Honour(
        award=FIGHTER, person=house.chi, unit=house.phong, year=2025, decision_number=DECISION, decided_on=DAY
    )
    enter(Lines(honours=[also]), source="Quyết định", at=house.bo, on=DAY, actor=None)
    for state in (State.PASSED, State.DECIDED, State.AWARDED):
        advance_all(rows, state, on=DAY, actor=None, document=f"Quyết định {DECISION} ngày {DAY:%d/%m/%Y}")
    steps = dict(Move.objects.filter(after=State.AWARDED).values_list("nomination", "pk"))
    found = import_module("thidua.nominations.migrations.0006_became").found(apps)
    assert found == {steps[other.pk]: Honour.objects.get(person=house.chi, decision_number=DECISION).pk}
    assert lines_of_awards([one, *rows]) == {one.pk: [line]}
