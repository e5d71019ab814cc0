"""What works by itself: what fails is tried again after growing pauses, seen by the administrator, done again at once when asked."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.tasks import TaskResultStatus, task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.builders import ministry, officer
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.audit.models import Event
from thidua.jobs.actions import PAUSES, take_asked
from thidua.jobs.models import PeriodicRun
from thidua.jobs.worker import Periodic, work_off
from thidua.people.models import Role
from thidua.people.refusals import Refused
from thidua.reminders.actions import ask_again, run_again

pytestmark = pytest.mark.django_db
FAULTS: list[Exception] = []


@task
def shaky() -> None:
    if FAULTS:
        raise FAULTS.pop(0)


@pytest.fixture(autouse=True)
def _no_faults():
    FAULTS.clear()


@pytest.fixture
def admin() -> Any:
    return officer(ministry(), Role.ADMINISTRATOR, username="quan.tri")


def one_job() -> Any:
    return DBTaskResult.objects.get()


def make_due() -> None:
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))


def test_a_server_that_is_away_is_asked_again_after_growing_pauses_then_given_up():
    shaky.enqueue()
    FAULTS.extend(ConnectionRefusedError("bí mật") for _ in range(len(PAUSES) + 1))
    for pause in PAUSES:
        before = timezone.now()
        assert work_off() == 1
        job = one_job()
        assert (job.status, job.finished_at, job.exception_class_path) == (
            TaskResultStatus.READY, None, "builtins.ConnectionRefusedError",
        )  # fmt: skip
        assert timedelta() <= job.run_after - before - pause < timedelta(minutes=1)
        assert "bí mật" not in job.traceback
        assert work_off() == 0
        make_due()
    assert work_off() == 1
    assert one_job().status == TaskResultStatus.FAILED


def test_what_passes_is_done_the_next_time():
    shaky.enqueue()
    FAULTS.append(OperationalError())
    work_off()
    make_due()
    assert work_off() == 1
    assert one_job().status == TaskResultStatus.SUCCESSFUL


def test_a_fault_of_ours_is_not_tried_again_by_itself_but_by_the_administrator(admin):
    shaky.enqueue()
    FAULTS.append(ValueError("x"))
    work_off()
    assert (one_job().status, work_off()) == (TaskResultStatus.FAILED, 0)
    browser = signed_in(admin)
    page = browser.get("/viec-nen/")
    assert heading(page) == "1 việc nền hỏng"
    [row] = table(page, "Việc hỏng")
    assert (row[0], row[1], row[3]) == ("tests.reminders.test_jobs.shaky ValueError", "Hỏng", "1")
    assert browser.post("/viec-nen/", {"viec": str(one_job().pk)}).status_code == 302
    assert work_off() == 1
    assert one_job().status == TaskResultStatus.SUCCESSFUL
    assert Event.objects.get(action="reminders.lam_lai").object_key == "tests.reminders.test_jobs.shaky"
    assert "Việc này không hỏng" in text(browser.post("/viec-nen/", {"viec": str(one_job().pk)}, follow=True))


def test_what_comes_round_and_fails_comes_sooner_each_time_later_and_is_seen(admin, monkeypatch):
    now = [1_000.0]
    monkeypatch.setattr("thidua.jobs.worker.time.monotonic", lambda: now[0])
    faults: list[Exception] = [ValueError("bí mật") for _ in range(3)]

    def act() -> None:
        if faults:
            raise faults.pop()

    one, tried = Periodic("gửi thư nhắc việc", timedelta(hours=1), act), []
    for seconds in (0, 59, 60, 179, 180, 419, 420, 4019, 4020):
        now[0], left = 1_000.0 + seconds, len(faults)
        done = PeriodicRun.objects.filter(done_at__isnull=False).exists()
        one.run_if_due()
        if len(faults) < left or (not done and PeriodicRun.objects.filter(done_at__isnull=False).exists()):
            tried.append(seconds)
        if seconds == 60:
            [row] = table(signed_in(admin).get("/viec-nen/"), "Việc định kỳ")
            assert row[:2] == ["Gửi thư nhắc việc Hỏng 2 lần liền: ValueError", "Chờ làm lại"]
            assert "bí mật" not in PeriodicRun.objects.get().place
    assert tried == [0, 60, 180, 420]
    run = PeriodicRun.objects.get()
    assert (run.failures, run.failure, run.place) == (0, "", "")
    assert run.done_at


def test_the_administrator_has_it_done_at_once(admin):
    done: list[int] = []
    one = Periodic("niêm nhật ký", timedelta(hours=1), lambda: done.append(1))
    one.run_if_due()
    one.run_if_due()
    assert len(done) == 1
    assert signed_in(admin).post("/viec-nen/", {"dinh-ky": "niêm nhật ký"}).status_code == 302
    asked = take_asked()
    one.run_if_due(asked=one.name in asked)
    assert (len(done), take_asked()) == (2, frozenset())
    with pytest.raises(Refused, match="Không có việc định kỳ tên này"):
        ask_again("khác", actor=admin)


def test_nobody_else_has_anything_done_again(admin):
    other = officer(ministry("bo_hai", "Bộ Hai"), Role.STANDING, username="khac")
    for act in (lambda: ask_again("x", actor=other), lambda: run_again("x", actor=other)):
        with pytest.raises(PermissionDenied):
            act()
    assert heading(signed_in(admin).get("/viec-nen/")) == "Việc nền chưa chạy lần nào"
