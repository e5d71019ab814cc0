"""Why an act cannot be done with a dossier today, in words: what the actions refuse, said before anybody presses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.nominations.following import held_above
from thidua.nominations.models import Appraisal, Nomination, State
from thidua.nominations.models.dossiers import ARRIVED
from thidua.nominations.permissions import can_appraise, can_handle, can_take_back
from thidua.nominations.publicity import Standing, standings_of
from thidua.nominations.queries import found_fit, given_now, unsettled_marks
from thidua.nominations.roads import ways_of
from thidua.people.models import User

STATES: Mapping[str, tuple[str, ...]] = {
    "tiep-nhan": ARRIVED, "giao": (State.APPRAISAL,), "dat": (State.APPRAISAL,),
    "khong-dat": (State.APPRAISAL,), "tra-lai": (State.APPRAISAL,), "chuyen": (State.APPRAISAL,),
    "ra-hoi-dong": (State.APPRAISAL,), "ve-tham-dinh": (State.BEFORE_COUNCIL,), "dung": (State.PASSED,),
}  # fmt: skip
"""The acts on dossiers by the word in their address, with the states they begin from."""

APPRAISING, PASSING_ON = ("dat", "khong-dat", "tra-lai"), ("chuyen", "ra-hoi-dong")


@dataclass(frozen=True, slots=True)
class Ground:
    """What the rules ask of some dossiers, looked up once for all of them and all acts."""

    actor: User
    on: date
    handled: Mapping[int, bool]
    taken: Mapping[int, bool]
    given: Mapping[int, Appraisal]
    marks: Mapping[int, int]
    fit: set[tuple[int, int]]
    posted: Mapping[int, Standing]
    goes_on: Mapping[int, bool]
    on_agenda: set[int]


def ground_for(rows: Sequence[Nomination], actor: User, *, on: date) -> Ground:
    """The facts the rules rest on; a number of queries that grows with the bodies and rounds, not with the dossiers."""
    pks = [one.pk for one in rows]
    by_place = {(one.at_id, one.round_id): one for one in rows}
    handled = {place: can_handle(actor, one, on=on) for place, one in by_place.items()}
    waiting = [one for one in rows if one.state == State.BEFORE_COUNCIL]
    taken = {place: handled[place] or can_take_back(actor, by_place[place], on=on) for place in _places(waiting)}
    under_appraisal = [one for one in rows if one.state == State.APPRAISAL]
    return Ground(
        actor=actor, on=on, handled={one.pk: handled[one.at_id, one.round_id] for one in rows},
        taken={one.pk: taken[one.at_id, one.round_id] for one in waiting}, given=given_now(pks),
        marks=unsettled_marks(pks), fit=found_fit(pks), posted=standings_of(under_appraisal, on=on),
        goes_on=_going_on(under_appraisal, on), on_agenda=held_above([one.pk for one in waiting]) if waiting else set(),
    )  # fmt: skip


def _places(rows: Sequence[Nomination]) -> set[tuple[int, int]]:
    """At which bodies, in which rounds, some dossiers are."""
    return {(one.at_id, one.round_id) for one in rows}


def barred(act: str, one: Nomination, ground: Ground) -> str:
    """Why the act cannot be done with the dossier; nothing where it can.

    Raises:
        KeyError: no such act.
    """
    if one.state not in STATES[act]:
        return f"Đang ở bước “{one.get_state_display()}”"
    if not (ground.taken if act == "ve-tham-dinh" else ground.handled)[one.pk]:
        return "Hồ sơ không ở cơ quan của ông/bà"
    if act in APPRAISING:
        return _not_appraised_by(act, one, ground)
    if act == "ve-tham-dinh" and one.pk in ground.on_agenda:
        return "Đang trong chương trình họp; thư ký đưa ra khỏi chương trình trước"
    return _not_passed_on(act, one, ground) if act in PASSING_ON else ""


def possible(rows: Sequence[Nomination], ground: Ground) -> list[str]:
    """The acts that can be done with one of these dossiers at least."""
    return [act for act in STATES if any(not barred(act, one, ground) for one in rows)]


def _going_on(rows: Sequence[Nomination], on: date) -> dict[int, bool]:
    """Whether each has a further step inside the register."""
    return {pk: way.onward() is not None for pk, way in ways_of(rows, on=on).items()}


def _not_appraised_by(act: str, one: Nomination, ground: Ground) -> str:
    given = ground.given.get(one.pk)
    if given is None:
        done = (one.pk, one.at_id) in ground.fit
        return "Đã thẩm định xong" if done else "Chưa giao ai thẩm định"
    if not can_appraise(ground.actor, one, given, on=ground.on):
        return f"Đã giao {given.appraiser.get_full_name()} thẩm định"
    if act != "tra-lai" and (many := ground.marks.get(one.pk, 0)):
        return f"Còn {many} mục đã yêu cầu bổ sung mà chưa chấp nhận"
    return ""


def _not_passed_on(act: str, one: Nomination, ground: Ground) -> str:
    if act == "chuyen" and not ground.goes_on.get(one.pk, False):
        return "Đã ở cơ quan xét, bước sau là Hội đồng"
    if act == "ra-hoi-dong" and one.at_id != one.round.body_id:
        return "Chưa tới cơ quan xét của đợt, bước sau là chuyển cấp trên"
    if (one.pk, one.at_id) not in ground.fit:
        return "Chưa thẩm định xong ở đây"
    return "Phải công khai danh sách trước bước này" if ground.posted[one.pk].blocks else ""
