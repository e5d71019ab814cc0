"""What the endpoints share: one description, one way to answer and to refuse; each endpoint says its scope."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from thidua.api import asking, problems
from thidua.api.door import Needs
from thidua.api.problems import Problem, Refusal, refusal
from thidua.api.rendering import Renderer
from thidua.web.busy import SECONDS, is_busy

_log = logging.getLogger(__name__)
_MEANS = {
    401: "Thiếu mã truy cập, mã sai, hết hạn hoặc đã thu hồi",
    403: "Mã thiếu phạm vi, hoặc vai trò của chủ mã không xem được",
    404: "Không có, hoặc của đơn vị khác",
    422: "Tham số hoặc trường của hồ sơ cần sửa",
    429: "Hỏi quá nhiều lần; `Retry-After` nói chờ bao lâu",
}

API = NinjaAPI(
    title="Thi Đua: cổng đọc dữ liệu",
    version="1.0.0",
    description="Đọc tổ chức, cá nhân, sổ khen thưởng, danh mục; kiểm tra điều kiện. Chỉ đọc, không ghi.",
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
    renderer=Renderer(),
)


def reads(
    path: str, name: str, needs: Needs, *, tag: str, answers: Any, summary: str, can_miss: bool = False,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:  # fmt: skip
    """An endpoint that reads."""
    return API.get(path, **_said(name, needs, tag=tag, answers=answers, summary=summary, can_miss=can_miss))


def judges(
    path: str, name: str, needs: Needs, *, tag: str, answers: Any, summary: str, takes: Mapping[str, Any],
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:  # fmt: skip
    """An endpoint that is sent something to judge; nothing of it is kept."""
    said = _said(name, needs, tag=tag, answers=answers, summary=summary, can_miss=False)
    said["response"] |= {400: Problem, 413: Problem}
    return API.post(path, **said, openapi_extra={"requestBody": dict(takes)})


def _said(
    name: str, needs: Needs, *, tag: str, answers: Any, summary: str, can_miss: bool
) -> dict[str, Any]:  # fmt: skip
    wrong = {401, 422, 429} | ({404} if can_miss else set()) | (set() if needs.open_to_all else {403})
    return {
        "url_name": name, "operation_id": name, "auth": needs, "tags": [tag], "summary": summary, "by_alias": True,
        "response": {200: answers, **dict.fromkeys(sorted(wrong), Problem)},
    }  # fmt: skip


def meaning(status: int) -> str:
    """What an answer with this status says."""
    return _MEANS.get(status, {400: "Không phải JSON", 413: "Thân yêu cầu quá lớn"}.get(status, ""))


@API.exception_handler(Refusal)
def _refused(_request: HttpRequest, refused: Refusal) -> HttpResponse:
    return problems.answer(refused)


@API.exception_handler(ValidationError)
def _invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problems.answer(asking.told(error.errors))


@API.exception_handler(Http404)
def _missing(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return problems.answer(no_such_address())


@API.exception_handler(OperationalError)
def _no_time(request: HttpRequest, error: OperationalError) -> HttpResponse:
    """Somebody writes a large import and the database has one writer: the same question will do later."""
    if not is_busy(error):
        return _broken(request, error)
    return problems.answer(
        refusal(
            503, "Hệ thống đang ghi một đợt nhập lớn.", where="(máy chủ)", mend=f"Hỏi lại sau {SECONDS} giây.",
            headers={"Retry-After": str(SECONDS)},
        )
    )  # fmt: skip


@API.exception_handler(Exception)
def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """A fault of ours: the log gets where it was, not what it said, for that may hold what is written of a person."""
    place = "".join(traceback.format_tb(error.__traceback__))
    _log.error("không trả lời được %s: %s\n%s", request.path, type(error).__name__, place)
    return problems.answer(
        refusal(
            500,
            "Máy chủ gặp lỗi khi trả lời, đã ghi lại để sửa.",
            where="(máy chủ)",
            mend="Hỏi lại sau; vẫn lỗi thì báo người quản trị của cơ quan.",
        )
    )


def no_such_address() -> Refusal:
    """Nothing is here."""
    return refusal(
        404, "Không có địa chỉ này.", where="(địa chỉ)", mend="Xem các địa chỉ ở /api/; địa chỉ không có dấu / ở cuối."
    )  # fmt: skip
