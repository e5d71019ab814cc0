"""Who may do nothing with a dossier is told so at once: they neither wait for a lock nor make others wait for theirs."""

import pytest
from django.db import transaction

from tests.beside import Beside
from tests.nominations.dossiers import DAY, dossier_house, drafts, submitted
from thidua.nominations.actions import Submission, receive, stop, submit, take_back, withdraw
from thidua.nominations.models import Nomination

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]  # SQLite has one writer at a time


def test_a_stranger_is_refused_while_somebody_else_holds_the_dossier():
    house = dossier_house()
    (one,), (draft,) = submitted(house, house.an), drafts(house, house.chi)
    who = house.other
    acts = (
        lambda: receive([one.pk], appraiser=None, on=DAY, actor=who),
        lambda: stop([one.pk], reason="x", document="CV 1", on=DAY, actor=who),
        lambda: take_back([one.pk], reason="x", on=DAY, actor=who),
        lambda: withdraw(one, reason="x", on=DAY, actor=who),
        lambda: submit(Submission(dossiers=[draft.pk], document="TTr"), on=DAY, actor=who),
    )
    with transaction.atomic():
        list(Nomination.objects.select_for_update().filter(pk__in=[one.pk, draft.pk]))
        assert [Beside(act).ended(10) for act in acts] == ["không có quyền"] * len(acts)
