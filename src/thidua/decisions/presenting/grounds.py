"""What stands behind each line in words: short beside the name, whole where it is opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from thidua.councils.models import Item
from thidua.councils.outcomes import is_majority
from thidua.decisions.models import Line
from thidua.decisions.queries import Backing
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
    """Everything behind one line; `law` is the key of the verdict, empty where none was kept. `against` is why the chair
    concluded against the majority, `over_quota` why more passed than the quota allows; empty where it was not so.
    """

    name: str
    law: str
    law_word: str
    law_when: str
    override: str
    overridden: str
    opinions: list[Said]
    votes: list[Said]
    again: str
    against: str
    over_quota: str

    @property
    def is_empty(self) -> bool:
        """Whether nobody said anything."""
        return not (self.law or self.override or self.opinions or self.votes or self.again)

    @property
    def is_plain(self) -> bool:
        """Whether nothing asks to be read twice: the law met, every appraiser for it, the council for it."""
        against = any(one.tone != "ok" for one in [*self.opinions, *self.votes])
        return self.law == "met" and not (self.override or self.again or against or self.over_quota)


def rows(lines: Iterable[Line], found: Mapping[int, Backing]) -> dict[int, Row]:
    """By the number of the line."""
    behind = ((line, found.get(line.nomination_id or 0)) for line in lines)
    return {line.pk: _row(line, one) for line, one in behind if one}


def _row(line: Line, one: Backing) -> Row:
    said = one.judgement
    when = f"{said.cause} {said.verdict_on:%d/%m/%Y}" if said.verdict_on else ""
    day = f" ngày {said.overridden_on:%d/%m/%Y}" if said.overridden_on else ""
    return Row(
        name=line.name, law=said.verdict, law_word=said.word, law_when=when, override=said.override,
        overridden=f"{said.overridden_by}{day}" if said.override else "", opinions=_opinions(said),
        votes=[_vote(item) for item in one.votes], again=line.again,
        against=" ".join(item.reason for item in one.votes if _is_against(item)),
        over_quota=" ".join(dict.fromkeys(item.question.over_quota for item in one.votes if item.question.over_quota)),
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
    if _is_against(item):
        word, tone, icon = f"{word}; Chủ tọa kết luận khác đa số", "warn", "alert-triangle"
    told = " ".join(part for part in (item.told, reason) if part)
    return Said(f"{session.council.name}, {session.meets_on:%d/%m/%Y}", word, tone, icon, told)


def _is_against(item: Item) -> bool:
    """Whether the chair, and not the law, decided it the other way than more than half of all members."""
    return bool(item.reason) and item.passed != is_majority(item, item.question.members or 0)


NAMED = 5
"""Names told of each thing that asks to be read twice; the rest is counted."""


def summary(found: Iterable[Row]) -> list[str]:
    """What asks to be read twice over all lines: how many, and who; nothing where nothing does."""
    every = list(found)
    told = [
        _told([(one.name, one.against) for one in every if one.against], "trường hợp Chủ tọa kết luận khác đa số phiếu"),
        *_over_quota(every),
        _told([(one.name, one.override) for one in every if one.override and one.law == "not_met"],
              "trường hợp được thủ trưởng đề nghị dù luật trả lời chưa đủ"),
        _told([(one.name, one.override) for one in every if one.override and one.law != "not_met"],
              "trường hợp được thủ trưởng đề nghị kèm lý do"),
    ]  # fmt: skip
    counted: Sequence[tuple[list[Row], str]] = (
        ([one for one in every if one.law == "not_met" and not one.override], "trường hợp luật trả lời chưa đủ"),
        ([one for one in every if one.law == "unknown"], "trường hợp luật trả lời chưa rõ"),
        ([one for one in every if not one.law], "trường hợp chưa có kết luận của luật"),
        ([one for one in every if any(said.tone != "ok" for said in one.opinions)], "trường hợp có ý kiến thẩm định không thuận"),
        ([one for one in every if not one.votes], "trường hợp không có kết quả biểu quyết trong phần mềm"),
    )  # fmt: skip
    told += [_told([(one.name, "") for one in some], what) for some, what in counted]
    return [one for one in told if one]


def _told(some: Sequence[tuple[str, str]], what: str) -> str:
    """ "2 trường hợp …: Lê An (lý do: …); Trần Bình."; empty where there is nobody."""  # noqa: D210  begins with a quotation mark
    if not some:
        return ""
    once = list(dict.fromkeys(some))  # somebody with two awards is named once and counted twice
    names = "; ".join(f"{name} (lý do: {why.rstrip('.')})" if why else name for name, why in once[:NAMED])
    more = f"; và {figure(len(once) - NAMED)} người nhận nữa" if len(once) > NAMED else ""
    return f"{figure(len(some))} {what}: {names}{more}."


def _over_quota(every: Sequence[Row]) -> list[str]:
    """Of each vote that passed more than its quota allows: who of it stands here, and the reason once."""
    reasons = dict.fromkeys(one.over_quota for one in every if one.over_quota)
    some = {why: [(one.name, "") for one in every if one.over_quota == why] for why in reasons}
    return [f"{_told(those, 'trường hợp ở nội dung biểu quyết vượt chỉ tiêu')} {why}" for why, those in some.items()]
