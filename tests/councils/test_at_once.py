"""Crash, double click, two devices, closing while people vote: no ballot is lost, none is counted twice. On PostgreSQL."""

import os
import random
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from tests.beside import Beside
from tests.councils.houses import DAY, house, opened, token, vote
from thidua.councils import box
from thidua.councils.actions import cast, close_question, take_off
from thidua.councils.models import Box, Stage, Turnout
from thidua.councils.sealing import unseal
from thidua.people.refusals import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]  # SQLite has one writer at a time


def side_by_side(acts):
    """All at one moment, each with a connection of its own; what became of each."""
    start = threading.Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            return act()
        except Refused as refused:
            return refused.message
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def voting(at, user, mark, choices="dk"):
    question = at.question
    return lambda: cast(
        question, dict(enumerate(choices, 1)), token=token(mark), on=DAY, actor=at.users[user]
    ).codes  # fmt: skip


def voted():
    return Turnout.objects.filter(voted=True).count()


def test_twelve_vote_at_one_moment_and_all_are_counted():
    at = house(members=12)
    opened(at)
    receipts = side_by_side([voting(at, user, user) for user in range(12)])
    contents = unseal(Box.objects.get().sealed)
    assert voted() == 12
    assert sorted(slip.code for slip in contents[1]) == sorted(one[1] for one in receipts)


def test_a_double_click_is_one_ballot_and_one_receipt():
    at = house()
    opened(at)
    receipts = side_by_side([voting(at, 1, "một") for _ in range(1)] + [voting(at, 1, "mot") for _ in range(5)])
    said = [one for one in receipts if isinstance(one, dict)]
    assert len({tuple(one.items()) for one in said}) == 1
    assert [len(pile) for pile in unseal(Box.objects.get().sealed).values()] == [1, 1]
    assert voted() == 1


def test_two_devices_of_one_voter_are_one_ballot():
    at = house()
    opened(at)
    receipts = side_by_side([voting(at, 1, f"may-{device}", choices) for device, choices in enumerate(("dd", "kk"))])
    assert sorted(isinstance(one, dict) for one in receipts) == [False, True]
    assert [len(pile) for pile in unseal(Box.objects.get().sealed).values()] == [1, 1]


def test_closing_while_people_vote_counts_exactly_those_with_a_receipt():
    at = house(members=10)
    opened(at)
    for user in range(3):  # what a closing needs
        vote(at, user, "dd")
    closing = at.question
    chair = at.chair
    acts = [voting(at, user, user) for user in range(3, 10)]
    acts.insert(random.randrange(7), lambda: close_question(closing, leaving=99, on=DAY, actor=chair))
    said = side_by_side(acts)
    receipts = {one[1] for one in said if isinstance(one, dict)}
    refused = [one for one in said if isinstance(one, str)]
    question = at.question
    codes = {slip.code for slip in box.read_listing(question.published).contents[1]}
    assert question.stage == Stage.CLOSED
    before = {box.codes_of(token(user), question=question.pk, numbers=[1])[1] for user in range(3)}
    assert codes == receipts | before
    assert set(refused) <= {"Nội dung này đã đóng phiếu."}
    assert len(codes) == voted() == 10 - len(refused)


def test_closing_twice_at_one_moment_closes_once():
    at = house()
    opened(at)
    for user in range(3):
        vote(at, user, "dk")
    question, chair = at.question, at.chair
    said = side_by_side([lambda: close_question(question, leaving=99, on=DAY, actor=chair)] * 3)
    assert sum(isinstance(one, str) for one in said) == 2
    assert [(one.yes, one.no) for one in at.question.items.all()] == [(3, 0), (0, 3)]


def taking_off(at, number=2):
    item = at.question.items.get(number=number)
    return lambda: take_off(item, reason="Đơn vị rút hồ sơ", on=DAY, actor=at.chair)


def test_taking_a_nominee_off_while_people_vote_loses_no_ballot_for_the_other():
    at = house(members=10)
    opened(at)
    vote(at, 0, "kd")
    acts = [voting(at, user, user) for user in range(1, 10)]
    acts.insert(random.randrange(9), taking_off(at))
    said = side_by_side(acts)
    receipts = [one for one in said if isinstance(one, dict)]
    contents = unseal(Box.objects.get().sealed)
    assert (len(receipts), voted(), list(contents)) == (9, 10, [1])
    first = box.codes_of(token(0), question=at.question.pk, numbers=[1])[1]
    assert sorted(slip.code for slip in contents[1]) == sorted([first, *(one[1] for one in receipts)])
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    assert [(one.yes, one.no) for one in at.question.items.order_by("number")] == [(9, 1), (0, 0)]


def test_taking_off_the_last_nominee_while_people_vote_settles_the_question():
    at = house(members=8, nominees=1)
    opened(at)
    acts = [voting(at, user, user, "d") for user in range(1, 8)]
    acts.insert(random.randrange(7), taking_off(at, 1))
    said = side_by_side(acts)
    late = {one for one in said if isinstance(one, str)}
    assert late <= {"Nội dung này đã đóng phiếu."}
    assert (at.question.stage, Box.objects.count()) == (Stage.DROPPED, 0)


def test_taking_a_nominee_off_while_the_chair_closes_is_one_before_the_other():
    """Off first: the closing reads one pile. Closed first: who knows the count takes nobody off."""
    at = house(members=6)
    opened(at)
    for user in range(6):
        vote(at, user, "dk")
    question, chair = at.question, at.chair
    acts = [lambda: close_question(question, leaving=99, on=DAY, actor=chair), taking_off(at)]
    random.shuffle(acts)
    refused = [one for one in side_by_side(acts) if isinstance(one, str)]
    first, second = at.question.items.order_by("number")
    assert at.question.stage == Stage.CLOSED
    assert (first.yes, first.no) == (6, 0)
    if refused:
        assert refused == ["Nội dung 1 không trong lúc bỏ phiếu."]
        assert (second.taken_off, second.yes, second.no) == ("", 0, 6)
    else:
        assert (second.taken_off, second.yes, second.no) == ("Đơn vị rút hồ sơ", 0, 0)
    assert list(box.read_listing(at.question.published).contents) == ([1, 2] if refused else [1])


def test_taking_off_waits_for_a_vote_in_progress_and_the_vote_for_it():
    at = house()
    opened(at)
    act = taking_off(at)
    with transaction.atomic():
        vote(at, 1, "dd")
        beside = Beside(act)
        assert beside.waits()
    assert beside.ended() == "được"
    assert [len(pile) for pile in unseal(Box.objects.get().sealed).values()] == [1]
    assert voted() == 1


def test_an_unfinished_vote_keeps_the_next_one_waiting_and_leaves_nothing_when_it_fails():
    at = house()
    opened(at)
    beside = []

    def act():
        beside.append(side_by_side([voting(at, 2, "sau")])[0])

    class Cut(Exception):  # noqa: N818 - what happens
        """The network is gone, the process too."""

    thread = threading.Thread(target=act)

    def cut_off():
        with transaction.atomic():
            vote(at, 1, "dd")
            thread.start()
            assert _somebody_waits()
            raise Cut

    with pytest.raises(Cut):
        cut_off()
    thread.join(20)
    assert voted() == 1
    assert [slip.code for slip in unseal(Box.objects.get().sealed)[1]] == [beside[0][1]]


def _somebody_waits():
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return True
        time.sleep(0.02)
    return False


SCRIPT = """
import sys, django
django.setup()
from tests.councils.houses import DAY, token
from thidua.councils.actions import cast
from thidua.councils.models import Question
from thidua.people.models import User
question = Question.objects.select_related("session__council__body").get()
print("san sang", flush=True)
for name in sys.argv[1:]:
    given = cast(question, {1: "d", 2: "k"}, token=token(name), on=DAY, actor=User.objects.get(username=name))
    print(name, given.codes[1], flush=True)
"""


def test_killed_in_the_middle_again_and_again_no_ballot_is_lost_or_doubled():
    """A process that votes for forty members is killed at any moment; the next one sends everything anew."""
    at = house(members=40)
    opened(at)
    names = [user.username for user in at.users]
    receipts: dict[str, str] = {}
    for turn in range(7):
        process = _voting_process(names)
        if turn < 6:
            time.sleep(random.uniform(0.02, 0.2))
            process.kill()
        out, err = process.communicate(timeout=120)
        assert turn < 6 or process.returncode == 0, err
        receipts |= dict(line.split(" ") for line in out.splitlines() if line.count(" ") == 1)
        contents = unseal(Box.objects.get().sealed)
        assert [len(pile) for pile in contents.values()] == [voted(), voted()]
        assert set(receipts.values()) <= {slip.code for slip in contents[1]}, "ai có biên nhận thì phiếu ở trong hòm"
    assert voted() == 40
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    assert [(one.yes, one.no) for one in at.question.items.all()] == [(40, 0), (0, 40)]
    assert len(receipts) == 40


def _voting_process(names):
    told = connection.settings_dict
    url = f"postgres://{told['USER']}@{told['HOST'].replace('/', '%2F')}:{told['PORT']}/{told['NAME']}"
    from django.conf import settings

    env = {**os.environ, "DATABASE_URL": url, "THIDUA_IDENTITY_KEY": ",".join(settings.IDENTITY_KEYS)}
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, *names], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "san sang\n"
    return process
