"""What the minutes of a session say of one vote; numbers that cannot be are refused by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

type Method = Literal["phieu_kin", "phieu_cong_khai", "gio_tay"]

METHODS: tuple[Method, ...] = ("phieu_kin", "phieu_cong_khai", "gio_tay")
NAMES = {
    "members": "tổng số ủy viên", "present": "số người có mặt", "yes": "số phiếu đồng ý",
    "no": "số phiếu không đồng ý", "blank": "số phiếu trắng", "invalid": "số phiếu không hợp lệ",
    "written_yes": "số ý kiến đồng ý bằng văn bản", "written_no": "số ý kiến không đồng ý bằng văn bản",
    "recused": "số người không biểu quyết vì liên quan",
}  # fmt: skip
MOST = 100_000  # no council is larger; a slip of the keyboard is
_BALLOTS = ("yes", "no", "blank", "invalid")
_WRITTEN = ("written_yes", "written_no")


class CountError(ValueError):
    """Numbers that cannot be true together; `fields` are the ones to look at again."""

    def __init__(self, fields: tuple[str, ...], message: str) -> None:
        super().__init__(f"{', '.join(fields)}: {message}")
        self.fields = fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """One vote. `present`: members at the session; written opinions are of absent ones; `recused`: members who may not vote.

    `method` None: the minutes do not say how the vote was taken.
    """

    members: int
    present: int
    yes: int
    no: int = 0
    blank: int = 0
    invalid: int = 0
    written_yes: int = 0
    written_no: int = 0
    recused: int = 0
    method: Method | None = None

    def __post_init__(self) -> None:
        for field, name in NAMES.items():
            _whole(field, name, getattr(self, field))
        if self.method is not None and self.method not in METHODS:
            raise CountError(("method",), f"cách biểu quyết là một trong {', '.join(METHODS)}")
        if self.members == 0:
            raise CountError(("members",), "Hội đồng phải có ít nhất một ủy viên")
        self._fits("members", ("present",), self.members)
        self._fits("members", ("recused",), self.members)
        self._fits("present", _BALLOTS, self.present)
        self._fits("members", _WRITTEN, self.members - self.present, "người vắng mặt")
        self._fits("members", (*_BALLOTS, *_WRITTEN, "recused"), self.members)

    def _fits(self, whole: str, parts: tuple[str, ...], most: int, of: str = "") -> None:
        """Refuses the first part that alone is too many, or else all parts that together are."""
        limit = f"không thể hơn {most} {of}".rstrip() if of else f"không thể hơn {NAMES[whole]} ({most})"
        for part in parts:
            if getattr(self, part) > most:
                raise CountError((part,), f"{NAMES[part]} là {getattr(self, part)}, {limit}")
        filled = tuple(part for part in parts if getattr(self, part))
        if (total := sum(getattr(self, part) for part in filled)) > most:
            raise CountError(filled, f"cộng lại là {total}, {limit}")


def _whole(field: str, name: str, value: object) -> None:
    if type(value) is not int or not 0 <= value <= MOST:
        raise CountError((field,), f"{name} phải là số nguyên từ 0 đến {MOST}")
