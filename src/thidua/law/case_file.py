"""Case files as text: strict JSON, one object or a list of them, each refusal naming its place."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, NoReturn

from thidua.law.case import Case, CaseError, Honour, Movement
from thidua.law.case_reading import read_case

ROOT = "(gốc)"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The cases of a file in its order; `is_list`: they stood in a list."""

    cases: tuple[Case, ...]
    is_list: bool


def read_case_file(text: str, awards: Collection[str]) -> CaseFile:
    """Every case of a file.

    Raises:
        CaseError: JSON that cannot be read, or the first field that is missing or wrong.
    """
    data = parsed(text)
    if not isinstance(data, list):
        return CaseFile((read_case(data, awards),), is_list=False)
    return CaseFile(tuple(_at(place, item, awards) for place, item in enumerate(data)), is_list=True)


def _at(place: int, item: object, awards: Collection[str]) -> Case:
    try:
        return read_case(item, awards)
    except CaseError as error:
        where = f"[{place}]" if error.where == ROOT else f"[{place}].{error.where}"
        raise CaseError(where, error.expected) from None


def parsed(text: str) -> object:
    """The JSON of a file.

    Raises:
        CaseError: it is no JSON, or a field is written twice.
    """
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise CaseError(f"dòng {error.lineno}, cột {error.colno}", "cần JSON đúng cú pháp") from None
    except CaseError:
        raise
    except (RecursionError, ValueError):
        raise CaseError(ROOT, "cần JSON đúng cú pháp, lồng nhau vừa phải") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A field written twice: one of the two would silently be lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise CaseError(twice, "cần mỗi trường ghi một lần; tệp ghi hai lần")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def as_written(case: Case) -> dict[str, Any]:
    """The case as the JSON object that `read_case` reads as the same case; what nobody said is left out."""
    plain: dict[str, Any] = {
        "award": case.award, "subject": case.subject, "on": case.on.isoformat(), "year": case.year, "path": case.path,
        "group": case.group, "known_since": case.known_since, "founded": _iso(case.founded),
        "inherits": case.inherits or None, "flag_eligible": case.flag_eligible, "model_since": case.model_since,
        "ratings": {str(year): level for year, level in case.ratings.items()},
        "honours": [_honour(one) for one in case.honours],
        "initiatives": [asdict(one) for one in case.initiatives],  # a written null: nobody said so
        "discipline": [
            _stated({"form": one.form, "date": one.on.isoformat(), "ends": _iso(one.ends)}) for one in case.discipline
        ],
        "collective": {str(year): _stated(asdict(one)) for year, one in case.collective.items()},
        "movement": _movement(case.movement) if case.movement else None,
        "attested": sorted(case.attested), "denied": sorted(case.denied),
    }  # fmt: skip
    return _stated(plain)


def _honour(one: Honour) -> dict[str, Any]:
    return _stated({
        "award": one.award, "year": one.year, "from": one.begun, "decided": _iso(one.decided), "kind": one.kind, "by": one.by,
        "status": one.status,
    })  # fmt: skip


def _movement(one: Movement) -> dict[str, Any]:
    return _stated({
        "by": one.by, "kind": one.kind, "from": one.begun.isoformat(), "to": one.ends.isoformat(), "review": one.review,
        "result": one.result,
    })  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _stated(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
