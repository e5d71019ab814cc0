"""A calendar as RFC 5545 writes it, for the calendar program of a phone or a desk: days without an hour, nothing else (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from unicodedata import category

OCTETS = 75
"""So long a line may be, its end not counted (section 3.1)."""
TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that is due on a day. `uid` stays the same for ever, so that a program that reads again moves it."""

    uid: str
    day: date
    title: str
    said: str
    url: str


def written(events: Iterable[Event], *, name: str, at: datetime, alarm: int | None = None) -> str:
    """The calendar; `at` is when it was written, `alarm` how many days before each day the reader is reminded."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Thi Đua//Lịch năm thi đua//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    ]  # fmt: skip
    for one in events:
        lines += _event(one, at, alarm)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line))


def _event(one: Event, at: datetime, alarm: int | None) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(one.uid)}"
    yield f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(one.title)}"
    yield f"DESCRIPTION:{escaped(one.said)}"
    yield f"URL:{one_line(one.url)}"
    yield "TRANSP:TRANSPARENT"
    if alarm is not None:
        yield from (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"TRIGGER:-P{alarm}D",
            f"DESCRIPTION:{escaped(one.title)}",
            "END:VALARM",
        )
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A value of text (section 3.3.11): what would end it is written otherwise, signs no calendar may hold are left out."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in plain if sign in "\n\t" or category(sign) != "Cc")
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def one_line(text: str) -> str:
    """An address: no sign in it may end its line."""
    return "".join(sign for sign in text if sign != " " and category(sign) not in {"Cc", "Zs", "Zl", "Zp"})


def folded(line: str) -> Iterator[str]:
    """A line in pieces of at most so many octets, the later ones begun by a space; no letter is cut in two (section 3.1)."""
    piece, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    yield piece
