"""What an address may ask for: days and years of one form, pages by a cursor, nothing that we would silently ignore."""

from __future__ import annotations

import base64
import binascii
import re
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Schema
from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from thidua.api.problems import Refusal, Trouble, refusal
from thidua.law.years import LAST

MOST_LINES = 200
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _as_day(value: object) -> object:
    """Only 2026-03-31: pydantic itself would also take seconds since 1970 for a day."""
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) and _DAY.fullmatch(value) else "")
    except ValueError:
        raise PydanticCustomError("no_day", "cần một ngày có thật dạng 2026-03-31") from None


def _as_year(value: object) -> object:
    if value is None or isinstance(value, int):
        return value
    text = str(value)
    if text.isascii() and text.isdigit() and 1900 <= int(text[:5]) <= LAST and len(text) == 4:
        return int(text)
    raise PydanticCustomError("no_year", "cần một năm bốn chữ số, ví dụ 2025")


Day = Annotated[date, BeforeValidator(_as_day), WithJsonSchema({"type": "string", "format": "date"})]
Year = Annotated[int, BeforeValidator(_as_year), WithJsonSchema({"type": "integer", "minimum": 1900, "maximum": LAST})]


class Asked(Schema):
    """The parameters of an address; one that is not among them is refused with the nearest name."""

    @classmethod
    def refuse_others(cls, request: HttpRequest) -> None:
        """A misspelt filter would answer with everything.

        Raises:
            Refusal: naming every parameter that is not there.
        """
        strange = [name for name in request.GET if name not in cls.model_fields]
        if strange:
            raise Refusal(422, *(_strange(name, list(cls.model_fields)) for name in strange[:20]))


class Paged(Asked):
    """A list that is read page by page."""

    so_dong: int = Field(50, ge=1, le=MOST_LINES, description="Nhiều nhất bao nhiêu dòng một trang.")
    sau: str = Field("", max_length=200, description="Con trỏ `next` của trang trước; để trống là trang đầu.")


def _strange(name: str, known: list[str]) -> Trouble:
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    mend = f"Có phải là “{near[0]}”?" if near else _offered(known)
    return Trouble(what=f"Không có tham số “{name[:60]}”.", where=name[:60], mend=mend)


def _offered(known: list[str]) -> str:
    return f"Các tham số có: {', '.join(known)}." if known else "Địa chỉ này không nhận tham số nào."


def cursor(*parts: object) -> str:
    """Where a page ended: opaque, so that nobody builds one."""
    text = "\n".join(str(part) for part in parts)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def place_of(text: str, *, parts: int) -> list[str] | None:
    """What a cursor says; None where there is none.

    Raises:
        Refusal: it is none of ours.
    """
    if not text:
        return None
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeError, ValueError):
        raise bad_cursor() from None
    found = raw.split("\n")
    if len(found) != parts or "\0" in raw:
        raise bad_cursor()
    return found


def bad_cursor() -> Refusal:
    """A cursor that nobody was given."""
    return refusal(
        422, "Con trỏ trang này không đúng.", where="sau",
        mend="Chép nguyên giá trị “next” của trang trước, hoặc bỏ “sau” để đọc từ đầu.",
    )  # fmt: skip


def page[T](rows: list[T], most: int, place: Any) -> tuple[list[T], str | None]:
    """The rows of a page, of which one more was read, and the cursor of the next page; `place` gives a row's parts."""
    if len(rows) <= most:
        return rows, None
    return rows[:most], cursor(*place(rows[most - 1]))


_SAID = {
    "missing": ("Thiếu tham số bắt buộc này.", "Thêm tham số vào địa chỉ."),
    "no_day": ("Không phải một ngày có thật.", "Viết năm-tháng-ngày, ví dụ 2026-03-31."),
    "no_year": ("Không phải một năm.", f"Viết bốn chữ số, từ 1900 đến {LAST}, ví dụ 2025."),
    "int_parsing": ("Không phải một số nguyên.", "Viết bằng chữ số, ví dụ 50."),
    "greater_than_equal": ("Số này nhỏ quá.", "Viết một số từ {ge} trở lên."),
    "less_than_equal": ("Số này lớn quá.", "Viết một số không quá {le}."),
    "string_too_long": ("Dài quá.", "Viết không quá {max_length} chữ."),
    "enum": ("Không có giá trị này.", "Chọn một trong: {expected}."),
    "literal_error": ("Không có giá trị này.", "Chọn một trong: {expected}."),
}


def told(errors: list[dict[str, Any]]) -> Refusal:
    """What pydantic found wrong, in our words."""
    return Refusal(422, *(_trouble(error) for error in errors))


def _trouble(error: dict[str, Any]) -> Trouble:
    what, mend = _SAID.get(
        str(error.get("type")), ("Không đọc được giá trị này.", "Xem kiểu của tham số ở trang /api/.")
    )
    where = str(error["loc"][-1]) if error.get("loc") else "(địa chỉ)"
    context = {name: str(value).replace(" or ", ", ") for name, value in (error.get("ctx") or {}).items()}
    return Trouble(what=what, where=where, mend=mend.format_map(_Missing(context)))


class _Missing(dict[str, str]):
    def __missing__(self, _key: str) -> str:
        return "…"
