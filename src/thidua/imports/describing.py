"""A row with its outcome in words and plain values, as the preview keeps it; and the mark by which two previews are told apart."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from thidua.documents.problems import Problem
from thidua.honours.importing import Outcome, Plan
from thidua.imports.states import NEW, SAME
from thidua.law.readings import VOCABULARIES
from thidua.law.spelling import fold
from thidua.law.wording import RATING, figure, short, upper


def status_of(outcome: Outcome) -> str:
    """The key of a status, as the address bar and the table spell it."""
    return outcome.status.name.lower()


def row_of(outcome: Outcome, name: str, *, matched: str = "") -> dict[str, Any]:
    """The columns of a preview row; `name` is whose it is as the register has it, where the row gives only a code;
    `matched` says by code and birthday who was meant, where the row gives no code.
    """
    line = outcome.line
    who = line.who.name or name
    note = " · ".join(part for part in (line.who.code or matched, line.who.unit) if part and part != who)
    return {
        "sheet": kept(line.sheet)[:255], "row": line.row, "status": status_of(outcome), "who": kept(who)[:300],
        "note": kept(note)[:400], "folded": kept(fold(f"{who} {note}"))[:1000], "what": kept(what(outcome)),
        "changes": changes(outcome), "problems": [problem_of(one) for one in outcome.told],
    }  # fmt: skip


def kept(text: str) -> str:
    """A text PostgreSQL can hold: a sheet may have anything in a cell, the very sign it refuses too."""
    return text.replace("\x00", "\ufffd")


def changes(outcome: Outcome) -> list[list[str]]:
    """Each field that would change: its name, what stands there, what would."""
    return [[one.label, kept(one.old), kept(one.new)] for one in outcome.differences]


def problem_of(problem: Problem) -> dict[str, str]:
    """Column, value, what is wrong and how to mend it; only what there is."""
    told = {
        "column": problem.column or "", "header": problem.header or "", "value": problem.value,
        "message": problem.message, "mend": problem.mend,
    }  # fmt: skip
    return {key: kept(value) for key, value in told.items() if value}


def about_file(problem: Problem) -> dict[str, Any]:
    """The same for what is wrong with a sheet or the whole file."""
    return {**problem_of(problem), "sheet": kept(problem.sheet), "row": problem.row, "severity": problem.severity}


def what(outcome: Outcome) -> str:
    """What the row would do, in a line; of one that cannot be acted on, what it is about."""
    tell = _TOLD.get(outcome.line.kind.name)
    return " · ".join((tell(outcome) if tell else _plain(outcome), *outcome.notes))


def _person(outcome: Outcome) -> str:
    post = outcome.new_post
    said = [
        "thêm người vào sổ" if outcome.new_person else "",
        f"thêm chức vụ {post.title} từ {post.since:%d/%m/%Y}" if post else "",
        "sửa điều đã ghi về người, chức vụ" if outcome.amendments else "",
    ]
    told = "; ".join(part for part in said if part)
    return upper(told) or "Người và chức vụ"


def _body(outcome: Outcome) -> str:
    return "Thêm tổ chức" if outcome.new_body else "Tổ chức"


def _household(outcome: Outcome) -> str:
    return "Thêm hộ gia đình vào sổ" if outcome.new_household else "Hộ gia đình"


def _figures(outcome: Outcome) -> str:
    members = outcome.line.values.get("members")
    return _in_year("Số liệu tập thể", outcome.line.values, "" if members is None else f"sĩ số {members}")


def _rating(outcome: Outcome) -> str:
    values = outcome.line.values
    return _in_year("Xếp loại", values, RATING.get(str(values.get("level")), ""))


def _honour(outcome: Outcome) -> str:
    values = outcome.line.values
    award = upper(short(str(values["award"]))) if values.get("award") else "Danh hiệu, khen thưởng"
    bonus = values.get("bonus")
    said = (_decision(values), f"thưởng {figure(bonus)} đồng" if bonus else "")
    return _in_year(award, values, ", ".join(part for part in said if part), join=", ")


def _decision(values: Mapping[str, Any]) -> str:
    """Number and day as they were read."""
    number, day = values.get("decision_number"), values.get("decided_on")
    parts = (str(number or ""), f"ngày {day:%d/%m/%Y}" if day else "")
    return " ".join(part for part in parts if part)


def _initiative(outcome: Outcome) -> str:
    return _in_year("Sáng kiến", outcome.line.values, str(outcome.line.values.get("title", "")))


def _discipline(outcome: Outcome) -> str:
    form = outcome.line.values.get("form")
    return _in_year("Kỷ luật", outcome.line.values, VOCABULARIES["discipline"].names.get(str(form), "") if form else "")


def _plain(outcome: Outcome) -> str:
    return _in_year(outcome.line.kind.title, outcome.line.values, "")


def _in_year(what: str, values: Mapping[str, Any], rest: str, *, join: str = ": ") -> str:
    begun, year = values.get("begun"), values.get("year")
    years = f"{begun}–{year}" if begun and year else str(year or "")
    return join.join(part for part in (f"{what} {years}".strip(), rest) if part)


_TOLD: dict[str, Callable[[Outcome], str]] = {
    "bodies": _body, "households": _household, "figures": _figures,
    "people": _person, "ratings": _rating, "honours": _honour, "initiatives": _initiative, "discipline": _discipline,
}  # fmt: skip


@dataclass(slots=True)
class Summary:
    """A plan in numbers, and the mark of everything it says."""

    counts: dict[str, int] = field(default_factory=dict)
    correcting: int = 0
    sheets: list[list[Any]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    fingerprint: str = ""


def summary(plan: Plan) -> Summary:
    """What the page says of all rows together."""
    statuses = {status.name.lower(): many for status, many in plan.count().items()}
    sheets = Counter(kept(outcome.line.sheet)[:255] for outcome in plan.outcomes)
    return Summary(
        counts=statuses,
        correcting=sum(1 for one in plan.clean() if one.old is not None),
        sheets=[[name, many] for name, many in sheets.items()],
        problems=[about_file(one) for one in plan.problems],
        fingerprint=fingerprint(plan),
    )


def fingerprint(plan: Plan) -> str:
    """The same for two plans that would do and say the same; what acting on a plan adds to it makes no difference."""
    seen = hashlib.sha256()
    for told in _told(plan):
        seen.update(json.dumps(told, ensure_ascii=False, default=str).encode())
    return seen.hexdigest()


def _told(plan: Plan) -> Iterator[list[Any]]:
    for outcome in plan.outcomes:
        line = outcome.line
        body = outcome.body.key if outcome.body else ""
        yield [
            line.sheet, line.row, status_of(outcome), outcome.person, body, outcome.household, what(outcome), changes(outcome),
            [[one.column, one.message] for one in outcome.told],
        ]  # fmt: skip
    yield [[one.sheet, one.row, one.message] for one in plan.problems]


def entered(outcomes: Iterable[Outcome]) -> list[list[Any]]:
    """How many rows of each kind were new and how many changed something: what the page says afterwards."""
    counted: dict[str, list[int]] = {}
    for outcome in outcomes:
        if (status := status_of(outcome)) != SAME:
            counted.setdefault(outcome.line.kind.title, [0, 0])[0 if status == NEW else 1] += 1
    return [[title, *numbers] for title, numbers in counted.items()]
