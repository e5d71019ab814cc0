"""Who signs reads on one page what the head, the appraiser, the law and the council said of each name."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders import BEGINNING, officer
from tests.decisions.houses import SIGNATURE
from tests.honours.pages import signed_in, table
from tests.nominations.dossiers import DAY, FIGHTER, House, dossier_house, drafts
from tests.own_rules import own_rules, quota
from tests.pages import text
from thidua.councils.actions import (
    Decision,
    NewCouncil,
    NewSeat,
    NewSession,
    add_seat,
    attend,
    call,
    cast,
    close_question,
    confirm,
    count_quota,
    open_question,
    set_up,
)
from thidua.councils.models import Here, Item, Position, Question
from thidua.decisions import queries
from thidua.decisions.actions import amend, draft, sign
from thidua.decisions.models import Origin
from thidua.decisions.presenting import grounds
from thidua.decisions.presenting.awards import steps as steps_of
from thidua.decisions.queries import award_of
from thidua.nominations.actions import Submission, conclude, put_before_council, receive, submit, write_rules
from thidua.nominations.models import Nomination, State
from thidua.people.models import Role

pytestmark = pytest.mark.django_db
MEETS = date(2026, 2, 20)
QUOTA = own_rules(quota("15 %", award=FIGHTER))


@pytest.fixture
def house():
    """An and Bình for the form: Bình by the reason of the head; both fit, both agreed to by two of three."""
    return walked(("dd", "dd", "kk"))


def walked(ballots: tuple[str, ...], *, base: str = "", over_quota: str = "", **reasons_of_chair: str) -> House:
    """The road to a draft: what each of three members said of An and of Bình, and why the chair passes them."""
    at = dossier_house()
    made = [one.pk for one in drafts(at, at.an, at.binh, award=FIGHTER)]
    reasons = dict.fromkeys(made, "Cứu người trong bão số 3")
    submit(Submission(dossiers=made, document="TTr 1", reasons=reasons), on=DAY, actor=at.head)
    receive(made, appraiser=None, on=DAY, actor=at.standing)
    conclude(made, fit=True, note="Đã đối chiếu hồ sơ gốc", on=DAY, actor=at.standing)
    put_before_council(made, on=DAY, actor=None)
    members = [officer(at.bo, Role.COUNCIL_MEMBER, username=f"uv{number}") for number in range(3)]
    council = set_up(
        NewCouncil(body=at.bo, level="cap_bo", since=BEGINNING, until=None, document="QĐ 1", proposes=True),
        on=BEGINNING, actor=None,
    )  # fmt: skip
    for number, user in enumerate(members):
        position = Position.MEMBER if number else Position.CHAIR
        add_seat(council, NewSeat(position=position, user=user, since=BEGINNING), on=BEGINNING, actor=None)
    session = call(council, NewSession(meets_on=MEETS, form="truc_tiep", place="Phòng 1"), on=MEETS, actor=None)
    attend(session, {one.seat_id: Here.PRESENT for one in session.attendances.all()}, on=MEETS, actor=None)
    if base:
        write_rules(at.bo, QUOTA, on=MEETS, actor=None)
    question = open_question(session.questions.get(), on=MEETS, actor=members[0])
    for number, (user, said) in enumerate(zip(members, ballots, strict=True)):
        cast(question, {1: said[0], 2: said[1]}, token=f"phieu-{number}".ljust(24, "x"), on=MEETS, actor=user)
    closed = close_question(question, on=MEETS, actor=members[0])
    if base:
        count_quota(closed, base, on=MEETS, actor=members[0])
    reasons_given = [reasons_of_chair.get(name, "Theo quy chế") for name in ("an", "binh")]
    passed = {number: Decision(passes=True, reason=why, knowing=True) for number, why in enumerate(reasons_given, 1)}
    confirm(closed, passed, on=MEETS, actor=None, over_quota=over_quota)
    assert set(Nomination.objects.values_list("state", flat=True)) == {State.PASSED}
    keeper, signer = officer(at.bo, username="giu.so"), officer(at.bo, Role.SIGNER, username="bo.truong")
    decision = draft(made, body=at.bo, on=MEETS, actor=keeper)
    at.more = {"decision": amend(decision, SIGNATURE, on=MEETS, actor=keeper), "keeper": keeper, "signer": signer}
    return at


@pytest.mark.parametrize("place", ["", "ky/"])
def test_the_leader_reads_every_ground_beside_the_name(house, place):
    page = signed_in(house.more["signer"]).get(f"/quyet-dinh/{house.more['decision'].pk}/{place}")
    rows = table(page, "Danh sách kèm theo")
    said = next(" ".join(row) for row in rows if "Phạm Mẫu Bình" in " ".join(row))
    assert "Chưa đủ" in said
    assert "Cứu người trong bão số 3" in said
    assert house.head.get_full_name() in said
    assert "Đủ điều kiện trình" in said
    assert "Đã đối chiếu hồ sơ gốc" in said
    assert "2 đồng ý, 1 không đồng ý" in said
    assert Item.objects.get(name__startswith="Phạm Mẫu Bình").told in said
    assert "Theo quy chế" in said
    assert (
        "1 trường hợp được thủ trưởng đề nghị dù luật trả lời chưa đủ: Phạm Mẫu Bình (lý do: Cứu người trong bão số 3)"
        in text(page)
    )
    assert "khác đa số" not in text(page)


def test_a_reason_given_where_the_law_answered_fit_is_not_told_as_unfit():
    fit = grounds.Row(
        name="Lê An", law="met", law_word="Đủ", law_when="", override="Đã có danh hiệu năm 2020", overridden="",
        opinions=[], votes=[], again="", against="", over_quota="",
    )  # fmt: skip
    told = grounds.summary([fit, replace(fit, name="Trần Bình", law="not_met", override="Cứu người")])
    assert told[:2] == [
        "1 trường hợp được thủ trưởng đề nghị dù luật trả lời chưa đủ: Trần Bình (lý do: Cứu người).",
        "1 trường hợp được thủ trưởng đề nghị kèm lý do: Lê An (lý do: Đã có danh hiệu năm 2020).",
    ]


@pytest.fixture
def against():
    """Bình agreed to by one of three, and passed by the chair; both passed although the quota allows one."""
    return walked(("dd", "dk", "kk"), base="7", over_quota="Năm có bão.", binh="Có công văn của Ban 12/BTĐKT")


@pytest.mark.parametrize("place", ["", "ky/"])
def test_whom_the_chair_passed_against_the_majority_and_over_the_quota_is_named_before_signing(against, place):
    page = signed_in(against.more["signer"]).get(f"/quyet-dinh/{against.more['decision'].pk}/{place}")
    said = text(page)
    assert (
        "1 trường hợp Chủ tọa kết luận khác đa số phiếu: Phạm Mẫu Bình (lý do: Có công văn của Ban 12/BTĐKT)." in said
    )
    assert "2 trường hợp ở nội dung biểu quyết vượt chỉ tiêu: " in said
    over = Question.objects.get().over_quota
    assert over.endswith("Lý do: Năm có bão.")
    assert over in said
    rows = [" ".join(row) for row in table(page, "Danh sách kèm theo")]
    binh, an = (
        next(row for row in rows if "Phạm Mẫu Bình" in row),
        next(row for row in rows if "Phạm Mẫu Bình" not in row),
    )
    assert "1 đồng ý, 2 không đồng ý; Chủ tọa kết luận khác đa số" in binh
    assert "Chủ tọa kết luận khác đa số phiếu: “Có công văn của Ban 12/BTĐKT”" in binh
    assert "khác đa số" not in an
    votes = {one.name: one.votes[0].tone for one in behind(against)}
    assert votes == {"Phạm Mẫu Bình": "warn", next(name for name in votes if name != "Phạm Mẫu Bình"): "ok"}
    assert [one.is_plain for one in behind(against)] == [False, False]


def behind(house):
    lines = list(house.more["decision"].lines.order_by("position"))
    return list(grounds.rows(lines, queries.grounds(lines)).values())


def test_a_page_of_lines_takes_the_same_number_of_questions(house, django_assert_max_num_queries):
    reader = signed_in(house.more["signer"])
    address = f"/quyet-dinh/{house.more['decision'].pk}/ky/"
    reader.get(address)
    with django_assert_max_num_queries(70):
        reader.get(address)


def test_a_signed_decision_keeps_them_for_whoever_sees_the_whole_of_it(house):
    decision = house.more["decision"]
    leader = signed_in(house.more["signer"])
    version = leader.get(f"/quyet-dinh/{decision.pk}/ky/").context["decision"].version
    leader.post(f"/quyet-dinh/{decision.pk}/ky/", {"lan": version})
    assert "Cứu người trong bão số 3" in text(leader.get(f"/quyet-dinh/{decision.pk}/"))
    unit = signed_in(house.officer)
    page = unit.get(f"/quyet-dinh/{decision.pk}/")
    assert page.status_code == 200
    assert "Cứu người trong bão số 3" not in text(page)


def test_that_the_council_agreed_is_public_and_how_many_voted_how_is_not(house, client):
    made = sign(house.more["decision"], on=DAY, actor=house.more["signer"], version=house.more["decision"].version)
    line = made.lines.order_by("pk")[0]
    item = Item.objects.select_related("question__session__council").get(nomination=line.nomination)
    council = item.question.session.council.name
    shown = client.get(f"/vinh-danh/{line.code}/")
    steps = [(one.title, one.day, one.said) for one in shown.context["steps"]]
    (at,) = [at for at, (title, *_) in enumerate(steps) if title == f"{council} họp, phiên thứ 1 năm 2026"]
    assert steps[at][1:] == (MEETS, "Hội đồng đồng ý đề nghị khen thưởng")
    assert item.told.startswith("2 trên 3")
    assert "2 trên 3" not in text(shown)
    assert "không đồng ý" not in text(shown)
    assert "chỉ nói điều đã in trên quyết định" not in text(shown)
    assert [title for title, *_ in steps][at - 1 : at + 2 : 2] == ["Đơn vị đề nghị", f"Quyết định {made.number}"]
    found = award_of(line.code)
    assert found
    found.decision.origin = Origin.ABOVE
    assert any("phiên thứ" in one.title for one in steps_of(found))  # it proposed to the level above
