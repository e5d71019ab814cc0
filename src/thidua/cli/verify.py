"""`thidua verify`: whether the signatures of a PDF hold, or the signature of a badge, and with whose key."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.cli.disk import why
from thidua.cli.parser import BadInput

if TYPE_CHECKING:
    from thidua.documents.badges.keys import Ring
    from thidua.documents.signing.words import Signature

NAME = "verify"
HELP = "kiểm chữ ký số của tệp PDF, của huy hiệu số"
EXAMPLES = """\
Ví dụ:
  thidua verify quyet-dinh.pdf                     ai ký, lúc nào, sau đó tệp có bị thay đổi không
  thidua verify quyet-dinh.pdf --trust ca.pem      tin các tổ chức chứng thực trong tệp này
  thidua verify huy-hieu.json --key khoa.json      kiểm bằng khóa công khai (JWKS) của nơi cấp
  thidua verify huy-hieu.jwt --json                cho chương trình khác đọc; không có --key thì thử khóa của máy này

Không lấy gì từ mạng. Mã thoát: 0 hợp lệ; 1 hỏng, bị sửa hoặc hết hiệu lực; 2 không kết luận được.
"""

VALID, BROKEN, UNCLEAR = 0, 1, 2
_RESULTS = {VALID: "valid", BROKEN: "broken", UNCLEAR: "unclear"}
_CONCLUSIONS = {VALID: "HỢP LỆ.", BROKEN: "KHÔNG HỢP LỆ.", UNCLEAR: "KHÔNG KẾT LUẬN ĐƯỢC."}
_ZIP = b"PK"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is said of a file: for programs under `facts`, for people in `lines`."""

    code: int
    kind: str
    lines: list[str]
    facts: dict[str, Any] = field(default_factory=dict)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp PDF, hoặc huy hiệu số (.json, .jwt)")
    parser.add_argument("--key", type=Path, metavar="TỆP", help="khóa công khai của nơi cấp huy hiệu (JWKS hoặc PEM)")
    parser.add_argument(
        "--trust",
        type=Path,
        action="append",
        metavar="TỆP",
        help="chứng thư của tổ chức chứng thực được tin (PEM, DER)",
    )
    parser.add_argument("--json", action="store_true", help="in dạng JSON")


def run(args: argparse.Namespace) -> int:
    answer = _answer(args)
    if args.json:
        said = {"file": str(args.file), "result": _RESULTS[answer.code], "kind": answer.kind, **answer.facts}
        # half a character, which JSON may name and a terminal cannot show, becomes a question mark
        print(json.dumps(said, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode())
        return answer.code
    for line in answer.lines:
        print(_plain(line))
    print(_CONCLUSIONS[answer.code])
    return answer.code


def _answer(args: argparse.Namespace) -> Answer:
    from thidua.documents.problems import Unreadable
    from thidua.documents.signing.limits import LIMITS

    data = _read(args.file, most=LIMITS.size)
    try:
        if b"%PDF-" in data[:1024]:
            return _of_pdf(data, args.trust)
        if data.startswith(_ZIP):
            return _unknown()
        return _of_badge(data, args.key)
    except Unreadable as refusal:
        told = {"message": refusal.message, "mend": refusal.mend}
        return Answer(code=UNCLEAR, kind=refusal.code, lines=[refusal.message, refusal.mend], facts=told)


def _read(file: Path, *, most: int) -> bytes:
    """The file, and one byte more than may be read of a larger one: whoever reads it refuses it by its size."""
    if file.is_dir():
        raise BadInput(f"{file}: đây là một thư mục")
    try:
        with file.open("rb") as opened:
            return opened.read(most + 1)
    except OSError as error:
        raise BadInput(f"{file}: không đọc được: {why(error)}") from None


def _unknown() -> Answer:
    message = "Đây là tệp nén, không phải PDF hay huy hiệu số: lệnh này không biết kiểm."
    mend = "Bản sao lưu thì thidua restore tự kiểm từng byte trước khi ghi; tệp khác thì giải nén rồi kiểm từng tệp."
    return Answer(code=UNCLEAR, kind="unknown", lines=[message, mend], facts={"message": message, "mend": mend})


def _of_pdf(data: bytes, trust: list[Path] | None) -> Answer:
    from thidua.documents.signing.checking import examine
    from thidua.documents.signing.words import KINDS

    report = examine(data, _trusted(trust))
    lines = [KINDS[report.kind]]
    for number, one in enumerate(report.signatures, 1):
        what = "Dấu thời gian của " if one.is_timestamp else ""
        lines += [f"{number}. {what}{one.who}", f"   {one.when}", f"   {one.said} {one.covers}".rstrip()]
        lines += [f"   Lý do: {one.reason}"] if one.reason else []
    facts = {"signatures": [_facts(one) for one in report.signatures]}
    return Answer(code=_code([one.state for one in report.signatures]), kind=report.kind, lines=lines, facts=facts)


def _code(states: list[Any]) -> int:
    from thidua.documents.signing.words import State

    if set(states) & {State.BROKEN, State.CHANGED, State.REVOKED, State.EXPIRED}:
        return BROKEN
    return VALID if set(states) == {State.VALID} else UNCLEAR


def _facts(one: Signature) -> dict[str, Any]:
    return {
        "state": one.state.value,
        "message": one.said,
        "name": one.name,
        "organisation": one.organisation,
        "issuer": one.issuer,
        "serial": one.serial,
        "at": one.at.isoformat() if one.at else None,
        "time_proven": one.proven,
        "whole_file": one.whole,
        "timestamp_only": one.is_timestamp,
    }


def _trusted(files: list[Path] | None) -> list[bytes]:
    found = _settings().TRUST_FILES if files is None else files
    return [_read(file, most=1_000_000) for file in found]


def _of_badge(data: bytes, key: Path | None) -> Answer:
    from thidua.documents.badges.verification import State, check

    checked = check(data, _ring(key), at=dt.datetime.now(dt.UTC))
    lines = [
        f"Huy hiệu số ({checked.form}): {checked.award or 'không ghi tên'}",
        f"Nơi cấp: {checked.issuer or 'không ghi'}",
    ]
    lines += [f"Khóa: {checked.key}"] if checked.key else []
    lines += [checked.said]
    lines += ["Dùng --key với tệp khóa công khai của nơi cấp."] if checked.state is State.UNKNOWN_KEY else []
    lines += [f"Đã bị thu hồi hay chưa thì xem ở: {checked.status}"] if checked.status else []
    facts = {
        "state": checked.state.value, "message": checked.said, "form": checked.form, "key": checked.key,
        "issuer": checked.issuer, "award": checked.award, "status": checked.status,
    }  # fmt: skip
    codes = {State.VALID: VALID, State.UNKNOWN_KEY: UNCLEAR, State.UNSUPPORTED: UNCLEAR}
    return Answer(code=codes.get(checked.state, BROKEN), kind="badge", lines=lines, facts=facts)


def _ring(key: Path | None) -> Ring:
    from thidua.documents.badges.keys import ring_in, ring_of_jwks
    from thidua.documents.badges.problems import NotAKey

    try:
        return ring_in(_settings().BADGE_KEYS) if key is None else ring_of_jwks(_read(key, most=1_000_000))
    except NotAKey as refusal:
        raise BadInput(f"{key or 'khóa của máy này'}: {refusal.message} {refusal.mend}") from None


def _settings() -> Any:
    """Where this installation keeps its keys and whom it trusts; nothing is made and no database opened."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.conf import settings

    return settings


def _plain(line: str) -> str:
    """What a stranger's file says, without what would move the cursor or colour the terminal."""
    return "".join(sign if sign.isprintable() else "�" for sign in line)
