"""The score table and the rounds of the sample ministry, through the same acts as everybody's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from thidua.duties.actions import NewDemand, add_demands, fulfil, set_up
from thidua.duties.models import Sort
from thidua.duties.queries import kept_by
from thidua.honours.sample.structure import OFFICES
from thidua.people.actions import set_members
from thidua.people.models import Bloc, Membership, Organisation
from thidua.scoring import calculations as calc
from thidua.scoring import sample
from thidua.scoring.actions.asking import answer_inquiry, ask_unit
from thidua.scoring.actions.closing import close_round
from thidua.scoring.actions.evidencing import add_evidence
from thidua.scoring.actions.marking import Given, hand_in, put_marks
from thidua.scoring.actions.opening import open_round
from thidua.scoring.actions.tabling import amend_table, begin_table, mend, replace_criteria, set_caps
from thidua.scoring.models import Round, ScoreTable, Sheet
from thidua.scoring.queries.rounds import board_of
from thidua.scoring.queries.suggesting import Suggested, suggested
from thidua.scoring.queries.tables import newest
from thidua.scoring.states import Days, Stage

HALF = Decimal("0.5")
VERIFIER, UNIT, NEIGHBOUR = "Vũ Mẫu Khối", "Lê Mẫu Đơn", "Phạm Mẫu Chéo"


@transaction.atomic
def load_scoring(*, on: date) -> int:
    """The score table of Bộ Mẫu, the round of 2019 closed and the round of this year in progress, all or none; how many rounds.
    0 where Bộ Mẫu is not loaded, or has them already.
    """
    bloc = Bloc.objects.filter(key=OFFICES, is_sample=True).select_related("organiser").first()
    if bloc is None or ScoreTable.objects.filter(is_sample=True).exists():
        return 0
    table = _table(bloc)
    if on.year <= 2019:
        return 0
    _close_2019(bloc, table, on)
    _members(bloc, on)
    _begin_year(bloc, table, on)
    return 2


def _table(bloc: Bloc) -> ScoreTable:
    made = date(2019, 1, 15)
    table = begin_table(
        bloc.organiser, sample.NAME, bloc=bloc, on=made, actor=None, document=sample.DOCUMENT, is_sample=True
    )  # fmt: skip
    replace_criteria(table, sample.TABLE, on=made, actor=None)
    caps = [(first, last, level, Decimal(percent)) for first, last, level, percent in sample.CAPS]
    set_caps(table, caps, on=made, actor=None)
    return table


@dataclass(frozen=True, slots=True)
class _Steps:
    """On which days the units, their neighbours and the verifier hand in."""

    own: date
    cross: date
    verify: date


def _close_2019(bloc: Bloc, table: ScoreTable, on: date) -> None:
    """The four units with a flag of 2019 come first; the others follow by what the book knows of them."""
    days = Days(date(2019, 12, 13), date(2019, 12, 20), date(2019, 12, 31))
    round_ = _opened(bloc, 2019, table, days, date(2019, 12, 2))
    steps = _Steps(date(2019, 12, 11), date(2019, 12, 19), date(2019, 12, 30))
    known = _known(round_, on)
    keys = {one.body.key: one for one in _sheets(round_)}
    order = [*sample.FLAGS_2019, *(key for key in keys if key not in sample.FLAGS_2019)]
    for place, key in enumerate(order):
        sheet = keys[key]
        marks = _with_facts(sample.marks_for(place + (2 if place >= 4 else 0)), known[sheet.body_id])
        _scored(sheet, _claimed(marks), marks, steps, until=Stage.VERIFIED)
    close_round(round_, on=date(2020, 1, 6), actor=None, closer="Nguyễn Mẫu Thường")


def _opened(bloc: Bloc, year: int, table: ScoreTable, days: Days, opened: date) -> Round:
    """Each member is cross-scored by the next one in the order of their keys."""
    rows = Membership.objects.filter(bloc=bloc, year=year).select_related("organisation").order_by("organisation__key")
    members = [one.organisation for one in rows]
    crossings = {one: [members[(at + 1) % len(members)]] for at, one in enumerate(members)}
    return open_round(bloc, year, newest(table), days, crossings=crossings, on=opened, actor=None, is_sample=True)


def _sheets(round_: Round) -> list[Sheet]:
    rows = Sheet.objects.filter(round=round_).select_related("body", "round__bloc__organiser", "round__version__table")
    return list(rows.prefetch_related("crossings__evaluator").order_by("body__key"))


def _known(round_: Round, on: date) -> Mapping[int, Mapping[str, Suggested]]:
    board = board_of(round_)
    return suggested(board.table, [one.body_id for one in board.sheets], round_.year, on=on)


def _with_facts(marks: dict[str, Decimal], known: Mapping[str, Suggested]) -> dict[str, Decimal]:
    return marks | {code: one.points for code, one in known.items() if one.points is not None}


def _claimed(marks: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """What a unit gives itself: half a point more on planned work and on its models where there is room."""
    most = {one.code: one.most for one in calc.leaves(sample.TABLE)}
    return {
        code: value + HALF if code in {"I.2", "III.3"} and value + HALF <= (most[code] or value) else value
        for code, value in marks.items()
    }


def _scored(
    sheet: Sheet, own: Mapping[str, Decimal], verified: Mapping[str, Decimal], steps: _Steps, *, until: Stage
) -> None:  # fmt: skip
    """A sheet through the steps as far as asked; whoever differs says why."""
    _own_step(sheet, own, steps.own)
    if until is Stage.SELF:
        return
    for crossing in sheet.crossings.all():
        neighbour = crossing.evaluator
        given = {code: _given(code, value, own[code]) for code, value in verified.items()}
        put_marks(sheet, Stage.CROSS, given, by=neighbour, on=steps.cross, actor=None, scorer=NEIGHBOUR)
        hand_in(sheet, Stage.CROSS, by=neighbour, on=steps.cross, actor=None)
    if until is Stage.VERIFIED:
        given = {code: Given(value) for code, value in verified.items()}
        _verify(sheet, given, steps.verify)
        hand_in(sheet, Stage.VERIFIED, by=sheet.round.bloc.organiser, on=steps.verify, actor=None)


def _own_step(sheet: Sheet, own: Mapping[str, Decimal], on: date) -> None:
    for code, words in sample.EVIDENCE.items():
        add_evidence(sheet, code, words=words, on=on, actor=None, by=UNIT)
    put_marks(sheet, Stage.SELF, _plain(own), by=sheet.body, on=on, actor=None, scorer=UNIT)
    hand_in(sheet, Stage.SELF, by=sheet.body, on=on, actor=None)


def _plain(marks: Mapping[str, Decimal]) -> dict[str, Given]:
    return {code: Given(value) for code, value in marks.items()}


def _given(code: str, value: Decimal, before: Decimal) -> Given:
    return Given(value, sample.WHY.get(code, "theo bản ghi của hệ thống") if value != before else "")


def _verify(sheet: Sheet, given: Mapping[str, Given], on: date) -> None:
    put_marks(sheet, Stage.VERIFIED, given, by=sheet.round.bloc.organiser, on=on, actor=None, scorer=VERIFIER)


def _members(bloc: Bloc, on: date) -> None:
    """The running year has the members of the last year recorded, unless somebody has recorded its own."""
    rows = Membership.objects.filter(bloc=bloc).select_related("organisation").order_by("-year", "pk")
    years = {one.year for one in rows}
    if on.year in years:
        return
    last = max(year for year in years if year < on.year)
    members = {one.organisation: Membership.Part(one.part) for one in rows if one.year == last}
    set_members(bloc, on.year, members, on=on, actor=None)


def _begin_year(bloc: Bloc, table: ScoreTable, on: date) -> None:
    """The round of the running year: six members are verified, one nearly, one cross-scored, the rest earlier; the table slipped since."""
    _ask_for_records(bloc, on)
    paper = f"Quyết định số 11/QĐ-BM ngày 12/01/{on.year} của Bộ trưởng Bộ Mẫu (dữ liệu mẫu)"
    amend_table(
        table, name=table.name, document=paper, scale=sample.TABLE.scale, step=sample.TABLE.step, base=sample.TABLE.base, on=on,
        actor=None,
    )  # fmt: skip
    opened = on - timedelta(days=24)
    days = Days(on - timedelta(days=10), on - timedelta(days=3), on + timedelta(days=4))
    round_ = _opened(bloc, on.year, table, days, opened)
    steps = _Steps(on - timedelta(days=12), on - timedelta(days=5), on - timedelta(days=2))
    known = _known(round_, on)
    for place, sheet in enumerate(_sheets(round_)):
        marks = _with_facts(sample.marks_for(_PLACES[place % len(_PLACES)]), known[sheet.body_id])
        _year_sheet(sheet, place, marks, steps)
    # the group says 20 still: whoever opens the round is told, and offered both ways out
    mend(table, calc.Mend("II.3", "most", Decimal("5.5"), ""), on=on, actor=None)


_PLACES = (0, 1, 3, 3, 5, 6, 4, 7, 9, 8, 10, 12)


def _year_sheet(sheet: Sheet, place: int, marks: dict[str, Decimal], steps: _Steps) -> None:
    own = _claimed(marks)
    if place < 6:
        _scored(sheet, own, marks, steps, until=Stage.VERIFIED)
    elif place == 6:
        _nearly(sheet, own, marks, steps)
    elif place < 10:
        _scored(sheet, own, marks, steps, until=Stage.CROSS)
    elif place < 15:
        _scored(sheet, own, marks, steps, until=Stage.SELF)
    elif place < 18:
        begun = dict(list(own.items())[:5])
        put_marks(sheet, Stage.SELF, _plain(begun), by=sheet.body, on=steps.own, actor=None, scorer=UNIT)


def _nearly(sheet: Sheet, own: Mapping[str, Decimal], marks: Mapping[str, Decimal], steps: _Steps) -> None:
    """Like the picture: one criterion is left, one was asked about, one is a nought, one above what the table says now."""
    full = {**own, "II.3": Decimal(6)}
    _scored(sheet, full, {**marks, "II.3": Decimal(6)}, steps, until=Stage.CROSS)
    asked = ask_unit(sheet, "III.4", "Đơn vị vắng cả ba cuộc họp khối?", on=steps.verify, actor=None, asker=VERIFIER)
    answer_inquiry(
        asked, "Trùng lịch công tác của lãnh đạo; có cử người dự hai cuộc.", on=steps.verify, actor=None, by=UNIT
    )
    ask_unit(sheet, "III.3", "Gương thứ ba đã có bài giới thiệu chưa?", on=steps.verify, actor=None, asker=VERIFIER)
    given = {code: Given(value) for code, value in {**marks, "II.3": Decimal(6)}.items() if code != "III.3"}
    given["II.2"] = Given(Decimal("5.5"), "thiếu số liệu tiết kiệm quý IV")
    given["III.4"] = Given(Decimal(0), "vắng ba cuộc họp khối")
    _verify(sheet, given, steps.verify)


def _ask_for_records(bloc: Bloc, on: date) -> None:
    """Registration and reports of the year, where no room below has asked for them: what the records fill in rests on them."""
    rows = Membership.objects.filter(bloc=bloc, year=on.year).select_related("organisation").order_by("pk")
    members = [one.organisation for one in rows]
    wanted = (
        (Sort.REGISTER, "Gửi bản đăng ký thi đua", date(on.year, 2, 27)),
        (Sort.REPORT, "Báo cáo thi đua 6 tháng đầu năm", date(on.year, 6, 15)),
    )
    for sort, title, day in wanted:
        if day <= on and not kept_by([one.pk for one in members], sort, on.year, on=on):
            _asked(bloc, members, NewDemand(sort=sort, title=f"{title}, {bloc.name}", bodies=members, day=day), on)


def _asked(bloc: Bloc, members: Sequence[Organisation], new: NewDemand, on: date) -> None:
    calendar = set_up(bloc.organiser, on.year, on=on, actor=None, is_sample=True)
    add_demands(calendar, [new], on=on, actor=None)
    done = (new.day or on) - timedelta(days=6)
    fulfil([one.pk for one in members], new.sort, on.year, by="sample:scoring", on=done)
