"""Bộ Mẫu has a session that is over, with its list, and a signed decision; no figure it reports becomes another."""

from datetime import date

import pytest

from tests.loaded import ONE_WORKER, bo_mau
from thidua.councils import box
from thidua.councils.actions import load_councils
from thidua.councils.models import Question, Session, Stage
from thidua.decisions.actions import load_decisions
from thidua.decisions.models import Decision, Line, State
from thidua.honours.models import Honour
from thidua.honours.sample.accounts import ACCOUNTS, SINCE
from thidua.nominations.actions import load_rounds
from thidua.nominations.models import KeptVerdict, Nomination, Round
from thidua.nominations.models import State as DossierState
from thidua.people.actions import open_sample_accounts

pytestmark = [pytest.mark.django_db, ONE_WORKER]
TODAY = date(2026, 11, 27)


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    """Loaded once, and gone again after the last test; the lines of the book as they were before."""
    with bo_mau(django_db_blocker, on=TODAY):
        before = Honour.objects.count()
        load_rounds(on=TODAY)
        open_sample_accounts(ACCOUNTS, since=SINCE)
        load_councils(on=TODAY)
        assert load_decisions(on=TODAY) == 1
        yield before


def test_the_session_is_over_and_its_list_counts_to_its_result():
    session, question = Session.objects.get(), Question.objects.get()
    assert (session.is_sample, session.meets_on, session.ended_on) == (True, date(2026, 11, 7), date(2026, 11, 7))
    kept = {one.number: box.Count(one.yes, one.no) for one in question.items.all()}
    assert (question.stage, box.recount(question.published, kept_digest=question.digest, kept=kept)) == (
        Stage.CONFIRMED,
        [],
    )
    counted = list(question.items.order_by("number").values_list("yes", "no", "passed"))
    assert counted == [(6, 0, True), (6, 0, True), (3, 3, False)]
    assert all("Quyết định 640/QĐ-BM" in one.told for one in question.items.all())


def test_the_decision_is_signed_lawful_and_marked_as_sample(loaded):
    decision = Decision.objects.get()
    assert (decision.state, decision.is_sample, decision.number, decision.signed_on) == (
        State.SIGNED, True, "01/QĐ-BM", date(2026, 11, 17),
    )  # fmt: skip
    lines = list(Line.objects.select_related("honour"))  # the years their verdicts counted
    assert [(one.award, one.year, one.honour.batch.is_sample if one.honour else None) for one in lines] == [
        ("bang_khen_cap_bo", 2020, True), ("bang_khen_cap_bo", 2020, True),
    ]  # fmt: skip
    kept = KeptVerdict.objects.filter(nomination__round=decision.round)
    assert set(kept.values_list("verdict", flat=True)) == {"met"}
    assert Honour.objects.count() == loaded + 2


def test_its_dossiers_are_done_and_loading_again_does_nothing(loaded):
    states = (
        Nomination.objects.filter(round=Decision.objects.get().round)
        .order_by("position")
        .values_list("state", flat=True)
    )
    assert sorted(states) == sorted([DossierState.AWARDED, DossierState.AWARDED, DossierState.FAILED])
    assert Round.objects.filter(finished_on__isnull=False).count() == 1
    assert load_decisions(on=TODAY) == 0
    assert Decision.objects.count() == 1


def test_the_decision_adds_nothing_to_the_years_bo_mau_reports():
    """In 2015 to 2019 the departments have 171 certificates of the minister, as the document of 2020 says."""
    lines = Honour.objects.filter(decision_number="01/QĐ-BM", decided_on__year=TODAY.year)
    assert {(one.begun, one.year) for one in lines} == {(2019, 2020)}
