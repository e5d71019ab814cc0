"""What the page of a dossier shows of its decision: number and day, the public page of the award."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from thidua.decisions.models import Line, State
from thidua.decisions.queries import decided_by_line, visible_decisions
from thidua.decisions.queries.standing import current
from thidua.honours.models import GONE
from thidua.honours.presenting.states import state_of_current
from thidua.nominations.following import Followed
from thidua.nominations.models import Nomination
from thidua.people.models import User


def of_decision(one: Nomination, actor: User, on: date) -> list[Followed]:
    """The decision the dossier is in; a draft only for who may read it. Two queries."""
    line = decided_by_line(one)
    if line is None:
        return []
    sees = visible_decisions(actor, on=on).filter(pk=line.decision_id).exists()
    return _followed(line, sees=sees)


def taken_away(dossiers: QuerySet[Nomination]) -> int:
    """Of how many of some dossiers the award stands no more in the book; one query, and one for each time the most corrected
    line was followed.
    """
    lines = Line.objects.filter(nomination__in=dossiers, honour__is_current=False)
    return sum(1 for one in current(lines).values() if one.effect in GONE)


def _followed(line: Line, *, sees: bool) -> list[Followed]:
    decision = line.decision
    links = [(reverse("decisions:decision", args=[decision.pk]), "Mở quyết định")] if sees else []
    if decision.state == State.DRAFT:
        return [Followed("Dự thảo quyết định", "Chờ ký", "info", "pencil", decision.title, links)] if sees else []
    if decision.state != State.SIGNED or decision.signed_on is None:
        return []
    if line.honour_id:
        links.append((reverse("decisions:award", args=[line.code]), "Trang công khai của lần khen"))
    place = f"Quyết định {decision.number} ngày {decision.signed_on:%d/%m/%Y}"
    entry = current([line]).get(line.honour_id or 0)
    if entry is not None and entry.effect in GONE:
        state = state_of_current(entry.effect)
        return [Followed(place, state.words, state.tone, state.icon, decision.decided_by, links)]
    return [Followed(place, "Đã khen thưởng", "gold", "award", decision.decided_by, links)]
