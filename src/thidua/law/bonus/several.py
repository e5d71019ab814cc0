"""Several awards of one recipient: which are paid, each with its reason.

Titles of one period decided at one time: only the highest (Decree 152/2025 Điều 49.5, 91/2017 Điều 66.2.c; 98/2023 says
nothing). Different periods: all. Forms of different periods: all. A title and a form: both. What no text settles stays
open: the sum is then told as two numbers, what is surely paid and what is paid at most.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from thidua.law.bonus.amounts import Amount, NoAmount, bonus
from thidua.law.bonus.money import dong
from thidua.law.catalogue import AWARDS
from thidua.law.catalogue.entry import Entry
from thidua.law.dated import TEXTS, Basis, entries, in_force, provisional, read_basis

FILE = TEXTS / "money" / "bonus.toml"
type Whether = Literal["yes", "no", "open", "no_amount"]
type Relation = Literal["same", "different", "unknown"]


@dataclass(frozen=True, slots=True)
class Line:
    """One award of a recipient: the day of its decision and the years whose achievements it rewards (None: not written)."""

    award: str
    decided: date
    years: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Paid:
    """A line, its own amount, whether it is paid, why, and where that stands."""

    line: Line
    bonus: Amount | NoAmount
    paid: Whether
    why: str
    place: str


@dataclass(frozen=True, slots=True)
class Total:
    """All lines; `sure` is owed on any reading, `at_most` if every open line is paid too: two numbers only when lines are open."""

    lines: tuple[Paid, ...]
    sure: int
    at_most: int
    text: str
    to_verify: tuple[str, ...] = ()
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Together:
    """What a decree says of several awards at one time; an empty place: it says nothing."""

    basis: Basis
    same_titles: str
    same_titles_place: str
    other_titles_place: str
    forms_place: str
    both_place: str
    same_other: str


def read_together(entry: Entry) -> Together:
    return Together(
        basis=read_basis(entry),
        same_titles=entry.one_of("same_titles", ("paid_highest", "silent")),
        same_titles_place=entry.get("same_titles_place", str),
        other_titles_place=entry.get("other_titles_place", str),
        forms_place=entry.get("forms_place", str),
        both_place=entry.get("both_place", str),
        same_other=entry.get("same_other", str),
    )


TOGETHER = tuple(map(read_together, entries(FILE, "together")))


def total(lines: Sequence[Line], *, subject: str, abroad: bool = False) -> Total:
    """What one recipient gets for all of `lines`, each by the base salary of its own decision."""
    found = [bonus(line.award, subject, decided=line.decided, abroad=abroad) for line in lines]
    paid = tuple(_paid(at, lines, found) for at in range(len(lines)))
    sure = sum(_worth(one.bonus) for one in paid if one.paid == "yes")
    at_most = sure + sum(_worth(one.bonus) for one in paid if one.paid == "open")
    return Total(
        lines=paid,
        sure=sure,
        at_most=at_most,
        text=_sentence(paid, sure, at_most),
        to_verify=tuple(dict.fromkeys(_to_verify(paid))),
        provisional=any(provisional(line.decided) for line in lines),
    )


def is_title(award: str) -> bool:
    """A title of emulation; every other award of the catalogue is a form of commendation."""
    return AWARDS[award].kind == "danh_hieu"


def relation(one: Line, other: Line) -> Relation:
    """Whether two titles, or two forms, were won at one time for one period; the law speaks only of "cùng một thời điểm"."""
    if one.years is None or other.years is None:
        return "unknown"
    if one.years != other.years:
        return "different"
    return "same" if one.decided == other.decided else "unknown"


def _worth(found: Amount | NoAmount) -> int:
    return found.amount if isinstance(found, Amount) else 0


def _height(at: int, lines: Sequence[Line], found: Sequence[Amount | NoAmount]) -> tuple[object, ...]:
    """The larger sum stands higher; of equal ones, in whatever order they come, the one whose period is written."""
    line = lines[at]
    return _worth(found[at]), line.years is not None, line.years or (), line.decided, line.award, -at


def _above(at: int, lines: Sequence[Line], found: Sequence[Amount | NoAmount]) -> dict[Relation, Line]:
    """Higher lines of the same kind, one for each way they relate to line `at`."""
    mine = _height(at, lines, found)
    higher: dict[Relation, Line] = {}
    for index, other in enumerate(lines):
        if is_title(other.award) == is_title(lines[at].award) and _height(index, lines, found) > mine:
            higher.setdefault(relation(lines[at], other), other)
    return higher


def _paid(at: int, lines: Sequence[Line], found: Sequence[Amount | NoAmount]) -> Paid:
    line, amount = lines[at], found[at]
    rule = in_force(TOGETHER, line.decided)
    if isinstance(amount, NoAmount) or rule is None:
        return Paid(line, amount, "no_amount", amount.text, amount.places[0] if amount.places else "")
    higher = _above(at, lines, found)
    if "same" in higher:
        return _same(line, amount, rule, higher["same"])
    if "unknown" in higher:
        return Paid(line, amount, "open", _unsettled(line, higher["unknown"]), _place(rule, line))
    return Paid(line, amount, "yes", *_in_full(at, lines, found, rule))


def _same(line: Line, amount: Amount, rule: Together, higher: Line) -> Paid:
    """Titles of one period: only the highest, where the decree says so; forms, and titles in a silent decree, stay open."""
    name = AWARDS[higher.award].short
    place = _place(rule, line)
    if is_title(line.award) and rule.same_titles == "paid_highest":
        why = f"Cùng thời điểm, cùng thời gian tính thành tích với {name}: chỉ nhận mức của danh hiệu cao nhất."
        return Paid(line, amount, "no", why, place)
    why = f"Cùng thời gian tính thành tích với {name}: {rule.basis.document} không nói có chi cả hai hay không; {rule.same_other}."
    return Paid(line, amount, "open", why, place)


def _unsettled(line: Line, higher: Line) -> str:
    name = AWARDS[higher.award].short
    if line.years is None or higher.years is None:
        return f"Chưa ghi thời gian tính thành tích nên chưa biết có trùng với {name} không."
    return f"Cùng thời gian tính thành tích với {name} nhưng hai quyết định khác ngày; văn bản chỉ nói “cùng một thời điểm”."


def _in_full(at: int, lines: Sequence[Line], found: Sequence[Amount | NoAmount], rule: Together) -> tuple[str, str]:
    """Why a line is paid whole, and where that stands; lines without a sum take nothing from it."""
    line, title = lines[at], is_title(lines[at].award)
    alike = {
        relation(line, other)
        for index, other in enumerate(lines)
        if index != at and is_title(other.award) is title and _worth(found[index])
    }
    kind = "danh hiệu" if title else "hình thức"
    if alike - {"different"}:
        return f"Là {kind} có mức cao nhất trong các {kind} có thể cùng thời gian tính thành tích.", _place(rule, line)
    if alike:
        silent = "" if title or rule.forms_place else f"; {rule.basis.document} không nói riêng về nhiều hình thức"
        why = f"{kind.capitalize()} có thời gian tính thành tích riêng: nhận mức của mình{silent}."
        return why, _place(rule, line, different=True)
    if any(is_title(other.award) is not title for other in lines):
        both = "Danh hiệu thi đua và hình thức khen thưởng đều được nhận tiền thưởng."
        return both, rule.basis.cited(rule.both_place)
    return f"Chỉ có một {kind} được tính tiền thưởng.", rule.basis.document


def _place(rule: Together, line: Line, *, different: bool = False) -> str:
    if not is_title(line.award):
        return rule.basis.cited(rule.forms_place)
    return rule.basis.cited(rule.other_titles_place if different else rule.same_titles_place)


def _to_verify(paid: Sequence[Paid]) -> list[str]:
    said = [f"{AWARDS[one.line.award].short}: {one.why} ({one.place})" for one in paid if one.paid == "open"]
    return said + [told for one in paid for told in one.bonus.to_verify]


def _sentence(paid: Sequence[Paid], sure: int, at_most: int) -> str:
    """Says “2.340.000 + 7.020.000 = 9.360.000 đồng”, and what is open or without an amount."""
    parts = [dong(_worth(one.bonus)).removesuffix(" đồng") for one in paid if one.paid == "yes"]
    text = (
        f"{' + '.join(parts)} = {dong(sure)}"
        if len(parts) > 1
        else dong(sure)
        if parts
        else "Không có khoản nào chắc chắn được chi"
    )
    if at_most > sure:
        text += f"; nếu chi cả khoản chưa rõ thì {dong(at_most)}"
    if any(one.paid == "no_amount" for one in paid):
        text += "; có khoản không tính được số tiền"
    return text
