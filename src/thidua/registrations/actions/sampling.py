"""The registrations of the sample ministry, through the same acts as everybody's: two years that are over, one under way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from thidua.honours.models import STANDING, Honour
from thidua.honours.sample.structure import OFFICES, ROOT
from thidua.people.days import on_day
from thidua.people.models import Bloc, Membership, Organisation, Phase
from thidua.registrations import sample
from thidua.registrations.actions.beginning import begin
from thidua.registrations.actions.moving import approve, send, send_back
from thidua.registrations.actions.pledging import write_joint
from thidua.registrations.actions.reckoning import Outcome, say_outcomes, say_reasons
from thidua.registrations.actions.rounds import NewRound, open_round
from thidua.registrations.actions.signing import sign
from thidua.registrations.actions.writing import NewTarget, answer_all, take_all_hints, write_lines, write_targets
from thidua.registrations.models import Aim, Line, Registration, Round, Target
from thidua.registrations.stands import Wanted, targets_seen

PAST = (2018, 2019)
PERSONS = ("lao_dong_tien_tien", "chien_si_thi_dua_co_so", "chien_si_thi_dua_cap_bo", "chien_si_thi_dua_toan_quoc")
COLLECTIVES = ("tap_the_lao_dong_tien_tien", "tap_the_lao_dong_xuat_sac", "co_thi_dua_cap_bo", "co_thi_dua_chinh_phu")
APPROVED, RETURNED = ("vu_ke_hoach", "vu_do_thi"), "vu_nong_thon"
"""Units whose stage is fixed: the head of the first has an account and signs, the last was given its sheet back."""
SENT, WRITING, WAITING = ("vu_doi_moi", "cuc_ban_do"), ("vu_mien_nui", "cuc_luu_tru", "cuc_nuoc_sach"), (
    "thanh_tra_bo_mau", "quy_bao_ton", "ban_cai_cach",
)  # fmt: skip


_LEADERS = ("Vụ trưởng", "Cục trưởng", "Tổng cục trưởng", "Chánh", "Giám đốc", "Trưởng ban")


@transaction.atomic
def load_registrations(*, on: date) -> int:
    """The registrations of Bộ Mẫu, all or none; how many units. 0 where Bộ Mẫu is not loaded, or has them already."""
    bodies = {body.key: body for body in Organisation.objects.filter(is_sample=True)}
    if ROOT not in bodies or Round.objects.exists():
        return 0
    bloc = Bloc.objects.filter(key=OFFICES).first()
    done = sum(_past(bodies[ROOT], bloc, year) for year in PAST) if bloc else 0
    return done + _running(bodies, on)


def _past(root: Organisation, bloc: Bloc, year: int) -> int:
    """A year that is over: everybody who got a title had registered for it, some aimed higher than they came."""
    members = Membership.objects.filter(bloc=bloc, year=year).select_related("organisation").order_by("pk")
    units = [one.organisation for one in members]
    opened = date(year, 1, 8)
    at = _opened(root, units, year, opened, date(year, 2, 28))
    got = _got(year)
    for place, one in enumerate(at.registrations.select_related("round__organiser", "body").order_by("pk")):
        begin(one, on=opened + timedelta(days=7), actor=None, suggests=False)
        _write_past(one, got, date(year, 1, 20))
        _signed(one, date(year, 2, 5 + place % 18))
        _looked_back(one, date(year, 12, 20))
    write_joint(
        bloc,
        year,
        contents=sample.CONTENTS,
        made_on=date(year, 2, 27),
        locality="Hà Nội",
        on=date(year, 2, 27),
        actor=None,
    )
    return len(units)


def _opened(root: Organisation, units: Sequence[Organisation], year: int, on: date, last: date) -> Round:
    return open_round(
        NewRound(
            organiser=root, year=year, last_day=last, bodies=units, person_titles=PERSONS, collective_titles=COLLECTIVES,
            document=f"Công văn số 75/BM-TĐKT ngày {on:%d/%m/%Y} (dữ liệu mẫu)", rule=sample.RULE,
        ),
        on=on, actor=None, is_sample=True,
    )  # fmt: skip


type Got = Mapping[tuple[str, int | None], set[str]]


def _got(year: int) -> Got:
    """The titles of a year that stand in the book, by whose they are."""
    found: dict[tuple[str, int | None], set[str]] = {}
    rows = Honour.objects.filter(year=year, is_current=True, effect__in=STANDING, award__in=(*PERSONS, *COLLECTIVES))
    for person, body, award in rows.values_list("person", "organisation", "award"):
        found.setdefault(("person", person) if person else ("body", body), set()).add(award)
    return found


def _write_past(one: Registration, got: Got, on: date) -> None:
    lines = list(Line.objects.filter(registration=one).order_by("pk"))
    wanted = {line.pk: _wanted(line, got, place) for place, line in enumerate(lines)}
    write_lines(one, wanted, seen={}, on=on, actor=None)
    _write_targets(one, on)


def _wanted(line: Line, got: Got, place: int) -> Wanted:
    mine = got.get(("person", line.person_id) if line.person_id else ("body", line.organisation_id), set())
    ladder = PERSONS if line.person_id else COLLECTIVES
    aims = {*mine, ladder[0]} | ({ladder[1]} if place % 9 == 4 else set())
    return Wanted(Line.Answer.AIMS, tuple(award for award in ladder if award in aims))


def _write_targets(one: Registration, on: date) -> None:
    first = one.body_id % 2
    new = [
        NewTarget(text=text, figure=figure, measure=unit) for text, figure, unit in sample.TARGETS[first : first + 5]
    ]
    write_targets(one, new, seen=targets_seen(one), on=on, actor=None)


def _signed(one: Registration, on: date) -> None:
    send(one, on=on, actor=None)
    approve(one, on=on, actor=None)
    at = timezone.make_aware(datetime.combine(on, time(9, 5)))
    sign(one, at=at, on=on, actor=None, named=_head(one))


def _head(one: Registration) -> str:
    """Whoever leads the unit on its own list."""
    lines = (
        Line.objects.filter(registration=one, place=one.body, person__isnull=False)
        .select_related("person")
        .order_by("pk")
    )
    leaders = [line for line in lines if line.post.startswith(_LEADERS)]
    return next((line.person.full_name for line in [*leaders, *lines] if line.person), "")


def _looked_back(one: Registration, on: date) -> None:
    """Most of what was not achieved is explained; what became of the targets is told."""
    aims = list(Aim.objects.filter(line__registration=one, award__in=(PERSONS[1], COLLECTIVES[1])).order_by("pk"))
    got = _got(one.round.year)
    short = [aim for aim in aims if aim.award not in got.get(_whose(aim.line), set())]
    reasons = {aim.pk: sample.REASONS[place % len(sample.REASONS)] for place, aim in enumerate(short) if place % 4 != 3}
    say_reasons(one, reasons, seen={}, on=on, actor=None)
    told = {text: outcome for (text, _, _), outcome in zip(sample.TARGETS, sample.OUTCOMES, strict=True)}
    outcomes = {target.pk: _outcome(target, told) for target in Target.objects.filter(registration=one)}
    say_outcomes(one, outcomes, seen={}, on=on, actor=None)


def _whose(line: Line) -> tuple[str, int | None]:
    return ("person", line.person_id) if line.person_id else ("body", line.organisation_id)


def _outcome(target: Target, told: Mapping[str, object]) -> Outcome:
    came = next(
        outcome
        for (text, _, _), outcome in zip(sample.TARGETS, sample.OUTCOMES, strict=True)
        if text in told and text == target.text
    )
    if came is None:
        return Outcome(None, sample.RESULT, "")
    missed = target.figure is not None and came < target.figure
    return Outcome(came, "", sample.SHORT if missed else "")


def _running(bodies: Mapping[str, Organisation], on: date) -> int:
    """The year under way, its last day just over: units in every stage."""
    under = Phase.objects.filter(on_day(on), parent=bodies[ROOT], organisation__is_sample=True)
    units = [phase.organisation for phase in under.select_related("organisation").order_by("organisation__key")]
    last = max(date(on.year, 1, 15), on - timedelta(days=4))
    at = _opened(bodies[ROOT], units, on.year, min(on, last - timedelta(days=40)), last)
    rows = at.registrations.select_related("round__organiser", "body").order_by("pk")
    for place, one in enumerate(rows):
        _run(one, place, min(on, last - timedelta(days=30 - place % 20)), on)
    return len(units)


def _run(one: Registration, place: int, day: date, on: date) -> None:
    key = one.body.key
    if key in WAITING:
        return
    begin(one, on=day, actor=None, suggests=key in WRITING)  # where somebody still looks at them
    _write_targets(one, day)
    if key in WRITING:
        _begun(one, day)
        return
    _write_all(one, place, day)
    if key in SENT:
        send(one, on=on, actor=None)
    elif key == RETURNED:
        send(one, on=day, actor=None)
        line = Line.objects.filter(registration=one, person__isnull=False).order_by("pk")[place % 3]
        send_back(one, "", {line.pk: "Chưa đủ thời gian công tác trong năm, xem lại danh hiệu."}, on=on, actor=None)
    elif key in APPROVED:
        send(one, on=day, actor=None)
        approve(one, on=on, actor=None)
    else:
        _signed(one, day)


def _begun(one: Registration, day: date) -> None:
    """A sheet somebody is in the middle of."""
    lines = Line.objects.filter(registration=one, person__isnull=False).order_by("pk")
    some = [line.pk for line in lines][: max(1, lines.count() * 2 // 3)]
    write_lines(one, dict.fromkeys(some, Wanted(Line.Answer.AIMS, PERSONS[:1])), seen={}, on=day, actor=None)


def _write_all(one: Registration, place: int, day: date) -> None:
    """What is suggested is taken over, everybody else aims at the lowest title, somebody at none."""
    take_all_hints(one, on=day, actor=None)
    people = Line.objects.filter(registration=one, person__isnull=False, answer="").order_by("pk")
    if place % 3 == 0 and (last := people.last()):
        write_lines(one, {last.pk: Wanted(Line.Answer.NONE)}, seen={}, on=day, actor=None)
    answer_all(one, PERSONS[0], on=day, actor=None)
    bodies = Line.objects.filter(registration=one, organisation__isnull=False, answer="")
    write_lines(
        one, {line.pk: Wanted(Line.Answer.AIMS, COLLECTIVES[:1]) for line in bodies}, seen={}, on=day, actor=None
    )
