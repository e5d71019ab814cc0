"""Whether enough are there for a vote, in words."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.councils.models import Item, Question
from thidua.councils.outcomes import line_of
from thidua.councils.presenting.sessions import Presence
from thidua.law.councils import OwnRules, Quorum, Threshold
from thidua.law.councils.shares import share_words, votes_needed

UNKNOWN = "Chưa tìm thấy quy định số người phải có mặt; phiên có {} người."


def quorums(
    question: Question, items: Iterable[Item], local: OwnRules | None, here: Presence
) -> list[tuple[str, bool]]:
    """What each line of the nominees asks of who is there, said once, and whether it holds; a rule not found never blocks."""
    lines = (line_of(item, question, local=local) for item in items)
    return list(dict.fromkeys(_told(line.line.quorum if isinstance(line, Threshold) else None, here) for line in lines))


def _told(quorum: Quorum | None, here: Presence) -> tuple[str, bool]:
    if quorum is None:
        return UNKNOWN.format(f"{here.present}/{here.members}"), True
    needed = votes_needed(quorum.fraction, here.members)
    enough = here.present >= needed
    word = "đủ" if enough else "chưa đủ"
    share = share_words(quorum.fraction)
    said = f"{here.present} trên {here.members} người có mặt, {word}: cần {needed} người ({share}; {quorum.cite})."
    return said, enough
