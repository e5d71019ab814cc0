"""Word into PDF by LibreOffice, where it is installed: one document at a time, in a process that may not do much.

Every run has a profile of its own in a folder that is gone afterwards: no macros, no active content, links never followed,
a proxy nobody answers at in the place of the network; its time, memory and the size of what it writes are limited.
"""

import contextlib
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from thidua.documents.attached import kind_of_paper
from thidua.documents.problems import Unreadable
from thidua.documents.signing.turns import Turns
from thidua.documents.sizes import MB

_HEAD = b"%PDF-"
_LARGEST_WORD = 20 * MB
_ELSEWHERE = "Lập PDF trên máy của ông/bà (Word: Lưu thành PDF), rồi gửi tệp PDF ấy lên."
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""Macros off, links never updated, every proxy one that nobody answers at (port 9 throws away what it is sent)."""
_DEAD_PROXY = "http://127.0.0.1:9"


class NoConverter(Unreadable):
    """LibreOffice is not here, or switched off."""

    def __init__(self) -> None:
        super().__init__("no_converter", "Máy chủ chưa cài LibreOffice nên không đổi được Word sang PDF.", _ELSEWHERE)


class NotConverted(Unreadable):
    """It gave no PDF, took too long or too much."""

    def __init__(self) -> None:
        super().__init__("not_converted", "LibreOffice không lập được PDF từ văn bản này.", _ELSEWHERE)


class ConverterBusy(Unreadable):
    """Somebody else's document is being made."""

    def __init__(self) -> None:
        super().__init__("converter_busy", "Máy đang đổi một văn bản khác sang PDF.", "Chờ chừng một phút rồi bấm lại.")


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of the clock, bytes of memory and bytes of the largest file one run may take."""

    seconds: float = 90
    memory: int = 4000 * MB
    size: int = 60 * MB


LIMITS = Limits()
TURNS = Turns(1, 30.0)
"""One at a time in a process of ours; who waits longer than that is told to come back."""


def to_pdf(word: bytes, program: Path | None, *, limits: Limits = LIMITS, turns: Turns = TURNS) -> bytes:
    """The document as LibreOffice prints it; `program` is its `soffice`, None where it is not installed.

    Raises:
        NoConverter, ConverterBusy, NotConverted: there is no PDF.
        Unreadable: it is no Word document, or holds macros.
    """
    if program is None or not os.access(program, os.X_OK):
        raise NoConverter
    if kind_of_paper(word, most=_LARGEST_WORD) != "docx":
        raise NotConverted
    with _turn(turns), tempfile.TemporaryDirectory(prefix="thidua-pdf-", ignore_cleanup_errors=True) as folder:
        return _made(word, program, Path(folder), limits)


@contextlib.contextmanager
def _turn(turns: Turns) -> Iterator[None]:
    with contextlib.ExitStack() as kept:
        try:
            kept.enter_context(turns.one())
        except Unreadable:
            raise ConverterBusy from None
        yield


def _made(word: bytes, program: Path, folder: Path, limits: Limits) -> bytes:
    source, made = folder / "van-ban.docx", folder / "ra" / "van-ban.pdf"
    source.write_bytes(word)
    made.parent.mkdir()
    profile = folder / "ho-so" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(profile_settings(), encoding="utf-8")
    (folder / "fonts.conf").write_text(font_settings(), encoding="utf-8")
    _run(command(program, source, made.parent, folder / "ho-so", limits), folder, limits)
    try:
        with made.open("rb") as opened:
            content = opened.read(limits.size + 1)
    except OSError:
        raise NotConverted from None
    if not content.startswith(_HEAD) or len(content) > limits.size:
        raise NotConverted
    return content


def command(program: Path, source: Path, into: Path, profile: Path, limits: Limits) -> list[str]:
    """What is run: the shell sets the limits, then becomes LibreOffice."""
    bounds = f"ulimit -v {limits.memory // 1024}; ulimit -f {limits.size // 512 + 1}; ulimit -c 0; ulimit -t {int(limits.seconds) + 1}"
    return [
        "/bin/sh", "-c", f'{bounds}; exec "$@"', "sh", str(program), f"-env:UserInstallation={profile.as_uri()}",
        "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard",
        "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(into), str(source),
    ]  # fmt: skip


def profile_settings() -> str:
    """The settings of a fresh profile, as LibreOffice keeps them."""
    items = "".join(
        f'<item oor:path={quoteattr("/" + path)}><prop oor:name={quoteattr(name)} oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>'
    )


def font_settings() -> str:
    """The fonts of this machine, and Tinos as Times New Roman where that is missing: papers keep their lines and pages."""
    tinos = Path(__file__).with_name("certificates") / "tinos"
    return (
        '<?xml version="1.0"?><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f'<dir>{escape(str(tinos))}</dir><cachedir prefix="xdg">fontconfig</cachedir>'
        '<alias binding="same"><family>Times New Roman</family><accept><family>Tinos</family></accept></alias></fontconfig>'
    )


def _run(said: list[str], folder: Path, limits: Limits) -> None:
    """Runs it with an environment of its own, and ends it with all it started when its time is over."""
    around = {"HOME": str(folder), "TMPDIR": str(folder), "PATH": os.defpath, "LANG": "C.UTF-8"}
    around |= {"FONTCONFIG_FILE": str(folder / "fonts.conf"), "XDG_CACHE_HOME": str(folder)}
    around |= dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), _DEAD_PROXY)
    with subprocess.Popen(  # noqa: S603 - the program the settings name, on files of ours
        said, cwd=folder, env=around, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as child:  # fmt: skip
        try:
            code = child.wait(timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            code = -1
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
    if code != 0:
        raise NotConverted
