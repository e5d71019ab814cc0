"""What a line of the record holds, and when it may be written."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone

from thidua.audit.actions import record
from thidua.audit.models import Event
from thidua.people.models import User


@pytest.mark.django_db
def test_an_event_prints_its_actor_and_outlives_the_account():
    user = User.objects.create_user("an.nv", full_name="Nguyễn Văn An")
    number = user.pk
    record(
        "khóa tài khoản",
        actor=user,
        kind="tai_khoan",
        key="binh.tt",
        before={"từ ngày": datetime.date(2026, 1, 1)},
        after={"đang hoạt động": False},
        came_from="10.0.0.7",
    )
    user.delete()
    event = Event.objects.get()
    assert (event.actor_id, event.actor_name) == (number, "Nguyễn Văn An")
    assert (event.before, event.after) == ({"từ ngày": "2026-01-01"}, {"đang hoạt động": False})
    assert abs(timezone.now() - event.at) < datetime.timedelta(minutes=1)
    assert str(event).endswith("Nguyễn Văn An: khóa tài khoản tai_khoan binh.tt")


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_record():
    def act() -> None:
        with transaction.atomic():
            record("việc hỏng", actor=None, kind="thu_nghiem", key=1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_record_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="cùng giao dịch"):
        record("việc lẻ", actor=None, kind="thu_nghiem", key=1)


@pytest.mark.django_db(transaction=True)
def test_a_committed_record_does_not_get_in_the_way_of_the_next_test():
    with transaction.atomic():
        record("việc xong", actor=None, kind="thu_nghiem", key=1)
    assert Event.objects.count() == 1
