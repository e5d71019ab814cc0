"""The database itself keeps a result that was confirmed, or a vote that was put aside."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from tests.councils.houses import DAY, house, opened, vote
from thidua.councils.actions import Tallied, annul, choose_method, close_question, confirm, end_session, enter_counts
from thidua.councils.models import Item, Method, Minutes, Question, Ruling, Stage

pytestmark = pytest.mark.django_db
KEPT = "không được sửa hay xóa"


def closed():
    """A house whose question is counted and waits for its confirmation."""
    at = house()
    opened(at)
    for user in range(5):
        vote(at, user, "dk")
    close_question(at.question, on=DAY, actor=at.chair)
    return at


def confirmed():
    at = closed()
    confirm(at.question, {}, on=DAY, actor=at.chair)
    return at.question


def annulled():
    """Raised hands where the law asks a ballot."""
    at = house(members=4)
    choose_method(at.question, Method.HANDS, on=DAY, actor=at.chair)
    opened(at)
    enter_counts(at.question, dict.fromkeys((1, 2), Tallied(yes=4, no=0)), on=DAY, actor=at.chair)
    annul(at.question, reason="Luật đòi bỏ phiếu", on=DAY, actor=at.chair)
    return at.question


@pytest.mark.parametrize(("settle", "stage"), [(confirmed, Stage.CONFIRMED), (annulled, Stage.ANNULLED)])
def test_what_is_settled_is_neither_changed_nor_deleted(settle, stage):
    question = settle()
    assert question.stage == stage
    for rows in (Question.objects.filter(pk=question.pk), Item.objects.filter(question=question)):
        before = list(rows.values().order_by("pk"))
        assert before
        for field in rows.model._meta.concrete_fields:
            with pytest.raises(DatabaseError, match=KEPT), transaction.atomic():
                rows.update(**{field.attname: F(field.attname)})
        with pytest.raises(DatabaseError, match=KEPT), transaction.atomic():
            rows._raw_delete(rows.db)
        assert list(rows.values().order_by("pk")) == before


def test_what_it_was_decided_by_and_the_minutes_are_neither_changed_nor_deleted():
    question = confirmed()
    end_session(question.session, on=DAY, actor=None)
    for table in (Ruling, Minutes):
        before = list(table.objects.values())
        assert len(before) == 1
        for field in table._meta.concrete_fields:
            with pytest.raises(DatabaseError, match=KEPT), transaction.atomic():
                table.objects.update(**{field.attname: F(field.attname)})
        with pytest.raises(DatabaseError, match=KEPT), transaction.atomic():
            table.objects.all()._raw_delete(table.objects.db)
        assert list(table.objects.values()) == before


@pytest.mark.sqlite
def test_no_row_of_them_is_put_in_the_place_of_another():
    """PostgreSQL has no such statement: its ON CONFLICT is an update, which is refused above."""
    question = confirmed()
    end_session(question.session, on=DAY, actor=None)
    for table, key in (("councils_ruling", "question_id"), ("councils_minutes", "session_id")):
        with pytest.raises(DatabaseError, match=KEPT), connection.cursor() as cursor:
            cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE {key} IS NOT NULL")


def test_no_nominee_is_moved_under_a_settled_question():
    question = annulled()
    again = Question.objects.exclude(pk=question.pk).get()
    with pytest.raises(DatabaseError, match=KEPT), transaction.atomic():
        again.items.update(question=question)
    assert again.items.update(name="Tên khác") == 2


def test_what_is_only_counted_may_still_be_settled():
    at = closed()
    assert Item.objects.filter(question=at.question).update(told="…") == 2
    assert Question.objects.filter(pk=at.question.pk).update(over_quota="…") == 1


@pytest.mark.django_db(transaction=True)
def test_a_confirmed_result_that_was_committed_stays_too():
    question = confirmed()
    with pytest.raises(DatabaseError, match=KEPT):
        Item.objects.filter(question=question).update(yes=0)
    with pytest.raises(DatabaseError, match=KEPT):
        Question.objects.filter(pk=question.pk).update(digest="")
