"""Who signed a PDF and whether it still holds; whether it is signed at all, or only a scan of signed paper.

Every file is a stranger's: it is read in a process of its own (`child`), which is ended when it takes too long or too much.
"""

import contextlib
import datetime as dt
import io
import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificates

from thidua.documents.signing.limits import LIMITS, Limits, as_pdf
from thidua.documents.signing.marks import POINTS
from thidua.documents.signing.problems import BrokenPdf, EncryptedPdf, NotACertificate, SigningProblem, TooHard
from thidua.documents.signing.words import Kind, Signature, signature_of

_CHILD = Path(__file__).with_name("child.py")
_MOST_SAID = 1_000_000
_REFUSALS: dict[str, type[SigningProblem]] = {
    "encrypted_pdf": EncryptedPdf,
    "broken_pdf": BrokenPdf,
    "too_hard": TooHard,
}


@dataclass(frozen=True, slots=True)
class Report:
    """What one reading found: the kind of file, and its signatures in the order they were made."""

    kind: Kind
    signatures: tuple[Signature, ...]


def examine(pdf: bytes, trust: Sequence[bytes], *, now: dt.datetime | None = None, limits: Limits = LIMITS) -> Report:
    """The kind of file and its signatures in one reading. `trust`: certificates (PEM or DER) of the authorities trusted
    here; `now` stands in where a signature names no time.

    Raises:
        SigningProblem: it cannot be read; its name says why.
    """
    asked = {"trust": [_pem(one) for one in trust], "now": (now or dt.datetime.now(dt.UTC)).isoformat()}
    said = _ask(json.dumps(asked).encode() + b"\n" + as_pdf(pdf, limits), limits)
    answer: dict[str, Any] = json.loads(said) if said else {"refused": "too_hard"}
    if refused := answer.get("refused"):
        raise _REFUSALS[refused]
    return Report(answer["kind"], tuple(signature_of(facts) for facts in answer["signatures"]))


@dataclass(frozen=True, slots=True)
class Line:
    """Where a line begins: the page from 1, millimetres from its left and upper edge to its foot, and its likely width."""

    page: int
    left: float
    foot: float
    width: float


def find_line(pdf: bytes, words: str, limits: Limits = LIMITS) -> Line | None:
    """The first line of the file that says just these words, such as the name under a signature; None where there is none, or
    it cannot be told. The width is that of letters half as wide as high.
    """
    asked = json.dumps({"trust": [], "find": words}).encode()
    said = _ask(asked + b"\n" + as_pdf(pdf, limits), limits)
    place = json.loads(said).get("place") if said else None
    if not place:
        return None
    page, left, foot, size = place
    return Line(int(page), left / POINTS, foot / POINTS, size * len(words) / 2 / POINTS)


def status(pdf: bytes, trust: Sequence[bytes]) -> list[Signature]:
    """The signatures of this file, in the order they were made. Raises SigningProblem."""
    return list(examine(pdf, trust).signatures)


def kind_of(pdf: bytes) -> Kind:
    """Whether the file is signed, unsigned, or a scan without a signature. Raises SigningProblem."""
    return examine(pdf, ()).kind


def _pem(certificates: bytes) -> str:
    """These certificates, one or many, as the child reads them."""
    try:
        if b"-----BEGIN" in certificates:
            found = load_pem_x509_certificates(certificates)
        else:
            found = [load_der_x509_certificate(certificates)]
    except ValueError:
        raise NotACertificate from None
    return "".join(one.public_bytes(Encoding.PEM).decode() for one in found)


def _ask(said: bytes, limits: Limits) -> bytes:
    """What the child answers; b"" when it failed, ran out of memory or of time."""
    command = [sys.executable, "-I", str(_CHILD), str(limits.memory)]
    with subprocess.Popen(  # noqa: S603 - our own file
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        clock = threading.Timer(limits.seconds, child.kill)
        clock.start()
        heard = b""
        try:
            # the child reads everything before it answers, so neither waits for the other
            with contextlib.suppress(BrokenPipeError), child.stdin or io.BytesIO() as sending:
                sending.write(said)
            heard = (child.stdout or io.BytesIO()).read(_MOST_SAID + 1)
        finally:
            if not 0 < len(heard) <= _MOST_SAID:
                child.kill()
            child.wait()
            clock.cancel()
    return heard if child.returncode == 0 and len(heard) <= _MOST_SAID else b""
