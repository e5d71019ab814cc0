"""What an office does without us: letters merged in a word processor, made into PDF by LibreOffice.

The merging itself is given for nothing: the documents are written ready, with the same texts, without frame or QR code.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from html import escape
from itertools import batched
from pathlib import Path

from thidua.documents.certificates import Certificate
from thidua.documents.certificates.values import texts_of

_LIMIT = 1800
"""Seconds one run of LibreOffice may take."""
_BATCH = 100
"""Files in one run: above some two hundred it leaves files out without a word."""
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:page-layout style:name="sheet"><style:page-layout-properties fo:page-width="297mm" fo:page-height="210mm"
 fo:margin="30mm" style:print-orientation="landscape"/></style:page-layout>
<style:style style:name="first" style:family="paragraph"><style:paragraph-properties fo:text-align="center"
 fo:break-before="page"/><style:text-properties fo:font-size="18pt" fo:font-weight="bold"/></style:style>
<style:style style:name="line" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>
<style:text-properties fo:font-size="15pt"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="sheet"/></office:master-styles>
<office:body><office:text>"""
_FOOT = "</office:text></office:body></office:document>"


def office() -> str | None:
    """Where LibreOffice is, if it is here."""
    return shutil.which("soffice")


def one_document(certificates: Sequence[Certificate], folder: Path) -> Path:
    """All letters in one document, a page each."""
    path = folder / "tat-ca.fodt"
    path.write_text(_HEAD + "".join(map(_letter, certificates)) + _FOOT, encoding="utf-8")
    return path


def many_documents(certificates: Sequence[Certificate], folder: Path) -> list[Path]:
    """A document each."""
    paths = [folder / f"{one.row:05d}.fodt" for one in certificates]
    for path, one in zip(paths, certificates, strict=True):
        path.write_text(_HEAD + _letter(one) + _FOOT, encoding="utf-8")
    return paths


def _letter(one: Certificate) -> str:
    texts = [text.replace("\u00a0", " ") for text in texts_of(one).values()]
    first, *rest = (escape(text) for text in texts)
    lines = "".join(f'<text:p text:style-name="line">{text}</text:p>' for text in rest)
    return f'<text:p text:style-name="first">{first}</text:p>{lines}'


def made_into_pdf(program: str, documents: Sequence[Path], folder: Path, *, batch: int = _BATCH) -> list[Path]:
    """The PDFs that came out; those left out are simply not there."""
    target = folder / "pdf"
    target.mkdir(exist_ok=True)
    for some in batched(documents, batch, strict=False):
        command = [
            program, f"-env:UserInstallation=file://{folder / 'profile'}", "--headless", "--convert-to", "pdf",
            "--outdir", str(target), *map(str, some),
        ]  # fmt: skip
        subprocess.run(command, check=False, capture_output=True, timeout=_LIMIT)
    return sorted(target.glob("*.pdf"))
