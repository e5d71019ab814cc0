"""What is handed over with an award besides money: certificate, frame, badge, box, flag (Decree 152/2025 Điều 50–55)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua.law.catalogue import AWARDS, SUBJECTS
from thidua.law.catalogue.entry import Entry
from thidua.law.catalogue.loading import CONFIDENCES, KINDS
from thidua.law.dated import TEXTS, Basis, entries, in_force, provisional, read_basis, said_provisional

FILE = TEXTS / "procedure" / "conferring.toml"
type Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    items: tuple[str, ...]
    place: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Artefacts:
    basis: Basis
    rows: dict[Key, Row]


@dataclass(frozen=True, slots=True)
class Flags:
    """Width and height of each flag, in millimetres."""

    basis: Basis
    sizes: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Handed:
    """What is handed over. `items` None: not read; empty: money only. `flag`: width × height in millimetres, when known."""

    items: tuple[str, ...] | None
    flag: tuple[int, int] | None
    text: str
    places: tuple[str, ...]
    to_verify: tuple[str, ...] = ()
    provisional: bool = False

    @property
    def money_only(self) -> bool:
        return self.items == ()


def handed_over(award: str, subject: str, on: date) -> Handed:
    """What goes with an award decided on a day."""
    artefacts = in_force(ARTEFACTS, on)
    row = artefacts.rows.get((award, subject)) if artefacts else None
    if artefacts is None or row is None:
        text = f"{AWARDS[award].short}: chưa đọc được hiện vật kèm theo."
        return Handed(None, None, text, (), (text, *said_provisional(on)), provisional(on))
    place = artefacts.basis.cited(row.place)
    told = () if row.confidence == "source" else (f"{place}: chưa đối chiếu từng món hiện vật với văn bản",)
    flag, flag_places, flag_told = _flag(award, on) if "cờ" in row.items else (None, (), ())
    return Handed(
        items=row.items,
        flag=flag,
        text=_sentence(row.items, flag),
        places=(place, *flag_places),
        to_verify=(*told, *flag_told, *said_provisional(on)),
        provisional=provisional(on),
    )


def _flag(award: str, on: date) -> tuple[tuple[int, int] | None, tuple[str, ...], tuple[str, ...]]:
    flags = in_force(FLAGS, on)
    if flags is None:
        return None, (), (f"{AWARDS[award].short}: chưa đọc được cỡ cờ của ngày này",)
    return flags.sizes.get(award), (flags.basis.cited(),), flags.basis.to_verify


def _sentence(items: tuple[str, ...], flag: tuple[int, int] | None) -> str:
    if not items:
        return "Chỉ có tiền thưởng, không kèm hiện vật."
    size = f"; cờ {flag[0]} × {flag[1]} mm" if flag else ""
    return f"Kèm {', '.join(items)}{size}."


def _keys(entry: Entry) -> Iterator[Key]:
    awards, kinds = entry.words("awards"), entry.words("kinds")
    if not (awards or kinds) or not set(awards) <= set(AWARDS) or not set(kinds) <= set(KINDS):
        raise entry.fail("awards", "expected keys or kinds of the catalogue")
    named = [*awards, *(key for key, award in AWARDS.items() if award.kind in kinds)]
    subjects = entry.words("subjects")
    if not subjects or not set(subjects) <= set(SUBJECTS):
        raise entry.fail("subjects", f"expected some of {', '.join(SUBJECTS)}")
    return ((award, subject) for award in named for subject in subjects if subject in AWARDS[award].subjects)


def _row(entry: Entry) -> Row:
    confidence = entry.one_of("confidence", CONFIDENCES) if "confidence" in entry.table else "source"
    return Row(entry.words("items"), entry.get("place", str), confidence)


def read_artefacts(entry: Entry) -> Artefacts:
    return Artefacts(read_basis(entry), {key: _row(one) for one in entry.tables("rows") for key in _keys(one)})


def read_flags(entry: Entry) -> Flags:
    sizes = {
        award: (one.get("width", int), one.get("height", int))
        for one in entry.tables("sizes")
        for award in one.words("awards")
    }
    if not set(sizes) <= set(AWARDS):
        raise entry.fail("sizes", "expected keys of the catalogue")
    return Flags(read_basis(entry), sizes)


ARTEFACTS = tuple(map(read_artefacts, entries(FILE, "artefacts")))
FLAGS = tuple(map(read_flags, entries(FILE, "flags")))
