"""The machine stops, fails, is not there: the page says so, nothing is entered twice or half."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.imports.pages import handed_in, of, press, previewed
from tests.pages import heading, text
from thidua.cli import worker as command
from thidua.honours.models import Rating
from thidua.imports.actions import forget, previewing, reading
from thidua.imports.models import ImportRow, ImportRun
from thidua.jobs import actions, worker

pytestmark = pytest.mark.django_db


def stopped(monkeypatch, where, name):
    """The machine is told to stop when it comes to this."""

    def stop(*_words, **_more):
        raise worker.Stop

    monkeypatch.setattr(where, name, stop)


def test_stopped_in_the_middle_it_is_done_again_from_the_beginning(client, monkeypatch):
    address = handed_in(client)
    with monkeypatch.context() as patched:
        stopped(patched, previewing, "summary")
        with pytest.raises(worker.Stop):
            run_one()
    assert heading(client.get(address)) == "Đang đọc tệp"
    assert ImportRow.objects.count() == 12
    assert DBTaskResult.objects.get().worker_ids == []
    assert worker.work_off() == 1
    assert heading(client.get(address)) == "12 dòng: 12 mới"
    assert ImportRow.objects.count() == 12


def run_one():
    """One job, without closing the connection of the test as a worker that stops does."""
    job = actions.claim("thử")
    assert job
    try:
        reading.read_file(job.args_kwargs["args"][0], attempt=1)
    except worker.Stop:
        actions.give_back(job)
        raise


def test_killed_while_entering_it_is_taken_up_and_entered_once(client):
    address = previewed(client)
    press(client, address)
    assert actions.claim("máy đã tắt")
    assert worker.work_off() == 0
    assert actions.take_up_lost() == 1
    assert worker.work_off() == 1
    assert heading(client.get(address)) == "Đã nhập 12 dòng"
    DBTaskResult.objects.update(status="READY")  # as if the machine had gone between entering and saying so
    worker.work_off()
    assert Rating.objects.count() == 4


def test_a_file_that_stops_three_machines_is_given_up(client):
    address = handed_in(client)
    for _ in range(3):
        assert actions.claim("máy chết")
        actions.take_up_lost()
    assert worker.work_off() == 1
    page = client.get(address)
    assert heading(page) == "Chưa đọc được tệp"
    assert "Máy chủ đã dừng giữa chừng ba lần khi đọc tệp này." in text(page)


def test_a_fault_of_ours_is_told_kept_with_the_job_and_can_be_tried_again(client, monkeypatch, caplog):
    address = handed_in(client)
    cell, name = "ô B7: Trần Mẫu Bình", "Lê Mẫu An, 21/02/1980"
    with monkeypatch.context() as patched:

        def broken(*_words, **_more):
            try:
                raise ValueError(cell)
            except ValueError as error:
                raise RuntimeError(name) from error

        patched.setattr(reading, "make_plan", broken)
        assert worker.work_off() == 1
    page = client.get(address)
    assert heading(page) == "Chưa đọc được tệp"
    assert "Máy gặp lỗi khi đọc tệp này. Bấm “Chạy lại”" in text(page)
    job = DBTaskResult.objects.get()
    assert (job.status, job.exception_class_path) == ("FAILED", "builtins.RuntimeError")
    for told in ("builtins.ValueError", "builtins.RuntimeError", "in broken", "in read_file", "test_machine.py"):
        assert told in job.traceback
    assert "RuntimeError" in caplog.text
    for said in (cell, name):  # the table goes into every backup, the log to whoever looks after the machine
        assert said not in job.traceback + caplog.text
    client.post(f"{address}chay-lai/")
    worker.work_off()
    assert heading(client.get(address)) == "12 dòng: 12 mới"


def test_a_round_that_fails_says_where_and_not_what_the_data_said(caplog):
    name = "Lê Mẫu An, 21/02/1980"

    def broken():
        raise RuntimeError(name)

    worker.Periodic("niêm nhật ký", timedelta(minutes=1), broken).run_if_due()
    assert "việc định kỳ “niêm nhật ký” không làm được" in caplog.text
    assert "in broken" in caplog.text
    assert name not in caplog.text


def test_where_nobody_works_the_page_says_so(client):
    address = handed_in(client)
    assert "Chưa có tiến trình nền nào nhận việc" not in text(client.get(address))
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=1))
    assert "Chưa có tiến trình nền nào nhận việc" in text(client.get(address))
    DBTaskResult.objects.update(status="RUNNING")
    assert "Chưa có tiến trình nền nào nhận việc" not in text(client.get(address))


def test_previews_nobody_decided_about_are_forgotten(client):
    waiting, fresh = previewed(client), previewed(client, name="moi.xlsx")
    ImportRun.objects.filter(pk=of(waiting).pk).update(started_at=timezone.now() - timedelta(days=100))
    assert forget(before=timezone.now() - timedelta(days=90), on=timezone.localdate()) == 1
    assert heading(client.get(waiting)) == "Đã hủy, chưa nhập dòng nào"
    assert "Bản xem trước đã quá hạn." in text(client.get(waiting))
    assert heading(client.get(fresh)) == "12 dòng: 12 mới"


def test_what_comes_round_by_the_clock_does_its_work(client):
    from thidua.audit.models import Seal

    handed_in(client)
    worker.work_off()
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=31))
    for one in command.rounds():
        one.run_if_due()
        one.run_if_due()  # not due again
    assert (Seal.objects.count(), DBTaskResult.objects.count()) == (1, 0)
