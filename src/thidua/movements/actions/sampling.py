"""The movements of the sample ministry, through the same acts as everybody's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db import transaction

from thidua.honours.sample.structure import ROOT
from thidua.movements.actions.closing import close
from thidua.movements.actions.launching import NewMovement, draft, launch
from thidua.movements.actions.moving import approve, send_back, submit
from thidua.movements.actions.reviewing import hold_review
from thidua.movements.actions.sending import acknowledge, send_down, take_up
from thidua.movements.actions.starting import Launch, Picture, hold_launch, tell_launch
from thidua.movements.actions.writing import Criteria, Grounds, Means, Takes, What, write
from thidua.movements.models import Item, Level, Method, Movement, Review, Scope
from thidua.movements.queries.acknowledging import duties_of, recipients_offered
from thidua.movements.sample import TAKEN, TEXTS, Begun, Planned, Text, picture, planned, running
from thidua.movements.states import State
from thidua.people.models import Bloc, Organisation
from thidua.people.queries import names_of

ALT = "Hội trường có băng chữ đỏ trên sân khấu, một người đứng ở bục, phía dưới là ba hàng người ngồi dự."
NOTE = "Giao bộ phận thi đua lập kế hoạch của đơn vị; báo cáo hằng quý."


@transaction.atomic
def load_movements(*, on: date) -> int:
    """The movements of Bộ Mẫu, all or none; how many. 0 where Bộ Mẫu is not loaded, or has them already."""
    bodies = {body.key: body for body in Organisation.objects.filter(is_sample=True)}
    if ROOT not in bodies or Movement.objects.filter(is_sample=True).exists():
        return 0
    blocs = {bloc.key: bloc for bloc in Bloc.objects.filter(is_sample=True)}
    tagged: dict[str, Movement] = {}
    launched = []
    for one in planned():
        movement = launch(_told(one, bodies, blocs, tagged), on=on, actor=None, is_sample=True)
        launched.append((one, movement))
        if one.tag:
            tagged[one.tag] = movement
        _said(movement, one, on=on)
    for one, movement in launched:
        _reviewed(movement, TEXTS.get(one.tag), on=on)
        if one.closed_on:
            paper = f"Báo cáo tổng kết của {one.by} (dữ liệu mẫu)"
            close(movement, closed_on=one.closed_on, document=paper, on=on, actor=None)
    return len(launched) + sum(_begun(one, bodies, on=on) for one in running(on))


def _told(
    one: Planned, bodies: dict[str, Organisation], blocs: dict[str, Bloc], tagged: dict[str, Movement]
) -> NewMovement:  # fmt: skip
    return NewMovement(
        name=one.name, unit=bodies[one.unit], scope=Scope(one.scope), method=Method(one.method), since=one.since,
        until=one.until, slogan=one.slogan, purpose=one.purpose, launched_by_name=one.outside,
        level=Level(one.level) if one.level else None, bloc=blocs[one.bloc] if one.bloc else None,
        document_number=one.number, document_date=one.signed_on, document_body=one.by,
        parent=tagged[one.parent] if one.parent else None,
    )  # fmt: skip


def _said(movement: Movement, one: Planned, *, on: date) -> None:
    """What a movement of the past says, how it was launched and who took note of it then, what it took from above."""
    if text := TEXTS.get(one.tag):
        _written(movement, text, on=on)
        tell_launch(movement, _launch(text, movement), on=on, actor=None)
        held_on = _launch(text, movement).held_on
        _sent(movement, on=held_on, due=held_on + timedelta(days=30), silent=())
    if taken := TAKEN.get(one.name):
        _taken(movement, taken, on=on)


def _written(movement: Movement, text: Text, *, on: date) -> None:
    parts = (
        What(subjects=text.subjects, targets=text.targets, contents=text.contents),
        Criteria(
            collective_criteria=text.collective_criteria, person_criteria=text.person_criteria, prizes=text.prizes
        ),
        Means(
            measures=text.measures, plan=text.plan, plan_sent_on=text.plan_sent_on, budget=text.budget,
            budget_source=text.budget_source,
        ),
        Grounds(documents=text.documents, others=text.others),
    )  # fmt: skip
    for part in parts:
        write(movement, part, on=on, actor=None)


def _launch(text: Text, movement: Movement) -> Launch:
    held_on, place, by = text.launched or (movement.since, "Trụ sở cơ quan", "Thủ trưởng đơn vị")
    shown = (
        Picture(content=picture(), name="le-phat-dong-mau.png", caption=text.caption, alt=ALT) if text.caption else None
    )
    return Launch(held_on=held_on, place=place, announced_by=f"{by} (dữ liệu mẫu)", picture=shown)


def _sent(movement: Movement, *, on: date, due: date, silent: Iterable[str]) -> None:
    """To every unit right under the launcher on a day; all but the silent take note of it within the weeks after."""
    units = [one for one, _, depth in recipients_offered(movement, on=on).below if depth == 1]
    send_down(movement, units, due=due, on=on, actor=None)
    _acknowledged(movement, units, set(silent), on, due)


def _acknowledged(movement: Movement, units: list[Organisation], silent: set[str], first: date, last: date) -> None:
    names, days = names_of([one.pk for one in units]), (last - first).days
    for at, one in enumerate(units):
        if one.key not in silent:
            by = f"Thủ trưởng {names.on(one.pk, first)}"
            acknowledge(
                movement,
                one,
                note=NOTE if at % 3 else "",
                by=by,
                on=first + timedelta(days=at % max(days, 1)),
                actor=None,
            )


def _taken(movement: Movement, words: Mapping[str, str], *, on: date) -> None:
    items = Item.objects.filter(movement=movement.parent_id)
    found = {one.pk: said for one in items for start, said in words.items() if one.text.startswith(start)}
    write(movement, Takes(found), on=on, actor=None)


def _reviewed(movement: Movement, text: Text | None, *, on: date) -> None:
    for kind, day in (
        (Review.Kind.INTERIM, text.interim if text else None), (Review.Kind.FINAL, text.final if text else None)
    ):  # fmt: skip
        if day and day <= on:
            paper = f"Báo cáo {kind.label.lower()} ngày {day:%d/%m/%Y} của Bộ Mẫu (dữ liệu mẫu)"
            hold_review(movement, kind, held_on=day, document=paper, on=on, actor=None)


def _begun(one: Begun, bodies: dict[str, Organisation], *, on: date) -> int:
    """A movement of the running year, as far as it came; how many it makes with those inside it."""
    new = NewMovement(
        name=one.name, unit=bodies[one.unit], scope=Scope(one.scope), method=Method(one.method), since=one.since, until=one.until,
        slogan=one.slogan, purpose=one.purpose, document_number=one.number, document_body="Bộ Mẫu" if one.number else "",
        document_date=one.begun_on if one.number else None,
    )  # fmt: skip
    movement = draft(new, on=one.begun_on, actor=None, is_sample=True)
    _written(movement, one.text, on=one.begun_on)
    if one.until_state == State.DRAFT:
        return 1
    submit(movement, on=one.begun_on, actor=None)
    if one.returned:
        send_back(movement, one.returned, note=one.note, on=min(one.begun_on + timedelta(days=2), on), actor=None)
        return 1
    if one.until_state == State.WAITING:
        return 1
    approve(movement, on=one.begun_on, actor=None)
    return 1 + (_launched(movement, one, bodies, on=on) if one.until_state == State.LAUNCHED else 0)


def _launched(movement: Movement, one: Begun, bodies: dict[str, Organisation], *, on: date) -> int:
    units = [unit for unit, _, depth in recipients_offered(movement, on=one.begun_on).below if depth == 1]
    told = _launch(one.text, movement)
    held = hold_launch(movement, told, units=units, due=one.due, on=one.begun_on, actor=None)
    last = min(one.due or on, on)
    _acknowledged(held, units, {*one.silent, *one.children}, one.begun_on, last)
    for key, words in one.children.items():
        _taken_up(held, bodies[key], words, on=last)
    _reviewed(held, one.text, on=on)
    return len(one.children)


def _taken_up(held: Movement, unit: Organisation, words: Mapping[str, str], *, on: date) -> None:
    """A unit begins its own inside, says what it takes, and has it approved and launched."""
    if not duties_of(held).filter(body=unit).exists():
        return
    by = f"Thủ trưởng {names_of([unit.pk]).on(unit.pk, on)}"
    child = take_up(
        held, unit, note="Đơn vị có phong trào riêng, nhận các nội dung hợp chức năng.", by=by, on=on, actor=None
    )
    _taken(child, words, on=on)
    lines = tuple(words.values())
    _written(child, _child_text(lines), on=on)
    submit(child, on=on, actor=None)
    approve(child, on=on, actor=None)
    hold_launch(child, Launch(held_on=on, place="Trụ sở đơn vị", announced_by=by), on=on, actor=None)


def _child_text(lines: tuple[str, ...]) -> Text:
    return Text(
        subjects="Công chức, viên chức, người lao động của đơn vị.", targets=lines[:1], contents=lines,
        collective_criteria=("Phòng, bộ phận hoàn thành chỉ tiêu đã nhận.",), person_criteria=("Hoàn thành phần việc được giao.",),
        measures=("Theo dõi hằng tháng tại họp giao ban.",), plan="Làm trong năm; sơ kết giữa năm, tổng kết cuối năm.", budget=0,
    )  # fmt: skip
