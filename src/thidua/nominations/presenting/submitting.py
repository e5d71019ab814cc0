"""The list of a unit in words: each draft with the answer of the law, what is blank, what was typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from thidua.law.reasons import doubt_of, reason_of
from thidua.law.wording import ANSWER, figure, upper
from thidua.nominations.groups import special
from thidua.nominations.models import Nomination
from thidua.nominations.presenting.dossier import answer_of
from thidua.nominations.queries import Weighed
from thidua.web.numbers import numbers_in

LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form holds."""

    document: str = ""
    chosen: frozenset[int] = frozenset()
    reasons: Mapping[int, str] = field(default_factory=dict)

    @property
    def sent(self) -> dict[str, Any]:
        """As the action takes it."""
        return {"dossiers": sorted(self.chosen), "document": self.document, "reasons": self.reasons}


@dataclass(frozen=True, slots=True)
class Row:
    """One draft."""

    pk: int
    name: str
    award: str
    answer: str
    reason: str
    blank: int
    is_ticked: bool
    why: str
    given: str = ""
    doubt: str = ""
    group: str = ""
    """Of the law, where it is another than everybody's."""

    @property
    def needs_reason(self) -> bool:
        """Whether it goes only with the reason of the head: the law says not yet, or the award was given already."""
        return self.answer == "not_met" or bool(self.given)


def read(sent: QueryDict, drafts: Sequence[int]) -> Typed:
    """What was ticked and typed, of the drafts on this list; before anything was, every draft is ticked."""
    if not sent:
        return Typed(chosen=frozenset(drafts))
    ticked = set(numbers_in(sent.getlist("chon")))
    reasons = {pk: sent.get(f"ly-do-{pk}", "")[:LONGEST] for pk in drafts}
    return Typed(
        sent.get("to-trinh", "")[:300],
        frozenset(ticked),
        {pk: why for pk, why in reasons.items() if why.strip()},
    )


def row(one: Nomination, named: tuple[str, str], weighed: Weighed, blank: int, typed: Typed) -> Row:
    """A draft as a line of the list; `named` is what its recipient and its award are called."""
    name, award = named
    reason = upper(reason_of(weighed.verdict)) if weighed.verdict else ""
    return Row(
        one.pk, name, award, answer_of(weighed), reason, blank, one.pk in typed.chosen, typed.reasons.get(one.pk, ""),
        upper(weighed.given), doubt_of(weighed.verdict) if weighed.verdict else "", upper(special(one)),
    )  # fmt: skip


def title(rows: Sequence[Row], unit: str) -> str:
    """The answer: how many drafts, how many of them the law finds eligible."""
    if not unit:
        return "Chọn đơn vị để xem danh sách"
    if not rows:
        return f"{unit}: không có hồ sơ nào đang soạn"
    counts = Counter(one.answer for one in rows)
    parts = ", ".join(f"{figure(counts[answer])} {word}" for answer, word in ANSWER.items() if counts[answer])
    given = sum(bool(one.given) for one in rows)
    return (
        f"{unit}: {figure(len(rows))} hồ sơ chờ trình, {parts}{f'; {figure(given)} đã được tặng rồi' if given else ''}"
    )
