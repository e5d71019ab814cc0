"""What a question is decided by is that of its opening; what is entered later changes no result and no minutes."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from tests.councils.houses import DAY, House, house, opened, vote
from tests.documents.words import lines
from tests.documents.words import opened as read
from tests.honours.pages import signed_in
from tests.own_rules import own_rules, quota, threshold
from tests.pages import text
from tests.unlocked import unlocked
from thidua.councils.actions import close_question, confirm, end_session
from thidua.councils.frozen import plain
from thidua.councils.frozen import read as thawed
from thidua.councils.models import Minutes, Ruling
from thidua.law.councils import QuotaRule, Threshold, Unknown
from thidua.law.councils import quota_rule as law_quota
from thidua.law.councils import threshold as law_line
from thidua.nominations.actions import write_rules
from thidua.nominations.models import OwnRules, State
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
RECEIVED = date(2026, 1, 15)
"""From 2026 on Nghị định 152/2025 leaves the share of its own titles to the ministry."""
CHANGED = "Quy định đã đổi sau khi mở biểu quyết"


def rules(share: str, most: str = "50 %") -> str:
    return own_rules(threshold(share), quota(most))


def closed(*, ruled: str = rules("70 %"), ballots: str = "dddkkk", received: date = RECEIVED) -> House:
    """Counted: of six members three agree to the one nominee."""
    at = house(members=len(ballots), nominees=1, received=received)
    if ruled:
        write_rules(at.body, ruled, on=DAY, actor=None)
    opened(at)
    for user, choice in enumerate(ballots):
        vote(at, user, choice)
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    return at


def page(at: House) -> str:
    return text(signed_in(at.chair).get(f"/hoi-dong/noi-dung/{at.question.pk}/"))


def printed(at: House) -> list[str]:
    answer = signed_in(at.chair).get(f"/hoi-dong/phien/{at.session.pk}/bien-ban.docx")
    return lines(read(answer))


def test_a_lower_line_entered_after_the_count_lets_nobody_pass():
    at = closed()
    before = page(at)
    assert ("0 trên 1 hồ sơ đạt mức" in before, CHANGED in before) == (True, False)
    write_rules(at.body, rules("50 %"), on=DAY, actor=None)
    after = page(at)
    assert ("0 trên 1 hồ sơ đạt mức" in after, "Từ 70 %" in after, CHANGED in after) == (True, True, True)
    confirm(at.question, {}, on=DAY, actor=at.chair)
    item = at.question.items.get()
    assert (item.passed, item.told.startswith("3 trên 6 ủy viên tán thành, bằng 50 %, thấp hơn 70 %")) == (False, True)
    assert item.nomination.state == State.FAILED


def test_a_line_entered_while_the_vote_is_open_is_not_taken_and_said_on_the_page():
    at = house(members=6, nominees=1, received=RECEIVED)
    write_rules(at.body, rules("70 %"), on=DAY, actor=None)
    opened(at)
    write_rules(at.body, rules("50 %"), on=DAY, actor=None)
    said = page(at)
    assert (CHANGED in said, "Từ 70 % tổng số thành viên trở lên: cần 5 phiếu đồng ý" in said) == (True, True)


def test_rules_entered_after_the_opening_do_not_answer_where_none_were_then():
    at = closed(ruled="")
    write_rules(at.body, rules("50 %"), on=DAY, actor=None)
    with pytest.raises(Refused, match="luật chưa trả lời"):
        confirm(at.question, {}, on=DAY, actor=at.chair)


def test_a_share_of_the_quota_entered_later_is_not_taken():
    at = closed(ballots="dddddd")
    write_rules(at.body, rules("70 %", most="1 %"), on=DAY, actor=None)
    said = page(at)
    assert (CHANGED in said, "50 %" in said, "tỷ lệ 1 %" in said) == (True, True, False)


def test_what_is_kept_names_the_bodies_text_with_its_document_and_day():
    at = closed()
    text_ = OwnRules.objects.get()
    assert at.question.ruling.own == [
        {"body": "Bộ Mẫu", "text": text_.pk, "entered_on": str(DAY), "documents": ["Quyết định 15/QĐ-BM"]}
    ]


def test_the_minutes_of_a_confirmed_vote_say_what_held_at_the_opening():
    at = closed()
    confirm(at.question, {}, on=DAY, actor=at.chair)
    before = printed(at)
    write_rules(at.body, rules("50 %"), on=DAY, actor=None)
    assert printed(at) == before
    assert [one for one in before if one.startswith("Mức phải đạt: Từ 70 %")]


def test_the_minutes_of_an_ended_session_keep_every_word():
    at = closed()
    confirm(at.question, {}, on=DAY, actor=at.chair)
    end_session(at.session, on=DAY, actor=at.chair)
    before = printed(at)
    at.council.seats.update(name="Tên Đổi Sau", post="Chức vụ đổi sau")
    type(at.council).objects.update(name="Hội đồng đổi tên")
    assert printed(at) == before
    assert "Phiên họp kết thúc" in " ".join(before)


def test_a_session_that_ended_before_minutes_were_kept_is_written_from_its_rows():
    at = closed()
    confirm(at.question, {}, on=DAY, actor=at.chair)
    end_session(at.session, on=DAY, actor=at.chair)
    before = printed(at)
    with unlocked("councils.migrations.0006_kept_stays"):
        Minutes.objects.all().delete()
    assert printed(at) == before


def test_votes_opened_before_get_the_text_that_was_the_last_one_at_their_opening():
    at = closed()
    kept = Ruling.objects.get()
    with unlocked("councils.migrations.0006_kept_stays"):
        Ruling.objects.all().delete()
    if connection.vendor == "sqlite":  # its clock has no more than milliseconds; a later text is of a later moment
        write_rules(at.body, rules("50 %"), on=DAY, actor=None)
    import_module("thidua.councils.migrations.0005_rulings").fill(apps, None)
    found = Ruling.objects.get()
    assert (found.lines, found.quotas, found.own) == (kept.lines, kept.quotas, kept.own)


@pytest.mark.parametrize(
    "answer",
    [
        law_line("chien_si_thi_dua_cap_bo", level="cap_bo", received=DAY, proposing=True),
        law_line("chien_si_thi_dua_cap_bo", level="cap_bo", received=RECEIVED, proposing=True),
        law_line("anh_hung_lao_dong", level="trung_uong", received=DAY),
        law_quota("chien_si_thi_dua_cap_bo", on=RECEIVED),
        law_quota("chien_si_thi_dua_co_so", on=DAY),
    ],
)
def test_an_answer_of_the_law_is_read_back_as_it_was(answer):
    assert isinstance(answer, Threshold | Unknown | QuotaRule)
    assert thawed(plain(answer)) == answer
