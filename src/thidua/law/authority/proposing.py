"""Who proposes an award to whom (Law 2022 Điều 83, Law 2003 Điều 83), and for enterprises by the decree of the day."""

from dataclasses import dataclass
from datetime import date

from thidua.law.authority.levels import FILE, STATE, tier
from thidua.law.catalogue import AWARDS
from thidua.law.catalogue.entry import Entry
from thidua.law.dated import Basis, entries, in_force, provisional, read_basis, said_provisional


@dataclass(frozen=True, slots=True)
class Move:
    """A row of the data: who hands a proposal to whom; `level`: where the road ends, or how it starts."""

    basis: Basis
    level: str
    who: tuple[str, ...]
    whom: str


@dataclass(frozen=True, slots=True)
class Proposer:
    """Who proposes to whom; `who` is empty when no text read says so, and `text` says why."""

    award: str
    who: tuple[str, ...]
    whom: str
    text: str
    place: str
    to_verify: tuple[str, ...] = ()
    note: str = ""
    provisional: bool = False


def proposer(award: str, on: date, *, subject: str = "", enterprise: bool = False) -> Proposer:
    """Who proposes an award on a day. `subject` matters where a unit starts the road; `enterprise`: for state-level awards
    of enterprises the decree names the proposer (98/2023 Điều 29, 91/2017 Điều 46.6).
    """
    end = tier(award, on)
    move = enterprise_move(on) if enterprise and end in STATE else move_to(end, on) or start_of(award, subject, on)
    if not end or end == "quy_dinh_rieng" or move is None:
        text = f"{AWARDS[award].short}: văn bản đã đọc không nói ai đề nghị vào ngày {on:%d/%m/%Y}."
        return Proposer(award, (), "", text, "", (text, *said_provisional(on)), provisional=provisional(on))
    return Proposer(
        award=award,
        who=move.who,
        whom=move.whom,
        text=f"{'; '.join(move.who)} → {move.whom}",
        place=move.basis.cited(),
        to_verify=(*move.basis.to_verify, *said_provisional(on)),
        note=move.basis.note or "",
        provisional=provisional(on),
    )


def move_to(level: str, on: date) -> Move | None:
    """Who hands a proposal to a level of the State or to a ministry, province."""
    return in_force((one for one in PROPOSALS if one.level == level), on)


def start_of(award: str, subject: str, on: date) -> Move | None:
    """Where the road starts: titles are voted in the unit, forms are weighed by who manages staff and wage fund."""
    title = AWARDS[award].kind == "danh_hieu"
    how = "title" if title else "household" if subject == "household" else "form"
    return in_force((one for one in STARTS if one.level == how), on)


def appraisal(on: date) -> Move | None:
    """Who receives and appraises what goes to the Prime Minister."""
    return in_force(APPRAISALS, on)


def enterprise_move(on: date) -> Move | None:
    return in_force(ENTERPRISES, on)


def read_move(entry: Entry) -> Move:
    who = entry.words("who")
    if not who:
        raise entry.fail("who", "expected somebody")
    return Move(read_basis(entry), entry.maybe("level", str) or "", who, entry.get("whom", str))


PROPOSALS = tuple(map(read_move, entries(FILE, "proposal")))
STARTS = tuple(map(read_move, entries(FILE, "start")))
APPRAISALS = tuple(map(read_move, entries(FILE, "appraisal")))
ENTERPRISES = tuple(map(read_move, entries(FILE, "enterprise")))
