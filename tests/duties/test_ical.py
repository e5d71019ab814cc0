"""A calendar for other programs is what RFC 5545 asks for, whatever was typed into it."""

import re
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from thidua.duties.ical import OCTETS, Event, escaped, folded, one_line, written

AT = datetime(2026, 11, 28, 3, 4, 5, tzinfo=UTC)
ONE = Event(
    "viec-7@bo-mau.vn",
    date(2026, 12, 31),
    "Gửi hồ sơ; một, hai",
    "Hồ sơ.\nCăn cứ: Quy chế",
    "https://bo-mau.vn/lich-nam/viec/7/",
)


def unfolded(text: str) -> list[str]:
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)


def test_one_day_is_a_whole_day_that_hides_no_time():
    assert unfolded(written([ONE], name="Lịch năm", at=AT, alarm=3)) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Thi Đua//Lịch năm thi đua//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        "X-WR-CALNAME:Lịch năm", "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "BEGIN:VEVENT", "UID:viec-7@bo-mau.vn",
        "DTSTAMP:20261128T030405Z", "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101",
        "SUMMARY:Gửi hồ sơ\\; một\\, hai", "DESCRIPTION:Hồ sơ.\\nCăn cứ: Quy chế", "URL:https://bo-mau.vn/lich-nam/viec/7/",
        "TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P3D", "DESCRIPTION:Gửi hồ sơ\\; một\\, hai",
        "END:VALARM", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    assert "VALARM" not in written([ONE], name="Lịch năm", at=AT)


@given(st.text())
def test_no_text_leaves_its_line_and_every_text_comes_back(text):
    told = escaped(text)
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]", told)
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert unescaped(told) == re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", plain)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400))
def test_lines_are_folded_between_letters_and_unfold_to_themselves(line):
    pieces = list(folded(line))
    assert all(len(piece.encode()) <= OCTETS for piece in pieces)
    assert pieces[0] + "".join(piece.removeprefix(" ") for piece in pieces[1:]) == line
    assert all(piece.startswith(" ") for piece in pieces[1:])


@given(st.text(), st.text(), st.text())
def test_whatever_is_typed_there_is_one_event(title, said, url):
    lines = unfolded(written([Event("a@b", ONE.day, title, said, url)], name=title, at=AT))
    assert [lines.count(f"{word}:VEVENT") for word in ("BEGIN", "END")] == [1, 1]
    assert len(lines) == 18
    assert [line for line in lines if "\n" in line or "\r" in line] == []


def test_an_address_stays_in_one_line():
    assert one_line("https://a.vn/\r\nX:1 \u2028b") == "https://a.vn/X:1b"
