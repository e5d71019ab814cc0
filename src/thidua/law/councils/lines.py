"""What a text asks of a vote: the words every other part of this package speaks in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal, Protocol

from thidua.law.councils.shares import share_words

LEVELS = ("trung_uong", "thuong_truc_trung_uong", "cap_bo", "co_so")
OWN_LEVELS = ("cap_bo", "co_so")
BALLOTS = ("khong", "bo_phieu", "phieu_kin")  # from the laxest to the strictest
BASES = ("tong_so", "co_mat", "hop_le")
ABSENT = ("im_lang", "khong_tinh", "van_ban")
COUNCIL = {
    "trung_uong": "Hội đồng Thi đua - Khen thưởng Trung ương",
    "thuong_truc_trung_uong": "Thường trực Hội đồng Thi đua - Khen thưởng Trung ương",
    "cap_bo": "Hội đồng cấp Bộ, ban, ngành, tỉnh",
    "co_so": "Hội đồng cơ sở",
}

type Ballot = Literal["khong", "bo_phieu", "phieu_kin"]
type Base = Literal["tong_so", "co_mat", "hop_le"]
type Absent = Literal["im_lang", "khong_tinh", "van_ban"]


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of all members must be present for a session to be one."""

    fraction: Fraction
    document: str
    place: str
    confidence: str = "source"

    @property
    def cite(self) -> str:
        return f"{self.document} {self.place}"


@dataclass(frozen=True, slots=True)
class Line:
    """The line a text draws: how to vote, which share must say yes, of whom, and what a written opinion is worth.

    `fraction` None: the text sets no share. `over`: the share must be exceeded, not only reached.
    """

    ballot: Ballot
    document: str
    place: str
    fraction: Fraction | None = None
    over: bool = False
    of: Base = "tong_so"
    absent: Absent = "im_lang"
    quorum: Quorum | None = None
    confidence: str = "source"
    text: str = ""
    verify: str = ""

    @property
    def cite(self) -> str:
        """The place with its document; a body's own rule first, the national one it stands beside after it."""
        return f"{self.document} {self.place}"

    @property
    def words(self) -> str:
        """The share in words: "từ 90 % trở lên", "quá 50 %"."""
        if self.fraction is None:
            return "không đặt tỷ lệ"
        share = share_words(self.fraction)
        return f"quá {share}" if self.over else f"từ {share} trở lên"


@dataclass(frozen=True, slots=True)
class Threshold:
    """The line for one award at one council, for a dossier received on a day. `own`: a body's own rule takes part."""

    award: str
    level: str
    received: date
    line: Line
    own: bool = False
    verify: tuple[str, ...] = ()
    provisional: bool = False

    @property
    def fraction(self) -> Fraction | None:
        return self.line.fraction

    @property
    def cite(self) -> str:
        return self.line.cite


@dataclass(frozen=True, slots=True)
class Unknown:
    """What no text read here says: why, where the silence stands, and what would settle it."""

    why: str
    place: str
    settle: str
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """A share of a count that may not be exceeded."""

    fraction: Fraction
    of: str
    document: str
    place: str
    confidence: str = "source"
    verify: str = ""

    @property
    def cite(self) -> str:
        return f"{self.document} {self.place}"


class OwnRules(Protocol):
    """What a body's own rules answer (`thidua.law.local`); `issued` False: the body says it has issued none."""

    @property
    def body(self) -> str: ...
    @property
    def issued(self) -> bool: ...
    def threshold(self, award: str, level: str, on: date) -> Line | None: ...
    def quota(self, award: str, on: date) -> QuotaLine | None: ...


def stricter(national: Line, own: Line | None) -> Line:
    """Both lines together: the body's own may only ask more (fewer is refused when its text is read)."""
    if own is None:
        return national
    kept = national if own.fraction is None or _laxer(own, national) else own
    return replace(
        own,
        ballot=max(own.ballot, national.ballot, key=BALLOTS.index),
        fraction=kept.fraction,
        over=kept.over,
        of=kept.of,
        absent="van_ban" if national.absent == "van_ban" else own.absent,
        quorum=_larger(national.quorum, own.quorum),
        place=f"{own.place}; {national.cite}",
        verify=" ".join(filter(None, (own.verify, national.verify))),
        confidence=own.confidence if national.confidence == "source" else national.confidence,
    )


def _laxer(own: Line, national: Line) -> bool:
    if own.fraction is None or national.fraction is None:
        return False
    return own.of != national.of or own.fraction < national.fraction


def _larger(one: Quorum | None, other: Quorum | None) -> Quorum | None:
    found = [quorum for quorum in (one, other) if quorum is not None]
    return max(found, key=lambda quorum: quorum.fraction, default=None)
