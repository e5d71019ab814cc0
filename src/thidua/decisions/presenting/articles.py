"""What a decision says: its articles in the words of an office, made of its lines and texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.decisions.bonuses import Share, in_words, shares
from thidua.decisions.models import Decision, Line
from thidua.law.bonus import is_gift_told
from thidua.law.wording import SUBJECT, called, lower

GIFTS = "Tặng phẩm lưu niệm kèm theo, có giá trị tương đương tiền thưởng"
"""How the gifts of those abroad are told (Nghị định 152/2025/NĐ-CP, Điều 48 khoản 4)."""
ORDER = ("collective", "household", "person")


@dataclass(frozen=True, slots=True)
class Sum:
    """What one line pays, in đồng; None: nobody knows yet, and the paper says so. `is_gift`: a gift of that worth."""

    line: Line
    amount: int | None
    is_gift: bool = False


def counted(subjects: Sequence[str]) -> str:
    """ "02 tập thể và 04 cá nhân"."""  # noqa: D210  begins with a quotation mark
    told = [f"{subjects.count(one):02d} {SUBJECT[one]}" for one in ORDER if one in subjects]
    return " và ".join(filter(None, [", ".join(told[:-1]), *told[-1:]]))


def sums_of(decision: Decision, lines: Sequence[Line], *, on: date) -> list[Sum]:
    """What each line pays: of a signed decision as it was signed, whatever was settled since; of a draft by the law of `on`."""
    if decision.signed_on:
        return [Sum(line, line.bonus, is_gift_told(line.bonus_told)) for line in lines]
    return sums_from(shares(lines, decided=on))


def sums_from(found: Iterable[Share]) -> list[Sum]:
    """The same of shares looked up already: what is open, or has no sum, is not known."""
    return [Sum(one.line, one.payable if one.paid in {"yes", "no"} else None, one.is_gift) for one in found]


def first(decision: Decision, lines: Sequence[Line], *, on: date, issuer: str) -> str:
    """Điều 1: what is given to whom, for what; `issuer` is the body as it is called that day."""
    body = issuer if decision.origin == "tai_day" else ""
    reason = decision.reason.strip().rstrip(".")
    end = f", {lower(reason)}." if reason else "."
    if len(lines) == 1:
        return f"Tặng {called(lines[0].award, on, body=body)} cho {addressed(lines[0])}{end}"
    awards = list(dict.fromkeys(line.award for line in lines))
    parts = [
        f"{called(one, on, body=body)} cho {counted([line.subject for line in lines if line.award == one])}"
        for one in awards
    ]
    return f"Tặng {'; '.join(parts)} (có danh sách kèm theo){end}"


def every(
    decision: Decision, lines: Sequence[Line], sums: Sequence[Sum], *, on: date, issuer: str
) -> list[str]:  # fmt: skip
    """The words of each article there is, the first first; only of a decision of our own the last, who carries it out."""
    said = [first(decision, lines, on=on, issuer=issuer), second(decision, sums)]
    if decision.origin == "tai_day":
        said.append(third(decision, lines))
    return [text for text in said if text]


def addressed(line: Line) -> str:
    """One recipient inside a sentence."""
    title = {"nam": "ông ", "nu": "bà "}.get(line.gender, "ông (bà) ") if line.subject == "person" else ""
    more = [line.post, line.unit_name] if line.subject == "person" else []
    return ", ".join(part for part in (f"{title}{line.name}", *more) if part)


def second(decision: Decision, sums: Sequence[Sum]) -> str:
    """Điều 2: how much money, and gifts of what worth, from where; nothing where no sum is known to be paid. A total is told only
    where every sum of its sort is known.
    """
    money, gifts = [one for one in sums if not one.is_gift], [one for one in sums if one.is_gift]
    told = (_paid(decision, money, "Tiền thưởng kèm theo"), _paid(decision, gifts, GIFTS))
    return " ".join(filter(None, told))


def _paid(decision: Decision, sums: Sequence[Sum], what: str) -> str:
    paid = [one for one in sums if one.amount]
    if not paid:
        return ""
    by_subject = dict.fromkeys((SUBJECT[one.line.subject], one.amount or 0) for one in paid)
    whole = len(paid) == len(sums)  # "each gets" is only said where each does
    each = whole and len({one.line.award for one in paid}) == 1 and len(by_subject) == len({it for it, _ in by_subject})
    sum_ = _total(sums)
    listed = "mức của từng tập thể, cá nhân theo danh sách kèm theo"
    said = (
        ", ".join(f"mỗi {subject} {in_words(amount)}" for subject, amount in by_subject)
        if each and len(paid) > 1
        else listed if sum_ is None
        else in_words(sum_) if len(sums) == 1
        else f"tổng số {in_words(sum_)}, {listed}"
    )  # fmt: skip
    fund = f", từ {decision.fund.strip().rstrip('.')}" if decision.fund else ""
    return f"{what}: {said}{fund}."


def third(decision: Decision, lines: Sequence[Line]) -> str:
    """Điều 3: from when, and who carries it out."""
    since = f"ngày {decision.effective_on:%d/%m/%Y}" if decision.effective_on else "ngày ký"
    who = [SUBJECT[one] for one in ORDER if any(line.subject == one for line in lines)]
    named = f"{', '.join(who) or 'tập thể, cá nhân'} có tên tại Điều 1"
    executors = decision.executors.strip().rstrip(".;,").replace("\n", ", ")
    both = f"{executors} và {named}" if executors else f"{named[0].upper()}{named[1:]}"
    return f"Quyết định này có hiệu lực kể từ {since}. {both} chịu trách nhiệm thi hành Quyết định này."


def total(sums: Iterable[Sum]) -> int | None:
    """What is paid in money for all of them, in đồng; None where one of them is not known, or none is of money."""
    money = [one for one in sums if not one.is_gift]
    return _total(money) if money else None


def _total(sums: Iterable[Sum]) -> int | None:
    known = [one.amount for one in sums]
    return None if None in known else sum(amount or 0 for amount in known)
