"""The movements of the sample ministry, through the same acts as everybody's."""

from datetime import date

from django.db import transaction

from thidua.honours.sample.structure import ROOT
from thidua.movements.actions.closing import close
from thidua.movements.actions.launching import NewMovement, launch
from thidua.movements.models import Level, Method, Movement, Scope
from thidua.movements.sample import Planned, planned
from thidua.people.models import Bloc, Organisation


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
    for one, movement in launched:
        if one.closed_on:
            paper = f"Báo cáo tổng kết của {one.by} (dữ liệu mẫu)"
            close(movement, closed_on=one.closed_on, document=paper, on=on, actor=None)
    return len(launched)


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
