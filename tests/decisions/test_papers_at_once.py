"""Somebody hands in a paper while LibreOffice makes another of the same decision: what was handed in stays."""

import time
from pathlib import Path
from typing import Any

import pytest

from tests.beside import Beside
from tests.decisions.houses import DAY, signed, small_house
from tests.documents.signing_keys import NOW, TRUST, key_of, png, text_pdf
from thidua.audit.models import Event
from thidua.decisions.actions import convert_paper, take_signed_paper
from thidua.decisions.models import SignedPaper
from thidua.decisions.papers.kinds import PaperKind
from thidua.decisions.views.papers import written
from thidua.documents.signing.pdf import sign

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]  # SQLite has one writer at a time


def slow(folder: Path) -> Path:
    """A program in the place of LibreOffice that says it began, and gives its PDF when it is told to."""
    (folder / "mau.pdf").write_bytes(text_pdf())
    program = folder / "soffice"
    waits = f"touch {folder}/began; while [ ! -e {folder}/go ]; do sleep 0.02; done"
    copies = f'while [ "$1" != --outdir ]; do shift; done; cp {folder}/mau.pdf "$2/van-ban.pdf"'
    program.write_text(f"#!/bin/sh\n{waits}\n{copies}\n")
    program.chmod(0o700)
    return program


def converted_while(house: Any, content: bytes, folder: Path) -> str:
    """What becomes of a conversion during which this paper is handed in."""
    made = signed(house)
    word = written(made, list(made.lines.all()), PaperKind.DECISION, on=DAY).read()
    beside = Beside(
        lambda: convert_paper(
            made, word, name="lap.pdf", program=slow(folder), trust=TRUST, on=DAY, actor=house["signer"]
        )
    )
    for _ in range(500):
        if (folder / "began").exists():
            break
        time.sleep(0.02)
    take_signed_paper(made, content, name="nop.pdf", trust=TRUST, on=DAY, actor=house["officer"])
    (folder / "go").touch()
    return beside.ended()


@pytest.mark.parametrize(
    ("content", "kind", "said"),
    [
        (lambda: sign(text_pdf(), key_of(), at=NOW), "signed", "Quyết định đã có bản ký số."),
        (lambda: png(60, 80), "scan", "Bản của quyết định vừa được thay bằng bản khác."),
    ],
)
def test_ban_nop_trong_luc_doi_word_sang_pdf_van_la_ban_dang_dung(content, kind, said, tmp_path):
    assert converted_while(small_house(), content(), tmp_path) == said
    kept = [(one.upload.name, one.kind, one.replaced_on) for one in SignedPaper.objects.all()]
    assert kept == [("nop.pdf", kind, None)]
    assert Event.objects.filter(action="decisions.doi_pdf").count() == 0
