"""The bonus of each line, by the law room: what one recipient gets for it beside everything else they have, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from thidua.decisions.doubles import in_book
from thidua.decisions.models import Line, Settlement
from thidua.decisions.queries.beside import Beside, beside
from thidua.honours.models import Honour
from thidua.law import bonus as law
from thidua.law.bonus.several import Paid, Whether, is_title, relation
from thidua.law.groups import ABROAD
from thidua.law.wording import figure, named
from thidua.nominations.models import Nomination


@dataclass(frozen=True, slots=True)
class Share:
    """One line: what is paid for it, the arithmetic, whether and why, the articles; `amount` None: no sum is computed.

    `kept` is what was told when the line was signed, empty before.
    """

    line: Line
    paid: Whether
    amount: int | None
    arithmetic: str
    why: str
    places: tuple[str, ...]
    to_verify: tuple[str, ...]
    kept: str = ""
    full: int = 0
    """The sum of the award alone: the most an open line may be settled at."""
    settled: str = ""
    """Who settled it and by what, where the texts leave it open."""
    is_gift: bool = False
    """A gift of that worth is given instead of money: to foreigners and Vietnamese abroad."""

    @property
    def is_open(self) -> bool:
        """Whether somebody may settle it: the texts leave it open, also where somebody did already."""
        return self.full > 0 and (self.paid == "open" or bool(self.settled))

    @property
    def payable(self) -> int:
        """What is surely paid."""
        return self.amount or 0 if self.paid == "yes" else 0

    @property
    def told(self) -> str:
        """The arithmetic, the reason and the articles in one text, to be kept beside the line."""
        places = f"({'; '.join(self.places)})" if self.places else ""
        said = self.kept or " ".join(part for part in (f"{self.arithmetic}.", self.why, places) if part.strip(" ."))
        return f"{said} {self.settled}" if self.settled and self.settled not in said else said


@dataclass(frozen=True, slots=True)
class _Other:
    """A line of the book of the same period; `asked` is it as the law is asked, None where its day is not written. `paid` is
    what it was paid in đồng, by the book or as it was settled after signing; None where neither says.
    """

    honour: Honour
    asked: law.Line | None
    paid: int | None

    @property
    def named(self) -> str:
        return f"{named(self.honour.award, _day_of(self.honour), body=self.honour.decided_by)} {in_book(self.honour)}"


def _day_of(one: Honour) -> date:
    """The day by which a line of the book is called: its decision's, or the end of its year."""
    return one.decided_on or date(one.year, 12, 31)


def shares(lines: Sequence[Line], *, decided: date, besides: Beside | None = None) -> list[Share]:
    """The bonus of every line of a decision, in their order: of one recipient's titles of one period only the highest
    (`law.bonus.total`), those that stand in the book by other decisions too. A line that is signed keeps what was signed.

    Whoever is of a group abroad, by the dossier of a line, gets a gift of that worth and no money (Nghị định 152/2025/NĐ-CP,
    Điều 48 khoản 4). `besides` is what the recipients have, where it was looked up already; else thirteen queries at most.
    """
    held = besides or beside(lines)
    abroad = _abroad(lines)
    mine: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        mine[held.key_of(line)].append(at)
    found: dict[int, Share] = {}
    for key, places in mine.items():
        some = [lines[at] for at in places]
        others = [_other(one, held.settled) for one in held.honours.get(key, ())]
        is_abroad = any(line.nomination_id in abroad for line in some)
        told = _of_one(some, others, held.lines.get(key, ()), decided, is_abroad=is_abroad)
        found |= dict(zip(places, told, strict=True))
    settled = {one.line_id: one for one in Settlement.objects.filter(line__in=[line.pk for line in lines if line.pk])}
    return [_settled(_as_signed(found[at]), settled.get(lines[at].pk)) for at in range(len(lines))]


def _abroad(lines: Sequence[Line]) -> set[int]:
    """The dossiers of these lines whose nominee is of a group abroad; one query."""
    rows = Nomination.objects.filter(
        pk__in=[line.nomination_id for line in lines if line.nomination_id], group__in=ABROAD
    )
    return set(rows.values_list("pk", flat=True))


def _settled(share: Share, one: Settlement | None) -> Share:
    """An open line as somebody settled it; what the texts answer meanwhile, and a sum that was signed, stay."""
    if one is None or share.paid != "open":
        return share
    sums = f"chi {in_words(one.amount)}" if one.amount else "không chi"
    by = f"{one.settled_by} xác định ngày {one.settled_on:%d/%m/%Y}: {sums}. Căn cứ: {one.basis.rstrip('.')}."
    return replace(share, paid="yes" if one.amount else "no", amount=one.amount, settled=by)


def _of_one(
    lines: Sequence[Line], others: Sequence[_Other], drafted: Sequence[Line], decided: date, *, is_abroad: bool
) -> list[Share]:  # fmt: skip
    """The shares of one recipient."""
    own = [law.Line(line.award, decided, _period(line)) for line in lines]
    periods = {one.years for one in own}
    others = [one for one in others if _period(one.honour) in periods]
    dated = [one for one in others if one.asked]
    asked = [*own, *(one.asked for one in dated if one.asked)]
    total = law.total(asked, subject=lines[0].subject, abroad=is_abroad)
    alone = len(total.lines) == 1
    told = []
    for line, paid in zip(lines, total.lines[: len(own)], strict=True):
        share = _beside(_share(line, paid, alone=alone), paid, list(zip(dated, total.lines[len(own) :], strict=True)))
        undated = [one for one in others if one.asked is None and _is_like(one.honour, line)]
        told.append(_undrafted(_undated(share, undated), [one for one in drafted if _is_like(one, line)]))
    return told


def _share(line: Line, paid: Paid, *, alone: bool) -> Share:
    sum_ = paid.bonus.amount if isinstance(paid.bonus, law.Amount) else None
    why = "" if alone and paid.paid in {"yes", "no_amount"} else paid.why
    places = tuple(dict.fromkeys([*paid.bonus.places, *([paid.place] if paid.place and why else [])]))
    return Share(
        line, paid.paid, sum_, paid.bonus.text.rstrip("."), why, places, paid.bonus.to_verify, full=sum_ or 0,
        is_gift=paid.bonus.souvenir,
    )  # fmt: skip


def _beside(share: Share, paid: Paid, others: Sequence[tuple[_Other, Paid]]) -> Share:
    """The share beside what other decisions gave for the same period: named, and what was paid for it taken off."""
    like = [(one, its) for one, its in others if _is_like(one.honour, share.line)]
    if not like or share.paid == "no_amount":
        return share
    if share.paid != "yes":
        return _more(share, *(f"{one.named} {_paid_for(one)}." for one, _ in like))
    same = [one for one, its in like if relation(paid.line, its.line) == "same" and its.paid == "no"]
    open_ = [one for one, its in like if its.paid == "open"]
    return _unsettled(_less(share, same, paid.place), open_, paid.place)


def _less(share: Share, lower: Sequence[_Other], place: str) -> Share:
    """The difference to what lower titles of the same time were paid."""
    if not lower or share.amount is None:
        return share
    said = _more(share, *(f"{one.named} {_paid_for(one)}." for one in lower), place=place)
    if any(one.paid is None for one in lower):
        return _more(replace(said, paid="open"), "Chỉ chi mức cao nhất: trừ khoản đã chi, nếu có.")
    gone = sum(one.paid or 0 for one in lower)
    if not gone:
        return said
    left = max(0, share.amount - gone)
    sums = f"{figure(share.amount)} − {figure(gone)} = {in_words(left)}"
    return _more(replace(said, amount=left), f"Chỉ chi mức cao nhất nên còn chi phần chênh lệch {sums}.")


def _unsettled(share: Share, lower: Sequence[_Other], place: str) -> Share:
    """Open where something lower of another day was paid, or may have been: no text says whether both are."""
    paid = [one for one in lower if one.paid != 0]
    if not paid or share.amount is None:
        return share
    said = [f"{one.named} {_paid_for(one)}." for one in paid]
    why = "Cùng thời gian tính thành tích nhưng hai quyết định khác ngày; văn bản chỉ nói “cùng một thời điểm”"
    if any(one.paid is None for one in paid):
        return _more(replace(share, paid="open"), *said, f"{why}.", place=place)
    left = max(0, share.amount - sum(one.paid or 0 for one in paid))
    sums = f"chỉ mức cao nhất thì còn chi {in_words(left)}, chi cả hai thì {in_words(share.amount)}"
    return _more(replace(share, paid="open"), *said, f"{why}: {sums}.", place=place)


def _undated(share: Share, others: Sequence[_Other]) -> Share:
    """Open where the book has something of the same period whose day is not written."""
    if not others or share.paid not in {"yes", "open"}:
        return share
    said = (
        f"{one.named} cùng thời gian tính thành tích, sổ chưa ghi ngày quyết định, {_paid_for(one)}." for one in others
    )
    return _more(replace(share, paid="open"), *said)


def _undrafted(share: Share, drafted: Sequence[Line]) -> Share:
    """Names what of the same period stands in another draft: nothing is decided there yet."""
    said = (
        f"{named(one.award, date(one.year, 12, 31))} cùng thời gian đang ở dự thảo khác: ký rồi thì xem lại mức của cả hai."
        for one in drafted
    )
    return _more(share, *said)


def _more(share: Share, *said: str, place: str = "") -> Share:
    places = (*share.places, place) if place and place not in share.places else share.places
    return replace(share, why=" ".join(part for part in (share.why, *said) if part), places=places)


def _paid_for(one: _Other) -> str:
    sum_ = one.paid
    return "sổ chưa ghi đã chi bao nhiêu" if sum_ is None else f"đã chi {in_words(sum_)}" if sum_ else "không chi"


def _other(honour: Honour, settled: Mapping[int, int]) -> _Other:
    day = honour.decided_on
    paid = settled.get(honour.pk) if honour.bonus is None else honour.bonus
    return _Other(honour, law.Line(honour.award, day, _period(honour)) if day else None, paid)


def _is_like(one: Line | Honour, line: Line) -> bool:
    """Of the same period, and both titles or both forms."""
    return _period(one) == _period(line) and is_title(one.award) is is_title(line.award)


def _period(one: Line | Honour) -> tuple[int, int]:
    return one.begun or one.year, one.year


def _as_signed(share: Share) -> Share:
    """A line that is in the book keeps the sum and the words it was signed with."""
    line = share.line
    if not line.honour_id:
        return share
    paid: Whether = "yes" if line.bonus else "no"
    if line.bonus is None:
        paid = "open" if share.paid == "yes" else share.paid
    return replace(share, paid=paid, amount=line.bonus, kept=line.bonus_told, is_gift=law.is_gift_told(line.bonus_told))


def in_words(amount: int) -> str:
    """ "7.020.000 đồng"."""  # noqa: D210  begins with a quotation mark
    return f"{figure(amount)} đồng"
