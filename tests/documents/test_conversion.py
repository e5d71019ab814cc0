"""Word into PDF: what is run, within which limits, and what is told where it does not come off."""

import io
import threading
import time
from pathlib import Path

import pytest
from docx import Document

from tests.documents.signing_keys import text_pdf
from thidua.documents.conversion import (
    ConverterBusy,
    Limits,
    NoConverter,
    NotConverted,
    command,
    profile_settings,
    to_pdf,
)
from thidua.documents.problems import Unreadable
from thidua.documents.signing.turns import Turns


def word() -> bytes:
    made = io.BytesIO()
    Document().save(made)
    return made.getvalue()


def program(folder: Path, script: str) -> Path:
    """A stand-in that is called as LibreOffice is."""
    made = folder / "soffice"
    made.write_text(f'#!/bin/sh\nfor last; do :; done\nwhile [ "$1" != --outdir ]; do shift; done\n{script}\n')
    made.chmod(0o700)
    return made


def test_what_is_run(tmp_path):
    said = command(Path("/opt/soffice"), tmp_path / "a.docx", tmp_path / "ra", tmp_path / "hs", Limits())
    assert said[:2] == ["/bin/sh", "-c"]
    assert "ulimit -v" in said[2]
    assert said[4:] == [
        "/opt/soffice", f"-env:UserInstallation=file://{tmp_path}/hs", "--headless", "--norestore", "--nolockcheck",
        "--nodefault", "--nologo", "--nofirststartwizard", "--convert-to", "pdf:writer_pdf_Export", "--outdir",
        str(tmp_path / "ra"), str(tmp_path / "a.docx"),
    ]  # fmt: skip
    for name in ("DisableMacrosExecution", "DisableActiveContent", "ooInetProxyType"):
        assert name in profile_settings()


def test_the_pdf_comes_back_and_nothing_is_left(tmp_path):
    made = text_pdf()
    (tmp_path / "mau.pdf").write_bytes(made)
    seen = tmp_path / "thay.txt"
    script = f'echo "$HOME $http_proxy $DATABASE_URL" > {seen}; ls "$HOME/ho-so/user" >> {seen}; cp {tmp_path}/mau.pdf "$2/van-ban.pdf"'
    assert to_pdf(word(), program(tmp_path, script)) == made
    home, proxy, *rest = seen.read_text().split()
    assert (proxy, rest) == ("http://127.0.0.1:9", ["registrymodifications.xcu"])
    assert not Path(home).exists()


@pytest.mark.parametrize(
    "script",
    [
        "exit 3",
        "true",
        'echo "khong phai pdf" > "$2/van-ban.pdf"',
        "sleep 30",
        'head -c 3000000 /dev/zero > "$2/van-ban.pdf"',
    ],
)
def test_no_pdf_is_told(tmp_path, script):
    began = time.monotonic()
    with pytest.raises(NotConverted) as refused:
        to_pdf(word(), program(tmp_path, script), limits=Limits(seconds=2, size=1_000_000))
    assert time.monotonic() - began < 20
    assert refused.value.mend.endswith(".")


def test_what_the_program_started_ends_with_it(tmp_path):
    late = tmp_path / "muon.txt"
    with pytest.raises(NotConverted):
        to_pdf(word(), program(tmp_path, f"(sleep 2; echo x > {late}) & sleep 30"), limits=Limits(seconds=0.5))
    time.sleep(2.5)
    assert not late.exists()


def test_not_installed_and_no_word(tmp_path):
    for none in (None, tmp_path / "khong-co"):
        with pytest.raises(NoConverter):
            to_pdf(word(), none)
    with pytest.raises(Unreadable):
        to_pdf(b"xin chao", program(tmp_path, "true"))
    with pytest.raises(NotConverted):
        to_pdf(text_pdf(), program(tmp_path, "true"))


def test_one_at_a_time(tmp_path):
    turns, entered = Turns(1, 0.05), threading.Event()
    slow = program(tmp_path, f"touch {tmp_path}/bat-dau; sleep 1; exit 1")

    def first() -> None:
        entered.set()
        with pytest.raises(NotConverted):
            to_pdf(word(), slow, turns=turns)

    worker = threading.Thread(target=first)
    worker.start()
    entered.wait()
    while not (tmp_path / "bat-dau").exists():
        time.sleep(0.01)
    with pytest.raises(ConverterBusy):
        to_pdf(word(), slow, turns=turns)
    worker.join()
