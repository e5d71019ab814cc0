"""Who decides on an award on a day, and whether a level may have signed a decision."""

from dataclasses import dataclass
from datetime import date

from thidua.law.authority.levels import LEVELS, OUTSIDE, level_of, signers
from thidua.law.catalogue import AWARDS, Authority
from thidua.law.dated import provisional, said_provisional
from thidua.law.verdict import Answer


@dataclass(frozen=True, slots=True)
class Deciders:
    """Everyone the catalogue names for the day; `signing` leaves out who has delegated the signature."""

    award: str
    on: date
    authorities: tuple[Authority, ...]
    signing: tuple[Authority, ...]
    text: str
    places: tuple[str, ...]
    to_verify: tuple[str, ...] = ()
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether a level may decide on an award on a day, why, and where that stands."""

    answer: Answer
    text: str
    places: tuple[str, ...]
    to_verify: tuple[str, ...] = ()
    provisional: bool = False


def decider(award: str, on: date) -> Deciders:
    """Who decides (Law 2022 Điều 77–80, Law 2003 Điều 77–80 and what the decrees delegate)."""
    found = AWARDS[award].authority_on(on)
    signing = signers(found)
    who = "; ".join(dict.fromkeys(one.who for one in signing))
    return Deciders(
        award=award,
        on=on,
        authorities=found,
        signing=signing,
        text=who or f"Văn bản đã đọc không nói ai quyết định vào ngày {on:%d/%m/%Y}",
        places=tuple(dict.fromkeys(one.place for one in found)),
        to_verify=(*_unread(found), *said_provisional(on)),
        provisional=provisional(on),
    )


def may_decide(award: str, level: str, on: date) -> Ruling:
    """Whether somebody at a level may decide on the award that day; ValueError for a level nobody knows.

    What was only heard of never makes a signature bad: it counts, and is named to be held against the text.
    """
    if level not in LEVELS:
        raise ValueError(f"không có cấp “{level}”")
    known = AWARDS[award]
    found = known.authority_on(on)
    answer: Answer
    here = tuple(one for one in found if level_of(one) == level)
    verify = (*_unread(here), *said_provisional(on))
    if here:
        answer, text = "met", f"{'; '.join(one.who for one in here)}: có thẩm quyền quyết định {known.short}."
    elif not found or all(level_of(one) == "quy_dinh_rieng" for one in found):
        answer = "unknown"
        text = f"{known.short}: văn bản đã đọc không nói cấp nào quyết định vào ngày {on:%d/%m/%Y}."
    else:
        answer = "not_met"
        who = "; ".join(dict.fromkeys(one.who for one in signers(found)))
        text = f"Ngày {on:%d/%m/%Y}, {LEVELS[level]} không quyết định {known.short}; người quyết định: {who}."
    places = tuple(dict.fromkeys(one.place for one in here or found))
    return Ruling(answer, text, places, verify, provisional(on))


def decided_elsewhere(award: str, ruling: Ruling, on: date) -> bool:
    """Whether somebody else decides, for sure. The forces and bodies with rules of their own stand beside the ladder: no
    register of ours knows them apart, so an award they may decide on is never said to be another's.
    """
    return ruling.answer == "not_met" and not any(may_decide(award, beside, on).answer == "met" for beside in OUTSIDE)


def _unread(found: tuple[Authority, ...]) -> list[str]:
    return [
        f"{one.who}: {one.place}, {one.note or 'chưa đối chiếu với văn bản'}"
        for one in found
        if one.confidence != "source"
    ]
