"""Two workers send the mails of a day at once: everybody gets one."""

import threading
from datetime import date

import pytest
from django.core import mail
from django.db import connection

from tests.builders import body, ministry
from tests.reminders.test_calendar import account
from thidua.duties.actions import NewDemand, keep_plan
from thidua.duties.models import Sort
from thidua.people.models import Role
from thidua.reminders.actions import send_due
from thidua.reminders.models import Reminder

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]  # SQLite has one writer at a time
DUE, MANY = date(2026, 3, 20), 120


def test_everybody_gets_one_mail():
    bo = ministry()
    bodies = [body(f"vu_{number}", bo) for number in range(4)]
    for number in range(MANY):
        account(bodies[number % 4], Role.OFFICER, f"can.bo.{number}")
    keep_plan(bo, 2026, [NewDemand(sort=Sort.PLAN, title="Kế hoạch", bodies=bodies, day=DUE)], on=DUE, actor=None)
    ready, told = threading.Barrier(2), []

    def work():
        ready.wait()
        try:
            told.append(send_due(on=DUE).sent)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sum(told) == MANY
    assert len({sent.to[0] for sent in mail.outbox}) == len(mail.outbox) == MANY
    assert Reminder.objects.filter(state=Reminder.State.SENT, attempts=1).count() == MANY
