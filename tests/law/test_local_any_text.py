"""Any text at all is either read or refused with the one error; lines are found for whatever TOML can write."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.law.test_local import WHOLE
from thidua.law.local import BodyRules, BodyRulesError, read
from thidua.law.local.faults import Path
from thidua.law.local.places import lines_of

LINES = WHOLE.splitlines()
VALUES = st.sampled_from(
    [
        '"90 %"', '"2/3"', '"0/0"', "nan", "-inf", "1e400", "0x" + "f" * 2000, "true", "2026-02-28", "2026-02-28T00:00:00Z",
        "12:00:00", "[]", "[[]]", "{}", "{ a = { b = [1, {}] } }", "['cap_bo', 1]", '"\\u0000"', '"\\ud800"', "'''\na\n'''",
        '"""\\\n  b"""', "\"Bộ\"", "“Bộ”", "-0", "9" * 4301, '["chien_si_thi_dua_toan_quoc"]',
    ]
)  # fmt: skip
NAMES = st.sampled_from(
    ["body", "issued", "version", "from", "to", "document", "awards", "levels", "at_least", "of", "place", "quorum", "day",
     "month", '"a b"', "a.b", "version.threshold", "''", '"\\u00e9"', "é"]
)  # fmt: skip
STRANGE = st.one_of(
    st.sampled_from(LINES),
    st.builds("{} = {}".format, NAMES, VALUES),
    st.builds("[[{}]]".format, NAMES),
    st.builds("[{}]".format, NAMES),
    st.text(max_size=20),
)


@given(text=st.text())
@example(text="\x00")
@example(text="[[version]]\nfrom = 2026-01-01")
@example(text="version = 3")
@example(text="version = [1, []]\nissued = true")
@example(text="a" + ".a" * 400 + " = 1")
def test_any_text_is_read_or_refused(text: str) -> None:
    read_or_refused(text)


@settings(max_examples=400)
@given(lines=st.lists(STRANGE, max_size=30))
def test_any_lines_of_toml_are_read_or_refused(lines: list[str]) -> None:
    read_or_refused("\n".join(lines))


@settings(max_examples=400)
@given(data=st.data())
def test_a_good_text_with_lines_changed_is_read_or_refused(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at : at + data.draw(st.integers(0, 1))] = [data.draw(STRANGE)]
    read_or_refused("\n".join(lines))


def read_or_refused(text: str) -> None:
    found = outcome(text)
    if isinstance(found, BodyRules):
        return
    assert found.faults
    for fault in found.faults:
        assert 1 <= fault.line <= text.count("\n") + 1
        assert fault.expected
        assert str(fault).isprintable()


def outcome(text: str) -> BodyRules | BodyRulesError:
    try:
        return read(text, "bo-mau.toml")
    except BodyRulesError as error:
        return error


BARE = st.text("abcxyz_-09", min_size=1, max_size=4)
SCALARS = st.one_of(
    st.integers(-5, 5).map(str),
    st.sampled_from(["true", "2026-01-31", '"a # b"', "'c = [d'", '"\\"e\\""', '"""f\n# g\n""" ', "'''h\n[i]\n'''", '""""j""""']),
)  # fmt: skip


@st.composite
def written(draw: st.DrawFn, depth: int = 2) -> str:
    """A value as TOML may be written: over several lines, with comments, nested."""
    if depth == 0 or draw(st.booleans()):
        return draw(SCALARS)
    parts = [draw(written(depth=depth - 1)) for _ in range(draw(st.integers(0, 3)))]
    if draw(st.booleans()):
        gap = draw(st.sampled_from([" ", "\n", "\n  # nói thêm ] }\n"]))
        return f"[{gap}{f',{gap}'.join(parts)}{gap}]"
    return "{ " + ", ".join(f"k{number} = {part}" for number, part in enumerate(parts)) + " }"


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Whole TOML texts: pairs, tables, arrays of tables, comments, blank lines."""
    blocks = []
    for number in range(draw(st.integers(0, 5))):
        head = draw(
            st.sampled_from(
                ["", f"[t{number}]", f"[ t{number} . 'a.b' ] # đầu", "[[list]]", "[[list.inner]]", "\n# lời\n"]
            )
        )
        keys = draw(st.lists(BARE, max_size=3, unique=True))
        pairs = [f"{key}{draw(st.sampled_from([' = ', '=', '.u = ']))}{draw(written())}" for key in keys]
        blocks += [head, *pairs]
    return "\n".join(blocks)


def paths(value: Any, path: Path = ()) -> list[Path]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(deeper for step, part in inside for deeper in paths(part, (*path, step)))]


@settings(max_examples=300)
@given(text=documents())
def test_every_entry_of_a_toml_text_has_its_line(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    lines = lines_of(text)
    assert lines_of(text.replace("\n", "\r\n")) == lines
    assert set(paths(data)) - {()} == set(lines)
    for path, line in lines.items():
        if isinstance(path[-1], str):
            assert path[-1] in text.splitlines()[line - 1]
