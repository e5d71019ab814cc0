"""Two people at once: one wins, the other is told; and a worker that stops lets the next one take over."""

import os
import subprocess
import sys
import threading
import time
from datetime import date

import pytest
from django.db import connection

from tests.builders import officer
from tests.honours.pages import signed_in
from tests.imports.pages import handed_in, of, previewed
from thidua.honours.models import Batch, Rating
from thidua.imports.actions import confirm
from thidua.jobs import actions, alone, worker
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.postgres
def test_of_two_who_confirm_at_once_one_wins_and_the_other_is_told(bo):
    users = [officer(bo, username=name) for name in ("an", "binh")]
    for user, name in zip(users, ("Lê Mẫu An", "Trần Mẫu Bình"), strict=True):
        user.full_name = name
        user.save()
    run = of(previewed(signed_in(users[0])))
    ready, told = threading.Barrier(2), []

    def press(user):
        ready.wait()
        try:
            confirm(run, shown=run.fingerprint, clean_rows=False, on=date(2026, 3, 2), actor=user)
            told.append(("", user.full_name))
        except Refused as refusal:
            told.append((refusal.message, user.full_name))
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[user]) for user in users]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    (_, winner), (message, _) = sorted(told)
    assert message.startswith(f"{winner} đã bấm nhập tệp này lúc ")
    assert worker.work_off() == 1
    assert (Batch.objects.count(), Rating.objects.count()) == (1, 4)


@pytest.mark.postgres
def test_two_workers_never_take_the_same_job(bo):
    mine = signed_in(officer(bo))
    for number in range(4):
        handed_in(mine, name=f"{number}.xlsx")
    claimed, ready = [], threading.Barrier(4)

    def take():
        ready.wait()
        job = actions.claim("thử")
        claimed.append(job and job.pk)
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(set(claimed) - {None}) == len([one for one in claimed if one])


@pytest.mark.postgres
def test_one_worker_at_a_time_and_the_next_takes_over(bo):
    first, second = alone.lock(), alone.lock()
    assert (first.take(), second.take()) == (True, False)
    assert first.holds()
    first.release()
    alone.wait_for(second, lambda: time.sleep(0.05), told=lambda: None)
    assert second.holds()
    second.release()


@pytest.mark.sqlite
def test_a_locked_file_does_the_same_beside_sqlite(tmp_path):
    first, second = alone.FileLock(tmp_path / "x.worker"), alone.FileLock(tmp_path / "x.worker")
    assert (first.take(), second.take()) == (True, False)
    first.release()
    assert second.take()
    second.release()
    assert (tmp_path / "x.worker").stat().st_mode & 0o777 == 0o600


@pytest.mark.postgres
def test_a_worker_process_takes_up_what_another_left_and_ends_with_its_parent(bo):
    """A real process on the database of the test: what a dead machine left is done, then the pipe is closed."""
    address = handed_in(signed_in(officer(bo)))
    assert actions.claim("máy đã tắt")
    told = connection.settings_dict
    url = f"postgres://{told['USER']}@{told['HOST'].replace('/', '%2F')}:{told['PORT']}/{told['NAME']}"
    code = "import sys; from thidua.cli import main; sys.exit(main(['worker', '--beside']))"
    process = subprocess.Popen(
        [sys.executable, "-c", code], env={**os.environ, "DATABASE_URL": url}, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        for _ in range(300):
            if of(address).state == "cho_xem" or process.poll() is not None:
                break
            time.sleep(0.1)
        assert process.stdin
        process.stdin.close()
        assert process.wait(timeout=20) == 0
    finally:
        process.kill()
    assert of(address).state == "cho_xem"
    assert process.stderr
    assert b"m l\xe1\xba\xa1i 1 vi" in process.stderr.read().replace("à".encode(), b"")
