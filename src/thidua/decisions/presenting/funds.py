"""A fund in words: its totals by kind, its lines with the balance after each, and the form of a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from thidua.decisions.bonuses import in_words
from thidua.decisions.models import ORGANISING, SOURCES, SPENDING, Fund, FundEntry, FundKind
from thidua.law.bonus import fund_limit, organising_share
from thidua.law.wording import figure
from thidua.people.queries import Names

KINDS = [("Nguồn", [(one.value, one.label) for one in SOURCES]), ("Chi", [(one.value, one.label) for one in SPENDING])]
"""The kinds as a form offers them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One fund as the list shows it; sums in đồng."""

    href: str
    body: str
    into: int
    spent: int
    left: int
    is_sample: bool


@dataclass(frozen=True, slots=True)
class KindTotal:
    """What one kind came to, in this year and the one before, and where the lines of each are."""

    kind: str
    words: str
    amount: int
    before: int
    href: str
    before_href: str


@dataclass(frozen=True, slots=True)
class Totals:
    """A fund added up, beside the year before it; sums in đồng."""

    sources: list[KindTotal]
    spending: list[KindTotal]
    into: int
    spent: int
    into_before: int
    spent_before: int
    organising: int

    @property
    def left(self) -> int:
        """The balance; below zero where more was spent than came in."""
        return self.into - self.spent

    @property
    def left_before(self) -> int:
        """The balance of the year before."""
        return self.into_before - self.spent_before

    @property
    def over(self) -> int:
        """By how much it is overspent."""
        return max(0, -self.left)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line as the ledger shows it; `into` and `out` in đồng, one of them empty, `left` the balance after it."""

    pk: int
    day: date
    kind: str
    kind_key: str
    document: str
    content: str
    into: int | None
    out: int | None
    left: int
    decision_href: str
    entered: str
    state: str
    recover: int = 0
    """What of this spending is to be recovered, for lines of its decision were revoked since, in đồng."""
    recover_href: str = ""


def rows(funds: Iterable[Any], names: Names) -> Iterator[Row]:
    """Each fund in words; they come with `into` and `spent` (`queries.funds.funds_seen`)."""
    for one in funds:
        yield Row(
            reverse("decisions:fund", args=[one.pk]), names.in_year(one.body_id, one.year) or str(one.body), one.into,
            one.spent, one.into - one.spent, one.is_sample,
        )  # fmt: skip


def title(found: Sequence[Row], year: int) -> str:
    """The answer: how much is left, at how many bodies."""
    if not found:
        return f"Chưa có quỹ nào năm {year}"
    left = sum(row.left for row in found)
    return f"Quỹ năm {year}: {figure(len(found))} cơ quan, còn {in_words(left)}"


def totals(
    fund: Fund, entries: Iterable[FundEntry], *, last: Fund | None = None, before: Iterable[FundEntry] = ()
) -> Totals:  # fmt: skip
    """A fund by kind, beside that of the year before, if there was one; a kind without a line in either is left out."""
    now, then = _summed(entries), _summed(before)

    def told(kinds: Collection[FundKind]) -> list[KindTotal]:
        return [
            KindTotal(
                kind.value,
                kind.label,
                now[kind],
                then[kind],
                ledger_href(fund, kind.value),
                ledger_href(last, kind.value) if last else "",
            )
            for kind in kinds
            if kind in now or kind in then
        ]

    return Totals(
        told(SOURCES), told(SPENDING), sum(now[one] for one in SOURCES), sum(now[one] for one in SPENDING),
        sum(then[one] for one in SOURCES), sum(then[one] for one in SPENDING), sum(now[one] for one in ORGANISING),
    )  # fmt: skip


def _summed(entries: Iterable[FundEntry]) -> Counter[str]:
    found: Counter[str] = Counter()
    for entry in entries:
        found[entry.kind] += entry.counted
    return found


def ledger_href(fund: Fund, kind: str) -> str:
    """The lines of one kind."""
    return f"{reverse('decisions:fund', args=[fund.pk])}?khoan={kind}#so-quy"


def ledger(entries: Iterable[FundEntry], recover: Mapping[int, int] | None = None) -> list[Entry]:
    """Every line with the balance after it, in the order of the papers; `recover` as `queries.funds.to_recover` tells it."""
    found, left = [], 0
    for one in entries:
        left += one.signed
        is_source = one.kind in SOURCES
        taken_back = getattr(one, "reversed_by", None) is not None
        owed = (recover or {}).get(one.decision_id or 0, 0)
        stands = one.kind == FundKind.BONUS and not (one.reverses_id or taken_back)
        found.append(
            Entry(
                pk=one.pk, day=one.day, kind=one.get_kind_display(), kind_key=one.kind, document=one.document,
                content=one.content, into=one.counted if is_source else None, out=None if is_source else one.counted,
                left=left, decision_href=reverse("decisions:bonuses", args=[one.decision_id]) if one.decision_id else "",
                entered=f"{one.entered_by}, {one.entered_on:%d/%m/%Y}",
                state="Ghi đảo" if one.reverses_id else "Đã ghi đảo" if taken_back else "",
                recover=owed if stands else 0,
                recover_href=reverse("decisions:fund_recovery", args=[one.decision_id]) if owed and stands else "",
            )
        )  # fmt: skip
    return found


def narrowed(found: Sequence[Entry], kind: str) -> list[Entry]:
    """The lines of one kind, all where none is asked for; the newest first."""
    return [one for one in reversed(found) if not kind or one.kind_key == kind]


def kind_asked(query: Mapping[str, str]) -> str:
    """The kind the address bar asks for; what it does not know it leaves out."""
    asked = query.get("khoan", "")
    return asked if asked in FundKind.values else ""


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the fund for organising, against what the decree says of it."""

    text: str
    place: str
    is_over: bool


def share(found: Totals, year: int, *, on: date) -> Share | None:
    """What was spent on movements, propaganda and checks, beside the law's share; None where nothing came in."""
    if found.into <= 0:
        return None
    said = organising_share(found.into, min(on, date(year, 12, 31)))
    spent = f"Đã chi {in_words(found.organising)} cho tổ chức, tuyên truyền, kiểm tra. {said.text.rstrip('.')}"
    return Share(spent, said.place, said.limit is not None and found.organising > said.limit)


@dataclass(frozen=True, slots=True)
class Most:
    """The highest sum that may be set aside in the year, as the decree says it; `over` by how many đồng what was set aside goes
    beyond it, 0 where it does not or no sum is known.
    """

    text: str
    place: str
    verify: tuple[str, ...]
    over: int


def most(found: Totals, year: int, kind: str, base: int | None, *, on: date) -> Most:
    """Held against what the budget gave: gifts, the body's own means and what is left of last year are not set aside."""
    said = fund_limit(kind, min(on, date(year, 12, 31)), payroll=base, recurrent=base)
    aside = sum(one.amount for one in found.sources if one.kind == FundKind.BUDGET)
    return Most(
        said.text, said.place, said.to_verify, max(0, aside - said.limit) if said.limit is not None else 0
    )  # fmt: skip
