"""The data of councils, ballots and quotas: whole, sourced, without overlap or silent gap; slips are refused by name."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from itertools import combinations
from typing import Any

import pytest

from thidua.law.catalogue import AWARDS, CatalogueError
from thidua.law.councils import LEVELS, Composition, NoQuota, Quota, Threshold, Unknown, composition, quota, threshold
from thidua.law.councils.loading import SUBMITTING, Scope, ballots, read_ballots
from thidua.law.councils.quotas import COUNTS, PATHS

FIRST, FAR = date(2017, 10, 1), date(2027, 6, 1)
DATA = {
    name: tomllib.loads(files("thidua.law").joinpath(f"texts/procedure/{name}.toml").read_text(encoding="utf-8"))
    for name in ("ballots", "quotas", "councils")
}
ENTRIES = [
    (f"{file}: {kind} {number}", entry)
    for file, data in DATA.items()
    for kind, entries in data.items()
    for number, entry in enumerate(entries if isinstance(entries, list) else [entries], 1)
]
DAY = timedelta(days=1)


def days() -> Iterator[date]:
    """The first and the last day of every period any entry has."""
    for _, entry in ENTRIES:
        yield entry["from"]
        if "to" in entry:
            yield entry["to"]
            yield entry["to"] + DAY
    yield FAR


DAYS = sorted({day for day in days() if day >= FIRST})


@pytest.mark.parametrize(("name", "entry"), ENTRIES, ids=[name for name, _ in ENTRIES])
def test_every_entry_says_where_and_how_surely_it_was_read(name: str, entry: dict[str, Any]) -> None:
    assert entry["document"].startswith(("Luật ", "Nghị định ", "Thông tư ")), name
    assert entry["place"].startswith("Điều "), name
    assert entry["confidence"] in ("source", "recall", "unverified")
    assert entry["checked_on"] >= date(2026, 11, 1)


def test_no_two_lines_for_one_award_at_one_council_on_one_day() -> None:
    for award in AWARDS:
        for level in (*LEVELS, SUBMITTING):
            scopes = [scope for scope, _ in ballots().lines if scope.names(award) and level in scope.levels]
            assert [pair for pair in combinations(scopes, 2) if pair[0].meets(pair[1].start, pair[1].end)] == []


def test_a_quorum_for_some_awards_stands_before_the_one_for_all() -> None:
    for (early, _), (late, _) in combinations(ballots().quorums, 2):
        if early.meets(late.start, late.end) and set(early.levels) & set(late.levels):
            assert early.awards
            assert not late.awards


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_award_has_an_answer_at_every_council(day: date) -> None:
    for award in AWARDS:
        for level in LEVELS:
            for proposing in (True, False):
                found = threshold(award, level=level, received=day, proposing=proposing)
                place = found.cite if isinstance(found, Threshold) else found.place
                assert "Điều" in place, (award, level)
                assert found.provisional is (day >= date(2026, 10, 1))


def test_every_line_quorum_and_silence_is_the_answer_to_some_question() -> None:
    """A row behind another that always answers first would never be read."""
    asked = [(award, (level,), day) for award in AWARDS for level in (*LEVELS, SUBMITTING) for day in DAYS]
    for rows in (ballots().lines, ballots().quorums, ballots().silences):
        scopes: list[Scope] = [scope for scope, _ in rows]
        used = {next((n for n, scope in enumerate(scopes) if scope.fits(*one)), None) for one in asked}
        assert used - {None} == set(range(len(scopes)))


def test_before_the_first_decree_read_nothing_is_known() -> None:
    assert isinstance(threshold("chien_si_thi_dua_toan_quoc", level="cap_bo", received=FIRST - DAY), Unknown)
    assert isinstance(threshold("chien_si_thi_dua_toan_quoc", level="cap_bo", received=FIRST), Threshold)


def test_a_kind_has_one_answer_only_where_all_its_awards_have() -> None:
    day = date(2026, 3, 31)
    orders = threshold("huan_chuong", level="cap_bo", received=day)
    assert isinstance(orders, Threshold)
    assert orders.cite == "Nghị định 152/2025/NĐ-CP Điều 33 khoản 5"
    assert isinstance(threshold("danh_hieu", level="cap_bo", received=day), Unknown)
    assert isinstance(threshold("vinh_du", level="cap_bo", received=day), Unknown)


@pytest.mark.parametrize(
    ("award", "level"), [("chien_si_thi_dua", "cap_bo"), ("chien_si_thi_dua_toan_quoc", "cap_huyen")]
)
def test_a_question_with_a_slip_is_refused(award: str, level: str) -> None:
    with pytest.raises(ValueError, match=r"chien_si_thi_dua'|cap_huyen"):
        threshold(award, level=level, received=date(2026, 3, 31))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("award", ["co_thi_dua_chinh_phu", "chien_si_thi_dua_co_so"])
def test_quotas_leave_no_gap(award: str, path: str) -> None:
    counts: dict[str, Any] = dict.fromkeys(COUNTS, 10)
    for day in DAYS:
        found = quota(award, on=day, path=path, **counts)
        assert isinstance(found, Quota | NoQuota), day
        assert "Điều" in found.place


def test_quotas_of_one_award_do_not_overlap() -> None:
    rows = [row for kind in ("quota", "free") for row in DATA["quotas"][kind]]
    for one, other in combinations(rows, 2):
        same_way = set(one.get("paths", PATHS)) & set(other.get("paths", PATHS))
        if one["award"] == other["award"] and same_way:
            assert one["from"] > other.get("to", FAR) or other["from"] > one.get("to", FAR), (one, other)


def test_councils_of_one_level_follow_each_other_day_by_day() -> None:
    for level in ("trung_uong", "cap_bo", "co_so"):
        rows = [row for row in DATA["councils"]["council"] if row["level"] == level]
        assert [row["to"] + DAY for row in rows[:-1]] == [row["from"] for row in rows[1:]]
        assert "to" not in rows[-1]


@pytest.mark.parametrize(
    ("level", "day", "kind", "standing", "most"),
    [
        ("trung_uong", date(2021, 3, 31), "bo", "Thứ trưởng Bộ Nội vụ", None),
        ("trung_uong", date(2025, 3, 31), "bo", "Bộ trưởng Bộ Nội vụ", None),
        ("cap_bo", date(2021, 3, 31), "tinh", "Phó Giám đốc Sở Nội vụ", 4),
        ("cap_bo", date(2025, 3, 31), "tinh", "Giám đốc Sở Nội vụ", 4),
    ],
)
def test_who_is_standing_vice_chair(level: str, day: date, kind: str, standing: str, most: int | None) -> None:
    found = composition(level, day)
    assert isinstance(found, Composition)
    seats = [seat for seat in found.seats if seat.kind in (None, kind)]
    (seat,) = [seat for seat in seats if seat.post == "pho_chu_tich_thuong_truc"]
    assert seat.who.startswith(standing)
    assert found.vices_most == most
    assert [seat.post for seat in seats].count("chu_tich") == 1


def test_the_number_of_vice_chairs() -> None:
    before, after = composition("cap_bo", date(2021, 3, 31)), composition("cap_bo", date(2025, 3, 31))
    assert isinstance(before, Composition)
    assert isinstance(after, Composition)
    assert [(one.vices_least, one.vices_most) for one in (before, after)] == [(3, 4), (None, 4)]


def test_from_2025_the_ministry_rules_its_own_council() -> None:
    found = composition("cap_bo", date(2026, 3, 31))
    assert isinstance(found, Unknown)
    assert found.place == "Nghị định 152/2025/NĐ-CP Điều 6 khoản 2 điểm đ"


def test_what_was_not_read_is_to_be_verified() -> None:
    found = composition("co_so", date(2025, 3, 31))
    assert isinstance(found, Composition)
    assert found.confidence == "recall"
    assert found.verify


def test_an_answer_under_the_unread_law_says_so() -> None:
    found = composition("trung_uong", date(2026, 10, 1))
    assert found.provisional
    assert not composition("trung_uong", date(2026, 9, 30)).provisional


@pytest.mark.parametrize(
    ("table", "field", "value", "words"),
    [
        ("line", "place", None, "line 1: place: expected str"),
        ("line", "document", 91, "line 1: document: expected str"),
        ("line", "confidence", "sure", "line 1: confidence: expected one of"),
        ("line", "checked_on", "2026", "line 1: checked_on: expected date"),
        ("line", "at_least", "91", "line 1: at_least: expected a share"),
        ("line", "of", None, "line 1: of: expected with at_least"),
        ("line", "ballot", "kin", "line 1: ballot: expected one of"),
        ("line", "awards", ["chien_si"], "line 1: awards: expected keys of the catalogue"),
        ("line", "levels", ["huyen"], "line 1: levels: expected some of"),
        ("line", "to", date(2001, 1, 1), "line 1: to: expected a day after"),
        ("line", "atleast", "90 %", "line 1: atleast: no such field"),
        ("quorum", "at_least", "0 %", "quorum 1: at_least: expected a share"),
        ("silence", "answer", "khong", "silence 1: answer: expected one of"),
        ("silence", "text", None, "silence 1: text: expected str"),
    ],
)
def test_data_that_is_not_whole_is_refused_by_file_entry_and_field(
    table: str, field: str, value: Any, words: str
) -> None:
    data = copy.deepcopy(DATA["ballots"])
    data[table][0][field] = value
    if value is None:
        del data[table][0][field]
    with pytest.raises(CatalogueError) as refused:
        read_ballots(data, "ballots.toml")
    assert str(refused.value).startswith(f"ballots.toml: {words}")
