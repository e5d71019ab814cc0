"""A body's own rules as cards, one for each kind: for whom, what is ruled, by which article, from when to when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.law.local import Fault, Rule, Sheet
from thidua.law.wording import upper
from thidua.nominations.own_words import KIND_WORDS, SLUGS, plain, rule_words, vote_details


@dataclass(frozen=True, slots=True)
class Row:
    """One rule; `number` is its place in the text, by which the forms mean it."""

    number: int
    awards: Sequence[str]
    words: str
    details: Sequence[str]
    document: str
    place: str
    period: str
    is_checked: bool
    standing: str
    """ "" in force, "toi" still to come, "het" over."""


@dataclass(frozen=True, slots=True)
class Section:
    """One kind with its rules: those that hold or will, and those that are over."""

    kind: str
    slug: str
    words: str
    empty: str
    rows: Sequence[Row]
    past: Sequence[Row]

    @property
    def counted(self) -> str:
        """What is counted: a rule of days off is a list of them."""
        return f"danh sách {self.words}" if self.kind == "day_off" else self.words

    @property
    def title(self) -> str:
        return f"{len(self.rows)} {self.counted}" if self.rows else upper(self.words)


_EMPTY = {
    "threshold": "Chưa ghi: Hội đồng theo mức cả nước, nơi luật để cơ quan tự quy định thì máy trả lời chưa rõ.",
    "quota": "Chưa ghi: theo chỉ tiêu cả nước nếu có.",
    "criterion": "Chưa ghi: xét theo điều kiện của luật.",
    "deadline": "Chưa ghi: hạn theo luật và theo ngày của đợt xét.",
    "paper": "Chưa ghi: hồ sơ gồm giấy tờ luật đòi.",
    "day_off": "Chưa ghi: ngày làm việc theo lịch cả nước.",
}


def sections(sheet: Sheet, name: Callable[[str], str], *, on: date) -> list[Section]:
    """Every kind, those without rules too."""
    rows: dict[str, list[Row]] = {kind: [] for kind in KIND_WORDS}
    for number, rule in enumerate(sheet.rules):
        rows[rule.kind].append(row(number, rule, name, on=on))
    return [
        Section(
            kind=kind, slug=SLUGS[kind], words=KIND_WORDS[kind], empty=_EMPTY[kind],
            rows=[one for one in found if one.standing != "het"], past=[one for one in found if one.standing == "het"],
        )
        for kind, found in rows.items()
    ]  # fmt: skip


def title(name: str, parts: Sequence[Section]) -> str:
    """How many rules hold or will, in the heading; "" where none was ever written."""
    told = [part.title for part in parts if part.rows]
    if not told and any(part.past for part in parts):
        return f"{name} không còn quy định riêng nào áp dụng"
    return f"{name}: {', '.join(told)}" if told else ""


def row(number: int, rule: Rule, name: Callable[[str], str], *, on: date) -> Row:
    """One rule in words."""
    decision = rule.decision
    over = decision.end is not None and decision.end < on
    until = f" đến hết {decision.end:%d/%m/%Y}" if decision.end else ""
    return Row(
        number=number, awards=[name(award) for award in rule.entries.get("awards", ())],
        words=rule_words(rule.kind, rule.entries),
        details=vote_details(rule.entries) if rule.kind == "threshold" else (),
        document=decision.document, place=rule.entries["place"], period=f"Từ {decision.start:%d/%m/%Y}{until}",
        is_checked=decision.confidence == "source",
        standing="het" if over else "toi" if on < decision.start else "",
    )  # fmt: skip


def outdated(faults: Sequence[Fault]) -> list[str]:
    """What a stored text asks less than the law by now, in words, once each."""
    return list(dict.fromkeys(plain(one.expected) for one in faults))
