"""What every answer shares: strict fields, a body and a person by key, a page of a list."""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices
from pydantic import BaseModel, ConfigDict, Field

from thidua.people.models import Person
from thidua.people.queries import Names


class Out(BaseModel):
    """An answer has the fields it says, no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Ref(Out):
    """Another row: its key, and what it was called at the time."""

    key: str = Field(description="Khóa, không đổi suốt đời.")
    name: str = Field(description="Tên vào thời điểm ấy.")


class Page[T](Out):
    """One page of a list."""

    items: list[T] = Field(description="Các dòng của trang này.")
    next: str | None = Field(description="Con trỏ của trang sau, gửi lại trong `sau`; `null`: đã hết.")


SAMPLE = "Dữ liệu mẫu: bịa, không có thật."


def choice(choices: type[TextChoices], words: str) -> Any:
    """A field that holds one of these keys, each explained; two lists of one name would else be taken for one."""
    told = "; ".join(f"`{value}` {label}" for value, label in choices.choices)
    return Field(description=f"{words}: {told}.", json_schema_extra={"enum": list(choices.values)})


def body_ref(names: Names, body: int | None, *, year: int | None = None) -> Ref | None:
    """A body as it was called at the end of a year, today without one; None where there is none."""
    if body is None or not names.key(body):
        return None
    return Ref(key=names.key(body), name=names.in_year(body, year) if year else names.last(body))


def born(person: Person) -> str | None:
    """As exactly as it is known: "1987-05-22", "1987"."""
    if person.birth is None:
        return None
    return person.birth.isoformat() if person.birth_precision == Person.Precision.DAY else str(person.birth.year)
