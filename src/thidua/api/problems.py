"""A refusal as other programs read it (RFC 9457): what is wrong, where, and what would mend it, in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from pydantic import BaseModel, ConfigDict, Field

from thidua.api import rendering

CONTENT_TYPE = "application/problem+json"


class Trouble(BaseModel):
    """One thing that is wrong."""

    model_config = ConfigDict(extra="forbid")

    what: str = Field(description="Điều gì không được, một câu.")
    where: str = Field(description="Ở đâu: tên tham số, trường của hồ sơ, hoặc Authorization.")
    mend: str = Field(description="Làm gì thì được.")


class Problem(BaseModel):
    """The body of every answer that is not a success."""

    model_config = ConfigDict(extra="forbid")

    title: str = Field(description="Điều đầu tiên không được.")
    status: int = Field(description="Mã HTTP, như ở dòng đầu của câu trả lời.")
    problems: list[Trouble] = Field(description="Mọi chỗ phải sửa, chỗ đầu tiên trước.")


class Refusal(Exception):  # noqa: N818 - it is an answer, no fault of ours
    """Ends a request with a problem. `headers` go out with it."""

    def __init__(self, status: int, *troubles: Trouble, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(troubles[0].what)
        self.status = status
        self.troubles: Sequence[Trouble] = troubles
        self.headers = headers or {}


def refusal(status: int, what: str, *, where: str, mend: str, headers: Mapping[str, str] | None = None) -> Refusal:
    """A refusal for one reason."""
    return Refusal(status, Trouble(what=what, where=where, mend=mend), headers=headers)


def not_there(what: str, key: str) -> Refusal:
    """There is no such row, or it is another body's: nobody learns which."""
    return refusal(
        404, f"Không có {what} “{key[:80]}” trong phạm vi được xem của chủ mã.", where="key",
        mend="Kiểm tra lại khóa; khóa lấy từ danh sách tương ứng.",
    )  # fmt: skip


def too_often(seconds: int, *, where: str = "Authorization", what: str = "Đã hỏi quá nhiều lần.") -> Refusal:
    """Come back later."""
    return refusal(429, what, where=where, mend=f"Hỏi lại sau {seconds} giây.", headers={"Retry-After": str(seconds)})


def answer(refused: Refusal) -> HttpResponse:
    """The refusal as it goes out."""
    body = Problem(title=refused.troubles[0].what, status=refused.status, problems=list(refused.troubles))
    return rendering.response(
        body.model_dump(), status=refused.status, content_type=CONTENT_TYPE, headers=refused.headers
    )  # fmt: skip
