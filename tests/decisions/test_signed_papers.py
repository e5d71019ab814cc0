"""The signed paper of a decision: handed in, judged in words, handed out to whom it concerns."""

import hashlib
import threading
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.builders import officer
from tests.decisions.houses import DAY, drafted, signed
from tests.documents.signing_keys import NOW, TRUST, key_of, png, text_pdf
from tests.honours.pages import signed_in
from tests.pages import text
from thidua.audit.models import Event
from thidua.decisions.actions import take_signed_paper
from thidua.decisions.models import SignedPaper
from thidua.decisions.presenting.papers import told
from thidua.documents.problems import Unreadable
from thidua.documents.signing.pdf import sign
from thidua.documents.signing.turns import Turns
from thidua.files.models import Upload
from thidua.people.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def trusted(settings, tmp_path):
    place = tmp_path / "ca.pem"
    place.write_bytes(TRUST[0])
    settings.TRUST_FILES = [place]


def sent(reader: Any, made: Any, content: bytes, name: str = "412-qd.pdf") -> str:
    """What the page says after this file was handed in."""
    file = SimpleUploadedFile(name, content)
    return text(signed_in(reader).post(f"/quyet-dinh/{made.pk}/ban-ky/", {"file": file}, follow=True))


def pdf() -> bytes:
    return sign(text_pdf(), key_of(), at=NOW, reason="Ký ban hành")


def test_a_signed_pdf_tells_who_signed_and_that_it_holds(house):
    made, content = signed(house, signer_name="NGUYỄN THỊ THỤC ĐOAN"), pdf()
    said = sent(house["officer"], made, content)
    assert "Đã nhận bản đã ký “412-qd.pdf”." in said
    assert "Tệp có chữ ký số." in said
    assert "Nguyễn Thị Thục Đoan (Bộ Mẫu) Chữ ký hợp lệ. Ký trên toàn bộ tệp." in said
    assert "Lý do ghi khi ký: Ký ban hành" in said
    event = Event.objects.get(action="decisions.nhan_ban_ky")
    assert event.after
    assert (event.after["paper_kind"], event.after["signers"]) == (
        "signed", "Nguyễn Thị Thục Đoan (Bộ Mẫu): Chữ ký hợp lệ."
    )  # fmt: skip
    answer = signed_in(house["signer"]).get(f"/quyet-dinh/{made.pk}/ban-ky/tep/")
    assert (answer.content, answer["Content-Type"]) == (content, "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="412-qd.pdf"'
    assert Event.objects.filter(action="files.tai_ve").count() == 1


@pytest.mark.parametrize(
    ("content", "name", "kind", "tone", "said"),
    [
        (
            lambda: pdf() + b"them",
            "a.pdf",
            "signed",
            "danger",
            "Bản đã ký còn nguyên, nhưng tệp đã bị thay đổi sau khi ký.",
        ),
        (text_pdf, "a.pdf", "unsigned", "warn", "Tệp chưa có chữ ký số."),
        (lambda: png(60, 80), "chup.png", "scan", "info", "Tệp là bản chụp, không có chữ ký số"),
    ],
)
def test_what_is_not_rightly_signed_is_taken_and_said_so(house, content, name, kind, tone, said):
    made = signed(house)
    assert said in sent(house["officer"], made, content(), name)
    paper = SignedPaper.objects.get()
    found = told(paper, signer="Nguyễn Thị Thục Đoan")
    assert (paper.kind, found.tone) == (kind, tone)
    assert (found.said == "Chữ ký số trên tệp không dùng được.") is (tone == "danger")


def test_a_signature_of_somebody_else_than_the_decision_names_is_looked_at(house):
    said = sent(house["officer"], signed(house), pdf())
    assert "không chữ ký nào mang tên người ký ghi trong quyết định: Đoàn Minh Khuê." in said
    assert told(SignedPaper.objects.get(), signer="Đoàn Minh Khuê").tone == "warn"


def test_an_authority_nobody_trusts_here_is_told(house, settings):
    settings.TRUST_FILES = []
    assert "không do tổ chức nào trong danh sách tin cậy của máy này cấp" in sent(
        house["officer"], signed(house), pdf()
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp này trống."), (b"xin chao", "Tệp này không phải PDF, Word (.docx), PNG hay JPEG."),
        (b"%PDF-1.7\nrac\n%%EOF", "hỏng"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_and_nothing_is_kept(house, content, said):
    assert said in sent(house["officer"], signed(house), content)
    assert (SignedPaper.objects.count(), Upload.objects.count()) == (0, 0)


def test_no_file_and_a_file_too_large(house, settings):
    made = signed(house)
    answer = signed_in(house["officer"]).post(f"/quyet-dinh/{made.pk}/ban-ky/", {}, follow=True)
    assert "Chưa có tệp nào." in text(answer)
    settings.THIDUA_SHEET_MAX_BYTES = 4000
    assert "lớn hơn giới hạn" in sent(house["officer"], made, b"%PDF-" + b"x" * 5000)
    assert SignedPaper.objects.count() == 0


def test_a_later_paper_takes_the_place_and_the_first_stays(house):
    made = signed(house)
    sent(house["officer"], made, text_pdf(), "mot.pdf")
    assert "Đã nhận bản đã ký “hai.png”." in sent(house["officer"], made, png(60, 80), "hai.png")
    kept = [(one.upload.name, one.replaced_on is None) for one in SignedPaper.objects.order_by("pk")]
    assert kept == [("mot.pdf", False), ("hai.png", True)]


def altered(content: bytes) -> bytes:
    """One byte of the words of a signed PDF is another."""
    at = content.index(b"stream") + 20
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


WORSE = {
    "một byte khác": (lambda: altered(pdf()), "Chữ ký không đúng: nội dung đã bị sửa sau khi ký, hoặc chữ ký bị hỏng."),
    "thêm byte": (lambda: pdf() + b"them", "Bản đã ký còn nguyên, nhưng tệp đã bị thay đổi sau khi ký."),
    "không ký": (text_pdf, "Tệp vừa gửi chưa có chữ ký số."),
    "ảnh": (lambda: png(60, 80), "Tệp vừa gửi là bản chụp, không có chữ ký số."),
    "người khác ký": (
        lambda: sign(text_pdf(), key_of("Người Khác"), at=NOW),
        "Tệp vừa gửi không có chữ ký của Nguyễn Thị Thục Đoan (Bộ Mẫu), người đã ký bản đang dùng.",
    ),
}


@pytest.mark.parametrize("case", WORSE)
def test_a_file_worth_less_takes_the_place_of_an_intact_signature_only_with_a_reason(house, case):
    made = signed(house, signer_name="Nguyễn Thị Thục Đoan")
    content, said = WORSE[case][0](), WORSE[case][1]
    sent(house["officer"], made, pdf(), "goc.pdf")
    first, reader = SignedPaper.objects.get(), signed_in(house["officer"])
    address = f"/quyet-dinh/{made.pk}/ban-ky/"

    def again(**more: str) -> Any:
        return reader.post(address, {"file": SimpleUploadedFile("kem.pdf", content), **more}, follow=True)

    asked = again()
    assert (asked.status_code, said in text(asked), SignedPaper.objects.get()) == (400, True, first)
    answer = {"thay": str(first.pk), "tep": hashlib.sha256(content).hexdigest()}
    silent = again(**answer)
    assert "Chưa ghi lý do thay. Ghi vì sao bỏ bản còn nguyên chữ ký." in text(silent)
    other = again(**answer | {"tep": "0" * 64, "ly-do": "Bản gốc in sai trang 2"})
    assert (other.status_code, other.context["reason"]) == (400, "Bản gốc in sai trang 2")
    assert again(**answer | {"thay": "9" * 5000, "ly-do": "Bản gốc in sai trang 2"}).status_code == 400
    assert SignedPaper.objects.get() == first
    done = text(again(**answer | {"ly-do": "Bản gốc in sai trang 2"}))
    assert "Các bản trước đây (1) goc.pdf . Tệp có chữ ký số." in done
    assert [one.replaced_on is None for one in SignedPaper.objects.order_by("pk")] == [False, True]
    event = Event.objects.filter(action="decisions.nhan_ban_ky").latest("pk")
    assert event.after
    assert event.after["why"] == "Bản gốc in sai trang 2"


def test_a_further_signature_and_a_file_in_place_of_a_worse_one_are_taken_at_once(house):
    made = signed(house, signer_name="Nguyễn Thị Thục Đoan")
    sent(house["officer"], made, pdf() + b"them")
    assert "Đã nhận bản đã ký “412-qd.pdf”." in sent(house["officer"], made, pdf())
    sealed = sign(pdf(), key_of("Bộ Mẫu"), at=NOW)
    assert "Đã nhận bản đã ký “dau.pdf”." in sent(house["officer"], made, sealed, "dau.pdf")


def test_an_older_paper_is_opened_by_whoever_may_open_the_one_in_use(house):
    made, first = signed(house), text_pdf()
    sent(house["officer"], made, first, "mot.pdf")
    sent(house["officer"], made, png(60, 80), "hai.png")
    old = SignedPaper.objects.earliest("pk")
    address = f"/quyet-dinh/{made.pk}/ban-ky/{old.pk}/tep/"
    unit, auditor = officer(house["one"], username="cuc"), officer(house["bo"], Role.AUDITOR, username="kiem.tra")
    assert [signed_in(one).get(address).status_code for one in (unit, auditor)] == [403, 200]
    assert signed_in(house["officer"]).get(address).content == first
    assert signed_in(house["officer"]).get(f"/quyet-dinh/{made.pk}/ban-ky/{old.pk + 1}/tep/").status_code == 404
    assert address not in signed_in(unit).get(f"/quyet-dinh/{made.pk}/").content.decode()


def test_who_hands_in_and_who_takes_home(house):
    made = signed(house)
    sent(house["officer"], made, png(60, 80), "chup.png")
    unit, auditor = officer(house["one"], username="cuc"), officer(house["bo"], Role.AUDITOR, username="kiem.tra")
    with pytest.raises(PermissionDenied):
        take_signed_paper(made, b"", name="x", trust=[], on=DAY, actor=unit)
    seen = [signed_in(one).get(f"/quyet-dinh/{made.pk}/ban-ky/tep/").status_code for one in (unit, auditor)]
    assert seen == [403, 200]
    page = signed_in(unit).get(f"/quyet-dinh/{made.pk}/")
    assert ("chup.png" in text(page), "ban-ky/tep" in page.content.decode()) == (True, False)


def test_a_draft_has_no_signed_paper(house):
    made = drafted(house)
    answer = signed_in(house["officer"]).post(
        f"/quyet-dinh/{made.pk}/ban-ky/", {"file": SimpleUploadedFile("a.png", png(9, 9))}
    )
    assert (answer.status_code, SignedPaper.objects.count()) == (403, 0)
    assert "Bản đã ký" not in text(signed_in(house["officer"]).get(f"/quyet-dinh/{made.pk}/"))


def test_more_files_at_once_than_may_be_read_are_told_to_wait(house):
    made, turns = signed(house), Turns(1, 0.05)
    with turns.one(), pytest.raises(Unreadable) as refused:
        take_signed_paper(made, text_pdf(), name="a.pdf", trust=[], on=DAY, actor=house["officer"], turns=turns)
    assert (refused.value.code, SignedPaper.objects.count()) == ("busy", 0)
    assert take_signed_paper(
        made, text_pdf(), name="a.pdf", trust=[], on=DAY, actor=house["officer"], turns=turns
    ).kind == "unsigned"  # fmt: skip


def test_never_more_turns_at_once_than_there_are():
    turns, running, most = Turns(2, 5), [0], [0]
    lock = threading.Lock()

    def work() -> None:
        with turns.one():
            with lock:
                running[0] += 1
                most[0] = max(most[0], running[0])
            threading.Event().wait(0.02)
            with lock:
                running[0] -= 1

    threads = [threading.Thread(target=work) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (running[0], most[0]) == (0, 2)
