"""Submitted, sent back, posted and closed: however many dossiers, as many queries, and each is told as if it went alone."""

from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import nomination, person
from tests.nominations.consulting import AFTER, NATIONAL, posting_house
from tests.nominations.dossiers import DAY, FIGHTER, House, dossier_house
from thidua.audit.models import Event
from thidua.nominations.actions import (
    NewPosting,
    Submission,
    cancel_posting,
    close_posting,
    conclude,
    open_posting,
    receive,
    send_back,
    send_back_many,
    submit,
)
from thidua.nominations.models import KeptVerdict, Mark, Move, Nomination, Posting, State

pytestmark = pytest.mark.django_db
FEW, MANY = 2, 12
UNTIL = date(2026, 2, 24)
ASKED = {"thanh_tich": "Ghi số liệu", "nhan_xet": "Ghi rõ hơn"}


def asked(act) -> int:
    """How many queries something takes."""
    with CaptureQueriesContext(connection) as seen:
        act()
    return len(seen)


def made(house: House, many: int, mark: str, *, award: str = FIGHTER) -> list[int]:
    """So many drafts of Vụ Một."""
    return [
        nomination(
            house.at, award, house.vu, person(f"{mark}{number}", house.vu, name=f"Người {mark}{number}"),
            position=number,
        ).pk
        for number in range(many)
    ]  # fmt: skip


def handed_in(house: House, rows: list[int]) -> None:
    reasons = dict.fromkeys(rows, "Đủ theo hồ sơ giấy")
    submit(Submission(dossiers=rows, document="TTr 1", reasons=reasons), on=DAY, actor=house.head)


def traces(rows: list[int]) -> list[Counter[tuple[object, ...]]]:
    """What the history and the record say of each dossier, without which it is."""
    return [
        Counter(
            [
                *Move.objects.filter(nomination=pk).values_list("before", "after", "at", "to", "due", "note", "document"),
                *((action, str(before), str(after)) for action, before, after in
                  Event.objects.filter(object_kind="nomination", object_key=str(pk)).values_list("action", "before", "after")),
                *Mark.objects.filter(nomination=pk).values_list("field", "words", "was", "asker", "body", "cleared_at"),
                *KeptVerdict.objects.filter(nomination=pk).values_list("cause", "verdict", "on"),
            ]
        )
        for pk in rows
    ]  # fmt: skip


def test_a_list_is_submitted_and_sent_back_in_as_many_queries_as_two_dossiers():
    house = dossier_house()
    counts = []
    for many, mark in ((FEW, "A"), (MANY, "B")):
        rows = made(house, many, mark)
        sent = asked(lambda rows=rows: handed_in(house, rows))
        receive(rows, appraiser=None, on=DAY, actor=house.standing)
        dossiers = list(Nomination.objects.filter(pk__in=rows))
        back = asked(
            lambda dossiers=dossiers: send_back_many(dossiers, ASKED, until=UNTIL, on=DAY, actor=house.standing)
        )
        counts.append((sent, back))
    assert counts[0] == counts[1]
    assert set(Nomination.objects.values_list("state", "at", "due", "submitted_on", "step")) == {
        (State.RETURNED, house.vu.pk, UNTIL, DAY, 1)
    }


def test_each_of_many_sent_back_leaves_what_one_alone_leaves():
    house = dossier_house()
    alone, some = made(house, 1, "A"), made(house, 3, "B")
    for rows in (alone, some):
        handed_in(house, rows)
        receive(rows, appraiser=None, on=DAY, actor=house.standing)
    send_back(Nomination.objects.get(pk=alone[0]), ASKED, until=UNTIL, on=DAY, actor=house.standing)
    send_back_many(
        list(Nomination.objects.filter(pk__in=some)), ASKED, until=UNTIL, on=DAY, actor=house.standing
    )  # fmt: skip
    assert traces(some) == traces(alone) * 3
    assert Mark.objects.filter(nomination__in=some, cleared_at=None).count() == 6


@pytest.mark.parametrize("end", ["closed", "cancelled"])
def test_names_are_posted_and_taken_off_in_as_many_queries_as_two(end):
    house = posting_house()
    counts, told = [], []
    for many, mark in ((FEW, "A"), (MANY, "B")):
        rows = made(house, many, mark, award=NATIONAL)
        handed_in(house, rows)
        receive(rows, appraiser=None, on=DAY, actor=house.standing)
        conclude(rows, fit=True, on=DAY, actor=house.standing)
        postings: list[Posting] = []
        new = NewPosting(dossiers=rows, title="Lấy ý kiến", days=10)
        opening = asked(lambda new=new, at=postings: at.append(open_posting(new, on=DAY, actor=house.standing)))
        ending = asked(lambda at=postings: _ended(house, at[0], end))
        counts.append((opening, ending))
        told += traces(rows)
    assert counts[0] == counts[1]
    assert [one == told[0] for one in told] == [True] * (FEW + MANY)
    assert set(Nomination.objects.values_list("state", flat=True)) == {State.APPRAISAL}


def _ended(house: House, posting, end: str) -> None:
    if end == "closed":
        close_posting(posting, report="Không có ý kiến", on=AFTER, actor=house.standing)
    else:
        cancel_posting(posting, reason="Mở nhầm", on=DAY, actor=house.standing)
