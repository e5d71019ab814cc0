"""From the words of a cell to facts: a rating, honours, an initiative, a discipline, a figure of a collective."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from thidua.documents.cells import CellError, Value, number
from thidua.documents.problems import Severity
from thidua.law.case import Discipline, Honour, Initiative
from thidua.law.catalogue import AWARDS, Reading
from thidua.law.readings import LetterScale
from thidua.law.years import LAST
from thidua.nominations.lists import words
from thidua.nominations.lists.drafts import Count, Fact, Gap, Rating
from thidua.nominations.lists.marks import is_doubtful, is_pending
from thidua.nominations.lists.memory import remembered
from thidua.nominations.lists.row import Span, is_rating, is_unrated, rating_of
from thidua.nominations.lists.vocabulary import FULL_NAME, IF_WRONG


class Complain(Protocol):
    """Notes a problem where the words stand, or in another field of the row."""

    def __call__(self, message: str, mend: str, severity: Severity = "error", *, field: str = "") -> None: ...


class Said(NamedTuple):
    """What one row or cell says, still in words."""

    text: str
    years: tuple[Span, ...]
    decided: date | None = None
    until: date | None = None
    scope: str = ""
    path: str = ""
    status: str = ""
    note: str = ""
    work: str = ""

    @property
    def last(self) -> int:
        return max((year for _, year in self.years), default=LAST)


@dataclass(frozen=True, slots=True)
class Manner:
    """How words of this list are to be read."""

    letters: LetterScale | None
    clocks: bool


def pending(said: Said, complain: Complain, *, anywhere: bool = True) -> bool:
    """Whether this is only proposed, which is said to the officer: neither a yes nor a no."""
    if not (
        is_pending(said.text, anywhere=anywhere)
        or is_pending(said.note, anywhere=False)
        or is_pending(said.status, anywhere=False)
    ):
        return False
    complain(
        f"“{said.text}” mới là đề nghị, chưa có quyết định; không tính và coi như chưa rõ.",
        "Khi đã có quyết định, ghi tên danh hiệu, mức xếp loại hoặc sáng kiến; nếu không được thì ghi “không”.",
        "warning",
    )
    return True


def ratings(said: Said, manner: Manner, complain: Complain) -> Iterator[Fact]:
    """A year's rating; one that cannot be read stays missing, which is never a no."""
    if words.is_nothing(said.text) or is_unrated(said.text):
        return
    if pending(said, complain):
        return
    try:
        rating = rating_of(said.text, manner.letters)
    except CellError as error:
        complain(error.message, error.mend)
        return
    if is_doubtful(said.text):
        complain(f"“{said.text}”: Hiểu là {rating}? Có dấu lạ nên năm này coi như chưa rõ.",
                 "Xóa dấu lạ nếu đúng; nếu không, ghi HTXS, HTT, HT hoặc KHT.", "warning")  # fmt: skip
        return
    for _, year in said.years:
        yield Rating(year, rating)


def honours(said: Said, _: Manner, complain: Complain) -> Iterator[Fact]:
    """Titles and awards, several where the cell names several."""
    if words.is_nothing(said.text):
        return
    if pending(said, complain):
        yield Gap(said.last)
        return
    kind, status = _kind(said), _status(said)
    for reading in words.awards(said.text):
        if reading.key is None:
            yield from _unknown_award(reading, said, complain)
            continue
        if not reading.sure or is_doubtful(said.text):
            complain(_question(reading), IF_WRONG, "warning")
        if "?" in said.text:
            yield Gap(said.last)
            continue
        for begun, year in said.years:
            yield Honour(reading.key, year, begun, said.decided, kind, None, status)


_LADDER_WORDS = (
    "thi dua",
    "bang khen",
    "huan chuong",
    "lao dong",
    "co cua",
    "cstd",
    "bk",
    "hcld",
    "hcdl",
    "chien s",
    "tap the",
)
_WEIGHTLESS = frozenset({"giay_khen", "ky_niem_chuong", "huy_chuong"})


def _unknown_award(reading: Reading, said: Said, complain: Complain) -> Iterator[Fact]:
    if words.is_nothing(reading.text):
        return
    if all(AWARDS[key].kind in _WEIGHTLESS for key in reading.candidates) and (
        reading.candidates or not any(word in words.folded(reading.text) for word in _LADDER_WORDS)
    ):
        complain(
            f"“{reading.text}” không phải danh hiệu, hình thức dùng làm căn cứ xét; không tính.",
            "Không phải sửa nếu đúng như vậy; nếu là tên viết khác, ghi tên đầy đủ.", "warning",
        )  # fmt: skip
        return
    complain(f"{reading.understood}." if not reading.candidates else reading.understood,
             FULL_NAME)  # fmt: skip
    yield Gap(said.last)


def _question(reading: Reading) -> str:
    return f"{reading.understood}."


def _kind(said: Said) -> str:
    for text in (said.path, said.note):
        if text and (reading := words.path(text)).sure and reading.key:
            return reading.key
    noted = words.folded(said.text)
    if "dot xuat" in noted:
        return "dot_xuat"
    return "phong_trao" if "chuyen de" in noted else "cong_trang"


def _status(said: Said) -> str:
    for text in (said.status, said.note):
        if text and (reading := words.status(text)).sure and reading.key:
            return reading.key
    return "valid"


def initiatives(said: Said, _: Manner, complain: Complain) -> Iterator[Fact]:
    """A recognised initiative. Whoever names no scope has shown it for the grassroots level only."""
    if words.is_nothing(said.text) and not said.scope:
        return
    if pending(said, complain, anywhere=False):
        yield Gap(said.last)
        return
    scope = _scope(said, complain)
    if scope is None:
        yield Gap(said.last)
        return
    work = words.initiative_kind(said.work).key or words.initiative_kind(said.text).key or "sang_kien"
    noted = words.folded(said.note)
    plain = True if work == "sang_kien" else None
    accepted = not ("chua nghiem thu" in noted or "chua cong nhan" in noted)
    applied = False if "chua ap dung" in noted else True if "ap dung" in noted else plain
    replicable = False if "chua nhan rong" in noted else True if "nhan rong" in noted else plain
    for _begun, year in said.years:
        yield Initiative(year, scope, work, accepted, applied, replicable)


_SCOPE = re.compile(
    r"(?<!nâng )(?<!cung )(?<!trợ )(?<!phân )\bcấp\s+(?:bộ(?! máy| phận| dữ)|ban|ngành|tỉnh|thành phố|tp|nhà nước|quốc gia|toàn quốc|"
    r"cơ sở|đơn vị|trường|huyện|xã|phường|cục|tổng cục|sở)\b|\b(?:phạm vi|trên)?\s*toàn quốc\b|^\W*cơ sở\W*$|\(cơ sở\)",
    re.IGNORECASE,
)


def _scope_said(text: str) -> str:
    """The words of a scope inside other words: "SK cấp Bộ", "… (cấp tỉnh)"; "tại cơ sở" of a title is none."""
    found = _SCOPE.search(text)
    return found[0].strip(" ()") if found else ""


def _scope(said: Said, complain: Complain) -> str | None:
    text = said.scope
    if not text or words.is_nothing(text):
        text = _scope_said(said.text) or _scope_said(said.work)
    if not text:
        complain(
            "Không ghi phạm vi sáng kiến; máy tính là cấp cơ sở.",
            "Nếu rộng hơn, ghi “cấp Bộ” hoặc “toàn quốc”.",
            "warning",
            field="scope",
        )
        return "co_so"
    reading = words.scope(text)
    if reading.key is None:
        complain(f"Không hiểu phạm vi “{text}”.", "Ghi “cơ sở”, “cấp Bộ” hoặc “toàn quốc”.", field="scope")
        return None
    if not reading.sure:
        complain(
            f"“{text}”: {reading.understood}.",
            "Nếu không đúng, ghi “cơ sở”, “cấp Bộ” hoặc “toàn quốc”.",
            "warning",
            field="scope",
        )
    return reading.key


def disciplines(said: Said, manner: Manner, complain: Complain) -> Iterator[Fact]:
    """A disciplinary measure; without the day it ends nobody can say whether it still runs."""
    if words.is_nothing(said.text) or "khong bi" in words.folded(said.text):
        return
    reading = words.discipline(said.text)
    form = reading.key or words.folded(said.text)
    if not said.years and said.decided is None:
        complain(
            "Chưa có năm hay ngày kỷ luật nên chưa xét được người này.", "Ghi ngày quyết định kỷ luật.", field="date"
        )
        yield Gap(blocks=True)
        return
    for _begun, year in said.years or ((None, said.decided.year if said.decided else LAST),):
        yield Discipline(form, said.decided or date(year, 1, 1), said.until)
    if said.until is None and manner.clocks:
        complain(
            "Chưa có ngày hết thời hạn kỷ luật nên chưa xét được người này.",
            "Ghi ngày hết thời hạn vào cột “Đến ngày”, hoặc ngay sau hình thức: khiển trách … đến 10/03/2025.",
            field="until",
        )
        yield Gap(said.last, blocks=True)


def counted(name: str) -> Callable[[Said, Manner, Complain], Iterator[Fact]]:
    """A reader of one figure of a collective."""

    def read(said: Said, _: Manner, complain: Complain) -> Iterator[Fact]:
        try:
            value = figure(name, said.text)
        except CellError as error:
            complain(error.message, error.mend)
            return
        for _begun, year in said.years:
            if value is not None:
                yield Count(year, name, value)

    return read


def figure(name: str, value: Value) -> int | str | bool | None:
    """A number of people, or whose bloc was led."""
    if name == "led_bloc":
        return _bloc(value if isinstance(value, str) else str(value))
    found = number(value)
    if found is None:
        return None
    if not isinstance(found, int) or found < 0:
        raise CellError(f"“{value}” không phải là số người.", "Ghi một số nguyên không âm, ví dụ 12.")
    return found


def _bloc(text: str) -> str | bool:
    if words.is_nothing(text):
        return False
    reading = words.bloc(text)
    if reading.key is None:
        raise CellError(f"Không hiểu đã dẫn đầu cụm, khối nào: “{text}”.", "Ghi “Bộ”, “trung ương” hoặc “không”.")
    return reading.key


_KIND = "Ghi cột “Loại”: xếp loại, danh hiệu, khen thưởng, sáng kiến, kỷ luật hoặc tập thể."


def guessed(said: Said, manner: Manner, complain: Complain, *, mend: str = _KIND) -> Iterator[Fact]:
    """Words without a kind: whatever they can only be; `mend` is what to say where they can be nothing."""
    if words.is_nothing(said.text):
        return
    if pending(said, complain, anywhere=False):
        yield Gap(said.last)
        return
    if any(reading.key for reading in words.awards(said.text)):
        yield from honours(said, manner, complain)
        return
    if is_rating(said.text, manner.letters):
        yield from ratings(said, manner, complain)
        return
    if words.discipline(said.text).key:
        yield from disciplines(said, manner, complain)
        return
    if said.scope or words.folded(said.text).startswith(("sang kien", "de tai", "de an")):
        yield from initiatives(said, manner, complain)
        return
    complain(f"Không rõ “{said.text}” thuộc loại nào.", mend)
    yield Gap(said.last, blocks=any(word in words.folded(said.text) for word in ("ky luat", "vi pham")))


type Reader = Callable[[Said, Manner, Complain], Iterator[Fact]]

_KINDS: tuple[tuple[tuple[str, ...], Reader], ...] = (
    (("xep loai", "danh gia", "muc do hoan thanh", "ket qua xep loai", "ket qua danh gia"), ratings),
    (
        ("danh hieu", "khen thuong", "hinh thuc khen", "bang khen", "huan chuong", "giay khen", "thi dua", "khen"),
        honours,
    ),
    (("sang kien", "de tai", "de an", "cong trinh", "muu tri", "sk", "nckh"), initiatives),
    (("ky luat", "hinh thuc ky luat"), disciplines),
    (("si so", "tong so nguoi", "so nguoi", "so thanh vien", "tap the si so"), counted("members")),
    (("so hoan thanh", "hoan thanh nhiem vu"), counted("completed")),
    (("so ldtt", "so lao dong tien tien", "ldtt"), counted("advanced")),
    (("so cstdcs", "so chien si", "cstdcs"), counted("grassroots_fighters")),
    (("so bi ky luat", "so ky luat", "so nguoi bi ky luat"), counted("warnings")),
    (("dan dau",), counted("led_bloc")),
)


@remembered
def reader_of(kind: str) -> Reader | None:
    """How the words of this kind are read; None for a kind nobody knows."""
    said = words.folded(kind).strip(" .:")
    return next((reader for starts, reader in _KINDS if said.startswith(starts)), None)


def figures(said: Said, manner: Manner, complain: Complain) -> Iterator[Fact]:
    """Several figures in one cell: "sĩ số 40; hoàn thành 40; LĐTT 30; CSTĐCS 2; kỷ luật 0; dẫn đầu: Bộ"."""
    for part in said.text.replace("\n", ";").split(";"):
        label = part.strip().rstrip("0123456789 ").rstrip(" :=")
        reader = reader_of(f"so {label}") or reader_of(label)
        value = (
            part.rpartition(":")[2]
            if words.folded(label).startswith("dan dau")
            else part.strip()[len(label) :].strip(" :=")
        )
        if reader is None or reader in {ratings, honours, initiatives, disciplines}:
            if part.strip():
                complain(
                    f"Không hiểu “{part.strip()}”.", "Ghi ví dụ: sĩ số 40; hoàn thành 40; LĐTT 30; CSTĐCS 2; kỷ luật 0."
                )
            continue
        yield from reader(said._replace(text=value.strip()), manner, complain)
