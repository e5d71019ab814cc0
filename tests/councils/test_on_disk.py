"""Who reads the files of the database, with the keys: between two votes and after the closing there is one state of the box, or none."""

import re
import sqlite3
import struct

import pytest
from django.db import connection

from tests.councils.houses import DAY, house, opened, vote
from thidua.councils.actions import close_question, take_off
from thidua.councils.models import Box, Turnout
from thidua.councils.sealing import unseal
from thidua.people.identities import WrongKey

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite]
_TOKEN = re.compile(rb"gAAAAAAAAAAA[A-Za-z0-9_-]+={0,2}")  # a box as Fernet seals it, its time always 0


@pytest.fixture
def file(tmp_path):
    """The database as a file with a write-ahead log, as an installation has it; the tests' own lies in memory."""
    path = tmp_path / "thidua.sqlite3"
    connection.ensure_connection()
    memory, name = connection.connection, connection.settings_dict["NAME"]
    with sqlite3.connect(path) as target:
        memory.backup(target)
    target.close()
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    connection.connect()
    yield path
    connection.connection.close()
    connection.connection, connection.settings_dict["NAME"] = memory, name


def states(path):
    """Every box anybody with the keys finds in the bytes of the files, as {number: {slips}}."""
    found = set()
    for ending in ("", "-wal", "-shm", "-journal"):
        beside = path.with_name(path.name + ending)
        for sealed in _TOKEN.findall(beside.read_bytes() if beside.exists() else b""):
            for cut in range(4):  # what follows on the page may look like more of it
                try:
                    box = unseal(sealed[: len(sealed) - cut])
                except (WrongKey, ValueError):  # not one of ours
                    continue
                found.add(repr({number: sorted(pile) for number, pile in box.items()}))
                break
    return found


def frames(path):
    """How many pages the write-ahead log still holds."""
    log = path.with_name(path.name + "-wal").read_bytes()
    return (len(log) - 32) // (24 + struct.unpack(">I", log[8:12])[0]) if log else 0


def now():
    return {repr({number: sorted(pile) for number, pile in unseal(Box.objects.get().sealed).items()})}


def test_after_each_vote_the_files_hold_the_box_as_it_is_and_no_other_state_of_it(file):
    at = house(members=5, nominees=1)
    opened(at)
    seen = []
    for user, choice in enumerate("dkdkd"):
        vote(at, user, choice)
        seen.append((frames(file), states(file) == now()))
    assert seen == [(0, True)] * 5
    assert Turnout.objects.filter(voted=True).count() == 5


def test_after_the_closing_the_files_hold_no_box_at_all(file):
    at = house(members=5, nominees=1)
    opened(at)
    for user, choice in enumerate("dkd"):
        vote(at, user, choice)
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    assert (frames(file), states(file)) == (0, set())


def test_a_box_larger_than_a_page_leaves_nothing_behind_either(file):
    """Its pages of overflow are written over in place, or freed and overwritten with zeros."""
    at = house(members=5, nominees=60)
    opened(at)
    for user in range(4):
        vote(at, user, "dk" * 30)
    sealed = bytes(Box.objects.get().sealed)
    assert len(sealed) > 8192
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    raw = file.read_bytes()
    assert (frames(file), sealed[:200] in raw, sealed[5000:5200] in raw, sealed[-200:] in raw) == (
        0,
        False,
        False,
        False,
    )


def test_a_nominee_taken_off_takes_their_slips_out_of_the_files_too(file):
    at = house(members=4, nominees=2)
    opened(at)
    vote(at, 0, "dk")
    take_off(at.question.items.get(number=2), reason="Đơn vị rút", on=DAY, actor=at.chair)
    assert (frames(file), states(file) == now()) == (0, True)


def test_whoever_reads_meanwhile_hinders_no_vote_and_the_next_one_cleans_up(file, caplog):
    at = house(members=4, nominees=1)
    opened(at)
    reader = sqlite3.connect(file, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM councils_box").fetchall()
    vote(at, 0, "d")
    assert (frames(file) > 0, "có người đang đọc" in caplog.text) == (True, True)
    reader.execute("COMMIT")
    reader.close()
    vote(at, 1, "k")
    assert (frames(file), states(file) == now(), Turnout.objects.filter(voted=True).count()) == (0, True, 2)
