"""One dossier in words: where it stands, each part with its sources, what the law said then and says now, its road."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from thidua.honours.models import Effect, Honour
from thidua.honours.presenting.states import State as Chip
from thidua.honours.recipients import subject_of
from thidua.law.dossiers.lists import paper_kinds
from thidua.law.reasons import doubt_of, reason_of
from thidua.law.wording import ANSWER, lower, upper
from thidua.nominations import groups
from thidua.nominations.actions import is_open
from thidua.nominations.models import Appraisal, KeptVerdict, Mark, Nomination, Passage, State
from thidua.nominations.naming import dossier_namer
from thidua.nominations.nominees import Judged, Nominee
from thidua.nominations.presenting.verdicts import Account, account
from thidua.nominations.queries import Weighed, Workplace
from thidua.nominations.report import FIELDS, Field, Line, text_of
from thidua.nominations.roads import Stop, Term
from thidua.nominations.states import ball_of, is_ended
from thidua.people.queries import Names

CHIPS = {
    State.DRAFT: ("plain", "pencil"), State.SUBMITTED: ("info", "send"), State.APPRAISAL: ("info", "eye"),
    State.RETURNED: ("warn", "arrow-back-up"), State.CONSULTATION: ("info", "speakerphone"),
    State.BEFORE_COUNCIL: ("info", "users"), State.PASSED: ("ok", "check"), State.FAILED: ("danger", "x"),
    State.FORWARDED: ("info", "send"), State.SENT_UP: ("info", "send"), State.DECIDED: ("ok", "rubber-stamp"), State.AWARDED: ("gold", "award"),
    State.REFUSED: ("danger", "x"), State.WITHDRAWN: ("unknown", "ban"),
}  # fmt: skip


UNDONE = {Effect.CANCELLED: "Khen thưởng đã bị hủy", Effect.STRIPPED: "Khen thưởng đã bị tước"}


def chip_of(state: str, undone: Honour | None = None) -> Chip:
    """A state as a chip; `undone`: the line of the book by which the award counts no more."""
    if undone:
        return Chip(UNDONE[Effect(undone.effect)], "danger", "ban")
    tone, icon = CHIPS[State(state)]
    return Chip(str(State(state).label), tone, icon)


@dataclass(frozen=True, slots=True)
class Due:
    """Until when, in words, and whether that has passed."""

    words: str
    day: date | None
    is_late: bool = False
    is_soon: bool = False


def due_of(one: Nomination, on: date) -> Due:
    """ "Còn 6 ngày", "Quá hạn 2 ngày"; nothing of what is done, dashed where nobody set a day."""  # noqa: D210
    if is_ended(one.state):
        return Due("", None)
    if one.due is None:
        return Due("Chưa định hạn", None)
    left = (one.due - on).days
    if left < 0:
        return Due(f"Quá hạn {-left} ngày", one.due, is_late=True)
    return Due("Hôm nay" if not left else f"Còn {left} ngày", one.due, is_soon=left <= 7)


@dataclass(frozen=True, slots=True)
class Source:
    """A line of the book a sentence rests on."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line of a part with what it rests on; none for what somebody wrote."""

    text: str
    sources: Sequence[Source]


@dataclass(slots=True)
class PartShown:
    """One part of the report. `typed`: what somebody typed and could not be saved; `theirs`: what was saved meanwhile,
    `meanwhile` by whom, in words.
    """

    field: Field
    text: str
    version: int
    lines: Sequence[LineShown]
    is_own: bool
    edited_by: str
    edited_at: datetime | None
    is_open: bool
    mark: Mark | None
    fresh: str | None
    error: str = ""
    theirs: str | None = None
    meanwhile: str = ""
    newest: int = 0
    was_saved: bool = False

    @property
    def rows(self) -> int:
        """How high the field is."""
        return min(14, max(2, self.text.count("\n") + 1 + len(self.text) // 110))

    @property
    def is_missing(self) -> bool:
        """Whether nothing stands where something is needed."""
        return self.field.is_needed and not self.text.strip()


_WORDS = {
    "xep-loai": "Xếp loại", "khen-thuong": "Dòng khen thưởng", "sang-kien": "Sáng kiến", "ky-luat": "Kỷ luật",
    "so-lieu": "Số liệu", "chuc-vu": "Chức vụ",
}  # fmt: skip


def part_shown(
    part: Field, passage: Passage | None, *, state: str, may_write: bool, marks: Iterable[Mark], opens: bool,
    fresh: Sequence[Line] | None = None,
) -> PartShown:  # fmt: skip
    """A part as the page shows it; `opens`: whether the reader may open the lines of the book."""
    marks = [one for one in marks if one.field == part.key]
    text = passage.text if passage else ""
    now = text_of(fresh) if fresh is not None else None
    differs = now is not None and now != text and bool(now) and passage is not None
    reopened = [one.field for one in marks if not one.answered_at]
    return PartShown(
        field=part, text=text, version=passage.version if passage else 0,
        lines=_lines(text, passage.sources if passage else [], opens=opens), is_own=bool(passage and passage.is_own),
        edited_by=passage.edited_by if passage else "", edited_at=passage.edited_at if passage else None,
        is_open=may_write and is_open(state, part.key, reopened), mark=marks[0] if marks else None,
        fresh=now if differs else None,
    )  # fmt: skip


def _lines(text: str, sources: Sequence[list[list[Any]]], *, opens: bool) -> list[LineShown]:
    lines = text.splitlines()
    kept = [*sources, *([] for _ in range(len(lines) - len(sources)))]
    return [
        LineShown(line, [_source(one, opens=opens) for one in found]) for line, found in zip(lines, kept, strict=False)
    ]


def _source(pair: Sequence[Any], *, opens: bool) -> Source:
    kind, pk = str(pair[0]), int(pair[1])
    href = reverse("honours:line", args=[kind, pk]) if opens and kind != "chuc-vu" else ""
    return Source(_WORDS.get(kind, kind), href)


def told(one: Nomination, name: str, weighed: Weighed, *, award: str) -> Account | None:
    """The answer of the law laid out as everywhere else; `award` is what it is called here."""
    nominee = Nominee(
        sheet="", row=0, name=name, birth="", unit="", post="", award_text=one.award, award=one.award, case=weighed.case
    )
    found = account(Judged(nominee, weighed.verdict))
    return replace(found, award=award) if found else None


def answer_of(weighed: Weighed) -> str:
    """The answer of the law; what its calendar does not reach is unknown."""
    return weighed.verdict.answer if weighed.verdict else "unknown"


@dataclass(frozen=True, slots=True)
class Weight:
    """What is known of a dossier before an act on many: the law's answer, the one thing that decides, what was given."""

    answer: str
    reason: str
    doubt: str
    given: str


def weight(weighed: Weighed) -> Weight:
    """A dossier weighed today, in a few words."""
    verdict = weighed.verdict
    return Weight(
        answer_of(weighed), upper(reason_of(verdict)) if verdict else "", doubt_of(verdict) if verdict else "",
        upper(weighed.given),
    )  # fmt: skip


def ball_words(one: Nomination, *, fit: bool) -> str:
    """Who has to act next; `fit`: it was found fit where it lies (`queries.found_fit`)."""
    if fit and one.state == State.APPRAISAL:
        return "Bộ phận thường trực đưa ra Hội đồng" if one.at_id == one.round.body_id else "Chuyển cấp trên"
    return ball_of(one.state).value


def todo(parts: Iterable[PartShown], papers: int) -> list[tuple[str, str]]:
    """What a draft still lacks, each with where on the page it is mended."""
    found = [(part.field.title, f"muc-{part.field.key}") for part in parts if part.is_missing]
    return [*found, (f"{papers} giấy tờ", "giay-to")] if papers else found


def term_words(one: Nomination, term: Term) -> str:
    """Why the day of a dossier is its day; nothing where another day was given than the one the road works out."""
    if one.state == State.CONSULTATION:
        return "Ngày cuối của lần lấy ý kiến công khai"
    if one.state == State.BEFORE_COUNCIL:
        return "Ngày dự kiến họp Hội đồng của đợt xét"
    return term.why if term.day == one.due and one.state != State.RETURNED else ""


def title(
    name: str, one: Nomination, answer: str, lacking: int, mine: int, *, fit: bool = False, given: bool = False,
    undone: Honour | None = None,
) -> str:  # fmt: skip
    """The answer: how it stands with the person, and how many things are still to do."""
    if undone:
        return f"{name}: {lower(UNDONE[Effect(undone.effect)])}"
    if fit and one.state == State.APPRAISAL:
        return f"{name}: đủ điều kiện trình"
    if one.state == State.DRAFT:
        needs_reason = given or answer == "not_met"
        ready = ", trình thì thủ trưởng phải nêu lý do" if needs_reason else ", sẵn sàng trình"
        rest = f", còn {lacking} việc" if lacking else ready
        return f"{name}: {'đã được tặng rồi' if given else ANSWER[answer]}{rest}"
    if one.state == State.RETURNED:
        return f"{name}: cần sửa {mine} mục" if mine else f"{name}: đã sửa xong, chờ gửi lại"
    return f"{name}: {lower(one.get_state_display())}"


@dataclass(frozen=True, slots=True)
class Compared:
    """What the law said of one condition then and says now."""

    text: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept answer beside the fresh one: `changed` where the facts are others now."""

    cause: str
    on: date
    verdict: str
    law: str
    changed: bool
    rows: Sequence[Compared] = field(default_factory=tuple)


def kept(one: KeptVerdict, now: Weighed, case: Mapping[str, Any]) -> Kept:
    """What was kept, and where the book speaks otherwise today; the day itself is no difference."""
    then = {name: value for name, value in one.case.items() if name != "on"}
    changed = then != {name: value for name, value in case.items() if name != "on"}
    answers = {row["text"]: row["answer"] for row in one.answer.get("findings", [])}
    today = {row.text: row.answer for row in now.verdict.findings} if now.verdict else {}
    rows = [
        Compared(text, answers.get(text, "unknown"), today.get(text, "unknown")) for text in dict.fromkeys([*answers, *today])
        if answers.get(text) != today.get(text)
    ]  # fmt: skip
    return Kept(one.get_cause_display(), one.on, one.verdict, one.law, changed, rows)


@dataclass(frozen=True, slots=True)
class StopShown:
    """One step of the road: done, here, ahead, or left while the unit mends what was sent back ("back")."""

    number: int
    name: str
    note: str
    state: str


def road_shown(one: Nomination, stops: Sequence[Stop], names: Names, on: date) -> list[StopShown]:
    """The road with where the dossier is on it; one sent back is at the unit, and the step it left waits for it."""
    here = 0 if one.state == State.RETURNED else one.step
    shown = []
    for number, stop in enumerate(stops):
        state = "here" if number == here else "back" if number == one.step else "done" if number < one.step else "ahead"
        if is_ended(one.state) and number <= one.step:
            state = "done"
        name = names.on(stop.body.pk, on) if stop.body else stop.leg.name
        note = upper(stop.leg.act)
        shown.append(StopShown(number + 1, name, note, state))
    return shown


def field_name(key: str) -> str:
    """What a field or a paper is called."""
    if key == groups.FIELD:
        return groups.TITLE
    if key in FIELDS:
        return FIELDS[key].title
    return paper_name(key.removeprefix("giay."))


def paper_name(key: str) -> str:
    """What a kind of paper is called; a body's own by its key, which is its name without marks."""
    known = paper_kinds().get(key)
    return known.name if known else "Giấy tờ khác" if key == "khac" else upper(key.replace("_", " "))


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier as a list shows it."""

    pk: int
    name: str
    kind: str
    award: str
    unit: str
    at: str
    round: str
    chip: Chip
    ball: str
    due: Due
    asked: int
    appraiser: str
    done: str
    override: str = ""
    group: str = ""
    """Of the law, where it is another than everybody's."""


def rows(
    dossiers: Sequence[Nomination], named: Mapping[int, str], names: Names, marks: Mapping[int, int],
    given: Mapping[int, Appraisal], *, fit: Collection[tuple[int, int]], undone: Mapping[int, Honour], places: Mapping[int, Workplace], on: date,
) -> list[Row]:  # fmt: skip
    """Each dossier with where it works (`places`), who has the ball and until when; `undone`: the lines that say an award counts
    no more. Three queries.
    """
    name_of_award, found = dossier_namer(dossiers, on=on), []
    for one in dossiers:
        appraisal = given.get(one.pk)
        finished = appraisal is not None and appraisal.ended_on is not None
        found.append(Row(
            pk=one.pk, name=named[one.pk], kind=subject_of(one),
            award=name_of_award(one), unit=places[one.pk].unit, at=names.on(one.at_id, on), round=one.round.name,
            chip=chip_of(one.state, undone.get(one.pk)), ball=ball_words(one, fit=(one.pk, one.at_id) in fit), due=due_of(one, on), asked=marks.get(one.pk, 0),
            appraiser=appraisal.appraiser.get_full_name() if appraisal else "",
            done=appraisal.get_result_display() if appraisal and finished else "", override=one.override, group=upper(groups.special(one)),
        ))  # fmt: skip
    return found
