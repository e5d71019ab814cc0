"""Whether a signature holds: every way a signed file is changed afterwards is found, whatever the file is made to do."""

import datetime as dt
import functools
import io
import json
import time
import zlib
from typing import Any

import pypdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, sign_pdf

from tests.documents.signing_keys import NOW, TRUST, YEAR, authority, certificate, key_of, pem, png, text_pdf
from thidua.documents.problems import Unreadable
from thidua.documents.signing import child, problems
from thidua.documents.signing.checking import examine, kind_of, status
from thidua.documents.signing.limits import Limits
from thidua.documents.signing.pdf import sign
from thidua.documents.signing.words import KINDS, Signature, State, signature_of


def heard(pdf: bytes) -> dict[str, Any]:
    """What the child would say, in this process: hundreds of files are not worth hundreds of processes."""
    asked = {"trust": [text.decode() for text in TRUST], "now": NOW.isoformat()}
    return child.answer(json.dumps(asked).encode() + b"\n" + pdf)


def states(pdf: bytes) -> list[State]:
    return [one.state for one in signatures(pdf)]


def signatures(pdf: bytes) -> list[Signature]:
    return [signature_of(facts) for facts in heard(pdf)["signatures"]]


@functools.cache
def signed() -> bytes:
    return sign(text_pdf(), key_of(), at=NOW)


@functools.cache
def twice() -> bytes:
    return sign(signed(), key_of("Bộ Mẫu"), at=NOW)


def afterwards(change, pdf: bytes | None = None) -> bytes:
    """The signed file with one more revision, as an editor saves it without touching what was there."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf or signed()))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def covered() -> list[int]:
    """Every place of the file the signature covers."""
    ((first, length, second, rest),) = [one.byte_range for one in child._opened(signed()).embedded_signatures]
    return [*range(int(first), int(first + length)), *range(int(second), int(second + rest))]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_sửa_một_byte_ở_bất_kỳ_đâu_cũng_bị_thấy(data):
    place = data.draw(st.sampled_from(covered()))
    bit = data.draw(st.integers(0, 7))
    forged = bytearray(signed())
    forged[place] ^= 1 << bit
    said = heard(bytes(forged))
    assert State.VALID not in [signature_of(facts).state for facts in said.get("signatures", [])]


def swap_pages(writer: IncrementalPdfFileWriter) -> None:
    tree = writer.root["/Pages"]
    kids = tree["/Kids"]
    kids[0], kids[1] = kids.raw_get(1), kids.raw_get(0)
    writer.update_container(kids)


def drop_page(writer: IncrementalPdfFileWriter) -> None:
    tree = writer.root["/Pages"]
    del tree["/Kids"][1]
    tree["/Count"] = generic.NumberObject(1)
    writer.update_container(tree)


def draw_more(writer: IncrementalPdfFileWriter) -> None:
    page = writer.find_page_for_modification(0)[0].get_object()
    more = writer.add_object(generic.StreamObject(stream_data=b"0 0 m 300 300 l S"))
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), more])
    writer.update_container(page)


def note(writer: IncrementalPdfFileWriter) -> None:
    page = writer.find_page_for_modification(0)[0].get_object()
    square = {"/Type": "/Annot", "/Subtype": "/Square"}
    said = generic.DictionaryObject({generic.pdf_name(k): generic.pdf_name(v) for k, v in square.items()})
    said["/Rect"] = generic.ArrayObject(map(generic.NumberObject, (10, 10, 500, 700)))
    page["/Annots"] = generic.ArrayObject([*page.get("/Annots", ()), writer.add_object(said)])
    writer.update_container(page)


@pytest.mark.parametrize("change", [swap_pages, drop_page, draw_more, note])
def test_đổi_trang_bỏ_trang_vẽ_thêm_ghi_chú_sau_khi_ký(change):
    (found,) = signatures(afterwards(change))
    assert (found.state, found.whole, found.covers) == (State.CHANGED, False, "Có nội dung thêm sau chữ ký này.")
    assert State.CHANGED in states(afterwards(change, twice()))


@pytest.mark.parametrize("more", [b"noi dung them", b"\n%%EOF\n", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", b"\0"])
def test_nối_thêm_byte_vào_cuối_tệp(more: bytes):
    said = heard(signed() + more)
    assert said.get("refused") or [signature_of(facts).state for facts in said["signatures"]] == [State.CHANGED]


def test_xuống_dòng_thêm_khi_gửi_thư_không_phải_là_sửa():
    assert states(signed() + b"\r\n") == [State.VALID]


def test_ghi_lại_cả_tệp_bằng_phần_mềm_khác_thì_chữ_ký_hỏng():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(signed()))
    writer.pages[0].rotate(180)
    out = io.BytesIO()
    writer.write(out)
    assert states(out.getvalue()) == [State.BROKEN]


def test_chép_chữ_ký_của_tệp_này_sang_tệp_khác_thì_hỏng():
    other = sign(text_pdf(3), key_of(), at=NOW)
    (one,) = child._opened(signed()).embedded_signatures
    (two,) = child._opened(other).embedded_signatures
    (start, end), (there, until) = ((int(at.byte_range[1]), int(at.byte_range[2])) for at in (one, two))
    assert end - start == until - there
    forged = other[:there] + signed()[start:end] + other[until:]
    assert forged != other
    assert states(forged) == [State.BROKEN]


def filled_form(value: str, pdf: bytes) -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(pdf), incremental=True)
    writer.update_page_form_field_values(writer.pages[0], {"ho_ten": value}, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_field(writer: IncrementalPdfFileWriter) -> None:
    box = generic.ArrayObject(map(generic.NumberObject, (50, 50, 200, 70)))
    said = {"/Type": "/Annot", "/Subtype": "/Widget", "/FT": "/Tx"}
    widget = generic.DictionaryObject({generic.pdf_name(k): generic.pdf_name(v) for k, v in said.items()})
    widget["/Rect"], widget["/T"], widget["/F"] = box, generic.pdf_string("ho_ten"), generic.NumberObject(4)
    reference = writer.add_object(widget)
    page = writer.find_page_for_modification(0)[0].get_object()
    page["/Annots"] = generic.ArrayObject([reference])
    writer.update_container(page)
    writer.root["/AcroForm"] = writer.add_object(
        generic.DictionaryObject({generic.pdf_name("/Fields"): generic.ArrayObject([reference])})
    )
    writer.update_root()


def test_điền_ô_của_biểu_mẫu_sau_khi_ký_là_thay_đổi():
    """The standard lets a form be filled after an approval signature; an office has signed what it read."""
    form = sign(afterwards(with_field, text_pdf()), key_of(), at=NOW)
    assert states(form) == [State.VALID]
    assert states(filled_form("Người khác", form)) == [State.CHANGED]


def test_ký_bằng_chứng_thư_nay_đã_hết_hạn_mà_lúc_ký_còn_hạn_vẫn_đúng():
    key = key_of("Đã nghỉ hưu", since=NOW - 5 * YEAR, until=NOW - 3 * YEAR)
    assert states(sign(text_pdf(), key, at=NOW - 4 * YEAR)) == [State.VALID]


def by_other_software(key, **meta) -> bytes:
    """Signed now by a program that asks nothing of the certificate."""
    writer = IncrementalPdfFileWriter(io.BytesIO(text_pdf()))
    return sign_pdf(writer, PdfSignatureMetadata(field_name="A", **meta), key.signer).getvalue()  # type: ignore[no-any-return]


def test_phần_mềm_khác_ký_bằng_chứng_thư_hết_hạn_bị_thấy():
    key = key_of("Hết hạn", since=NOW - 3 * YEAR, until=NOW - YEAR)
    assert states(by_other_software(key)) == [State.EXPIRED]


def test_thuật_toán_lỗi_thời_thì_không_kết_luận():
    assert states(by_other_software(key_of(), md_algorithm="sha1")) == [State.WEAK]


def test_chứng_thư_chỉ_để_ký_số_không_chống_chối_bỏ_vẫn_kiểm_được():
    assert states(by_other_software(key_of("Ký số", wants=("digital_signature",)))) == [State.VALID]


def test_chứng_thư_tự_cấp_hay_nơi_lạ_cấp_thì_nguyên_vẹn_mà_không_tin():
    lone = certificate("Tự cấp", by="Tự cấp")
    alone = sign(text_pdf(), key_of("Tự cấp", by="Tự cấp"), at=NOW)
    assert states(alone) == [State.UNTRUSTED]
    assert status(alone, [*TRUST, pem(lone)])[0].state is State.VALID
    assert status(signed(), ())[0].state is State.UNTRUSTED


def test_gốc_tin_cậy_nhận_cả_pem_lẫn_der_và_nhiều_chứng_thư_một_tệp():
    from cryptography.hazmat.primitives.serialization import Encoding

    bundle = pem(certificate("A")) + TRUST[0]
    for trust in (bundle, authority().public_bytes(Encoding.DER)):
        assert status(signed(), [trust])[0].state is State.VALID
    with pytest.raises(problems.NotACertificate):
        status(signed(), [b"khong phai"])


def scanned(*, pages: int = 2, extra: str = "", width: str = "100%") -> bytes:
    """Pages that are one picture each, as a scanner sends them."""
    import tempfile
    from pathlib import Path

    import typst

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.png").write_bytes(png(500, 700))
        page = f'#image("a.png", width: {width})\n{extra}'
        source = Path(folder) / "a.typ"
        source.write_text("#set page(margin: 0mm)\n" + "#pagebreak()\n".join([page] * pages))
        return typst.compile(str(source), format="pdf")


def test_bản_chụp_không_có_chữ_ký():
    assert kind_of(scanned()) == "scan"
    assert heard(scanned(extra='#place(top, text(fill: rgb(0, 0, 0, 0), "Quyết định"))'))["kind"] == "scan"


def test_văn_bản_chưa_ký_có_hay_không_có_hình():
    assert kind_of(text_pdf()) == "unsigned"
    assert heard(scanned(width="20%", extra="#lorem(80)"))["kind"] == "unsigned"
    assert heard(scanned(pages=1, extra="#pagebreak()\nTrang sau là chữ."))["kind"] == "unsigned"


def test_bản_chụp_đã_ký_số_là_tệp_có_chữ_ký():
    both = sign(scanned(), key_of(), at=NOW)
    assert examine(both, TRUST).kind == "signed"
    assert states(both) == [State.VALID]


def test_lời_của_mọi_trạng_thái_là_câu_trọn_vẹn():
    for state in State:
        one = Signature(state=state, field="A", is_timestamp=False)
        assert one.said.endswith(".")
        assert one.who == "Không đọc được người ký"
        assert one.when == "Không đọc được giờ ký"
    assert all(said.endswith(".") for said in KINDS.values())


def raw_pdf(*objects: bytes) -> bytes:
    """A file of these objects with its table, for files no honest program writes."""
    out, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + tail


def page_of(stream: bytes, extra: bytes = b"") -> bytes:
    content = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream)
    picture = b"<</Type/XObject/Subtype/Image/Width 900/Height 900/Length 0>>stream\n\nendstream"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>>>"
    return raw_pdf(b"<</Type/Catalog/Pages 2 0 R%s>>" % extra, b"<</Kids[3 0 R]/Count 1>>", page, content, picture)


def bomb(size: int) -> bytes:
    """So many bytes of nothing, packed."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)) + packer.flush()


def xref_bomb(size: int) -> bytes:
    packed = bomb(size)
    head = b"%PDF-1.7\n"
    stream = b"1 0 obj\n<</Type/XRef/Size 3/W[1 8 1]/Root 2 0 R/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    return head + stream + packed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % len(head)


HARD = {
    "bom trong trang": lambda: page_of(bomb(1_000_000_000)),
    "bom trong bảng": lambda: xref_bomb(1_000_000_000),
    "mảng lồng sâu": lambda: page_of(b"", b"/A" + b"[" * 300_000 + b"]" * 300_000),
    "chữ ký lồng sâu": lambda: page_of(b"", b"/AcroForm<</Fields[<</Kids[" * 2000),
    "trang là cha của mình": lambda: raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Kids[2 0 R]/Count 9>>"),
    "ô chữ ký là con của mình": lambda: raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>", b"<</Kids[]/Count 0>>", b"<</T(a)/Kids[3 0 R]>>"
    ),
    "bảng chỉ vào chính nó": lambda: page_of(b"").replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev 9", 1),
    "nhiều bản": lambda: signed() + b"".join(b"startxref\n%d\n%%%%EOF\n" % n for n in range(50_000)),
    "đầu tệp lặp lại": lambda: b"%PDF-1.7\n" * 3_000_000,
}


@pytest.mark.parametrize("make", HARD.values(), ids=HARD)
def test_tệp_làm_ra_để_giữ_chân_máy_được_trả_lời_trong_giới_hạn(make):
    limits = Limits(seconds=25)
    data, began = make(), time.monotonic()
    try:
        said = KINDS[examine(data, TRUST, limits=limits).kind]
    except Unreadable as refusal:
        said = refusal.message
    assert said.endswith(".")
    assert time.monotonic() - began < limits.seconds + 5


def test_hết_giờ_hay_hết_bộ_nhớ_thì_nói_và_không_để_lại_tiến_trình():
    for limits in (Limits(seconds=0.05), Limits(memory=30_000_000)):
        with pytest.raises(problems.TooHard):
            examine(signed(), TRUST, limits=limits)


def test_đúng_giới_hạn_cỡ_tệp():
    with pytest.raises(problems.TooLarge) as caught:
        examine(b"%PDF-" + bytes(1_000_000), TRUST, limits=Limits(size=1_000_000))
    assert "1 MB" in caught.value.message


ANSWERS = {"kind", "signatures"}


@settings(deadline=None)
@given(st.binary(max_size=300) | st.binary(max_size=300).map(lambda data: b"%PDF-1.7\n" + data))
@example(b"%PDF-1.7\nstartxref\n0\n%%EOF")
def test_byte_nào_cũng_được_trả_lời_hoặc_từ_chối(data: bytes):
    said = heard(data)
    assert set(said) in ({"refused"}, ANSWERS)
    assert said.get("refused", "broken_pdf") in {"broken_pdf", "encrypted_pdf", "too_hard"}


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 30_000), st.integers(0, 300), st.binary(max_size=40))
def test_tệp_đã_ký_bị_cắt_dán_bất_kỳ_không_bao_giờ_được_coi_là_nguyên_vẹn(start: int, length: int, paste: bytes):
    whole = signed()
    start %= len(whole)
    forged = whole[:start] + paste + whole[start + length :]
    said = heard(forged)
    found = [signature_of(facts) for facts in said.get("signatures", [])]
    in_signature = forged[: covered_until()] == whole[: covered_until()] and len(forged) == len(whole)
    assert in_signature or forged.strip() == whole.strip() or State.VALID not in [one.state for one in found]


@functools.cache
def covered_until() -> int:
    (one,) = child._opened(signed()).embedded_signatures
    return int(one.byte_range[1])


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(["name", "organisation", "issuer", "reason", "serial"]), st.text()), st.datetimes()
)
@example({}, dt.datetime.max.replace(tzinfo=dt.UTC))
@example({}, dt.datetime.min.replace(tzinfo=dt.UTC))
def test_chữ_ký_ghi_gì_cũng_kể_được(text: dict[str, str], at: dt.datetime):
    base = {"field": "A", "kind": "signature", "intact": True, "changed": False, "trust": "trusted"}
    one = signature_of(base | text | {"at": at.replace(tzinfo=dt.UTC).isoformat()})
    assert one.said.endswith(".")
    assert isinstance(one.who + one.when + one.covers, str)


def test_tệp_viết_sai_chuẩn_chưa_ký_thì_nói_chưa_ký_đã_ký_thì_không_kết_luận():
    sloppy = page_of(zlib.compress(b"")).replace(b"/Size 6", b"/Size 3")
    assert heard(sloppy)["kind"] == "unsigned"
    writer = IncrementalPdfFileWriter(io.BytesIO(sloppy), strict=False)
    both = sign_pdf(writer, PdfSignatureMetadata(field_name="A"), key_of().signer).getvalue()
    assert states(both) == [State.UNCLEAR]
