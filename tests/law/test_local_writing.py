"""What a form writes into a body's text: it reads back the same, and no day before the new rule is answered otherwise."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.law.local import Decision, Rule, Sheet, ended, quoted, read, taken_apart, with_rule, written

FIRST = date(2026, 1, 1)
AWARDS = ("chien_si_thi_dua_cap_bo", "chien_si_thi_dua_co_so", "bang_khen_cap_bo", "giay_khen")
WORDS = st.text(min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(
    lambda text: bool(text) and text.isprintable()
)  # fmt: skip
DAYS = st.dates(date(2025, 1, 1), date(2029, 12, 31))
LISTED = st.lists(st.sampled_from(AWARDS), min_size=1, unique=True)


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    start = draw(DAYS)
    end = draw(st.none() | st.integers(0, 900).map(lambda many: start + timedelta(days=many)))
    return Decision(start, end, draw(WORDS), draw(st.sampled_from(["source", "recall", "unverified"])), draw(DAYS))


ENTRIES: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "criterion": st.fixed_dictionaries({"awards": LISTED, "text": WORDS, "place": WORDS}),
    "paper": st.fixed_dictionaries(
        {"awards": LISTED, "text": WORDS, "place": WORDS}, optional={"copies": st.integers(1, 20)}
    ),
    "deadline": st.one_of(
        st.fixed_dictionaries({"awards": LISTED, "step": WORDS, "working_days": st.integers(1, 365), "place": WORDS}),
        st.fixed_dictionaries(
            {"awards": LISTED, "step": WORDS, "day": st.integers(1, 28), "month": st.integers(1, 12), "place": WORDS}
        ),
    ),
}


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    kind = draw(st.sampled_from(sorted(ENTRIES)))
    return Rule(kind, draw(ENTRIES[kind]), draw(decisions()))


@given(body=WORDS, made=st.lists(rules(), max_size=6))
def test_what_is_written_reads_back_the_same(body, made):
    text = written(Sheet(body, tuple(made)))
    assert read(text, "quy-dinh.toml").issued is bool(made)
    back = taken_apart(text)
    assert (back.body, written(back)) == (body, text)
    assert sorted(map(repr, back.rules)) == sorted(map(repr, (_in_order(one) for one in made)))


def _in_order(rule: Rule) -> Rule:
    order = ("awards", "text", "step", "day", "month", "working_days", "copies", "place")
    return Rule(rule.kind, {name: rule.entries[name] for name in order if name in rule.entries}, rule.decision)


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_letters_are_quoted(text):
    made = Rule(
        "criterion",
        {"awards": ["giay_khen"], "text": text, "place": text},
        Decision(FIRST, None, text, "source", FIRST),
    )
    assert taken_apart(written(Sheet(text, (made,)))) == Sheet(text, (made,))
    assert quoted('a"\\') == '"a\\"\\\\"'


@given(old=rules(), awards=LISTED, decision=decisions(), day=DAYS)
def test_a_rule_takes_anothers_place_in_its_own_days_and_awards_only(old, awards, decision, day):
    new = Rule(old.kind, {**old.entries, "awards": awards, "place": "mới"}, decision)
    found = with_rule(Sheet("Bộ Mẫu", (old,)), new, instead_of=0).rules
    for award in AWARDS:
        told = [
            one.entries["place"] for one in found if award in one.awards and one.holds(day) and one is not found[-1]
        ]
        stays = award in old.awards and old.holds(day) and not (award in new.awards and new.holds(day))
        assert told == ([old.entries["place"]] if stays else [])
    assert found[-1] == new


def _vote(share: str, *, awards: tuple[str, ...] = AWARDS[:2], levels: tuple[str, ...] = ("cap_bo",)) -> dict[str, Any]:
    return {"awards": list(awards), "levels": list(levels), "at_least": share, "of": "tong_so", "place": "Điều 6"}


def _open(start: date, document: str) -> Decision:
    return Decision(start, None, document, "source", FIRST)


def test_a_new_threshold_leaves_the_old_one_its_days_and_its_other_councils():
    old = Rule("threshold", _vote("80 %", levels=("cap_bo", "co_so")), _open(FIRST, "QĐ 1"))
    new = Rule("threshold", _vote("85 %", awards=AWARDS[:1]), _open(date(2026, 7, 1), "QĐ 2"))
    found = read(written(with_rule(Sheet("Bộ Mẫu", (old,)), new, instead_of=0)), "a.toml")
    asked = [
        (award, level, day) for award in AWARDS[:2] for level in ("cap_bo", "co_so") for day in (FIRST, date(2026, 7, 1))
    ]  # fmt: skip
    told = [line.document if (line := found.threshold(*one)) else None for one in asked]
    assert told == ["QĐ 1", "QĐ 2", "QĐ 1", "QĐ 1", "QĐ 1", "QĐ 1", "QĐ 1", "QĐ 1"]


@pytest.mark.parametrize(("last", "ends"), [(date(2026, 6, 30), [date(2026, 6, 30)]), (date(2025, 12, 31), [])])
def test_a_rule_ends_on_a_day_or_was_never_there(last, ends):
    sheet = Sheet("Bộ Mẫu", (Rule("threshold", _vote("80 %"), _open(FIRST, "QĐ 1")),))
    found = ended(sheet, 0, last)
    assert [one.decision.end for one in found.rules] == ends
    assert read(written(found), "a.toml").issued is bool(ends)


def test_days_off_outside_the_days_left_fall_away():
    days = [date(2026, 2, 2), date(2026, 8, 28)]
    old = Rule("day_off", {"days": days, "text": "Ngày truyền thống", "place": "Điều 1"}, _open(FIRST, "QĐ 1"))
    found = ended(Sheet("Bộ Mẫu", (old,)), 0, date(2026, 6, 30))
    assert read(written(found), "a.toml").days_off == {days[0]}
