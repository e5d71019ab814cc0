"""The dossiers that wait for somebody, as lines: one by one while they are few and urgent, else one line a round and state
with the list behind it, which shows just as many.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from urllib.parse import urlencode

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from thidua.honours.givers import givers_of
from thidua.law.wording import figure
from thidua.nominations.models import Mark, Nomination, State
from thidua.nominations.presenting.queue import address
from thidua.nominations.queries import Search, Urgency, urgent, waiting_dossiers
from thidua.people.models import User
from thidua.people.queries import Names, names_of
from thidua.reminders.due import Due

URGENT = (Urgency.LATE, Urgency.NEAR)
FEW = 3
"""So many dossiers of one round and state are told one by one."""

WAITING: dict[str, str] = {
    State.DRAFT: "đang soạn, chưa trình", State.RETURNED: "bị trả lại, cần sửa", State.SUBMITTED: "chờ tiếp nhận",
    State.FORWARDED: "cấp dưới chuyển lên, chờ tiếp nhận", State.APPRAISAL: "đang thẩm định",
    State.BEFORE_COUNCIL: "chờ Hội đồng xét", State.PASSED: "Hội đồng đã đồng ý, chờ soạn quyết định",
}  # fmt: skip
"""What is waited for, by each state in which a dossier may wait for somebody."""
VERBS: dict[str, str] = {
    State.DRAFT: "Soạn tiếp", State.RETURNED: "Sửa hồ sơ", State.SUBMITTED: "Tiếp nhận", State.FORWARDED: "Tiếp nhận",
    State.APPRAISAL: "Thẩm định", State.BEFORE_COUNCIL: "Xem hồ sơ", State.PASSED: "Xem hồ sơ",
}  # fmt: skip
"""What is done with a dossier, by its state."""
STEPS: dict[str, tuple[str, str]] = {
    State.BEFORE_COUNCIL: ("councils:councils", "Mở Hội đồng"), State.PASSED: ("decisions:draft", "Soạn quyết định"),
}  # fmt: skip
"""Where the next step is not on the dossier itself."""


OPEN_MARKS = Subquery(
    Mark.objects.filter(nomination=OuterRef("pk"), answered_at=None, cleared_at=None)
    .order_by()
    .values("nomination")
    .annotate(many=Count("pk"))
    .values("many")
)
"""How many parts of a dossier wait to be mended; None where nothing was sent back."""


def dossier_lines(
    user: User, *, on: date, of: Collection[Urgency] = tuple(Urgency)
) -> Iterator[tuple[Urgency, Due]]:  # fmt: skip
    """What waits for somebody, as urgent as that; five queries besides those of their roles, however many dossiers."""
    found = list(_first_of_piles(waiting_dossiers(user, on=on), of, on))
    names = names_of({one.organisation_id for one in found if one.organisation_id})
    givers = givers_of({one.round.body_id for one in found}, on=on)
    for one in found:
        urgency, many, place = Urgency(one.urgency), one.many, one.place  # type: ignore[attr-defined]
        if urgency in URGENT and many <= FEW:
            yield urgency, _alone(one, names, givers[one.round.body_id].named(one.award, on))
        elif place == 1:
            yield urgency, _pile(one, urgency, many)


def _first_of_piles(rows: QuerySet[Nomination], of: Collection[Urgency], on: date) -> QuerySet[Nomination]:
    """The first dossiers of each round and state that are equally urgent, each with how many there are with it."""
    wanted = Q()
    for how in of:
        wanted |= urgent(how, on=on)
    pile = [F("round"), F("state"), F("urgency")]
    order = [F("due").asc(nulls_last=True), F("pk").asc()]
    whens = (When(urgent(how, on=on), then=Value(how.value)) for how in URGENT)
    rows = rows.filter(wanted).annotate(urgency=Case(*whens, default=Value(Urgency.LATER.value)))
    rows = rows.annotate(
        many=Window(Count("pk"), partition_by=pile), place=Window(RowNumber(), partition_by=pile, order_by=order)
    )  # fmt: skip
    rows = rows.filter(place__lte=FEW).select_related("person", "household", "round").annotate(open_marks=OPEN_MARKS)
    return rows.order_by(F("due").asc(nulls_last=True), "round", "pk")


def _alone(one: Nomination, names: Names, award: str) -> Due:
    verb = "Hồ sơ bị trả lại, cần sửa" if one.state == State.RETURNED else f"Hồ sơ “{one.get_state_display()}”"
    who = one.person or one.household or names.last(one.organisation_id)
    what = f"{verb}: {award}, {who}, {one.round.name}"
    marks: int | None = one.open_marks  # type: ignore[attr-defined]
    verb_told = f"Sửa {figure(marks)} mục" if marks and one.state == State.RETURNED else VERBS[one.state]
    return Due(
        what, one.due, reverse("nominations:dossier", args=[one.pk]),
        verb=verb_told, is_returned=one.state == State.RETURNED,
    )  # fmt: skip


def _pile(one: Nomination, urgency: Urgency, many: int) -> Due:
    """Many of one round and state, from the most urgent of them, with the list of just these."""
    asked = Search(state=one.state, round=one.round.key, late=urgency.value, mine="viec")
    path = f"{reverse('nominations:dossiers')}?{urlencode(address(asked))}"
    step = STEPS.get(one.state)
    return Due(
        f"{figure(many)} hồ sơ {WAITING[one.state]}: {one.round.name}", one.due, path, many,
        (reverse(step[0]), step[1]) if step else None, "Mở danh sách", one.state == State.RETURNED,
    )  # fmt: skip
