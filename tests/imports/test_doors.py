"""Who sees an import, who may decide about it, and who gets the file itself."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.builders import officer
from tests.honours.pages import signed_in
from tests.imports.pages import START, book, of, press, previewed, send
from tests.pages import heading, text
from thidua.files.actions import content_of
from thidua.honours.models import Rating
from thidua.imports.actions import confirm
from thidua.imports.models import ImportRun
from thidua.jobs import worker
from thidua.people.models import Assignment, Organisation, Role

pytestmark = pytest.mark.django_db


def at(key):
    return Organisation.objects.get(key=key)


def test_who_keeps_another_body_finds_nothing(bo):
    mine = signed_in(officer(at("cuc_a"), username="a"))
    response = send(mine, at="cuc_a")
    address = response.headers["Location"]
    worker.work_off()
    stranger = signed_in(officer(at("cuc_b"), username="b"))
    for path in ("", "tien-do/", "dong-phai-sua.xlsx", "tep/", "huy/", "rut-lai/"):
        assert stranger.get(f"{address}{path}").status_code == 404, path
    for path in ("nhap/", "chay-lai/", "huy/", "rut-lai/"):
        assert stranger.post(f"{address}{path}").status_code == 404, path
    assert "so.xlsx" not in text(stranger.get(START))
    assert send(stranger, at="cuc_a").status_code == 400
    assert ImportRun.objects.count() == 1


def test_colleagues_of_the_body_and_above_see_and_decide(bo):
    address = previewed(signed_in(officer(bo, username="a")))
    colleague = signed_in(officer(bo, username="b"))
    assert heading(colleague.get(address)) == "12 dòng: 12 mới"
    assert "tep/" not in colleague.get(address).content.decode()
    assert f'href="{address}tep/"' in signed_in(officer(bo, Role.STANDING, username="c")).get(address).content.decode()
    assert press(colleague, address).status_code == 302
    worker.work_off()
    run = of(address)
    assert (run.confirmed_by.username, run.started_by.username, run.state) == ("b", "a", "da_nhap")


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.OFFICER, 404), (Role.STANDING, 200), (Role.AUDITOR, 200), (Role.ADMINISTRATOR, 404), (Role.HEAD, 403),
        (Role.SIGNER, 403), (Role.EDITOR, 403), (Role.PERSON, 403),
    ],
)  # fmt: skip
def test_the_file_itself_is_for_its_sender_the_standing_department_and_the_auditor(bo, role, status):
    sender = signed_in(officer(bo, username="gui"))
    address = previewed(sender, name="Sổ 2025.xlsx")
    mine = sender.get(f"{address}tep/")
    assert b"".join(mine) == content_of(of(address).upload)
    assert mine.headers["Content-Type"] == "application/octet-stream"
    assert mine.headers["Content-Disposition"].startswith("attachment;")
    assert signed_in(officer(bo, role, username="khac")).get(f"{address}tep/").status_code == status
    assert signed_in(officer(at("cuc_a"), role, username="xa")).get(f"{address}tep/").status_code in {403, 404}


def test_who_lost_the_role_meanwhile_enters_nothing(bo):
    user = officer(bo)
    mine = signed_in(user)
    address = previewed(mine)
    press(mine, address)
    Assignment.objects.filter(user=user).update(until=date(2020, 1, 1))
    worker.work_off()
    run = of(address)
    assert (run.state, Rating.objects.count()) == ("cho_xem", 0)
    assert run.told == "Cán Bộ Mẫu không còn quyền nhập sổ ở đơn vị này, nên chưa dòng nào được ghi."
    with pytest.raises(PermissionDenied):
        confirm(run, shown=run.fingerprint, clean_rows=False, on=date(2026, 3, 2), actor=user)


def test_a_deleted_account_enters_nothing(bo):
    user = officer(bo)
    address = previewed(signed_in(user))
    press(signed_in(user), address)
    ImportRun.objects.update(confirmed_by=None)
    worker.work_off()
    assert (of(address).state, Rating.objects.count()) == ("cho_xem", 0)


def test_the_body_is_asked_for_only_where_there_is_a_choice(bo):
    user = officer(at("cuc_a"), username="a")
    assert "Chọn đơn vị" not in text(signed_in(user).get(START))
    Assignment.objects.create(user=user, role=Role.OFFICER, organisation=at("cuc_b"), since=date(2000, 1, 1))
    assert "Chọn đơn vị Cục A Cục B" in text(signed_in(user).get(START))
    missing = send(signed_in(user), book(), at="")
    assert "Chọn đơn vị nhập sổ." in text(missing)


def test_who_keeps_only_the_body_itself_cannot_enter_for_those_under_it(bo):
    mine = signed_in(officer(bo, username="hep", subtree=False))
    assert send(mine).status_code == 400
    address = previewed(signed_in(officer(bo)))
    assert press(mine, address).status_code == 403
    assert (of(address).state, worker.work_off()) == ("cho_xem", 0)


def test_who_keeps_everything_enters_at_the_top(bo):
    mine = signed_in()
    assert "Nhập vào sổ của Bộ Mẫu" in text(mine.get(START))
    assert send(mine).status_code == 302


def test_the_auditor_reads_the_list_and_every_import_and_decides_nothing(bo):
    sender = signed_in(officer(bo, username="gui"))
    address = previewed(sender, name="Sổ 2025.xlsx")
    auditor = signed_in(officer(bo, Role.AUDITOR, username="tra"))
    start = auditor.get(START)
    assert heading(start) == "Các lần nhập từ Excel"
    assert f'href="{address}"' in start.content.decode()
    assert 'type="file"' not in start.content.decode()
    assert START in auditor.get("/").content.decode()  # the way there, in the side bar
    for _ in range(2):  # waiting, then entered
        page = auditor.get(address).content.decode()
        assert f'href="{address}tep/"' in page
        for act in ("nhap/", "huy/", "rut-lai/", "dong-phai-sua.xlsx"):
            assert f'href="{address}{act}"' not in page, act
        assert 'name="cach"' not in page
        press(sender, address)
        worker.work_off()
    for path in (f"{address}xuat/csv/", f"{START}xuat/csv/"):
        assert auditor.get(path).status_code == 200
    for path in ("nhap/", "chay-lai/", "huy/", "rut-lai/"):
        assert auditor.post(f"{address}{path}").status_code == 403, path
    assert send(auditor).status_code == 403
    elsewhere = signed_in(officer(at("cuc_a"), Role.AUDITOR, username="xa"))
    assert elsewhere.get(address).status_code == 404
    assert "Sổ 2025.xlsx" not in text(elsewhere.get(START))
