"""What a file may add to and amend: what the body it is entered at keeps on a day, worked out once for all rows."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from django.db.models import Q, QuerySet

from thidua.people.models import Organisation, User
from thidua.people.permissions import last_places
from thidua.people.queries import kept_by, people_kept_at, visible_to
from thidua.people.queries.sight import keeps_everything


class Keeping:
    """The bodies and the people kept at a body, and by the actor where one is named; None is the system itself."""

    def __init__(self, at: Organisation, *, on: date, actor: User | None) -> None:
        self._at, self._on, self._actor = at, on, actor

    def _bodies(self) -> QuerySet[Organisation]:
        under = last_places(self._on).filter(ancestor=self._at).values("organisation")
        bodies = kept_by(self._actor, on=self._on) if self._actor else Organisation.objects.all()
        return bodies.filter(Q(pk=self._at.pk) | Q(pk__in=under))

    @cached_property
    def bodies(self) -> frozenset[int]:
        """Those whose book and posts are written here."""
        return frozenset(self._bodies().values_list("pk", flat=True))

    @cached_property
    def _seen(self) -> frozenset[int] | None:
        if self._actor is None:
            return None
        return frozenset(visible_to(self._actor, on=self._on).values_list("pk", flat=True))

    def sees(self, body: int) -> bool:
        """Whether it may be told that a body exists: the system, which answers to nobody, sees them all."""
        return self._seen is None or body in self._seen

    @cached_property
    def people(self) -> frozenset[int]:
        """Those whose cards may be amended: by a post they hold, or held last."""
        return frozenset(people_kept_at(self._bodies(), on=self._on).order_by().values_list("pk", flat=True))

    @cached_property
    def everybody(self) -> bool:
        """Whether the cards of people without any post may be amended too."""
        return self._actor is None or keeps_everything(self._actor, on=self._on)
