"""One nominee's facts as they come in: a JSON object read field by field, each refusal naming its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from thidua.law.case import (
    BLOCS,
    GROUPS,
    INITIATIVES,
    LANES,
    PATHS,
    RATINGS,
    SCOPES,
    STATUSES,
    SUBJECTS,
    Case,
    CaseError,
    Discipline,
    Honour,
    Initiative,
    Movement,
    Yearbook,
)
from thidua.law.wording import tokens
from thidua.law.years import EPOCH, LAST

_FIELDS = frozenset(
    "award path subject group on year known_since ratings honours initiatives discipline collective founded"
    " inherits flag_eligible movement posts service model_since posthumous martyr attested denied".split()
)


def read_case(data: object, awards: Iterable[str]) -> Case:
    """The case in a JSON object. `awards` are the keys that exist.

    Raises:
        CaseError: the first field that is missing or cannot be read.
    """
    if not isinstance(data, dict):
        raise CaseError("(gốc)", 'cần một đối tượng JSON, ví dụ {"award": …}')
    _refuse_slips(data)
    known = frozenset(awards)
    case = Case(
        award=_one_of(data, "award", known),
        path=_one_of(data, "path", PATHS, "cong_trang"),
        subject=_one_of(data, "subject", SUBJECTS),
        group=_one_of(data, "group", GROUPS, ""),
        on=_day(data, "on"),
        year=_year(data.get("year"), "year"),
        known_since=_maybe(data, "known_since", _any_year),
        ratings=_by_year(data, "ratings", _rating),
        honours=_many(data, "honours", lambda item, at: _honour(item, at, known)),
        initiatives=_many(data, "initiatives", _initiative),
        discipline=_many(data, "discipline", _discipline),
        collective=_by_year(data, "collective", _yearbook),
        founded=_maybe(data, "founded", _as_day),
        inherits=_truth(data, "inherits", "") is True,
        flag_eligible=_truth(data, "flag_eligible", ""),
        movement=_maybe(data, "movement", _movement),
        model_since=_maybe(data, "model_since", _any_year),
        attested=_words(data, "attested"),
        denied=_words(data, "denied"),
    )
    if case.group and case.group not in LANES[case.subject]:
        raise CaseError("group", f"nhóm {case.group} không đi với {case.subject}; cần {', '.join(LANES[case.subject])}")
    if case.year > case.on.year:
        raise CaseError("year", f"năm thành tích {case.year} ở sau ngày đề nghị {case.on:%d/%m/%Y}")
    return case


_HONOUR = frozenset(["award", "year", "from", "decided", "kind", "by", "status", "rests_on"])
_INITIATIVE = frozenset(["year", "scope", "kind", "accepted", "applied", "replicable", "by"])
_DISCIPLINE = frozenset(["form", "date", "ends"])
_COUNTS = ("members", "completed", "advanced", "grassroots_fighters", "warnings")
_YEARBOOK = frozenset([*_COUNTS, "led_bloc"])
_MOVEMENT = frozenset(["by", "kind", "from", "to", "review", "result"])


def _refuse_slips(data: dict[str, Any], known: frozenset[str] = _FIELDS, at: str = "") -> None:
    """A misspelt field would silently turn known facts into missing ones."""
    for name in data.keys() - known:
        if near := get_close_matches(str(name), known, n=1, cutoff=0.6 if at else 0.8):
            raise CaseError(at + str(name), f"không có trường này; có phải là “{near[0]}”?")


def _one_of(
    data: Mapping[str, Any], name: str, allowed: Iterable[str], default: str | None = None, at: str = ""
) -> str:
    value = data.get(name, default)
    if value is None and default is None:
        raise CaseError(at + name, "thiếu trường bắt buộc này")
    if isinstance(value, str) and (value in allowed or value == default):
        return value
    words = sorted(allowed)
    shown = ", ".join(words) if len(words) <= 24 else f"một khóa trong danh mục, ví dụ {words[0]}"
    raise CaseError(at + name, f"cần {shown}; tệp ghi {value!r}")


def _optional(data: Mapping[str, Any], name: str, allowed: Iterable[str], at: str) -> str | None:
    return None if data.get(name) is None else _one_of(data, name, allowed, at=at)


def _year(value: object, where: str) -> int:
    year = _any_year(value, where)
    if not EPOCH <= year <= LAST:
        raise CaseError(where, f"cần một năm từ {EPOCH} đến {LAST}; tệp ghi {value!r}")
    return year


def _any_year(value: object, where: str) -> int:
    if value is None:
        raise CaseError(where, "thiếu trường bắt buộc này, một năm, ví dụ 2025")
    if isinstance(value, int) and not isinstance(value, bool) and 1900 <= value <= LAST:
        return value
    raise CaseError(where, f"cần một năm, ví dụ 2025; tệp ghi {value!r}")


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _as_day(value: object, where: str) -> date:
    try:
        # fromisoformat also reads weeks and days without dashes, which nobody writes on purpose.
        return date.fromisoformat(value if isinstance(value, str) and _DAY.fullmatch(value) else "")
    except ValueError:
        raise CaseError(where, f"cần một ngày có thật dạng 2026-03-02; tệp ghi {value!r}") from None


def _day(data: Mapping[str, Any], name: str) -> date:
    if data.get(name) is None:
        raise CaseError(name, "thiếu trường bắt buộc này")
    return _as_day(data[name], name)


def _maybe[T](data: Mapping[str, Any], name: str, read: Callable[[object, str], T], at: str = "") -> T | None:
    value = data.get(name)
    return None if value is None else read(value, at + name)


def _many[T](data: Mapping[str, Any], name: str, read: Callable[[dict[str, Any], str], T]) -> tuple[T, ...]:
    items = [] if data.get(name) is None else data[name]
    if not isinstance(items, list):
        raise CaseError(name, "cần một danh sách […]")
    found = []
    for place, item in enumerate(items):
        found.append(read(_object(item, f"{name}[{place}]"), f"{name}[{place}]."))
    return tuple(found)


def _by_year[T](data: Mapping[str, Any], name: str, read: Callable[[object, str], T]) -> dict[int, T]:
    found = {}
    for key, value in _object({} if data.get(name) is None else data[name], name).items():
        where = f"{name}.{key}"
        if not (isinstance(key, str) and key.isascii() and key.isdigit()):
            raise CaseError(where, 'cần khóa là một năm, ví dụ "2025"')
        year = _any_year(int(key), where)
        if year in found:
            raise CaseError(where, f"năm {year} được ghi hai lần")
        if value is not None:
            found[year] = read(value, where)
    return found


def _object(value: object, where: str) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise CaseError(where, "cần một đối tượng {…}")


def _rating(value: object, where: str) -> str:
    if value in RATINGS:
        return str(value)
    raise CaseError(where, f"cần HTXS, HTT, HT hoặc KHT; tệp ghi {value!r}")


def _honour(item: dict[str, Any], at: str, awards: frozenset[str]) -> Honour:
    _refuse_slips(item, _HONOUR, at)
    honour = Honour(
        award=_one_of(item, "award", awards, at=at),
        year=_any_year(item.get("year"), at + "year"),
        begun=_maybe(item, "from", _any_year, at),
        decided=_maybe(item, "decided", _as_day, at),
        kind=_one_of(item, "kind", PATHS, "cong_trang", at),
        by=item.get("by"),
        status=_one_of(item, "status", STATUSES, "valid", at),
    )
    if honour.begun is not None and honour.begun > honour.year:
        raise CaseError(
            at + "from", f"năm đầu {honour.begun} ở sau năm cuối {honour.year} của thời gian lập thành tích"
        )
    if honour.decided is not None and honour.decided.year < honour.year:
        raise CaseError(at + "decided", f"quyết định ký năm {honour.decided.year}, trước năm thành tích {honour.year}")
    return honour


def _initiative(item: dict[str, Any], at: str) -> Initiative:
    _refuse_slips(item, _INITIATIVE, at)
    kind = _one_of(item, "kind", INITIATIVES, "sang_kien", at)
    plain = kind == "sang_kien"  # an initiative is by definition applied and replicable (Điều 3 khoản 4)
    return Initiative(
        year=_any_year(item.get("year"), at + "year"),
        scope=_one_of(item, "scope", SCOPES, at=at),
        kind=kind,
        accepted=_truth(item, "accepted", at, default=True),
        applied=_truth(item, "applied", at, default=True if plain else None),
        replicable=_truth(item, "replicable", at, default=True if plain else None),
    )


def _discipline(item: dict[str, Any], at: str) -> Discipline:
    _refuse_slips(item, _DISCIPLINE, at)
    day = _maybe(item, "date", _as_day, at)
    if day is None:
        raise CaseError(at + "date", "thiếu ngày quyết định kỷ luật")
    form = item.get("form")
    if not isinstance(form, str):
        raise CaseError(at + "form", 'cần hình thức kỷ luật, ví dụ "khien_trach"')
    ends = _maybe(item, "ends", _as_day, at)
    if ends is not None and ends < day:
        raise CaseError(at + "ends", "ngày chấp hành xong ở trước ngày quyết định kỷ luật")
    return Discipline(form=form, on=day, ends=ends)


def _yearbook(value: object, where: str) -> Yearbook:
    item, at = _object(value, where), where + "."
    _refuse_slips(item, _YEARBOOK, at)
    counts = {name: _maybe(item, name, _count, at) for name in _COUNTS}
    for name in ("completed", "advanced", "grassroots_fighters", "warnings"):
        part, whole = counts[name], counts["members"]
        if part is not None and whole is not None and part > whole:
            raise CaseError(at + name, f"{part} người, nhiều hơn số thành viên {whole}")
    led = item.get("led_bloc", ...)
    if led is not ... and led not in (None, False, *BLOCS):
        raise CaseError(at + "led_bloc", "cần cap_bo, trung_uong hoặc null")
    # A written null says the collective led no bloc; a field left out says nothing.
    return Yearbook(**counts, led_bloc=None if led is ... else led or False)


def _count(value: object, where: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise CaseError(where, f"cần một số nguyên không âm; tệp ghi {value!r}")


def _movement(value: object, where: str) -> Movement:
    item, at = _object(value, where), where + "."
    _refuse_slips(item, _MOVEMENT, at)
    days = [_maybe(item, name, _as_day, at) for name in ("from", "to")]
    if days[0] is None or days[1] is None:
        raise CaseError(where, "cần đủ ngày bắt đầu (from) và ngày kết thúc (to) của phong trào")
    if days[1] < days[0]:
        raise CaseError(at + "to", "ngày kết thúc phong trào ở trước ngày bắt đầu")
    return Movement(
        by=_one_of(item, "by", ("chu_tich_nuoc", "thu_tuong", "cap_bo", "any"), at=at),
        kind=_optional(item, "kind", ("chuyen_de", "any"), at),
        begun=days[0],
        ends=days[1],
        review=_optional(item, "review", ("so_ket", "tong_ket"), at),
        result=_optional(item, "result", ("led", "voted"), at),
    )


def _truth(data: Mapping[str, Any], name: str, at: str, *, default: bool | None = None) -> bool | None:
    value = data.get(name, default)
    if value is None or isinstance(value, bool):
        return value
    raise CaseError(at + name, "cần true hoặc false")


def _words(data: Mapping[str, Any], name: str) -> frozenset[str]:
    items = [] if data.get(name) is None else data[name]
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise CaseError(name, "cần một danh sách các từ khóa")
    strange = [item for item in items if item not in tokens()]
    if len(strange) > 10:  # each is set beside every word of the law
        raise CaseError(name, f"có {len(strange)} từ khóa không có trong luật; cần nhiều nhất 10")
    for item in strange:
        _refuse_token(name, item)
    return frozenset(items)


def _refuse_token(name: str, item: str) -> None:
    """A misspelt "no" would be lost; a confirmation nobody asks for does no harm."""
    if near := get_close_matches(item[:100], tokens(), n=1, cutoff=0.75):
        raise CaseError(name, f"không có từ khóa “{item}”; có phải là “{near[0]}”?")
    if name == "denied":
        raise CaseError(name, f"không có từ khóa “{item}” trong các điều kiện phải xác nhận")
