"""What the signatures of a PDF say, read in a process of its own with its own limit of memory.

A file somebody hands in may be made to keep a reader busy or to fill its memory; here it takes down only this process.
Run as a script it imports nothing of ours. In: a line of JSON (`trust`: certificates as PEM; `find`: words whose place is asked for instead), then the PDF.
Out: one JSON value of plain facts; what they mean is said by `words`.
"""

import contextlib
import datetime as dt
import io
import json
import sys
import unicodedata
import warnings
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    SignatureCoverageLevel,
    validate_pdf_signature,
    validate_pdf_timestamp,
)
from pyhanko.sign.validation.errors import DisallowedAlgorithmError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleTrustManager

_WEAK = {AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE, AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE}
_MOST_SIGNATURES = 50
_PAGES_LOOKED_AT = 20
_FILLED = 0.7
"""Share of the page a picture covers on a scanned page."""
_SCAN_PIXELS = 200_000
"""Fewest pixels of a scanned page; a small logo stretched over a page is none."""


class Refusal(Exception):  # noqa: N818 - an answer, not a fault
    """Why the file is not read; its text is the code `checking` knows."""


def examine(pdf: bytes, trust: list[bytes], *, now: dt.datetime) -> dict[str, Any]:
    """The facts of every signature, and what kind of file it is. Raises Refusal."""
    reader = _opened(pdf)
    found = list(reader.embedded_signatures)
    if len(found) > _MOST_SIGNATURES:
        raise Refusal("too_hard")
    roots = [root for text in trust for root in _certificates(text)]
    signatures = [_facts(one, pdf, roots, now) for one in found]
    kind = "signed" if signatures else "scan" if _is_scan(pdf) else "unsigned"
    return {"kind": kind, "signatures": signatures}


def _opened(pdf: bytes) -> PdfFileReader:
    """Strictly where it can be. A file that is not written by the standard may be told unsigned, never rightly signed."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        encrypted = reader.encrypted
    except PdfError:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        encrypted = reader.encrypted
    if encrypted:
        raise Refusal("encrypted_pdf")
    return reader


def _certificates(text: bytes) -> list[x509.Certificate]:
    if not pem.detect(text):
        return [x509.Certificate.load(text)]
    return [x509.Certificate.load(der) for kind, _, der in pem.unarmor(text, multiple=True) if kind == "CERTIFICATE"]


def _facts(one: EmbeddedPdfSignature, pdf: bytes, roots: list[x509.Certificate], now: dt.datetime) -> dict[str, Any]:
    """What is known of one signature; one that cannot even be read is broken."""
    about = {"field": one.field_name, "kind": "timestamp" if one.sig_object_type == "/DocTimeStamp" else "signature"}
    if not one.reader.strict:
        return about | {"trouble": "unclear"}
    try:
        return about | _who(one) | _judged(one, pdf, roots, now)
    except DisallowedAlgorithmError:
        return about | _who(one) | {"trouble": "weak"}
    except Exception:  # noqa: BLE001 - whatever a tampered signature breaks in its reader, it is broken
        return about | {"trouble": "broken"}


def _who(one: EmbeddedPdfSignature) -> dict[str, Any]:
    subject = one.signer_cert.subject.native
    text = {"reason": one.sig_object.get("/Reason"), "location": one.sig_object.get("/Location")}
    return {
        "name": _first(subject.get("common_name")) or one.signer_cert.subject.human_friendly,
        "organisation": _first(subject.get("organization_name")),
        "issuer": _first(one.signer_cert.issuer.native.get("common_name")) or one.signer_cert.issuer.human_friendly,
        "serial": format(one.signer_cert.serial_number, "x"),
    } | {name: str(value) if value else "" for name, value in text.items()}


def _first(value: Any) -> str:
    return str(value[-1] if isinstance(value, list) and value else value or "")


def _judged(one: EmbeddedPdfSignature, pdf: bytes, roots: list[x509.Certificate], now: dt.datetime) -> dict[str, Any]:
    claimed, stamped = one.self_reported_timestamp, _stamped(one)
    at = _with_zone(stamped or claimed) or now
    status = _validated(one, roots, at)
    proven = stamped is not None and _stamp_holds(status)
    if stamped is not None and not proven:
        at = _with_zone(claimed) or now
        status = _validated(one, roots, at)
    return {
        "claimed": claimed and _with_zone(claimed).isoformat(),  # type: ignore[union-attr]
        "at": at.isoformat(),
        "proven": proven,
        "stamp_failed": stamped is not None and not proven,
        "intact": status.intact and status.valid,
        "whole": _rest(one, pdf) == b"",
        "changed": _changed(one, status, pdf),
        "trust": _trust(one, status, at),
    }


def _with_zone(when: dt.datetime | None) -> dt.datetime | None:
    return when.replace(tzinfo=dt.UTC) if when is not None and when.tzinfo is None else when


def _stamped(one: EmbeddedPdfSignature) -> dt.datetime | None:
    """When a time-stamping authority saw it, as the stamp says; whether that is to be believed comes later."""
    if one.sig_object_type == "/DocTimeStamp":
        return one.signed_data["encap_content_info"]["content"].parsed["gen_time"].native  # type: ignore[no-any-return]
    with contextlib.suppress(Exception):  # no stamp, or one nobody can read: as if there were none
        for stamp in extract_tst_data_iter(one.signer_info, signed=False):
            return stamp["encap_content_info"]["content"].parsed["gen_time"].native  # type: ignore[no-any-return]
    return None


def _validated(one: EmbeddedPdfSignature, roots: list[x509.Certificate], at: dt.datetime) -> Any:
    def context() -> ValidationContext:
        return ValidationContext(
            trust_manager=SimpleTrustManager.build(trust_roots=roots), moment=at, revocation_mode="soft-fail"
        )

    if one.sig_object_type == "/DocTimeStamp":
        return validate_pdf_timestamp(one, context())
    usage = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"})
    if one.signer_cert.key_usage_value is None:
        usage = KeyUsageConstraints()
    return validate_pdf_signature(one, context(), context(), key_usage_settings=usage)


def _stamp_holds(status: Any) -> bool:
    stamp = status if not hasattr(status, "timestamp_validity") else status.timestamp_validity
    return stamp is not None and bool(stamp.intact and stamp.valid and stamp.trusted)


def _rest(one: EmbeddedPdfSignature, pdf: bytes) -> bytes:
    """What stands behind the bytes this signature covers."""
    covered = [int(number) for number in one.byte_range]
    return pdf[covered[-2] + covered[-1] :].strip()


def _changed(one: EmbeddedPdfSignature, status: Any, pdf: bytes) -> bool:
    """Whether anything but further signatures came behind it. Bytes behind the last revision are no revision, so the
    comparison of revisions does not see them.
    """
    last = one.signed_revision == one.reader.total_revisions - 1
    if last and _rest(one, pdf):
        return True
    if status.coverage is None or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return True
    difference = status.diff_result
    if difference is None:
        return not last
    if not isinstance(difference, DiffResult) or not status.docmdp_ok:
        return True
    fields = {name for name, _, _ in enumerate_sig_fields(one.reader)}
    return difference.modification_level > ModificationLevel.FORM_FILLING or bool(
        set(difference.changed_form_fields) - fields
    )


def _trust(one: EmbeddedPdfSignature, status: SignatureStatus, at: dt.datetime) -> str:
    validity = one.signer_cert["tbs_certificate"]["validity"]
    if not validity["not_before"].native <= at <= validity["not_after"].native:
        return "expired"
    if status.revoked:
        return "revoked"
    if status.trust_problem_indic in _WEAK:
        return "weak"
    return "trusted" if status.trusted else "untrusted"


def _is_scan(pdf: bytes) -> bool:
    """Whether every page looked at is one large picture, with or without text recognised behind it."""
    from pypdf import PdfReader  # noqa: PLC0415 - only files without signatures are looked at

    try:
        pages = PdfReader(io.BytesIO(pdf)).pages
        count = len(pages)
        return count > 0 and all(_is_picture(pages[number]) for number in range(min(count, _PAGES_LOOKED_AT)))
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception:  # noqa: BLE001 - a page that cannot be drawn is no picture
        return False


def _is_picture(page: Any) -> bool:
    large = {name for name, (width, height) in _pictures(page).items() if width * height >= _SCAN_PIXELS}
    if not large:
        return False
    paper = float(page.mediabox.width) * float(page.mediabox.height)
    covered = [0.0]

    def before(operator: bytes, operands: Any, matrix: Any, _text: Any) -> None:
        if operator == b"Do" and operands and str(operands[0]) in large:
            covered.append(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))

    page.extract_text(visitor_operand_before=before)
    return max(covered) >= _FILLED * paper


def _pictures(page: Any) -> dict[str, tuple[int, int]]:
    inside = page.get("/Resources", {}).get_object().get("/XObject", {}).get_object()
    every = {str(name): one.get_object() for name, one in inside.items()}
    return {
        name: (int(one["/Width"]), int(one["/Height"]))
        for name, one in every.items()
        if one.get("/Subtype") == "/Image"
    }


def place_of(pdf: bytes, words: str) -> list[float] | None:
    """Where the first line that says just these words begins: the page from 1, then points from its left and upper edge, and
    the size of its letters; None where no such line is found.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - only files somebody is about to sign are looked at

    wanted = _plain(words)
    try:
        pages = PdfReader(io.BytesIO(pdf)).pages
        for number in range(min(len(pages), _PAGES_LOOKED_AT)):
            if found := _on_page(pages[number], wanted):
                return [float(number + 1), *found]
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception:  # noqa: BLE001 - a page that cannot be read says nothing
        return None
    return None


def _on_page(page: Any, wanted: str) -> list[float] | None:
    """Pieces of text on one height are one line, however the program that wrote the file cut them."""
    lines: dict[int, list[tuple[float, float, str, float]]] = {}

    def seen(text: str, matrix: Any, place: Any, _font: Any, size: Any) -> None:
        if text.strip():
            x = place[4] * matrix[0] + place[5] * matrix[2] + matrix[4]
            y = place[4] * matrix[1] + place[5] * matrix[3] + matrix[5]
            lines.setdefault(round(y), []).append((x, y, text, abs(float(size or 0) * place[0] * matrix[0])))

    page.extract_text(visitor_text=seen)
    box = page.cropbox
    for pieces in lines.values():
        ordered = sorted(pieces, key=lambda piece: piece[0])
        for first in range(len(ordered)):
            if _plain("".join(piece[2] for piece in ordered[first:])) == wanted:
                x, y, _, size = ordered[first]
                return [x - float(box.left), float(box.top) - y, size or 14.0]
    return None


def _plain(text: str) -> str:
    """Letters only: spaces come and go with the program that wrote the file."""
    return "".join(unicodedata.normalize("NFC", text).split()).casefold()


def answer(said: bytes) -> dict[str, Any]:
    """The answer to what came in, or the code of a refusal under "refused"."""
    head, _, pdf = said.partition(b"\n")
    asked = json.loads(head)
    trust = [text.encode() for text in asked["trust"]]
    warnings.simplefilter("ignore")
    try:
        if "find" in asked:
            return {"place": place_of(pdf, asked["find"])}
        return examine(pdf, trust, now=dt.datetime.fromisoformat(asked["now"]))
    except Refusal as refusal:
        return {"refused": str(refusal)}
    except (MemoryError, RecursionError):
        return {"refused": "too_hard"}
    except Exception:  # noqa: BLE001 - the file is a stranger's: whatever it breaks, the answer is that it cannot be read
        return {"refused": "broken_pdf"}


def _confined(memory: int) -> None:
    with contextlib.suppress(
        ImportError, ValueError, OSError
    ):  # Windows has no such limit; the clock still holds there
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    _confined(int(sys.argv[1]))
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read())))
