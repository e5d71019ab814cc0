"""What stands behind each line in words: short beside the name, whole where it is opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from thidua.councils.models import Item
from thidua.decisions.models import Line
from thidua.decisions.queries import Ground
from thidua.law.wording import figure
from thidua.nominations.queries import Judgement


@dataclass(frozen=True, slots=True)
class Said:
    """One thing somebody said: who and when, the answer as a chip (`word`, `tone`, `icon`), the whole text."""

    who: str
    word: str
    tone: str
    icon: str
    told: str


@dataclass(frozen=True, slots=True)
class Row:
    """Everything behind one line; `law` is the key of the verdict, empty where none was kept."""

    law: str
    law_word: str
    law_when: str
    override: str
    overridden: str
    opinions: list[Said]
    votes: list[Said]
    again: str

    @property
    def is_empty(self) -> bool:
        """Whether nobody said anything."""
        return not (self.law or self.override or self.opinions or self.votes or self.again)

    @property
    def is_plain(self) -> bool:
        """Whether nothing asks to be read twice: the law met, every appraiser for it, the council for it."""
        against = any(one.tone != "ok" for one in [*self.opinions, *self.votes])
        return self.law == "met" and not (self.override or self.again or against)


def rows(lines: Iterable[Line], found: Mapping[int, Ground]) -> dict[int, Row]:
    """By the number of the line."""
    behind = ((line, found.get(line.nomination_id or 0)) for line in lines)
    return {line.pk: _row(line, one) for line, one in behind if one}


def _row(line: Line, one: Ground) -> Row:
    said = one.judgement
    when = f"{said.cause} {said.verdict_on:%d/%m/%Y}" if said.verdict_on else ""
    day = f" ngày {said.overridden_on:%d/%m/%Y}" if said.overridden_on else ""
    return Row(
        law=said.verdict, law_word=said.word, law_when=when, override=said.override,
        overridden=f"{said.overridden_by}{day}" if said.override else "", opinions=_opinions(said),
        votes=[_vote(item) for item in one.votes], again=line.again,
    )  # fmt: skip


def _opinions(said: Judgement) -> list[Said]:
    return [
        Said(
            f"{one.by}, {one.on:%d/%m/%Y}", one.words, "ok" if one.is_fit else "danger", "check" if one.is_fit else "x",
            " ".join(part for part in (one.opinion, f"Có lợi ích liên quan: {one.conflict}" if one.conflict else "") if part),
        )
        for one in said.conclusions
    ]  # fmt: skip


def _vote(item: Item) -> Said:
    session = item.question.session
    counts = [(item.yes + item.written_yes, "đồng ý"), (item.no + item.written_no, "không đồng ý")]
    counts += [(item.blank, "phiếu trắng"), (item.invalid, "không hợp lệ")]
    word = ", ".join(f"{figure(many)} {what}" for many, what in counts if many or what == "đồng ý")
    reason = f"Lý do của chủ tọa: {item.reason}" if item.reason else ""
    tone, icon = ("ok", "circle-check") if item.passed else ("danger", "circle-x")
    told = " ".join(part for part in (item.told, reason) if part)
    return Said(f"{session.council.name}, {session.meets_on:%d/%m/%Y}", word, tone, icon, told)


def summary(found: Iterable[Row]) -> list[str]:
    """What asks to be read twice, counted over all lines; nothing where nothing does."""
    every = list(found)
    counted: Sequence[tuple[int, str]] = (
        (sum(1 for one in every if one.override), "người được thủ trưởng đề nghị dù luật trả lời chưa đủ"),
        (sum(1 for one in every if one.law == "not_met" and not one.override), "người luật trả lời chưa đủ"),
        (sum(1 for one in every if one.law == "unknown"), "người luật trả lời chưa rõ"),
        (sum(1 for one in every if not one.law), "người chưa có kết luận của luật"),
        (sum(1 for one in every if any(said.tone != "ok" for said in one.opinions)), "người có ý kiến thẩm định không thuận"),
        (sum(1 for one in every if not one.votes), "người không có kết quả biểu quyết trong phần mềm"),
    )  # fmt: skip
    return [f"{figure(many)} {what}" for many, what in counted if many]
