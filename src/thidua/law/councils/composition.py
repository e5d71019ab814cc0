"""Who sits on a council: chair, vice chairs and how many, as the text of the day names them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from thidua.law.catalogue import PROVISIONAL_FROM
from thidua.law.catalogue.award import covers
from thidua.law.catalogue.entry import Entry
from thidua.law.councils.lines import COUNCIL, Unknown
from thidua.law.councils.loading import numbered, read_procedure, refuse_others, sourced
from thidua.law.regimes import regime_on

LEVELS = ("trung_uong", "cap_bo", "co_so")
POSTS = {
    "chu_tich": "Chủ tịch Hội đồng",
    "pho_chu_tich_thu_nhat": "Phó Chủ tịch thứ nhất",
    "pho_chu_tich_thuong_truc": "Phó Chủ tịch thường trực",
    "pho_chu_tich": "Phó Chủ tịch",
}
KINDS = {"bo": "Bộ, ban, ngành, đoàn thể trung ương", "tinh": "tỉnh, thành phố"}
_FIELDS = {
    "level", "from", "to", "seats", "vices", "standing_body", "meets_months", "standing_meets_months", "left_to",
    "document", "place", "confidence", "checked_on", "verify",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat a text names; `kind` says where ministry and province differ."""

    post: str
    who: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Composition:
    """A council as its text describes it. `vices_most` None: the text sets no number."""

    level: str
    seats: tuple[Seat, ...]
    vices_least: int | None
    vices_most: int | None
    standing_body: str
    meets_months: int | None
    standing_meets_months: int | None
    place: str
    confidence: str
    verify: tuple[str, ...] = ()
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    start: date
    end: date | None
    left_to: str
    told: Composition


def composition(level: str, on: date) -> Composition | Unknown:
    """The seats of a council of a level on a day; unknown where the text leaves them to the body or was not read."""
    if level not in LEVELS:
        raise ValueError(f"level: expected one of {', '.join(LEVELS)}, found {level!r}")
    provisional = on >= PROVISIONAL_FROM
    found = next((one for one in _entries() if one.told.level == level and covers(one.start, one.end, on)), None)
    if found is None:
        why = f"Chưa đọc văn bản nào về thành phần {COUNCIL[level]} ngày {on:%d/%m/%Y}."
        return Unknown(why, "Chưa tìm được điều khoản", "Đọc văn bản có hiệu lực vào ngày ấy.", provisional)
    if found.left_to:
        settle = "Xem quyết định thành lập, quy chế hoạt động của Hội đồng."
        return Unknown(found.left_to, found.told.place, settle, provisional)
    return _on(found.told, on)


def _on(told: Composition, on: date) -> Composition:
    verify = list(told.verify)
    if told.confidence != "source":
        verify.append(f"Chưa đối chiếu với văn bản: {told.place}.")
    if on >= PROVISIONAL_FROM and (regime := regime_on(on)):
        verify.append(regime.provisional)
    return Composition(
        told.level, told.seats, told.vices_least, told.vices_most, told.standing_body, told.meets_months,
        told.standing_meets_months, told.place, told.confidence, tuple(verify), on >= PROVISIONAL_FROM,
    )  # fmt: skip


@cache
def _entries() -> tuple[_Entry, ...]:
    whole = Entry(read_procedure("councils.toml"), "councils.toml", "file")
    return tuple(map(_entry, numbered(whole, "council")))


def _entry(entry: Entry) -> _Entry:
    refuse_others(entry, _FIELDS)
    (start, end), told = entry.period(), sourced(entry)
    left_to = entry.maybe("left_to", str) or ""
    if bool(left_to) is ("seats" in entry.table):
        raise entry.fail("seats", "expected seats, or left_to where the text names none")
    least, most = _vices(entry)
    return _Entry(start, end, left_to, Composition(
        level=entry.one_of("level", LEVELS),
        seats=tuple(map(_seat, entry.tables("seats"))),
        vices_least=least,
        vices_most=most,
        standing_body=entry.maybe("standing_body", str) or "",
        meets_months=entry.maybe("meets_months", int),
        standing_meets_months=entry.maybe("standing_meets_months", int),
        place=told.cite,
        confidence=told.confidence,
        verify=(told.verify,) if told.verify else (),
    ))  # fmt: skip


def _vices(entry: Entry) -> tuple[int | None, int | None]:
    if "vices" not in entry.table:
        return None, None
    vices = Entry(entry.get("vices", dict), entry.file, f"{entry.label}: vices")
    refuse_others(vices, {"least", "most"})
    return vices.maybe("least", int), vices.get("most", int)


def _seat(entry: Entry) -> Seat:
    refuse_others(entry, {"post", "who", "in"})
    kind = entry.one_of("in", tuple(KINDS)) if "in" in entry.table else None
    return Seat(entry.one_of("post", tuple(POSTS)), entry.get("who", str), kind)
