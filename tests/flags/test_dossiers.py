"""From a concluded vote the dossiers begin in one step, the bloc named in each, and the book says who led it."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from docx import Document

from tests.builders import awarding_round
from tests.flags.blocs import DAY, FLAG, House, all_vote, house, opened
from thidua.flags.actions import begin_dossiers, close_vote, conclude
from thidua.flags.models import BlocVote
from thidua.flags.papers import ballot_of, minutes_of
from thidua.flags.queries import rounds_for
from thidua.honours.models import Figures
from thidua.nominations.models import Nomination, Paper, State
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
LATER = date(2026, 1, 15)


@pytest.fixture
def at() -> House:
    return house()


def concluded(at: House) -> BlocVote:
    vote = opened(at, ["96.5", "96", "95", "94", "93", "92"])
    all_vote(at, vote, *[(1, 2)] * 5, (2, 3))
    close_vote(vote, on=DAY, actor=at.head)
    return conclude(vote, on=DAY, actor=at.head)


def test_two_dossiers_begin_with_the_bloc_named(at: House) -> None:
    vote, round_ = concluded(at), awarding_round(at.bo, FLAG)
    assert rounds_for(vote, on=LATER) == [round_]
    made = begin_dossiers(vote, round_, on=LATER, actor=at.standing)
    rows = Nomination.objects.order_by("pk").values_list("organisation__key", "unit__key", "award", "state")
    assert list(rows) == [("dv0", "dv0", FLAG, State.DRAFT), ("dv1", "dv1", FLAG, State.DRAFT)]
    papers = Paper.objects.order_by("pk").values_list("nomination", "kind", "title")
    title = "Biên bản bình xét, suy tôn năm 2025 của Khối thi đua số 1"
    assert list(papers) == [(one.pk, "bien_ban", title) for one in made]
    assert list(vote.candidates.order_by("number").values_list("nomination", flat=True)[:3]) == [
        made[0].pk, made[1].pk, None,
    ]  # fmt: skip


def test_the_book_says_who_led_the_bloc(at: House) -> None:
    vote, round_ = concluded(at), awarding_round(at.bo, FLAG)
    begin_dossiers(vote, round_, on=LATER, actor=at.standing)
    lines = Figures.objects.filter(is_current=True).order_by("organisation")
    assert list(lines.values_list("organisation__key", "year", "led_bloc", "decided_by")) == [
        ("dv0", 2025, "cap_bo", "Khối thi đua số 1"), ("dv1", 2025, "cap_bo", "Khối thi đua số 1"),
    ]  # fmt: skip


def test_what_the_book_said_of_the_year_stays(at: House) -> None:
    from thidua.honours.actions import Lines, enter

    body = at.members[0]
    enter(
        Lines(figures=[Figures(organisation=body, unit=body, year=2025, members=31)]), source="Sổ năm 2025", at=body, on=DAY,
        actor=None,
    )  # fmt: skip
    begin_dossiers(concluded(at), awarding_round(at.bo, FLAG), on=LATER, actor=at.standing)
    line = Figures.objects.get(organisation=body, is_current=True)
    assert (line.members, line.led_bloc) == (31, "cap_bo")
    assert line.document == "Biên bản bình xét, suy tôn ngày 20/12/2025 của Khối thi đua số 1"


def test_a_second_time_nobody_is_left(at: House) -> None:
    vote, round_ = concluded(at), awarding_round(at.bo, FLAG)
    begin_dossiers(vote, round_, on=LATER, actor=at.standing)
    with pytest.raises(Refused, match=r"Không còn đơn vị nào được suy tôn mà chưa lập hồ sơ."):
        begin_dossiers(vote, round_, on=LATER, actor=at.standing)
    assert Nomination.objects.count() == 2


def test_only_the_standing_office_begins_them_in_the_right_round(at: House) -> None:
    vote = concluded(at)
    with pytest.raises(PermissionDenied):
        begin_dossiers(vote, awarding_round(at.bo, FLAG), on=LATER, actor=at.head)
    with pytest.raises(Refused, match=r"Khối bình xét cho năm 2025, mà đợt này xét thành tích năm 2024."):
        begin_dossiers(vote, awarding_round(at.bo, FLAG, year=2024), on=LATER, actor=at.standing)
    other, apart = opened(at, award="bang_khen_cap_bo"), awarding_round(at.bo, "bang_khen_cap_bo", key="khac")
    with pytest.raises(Refused, match=r"Lần bình xét này chưa có kết quả."):
        begin_dossiers(other, apart, on=LATER, actor=at.standing)
    assert not Nomination.objects.exists()


def words(target: BytesIO) -> list[str]:
    paper = Document(target)
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return [one.text for one in paper.paragraphs] + cells


def test_the_minutes_name_the_bloc_and_the_chosen(at: House) -> None:
    vote = concluded(at)
    said = words(minutes_of(vote, on=DAY))
    assert (
        "Khối thi đua số 1 suy tôn và đề nghị tặng Cờ thi đua của Bộ Mẫu năm 2025 cho 02 đơn vị nêu trên, "
        "là các đơn vị dẫn đầu phong trào thi đua của khối." in said
    )
    assert "Khối có 06 đơn vị thành viên; có mặt 06, vắng 00." in said
    assert "1. Vụ Pháp chế: 6/6 phiếu đồng ý, cần ít nhất 4; xếp thứ 1: được suy tôn." in said
    assert f"Mã băm SHA-256 của bảng kê phiếu: {vote.digest}." in said


def test_the_paper_ballot_lists_everybody(at: House) -> None:
    vote = opened(at, method="phieu_giay")
    said = words(ballot_of(vote, on=DAY))
    assert [one.name for one in vote.candidates.all() if one.name in said] == [
        one.name for one in vote.candidates.all()
    ]
    assert any("“Đồng ý” nhiều nhất 02 đơn vị" in one for one in said)
