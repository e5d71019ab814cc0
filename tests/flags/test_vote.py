"""A bloc votes in secret: prepared, opened, counted, concluded; every refusal says what mends it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from tests.flags.blocs import (
    DAY,
    FLAG,
    YEAR,
    House,
    all_vote,
    ballot,
    everybody_comes,
    house,
    opened,
    prepared,
    terms,
    token,
)
from thidua.audit.models import Event
from thidua.flags.actions import (
    Choice,
    Nominee,
    Pile,
    Present,
    Sheets,
    amend,
    cast,
    close_vote,
    conclude,
    drop,
    enter_count,
    open_vote,
    prepare,
    take_roll,
    vote_again,
)
from thidua.flags.models import BlocVote, Candidate, Method, Stage, Turnout, Urn
from thidua.flags.queries import turnout_of, waiting_for
from thidua.people.refusals import ChangedMeanwhile, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> House:
    return house()


def refused(what: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, match=what)


def names(vote: BlocVote) -> list[str]:
    return [one.name for one in vote.candidates.filter(chosen=True).order_by("number")]


def test_a_year_from_preparing_to_the_conclusion(at: House) -> None:
    vote = opened(at)
    all_vote(at, vote, (1, 2), (1, 2), (1, 2), (1, 3), (1, 2), (3, 2))
    assert turnout_of(vote) == (6, 6)
    closed = close_vote(vote, on=DAY, actor=at.head)
    assert (closed.stage, closed.issued, closed.returned) == (Stage.CLOSED, 6, 6)
    assert list(vote.candidates.values_list("number", "yes", "no")) == [
        (1, 5, 1), (2, 5, 1), (3, 2, 4), (4, 0, 6), (5, 0, 6), (6, 0, 6),
    ]  # fmt: skip
    conclude(vote, on=DAY, actor=at.head)
    vote.refresh_from_db()
    assert (vote.stage, vote.confirmed_on, names(vote)) == (Stage.CONFIRMED, DAY, ["Văn phòng Bộ", "Vụ Pháp chế"])
    told = vote.candidates.get(number=3).told
    assert told == "2/6 phiếu đồng ý, cần ít nhất 4; xếp thứ 3: không đủ phiếu."
    acts = list(Event.objects.filter(object_kind="bloc_vote").order_by("pk").values_list("action", flat=True))
    assert acts == ["flags.chuan_bi", "flags.diem_danh", "flags.mo_phieu", "flags.dong_phieu", "flags.ket_luan"]


def test_nothing_tells_who_voted_or_what(at: House) -> None:
    vote = opened(at)
    before = Event.objects.count()
    cast(vote, ballot(1, 2), token=token("a"), actor=at.users[3])
    assert Event.objects.count() == before
    assert Turnout.objects.filter(vote=vote).count() == 6
    assert {field.name for field in Turnout._meta.fields} == {"id", "vote", "voter", "voted"}
    assert {field.name for field in Urn._meta.fields} == {"vote", "sealed"}


def test_the_same_form_twice_is_one_ballot(at: House) -> None:
    vote = opened(at)
    first = cast(vote, ballot(1), token=token("a"), actor=at.users[0])
    again = cast(vote, ballot(1), token=token("a"), actor=at.users[0])
    assert (again.again, again.codes) == (True, first.codes)
    with refused("Đơn vị đã bỏ phiếu; phiếu ấy được tính"):
        cast(vote, ballot(2), token=token("b"), actor=at.users[0])


def test_a_ballot_agrees_to_no_more_than_there_are_places(at: House) -> None:
    vote = opened(at)
    with refused("Đã đồng ý 3 đơn vị, mà chỉ được đề nghị 2."):
        cast(vote, ballot(1, 2, 3), token=token("a"), actor=at.users[0])
    with refused("Chưa chọn ý kiến cho đơn vị số 6."):
        cast(vote, ballot(1, of=5), token=token("a"), actor=at.users[0])
    assert turnout_of(vote) == (0, 6)


def test_nobody_votes_for_another(at: House) -> None:
    vote = opened(at)
    with pytest.raises(PermissionDenied):
        cast(vote, ballot(1), token=token("a"), actor=at.standing)
    assert list(waiting_for(at.users[2])) == [vote]
    assert list(waiting_for(at.standing)) == []


def test_a_unit_keeps_out_of_its_own_vote_where_the_rule_says_so(at: House) -> None:
    vote = opened(at, own_too=False)
    with refused("Ông/bà không bỏ phiếu về đơn vị số 1."):
        cast(vote, ballot(2), token=token("a"), actor=at.users[0])
    own = ballot(2)
    del own[1]
    cast(vote, own, token=token("a"), actor=at.users[0])
    assert turnout_of(vote) == (1, 6)


def test_too_few_ballots_are_not_read_out(at: House) -> None:
    vote = opened(at)
    for number in range(2):
        cast(vote, ballot(1), token=token(number), actor=at.users[number])
    with refused("1. Văn phòng Bộ: mới có 2 phiếu, kiểm bây giờ thì biết ai bỏ thế nào."):
        close_vote(vote, leaving=4, on=DAY, actor=at.head)
    assert BlocVote.objects.get(pk=vote.pk).stage == Stage.OPEN


def test_leaving_somebody_out_is_said_knowingly(at: House) -> None:
    vote = opened(at)
    for number in range(4):
        cast(vote, ballot(1, 2), token=token(number), actor=at.users[number])
    with refused("Còn 2 đơn vị chưa bỏ phiếu."):
        close_vote(vote, on=DAY, actor=at.head)
    assert close_vote(vote, leaving=2, on=DAY, actor=at.head).returned == 4


def test_equal_votes_are_decided_by_people_with_a_reason(at: House) -> None:
    vote = opened(at)
    all_vote(at, vote, (1, 2), (1, 2), (1, 3), (1, 3), (2, 3), (2, 3))
    close_vote(vote, on=DAY, actor=at.head)
    with refused("Ngang phiếu mà chỉ còn 2 chỗ: Văn phòng Bộ, Vụ Pháp chế, Vụ Kế hoạch."):
        conclude(vote, on=DAY, actor=at.head)
    with refused("Phải chọn đúng 2 trong các đơn vị ngang phiếu"):
        conclude(vote, choice=Choice(frozenset({1}), "Điều 9"), on=DAY, actor=at.head)
    with refused("Chưa ghi lý do chọn giữa các đơn vị ngang phiếu."):
        conclude(vote, choice=Choice(frozenset({1, 3}), " "), on=DAY, actor=at.head)
    conclude(vote, choice=Choice(frozenset({1, 3}), "Quy chế khối, Điều 9"), on=DAY, actor=at.head)
    assert names(vote) == ["Văn phòng Bộ", "Vụ Kế hoạch"]
    assert vote.candidates.get(number=2).reason == "Quy chế khối, Điều 9"


def test_equals_vote_again_among_themselves(at: House) -> None:
    vote = opened(at, places=1)
    all_vote(at, vote, (1,), (1,), (1,), (1,), (1,), (2,))
    close_vote(vote, on=DAY, actor=at.head)
    with refused("Lần bỏ phiếu này có giá trị nên không bỏ phiếu lại được."):
        vote_again(vote, reason="thử", on=DAY, actor=at.head)
    conclude(vote, on=DAY, actor=at.head)

    other = house_two(at)
    made = vote_again(other, reason="hai đơn vị ngang phiếu", on=DAY, actor=at.head)
    assert (made.places, made.after_id) == (1, other.pk)
    assert [one.name for one in made.candidates.all()] == ["Vụ Pháp chế", "Vụ Kế hoạch"]
    other.refresh_from_db()
    assert (other.stage, names(other)) == (Stage.CONFIRMED, ["Văn phòng Bộ"])


def house_two(at: House) -> BlocVote:
    """Another flag, over whose last place two are equal: 6, 4 and 4 votes for two places."""
    vote = opened(at, award="bang_khen_cap_bo", percent=Decimal(30))
    all_vote(at, vote, (1, 2), (1, 2), (1, 2), (1, 3), (1, 3), (1, 3))
    return close_vote(vote, on=DAY, actor=at.head)


def test_an_open_vote_is_broken_off_unread(at: House) -> None:
    vote = opened(at)
    cast(vote, ballot(1), token=token("a"), actor=at.users[0])
    made = vote_again(vote, reason="mất điện", on=DAY, actor=at.head)
    assert not Urn.objects.filter(vote=vote).exists()
    assert BlocVote.objects.get(pk=vote.pk).stage == Stage.ANNULLED
    assert (made.stage, made.candidates.count(), made.voters.count()) == (Stage.WAITING, 6, 6)


def test_counts_changed_behind_are_not_concluded(at: House) -> None:
    vote = opened(at)
    all_vote(at, vote, *[(1, 2)] * 6)
    close_vote(vote, on=DAY, actor=at.head)
    Candidate.objects.filter(vote=vote, number=3).update(yes=6)
    with refused("Chưa kết luận được: số phiếu trong bảng khác số phiếu ghi lúc kiểm."):
        conclude(vote, on=DAY, actor=at.head)


def test_paper_is_counted_by_two_apart(at: House) -> None:
    vote = opened(at, method=Method.PAPER)
    piles = {number: Pile(5, 1) for number in range(1, 7)}
    with refused("7 đơn vị|Phát ra 7 phiếu mà chỉ có 6 đơn vị có mặt."):
        enter_count(vote, piles, Sheets(7, 6), on=DAY, actor=at.users[1])
    with refused("1. Văn phòng Bộ: 5 đồng ý"):
        enter_count(vote, piles, Sheets(6, 5), on=DAY, actor=at.users[1])
    assert enter_count(vote, piles, Sheets(6, 6), on=DAY, actor=at.users[1]).stage == Stage.OPEN
    wrong = piles | {2: Pile(4, 2)}
    assert enter_count(vote, wrong, Sheets(6, 6), on=DAY, actor=at.users[2]).stage == Stage.OPEN
    assert enter_count(vote, piles, Sheets(6, 6), on=DAY, actor=at.users[2]).stage == Stage.CLOSED


def test_the_roll(at: House) -> None:
    vote = prepared(at)
    first, second, *_ = vote.voters.order_by("pk")
    assert (first.user, first.name) == (at.head, "Thủ Trưởng 0")
    with refused("Thủ Trưởng 0 bỏ phiếu cho cả|không có vai trò ở đơn vị này"):
        take_roll(vote, {second.pk: Present(True, at.head)}, on=DAY, actor=at.head)
    with refused("Vụ Pháp chế: có mặt mà chưa ghi ai bỏ phiếu."):
        take_roll(vote, {second.pk: Present(True)}, on=DAY, actor=at.head)
    take_roll(vote, {second.pk: Present(True, None, "Ông Người Thay")}, on=DAY, actor=at.head)
    with refused("Chỉ có 0 đơn vị có mặt bỏ phiếu được trên máy"):
        open_vote(vote, on=DAY, actor=at.head)


def test_what_is_refused_when_it_is_prepared(at: House) -> None:
    stranger = Nominee(at.bo)
    with refused("Bộ Mẫu không phải thành viên của Khối thi đua số 1 năm 2025."):
        prepare(at.bloc, YEAR, terms(places=1), [stranger], on=DAY, actor=at.head)
    own = [Nominee(one) for one in at.members]
    with refused("Số đơn vị được đề nghị là 7, mà đưa ra bình xét 6 đơn vị."):
        prepare(at.bloc, YEAR, terms(places=7), own, on=DAY, actor=at.head)
    with refused("Chưa ghi quy chế, quy định mà khối bình xét theo."):
        prepare(at.bloc, YEAR, terms(rests=" "), own, on=DAY, actor=at.head)
    with refused("chưa có thành viên nào trong năm 2019"):
        prepare(at.bloc, 2019, terms(), own, on=DAY, actor=at.standing)
    prepare(at.bloc, YEAR, terms(), own, on=DAY, actor=at.head)
    with refused("Năm 2025 khối đã có lần bình xét về hình thức này"):
        prepare(at.bloc, YEAR, terms(), own, on=DAY, actor=at.standing)


def test_only_the_head_and_the_standing_office_act(at: House) -> None:
    own = [Nominee(one) for one in at.members]
    with pytest.raises(PermissionDenied):
        prepare(at.bloc, YEAR, terms(), own, on=DAY, actor=at.users[1])
    vote = prepared(at)
    everybody_comes(vote)
    for act in (open_vote, drop):
        with pytest.raises(PermissionDenied):
            act(vote, on=DAY, actor=at.users[1])
    open_vote(vote, on=DAY, actor=at.standing)
    with refused("Lần bình xét này đang bỏ phiếu."):
        drop(vote, on=DAY, actor=at.head)


def test_it_opens_from_its_day_on(at: House) -> None:
    vote = prepared(at)
    everybody_comes(vote)
    with refused("Ngày họp 20/12/2025 chưa tới."):
        open_vote(vote, on=DAY - timedelta(days=1), actor=at.head)


def test_two_amend_at_once(at: House) -> None:
    vote = prepared(at)
    from thidua.flags.actions.preparing import seen_of

    seen = seen_of(vote)
    amend(vote, terms(places=3), on=DAY, actor=at.standing)
    with pytest.raises(ChangedMeanwhile):
        amend(vote, terms(places=1), on=DAY, actor=at.head, seen=seen)
    assert BlocVote.objects.get(pk=vote.pk).places == 3
    drop(vote, on=DAY, actor=at.head)
    assert not BlocVote.objects.exists()


def test_the_award_is_one_for_collectives(at: House) -> None:
    own = [Nominee(one) for one in at.members]
    with refused("Chưa chọn hình thức đề nghị."):
        prepare(at.bloc, YEAR, terms(award="chien_si_thi_dua_co_so"), own, on=date(2025, 12, 1), actor=at.head)
    assert FLAG == "co_thi_dua_cap_bo"
