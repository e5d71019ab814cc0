"""The arithmetic of votes: by the table of the decrees, and as properties of any vote."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from thidua.law.councils import (
    CountError,
    Line,
    Outcome,
    Quorum,
    Quota,
    QuotaLine,
    Sitting,
    Threshold,
    Votes,
    parse_share,
    percent_words,
    quota,
    road,
    share_words,
    tally,
    threshold,
    votes_needed,
)
from thidua.law.councils.lines import BALLOTS, Ballot, stricter
from thidua.law.local import BodyRules, Own

SIZES = (5, 7, 9, 10, 11, 13, 15, 17, 19, 20, 21, 23, 25)
NEEDED = {
    "90 %": (5, 7, 9, 9, 10, 12, 14, 16, 18, 18, 19, 21, 23),
    "80 %": (4, 6, 8, 8, 9, 11, 12, 14, 16, 16, 17, 19, 20),
    "2/3": (4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 14, 16, 17),
}
EVERY = {
    "90 %": (5, 6, 7, 8, 9, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 18, 19, 20, 21, 22, 23),
    "80 %": (4, 5, 6, 7, 8, 8, 9, 10, 11, 12, 12, 13, 14, 15, 16, 16, 17, 18, 19, 20, 20),
    "2/3": (4, 4, 5, 6, 6, 7, 8, 8, 9, 10, 10, 11, 12, 12, 13, 14, 14, 15, 16, 16, 17),
}  # fmt: skip
SHARES = st.fractions(min_value=Fraction(1, 100), max_value=1, max_denominator=1000)
LINES = st.builds(
    Line,
    ballot=st.just("bo_phieu"),
    document=st.just("Quyết định 1"),
    place=st.just("Điều 1"),
    fraction=SHARES,
    over=st.booleans(),
    of=st.sampled_from(["tong_so", "co_mat", "hop_le"]),
    absent=st.sampled_from(["im_lang", "khong_tinh", "van_ban"]),
)


@st.composite
def votes(draw: st.DrawFn) -> Votes:
    """Any vote that can be: members are handed out one by one."""
    parts = [draw(st.integers(0, 12)) for _ in range(9)]
    yes, no, blank, invalid, silent, written_yes, written_no, _away, recused = parts
    assume(sum(parts))
    return Votes(
        members=sum(parts), present=yes + no + blank + invalid + silent, yes=yes, no=no, blank=blank, invalid=invalid,
        written_yes=written_yes, written_no=written_no, recused=recused or 0,
    )  # fmt: skip


def asked(line: Line) -> Threshold:
    return Threshold("chien_si_thi_dua_toan_quoc", "cap_bo", date(2026, 3, 31), line)


@pytest.mark.parametrize("share", NEEDED)
def test_the_votes_needed_are_those_of_the_table(share: str) -> None:
    fraction = parse_share(share)
    assert fraction is not None
    assert tuple(votes_needed(fraction, size) for size in SIZES) == NEEDED[share]
    assert tuple(votes_needed(fraction, size) for size in range(5, 26)) == EVERY[share]


@pytest.mark.parametrize(("award", "share"), [("chien_si_thi_dua_toan_quoc", "90 %"), ("co_thi_dua_chinh_phu", "80 %")])
def test_a_council_of_any_size_reaches_the_line_with_the_votes_of_the_table_and_no_fewer(
    award: str, share: str
) -> None:
    line = threshold(award, level="cap_bo", received=date(2026, 3, 31))
    for size, needed in zip(range(5, 26), EVERY[share], strict=True):
        enough = tally(line, Votes(members=size, present=size, yes=needed))
        fewer = tally(line, Votes(members=size, present=size, yes=needed - 1, no=size - needed + 1))
        assert (enough.verdict, fewer.verdict) == ("met", "not_met")
        assert enough.needed == fewer.needed == needed


@given(line=LINES, vote=votes())
def test_a_vote_is_met_exactly_when_its_fraction_reaches_the_line(line: Line, vote: Votes) -> None:
    found = tally(asked(line), vote)
    if found.verdict == "defect":
        assert [defect.kind for defect in found.defects] == ["nobody"]
        return
    assert found.ratio is not None
    assert line.fraction is not None
    reached = found.ratio > line.fraction if line.over else found.ratio >= line.fraction
    assert (found.verdict == "met") is reached
    assert found.yes is not None
    assert found.needed is not None
    assert (found.yes >= found.needed) is reached


@given(line=LINES, vote=votes())
def test_one_more_member_who_says_yes_never_harms(line: Line, vote: Votes) -> None:
    assume(vote.no > 0)
    better = Votes(
        members=vote.members, present=vote.present, yes=vote.yes + 1, no=vote.no - 1, blank=vote.blank,
        invalid=vote.invalid, written_yes=vote.written_yes, written_no=vote.written_no, recused=vote.recused,
    )  # fmt: skip
    if tally(asked(line), vote).verdict == "met":
        assert tally(asked(line), better).verdict == "met"


@given(line=LINES, vote=votes())
def test_another_reading_is_named_only_where_the_strict_one_fails(line: Line, vote: Votes) -> None:
    found = tally(asked(line), vote)
    assert not found.verify or found.verdict == "not_met"
    assert all("đạt yêu cầu" in reading for reading in found.verify)


@given(share=SHARES, yes=st.integers(0, 12), no=st.integers(0, 12), recused=st.integers(1, 4))
def test_a_recused_member_is_told_exactly_where_leaving_them_out_decides(
    share: Fraction, yes: int, no: int, recused: int
) -> None:
    here = yes + no + recused
    line = Line("bo_phieu", "Quyết định 1", "Điều 1", fraction=share)
    found = tally(asked(line), Votes(members=here, present=here, yes=yes, no=no, recused=recused))
    decides = found.verdict == "not_met" and yes + no > 0 and yes >= votes_needed(share, yes + no)
    assert any("trừ người không biểu quyết" in reading for reading in found.verify) is decides
    assert found.of == here


@given(ratio=st.fractions(0, 1, max_denominator=5000), line=SHARES)
def test_a_shown_per_cent_never_crosses_the_line(ratio: Fraction, line: Fraction) -> None:
    reached = ratio >= line
    shown = Fraction(percent_words(ratio, line=line, reached=reached).removesuffix(" %").replace(",", ".")) / 100
    assert (shown >= line) is reached
    assert abs(shown - ratio) < Fraction(1, 1000)


def test_a_result_just_below_the_line_is_not_rounded_up_to_it() -> None:
    assert percent_words(Fraction(8996, 10000), line=Fraction(9, 10)) == "89,9 %"
    assert percent_words(Fraction(8, 9), line=Fraction(9, 10)) == "88,9 %"
    assert percent_words(Fraction(1, 1), line=Fraction(9, 10), reached=True) == "100 %"
    assert percent_words(Fraction(83_334, 100_000), line=Fraction(8333, 10_000), reached=True) == "83,4 %"


@given(share=SHARES)
def test_a_share_in_words_reads_back_the_same(share: Fraction) -> None:
    assert parse_share(share_words(share)) == share


@pytest.mark.parametrize(
    "text", ["", "0 %", "101 %", "90", "0,9", "-90 %", "3/2", "1/0", "0/3", "９０ %", "90 % 90 %", "nan %", "1e2 %"]
)
def test_what_is_no_share_is_not_read(text: str) -> None:
    assert parse_share(text) is None


@given(share=SHARES, of=st.integers(0, 10_000))
def test_the_votes_needed_are_the_fewest(share: Fraction, of: int) -> None:
    needed = votes_needed(share, of)
    assert needed == math.ceil(share * of)
    assert Fraction(needed) >= share * of > needed - 1
    assert Fraction(votes_needed(share, of, over=True)) > share * of >= votes_needed(share, of, over=True) - 1


@given(count=st.integers(0, 10_000))
def test_a_quota_is_the_largest_number_that_does_not_exceed_its_share(count: int) -> None:
    found = quota("co_thi_dua_chinh_phu", on=date(2026, 3, 31), leading_and_meeting=count)
    assert isinstance(found, Quota)
    assert found.most * 5 <= count < (found.most + 1) * 5


@pytest.mark.parametrize(
    ("numbers", "fields"),
    [
        ({"yes": 10}, ("yes",)),
        ({"yes": 9, "no": 1}, ("yes", "no")),
        ({"yes": -1}, ("yes",)),
        ({"yes": True}, ("yes",)),
        ({"yes": 5, "present": 10}, ("present",)),
        ({"yes": 5, "present": 5, "written_yes": 5}, ("written_yes",)),
        ({"yes": 5, "present": 5, "written_yes": 3, "written_no": 2}, ("written_yes", "written_no")),
        ({"yes": 9, "recused": 1}, ("yes", "recused")),
        ({"yes": 0, "recused": 10}, ("recused",)),
        ({"yes": 0, "members": 0, "present": 0}, ("members",)),
        ({"yes": 5, "method": "vo_tay"}, ("method",)),
        ({"yes": 10**9}, ("yes",)),
    ],
)
def test_a_vote_that_cannot_be_is_refused_by_name(numbers: dict[str, int], fields: tuple[str, ...]) -> None:
    with pytest.raises(CountError) as refused:
        Votes(**{"members": 9, "present": 9} | numbers)  # type: ignore[arg-type]
    assert refused.value.fields == fields
    assert str(refused.value).startswith(", ".join(fields))


@pytest.mark.parametrize(
    ("counts", "fields"),
    [
        ({"leading_and_meeting": 5, "leading": 4}, ("leading_and_meeting", "leading")),
        ({"leading_and_meeting": -1}, ("leading_and_meeting",)),
        ({"leaders": 5}, ("leaders",)),
    ],
)
def test_counts_that_cannot_be_are_refused_by_name(counts: dict[str, Any], fields: tuple[str, ...]) -> None:
    with pytest.raises(CountError) as refused:
        quota("co_thi_dua_chinh_phu", on=date(2026, 3, 31), **counts)
    assert refused.value.fields == fields


VERDICTS = st.sampled_from(["met", "not_met", "unknown", "defect", "no_threshold"])


@given(verdicts=st.lists(VERDICTS, min_size=1, max_size=4))
def test_a_road_is_met_when_every_council_with_a_line_is(verdicts: list[str]) -> None:
    found = road([Sitting(f"Hội đồng {n}", Outcome(one, f"{n}.", "Điều 1")) for n, one in enumerate(verdicts)])  # type: ignore[arg-type]
    with_line = set(verdicts) - {"no_threshold"}
    assert (found.verdict == "met") is (with_line == {"met"})
    assert (found.verdict == "not_met") is ("not_met" in with_line)
    assert found.deciding == tuple(f"Hội đồng {n}" for n, one in enumerate(verdicts) if one == found.verdict)


def test_a_road_without_councils_is_unknown() -> None:
    assert road([]).verdict == "unknown"


@given(members=st.integers(1, 60), present=st.integers(0, 60), share=SHARES)
def test_too_few_present_make_no_session_however_many_say_yes(members: int, present: int, share: Fraction) -> None:
    assume(present <= members)
    quorum = Quorum(share, "Quyết định 1", "Điều 2")
    line = Line("bo_phieu", "Quyết định 1", "Điều 1", fraction=Fraction(1, 100), absent="van_ban", quorum=quorum)
    vote = Votes(members=members, present=present, yes=present, written_yes=members - present)
    found = tally(asked(line), vote)
    assert (found.verdict == "defect") is (Fraction(present, members) < share)
    assert found.place == ("Quyết định 1 Điều 2" if found.verdict == "defect" else "Quyết định 1 Điều 1")


def test_blank_ballots_count_as_valid_until_somebody_says_otherwise() -> None:
    line = Line("bo_phieu", "Quyết định 1", "Điều 1", fraction=Fraction(9, 10), of="hop_le")
    found = tally(asked(line), Votes(members=12, present=12, yes=9, no=1, blank=2))
    assert (found.verdict, found.of) == ("not_met", 12)
    assert "phiếu trắng không kể là phiếu hợp lệ thì 9 trên 10 phiếu hợp lệ" in found.verify[0]


def test_where_one_doubt_decides_both_together_are_not_told() -> None:
    line = threshold("chien_si_thi_dua_toan_quoc", level="cap_bo", received=date(2026, 3, 31))
    found = tally(line, Votes(members=10, present=9, yes=8, no=0, written_yes=1, recused=1))
    assert found.verdict == "not_met"
    assert len(found.verify) == 1
    assert "9 trên 10" in found.verify[0]


def test_of_those_present_only_recused_members_who_are_there_are_left_out() -> None:
    line = asked(Line("bo_phieu", "Quyết định 1", "Điều 1", fraction=Fraction(9, 10), of="co_mat"))
    there = tally(line, Votes(members=12, present=10, yes=8, recused=2))
    away = tally(line, Votes(members=12, present=10, yes=8, no=2, recused=2))
    assert (there.verdict, there.of, len(there.verify)) == ("not_met", 10, 1)
    assert "8 trên 8 ủy viên có mặt" in there.verify[0]
    assert (away.verdict, away.verify) == ("not_met", ())


QUORUMS = st.none() | st.builds(Quorum, SHARES, st.just("Quyết định 1"), st.just("Điều 2"))


@given(
    national=LINES, own=LINES, quorums=st.tuples(QUORUMS, QUORUMS), ballots=st.tuples(*[st.sampled_from(BALLOTS)] * 2)
)
def test_a_body_may_only_tighten(
    national: Line, own: Line, quorums: tuple[Quorum | None, Quorum | None], ballots: tuple[Ballot, Ballot]
) -> None:
    national = replace(national, quorum=quorums[0], ballot=ballots[0])
    both = stricter(national, replace(own, quorum=quorums[1], ballot=ballots[1]))
    assert both.fraction is not None
    assert national.fraction is not None
    assert both.fraction >= national.fraction
    assert both.of == national.of
    assert BALLOTS.index(both.ballot) == max(map(BALLOTS.index, ballots))
    assert (both.absent == "van_ban") is ("van_ban" in (national.absent, own.absent))
    shares = [quorum.fraction for quorum in quorums if quorum]
    assert (both.quorum.fraction if both.quorum else None) == max(shares, default=None)


def test_a_share_of_another_count_does_not_replace_the_national_one() -> None:
    own = Own(
        date(2025, 7, 1), None, frozenset({"co_thi_dua_chinh_phu"}), QuotaLine(Fraction(1, 10), "meeting", "Quyết định 1", "Điều 1")
    )  # fmt: skip
    rules = BodyRules("Bộ Mẫu", issued=True, quotas=(own,))
    found = quota("co_thi_dua_chinh_phu", on=date(2026, 3, 31), local=rules, leading_and_meeting=21, meeting=40)
    assert isinstance(found, Quota)
    assert (found.most, found.own) == (4, False)
