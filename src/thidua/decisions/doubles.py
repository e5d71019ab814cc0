"""The same award for the same recipient and year is not given twice without a word (Luật 06/2022/QH15, Điều 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.decisions.models import Line, SubmissionLine
from thidua.decisions.models.signing import Signed
from thidua.decisions.queries.beside import Beside, beside
from thidua.honours.models import Honour
from thidua.law.wording import figure, named
from thidua.people.refusals import Refused

ARTICLE = "Luật 06/2022/QH15, Điều 5 khoản 2 điểm c: không khen nhiều lần một thành tích"


@dataclass(frozen=True, slots=True)
class Double:
    """A line whose recipient has the same award of the same year elsewhere: in the book, in another draft, asked for above."""

    line: Line
    honours: tuple[Honour, ...]
    lines: tuple[Line, ...]
    asked: tuple[SubmissionLine, ...]

    @property
    def said(self) -> str:
        """ "Lê Mẫu An đã có Bằng khen năm 2025 theo Quyết định 88/QĐ-BM …"."""  # noqa: D210  begins with a quotation mark
        place = next((in_book(one) for one in self.honours), "")
        place = place or next((f"trong dự thảo {self._named(one.decision)}" for one in self.lines), "")
        place = place or next((f"trong tờ trình {self._named(one.submission)}" for one in self.asked), "")
        award = named(
            self.line.award, date(self.line.year, 12, 31), body=self.honours[0].decided_by if self.honours else ""
        )
        return (
            f"{self.line.name} đã có {award} năm {self.line.year} {place}."
            if self.honours
            else f"{award} năm {self.line.year} của {self.line.name} đã có {place}."
        )

    def _named(self, paper: Signed) -> str:
        """A paper of the same body by its title: what others draft is theirs."""
        return f"“{paper.title}”" if paper.body_id == self.line.decision.body_id else "của cơ quan khác"


class Doubled(Refused):
    """Some lines give again what was given; each is in `doubles`."""

    def __init__(self, found: Sequence[Double]) -> None:
        more = f" Còn {figure(len(found) - 1)} trường hợp như vậy." if len(found) > 1 else ""
        super().__init__(
            f"{found[0].said}{more}",
            f"Bớt dòng ấy, hoặc ghi lý do được tặng lần nữa ({ARTICLE}).",
            field="lines",
        )
        self.doubles = list(found)


def in_book(one: Honour) -> str:
    """ "theo Quyết định 88/QĐ-BM ngày 25/03/2026"."""  # noqa: D210  begins with a quotation mark
    if not one.decision_number:
        return "trong sổ, chưa ghi số quyết định"
    day = f" ngày {one.decided_on:%d/%m/%Y}" if one.decided_on else ""
    return f"theo Quyết định {one.decision_number}{day}"


def doubles(lines: Sequence[Line], *, besides: Beside | None = None) -> list[Double]:
    """Every line that gives again what its recipient has, explained or not; of two equal lines here the later one.

    `besides` is what the recipients have, where it was looked up already.
    """
    held = besides or beside(lines)
    found, before = [], dict[tuple[object, ...], Line]()
    for line in lines:
        key = held.key_of(line)
        honours = tuple(one for one in held.honours.get(key, ()) if _same(line, one))
        others = tuple(one for one in held.lines.get(key, ()) if _same(line, one))
        asked = tuple(one for one in held.asked.get(key, ()) if _same_asked(line, one))
        twin = before.setdefault((key, line.award, line.year), line)
        others += (twin,) if twin is not line else ()
        if honours or others or asked:
            found.append(Double(line, honours, others, asked))
    return found


def refuse_doubles(lines: Sequence[Line]) -> None:
    """Raises Doubled where a line gives again what was given and says no reason."""
    if found := [one for one in doubles(lines) if not one.line.again]:
        raise Doubled(found)


def _same(line: Line, one: Line | Honour) -> bool:
    return (line.award, line.year) == (one.award, one.year)


def _same_asked(line: Line, one: SubmissionLine) -> bool:
    return (line.award, line.year) == (one.nomination.award, one.nomination.round.year)
