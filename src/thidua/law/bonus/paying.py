"""Who pays the bonus: the level that decided, or for awards of the State the body that proposed (Law 2022 Điều 11.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.law.catalogue import AWARDS
from thidua.law.catalogue.entry import Entry
from thidua.law.dated import TEXTS, Basis, entries, in_force, provisional, read_basis, said_provisional

FILE = TEXTS / "money" / "fund.toml"
CASES = ("decided", "state", "honorary", "mother")


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays an award from which fund, in a sentence."""

    award: str
    who: str
    place: str
    to_verify: tuple[str, ...] = ()
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Payers:
    """One decree: for each case who pays, where, and whether that is all there is to know."""

    basis: Basis
    cases: dict[str, tuple[str, str, bool]]


def payer(award: str, decided: date) -> Payer:
    """Who pays for an award decided on a day (152/2025 Điều 47.2, 98/2023 Điều 51.2, 91/2017 Điều 67.2)."""
    payers = in_force(PAYERS, decided)
    if payers is None:
        return Payer(award, "Chưa đọc văn bản của ngày này.", "")
    who, place, sure = payers.cases[_case(award)]
    cited = place if place.startswith("Luật") else payers.basis.cited(place)
    said = () if sure else (f"{AWARDS[award].short}: {who}",)
    return Payer(award, f"{who}.", cited, (*said, *said_provisional(decided)), provisional(decided))


def payers(awards: Iterable[str], decided: date) -> list[Payer]:
    """Who pays for several, once for each answer."""
    found = {(one := payer(award, decided)).who: one for award in dict.fromkeys(awards)}
    return list(found.values())


def _case(award: str) -> str:
    known = AWARDS[award]
    if award == "ba_me_viet_nam_anh_hung":
        return "mother"
    if known.kind in ("vinh_du", "giai_thuong"):
        return "honorary"
    return "state" if known.state_level else "decided"


def read_payers(entry: Entry) -> Payers:
    cases = {}
    for case in CASES:
        told = Entry(entry.get(case, dict), entry.file, f"{entry.label}: {case}")
        sure = told.maybe("sure", bool)
        cases[case] = (told.get("who", str), told.maybe("place", str) or "", sure is not False)
    return Payers(read_basis(entry), cases)


PAYERS = tuple(map(read_payers, entries(FILE, "payer")))
