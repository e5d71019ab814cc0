"""Many certificates are printed by the machine: seen on a page, stopped and taken up, handed to whoever asked and nobody else."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pypdf import PdfReader

from tests.builders import officer, person
from tests.decisions.houses import DAY, TITLE, drafted, passed, signed
from tests.decisions.test_revoking import PAPER
from tests.honours.pages import signed_in, table
from tests.pages import heading, text
from thidua.audit.models import Event
from thidua.decisions import actions
from thidua.decisions.actions import pressing
from thidua.decisions.models import Decision, Line, PrintPiece, PrintRun
from thidua.decisions.queries.prints import under_way
from thidua.documents.certificates import LAYOUTS, one_file
from thidua.jobs import actions as queue
from thidua.jobs import worker
from thidua.people.models import Assignment, Role
from thidua.people.refusals import Refused

pytestmark = pytest.mark.django_db
MANY = 32
LONG = "Công Tằng Tôn Nữ " * 8 + "An"
"""138 letters: more than two lines of the certificate at its smallest size."""


@pytest.fixture
def many(house) -> Decision:
    """A signed decision with 32 people for a title; the name in row 5 fits no certificate."""
    who = [person(f"X{at}", house["two"], name=f"Lê Văn Mẫu {at}") for at in range(MANY)]
    made = drafted(house, *(passed(house["round"], TITLE, house["two"], one) for one in who))
    Line.objects.filter(decision=made, position=5).update(name=LONG)
    return actions.sign(made, on=DAY, actor=house["signer"], version=made.version)


def asked(house: Any, made: Decision, form: str = "pdf", **more: Any) -> str:
    """The page of the run that begins when somebody prints all."""
    answer: Any = signed_in(house["officer"]).post(
        f"/quyet-dinh/{made.pk}/in-bang/tep/{form}/", {"khen": TITLE, **more}
    )
    assert answer.status_code == 302
    return str(answer["Location"])


def content(house: Any, address: str) -> bytes:
    answer: Any = signed_in(house["officer"]).get(f"{address}tep/")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    return b"".join(answer.streaming_content)


def test_many_are_printed_by_the_machine_without_the_one_that_does_not_fit(house, many):
    before = signed_in(house["officer"]).get(f"/quyet-dinh/{many.pk}/in-bang/", {"khen": TITLE})
    assert "1 tờ không vừa bố cục này nên để lại, 31 tờ in được" in text(before)
    assert "Trên 30 tờ thì máy in nền" in text(before)
    address = asked(house, many)
    reader = signed_in(house["officer"])
    page = reader.get(address)
    assert (heading(page), "Đang chờ đến lượt" in text(page)) == (f"Đang in {MANY} tờ", True)
    assert reader.get(f"{address}tien-do/").status_code == 200
    assert worker.work_off() == 1
    assert reader.get(f"{address}tien-do/")["HX-Refresh"] == "true"
    page = reader.get(address)
    assert heading(page) == "Đã in 31 tờ"
    assert [row[:3] for row in table(page, "Chưa in được")] == [["5", LONG, "Tên người, tập thể được khen"]]
    made = PdfReader(io.BytesIO(content(house, address)))
    assert (len(made.pages), "Lê Văn Mẫu 31" in made.pages[30].extract_text()) == (31, True)
    printed, fetched = (Event.objects.get(action=f"decisions.{name}").after for name in ("in_bang", "tai_bang"))
    assert printed
    assert fetched
    said = {name: printed[name] for name in ("count", "rows", "left_out")}
    assert said == {"count": 31, "rows": "1-4, 6-32", "left_out": "5 (Tên người, tập thể được khen)"}
    assert (printed["layout"], fetched["count"]) == ("Giấy chứng nhận danh hiệu, A4 ngang", 31)
    assert "Đã in 31 tờ" in text(reader.get(f"/quyet-dinh/{many.pk}/in-bang/"))


def test_the_ticked_are_printed_and_those_left_aside_are_told_with_the_run(house, many):
    """The page sends the lines that fit nothing along, so that the run can say of each why it is not there."""
    page: Any = signed_in(house["officer"]).get(f"/quyet-dinh/{many.pk}/in-bang/", {"khen": TITLE})
    ticks, left = page.context["ticks"], page.context["left"]
    assert [one.row for one in ticks] == [row for row in range(1, MANY + 1) if row != 5]
    sent = [one.pk for one in ticks[1:]] + left
    address = asked(house, many, chon="1", to=sent)
    worker.work_off()
    page = signed_in(house["officer"]).get(address)
    assert (heading(page), [row[0] for row in table(page, "Chưa in được")]) == ("Đã in 30 tờ", ["5"])
    event = Event.objects.get(action="decisions.in_bang")
    assert event.after
    assert (event.after["rows"], event.after["left_out"]) == ("2-4, 6-32", "5 (Tên người, tập thể được khen)")


def test_the_zip_has_a_file_each(house, many):
    address = asked(house, many, "zip")
    worker.work_off()
    names = zipfile.ZipFile(io.BytesIO(content(house, address))).namelist()
    assert (len(names), names[0], names[30]) == (
        31, "0001-so-1-2026-le-van-mau-0.pdf", "0031-so-32-2026-le-van-mau-31.pdf",
    )  # fmt: skip


def test_the_file_lies_in_sealed_pieces(house, many, monkeypatch):
    monkeypatch.setattr(pressing, "PIECE", 50_000)
    address = asked(house, many)
    worker.work_off()
    kept = [bytes(one.content) for one in PrintPiece.objects.all()]
    assert len(kept) > 1
    assert b"%PDF" not in kept[0]
    assert len(PdfReader(io.BytesIO(content(house, address))).pages) == 31


def test_how_far_the_machine_is_stands_on_the_page(house, many):
    address = asked(house, many)
    PrintRun.objects.update(step="Xếp chữ", done=420, total=1_431)
    assert "đã xếp chữ 420 trên 1.431" in text(signed_in(house["officer"]).get(f"{address}tien-do/"))


def test_asked_twice_it_is_printed_once_and_three_runs_wait_at_most(house, many):
    first = asked(house, many)
    assert asked(house, many) == first
    others = [asked(house, many, "zip"), asked(house, many, phai="1")]
    assert len({first, *others}) == 3
    answer = signed_in(house["officer"]).post(f"/quyet-dinh/{many.pk}/in-bang/tep/zip/", {"khen": TITLE, "phai": "2"})
    assert (answer.status_code, "Máy còn đang in 3 lần khác của ông/bà." in text(answer)) == (409, True)
    assert (under_way(house["officer"]).count(), DBTaskResult.objects.count()) == (3, 3)


def test_a_machine_that_was_killed_leaves_it_to_the_next(house, many):
    address = asked(house, many)
    assert queue.claim("máy đã tắt")
    PrintRun.objects.update(step="Xếp chữ", done=9, total=MANY)
    assert queue.take_up_lost() == 1
    assert worker.work_off() == 1
    assert heading(signed_in(house["officer"]).get(address)) == "Đã in 31 tờ"
    DBTaskResult.objects.update(status="READY")  # as if the machine had gone between printing and saying so
    worker.work_off()
    assert Event.objects.filter(action="decisions.in_bang").count() == 1


def test_three_machines_killed_by_one_run_are_enough(house, many):
    address = asked(house, many)
    for _ in range(3):
        assert queue.claim("máy chết")
        queue.take_up_lost()
    worker.work_off()
    page = signed_in(house["officer"]).get(address)
    assert (heading(page), "Máy chủ đã dừng giữa chừng ba lần khi in." in text(page)) == ("Chưa in được", True)


def test_a_fault_of_ours_names_nobody_and_can_be_tried_again(house, many, monkeypatch, caplog):
    address = asked(house, many)
    with monkeypatch.context() as patched:

        def broken(*_words, **_more):
            raise RuntimeError(LONG)

        patched.setattr(pressing, "one_file", broken)
        worker.work_off()
    reader = signed_in(house["officer"])
    assert "Máy gặp lỗi khi in. Bấm “In lại”" in text(reader.get(address))
    job = DBTaskResult.objects.get()
    assert (job.status, LONG in job.traceback + caplog.text) == ("FAILED", False)
    assert reader.get(f"{address}tep/").status_code == 409
    reader.post(f"{address}in-lai/")
    worker.work_off()
    assert heading(reader.get(address)) == "Đã in 31 tờ"
    assert reader.post(f"{address}in-lai/").status_code == 409


def test_where_nobody_works_the_page_says_what_to_do(house, many):
    address = asked(house, many)
    reader = signed_in(house["officer"])
    assert "Chưa có tiến trình nền nào nhận việc" not in text(reader.get(address))
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=1))
    assert "Chưa có tiến trình nền nào nhận việc" in text(reader.get(address))


def test_what_was_revoked_while_it_waited_is_left_out(house, many):
    address = asked(house, many)
    actions.revoke_lines(many, [many.lines.get(position=7).pk], **PAPER, actor=house["signer"])
    worker.work_off()
    page = signed_in(house["officer"]).get(address)
    assert heading(page) == "Đã in 30 tờ"
    assert [row[0] for row in table(page, "Chưa in được")] == ["5", "7"]
    event = Event.objects.get(action="decisions.in_bang")
    assert event.after
    assert event.after["left_out"] == "5 (Tên người, tập thể được khen); 7 (không còn giá trị)"


def test_only_who_asked_and_still_prints_there_sees_it(house, many):
    address = asked(house, many)
    worker.work_off()
    other = officer(house["bo"], Role.STANDING, username="van.phong")
    for one in (house["signer"], other):
        assert [signed_in(one).get(address + part).status_code for part in ("", "tep/", "tien-do/", "bo/")] == [404] * 4
    Assignment.objects.filter(user=house["officer"]).update(role=Role.AUDITOR)
    assert [signed_in(house["officer"]).get(address + part).status_code for part in ("", "tep/")] == [403] * 2


def test_who_lost_the_work_while_it_waited_gets_nothing(house, many):
    asked(house, many)
    Assignment.objects.filter(user=house["officer"]).update(role=Role.AUDITOR)
    worker.work_off()
    run = PrintRun.objects.get()
    assert (run.told, PrintPiece.objects.count()) == ("Ông/bà nay không còn việc in bằng ở cơ quan này.", 0)


def test_dropped_while_it_prints_nothing_is_kept(house, many, monkeypatch):
    address = asked(house, many)

    def dropping(*words, **more):
        signed_in(house["officer"]).post(f"{address}bo/")
        return one_file(*words, **more)

    monkeypatch.setattr(pressing, "one_file", dropping)
    worker.work_off()
    assert (PrintRun.objects.count(), PrintPiece.objects.count()) == (0, 0)
    assert not Event.objects.filter(action="decisions.in_bang").exists()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_a_file_is_kept_for_a_week(house, many):
    address = asked(house, many)
    worker.work_off()
    now = timezone.now()
    assert actions.forget_prints(before=now - timedelta(days=7)) == 0
    PrintRun.objects.update(ended_at=now - timedelta(days=8))
    assert actions.forget_prints(before=now - timedelta(days=7)) == 1
    assert signed_in(house["officer"]).get(address).status_code == 404
    assert PrintPiece.objects.count() == 0


def test_a_file_that_was_not_restored_is_said_to_be_gone(house, many):
    address = asked(house, many)
    worker.work_off()
    PrintPiece.objects.all().delete()
    reader = signed_in(house["officer"])
    assert "Tệp của lần in này không còn trên máy chủ" in text(reader.get(address))
    assert reader.get(f"{address}tep/").status_code == 409


def test_nothing_chosen_is_refused(house):
    made = signed(house)
    wanted = actions.Wanted(award=TITLE, form="pdf", layout=LAYOUTS["chung_nhan_a4"], lines=[], stem="https://vi.du/")
    with pytest.raises(Refused, match="Chưa chọn tờ nào"):
        actions.start_print(made, wanted, on=DAY, actor=house["officer"])


def test_a_printed_file_is_sealed_again_under_a_new_key(house, many, settings):
    address = asked(house, many)
    worker.work_off()
    old = settings.IDENTITY_KEYS
    settings.IDENTITY_KEYS = ["mới" * 16, *old]
    assert actions.seal_prints_again(actor=None) == 1
    settings.IDENTITY_KEYS = ["mới" * 16]
    assert content(house, address).startswith(b"%PDF")
    settings.IDENTITY_KEYS = ["khác" * 16]
    answer = signed_in(house["officer"]).get(f"{address}tep/")
    assert (answer.status_code, "Khóa của máy chủ không mở được tệp đã lưu" in text(answer)) == (409, True)
