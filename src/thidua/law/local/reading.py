"""From a body's TOML text to its rules: everything is checked, and every fault is told at once."""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, cast

from thidua.law.catalogue import AWARDS
from thidua.law.councils.lines import BALLOTS, BASES, OWN_LEVELS, Absent, Ballot, Base, Line, Quorum, QuotaLine
from thidua.law.councils.quotas import COUNTS
from thidua.law.local.faults import BodyRulesError, Fault
from thidua.law.local.places import lines_of
from thidua.law.local.rules import BodyRules, Criterion, DaysOff, Deadline, Own, Paper
from thidua.law.local.stricter import laxer_quotas, laxer_votes
from thidua.law.local.tables import Book, Table

LARGEST = 200_000  # letters of a text; a body's rules fit in a tenth of it
_DEEPEST = 8
_DOTS = 100  # in one line; a dotted key of thousands of parts takes `tomllib` minutes
_CONFIDENCES = ("source", "recall", "unverified")
_LEAP_YEAR = 2028  # a day of the year may be 29 February
KINDS = ("threshold", "quota", "criterion", "deadline", "paper", "day_off")
"""The tables a decision may hold, in the order they are written."""
MOST_DAYS_OFF = 60  # in one table; more is no list of days off
FIELDS = {
    "body": ("body", "issued", "version"),
    "version": ("from", "to", "document", "confidence", "checked_on", *KINDS),
    "threshold": ("awards", "levels", "ballot", "at_least", "more_than", "of", "absent", "quorum", "place"),
    "quota": ("awards", "at_most", "of", "place"),
    "criterion": ("awards", "text", "place"),
    "deadline": ("awards", "step", "day", "month", "working_days", "place"),
    "paper": ("awards", "text", "copies", "place"),
    "day_off": ("days", "text", "place"),
}
"""The entries each table may have (docs/body-rules.md tells what they mean)."""
_VOTE = ("ballot", "at_least", "more_than", "absent", "quorum")
_AT = re.compile(r"at line (\d+), column (\d+)")
_SYNTAX = {
    "Cannot overwrite": "một mục ghi hai lần",
    "Cannot declare": "một bảng khai báo hai lần",
    "Cannot mutate": "một bảng khai báo hai lần",
    "Duplicate inline": "một mục ghi hai lần trong một dòng",
    "Expected '='": "sau tên mục cần dấu =",
    "Invalid date": "ngày không có thật",
    "Invalid value": "giá trị không đọc được; chữ phải nằm trong dấu nháy",
    "Invalid statement": "dòng không phải một mục hay một bảng",
    "Found invalid character": "có ký tự không được dùng",
    "Illegal character": "có ký tự không được dùng, hoặc dấu nháy chưa đóng",
    "Unterminated": "dấu nháy chưa đóng",
    "Unclosed": "dấu ngoặc chưa đóng",
    "Unescaped": "dấu \\ phải viết đôi trong dấu nháy kép",
    "Exceeds the limit": "có số quá lớn",
}


def read(text: str, file: str) -> BodyRules:
    """The rules a body wrote, or `BodyRulesError` with every fault: file, line, entry, what was expected."""
    text = text.removeprefix("\ufeff")  # what Notepad puts before a text
    data = _parsed(text, file)
    book = Book(file, lines_of(text))
    rules = _body(Table(data, (), book))
    if book.faults or rules is None:
        raise BodyRulesError(book.faults)
    return rules


def _parsed(text: str, file: str) -> dict[str, Any]:
    """The tables of a text. Syntax, sizes and depths that nobody writes are refused before anything is read."""
    if len(text) > LARGEST:
        raise BodyRulesError([Fault(file, 1, "", f"tệp quá dài, nhiều nhất {LARGEST} ký tự")])
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BodyRulesError([Fault(file, 1, "", "tệp phải là chữ UTF-8")])
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > _DOTS:
            raise BodyRulesError([Fault(file, number, "", f"dòng có hơn {_DOTS} dấu chấm")])
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise BodyRulesError([Fault(file, 1, "", "ngoặc lồng nhau quá sâu")]) from None
    except ValueError as error:
        raise BodyRulesError([_syntax(text, file, str(error))]) from error
    if _deeper(data, _DEEPEST):
        raise BodyRulesError([Fault(file, 1, "", "các bảng lồng nhau quá sâu")])
    return data


def _syntax(text: str, file: str, error: str) -> Fault:
    words = next((words for start, words in _SYNTAX.items() if error.startswith(start)), "viết sai TOML")
    if at := _AT.search(error):
        return Fault(file, int(at[1]), "", f"{words} (cột {at[2]})")
    return Fault(file, text.rstrip("\n").count("\n") + 1, "", words)


def _deeper(data: Any, most: int) -> bool:
    """Whether anything lies deeper than `most` tables or lists; without recursion, which depth itself would break."""
    layer: list[Any] = [data]
    for _ in range(most):
        layer = [
            part
            for whole in layer
            for part in (whole.values() if isinstance(whole, dict) else whole if isinstance(whole, list) else ())
        ]
    return any(isinstance(part, dict | list) for part in layer)


@dataclass(frozen=True, slots=True)
class _Version:
    """A decision of the body: when it is in force and where it stands."""

    start: date
    end: date | None
    document: str
    confidence: str


type _Decisions = list[tuple[Table, _Version]]


def _body(table: Table) -> BodyRules | None:
    table.only(*FIELDS["body"])
    body, issued = table.text("body"), table.flag("issued")
    versions = table.tables("version")
    if issued is False and versions:
        table.fault("issued", "đã ghi quy định thì cần true")
    if issued is True and not versions:
        table.fault("version", "đã ban hành thì cần ít nhất một [[version]]")
    decisions = [(one, version) for one in versions if (version := _version(one)) is not None]
    rules = _all(decisions)
    return None if body is None or issued is None else BodyRules(body, issued, **rules)


def _version(table: Table) -> _Version | None:
    table.only(*FIELDS["version"])
    start, end = table.day("from"), table.day("to") if table.has("to") else None
    document, confidence = table.text("document"), table.choice("confidence", _CONFIDENCES)
    table.day("checked_on")
    if start and end and end < start:
        table.fault("to", f"cần ngày không trước {start.isoformat()}")
    if not any(table.has(kind) for kind in KINDS):
        table.book.fault(table.path, f"quyết định chưa quy định gì; cần ít nhất một bảng {', '.join(KINDS)}")
    if start is None or document is None or confidence is None or (end is not None and end < start):
        _look(table)
        return None
    return _Version(start, end, document, confidence)


def _look(table: Table) -> None:
    """Reads what a faulty decision holds all the same, so that its other faults are told too."""
    _all([(table, _Version(date.min, date.min, "", "source"))])


def _all(decisions: _Decisions) -> dict[str, Any]:
    """The rules of every decision, by kind."""
    return {
        "thresholds": _alone(_kind(decisions, "threshold", _threshold)),
        "quotas": _alone(_kind(decisions, "quota", _quota)),
        "criteria_list": tuple(own for _, own in _kind(decisions, "criterion", _criterion)),
        "deadlines_list": tuple(own for _, own in _kind(decisions, "deadline", _deadline)),
        "papers_list": tuple(own for _, own in _kind(decisions, "paper", _paper)),
        "days_off_list": tuple(own for _, own in _kind(decisions, "day_off", _day_off)),
    }


def _kind[T](
    decisions: _Decisions, kind: str, reader: Callable[[Table, _Version], Own[T] | None]
) -> list[tuple[Table, Own[T]]]:
    return [
        (table, own)
        for decision, version in decisions
        for table in decision.tables(kind)
        if (own := reader(table, version)) is not None
    ]


def _alone[T](rules: list[tuple[Table, Own[T]]]) -> tuple[Own[T], ...]:
    """Rules of which two for one award at one council on one day are refused: nobody could tell which binds."""
    kept: list[Own[T]] = []
    for table, own in rules:
        if any(own.meets(other) for other in kept):
            table.book.fault(table.path, "trùng ngày với quy định khác cho cùng hình thức; quy định trước cần “to”")
        kept.append(own)
    return tuple(kept)


def _threshold(table: Table, version: _Version) -> Own[Line] | None:
    table.only(*FIELDS["threshold"])
    awards = table.choices("awards", AWARDS, "khóa của danh hiệu, hình thức khen thưởng")
    levels = table.choices("levels", OWN_LEVELS, "cấp Hội đồng")
    place, share = table.text("place"), _share(table)
    ballot = table.choice("ballot", BALLOTS) if table.has("ballot") else "khong"
    absent = table.choice("absent", ("van_ban", "khong_tinh")) if table.has("absent") else "im_lang"
    of = table.choice("of", BASES) if share or table.has("of") else "tong_so"
    quorum = table.share("quorum") if table.has("quorum") else None
    if not any(table.has(name) for name in _VOTE):
        table.book.fault(table.path, f"cần ít nhất một trong {', '.join(_VOTE)}")
    if not (awards and levels and place and ballot and absent and of):
        return None
    line = Line(
        ballot=cast("Ballot", ballot),
        document=version.document,
        place=place,
        fraction=share,
        over=table.has("more_than"),
        of=cast("Base", of),
        absent=cast("Absent", absent),
        quorum=Quorum(quorum, version.document, place, version.confidence) if quorum else None,
        confidence=version.confidence,
    )
    for name, expected in _laxer(line, awards, levels, version):
        table.fault(name, expected)
    return Own(version.start, version.end, awards, line, levels)


def _share(table: Table) -> Fraction | None:
    """`at_least`, or `more_than` where the share itself is not enough; not both."""
    if table.has("at_least") and table.has("more_than"):
        table.fault("more_than", "chỉ ghi một trong at_least, more_than")
    if table.has("more_than"):
        share = table.share("more_than")
        if share == 1:
            table.fault("more_than", "không thể quá 100 %")
        return share
    return table.share("at_least") if table.has("at_least") else None


def _laxer(line: Line, awards: frozenset[str], levels: frozenset[str], version: _Version) -> list[tuple[str, str]]:
    found = (
        fault
        for award in sorted(awards)
        for level in sorted(levels)
        for fault in laxer_votes(award, level, version.start, version.end, line)
    )
    return list(dict.fromkeys(found))


def _quota(table: Table, version: _Version) -> Own[QuotaLine] | None:
    table.only(*FIELDS["quota"])
    awards = table.choices("awards", AWARDS, "khóa của danh hiệu, hình thức khen thưởng")
    share, of, place = table.share("at_most"), table.choice("of", COUNTS), table.text("place")
    if not (awards and share and of and place):
        return None
    line = QuotaLine(share, of, version.document, place, version.confidence)
    found = (fault for award in sorted(awards) for fault in laxer_quotas(award, version.start, version.end, line))
    for name, expected in dict.fromkeys(found):
        table.fault(name, expected)
    return Own(version.start, version.end, awards, line)


def _criterion(table: Table, version: _Version) -> Own[Criterion] | None:
    table.only(*FIELDS["criterion"])
    awards = table.choices("awards", AWARDS, "khóa của danh hiệu, hình thức khen thưởng")
    text, place = table.text("text"), table.text("place")
    if not (awards and text and place):
        return None
    return Own(version.start, version.end, awards, Criterion(text, version.document, place, version.confidence))


def _deadline(table: Table, version: _Version) -> Own[Deadline] | None:
    table.only(*FIELDS["deadline"])
    awards = table.choices("awards", AWARDS, "khóa của danh hiệu, hình thức khen thưởng")
    step, place = table.text("step"), table.text("place")
    in_year = table.has("day") or table.has("month")
    if in_year is table.has("working_days"):
        table.book.fault(table.path, "cần ngày, tháng (day, month) hoặc số ngày làm việc (working_days), không cả hai")
    month = table.whole("month", 1, 12) if in_year else None
    day = table.whole("day", 1, monthrange(_LEAP_YEAR, month)[1] if month else 31) if in_year else None
    within = table.whole("working_days", 1, 365) if table.has("working_days") else None
    if not (awards and step and place):
        return None
    told = Deadline(step, day, month, within, version.document, place, version.confidence)
    return Own(version.start, version.end, awards, told)


def _paper(table: Table, version: _Version) -> Own[Paper] | None:
    table.only(*FIELDS["paper"])
    awards = table.choices("awards", AWARDS, "khóa của danh hiệu, hình thức khen thưởng")
    text, place = table.text("text"), table.text("place")
    copies = table.whole("copies", 1, 20) if table.has("copies") else 1
    if not (awards and text and place and copies):
        return None
    return Own(version.start, version.end, awards, Paper(text, copies, version.document, place, version.confidence))


def _day_off(table: Table, version: _Version) -> Own[DaysOff] | None:
    """Days off, each within the time of the decision that gives them."""
    table.only(*FIELDS["day_off"])
    days, text, place = table.days("days", MOST_DAYS_OFF), table.text("text"), table.text("place")
    for number, day in enumerate(days):
        if version.start != date.min and (day < version.start or (version.end is not None and day > version.end)):
            until = f" đến {version.end.isoformat()}" if version.end else ""
            table.book.fault(
                (*table.path, "days", number),
                f"cần ngày trong thời gian quyết định có hiệu lực, từ {version.start.isoformat()}{until}, đang ghi {day.isoformat()}",
            )
    if not (days and text and place):
        return None
    return Own(
        version.start, version.end, frozenset(), DaysOff(days, text, version.document, place, version.confidence)
    )
