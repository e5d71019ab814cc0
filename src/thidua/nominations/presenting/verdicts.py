"""One verdict in the words of a person's page: the answer, each condition, what to bring, the law that was used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from thidua.law.case import Case
from thidua.law.catalogue import AWARDS
from thidua.law.verdict import Finding, Verdict
from thidua.law.wording import ANSWER, RATING, by_path, listed, lower, two, upper
from thidua.nominations.judging import earliest_year
from thidua.nominations.nominees import Judged, Nominee
from thidua.nominations.presenting.lines import doubts
from thidua.web.places import Article, cited

ALL_YEARS = 12
ATTESTED: dict[bool | None, tuple[str, str]] = {
    None: ("attest", "Chỉ người có trách nhiệm xác nhận được, máy không kết luận."),
    True: ("met", "Người có trách nhiệm đã xác nhận trong hồ sơ."),
    False: ("not_met", "Hồ sơ ghi là không đạt."),
}


@dataclass(frozen=True)
class Part:
    """One condition as the page and the paper show it."""

    verdict: str
    text: str
    place: str
    articles: tuple[Article, ...] = ()
    said: str = ""
    lacks: tuple[str, ...] = ()
    note: str = ""
    is_verified: bool = True


@dataclass(frozen=True)
class Todo:
    """One thing to bring; `lines` are its parts, or the ways of which one is enough; `part` numbers the condition it is for."""

    title: str
    text: str = ""
    lines: tuple[str, ...] = ()
    part: int | None = None
    is_choice: bool = False


@dataclass(frozen=True)
class Account:
    """A verdict laid out for reading."""

    award: str
    path: str
    counts: str
    earliest: int | None
    parts: tuple[Part, ...] = ()
    todos: tuple[Todo, ...] = ()
    laws: tuple[tuple[str, str], ...] = ()
    articles: tuple[Article, ...] = ()
    to_verify: tuple[str, ...] = ()
    attested: tuple[int, ...] = field(default=())
    doubts: int = 0

    @property
    def award_line(self) -> str:
        """The award and the way to it: "Bằng khen của Thủ tướng, theo công trạng"."""
        return f"{self.award}, {self.path}" if self.path else self.award


def account(judged: Judged) -> Account | None:
    """The verdict laid out; None for a row that could not be judged."""
    verdict, case = judged.verdict, judged.nominee.case
    if verdict is None or case is None:
        return None
    parts = tuple(_parts(verdict, case))
    return Account(
        award=upper(AWARDS[verdict.award].plain_name_on(verdict.on)),
        path=_path(verdict),
        counts=_counts(parts),
        earliest=earliest_year(case, verdict),
        parts=parts,
        todos=tuple(_todos(judged.nominee, verdict)),
        laws=tuple(_act(law.strip()) for law in verdict.law.split(";") if law.strip()),
        articles=cited(verdict, verdict.place),
        to_verify=tuple(one.text for one in verdict.verify if not one.of_finding and one.text != verdict.provisional),
        doubts=len(doubts(verdict)),
        attested=tuple(number for number, part in enumerate(parts, start=1) if part.verdict == "attest"),
    )


def row_todos(nominee: Nominee) -> tuple[Todo, ...]:
    """What to mend in the file for one row."""
    same: dict[tuple[str, str], list[str]] = {}
    for one in nominee.problems:
        same.setdefault((one.message.rstrip("."), one.mend), []).append(upper(one.place))
    return tuple(Todo(message, mend, _few(places)) for (message, mend), places in same.items())


_SHOWN_PLACES = 3


def _few(places: Sequence[str]) -> tuple[str, ...]:
    more = (f"và {len(places) - _SHOWN_PLACES} ô khác",) if len(places) > _SHOWN_PLACES else ()
    return (*places[:_SHOWN_PLACES], *more)


def _path(verdict: Verdict) -> str:
    """The way to the award in words; a title has only one and does not name it."""
    if AWARDS[verdict.award].kind == "danh_hieu" and verdict.path == "cong_trang":
        return ""
    return by_path(verdict.path)


def _act(name: str) -> tuple[str, str]:
    """Term and value: "Nghị định 152/2025/NĐ-CP" -> ("Nghị định", "152/2025/NĐ-CP")."""
    number = re.search(r"\d", name)
    return (name[: number.start()].strip(), name[number.start() :]) if number else ("Văn bản", name)


def _counts(parts: Sequence[Part]) -> str:
    counts = Counter(part.verdict for part in parts)
    words = {**ANSWER, "attest": "cần người xác nhận"}
    return upper(", ".join(f"{word} {counts[key]}" for key, word in words.items() if counts[key]))


def _parts(verdict: Verdict, case: Case) -> Iterator[Part]:
    for one in verdict.findings:
        yield Part(
            one.answer, one.text, one.place, cited(verdict, one.place), _said(one, case), one.missing, one.note or "",
            one.confidence == "source",
        )  # fmt: skip
    for item in verdict.attest:
        answer, said = ATTESTED[item.confirmed]
        yield Part(answer, item.text, item.place, cited(verdict, item.place), said)


def _said(finding: Finding, case: Case) -> str:
    """The evidence in words: the years one by one where they are ratings, else the years that count."""
    if finding.part == "run" and finding.asks_ratings and finding.window:
        return _ratings(finding, case)
    if finding.answer == "met" and finding.short:
        return f"{finding.short}." if finding.short != finding.text else ""
    return f"Đã có: năm {listed(finding.evidence)}." if finding.evidence else ""


def _ratings(finding: Finding, case: Case) -> str:
    years = [year for year in finding.window if year in case.ratings] or list(finding.evidence)
    if len(finding.window) <= ALL_YEARS:
        years = list(finding.window)
    runs: list[tuple[str, list[int]]] = []
    for year in years:
        words = _rating(case, year)
        if runs and runs[-1][0] == words:
            runs[-1][1].append(year)
        else:
            runs.append((words, [year]))
    return "; ".join(f"{listed(found)} {words}" for words, found in runs) + "."


def _rating(case: Case, year: int) -> str:
    rating = case.ratings.get(year)
    return RATING[rating].lower().removesuffix(" nhiệm vụ") if rating else "chưa có xếp loại"


def _todos(nominee: Nominee, verdict: Verdict) -> Iterator[Todo]:
    """First what only needs the right paper, then what needs more years or achievements, then who must confirm."""
    yield from row_todos(nominee)
    for answer in ("unknown", "not_met"):
        for number, one in enumerate(verdict.findings, start=1):  # as the parts are numbered
            if one.answer == answer and one.missing:
                yield _todo(one, number)
    waiting = [item.text for item in verdict.attest if item.confirmed is None]
    if waiting:
        yield Todo(
            f"Xác nhận {len(waiting)} điều kiện", "Người có trách nhiệm của cơ quan, đơn vị xác nhận.", tuple(waiting)
        )


def _todo(finding: Finding, part: int) -> Todo:
    first, *rest = finding.missing
    purpose = f"Cho điều kiện: {lower(finding.text)}."
    if finding.ways > 1:
        return Todo(
            f"Một trong {two(finding.ways)} cách", purpose, finding.missing[: finding.ways], part, is_choice=True
        )
    return Todo(first, purpose, tuple(rest), part)
