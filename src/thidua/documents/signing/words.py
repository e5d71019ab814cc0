"""What is known of a signature, in the words an office uses."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from thidua.documents.signing.marks import spoken_time

Kind = Literal["signed", "unsigned", "scan"]

KINDS: dict[Kind, str] = {
    "signed": "Tệp có chữ ký số.",
    "unsigned": "Tệp chưa có chữ ký số.",
    "scan": "Tệp là bản chụp, không có chữ ký số: hình chữ ký và dấu trên ảnh không kiểm được.",
}


class State(StrEnum):
    """One word per signature; the first that fits, from the worst on."""

    BROKEN = "broken"
    CHANGED = "changed"
    UNCLEAR = "unclear"
    WEAK = "weak"
    REVOKED = "revoked"
    EXPIRED = "expired"
    UNTRUSTED = "untrusted"
    VALID = "valid"


_SAID = {
    State.VALID: "Chữ ký hợp lệ.",
    State.BROKEN: "Chữ ký không đúng: nội dung đã bị sửa sau khi ký, hoặc chữ ký bị hỏng.",
    State.CHANGED: "Bản đã ký còn nguyên, nhưng tệp đã bị thay đổi sau khi ký.",
    State.UNCLEAR: "Không kết luận được: tệp viết không đúng chuẩn PDF.",
    State.WEAK: "Không kết luận được: chữ ký dùng thuật toán đã lỗi thời.",
    State.REVOKED: "Chứng thư đã bị thu hồi trước khi ký.",
    State.EXPIRED: "Lúc ký, chứng thư chưa có hoặc đã hết hiệu lực.",
    State.UNTRUSTED: "Chữ ký nguyên vẹn, nhưng chứng thư không do tổ chức nào trong danh sách tin cậy của máy này cấp.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signature of a file. `at` is when it was made, and `proven` whether a time-stamping authority vouches for that.

    `whole`: it covers every byte of the file; otherwise something came after it, which `state` judges (a further signature
    is no change). `name`, `organisation`, `issuer` are what the certificate says: believe them only where `state` is VALID.
    """

    state: State
    field: str
    is_timestamp: bool
    name: str = ""
    organisation: str = ""
    issuer: str = ""
    serial: str = ""
    at: dt.datetime | None = None
    proven: bool = False
    whole: bool = False
    reason: str = ""

    @property
    def said(self) -> str:
        """The judgement, one sentence."""
        return _SAID[self.state]

    @property
    def who(self) -> str:
        """ "Nguyễn Thị Thục Đoan (Bộ Mẫu)"."""  # noqa: D210
        if not self.name:
            return "Không đọc được người ký"
        return (
            f"{self.name} ({self.organisation})" if self.organisation and self.organisation != self.name else self.name
        )

    @property
    def when(self) -> str:
        """The time of signing, and who says so."""
        if self.at is None:
            return "Không đọc được giờ ký"
        try:
            said = spoken_time(self.at)
        except OverflowError:  # the last hours of the year 9999, which only a forger writes
            return "Không đọc được giờ ký"
        by = "có dấu thời gian" if self.proven else "theo giờ của máy người ký"
        return f"{said} ({by})"

    @property
    def covers(self) -> str:
        """How much of the file it vouches for."""
        if self.state in {State.BROKEN, State.UNCLEAR}:
            return ""
        if self.whole:
            return "Ký trên toàn bộ tệp."
        return (
            "Sau chữ ký này tệp còn được ký thêm."
            if self.state is not State.CHANGED
            else "Có nội dung thêm sau chữ ký này."
        )


def signature_of(facts: dict[str, Any]) -> Signature:
    """The signature these facts tell of."""
    at = facts.get("at")
    return Signature(
        state=_state(facts),
        field=str(facts["field"]),
        is_timestamp=facts["kind"] == "timestamp",
        at=dt.datetime.fromisoformat(at) if at else None,
        proven=bool(facts.get("proven")),
        whole=bool(facts.get("whole")),
        **{name: facts.get(name, "") for name in ("name", "organisation", "issuer", "serial", "reason")},
    )


def _state(facts: dict[str, Any]) -> State:
    if trouble := facts.get("trouble"):
        return State(trouble)
    if not facts["intact"]:
        return State.BROKEN
    if facts["changed"]:
        return State.CHANGED
    return State.VALID if facts["trust"] == "trusted" else State(facts["trust"])
