"""One answer for the whole road of a dossier through several councils (Nghị định 152/2025/NĐ-CP Điều 33 khoản 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.law.councils.tally import Outcome, Result

_GRAVEST: tuple[Result, ...] = ("not_met", "defect", "unknown", "met", "no_threshold")


@dataclass(frozen=True, slots=True)
class Sitting:
    """One council on the road and what its vote came to; None where it has not voted or nobody knows."""

    council: str
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Road:
    """The answer for all councils together; `deciding` are those that make it what it is, in the order of the road."""

    verdict: Result
    text: str
    place: str
    deciding: tuple[str, ...]
    verify: tuple[str, ...] = ()
    provisional: bool = False


def road(sittings: Sequence[Sitting]) -> Road:
    """Every council that has a line must reach it ("các cấp"); one that has none does not stand in the way.

    Which councils have a line is the law of the day: under Nghị định 98/2023/NĐ-CP Điều 30 khoản 7 a unit's council
    has none for the State's titles. A council still to vote leaves the road unknown.
    """
    if not sittings:
        return Road("unknown", "Chưa có Hội đồng nào biểu quyết.", "", ())
    verdict = min((_verdict(one) for one in sittings), key=_GRAVEST.index)
    deciding = [one for one in sittings if _verdict(one) == verdict]
    return Road(
        verdict=verdict,
        text=" ".join(f"{one.council}: {_text(one)}" for one in deciding),
        place=next((one.outcome.place for one in deciding if one.outcome), ""),
        deciding=tuple(one.council for one in deciding),
        verify=tuple(dict.fromkeys(line for one in sittings if one.outcome for line in one.outcome.verify)),
        provisional=any(one.outcome.provisional for one in sittings if one.outcome),
    )


def _verdict(sitting: Sitting) -> Result:
    return sitting.outcome.verdict if sitting.outcome else "unknown"


def _text(sitting: Sitting) -> str:
    return sitting.outcome.text if sitting.outcome else "chưa có kết quả biểu quyết."
