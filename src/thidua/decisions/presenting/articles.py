"""What a decision says: its articles in the words of an office, made of its lines and texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from thidua.decisions.bonuses import Share, in_words
from thidua.decisions.models import Decision, Line
from thidua.law.wording import SUBJECT, called, lower
from thidua.people.queries import name_on

_ORDER = ("collective", "household", "person")


def counted(subjects: Sequence[str]) -> str:
    """ "02 tập thể và 04 cá nhân"."""  # noqa: D210  begins with a quotation mark
    told = [f"{subjects.count(one):02d} {SUBJECT[one]}" for one in _ORDER if one in subjects]
    return " và ".join(filter(None, [", ".join(told[:-1]), *told[-1:]]))


def first(decision: Decision, lines: Sequence[Line], *, on: date) -> str:
    """Điều 1: what is given to whom, for what."""
    body = name_on(decision.body, on) if decision.origin == "tai_day" else ""
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


def addressed(line: Line) -> str:
    """One recipient inside a sentence."""
    title = {"nam": "ông ", "nu": "bà "}.get(line.gender, "ông (bà) ") if line.subject == "person" else ""
    more = [line.post, line.unit_name] if line.subject == "person" else []
    return ", ".join(part for part in (f"{title}{line.name}", *more) if part)


def second(decision: Decision, shares: Sequence[Share]) -> str:
    """Điều 2: how much, from where; nothing where no sum is paid."""
    paid = [share for share in shares if share.payable]
    if not paid:
        return ""
    sums = dict.fromkeys((SUBJECT[one.line.subject], one.payable) for one in paid)
    whole = len(paid) == len(shares)  # "each gets" is only said where each does
    each = whole and len({one.line.award for one in paid}) == 1 and len(sums) == len({subject for subject, _ in sums})
    said = (
        ", ".join(f"mỗi {subject} {in_words(amount)}" for subject, amount in sums)
        if each and len(paid) > 1
        else in_words(total(paid)) if len(shares) == 1
        else f"tổng số {in_words(total(paid))}, mức của từng tập thể, cá nhân theo danh sách kèm theo"
    )  # fmt: skip
    fund = f", từ {decision.fund.strip().rstrip('.')}" if decision.fund else ""
    return f"Tiền thưởng kèm theo: {said}{fund}."


def third(decision: Decision, lines: Sequence[Line]) -> str:
    """Điều 3: from when, and who carries it out."""
    since = f"ngày {decision.effective_on:%d/%m/%Y}" if decision.effective_on else "ngày ký"
    who = [SUBJECT[one] for one in _ORDER if any(line.subject == one for line in lines)]
    named = f"{', '.join(who) or 'tập thể, cá nhân'} có tên tại Điều 1"
    executors = decision.executors.strip().rstrip(".;,").replace("\n", ", ")
    both = f"{executors} và {named}" if executors else f"{named[0].upper()}{named[1:]}"
    return f"Quyết định này có hiệu lực kể từ {since}. {both} chịu trách nhiệm thi hành Quyết định này."


def total(shares: Iterable[Share]) -> int:
    """What is surely paid for all of them."""
    return sum(share.payable for share in shares)
