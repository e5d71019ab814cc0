"""The years of the lines of a draft in words: where they come from, which are still to be chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from thidua.decisions.calculations import period
from thidua.decisions.models import Line, SpanSource
from thidua.decisions.presenting.hurdle import Hurdle
from thidua.decisions.spans import must_choose, years_of
from thidua.law.wording import figure
from thidua.people.refusals import Refused

ARTICLE = "Nghị định 152/2025/NĐ-CP, Điều 49 khoản 5: danh hiệu cùng thời gian chỉ chi mức cao nhất"


@dataclass(slots=True)
class Span:
    """What somebody typed for the years of lines, and what was refused of it."""

    first: str = ""
    last: str = ""
    lines: Sequence[int] = ()
    errors: dict[str, str] = field(default_factory=dict)

    def years(self) -> tuple[int, int]:
        """Both years; one alone is both.

        Raises:
            Refused: one is no year in four figures, or both are empty.
        """
        first, last = self.first.strip() or self.last.strip(), self.last.strip() or self.first.strip()
        for name, typed in (("tu-nam", first), ("den-nam", last)):
            if not (typed.isascii() and typed.isdigit() and len(typed) == 4):
                said = f"“{typed}” không phải một năm." if typed else "Chưa ghi năm nào."
                raise Refused(said, "Ghi bốn chữ số, ví dụ 2025.", field=name)
        return int(first), int(last)

    def refuse(self, refusal: Refused, lines: Sequence[int]) -> None:
        """Keeps what was ticked, and says the refusal at its field."""
        self.lines = lines
        self.errors[refusal.field if refusal.field in {"tu-nam", "den-nam"} else "tu-nam"] = refusal.said

    @property
    def first_error(self) -> str:
        return self.errors.get("tu-nam", "")

    @property
    def last_error(self) -> str:
        return self.errors.get("den-nam", "")


def why(line: Line) -> str:
    """Where the years of a line of a draft come from."""
    if must_choose(line):
        return "theo đợt xét, văn bản không nói: ông/bà chọn"
    return SpanSource(line.span_source).label if line.span_source else ""


def against_verdicts(found: Sequence[tuple[Line, tuple[int, int]]]) -> Iterator[Hurdle]:
    """Lines whose years their kept verdict did not count (`queries.contradicted`): to be looked at, nothing stops."""
    if found:
        told = "; ".join(
            f"dòng {line.position}, {line.name}: dự thảo ghi {period(*years_of(line))}, kết luận của hồ sơ tính {period(*counted)}"
            for line, counted in found[:5]
        )
        yield Hurdle(
            "warn", f"{figure(len(found))} người nhận có thời gian khác kết luận của hồ sơ",
            f"{told}{'; …' if len(found) > 5 else '.'} Đúng theo kết luận thì chọn các dòng ấy rồi ghi lại từ năm, đến năm.", ARTICLE,
        )  # fmt: skip


def hurdles(lines: Sequence[Line]) -> Iterator[Hurdle]:
    """Lines whose years no text says: of a round of several years they stop the signing, of one year they are told."""
    open_ = [line for line in lines if must_choose(line)]
    if open_:
        names = "; ".join(f"dòng {line.position}, {line.name}" for line in open_[:5])
        yield Hurdle(
            "danger", f"{figure(len(open_))} người nhận chưa được chọn thời gian tính thành tích",
            f"Văn bản không nói khen thưởng ấy tính bao nhiêu năm, đợt xét có nhiều năm ({names}{'; …' if len(open_) > 5 else ''}). "
            "Chọn các dòng ấy ở danh sách dưới đây rồi ghi từ năm, đến năm.", ARTICLE,
        )  # fmt: skip
    told = sum(line.span_source == SpanSource.ROUND for line in lines) - len(open_)
    if told:
        yield Hurdle(
            "info", f"{figure(told)} người nhận ghi năm của đợt xét",
            "Văn bản không nói khen thưởng ấy tính bao nhiêu năm. Khác với đợt xét thì chọn dòng rồi ghi lại.",
        )  # fmt: skip
