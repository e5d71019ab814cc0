"""Puts a signature into a PDF: PAdES B-B, or B-T with the stamp of a time-stamping authority.

What was there stays byte for byte (an incremental update), so earlier signatures hold: first the signer, then the body's seal.
"""

import asyncio
import datetime as dt
import io
import tempfile
from pathlib import Path
from typing import Any

from asn1crypto import cms
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper
from pyhanko.sign.validation import read_certification_data
from pyhanko.stamp import BaseStampStyle

from thidua.documents.signing.keys import SigningKey
from thidua.documents.signing.limits import LIMITS, as_pdf
from thidua.documents.signing.marks import HANOI, POINTS, Fonts, Mark, style_of
from thidua.documents.signing.problems import AlreadyCertified, BrokenPdf, EncryptedPdf, TimestampFailed, WrongMark

_TSA_SECONDS = 15
_DEEPEST_TREE = 100
_LARGEST_PAPER = 1_000_000.0
"""Points; the standard ends at 14,400 unless a file says otherwise."""
_BROKEN = (
    PdfError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
    OSError,
)
"""What pyHanko raises on bytes that only look like a PDF."""


class _Stamper(RequestsHTTPTimeStamper):
    """The time-stamping server, whatever goes wrong with it told as one thing."""

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except Exception:  # noqa: BLE001 - what a stranger's server answers may break its reader in any way
            raise TimestampFailed from None


def sign(
    pdf: bytes,
    key: SigningKey,
    *,
    at: dt.datetime,
    reason: str = "",
    mark: Mark | None = None,
    tsa: str = "",
    fonts: Fonts | None = None,
) -> bytes:
    """The file with one more signature, made at this moment; `tsa` is the address of a time-stamping server.

    Raises:
        SigningProblem: nothing was signed; its name says why.
    """
    key.usable(at=at)
    writer = _opened(as_pdf(pdf, LIMITS))
    metadata = PdfSignatureMetadata(
        field_name=_free_name(writer.prev),
        md_algorithm="sha256",
        reason=reason or None,
        subfilter=SigSeedSubFilter.PADES,
    )
    spec = SigFieldSpec(metadata.field_name or "", *_place(writer.prev, mark))
    stamper = _Stamper(tsa, timeout=_TSA_SECONDS) if tsa else None  # type: ignore[no-untyped-call]
    with tempfile.TemporaryDirectory(prefix="thidua-ky-") as folder:
        style = None
        if mark is not None:
            style = style_of(mark, name=key.name, at=at, folder=Path(folder), fonts=fonts or Fonts())
        return _signed(writer, key, metadata, spec, at=at, style=style, stamper=stamper)


def _opened(pdf: bytes) -> IncrementalPdfFileWriter:
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        if writer.prev.encrypted:
            raise EncryptedPdf
        certified = read_certification_data(writer.prev)
    except _BROKEN:
        raise BrokenPdf from None
    if certified is not None and certified.permission == MDPPerm.NO_CHANGES:
        raise AlreadyCertified
    return writer


def _free_name(reader: PdfFileReader) -> str:
    """ChuKy1, ChuKy2 …: a name no field of the file has."""
    try:
        taken = {name for name, _, _ in enumerate_sig_fields(reader)}
    except _BROKEN:
        raise BrokenPdf from None
    return next(name for number in range(1, len(taken) + 2) if (name := f"ChuKy{number}") not in taken)


def _place(reader: PdfFileReader, mark: Mark | None) -> tuple[int, tuple[int, int, int, int] | None]:
    """The page (0-based) and the box of the mark, in points from the lower left corner."""
    if mark is None:
        return 0, None
    try:
        pages = int(reader.root["/Pages"]["/Count"])
        page = mark.page - 1 if mark.page > 0 else pages + mark.page
        if not mark.page or not 0 <= page < pages:
            raise WrongMark(f"Tệp có {pages} trang, không có trang {mark.page}.", "Chọn một trang có trong tệp.")
        left, bottom, right, top = _paper(reader, page)
    except _BROKEN:
        raise BrokenPdf from None
    west, south = left + mark.left * POINTS, top - (mark.top + mark.height) * POINTS
    box = (west, south, west + mark.width * POINTS, south + mark.height * POINTS)
    if min(mark.width, mark.height) < 1 or box[0] < left or box[1] < bottom or box[2] > right or box[3] > top:
        raise WrongMark("Ô chữ ký nằm ngoài trang giấy hoặc nhỏ hơn 1 mm.", "Đặt lại vị trí và cỡ của ô chữ ký.")
    return page, (round(box[0]), round(box[1]), round(box[2]), round(box[3]))


def _paper(reader: PdfFileReader, page: int) -> tuple[float, float, float, float]:
    """The page as a box; it may be said on the page or on what holds it."""
    node = reader.find_page_for_modification(page)[0].get_object()  # type: ignore[no-untyped-call]
    if _said_of(node, "/Rotate") not in (None, 0):
        raise WrongMark(
            f"Trang {page + 1} bị xoay trong tệp nên ô chữ ký sẽ nằm ngang.", "Xuất lại PDF với trang đứng đúng chiều."
        )
    said = _said_of(node, "/CropBox") or _said_of(node, "/MediaBox")
    if not isinstance(said, ArrayObject):
        raise BrokenPdf
    one, two, three, four = (float(value) for value in said)
    if not max(map(abs, (one, two, three, four))) < _LARGEST_PAPER:
        raise BrokenPdf
    return min(one, three), min(two, four), max(one, three), max(two, four)


def _signed(
    writer: IncrementalPdfFileWriter,
    key: SigningKey,
    metadata: PdfSignatureMetadata,
    spec: SigFieldSpec,
    *,
    at: dt.datetime,
    style: BaseStampStyle | None,
    stamper: TimeStamper | None,
) -> bytes:
    signer = PdfSigner(metadata, key.signer, timestamper=stamper, stamp_style=style, new_field_spec=spec)
    try:
        return asyncio.run(_in_steps(signer, writer, at.astimezone(HANOI)))
    except (SigningError, *_BROKEN):
        raise BrokenPdf from None


def _said_of(node: DictionaryObject, name: str) -> Any:
    """What a page says, or one of the nodes it hangs from."""
    for _ in range(_DEEPEST_TREE):
        if name in node:
            return node[name]
        parent = node.get("/Parent")
        if not isinstance(parent, DictionaryObject):
            return None
        node = parent
    raise BrokenPdf


async def _in_steps(signer: PdfSigner, writer: IncrementalPdfFileWriter, at: dt.datetime) -> bytes:
    """What `PdfSigner.sign_pdf` does, with our clock instead of its own."""
    session = signer.init_signing_session(writer)
    session.system_time = at
    size = await session.estimate_signature_container_size(None)
    prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=size)
    digest, output = prepared.digest_tbs_document()
    await prepared.perform_signature(digest.document_digest, PdfCMSSignedAttributes(signing_time=at))
    output.seek(0)
    return bytes(output.read())
