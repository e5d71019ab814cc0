"""The quota of a question: told with its basis, a reason where more pass, nothing asked where it is not known."""

import re

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import nomination, person
from tests.councils.houses import DAY, TITLE, House, house, opened, vote
from tests.honours.pages import signed_in
from tests.own_rules import own_rules, quota, threshold
from tests.pages import text
from thidua.audit.models import Event
from thidua.councils.actions import close_question, confirm, count_quota
from thidua.councils.models import Item, Question, Stage
from thidua.nominations.actions import write_rules
from thidua.nominations.models import State
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
RECEIVED = DAY.replace(year=2026, month=1)
"""From 2026 on the ministry sets the share of this title (Nghị định 152/2025/NĐ-CP Điều 6 khoản 2 điểm c)."""
OVER = "Chỉ tiêu năm 2024 không quá 1, đã đồng ý 0, nội dung này thêm 2 là 2 (Quyết định 15/QĐ-BM Điều 4)."


def voted(*, confidence: str = "source", base: str = "13", rules: bool = True) -> House:
    at = house(members=4, received=RECEIVED)
    if rules:
        write_rules(at.body, own_rules(threshold("50 %"), quota("15 %"), confidence=confidence), on=DAY, actor=None)
    if base:
        count_quota(at.question, base, on=DAY, actor=at.chair)
    opened(at)
    for user in range(4):
        vote(at, user, "dd")
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    return at


def states(at: House) -> list[str]:
    return [type(one).objects.get(pk=one.pk).state for one in at.dossiers]


def shown(at: House) -> str:
    return text(signed_in(at.chair).get(f"/hoi-dong/noi-dung/{at.question.pk}/"))


def test_more_than_the_quota_needs_a_reason_that_is_kept():
    at = voted()
    with pytest.raises(Refused) as refused:
        confirm(at.question, {}, on=DAY, actor=at.chair, over_quota="  ")
    assert (refused.value.message, refused.value.field) == (f"Vượt chỉ tiêu. {OVER}", "ly-do-chi-tieu")
    assert states(at) == [State.BEFORE_COUNCIL] * 2
    confirm(at.question, {}, on=DAY, actor=at.chair, over_quota="Bộ trưởng đồng ý tăng")
    assert states(at) == [State.PASSED] * 2
    assert at.question.over_quota == f"{OVER} Lý do: Bộ trưởng đồng ý tăng"
    event = Event.objects.get(action="councils.xac_nhan")
    assert (event.after or {})["over_quota"] == at.question.over_quota


def test_within_the_quota_nothing_is_asked():
    at = voted(base="14")
    assert "Không quá 2: 15 % của 14" in shown(at)
    confirm(at.question, {}, on=DAY, actor=at.chair)
    assert (states(at), at.question.over_quota) == ([State.PASSED] * 2, "")


def test_before_the_vote_the_page_says_that_all_together_would_go_over():
    at = house(members=4, received=RECEIVED)
    write_rules(at.body, own_rules(threshold("50 %"), quota("15 %")), on=DAY, actor=None)
    assert "Cần đối chiếu Ghi số người đạt “Lao động tiên tiến”, “Chiến sĩ tiên tiến”." in shown(at)
    for base, goes_over in (("13", True), ("14", False)):
        count_quota(at.question, base, on=DAY, actor=at.chair)
        assert ("Đồng ý hết thì vượt chỉ tiêu" in shown(at)) is goes_over
    assert OVER not in shown(at)


def test_a_missing_reason_is_asked_for_at_its_field():
    at = voted()
    answer = signed_in(at.chair).post(f"/hoi-dong/noi-dung/{at.question.pk}/", {"viec": "xac-nhan"})
    assert answer.status_code == 400
    field = re.search(r'<input[^>]*name="ly-do-chi-tieu"[^>]*>', answer.content.decode())
    assert field
    assert 'aria-invalid="true"' in field[0]


def test_what_was_agreed_to_in_the_year_counts_against_it():
    at = voted(base="14")
    dossier = at.dossiers[0]
    nomination(dossier.round, dossier.award, dossier.unit, person("CU", dossier.unit), state=State.AWARDED, at=at.body)
    nomination(dossier.round, dossier.award, dossier.unit, person("MOI", dossier.unit), state=State.DRAFT)
    said = shown(at)
    assert "Đề nghị 3; Hội đồng đã đồng ý 1 ở nội dung khác" in said
    with pytest.raises(Refused, match="không quá 2, đã đồng ý 1, nội dung này thêm 2 là 3"):
        confirm(at.question, {}, on=DAY, actor=at.chair)


@pytest.mark.parametrize("given", [{"base": ""}, {"confidence": "unverified"}, {"rules": False}])
def test_what_is_not_known_says_so_and_asks_for_nothing(given):
    at = voted(**given)
    said = shown(at)
    assert ("Chưa rõ được bao nhiêu" in said) is ("confidence" not in given)
    decided = {}
    if "rules" in given:
        from thidua.councils.actions import Decision

        decided = {number: Decision(passes=True, reason="Quá nửa") for number in (1, 2)}
    confirm(at.question, decided, on=DAY, actor=at.chair)
    assert states(at) == [State.PASSED] * 2


@pytest.mark.parametrize("typed", ["mười", "-1", "1,5", "99999999", "１２"])
def test_what_is_no_count_is_refused_and_stays_in_the_field(typed):
    at = voted(base="")
    with pytest.raises(Refused, match="không phải số đếm") as refused:
        count_quota(at.question, typed, on=DAY, actor=at.chair)
    assert refused.value.field == "so-goc"
    answer = signed_in(at.chair).post(f"/hoi-dong/noi-dung/{at.question.pk}/", {"viec": "chi-tieu", "so-goc": typed})
    assert (answer.status_code, f'value="{typed}"' in answer.content.decode()) == (400, True)


def test_the_count_is_written_by_whoever_runs_the_session_until_the_result_stands():
    at = voted(base="1.250")
    assert at.question.quota_base == 1250
    with pytest.raises(PermissionDenied):
        count_quota(at.question, "9", on=DAY, actor=at.users[2])
    for typed in ("900", " "):
        with pytest.raises(Refused, match="Đã mở biểu quyết nên không sửa số làm gốc 1250"):
            count_quota(at.question, typed, on=DAY, actor=at.chair)
    confirm(at.question, {}, on=DAY, actor=at.chair)
    with pytest.raises(Refused, match="đã có kết quả"):
        count_quota(at.question, "9", on=DAY, actor=at.chair)


def test_a_count_nobody_knew_at_the_opening_is_written_once():
    at = voted(base="")
    assert count_quota(at.question, "1.250", on=DAY, actor=at.chair).quota_base == 1250
    with pytest.raises(Refused, match="không sửa số làm gốc"):
        count_quota(at.question, "1.251", on=DAY, actor=at.chair)


def test_on_screen_the_reason_is_asked_for_kept_and_printed():
    from io import BytesIO

    from docx import Document

    at = voted()
    client, address = signed_in(at.chair), f"/hoi-dong/noi-dung/{at.question.pk}/"
    assert (OVER in shown(at), "Lý do vượt chỉ tiêu" in shown(at)) == (True, True)
    assert client.post(address, {"viec": "xac-nhan", "ly-do-chi-tieu": ""}).status_code == 400
    assert client.post(address, {"viec": "xac-nhan", "ly-do-chi-tieu": "Đơn vị mới lập"}).status_code == 302
    paper = client.get(f"/hoi-dong/phien/{at.session.pk}/bien-ban.docx").getvalue()
    said = [one.text for one in Document(BytesIO(paper)).paragraphs]
    assert any(one.startswith("Chỉ tiêu: không quá 1: 15 % của 13") for one in said)
    assert f"Vượt chỉ tiêu. {OVER} Lý do: Đơn vị mới lập." in said


def test_a_question_of_several_years_shows_the_quota_of_each():
    at = voted(base="14")
    older = type(at.dossiers[0].round).objects.create(
        key="bo_mau-2023-9", body=at.body, year=2023, name="Đợt cũ", opens_on=RECEIVED, closes_on=RECEIVED
    )  # fmt: skip
    type(at.dossiers[1]).objects.filter(pk=at.dossiers[1].pk).update(round=older)
    said = shown(at)
    assert [f"Chỉ tiêu năm {year}" in said for year in (2023, 2024)] == [True, True]
    assert ("hồ sơ của nhiều năm" in said, "Số làm gốc" in said) == (True, False)
    assert said.count("Chưa rõ được bao nhiêu") == 2
    counted = Question.objects.create(session=at.session, number=9, award=TITLE, quota_base=6, stage=Stage.CONFIRMED)
    before = nomination(
        older, TITLE, at.dossiers[0].unit, person("CU", at.dossiers[0].unit), state=State.PASSED, at=at.body
    )
    Item.objects.create(question=counted, nomination=before, number=1, name="Người Cũ", passed=True)
    assert "Không quá 0: 15 % của 6" in shown(at)
    assert "Còn được đồng ý 0 trong năm 2023" in shown(at)
    with pytest.raises(Refused, match="Chỉ tiêu năm 2023 không quá 0, đã đồng ý 1, nội dung này thêm 1 là 2"):
        confirm(at.question, {}, on=DAY, actor=at.chair)
    confirm(at.question, {}, on=DAY, actor=at.chair, over_quota="Bộ trưởng đồng ý tăng")
    assert states(at) == [State.PASSED] * 2
