"""The list of movements: what the address bar asks for, and each movement in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from thidua.honours.presenting.states import State
from thidua.law.wording import figure, lower
from thidua.movements import queries
from thidua.movements.calculations import CLOSED, COMING, DURATIONS, ENDED, RUNNING, duration_of, last_day
from thidua.movements.models import Level, Method, Movement, Scope
from thidua.movements.queries import Search
from thidua.people.queries import Names, as_typed

LEVELS = {value.replace("_", "-"): str(words) for value, words in Level.choices}
SCOPES = {value.replace("_", "-"): str(words) for value, words in Scope.choices}
METHODS = {value.replace("_", "-"): str(words) for value, words in Method.choices}
LEVEL_CHOICES = [("", "Mọi cấp"), *LEVELS.items()]
SCOPE_CHOICES = [("", "Mọi phạm vi"), *SCOPES.items()]
STATE_KEYS = frozenset(queries.STATES)
METHOD_CHOICES = [("", "Mọi phương thức"), *METHODS.items()]


STATES = {
    "dang-soan": State("Đang soạn", "plain", "pencil"),
    "bi-tra-lai": State("Bị trả lại", "warn", "arrow-back-up"),
    "cho-duyet": State("Chờ duyệt", "info", "hourglass"),
    "da-duyet": State("Đã duyệt, chờ phát động", "info", "checks"),
    COMING: State("Sắp bắt đầu", "info", "calendar"),
    RUNNING: State("Đang thực hiện", "ok", "progress"),
    "da-so-ket": State("Đang thực hiện, đã sơ kết", "ok", "progress"),
    ENDED: State("Hết thời gian, chờ tổng kết", "warn", "hourglass"),
    "da-tong-ket": State("Đã tổng kết, chờ kết thúc", "warn", "hourglass"),
    CLOSED: State("Đã tổng kết", "plain", "check"),
}


def read(query: Mapping[str, str]) -> Search:
    """The address bar as a wish; what it does not know it leaves out."""

    def one_of(name: str, known: Mapping[str, str]) -> str:
        return query[name].replace("-", "_") if query.get(name) in known else ""

    return Search(
        words=as_typed(query.get("q", ""))[:200], year=_year(query.get("nam", "")), level=one_of("cap", LEVELS),
        scope=one_of("pham-vi", SCOPES), method=one_of("phuong-thuc", METHODS),
        unit=as_typed(query.get("don-vi", ""))[:80],
        state=query["trang-thai"] if query.get("trang-thai") in STATE_KEYS else "",
    )  # fmt: skip


def address(search: Search) -> dict[str, str]:
    """The same wish in its shortest address: nothing empty."""
    parts = {
        "q": search.words, "nam": str(search.year or ""), "cap": search.level.replace("_", "-"),
        "pham-vi": search.scope.replace("_", "-"), "phuong-thuc": search.method.replace("_", "-"), "don-vi": search.unit,
        "trang-thai": search.state,
    }  # fmt: skip
    return {name: value for name, value in parts.items() if value}


def state_keys(search: Search, counts: Mapping[str, int]) -> list[tuple[str, str, int, bool]]:
    """The states as keys, each with how many stand in it: words, address, count, whether it is chosen. Empty ones are left out."""
    every = [("", "Mọi trạng thái", sum(counts.values()))]
    every += [(key, STATES[key].words, counts[key]) for key in queries.STATES]
    return [
        (words, f"?{urlencode(address(replace(search, state=key)))}", count, key == search.state)
        for key, words, count in every
        if count or key in {"", search.state}
    ]


def _year(typed: str) -> int | None:
    is_year = len(typed) == 4 and typed.isascii() and typed.isdigit() and 1900 <= int(typed) <= 2200
    return int(typed) if is_year else None


def title(search: Search, count: int) -> str:
    """The answer: how many movements, of those asked for."""
    if not count:
        return "Không có phong trào nào khớp" if search != Search() else "Chưa ghi phong trào nào"
    year = f" có trong năm {search.year}" if search.year else ""
    words = f" khớp “{search.words}”" if search.words else ""
    state = f" {lower(STATES[search.state].words)}" if search.state else ""
    return f"{figure(count)} phong trào{state}{year}{words}"


def told(search: Search, unit: str) -> str:
    """The filters in one sentence."""
    slugs = address(search)
    said = [
        f"tìm “{search.words}”" if search.words else "",
        f"có trong năm {search.year}" if search.year else "",
        f"cấp phát động {lower(LEVELS[slugs['cap']])}" if search.level else "",
        f"phạm vi {lower(SCOPES[slugs['pham-vi']])}" if search.scope else "",
        lower(METHODS[slugs["phuong-thuc"]]) if search.method else "",
        f"trạng thái {lower(STATES[search.state].words)}" if search.state else "",
        f"{unit} và các đơn vị trực thuộc" if unit else "",
    ]
    return f"Lọc: {'; '.join(filter(None, said))}." if any(said) else "Mọi phong trào."


@dataclass(frozen=True, slots=True)
class Row:
    """One movement as lists, its own page and workbooks show it."""

    key: str
    name: str
    href: str
    slogan: str
    launcher: str
    launcher_key: str
    kept_at: str  # who takes part, where the launcher is not in the register
    bloc: str
    level: str
    scope: str
    method: str
    since: date
    until: date | None
    duration: str
    state: State
    document: str
    closed_on: date | None
    closing_document: str
    parent: str

    @property
    def period(self) -> str:
        """ "01/01/2015 – 31/12/2019", "từ 01/01/2020"."""  # noqa: D210  begins with a quotation mark
        return f"{self.since:%d/%m/%Y} – {self.until:%d/%m/%Y}" if self.until else f"từ {self.since:%d/%m/%Y}"


def rows(movements: Iterable[Movement], names: Names, *, on: date) -> Iterator[Row]:
    """Each movement with its launcher as it was called on the first day."""
    for one in movements:
        name = names.on(one.unit_id, one.since)
        yield Row(
            key=one.key, name=one.name, href=reverse("movements:movement", args=[one.key]), slogan=one.slogan,
            launcher=one.launched_by_name or name, launcher_key="" if one.launched_by_name else names.key(one.unit_id),
            kept_at=name if one.launched_by_name else "", bloc=one.bloc.name if one.bloc else "",
            level=str(Level(one.level).label), scope=str(Scope(one.scope).label), method=str(Method(one.method).label),
            since=one.since, until=one.until, duration=DURATIONS[duration_of(one.since, last_day(one.until, one.closed_on))],
            state=STATES[queries.state_of(one, on=on)], document=document(one),
            closed_on=one.closed_on, closing_document=one.closing_document,
            parent=one.parent.name if one.parent else "",
        )  # fmt: skip


def document(movement: Movement) -> str:
    """The document in one line, as far as it is known."""
    dated = f"ngày {movement.document_date:%d/%m/%Y}" if movement.document_date else ""
    by = f"của {movement.document_body}" if movement.document_body else ""
    return " ".join(part for part in (movement.document_number, dated, by) if part)
