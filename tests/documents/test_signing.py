"""Putting signatures into a PDF, and every reason not to."""

import datetime as dt
import hashlib
import io
import logging
import traceback
from typing import Any, cast

import pypdf
import pytest
from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from hypothesis import example, given
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, sign_pdf
from pyhanko.sign.fields import MDPPerm

from tests.documents.signing_keys import (
    NOW,
    PASSWORD,
    TRUST,
    YEAR,
    certificate,
    key_of,
    p12,
    png,
    private,
    stamping_server,
    text_pdf,
)
from thidua.documents.signing import problems
from thidua.documents.signing.checking import status
from thidua.documents.signing.keys import key_of_file, key_on_token
from thidua.documents.signing.marks import Fonts, Mark, draw, spoken_time
from thidua.documents.signing.pdf import sign
from thidua.documents.signing.token import Token
from thidua.documents.signing.words import State

PLACE = Mark(left=120, top=250, width=70, height=15)


def refusal(do, kind: type[problems.SigningProblem]) -> problems.SigningProblem:
    with pytest.raises(kind) as caught:
        do()
    assert caught.value.message.endswith(".")
    assert caught.value.mend.endswith(".")
    return caught.value


def test_ký_bằng_tệp_p12_rồi_kiểm():
    before = text_pdf()
    signed = sign(before, key_of(), at=NOW, reason="Ký ban hành")
    assert signed.startswith(before)
    (found,) = status(signed, TRUST)
    assert (found.state, found.whole, found.at, found.proven) == (State.VALID, True, NOW, False)
    assert found.who == "Nguyễn Thị Thục Đoan (Bộ Mẫu)"
    assert (found.issuer, found.reason) == ("Tổ chức chứng thực Mẫu", "Ký ban hành")
    assert found.when == f"{spoken_time(NOW)} (theo giờ của máy người ký)"
    assert b"ETSI.CAdES.detached" in signed


def test_người_ký_rồi_đóng_dấu_cơ_quan_hai_chữ_ký_cùng_đúng():
    first = sign(text_pdf(), key_of(), at=NOW, mark=PLACE)
    later = NOW + dt.timedelta(minutes=5)
    both = sign(
        first,
        key_of("Bộ Mẫu"),
        at=later,
        mark=Mark(left=95, top=245, width=30, height=30, words=False, picture=png(60, 60)),
    )
    assert both.startswith(first)
    found = status(both, TRUST)
    assert [(one.name, one.state, one.whole, one.at) for one in found] == [
        ("Nguyễn Thị Thục Đoan", State.VALID, False, NOW),
        ("Bộ Mẫu", State.VALID, True, later),
    ]
    assert [one.field for one in found] == ["ChuKy1", "ChuKy2"]
    assert found[0].covers == "Sau chữ ký này tệp còn được ký thêm."


def test_phép_tính_không_qua_pyhanko_cũng_thấy_chữ_ký_đúng():
    """The bytes a signature covers, its digest and its RSA value, worked out with nothing of the library that signed."""
    signed = sign(sign(text_pdf(), key_of(), at=NOW), key_of("Bộ Mẫu"), at=NOW, mark=PLACE)
    fields = pypdf.PdfReader(io.BytesIO(signed)).get_fields() or {}
    values = [field["/V"] for field in fields.values() if field.get("/FT") == "/Sig"]
    assert [value["/SubFilter"] for value in values] == ["/ETSI.CAdES.detached"] * 2
    for value in values:
        first, length, second, rest = value["/ByteRange"]
        covered = signed[first : first + length] + signed[second : second + rest]
        content = cms.ContentInfo.load(bytes(value["/Contents"].original_bytes))["content"]
        (signer,) = content["signer_infos"]
        number = signer["sid"].chosen["serial_number"].native
        (holder,) = [one for one in content["certificates"] if one.chosen.serial_number == number]
        attributes = {one["type"].native: one["values"][0].native for one in signer["signed_attrs"]}
        assert attributes["message_digest"] == hashlib.sha256(covered).digest()
        public = cast("rsa.RSAPublicKey", x509.load_der_x509_certificate(holder.dump()).public_key())
        public.verify(
            signer["signature"].native, signer["signed_attrs"].untag().dump(), padding.PKCS1v15(), hashes.SHA256()
        )


def test_dấu_thời_gian_chứng_nhận_giờ_ký():
    stamped = NOW + dt.timedelta(seconds=3)
    with stamping_server(at=stamped) as address:
        signed = sign(text_pdf(), key_of(), at=NOW, tsa=address)
    (found,) = status(signed, TRUST)
    assert (found.state, found.at, found.proven) == (State.VALID, stamped, True)
    assert found.when.endswith("(có dấu thời gian)")
    (stranger,) = status(signed, ())
    assert (stranger.state, stranger.at, stranger.proven) == (State.UNTRUSTED, NOW, False)


@pytest.mark.parametrize("answer", [b"", b"rac", b"0\x82\xff\xff"])
def test_máy_chủ_dấu_thời_gian_trả_lời_sai_thì_không_ký(answer: bytes):
    with stamping_server(answer=answer) as address:
        refusal(lambda: sign(text_pdf(), key_of(), at=NOW, tsa=address), problems.TimestampFailed)


def test_máy_chủ_dấu_thời_gian_không_có_thì_không_ký():
    refusal(lambda: sign(text_pdf(), key_of(), at=NOW, tsa="http://127.0.0.1:1/"), problems.TimestampFailed)


def test_ô_chữ_ký_ghi_tên_và_giờ_theo_nghị_định_30(tmp_path):
    at = dt.datetime(2026, 11, 27, 2, 5, 7, tzinfo=dt.UTC)
    drawn = draw(PLACE, name="Nguyễn Thị Thục Đoan", at=at, folder=tmp_path, fonts=Fonts())
    (page,) = pypdf.PdfReader(io.BytesIO(drawn)).pages
    assert page.extract_text().split("\n")[:2] == ["Nguyễn Thị Thục Đoan", "27-11-2026; 09:05:07 +07:00"]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (198, 43)


@pytest.mark.parametrize(
    "name",
    ["Văn phòng Bộ Mẫu " * 12, "Công-tôn-nữ-" * 30, '#set "text" \\ $x$ *đậm* [a] @b'],
    ids=["dài", "một từ", "lệnh"],
)
def test_tên_dài_hay_lạ_vẫn_nằm_trong_một_ô_đúng_như_viết(tmp_path, name: str):
    drawn = draw(PLACE, name=name, at=NOW, folder=tmp_path, fonts=Fonts())
    (page,) = pypdf.PdfReader(io.BytesIO(drawn)).pages
    said = page.extract_text().replace("\n", "").replace(" ", "").replace("\u00ad", "")
    assert name.replace(" ", "")[:80] in said


def test_ảnh_chữ_ký_nằm_trên_trang():
    signed = sign(
        text_pdf(1), key_of(), at=NOW, mark=Mark(left=20, top=20, width=40, height=30, page=-1, picture=png(80, 40))
    )
    page = pypdf.PdfReader(io.BytesIO(signed)).pages[0]
    (widget,) = (one.get_object() for one in cast("list[Any]", page["/Annots"]))
    left, _, right, top = (float(value) for value in widget["/Rect"])
    assert (round(left), round(right - left)) == (57, 113)
    assert round(float(page.mediabox.height) - top) == 57
    assert status(signed, TRUST)[0].state is State.VALID


@pytest.mark.parametrize(
    ("mark", "part"),
    [
        (Mark(left=180, top=10, width=80, height=10), "ngoài trang"),
        (Mark(left=-1, top=10, width=80, height=10), "ngoài trang"),
        (Mark(left=10, top=290, width=80, height=10), "ngoài trang"),
        (Mark(left=10, top=10, width=0, height=10), "1 mm"),
        (Mark(left=10, top=10, width=80, height=10, page=3), "không có trang 3"),
        (Mark(left=10, top=10, width=80, height=10, page=0), "không có trang 0"),
        (Mark(left=10, top=10, width=80, height=10, picture=b"\xff\xd8\xff"), "không phải PNG"),
        (Mark(left=10, top=10, width=80, height=10, picture=png(3, 3)[:40]), "không vẽ được"),
        (Mark(left=10, top=10, width=80, height=10, picture=b"\x89PNG\r\n\x1a\n" + b"\x7f" * 30), "điểm ảnh"),
        (Mark(left=10, top=10, width=80, height=10, picture=b"\x89PNG" + bytes(2_000_001)), "lớn quá 2 MB"),
    ],
)
def test_ô_chữ_ký_không_vẽ_được_thì_nói_chỗ_sửa(mark: Mark, part: str):
    told = refusal(lambda: sign(text_pdf(), key_of(), at=NOW, mark=mark), problems.WrongMark)
    assert part in told.message


def test_trang_bị_xoay_thì_không_vẽ_ô_chữ_ký_nằm_ngang():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(text_pdf()))
    writer.pages[0].rotate(90)
    out = io.BytesIO()
    writer.write(out)
    refusal(lambda: sign(out.getvalue(), key_of(), at=NOW, mark=PLACE), problems.WrongMark)
    assert status(sign(out.getvalue(), key_of(), at=NOW), TRUST)[0].state is State.VALID


def test_sai_mật_khẩu():
    refusal(lambda: key_of_file(p12(certificate("A"), "A"), "sai"), problems.WrongPassword)
    refusal(lambda: key_of_file(p12(certificate("A"), "A"), ""), problems.WrongPassword)


@pytest.mark.parametrize("data", [b"", b"khong phai", b"%PDF-1.7", b"0\x80", bytes(1_000_001)])
def test_không_phải_tệp_khóa(data: bytes):
    refusal(lambda: key_of_file(data, PASSWORD), problems.NotAKeyFile)


def test_tệp_khóa_đòi_tính_hàng_năm_bị_từ_chối_ngay():
    years = serialization.PrivateFormat.PKCS12.encryption_builder().kdf_rounds(6_000_000).build(PASSWORD.encode())
    slow = pkcs12.serialize_key_and_certificates(b"x", private("A"), certificate("A"), None, years)
    assert "quá nhiều vòng" in refusal(lambda: key_of_file(slow, PASSWORD), problems.NotAKeyFile).message


P12 = p12(certificate("A"), "A")


@given(st.integers(0, len(P12) - 1), st.binary(max_size=6), st.text(max_size=9))
@example(0, b"", "\ud800")
@example(0, b"", "a\0b")
def test_tệp_khóa_bị_thay_vài_byte_hay_mật_khẩu_lạ_chỉ_bị_từ_chối(place: int, paste: bytes, password: str):
    with pytest.raises((problems.WrongPassword, problems.NotAKeyFile)):
        key_of_file(P12[:place] + paste + P12[place + len(paste) :], password)


def test_tệp_p12_không_có_khóa_của_chứng_thư():
    only = pkcs12.serialize_key_and_certificates(
        b"x", None, None, [certificate("A")], serialization.BestAvailableEncryption(PASSWORD.encode())
    )
    refusal(lambda: key_of_file(only, PASSWORD), problems.NotAKeyFile)


def test_chứng_thư_hết_hạn_chưa_có_hiệu_lực_hay_không_để_ký():
    ended = refusal(
        lambda: sign(text_pdf(), key_of("Cũ", since=NOW - 3 * YEAR, until=NOW - YEAR), at=NOW),
        problems.ExpiredCertificate,
    )
    assert f"{NOW - YEAR:%d/%m/%Y}" in ended.message
    refusal(
        lambda: sign(text_pdf(), key_of("Mới", since=NOW + YEAR, until=NOW + 2 * YEAR), at=NOW),
        problems.NotYetValidCertificate,
    )
    web = key_of("Trang web", wants=("digital_signature", "key_encipherment"))
    assert "chống chối bỏ" in refusal(lambda: sign(text_pdf(), web, at=NOW), problems.NotForSigning).message
    refusal(lambda: sign(text_pdf(), key_of("Không ghi", wants=()), at=NOW), problems.NotForSigning)


def locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(text_pdf()))
    writer.encrypt("bi mat", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "read", [lambda pdf: sign(pdf, key_of(), at=NOW), lambda pdf: status(pdf, TRUST)], ids=["ký", "kiểm"]
)
@pytest.mark.parametrize(
    ("pdf", "kind"),
    [
        (locked_pdf(), problems.EncryptedPdf),
        (b"", problems.NotAPdf),
        (b"xin chao", problems.NotAPdf),
        (png(4, 4), problems.NotAPdf),
        (b"\xff\xd8\xff\xe0", problems.NotAPdf),
        (b"%PDF-1.7\nkhong co gi", problems.BrokenPdf),
        (text_pdf()[:3000], problems.BrokenPdf),
        (b"%PDF-1.7" + bytes(60_000_000), problems.TooLarge),
    ],
    ids=["có mật khẩu", "rỗng", "chữ", "PNG", "JPEG", "chỉ có đầu", "cụt", "60 MB"],
)
def test_tệp_không_ký_không_kiểm_được(pdf: bytes, kind: type[problems.SigningProblem], read):
    refusal(lambda: read(pdf), kind)


def certified(level: MDPPerm) -> bytes:
    meta = PdfSignatureMetadata(field_name="ChungThuc", certify=True, docmdp_permissions=level)
    return sign_pdf(IncrementalPdfFileWriter(io.BytesIO(text_pdf())), meta, key_of().signer).getvalue()  # type: ignore[no-any-return]


def test_tệp_đã_chứng_thực_không_cho_thêm_gì_thì_không_ký_được():
    refusal(lambda: sign(certified(MDPPerm.NO_CHANGES), key_of(), at=NOW), problems.AlreadyCertified)


def test_tệp_đã_chứng_thực_mà_cho_ký_thêm_thì_ký_được():
    both = sign(certified(MDPPerm.FILL_FORMS), key_of("Bộ Mẫu"), at=NOW)
    assert [one.state for one in status(both, TRUST)] == [State.VALID, State.VALID]


def test_thiết_bị_ký_chưa_khai_chưa_cài_hay_không_trả_lời():
    def use(token: Token | None):
        with key_on_token(token, "1234"):
            raise AssertionError("có khóa từ đâu ra")

    refusal(lambda: use(None), problems.TokenNotSet)
    told = refusal(lambda: use(Token(module="/khong/co.so", key="ky")), problems.SigningProblem)
    assert told.code in {"token_software_missing", "token_trouble"}


def test_mật_khẩu_không_lộ_ở_đâu(caplog):
    """Not in the log, even of all libraries at their chattiest, not in what is raised, not in what is kept."""
    caplog.set_level(logging.DEBUG)
    key = key_of()
    signed = sign(text_pdf(), key, at=NOW, mark=PLACE)
    wrong = PASSWORD[::-1]
    with pytest.raises(problems.WrongPassword) as caught:
        key_of_file(p12(certificate("A"), "A"), wrong)
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value) + str(vars(caught.value)) + repr(key)
    assert PASSWORD not in caplog.text + told
    assert wrong not in caplog.text + told
    assert PASSWORD.encode() not in signed
    assert private("Nguyễn Thị Thục Đoan").private_numbers().d.to_bytes(256) not in signed
