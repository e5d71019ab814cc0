"""What is asked before a signed paper gives way: to a file that is worth less, or to a signature nobody can vouch for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua.decisions.models import Decision, SignedPaper
from thidua.decisions.presenting.signing import is_other
from thidua.documents.signing.words import State
from thidua.law.spelling import tidy
from thidua.people.refusals import Refused

type Signatures = Sequence[Mapping[str, str]]
"""As `SignedPaper.signatures`."""
LONGEST = 500
"""Letters of a reason."""
_STAMP = "Dấu thời gian"
_FAILED = {State.BROKEN, State.CHANGED, State.REVOKED, State.EXPIRED}
_NOTHING = {
    SignedPaper.Kind.UNSIGNED: "Tệp vừa gửi chưa có chữ ký số.",
    SignedPaper.Kind.SCAN: "Tệp vừa gửi là bản chụp, không có chữ ký số.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """Somebody was asked and said why: this file (`sha256`) takes the place of that paper (its key, `over`)."""

    over: int
    sha256: str
    reason: str


class LessPaper(Refused):
    """The file is worth less than the paper in use: nothing was replaced, whoever sent it is asked for the reason."""

    def __init__(self, over: SignedPaper, lost: Sequence[str], *, sha256: str) -> None:
        super().__init__(" ".join(lost), "Bản đang dùng còn nguyên chữ ký. Vẫn thay thì ghi lý do.", field="ly-do")
        self.over, self.lost, self.sha256 = over, list(lost), sha256


class DoubtfulKey(Refused):
    """The certificate is not that of the signer, or nobody trusted here gave it: nothing was signed yet."""

    def __init__(self, doubts: Sequence[str]) -> None:
        mend = "Chưa ký. Đúng là phải ký bằng chứng thư này thì đánh dấu ô “Vẫn ký bằng chứng thư này” rồi ký lại."
        super().__init__(" ".join(doubts), mend, field="chap_nhan")


def refuse_less(
    current: SignedPaper | None, kind: str, signatures: Signatures, *, sha256: str, instead: Instead | None
) -> None:  # fmt: skip
    """A file may take the place of the paper in use, or somebody said why it must.

    Raises:
        LessPaper: it is worth less, and no reason was given for this file and that paper.
    """
    lost = losses(current, kind, signatures)
    if current is None or not lost:
        return
    answered = instead is not None and (instead.over, instead.sha256) == (current.pk, sha256)
    if not (answered and instead is not None and 0 < len(tidy(instead.reason)) <= LONGEST):
        raise LessPaper(current, lost, sha256=sha256)


def losses(current: SignedPaper | None, kind: str, signatures: Signatures) -> list[str]:
    """What would be lost, a sentence each: nothing where the paper in use has no intact signature itself."""
    if current is None or not _is_intact(current.kind, current.signatures):
        return []
    if kind != SignedPaper.Kind.SIGNED:
        return [_NOTHING[SignedPaper.Kind(kind)]]
    sound = all(one["state"] == State.VALID for one in current.signatures)
    bad = [one for one in signatures if one["state"] in _FAILED or (sound and one["state"] != State.VALID)]
    found = [f"Tệp vừa gửi, {_whose(one)}: {one['said']}" for one in bad]
    there = {one["who"] for one in signatures}
    gone = [one["who"] for one in current.signatures if one["who"] not in there and not one["who"].startswith(_STAMP)]
    return found + [f"Tệp vừa gửi không có chữ ký của {who}, người đã ký bản đang dùng." for who in dict.fromkeys(gone)]


def _is_intact(kind: str, signatures: Signatures) -> bool:
    return kind == SignedPaper.Kind.SIGNED and all(one["state"] not in _FAILED for one in signatures)


def _whose(one: Mapping[str, str]) -> str:
    return one["who"] if one["who"].startswith(_STAMP) else f"chữ ký của {one['who']}"


def doubts_of(
    decision: Decision, before: Signatures, after: Signatures, *, hand: str, name: str, has_trust: bool
) -> list[str]:  # fmt: skip
    """What makes the signature just made doubtful, a sentence each: the certificate (`name`) is of somebody else than the
    signer, or it does not hold. A machine that trusts no authority (`has_trust`) does not ask who gave it.
    """
    found = []
    if is_other(decision, hand, name):
        found.append(f"Chứng thư mang tên {name}, còn quyết định ghi người ký là {decision.signer_name}.")
    known = {(one["who"], one["when"]) for one in before}
    fine = {State.VALID} if has_trust else {State.VALID, State.UNTRUSTED}
    made = [one for one in after if (one["who"], one["when"]) not in known and not one["who"].startswith(_STAMP)]
    return found + [one["said"] for one in made if one["state"] not in fine]
