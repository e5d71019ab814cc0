"""The box as plain values: nothing is lost, nothing counted twice, nothing tells the order, one changed letter is found."""

import contextlib
import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.councils import box
from thidua.councils.box import NO, YES, Contents, Count, Slip

ballots = st.lists(
    st.tuples(
        st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=20, max_size=30),
        st.dictionaries(st.integers(1, 4), st.sampled_from([YES, NO]), min_size=1),
        st.booleans(),
    ),
    max_size=12,
    unique_by=lambda ballot: ballot[0],
)
NAMES = {1: "Võ Thành Đạt", 2: "Cục  Nước\nSạch", 3: "3. Lê An", 4: "Hộ ông Bình"}


def filled(given_ballots):
    contents = box.empty(NAMES)
    for token, choices, written in given_ballots:
        codes = box.codes_of(token, question=7, numbers=choices)
        contents = box.put(contents, choices, codes, shuffle=random.shuffle, written=written)
    return contents


def expected(given_ballots):
    found = {}
    for number in NAMES:
        votes = Counter((choices[number], written) for _, choices, written in given_ballots if number in choices)
        found[number] = Count(votes[YES, False], votes[NO, False], votes[YES, True], votes[NO, True])
    return found


@given(ballots)
def test_every_ballot_is_counted_once_however_it_is_packed_published_and_read(given_ballots):
    contents = filled(given_ballots)
    text = box.listing(contents, title="Phiên 1")
    assert box.counted(contents) == expected(given_ballots)
    assert box.counted(box.unpacked(box.packed(contents, seats=12))) == expected(given_ballots)
    assert box.counted(box.read_listing(text).contents) == expected(given_ballots)
    assert box.recount(text, kept_digest=box.digest(text), kept=expected(given_ballots)) == []


@given(ballots, st.randoms())
def test_the_published_list_does_not_depend_on_who_came_first(given_ballots, chance):
    other = list(given_ballots)
    chance.shuffle(other)
    lists = {box.listing(filled(order), title="Phiên 1") for order in (given_ballots, other)}
    assert len(lists) == 1


@given(ballots.filter(lambda found: any(choices for _, choices, _ in found)), st.data())
def test_one_changed_slip_is_found(given_ballots, data):
    text = box.listing(filled(given_ballots), title="Phiên 1")
    lines = text.splitlines(keepends=True)
    at = data.draw(st.sampled_from([at for at, line in enumerate(lines) if "\t" in line]))
    code, _, words = lines[at].partition("\t")
    turned = words.removeprefix("không ") if words.startswith("không") else f"không {words}"
    for changed in (f"{code}\t{turned}", ""):
        forged = "".join([*lines[:at], changed, *lines[at + 1 :]])
        said = box.recount(forged, kept_digest=box.digest(text), kept=expected(given_ballots))
        assert [one.said[:6] for one in said] == ["Mã băm", "Hồ sơ "]


@given(ballots)
def test_the_size_of_a_packed_box_tells_nothing(given_ballots):
    assert len(box.packed(filled(given_ballots), seats=12)) == len(box.packed(box.empty(NAMES), seats=12))


def test_a_ballot_put_in_again_is_known_and_refused():
    codes = box.codes_of("x" * 20, question=7, numbers=[1, 2])
    contents = box.put(box.empty([1, 2]), {1: YES, 2: NO}, codes, shuffle=random.shuffle)
    assert box.holds(contents, codes)
    assert not box.holds(contents, box.codes_of("y" * 20, question=7, numbers=[1, 2]))
    assert not box.holds(contents, {})
    with pytest.raises(box.Taken):
        box.put(contents, {1: YES, 2: YES}, codes, shuffle=random.shuffle)


def test_codes_of_one_ballot_do_not_tell_one_another():
    codes = box.codes_of("x" * 20, question=7, numbers=range(1, 40))
    assert len({*codes.values()}) == 39
    assert codes != box.codes_of("x" * 20, question=8, numbers=range(1, 40))
    assert all(len(code) == box.LENGTH and set(code) <= set(box.ALPHABET) for code in codes.values())
    assert box.shown("ACDEGHKL") == "ACDE GHKL"


def test_the_piles_are_shuffled_each_apart():
    """A shuffle that turns round: what came last stands first in every pile, and the old ones are turned too."""
    contents: Contents = box.empty([1])
    for at in range(3):
        codes = box.codes_of(f"{at}".ljust(20, "x"), question=1, numbers=[1])
        contents = box.put(contents, {1: YES}, codes, shuffle=list.reverse)
    order = [box.codes_of(f"{at}".ljust(20, "x"), question=1, numbers=[1])[1] for at in (2, 0, 1)]
    assert contents == {1: [Slip(code, YES) for code in order]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "dòng 1"),
        ("gì đó\nkhác\n", "dòng 1"),
        (f"{box.HEAD}\nP\nACDEGHKL\tđồng ý\n", "Dòng 3: phiếu đứng trước"),
        (f"{box.HEAD}\nP\n1. An\nACDEGHKL\tcó\n", "Dòng 4: không đọc được"),
        (f"{box.HEAD}\nP\n1. An\nACDEGHK0\tđồng ý\n", "Dòng 4: không đọc được"),
        (f"{box.HEAD}\nP\n1. An\nACDEGHKL\tđồng ý\nACDEGHKL\tđồng ý\n", "Dòng 5: mã ACDEGHKL có hai lần"),
        (f"{box.HEAD}\nP\n1. An\n1. An\n", "Dòng 4: đã có hồ sơ số 1"),
    ],
)
def test_a_list_that_is_none_is_refused_with_its_line(text, said):
    with pytest.raises(box.Unreadable, match=said):
        box.read_listing(text)


@given(st.text())
def test_any_text_is_read_or_refused(text):
    for whole in (text, f"{box.HEAD}\nP\n{text}"):
        with contextlib.suppress(box.Unreadable):
            box.read_listing(whole)


def test_windows_line_ends_are_the_same_list():
    text = box.listing(filled([("x" * 20, {1: YES}, False)]), title="P")
    windows = "\ufeff" + text.replace("\n", "\r\n")
    assert box.digest(windows) == box.digest(text)
    assert box.read_listing(windows).contents == box.read_listing(text).contents
