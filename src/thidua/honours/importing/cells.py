"""The cells of a row as values of the book; each reader gives a value or says what is wrong and what would be right."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Any

from django.db.models import TextChoices

from thidua.documents import cells
from thidua.documents.cells import CellError, PartialDate, Value
from thidua.honours.models import Figures
from thidua.honours.plausible import FIRST
from thidua.law.case import RATINGS
from thidua.law.catalogue import Reading, find
from thidua.law.readings import (
    read_bloc,
    read_discipline,
    read_initiative_kind,
    read_path,
    read_rating,
    read_scope,
    read_subject,
)
from thidua.law.spelling import fold
from thidua.law.years import LAST
from thidua.people.identities import CITIZEN, OLD_CARD, digits_of, read_number
from thidua.people.models.bodies import Kind, Level
from thidua.people.models.persons import Gender, Standing
from thidua.people.refusals import Refused

_SPAN = re.compile(r"(?:giai đoạn |từ |năm )*(\d{4}) ?(?:-|–|—|đến) ?(?:năm )?(\d{4})", re.IGNORECASE)


class Doubt(CellError):  # noqa: N818 - no fault, but an answer
    """What was understood only by guessing: the officer says it plainly, or the row is left out."""


def text(most: int) -> Callable[[Value], str]:
    """A text the column of the table can hold."""

    def read(value: Value) -> str:
        said = cells.text(value)
        if len(said) > most:
            raise CellError(f"Nội dung dài {len(said)} ký tự, quá {most}.", f"Rút gọn còn nhiều nhất {most} ký tự.")
        if "\x00" in said:
            raise CellError("Ô có ký tự không đọc được.", "Gõ lại nội dung của ô.")
        return said

    return read


def count(value: Value) -> int | None:
    """How many people."""
    found = cells.number(value)
    if found is None:
        return None
    if not isinstance(found, int) or not 0 <= found <= 10_000_000:
        raise CellError(f"“{cells.show(value)}” không phải số người.", "Ghi một số nguyên không âm, ví dụ 42.")
    return found


def day(value: Value) -> date | None:
    """A whole day."""
    return cells.full_date(value)


def birthday(value: Value) -> tuple[date, bool] | None:
    """A birthday, and whether only its year is known."""
    found = cells.date(value)
    if found is None:
        return None
    if found.year > LAST or found.year < 1880:
        raise CellError(f"Năm sinh {found.year} là năm không có thật.", "Ghi ngày sinh đúng, ví dụ 21/02/1986.")
    if isinstance(found, PartialDate):
        if found.month:
            raise CellError("Ngày sinh chỉ có tháng và năm.", "Ghi đủ ngày, tháng, năm, hoặc chỉ ghi năm.")
        return date(found.year, 1, 1), True
    return found, False


_TAIL = re.compile(r"([0-9]+)[.,]0+")
_SHORTENED = re.compile(r"[0-9][.,]?[0-9]*e\+?[0-9]+", re.IGNORECASE)


def identity(value: Value) -> tuple[str, bool]:
    """A national identity number, and whether zeros at its head were put back: Excel keeps a number without them."""
    said = cells.text(value)
    if match := _TAIL.fullmatch(said):
        said = match[1]
    if _SHORTENED.fullmatch(said):
        raise CellError(
            "Excel đã rút gọn số định danh nên mất chữ số.", "Định dạng cột là Văn bản rồi gõ lại đủ các chữ số."
        )
    digits = digits_of(said)
    whole = digits.zfill(CITIZEN) if len(digits) in {10, 11} else digits.zfill(OLD_CARD) if len(digits) == 8 else digits
    try:
        return read_number(whole or said), whole != digits
    except Refused as refused:
        raise CellError(refused.message, refused.mend) from None


def year(value: Value) -> int | None:
    """One year."""
    return _real(cells.year(value))


def years(value: Value) -> tuple[int | None, int] | None:
    """The years a decision rewards: "2025", or "2016-2020" as (2016, 2020)."""
    said = cells.text(value) if isinstance(value, str) else ""
    if match := _SPAN.fullmatch(said):
        first, last = _real(int(match[1])), _real(int(match[2]))
        if first is None or last is None or first >= last:
            raise CellError(f"“{said}” có năm đầu không trước năm cuối.", "Ghi ví dụ 2016-2020.")
        return first, last
    found = year(value)
    return None if found is None else (None, found)


def _real(found: int | None) -> int | None:
    if found is not None and not FIRST <= found <= LAST:
        raise CellError(f"Năm {found} ngoài khoảng sổ ghi được.", f"Ghi năm từ {FIRST} đến {LAST}.")
    return found


def amount(value: Value) -> int | None:
    """Whole đồng."""
    try:
        return cells.money(value)
    except CellError:
        raise CellError(f"“{cells.show(value)}” không phải số tiền.", "Ghi số đồng, ví dụ 1.390.000.") from None


def word(read: Callable[[str], Reading], value: Value) -> str | None:
    """A word of the law by any of its spellings."""
    reading = _understood(read, cells.text(value))
    if reading.key is None:
        raise CellError(
            f"{reading.understood}: “{cells.show(value)}”.", "Ghi theo trang “Danh mục cách ghi” của tệp mẫu."
        )
    if not reading.sure:
        raise Doubt(f"{reading.understood}.", "Ghi tên đầy đủ theo trang “Danh mục cách ghi” của tệp mẫu.")
    return reading.key


def led(value: Value) -> str | None:
    """Whose bloc was led; "không" says none."""
    if fold(cells.text(value)) in {"khong", "khong dan dau"}:
        return str(Figures.Led.NONE)
    return word(read_bloc, value)


@lru_cache(maxsize=8_192)
def _understood(read: Callable[[str], Reading], said: str) -> Reading:
    """A column of a hundred thousand cells says the same few words."""
    return read(said)


def rating(value: Value) -> str | None:
    """HTXS, HTT, HT or KHT."""
    found = word(read_rating, value)
    if found not in RATINGS:
        raise CellError(f"“{cells.show(value)}” không phải mức xếp loại.", "Ghi HTXS, HTT, HT hoặc KHT.")
    return found


def choice(choices: type[TextChoices], what: str) -> Callable[[Value], str]:
    """One of a few, by its key or its name."""
    names: Mapping[str, str] = {
        fold(said): str(one.value) for one in choices for said in (str(one.label), str(one.value))
    }

    def read(value: Value) -> str:
        found = names.get(fold(cells.text(value)))
        if found is None:
            mend = f"Ghi một trong: {'; '.join(str(label) for label in choices.labels)}."
            raise CellError(f"“{cells.show(value)}” không phải {what}.", mend)
        return found

    return read


READERS: Mapping[str, Callable[[Value], Any]] = {
    "gender": choice(Gender, "giới tính"),
    "standing": choice(Standing, "cách phân loại cán bộ"),
    "ethnic_group": text(60),
    "is_party_member": cells.flag,
    "since": day,
    "until": day,
    "rating": rating,
    "award": partial(word, find),
    "path": partial(word, read_path),
    "number": text(60),
    "date": day,
    "decided_by": text(200),
    "signer": text(200),
    "reason": text(10_000),
    "book_number": text(40),
    "bonus": amount,
    "scope": partial(word, read_scope),
    "kind": partial(word, read_initiative_kind),
    "accepted": cells.flag,
    "applied": cells.flag,
    "replicable": cells.flag,
    "form": partial(word, read_discipline),
    "ends": day,
    "members": count,
    "completed": count,
    "advanced": count,
    "grassroots_fighters": count,
    "warnings": count,
    "led_bloc": led,
    "short_name": text(60),
    "level": choice(Level, "cấp tổ chức"),
    "parent": text(300),
    "document": text(300),
    "subject": partial(word, read_subject),
    "confirm": text(60),
}
BODY_READERS: Mapping[str, Callable[[Value], Any]] = {"kind": choice(Kind, "loại tổ chức")}
"""What a header means in the sheet of bodies, where it means something else than in the others."""
