"""Trying to find out who voted what, with everything the database holds: every column of every table, row versions too."""

import logging
from collections import Counter

import pytest
from django.db import connection

from tests.councils.houses import DAY, house, opened, vote
from tests.unlocked import unlocked
from thidua.councils import box
from thidua.councils.actions import close_question
from thidua.councils.models import Box, Ruling, Turnout
from thidua.councils.sealing import unseal
from thidua.people.identities import WrongKey

MAY_CHANGE = {"councils_box", "councils_turnout"}
VERSION = {"postgresql": "xmin::text, ctid::text", "sqlite": "rowid"}


def everything():
    """Every row of every table with the marks the database itself puts on it; {table: {rows}}."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT {VERSION[connection.vendor]}, "{table}".* FROM "{table}"')
            found[table] = Counter(repr([_plain(value) for value in row]) for row in cursor.fetchall())
    return found


def _plain(value):
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else value


def versions():
    """(transaction, place) of each row of the turnout in the order of the seats; of SQLite the place alone."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT xmin::text, ctid::text FROM councils_turnout ORDER BY seat_id")
            return cursor.fetchall()
        cursor.execute("SELECT '', rowid FROM councils_turnout ORDER BY seat_id")
        return cursor.fetchall()


def order_of(rows):
    """Which row lies before which, whatever the places are called."""
    places = [_place(row[1]) for row in rows]
    return [sorted(places).index(place) for place in places]


def _place(told):
    return tuple(map(int, told.strip("()").split(","))) if isinstance(told, str) else (told,)


@pytest.mark.django_db(transaction=True)
def test_a_ballot_changes_two_tables_and_no_row_of_them_stands_out():
    at = house(members=6)
    opened(at)
    for user, choices in enumerate(("dd", "dk", "kd", "kk")):
        before = everything()
        vote(at, user, choices)
        after = everything()
        assert {name for name, rows in after.items() if rows != before[name]} == MAY_CHANGE
        assert len({version for version, _ in versions()}) == 1, "mỗi lần bỏ phiếu, mọi dòng cùng một lần ghi"
    assert Turnout.objects.filter(voted=True).count() == 4


@pytest.mark.django_db(transaction=True)
def test_who_voted_what_and_in_which_order_leaves_no_other_trace():
    """Two sessions alike but for who said yes, and in which order they came: what SQL shows of them is the same."""
    at = house(members=4)
    shown = []
    for order, choices in (
        ((0, 1, 2), ("dk", "kd", "dd")),
        ((2, 0, 1), ("dd", "dk", "kd")),
        ((1, 2, 0), ("kd", "dd", "dk")),
    ):
        opened(at)
        for user, choice in zip(order, choices, strict=True):
            vote(at, user, choice)
        turnout = list(Turnout.objects.order_by("seat").values_list("seat", "voted"))
        shown.append((turnout, order_of(versions()), len(Box.objects.get().sealed)))
        Turnout.objects.all().delete()
        Box.objects.all().delete()
        with unlocked("councils.migrations.0006_kept_stays"):
            Ruling.objects.all().delete()
        at.session.questions.update(stage="cho")
    assert shown[0] == shown[1] == shown[2]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_closing_writes_both_tables_anew():
    """What lay in their files before is gone with them."""
    at = house()
    opened(at)
    for user in range(3):
        vote(at, user, "dk")
    before = places()
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    assert [one == other for one, other in zip(before, places(), strict=True)] == [False, False]


def places():
    """Which files the two tables lie in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_filenode('councils_box'), pg_relation_filenode('councils_turnout')")
        return cursor.fetchone()


@pytest.mark.django_db
def test_even_with_the_keys_the_box_does_not_tell_who_came_when():
    """The slip of the last voter lies at the end of a pile no more often than anywhere else."""
    at = house(members=6, nominees=1)
    last: Counter[int] = Counter()
    for turn in range(60):
        opened(at)
        codes = [vote(at, user, "d", mark=f"{turn}-{user}")[1] for user in range(6)]
        pile = [slip.code for slip in unseal(Box.objects.get().sealed)[1]]
        assert sorted(pile) == sorted(codes)
        last[pile.index(codes[-1])] += 1
        Turnout.objects.all().delete()
        Box.objects.all().delete()
        with unlocked("councils.migrations.0006_kept_stays"):
            Ruling.objects.all().delete()
        at.session.questions.update(stage="cho")
    assert max(last.values()) < 35  # of 60 in six places about 10 each; more than 34 by chance: once in 10^12
    assert len(last) > 3


@pytest.mark.django_db
def test_without_the_keys_nothing_of_a_ballot_can_be_read(settings, caplog):
    caplog.set_level(logging.DEBUG)
    at = house()
    opened(at)
    receipts = [vote(at, user, "dk") for user in range(3)]
    dump = repr(everything()) + caplog.text
    for code in {code for one in receipts for code in one.values()}:
        assert code not in dump
        assert code.encode().hex() not in dump
    settings.IDENTITY_KEYS = ["k" * 40]
    with pytest.raises(WrongKey, match="hòm phiếu"):
        unseal(Box.objects.get().sealed)


@pytest.mark.django_db
def test_a_sealed_box_carries_no_time_and_always_the_same_size():
    at = house(members=5, nominees=2)
    opened(at)
    sizes = set()
    for user in range(5):
        sizes.add(len(Box.objects.get().sealed))
        vote(at, user, "dk")
    sealed = bytes(Box.objects.get().sealed)
    assert sizes == {len(sealed)}
    import base64

    assert base64.urlsafe_b64decode(sealed)[1:9] == bytes(8)


@pytest.mark.django_db
def test_after_the_closing_the_list_is_in_the_order_of_the_codes_and_the_turnout_says_only_who():
    at = house()
    opened(at)
    for user in (4, 1, 3):
        vote(at, user, "dk")
    close_question(at.question, leaving=99, on=DAY, actor=at.chair)
    contents = box.read_listing(at.question.published).contents
    for pile in contents.values():
        assert [slip.code for slip in pile] == sorted(slip.code for slip in pile)
    fields = {field.name for field in Turnout._meta.concrete_fields}
    assert fields == {"id", "question", "seat", "voted"}
