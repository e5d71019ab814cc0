"""Somebody decides while the machine is still at it: what they were told stays true."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.builders import body, officer
from tests.honours.pages import signed_in
from tests.imports.pages import book, entered, handed_in, of, press, previewed, send
from tests.pages import heading
from thidua.honours.actions import import_file
from thidua.honours.models import Rating
from thidua.imports.actions import cancel, forget, forgetting, previewing, reading
from thidua.imports.actions.moving import move
from thidua.imports.describing import summary
from thidua.imports.models import ErrorBook, ImportRow, ImportRun
from thidua.jobs import worker
from thidua.jobs.actions import Overtaken
from thidua.people.actions import move as move_body
from thidua.people.models import Organisation

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def old(address):
    ImportRun.objects.filter(pk=of(address).pk).update(started_at=timezone.now() - timedelta(days=100))


def test_cancelled_while_the_last_part_is_written_it_stays_cancelled(client, user, monkeypatch):
    address = handed_in(client)

    def meanwhile(plan):
        cancel(of(address), on=DAY, actor=user)
        return summary(plan)

    monkeypatch.setattr(previewing, "summary", meanwhile)
    worker.work_off()
    run = of(address)
    assert (run.state, bytes(run.upload.content), run.fingerprint) == ("da_huy", b"", "")
    assert (ImportRow.objects.count(), ErrorBook.objects.count()) == (0, 0)


def test_a_fault_after_somebody_cancelled_does_not_bring_it_back(client, user, monkeypatch):
    address = handed_in(client)

    def meanwhile(*_words, **_more):
        cancel(of(address), on=DAY, actor=user)
        raise RuntimeError

    monkeypatch.setattr(reading, "make_plan", meanwhile)
    worker.work_off()
    assert (of(address).state, heading(client.get(address))) == ("da_huy", "Đã hủy, chưa nhập dòng nào")


def test_what_is_being_entered_is_not_forgotten(client, monkeypatch):
    address = previewed(client)
    seen = [of(address)]  # as it stood before somebody pressed the key
    press(client, address)
    monkeypatch.setattr(forgetting, "left_behind", lambda _before: seen)
    assert forget(before=timezone.now(), on=DAY) == 0
    assert of(address).state == "dang_nhap"
    worker.work_off()
    assert heading(client.get(address)) == "Đã nhập 12 dòng"


@pytest.mark.parametrize("state", ["da_nhap", "that_bai"])
def test_only_what_waits_is_cancelled_when_its_rows_are_forgotten(client, state):
    address = entered(client)
    ImportRun.objects.update(state=state)
    old(address)
    assert forget(before=timezone.now() - timedelta(days=90), on=DAY) == 1
    run = of(address)
    assert (run.state, run.upload.removed_on, ImportRow.objects.count()) == (state, None, 0)


@pytest.mark.parametrize("state", ["dang_doc", "dang_nhap"])
def test_what_the_machine_is_at_is_not_forgotten(client, state):
    address = previewed(client)
    ImportRun.objects.update(state=state)
    old(address)
    assert forget(before=timezone.now() - timedelta(days=90), on=DAY) == 0
    assert (of(address).state, ImportRow.objects.count()) == (state, 12)


def test_it_moves_only_from_where_it_may(client):
    run = of(handed_in(client))
    with pytest.raises(Overtaken):
        move(run, "da_nhap", allowed=("dang_nhap",))
    assert (run.state, ImportRun.objects.get().state) == ("dang_doc", "dang_doc")


def test_the_action_itself_enters_no_file_for_bodies_below_whom_the_actor_does_not_keep(user):
    from django.core.exceptions import PermissionDenied

    from tests.honours.importing.files import WHOLE, found
    from thidua.people.models import Organisation

    bo = Organisation.objects.get(key="bo_mau")
    rows = {"Cá_nhân": WHOLE["Cá nhân"]}
    with pytest.raises(PermissionDenied):
        import_file(
            found(**rows), source="so.xlsx", at=bo, on=DAY, actor=officer(bo, username="hep", subtree=False)
        )  # fmt: skip
    import_file(found(**rows), source="so.xlsx", at=bo, on=DAY, actor=user)


def test_a_unit_that_moves_away_between_the_preview_and_the_key_is_not_entered(bo):
    at = {one.key: one for one in Organisation.objects.all()}
    phong = body("phong", at["cuc_a"], name="Phòng P")
    mine = signed_in(officer(at["cuc_a"], username="a"))
    rows = book({"Xếp loại": [["phong", "", "", "", "tập thể", 2025, "HTXS"]]})
    address = str(send(mine, rows, at="cuc_a").headers["Location"])
    worker.work_off()
    assert of(address).counts["new"] == 1
    press(mine, address)
    move_body(phong, parent=at["cuc_b"], on=timezone.localdate(), document="QĐ 1", actor=None)
    worker.work_off()
    run = of(address)
    assert (run.state, run.counts["error"], Rating.objects.count()) == ("cho_xem", 1, 0)
