"""The PDF of a decision: made from Word, signed by the leader, sealed by the clerk, and what is told of each refusal."""

import io
import logging
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pypdf import PdfReader

from tests.builders import officer
from tests.decisions.houses import DAY, drafted, signed
from tests.documents.signing_keys import NOW, PASSWORD, TRUST, YEAR, certificate, key_of, p12, png, text_pdf
from tests.honours.pages import signed_in, table
from tests.pages import text
from thidua.audit.models import Event
from thidua.cli import main
from thidua.decisions.actions import How, sign_paper, take_signed_paper
from thidua.decisions.hands import Hand
from thidua.decisions.models import SignedPaper
from thidua.documents.signing.checking import examine
from thidua.documents.signing.token import Token
from thidua.files.actions import content_of
from thidua.people.models import Role
from thidua.people.refusals import ChangedMeanwhile

pytestmark = pytest.mark.django_db

LEADER = "Đoàn Minh Khuê"


@pytest.fixture(autouse=True)
def trusted(settings, tmp_path):
    place = tmp_path / "ca.pem"
    place.write_bytes(TRUST[0])
    settings.TRUST_FILES, settings.SIGNING_TOKEN, settings.CLERK_SEALS, settings.SOFFICE = [place], None, False, None
    settings.TSA_URL = ""


def keyfile(name: str = LEADER, **how: Any) -> SimpleUploadedFile:
    return SimpleUploadedFile("khoa.p12", p12(certificate(name, **how), name))


def sends(reader: Any, made: Any, content: bytes | None = None) -> None:
    """The PDF of the decision, handed in to be signed."""
    file = SimpleUploadedFile("412-qd.pdf", content or text_pdf(extra=f"\n#v(3cm)\n#align(right)[*{LEADER}*]\n"))
    answer = signed_in(reader).post(f"/quyet-dinh/{made.pk}/ban-ky/", {"file": file, "ky-so": "1"})
    assert answer["Location"] == f"/quyet-dinh/{made.pk}/ky-so/"


def typed(**more: Any) -> dict[str, Any]:
    paper = SignedPaper.objects.filter(replaced_on=None).first()
    given = {
        "ban": paper.pk if paper else "", "bang": "tep", "khoa": keyfile(), "mat_khau": PASSWORD, "hien": "co", "trang": "2",
        "trai": "110", "tren": "60,5", "rong": "60", "cao": "20", "ly_do": "Ký ban hành",
    }  # fmt: skip
    return {name: value for name, value in (given | more).items() if value is not None}


def signs(reader: Any, made: Any, **more: Any) -> Any:
    return signed_in(reader).post(f"/quyet-dinh/{made.pk}/ky-so/", typed(**more), follow=True)


def fonts_in(form: Any) -> list[str]:
    """The names of the fonts a drawn form uses, however deep."""
    inside = form.get("/Resources", {})
    here = [str(one.get_object()["/BaseFont"]) for one in inside.get("/Font", {}).values()]
    return here + [name for one in inside.get("/XObject", {}).values() for name in fonts_in(one.get_object())]


def counting() -> SignedPaper:
    return SignedPaper.objects.get(replaced_on=None)


def test_the_leader_signs_the_pdf_the_officer_sent(house, tmp_path, capsys):
    made = signed(house)
    sends(house["officer"], made)
    page = text(signed_in(house["signer"]).get(f"/quyet-dinh/{made.pk}/"))
    assert "Ký số bản PDF này" in page
    said = text(signs(house["signer"], made, anh=SimpleUploadedFile("chu-ky.png", png(60, 20))))
    assert f"Đã ký số “412-qd.pdf” bằng chứng thư của {LEADER}." in said
    assert f"{LEADER} (Bộ Mẫu) Chữ ký hợp lệ. Ký trên toàn bộ tệp." in said
    assert "Chứng thư mang tên" not in said
    paper = counting()
    assert (paper.kind, [one["state"] for one in paper.signatures]) == ("signed", ["valid"])
    event = Event.objects.get(action="decisions.ky_so")
    assert event.after
    assert (event.after["certificate"], event.after["signers"]) == (LEADER, f"{LEADER} (Bộ Mẫu): Chữ ký hợp lệ.")
    file = tmp_path / "qd.pdf"
    file.write_bytes(content_of(paper.upload))
    capsys.readouterr()
    assert main(["verify", str(file), "--trust", str(tmp_path / "ca.pem")]) == 0
    assert "HỢP LỆ." in capsys.readouterr().out
    last: Any = PdfReader(io.BytesIO(file.read_bytes())).pages[1]
    mark = last["/Annots"][0].get_object()["/AP"]["/N"].get_object()
    assert any("Tinos" in str(one) for one in fonts_in(mark)), (
        "the words of the mark are drawn in the letters of the papers"
    )
    assert [one.replaced_on is None for one in SignedPaper.objects.order_by("pk")] == [False, True]


def test_the_mark_is_offered_above_the_name_of_the_signer(house):
    made = signed(house)
    sends(house["officer"], made)
    form = signed_in(house["signer"]).get(f"/quyet-dinh/{made.pk}/ky-so/").context["form"]
    assert (form.initial["trang"], form.initial["rong"], form.initial["cao"]) == (2, 60, 20)
    assert 100 < form.initial["trai"] + 30 < 190
    sends(house["officer"], made, text_pdf())
    form = signed_in(house["signer"]).get(f"/quyet-dinh/{made.pk}/ky-so/").context["form"]
    assert (form.initial["trang"], form.initial["trai"], form.initial["tren"]) == (1, 115.0, 225.0)


@pytest.mark.parametrize(
    ("field", "more", "said"),
    [
        ("mat_khau", {"mat_khau": "khong-phai"}, "Mật khẩu của tệp khóa không đúng."),
        ("mat_khau", {"mat_khau": ""}, "Chưa điền ô này."),
        ("khoa", {"khoa": SimpleUploadedFile("a.p12", b"xin chao")}, "Tệp khóa không phải PKCS#12"),
        ("khoa", {"khoa": None}, "Chưa chọn tệp nào."),
        ("khoa", {"khoa": SimpleUploadedFile("to.p12", b"x" * 1_000_001)}, "Tệp lớn hơn 1 MB."),
        ("anh", {"anh": SimpleUploadedFile("a.png", b"khong phai anh")}, "không phải PNG"),
        ("trai", {"trai": "205"}, "Ô chữ ký nằm ngoài trang giấy"),
        ("trai", {"trang": "9"}, "Tệp có 2 trang, không có trang 9."),
        ("tren", {"tren": "xa"}, "Ghi số milimét"),
        ("bang", {"bang": "thiet-bi"}, "Lựa chọn này không còn."),
    ],
)
def test_what_cannot_sign_is_told_at_its_field_and_the_rest_stays(house, field, more, said):
    made = signed(house)
    sends(house["officer"], made)
    answer = signs(house["signer"], made, **more)
    assert answer.status_code == 400
    assert said in " ".join(answer.context["form"].errors[field])
    assert "Ký ban hành" in answer.content.decode()
    assert PASSWORD not in answer.content.decode()
    assert (counting().kind, Event.objects.filter(action="decisions.ky_so").count()) == ("unsigned", 0)


def test_an_expired_certificate_and_one_not_for_signing(house):
    made = signed(house)
    sends(house["officer"], made)
    old = keyfile("Người Cũ", since=NOW - 3 * YEAR, until=NOW - YEAR)
    assert "đã hết hạn ngày" in signs(house["signer"], made, khoa=old).context["form"].errors["khoa"][0]
    web = keyfile("Trang Web", wants=("digital_signature",))
    assert "không được cấp để ký văn bản" in signs(house["signer"], made, khoa=web).context["form"].errors["khoa"][0]


def test_the_password_reaches_no_record_and_no_log(house, caplog):
    made = signed(house)
    sends(house["officer"], made)
    with caplog.at_level(logging.DEBUG):
        signs(house["signer"], made, mat_khau="sai-mat-khau-bi-mat")
        signs(house["signer"], made)
    told = caplog.text + "".join(str(one.after) + str(one.before) for one in Event.objects.all())
    assert (PASSWORD in told, "sai-mat-khau-bi-mat" in told) == (False, False)


def test_a_request_too_large_is_not_received(house):
    made = signed(house)
    sends(house["officer"], made)
    assert signs(house["signer"], made, khoa=SimpleUploadedFile("to.p12", b"x" * 5_000_001)).status_code == 413


def test_another_name_on_the_certificate_is_pointed_out(house):
    made = signed(house)
    sends(house["officer"], made)
    said = text(signs(house["signer"], made, khoa=keyfile("Nguyễn Thị Thục Đoan"), hien="khong"))
    assert f"Chứng thư mang tên Nguyễn Thị Thục Đoan, còn quyết định ghi người ký là {LEADER}." in said


def test_the_clerk_seals_after_the_leader_where_settings_allow(house, settings):
    made = signed(house)
    sends(house["signer"], made)
    assert signed_in(house["officer"]).get(f"/quyet-dinh/{made.pk}/ky-so/").context["form"] is None
    signs(house["signer"], made)
    assert "THIDUA_CLERK_SEALS" in text(signed_in(house["officer"]).get(f"/quyet-dinh/{made.pk}/ky-so/"))
    refused = text(signs(house["officer"], made, khoa=keyfile("Bộ Mẫu")))
    assert "không còn chờ chữ ký của ông/bà" in refused
    settings.CLERK_SEALS = True
    seal = SimpleUploadedFile("dau.png", png(36, 36))
    said = text(signs(house["officer"], made, khoa=keyfile("Bộ Mẫu"), anh=seal, trai="85", rong="36", cao="36"))
    assert "bằng chứng thư của Bộ Mẫu." in said
    states = [
        (one.name, one.state.value, one.whole) for one in examine(content_of(counting().upload), TRUST).signatures
    ]
    assert states == [(LEADER, "valid", False), ("Bộ Mẫu", "valid", True)]
    assert Event.objects.filter(action="decisions.dong_dau_so").count() == 1


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"name": "Người Lạ Mặt"}, f"Chứng thư mang tên Người Lạ Mặt, còn quyết định ghi người ký là {LEADER}."),
        (
            {"by": LEADER},
            "Chữ ký nguyên vẹn, nhưng chứng thư không do tổ chức nào trong danh sách tin cậy của máy này cấp.",
        ),
    ],
)
def test_a_certificate_nobody_vouches_for_is_asked_about_before_anything_is_signed(house, how, said):
    made = signed(house, signer_name=LEADER)
    sends(house["officer"], made)
    answer = signs(house["signer"], made, khoa=keyfile(**how))
    assert answer.status_code == 400
    assert f"{said} Chưa ký. Đúng là phải ký bằng chứng thư này thì đánh dấu ô" in text(answer)
    assert (counting().kind, SignedPaper.objects.count()) == ("unsigned", 1)
    assert "Đã ký số" in text(signs(house["signer"], made, khoa=keyfile(**how), chap_nhan="on"))
    assert (counting().kind, SignedPaper.objects.count()) == ("signed", 2)
    event = Event.objects.get(action="decisions.ky_so")
    assert event.after
    assert event.after["doubt"] == said


def test_a_paper_changed_meanwhile_is_not_signed(house):
    made = signed(house)
    sends(house["officer"], made)
    shown = counting()
    sends(house["officer"], made, text_pdf())
    answer = signs(house["signer"], made, ban=shown.pk)
    assert "vừa được thay bằng bản khác" in text(answer)
    with pytest.raises(ChangedMeanwhile):
        sign_paper(
            shown,
            key_of(),
            How(accepted=True),
            hand=Hand.LEADER,
            trust=TRUST,
            at=timezone.now(),
            on=DAY,
            actor=house["signer"],
        )
    assert (counting().kind, SignedPaper.objects.count()) == ("unsigned", 2)


def test_the_token_where_its_software_or_module_is_missing(house, settings):
    made = signed(house)
    sends(house["officer"], made)
    settings.SIGNING_TOKEN = Token(module="/khong/co.so", key="ky")
    answer = signs(house["signer"], made, bang="thiet-bi", khoa=None, mat_khau="1234")
    errors = answer.context["form"].errors
    assert (answer.status_code, set(errors) <= {"bang", "mat_khau"}) == (400, True)
    said = " ".join(one for every in errors.values() for one in every)
    assert "python-pkcs11" in said or "Thiết bị ký không trả lời" in said


def test_who_may_not(house):
    made = signed(house)
    sends(house["officer"], made)
    other = officer(house["one"], Role.SIGNER, username="cuc.truong")
    head = officer(house["bo"], Role.HEAD, username="thu.truong")
    got = [signed_in(one).get(f"/quyet-dinh/{made.pk}/ky-so/").status_code for one in (other, head)]
    assert got == [403, 403]
    assert "Ảnh chụp không ký số được." in _with_a_scan(house, made)


def _with_a_scan(house: Any, made: Any) -> str:
    take_signed_paper(made, png(60, 80), name="chup.png", trust=[], on=DAY, actor=house["officer"])
    return text(signed_in(house["signer"]).get(f"/quyet-dinh/{made.pk}/ky-so/"))


def stand_in(folder: Path, *, does: str = "") -> Path:
    """A program that answers as LibreOffice does: it puts a PDF into the folder after --outdir."""
    made = folder / "mau.pdf"
    made.write_bytes(text_pdf(extra=f"\n#align(right)[*{LEADER}*]\n"))
    program = folder / "soffice"
    copies = f'while [ "$1" != --outdir ]; do shift; done; cp {made} "$2/van-ban.pdf"'
    program.write_text(f"#!/bin/sh\n{does or copies}\n")
    program.chmod(0o700)
    return program


def converts(reader: Any, made: Any) -> str:
    return text(signed_in(reader).post(f"/quyet-dinh/{made.pk}/ky-so/doi-pdf/", follow=True))


def test_word_becomes_a_pdf_that_is_signed_and_counted(house, settings, tmp_path):
    made = signed(house)
    settings.SOFFICE = stand_in(tmp_path)
    assert "Lập PDF từ bản Word" in text(signed_in(house["signer"]).get(f"/quyet-dinh/{made.pk}/ky-so/"))
    said = converts(house["signer"], made)
    name = f"Quyết định {made.number.replace('/', '-')}.pdf"
    assert f"Đã lập “{name}” từ bản Word." in said
    assert (counting().kind, counting().upload.name) == ("unsigned", name)
    assert "bằng chứng thư của" in text(signs(house["signer"], made))
    assert "Quyết định đã có bản ký số." in converts(house["officer"], made)
    keeper = officer(house["bo"], Role.STANDING, username="thuong.truc")
    rows = table(signed_in(keeper).get("/quyet-dinh/doi-pdf/"), "Số lần đổi theo người")
    assert [row[1] for row in rows] == ["1"]
    links = [
        "/quyet-dinh/doi-pdf/" in signed_in(one).get("/quyet-dinh/").content.decode()
        for one in (keeper, house["officer"])
    ]
    assert links == [True, False]
    assert Event.objects.filter(action="decisions.doi_pdf").count() == 1


def test_without_libreoffice_the_page_says_so(house):
    made = signed(house)
    page = text(signed_in(house["officer"]).get(f"/quyet-dinh/{made.pk}/ky-so/"))
    assert "Máy chủ chưa cài LibreOffice" in page
    assert "chưa cài LibreOffice nên không đổi được Word sang PDF" in converts(house["officer"], made)
    keeper = officer(house["bo"], Role.STANDING, username="thuong.truc")
    assert "Chưa đổi lần nào" in text(signed_in(keeper).get("/quyet-dinh/doi-pdf/"))
    assert SignedPaper.objects.count() == 0


def test_a_converter_that_fails_leaves_nothing(house, settings, tmp_path):
    made = signed(house)
    settings.SOFFICE = stand_in(tmp_path, does="exit 1")
    assert "LibreOffice không lập được PDF từ văn bản này." in converts(house["officer"], made)
    assert (SignedPaper.objects.count(), Event.objects.filter(action="decisions.doi_pdf").count()) == (0, 0)


def test_a_draft_has_no_pdf_to_sign(house):
    assert signed_in(house["signer"]).get(f"/quyet-dinh/{drafted(house).pk}/ky-so/").status_code == 403
