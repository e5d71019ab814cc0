"""Files with identity numbers: sealed where they lie, opened by their sender alone, recorded, and not kept for ever."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from tests.builders import officer
from tests.honours.importing.files import HEADS
from tests.honours.pages import signed_in
from tests.imports.pages import book, handed_in, of, press, previewed
from tests.pages import heading, text
from tests.people.doors import code, with_second_factor
from thidua.audit.models import Event
from thidua.files.actions import content_of, seal_files_again
from thidua.files.models import Upload
from thidua.files.queries import files_open
from thidua.imports.actions import drop_files, forget, seal_error_books_again
from thidua.imports.models import ErrorBook, ImportRun
from thidua.jobs import worker
from thidua.people.identities import WrongKey, unseal_file
from thidua.people.models import Role

pytestmark = pytest.mark.django_db
NUMBER, OTHER = "001080001234", "079188004321"
ACTS = {"files.tai_ve", "imports.tai_dong_phai_sua"}


@pytest.fixture
def numbered(monkeypatch):
    """Two people with their numbers, one of whom cannot be read."""
    monkeypatch.setitem(HEADS, "Cá nhân", [*HEADS["Cá nhân"], "Số định danh"])
    rows = [
        ["CB1", "Lê Mẫu An", "21/02/1980", "Cục A", "Nam", "Chuyên viên", "01/01/2010", "", "", NUMBER],
        ["CB2", "Trần Mẫu Bình", "ngày lạ", "Cục A", "Nữ", "Chuyên viên", "01/01/2010", "", "", OTHER],
    ]
    return book({"Cá nhân": rows})


def downloads():
    return list(Event.objects.filter(action__in=ACTS).order_by("pk").values_list("action", "actor_name"))


def test_where_it_lies_nothing_can_be_read_without_the_keys(bo, numbered, settings):
    run = of(previewed(signed_in(officer(bo)), numbered))
    kept = bytes(run.upload.content)
    assert (run.upload.holds_identities, run.upload.size) == (True, len(numbered))
    assert b"PK\x03\x04" not in kept
    assert content_of(run.upload) == numbered
    errors = bytes(ErrorBook.objects.get().content)
    assert b"PK\x03\x04" not in errors
    found = load_workbook(BytesIO(unseal_file(errors)))["Cá nhân"]
    assert OTHER in [str(cell.value) for row in found for cell in row]
    assert files_open()
    settings.IDENTITY_KEYS = ["k" * 40]
    assert not files_open()
    with pytest.raises(WrongKey, match="không mở được tệp"):
        content_of(run.upload)
    recorded = json.dumps(list(Event.objects.values()), default=str)
    assert NUMBER not in recorded
    assert OTHER not in recorded


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.STANDING, Role.OFFICER, Role.ADMINISTRATOR])
def test_nobody_but_its_sender_gets_it_and_the_others_are_told_why(bo, numbered, role):
    address = previewed(signed_in(officer(bo, username="gui")), numbered)
    other = signed_in(officer(bo, role, username="khac"))
    wanted = {Role.AUDITOR: ["tep/"], Role.STANDING: ["tep/", "dong-phai-sua.xlsx"]}.get(role, ["dong-phai-sua.xlsx"])
    for path in wanted:
        answer = other.get(f"{address}{path}")
        assert (answer.status_code, heading(answer)) == (403, "Tệp này chỉ người gửi tải được")
        assert "Tệp có số định danh cá nhân: chỉ người gửi (Cán Bộ Mẫu)" in text(answer)
    if role != Role.AUDITOR:
        page = other.get(address)
        assert "chỉ người gửi (Cán Bộ Mẫu)" in text(page)
        assert "dong-phai-sua.xlsx" not in page.content.decode()
    assert downloads() == []


def test_its_sender_gets_it_after_the_second_factor_with_a_line_in_the_record(bo, numbered):
    user = officer(bo)
    mine = signed_in(user)
    address = previewed(mine, numbered)
    answer = mine.get(f"{address}tep/")
    assert (answer.status_code, heading(answer)) == (403, "Tệp có số định danh, cần xác thực hai lớp")
    with_second_factor(user)
    for path in ("tep/", "dong-phai-sua.xlsx"):
        asked = mine.get(f"{address}{path}")
        assert asked["Location"].startswith("/dang-nhap/xac-nhan-lai/ma/?next=")
    assert downloads() == []
    back = mine.post(asked["Location"], {"code": code(), "next": f"{address}tep/"})
    assert back["Location"] == f"{address}tep/"
    assert b"".join(mine.get(f"{address}tep/")) == numbered
    assert b"".join(mine.get(f"{address}dong-phai-sua.xlsx")).startswith(b"PK")
    assert downloads() == [("files.tai_ve", "Cán Bộ Mẫu"), ("imports.tai_dong_phai_sua", "Cán Bộ Mẫu")]


def test_without_numbers_it_goes_out_as_before_with_a_line_in_the_record(bo):
    address = previewed(signed_in(officer(bo, username="gui")))
    auditor = signed_in(officer(bo, Role.AUDITOR, username="khac"))
    assert b"".join(auditor.get(f"{address}tep/")) == content_of(of(address).upload)
    assert (of(address).upload.holds_identities, downloads()) == (False, [("files.tai_ve", "Cán Bộ Mẫu")])


def test_a_number_in_a_column_nobody_reads_is_a_number_all_the_same(bo, monkeypatch):
    monkeypatch.setitem(HEADS, "Sáng kiến", [*HEADS["Sáng kiến"], "Ghi nhớ"])
    address = previewed(
        signed_in(officer(bo)), book({"Sáng kiến": [["CB1", "", "", 2020, "Số hóa", "cơ sở", int(NUMBER)]]})
    )
    assert of(address).upload.holds_identities is True


def test_before_it_is_read_nobody_knows_so_it_is_closed(bo):
    address = handed_in(signed_in(officer(bo, username="gui")))
    answer = signed_in(officer(bo, Role.AUDITOR, username="khac")).get(f"{address}tep/")
    assert answer.status_code == 403
    assert "Máy chưa đọc xong nên chưa biết tệp có số định danh không" in text(answer)


@pytest.mark.django_db(transaction=True)
def test_it_is_read_in_no_transaction_as_by_a_worker(bo, numbered):
    address = previewed(signed_in(officer(bo)), numbered)
    assert (of(address).state, Event.objects.filter(action="imports.doi_chieu_so_dinh_danh").count()) == ("cho_xem", 1)


def test_that_a_file_asked_about_numbers_is_one_line(bo, numbered):
    mine = signed_in(officer(bo))
    address = previewed(mine, numbered)
    press(mine, address, "sach")
    worker.work_off()
    previewed(mine, numbered)
    told = Event.objects.filter(action="imports.doi_chieu_so_dinh_danh").order_by("pk").values_list("after", flat=True)
    asked = [(one["asked"], one["answered"]) for one in told if one]
    assert asked == [(2, 0), (2, 1)]


def test_some_days_after_the_end_the_content_is_gone_and_the_page_says_so(bo, numbered):
    mine = signed_in(officer(bo))
    done, waiting = previewed(mine, numbered), previewed(mine)
    press(mine, done, "sach")
    worker.work_off()
    assert "Tệp và các dòng phải sửa được giữ đến" in text(mine.get(done))
    now = timezone.now()
    assert drop_files(before=now - timedelta(days=30), on=timezone.localdate()) == 0
    ImportRun.objects.update(moved_at=now - timedelta(days=31))
    assert drop_files(before=now - timedelta(days=30), on=timezone.localdate()) == 1
    assert (bytes(of(done).upload.content), ErrorBook.objects.count()) == (b"", 0)
    assert of(waiting).upload.removed_on is None
    page = mine.get(done)
    assert (heading(page), "Nội dung tệp đã bỏ khỏi máy chủ ngày" in text(page)) == ("Đã nhập 1 dòng", True)
    assert "dong-phai-sua.xlsx" not in page.content.decode()
    assert mine.get(f"{done}tep/").status_code == 404


def test_a_failed_import_loses_its_file_too_and_cannot_run_again(bo):
    mine = signed_in(officer(bo))
    address = handed_in(mine)
    ImportRun.objects.update(state="that_bai", told="Hỏng.", moved_at=timezone.now() - timedelta(days=31))
    assert drop_files(before=timezone.now() - timedelta(days=30), on=timezone.localdate()) == 1
    page = mine.get(address)
    assert "Tệp vẫn còn" not in text(page)
    assert "Chạy lại" not in text(page)
    refused = mine.post(f"{address}chay-lai/")
    assert (refused.status_code, of(address).state) == (409, "that_bai")
    assert "Tệp này đã bỏ khỏi máy chủ ngày" in text(refused)


def test_a_waiting_import_without_rows_is_forgotten_too(bo):
    address = previewed(signed_in(officer(bo)), book({"Sáng kiến": []}))
    ImportRun.objects.update(started_at=timezone.now() - timedelta(days=100))
    assert forget(before=timezone.now() - timedelta(days=90), on=timezone.localdate()) == 1
    assert (of(address).state, bytes(of(address).upload.content)) == ("da_huy", b"")


def test_under_a_new_key_files_are_sealed_again(bo, numbered, settings):
    run = of(previewed(signed_in(officer(bo)), numbered))
    settings.IDENTITY_KEYS = ["m" * 40, *settings.IDENTITY_KEYS]
    assert (seal_files_again(actor=None), seal_error_books_again(actor=None)) == (1, 1)
    settings.IDENTITY_KEYS = settings.IDENTITY_KEYS[:1]
    assert content_of(Upload.objects.get(pk=run.upload_id)) == numbered
    assert unseal_file(bytes(ErrorBook.objects.get().content)).startswith(b"PK")
