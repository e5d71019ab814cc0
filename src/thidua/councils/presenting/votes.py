"""A nominee on the ballot and in the result: who, what the law asks, what it came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from thidua.councils.models import Item, Question, Stage
from thidua.councils.outcomes import Held, counted, held
from thidua.councils.presenting.dossiers import Why, why_proposed
from thidua.councils.queries import Dossier
from thidua.law.councils import OwnRules, Threshold, Unknown
from thidua.law.councils.shares import share_words, votes_needed
from thidua.law.wording import figure, lower
from thidua.web.places import place_href

_VERDICTS = {
    "met": ("Đạt", "ok", "circle-check"), "not_met": ("Chưa đạt", "danger", "circle-x"),
    "unknown": ("Chưa rõ", "unknown", "help-circle"), "no_threshold": ("Văn bản không đặt tỷ lệ", "unknown", "help-circle"),
    "defect": ("Không có giá trị", "danger", "ban"),
}  # fmt: skip
AGREES, REFUSES = "dong-y", "khong"
"""What the chair's two buttons say."""
_OF = {"tong_so": "tổng số thành viên", "co_mat": "số người có mặt", "hop_le": "số phiếu hợp lệ"}


@dataclass(frozen=True)
class Nominee:
    """One row of a ballot, of a result, of the minutes."""

    number: int
    name: str
    dossier: Dossier
    award_href: str
    line: str
    line_place: str
    line_verify: tuple[str, ...]
    needed: int | None
    recused: tuple[str, ...]
    item: Item
    held: Held

    @property
    def gone(self) -> str:
        """Where the dossier is, once it is no longer before the council."""
        return self.held.gone

    @cached_property
    def why(self) -> Why:
        """Why the nominee is proposed."""
        return why_proposed(self.dossier)

    @property
    def word(self) -> str:
        """The answer in short, once there is one."""
        if self.item.passed is not None:
            return "Được đồng ý" if self.item.passed else "Không được đồng ý"
        return self._verdict[0]

    @property
    def tone(self) -> str:
        if self.item.passed is not None:
            return "ok" if self.item.passed else "danger"
        return self._verdict[1]

    @property
    def icon(self) -> str:
        if self.item.passed is not None:
            return "circle-check" if self.item.passed else "circle-x"
        return self._verdict[2]

    @property
    def asked(self) -> str:
        """Why the chair decides."""
        if self.held.is_doubtful:
            return "Văn bản đọc được hai cách: chủ tọa quyết định"
        return f"{'Văn bản không đặt tỷ lệ' if self.has_no_share else 'Luật chưa trả lời'}: chủ tọa quyết định"

    @property
    def has_no_share(self) -> bool:
        """Whether a text was read and sets no share: that is known, and no line is missing."""
        return isinstance(self.held.line, Threshold) and self.held.line.line.fraction is None

    @property
    def _verdict(self) -> tuple[str, str, str]:
        if self.held.gone:
            return "Không còn trước Hội đồng", "warn", "arrow-back-up"
        if self.held.is_doubtful:
            return "Chưa rõ", "unknown", "help-circle"
        return _VERDICTS[self.held.outcome.verdict] if self.held.outcome else ("", "plain", "")

    @property
    def told(self) -> str:
        """The arithmetic: as confirmed, or as it stands."""
        return self.item.told or self.held.told

    @property
    def number_text(self) -> str:
        """The number for the names of fields."""
        return str(self.number)

    @property
    def is_left_to_chair(self) -> bool:
        """Whether the law gives no answer, so that the chair decides with a reason."""
        return self.held.is_left_to_chair

    @property
    def counted(self) -> str:
        """The count in one line with its share of all members."""
        return counted(self.held)

    @property
    def lacks_line(self) -> bool:
        """Whether no rule was found at all: before the opening the body may still write its own."""
        return isinstance(self.held.line, Unknown) and (self.held.outcome is None or self.is_left_to_chair)


def nominees(
    question: Question, items: Iterable[Item], dossiers: dict[int, Dossier], *, members: int, local: OwnRules | None
) -> list[Nominee]:
    """Every nominee with its line; `members` are those who vote, for how many votes a line means; `local` as in `outcomes`."""
    href = place_href(question.award, "", on=question.session.meets_on)
    return [
        _nominee(question, one, dossiers[one.item.nomination_id], members, href)
        for one in held(question, items, local)
    ]  # fmt: skip


def _nominee(question: Question, one: Held, dossier: Dossier, members: int, href: str) -> Nominee:
    line, place, verify, needed = _line(one.line, question.members or members)
    return Nominee(
        number=one.item.number, name=one.item.name, dossier=dossier, award_href=href,
        line=line, line_place=place, line_verify=verify, needed=needed, item=one.item, held=one,
        recused=tuple(
            f"{recusal.seat.name} ({recusal.get_cause_display().lower()}{f': {recusal.reason}' if recusal.reason else ''})"
            for recusal in one.item.recusals.all()
        ),
    )  # fmt: skip


def _line(line: Threshold | Unknown, members: int) -> tuple[str, str, tuple[str, ...], int | None]:
    if isinstance(line, Unknown):
        return "Chưa rõ phải bao nhiêu phiếu", line.place, (f"{line.why} {line.settle}",), None
    rule = line.line
    if rule.fraction is None:
        return "Văn bản không đặt tỷ lệ", rule.cite, line.verify, None
    needed = votes_needed(rule.fraction, members, over=rule.over) if rule.of == "tong_so" and members else None
    share, of = share_words(rule.fraction), _OF[rule.of]
    words = f"Quá {share} {of}" if rule.over else f"Từ {share} {of} trở lên"
    return words, rule.cite, line.verify, needed


def goes_against(one: Nominee, chosen: str) -> bool:
    """Whether a choice of the chair goes against the majority of all members."""
    return one.is_left_to_chair and chosen in (AGREES, REFUSES) and (chosen == AGREES) != one.held.has_majority


def shared_line(rows: list[Nominee]) -> Nominee | None:
    """A nominee that stands for all where the line is the same for all: the page then says it once."""
    lines = {(one.line, one.line_place, one.line_verify, one.needed) for one in rows}
    return rows[0] if len(lines) == 1 else None


def title(question: Question, award: str, rows: list[Nominee]) -> str:
    """The answer of a question in its heading."""
    many = len(rows)
    if question.stage == Stage.OPEN:
        return f"Đang bỏ phiếu: {award}"
    if question.stage == Stage.CONFIRMED:
        decided = [one for one in rows if one.item.passed is not None]
        passed = sum(bool(one.item.passed) for one in decided)
        return f"{figure(passed)} trên {figure(many)} hồ sơ được đồng ý: {award}"
    if question.stage == Stage.CLOSED:
        return _closed(award, [one for one in rows if not one.gone])
    if question.stage == Stage.DROPPED:
        return f"Không còn hồ sơ nào: {award}"
    return f"{award}: {figure(many)} hồ sơ"


def _closed(award: str, rows: list[Nominee]) -> str:
    """Nothing is called reached that is not: neither in a vote without force nor where no line is known."""
    many, left = len(rows), sum(one.is_left_to_chair for one in rows)
    if any(one.held.is_defective for one in rows):
        return f"Lần bỏ phiếu này không có giá trị: {award}"
    if left == many and many:
        why = "Văn bản không đặt tỷ lệ" if all(one.has_no_share for one in rows) else "Chưa rõ tỷ lệ phải đạt"
        return f"{why}, chủ tọa quyết định {figure(left)} trên {figure(many)} hồ sơ: {award}"
    met = sum(one.held.decides_itself and one.held.is_met for one in rows)
    unclear = f", {figure(left)} chưa rõ tỷ lệ phải đạt" if left else ""
    return f"{figure(met)} trên {figure(many)} hồ sơ đạt mức{unclear}: {award}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Nominees of a long question that are folded together: what the fold says of them, whether it stands open."""

    rows: list[Nominee]
    told: str
    is_open: bool

    @property
    def first(self) -> int:
        """The number of the first of them."""
        return self.rows[0].number

    @property
    def last(self) -> int:
        """The number of the last of them."""
        return self.rows[-1].number


FOLD = 50
"""Nominees in one fold; a question of no more stands open."""


def stretches(rows: list[Nominee], *, is_counted: bool, asks: Callable[[Nominee], bool]) -> list[Stretch]:
    """The nominees of a question, fifty in a fold: the first stands open, and each with somebody the page asks about. At least
    one, if empty.
    """
    parts = [rows[at : at + FOLD] for at in range(0, len(rows), FOLD)] or [[]]
    return [
        Stretch(some, _tallied(some) if is_counted else "", at == 0 or any(asks(one) for one in some))
        for at, some in enumerate(parts)
    ]


def _tallied(rows: list[Nominee]) -> str:
    return ", ".join(f"{figure(many)} {lower(word)}" for word, many in Counter(one.word for one in rows).most_common())
