"""The whole job in this house: read, judge, explain, write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.clock import timed
from bench.rulebook import TODAY
from thidua.documents.sheets import open_book
from thidua.law.verdict import Answer
from thidua.nominations.excel import write_results
from thidua.nominations.judging import judge_list
from thidua.nominations.lists import read_list
from thidua.nominations.nominees import Judged, NomineeList


@dataclass(frozen=True, slots=True)
class Done:
    """What was answered (by code: met or not) and how long each part took in seconds."""

    met: dict[str, bool]
    tally: dict[Answer, int]
    seconds: dict[str, float]
    problems: int = 0

    @property
    def whole(self) -> float:
        return sum(self.seconds.values())


def run(source: Path, target: Path) -> Done:
    """The list judged and its results written."""
    seconds = {}
    seconds["mở tệp"], book = timed(lambda: open_book(source, name=source.name))
    seconds["hiểu danh sách"], found = timed(lambda: read_list(book, file=source.name, on=TODAY))
    seconds["xét, giải thích"], judged = timed(lambda: judge_list(found))
    seconds["ghi kết quả"], _ = timed(lambda: write_results(target, found, judged))
    return done(judged, found, seconds)


def done(judged: Sequence[Judged], found: NomineeList, seconds: dict[str, float]) -> Done:
    """What came out of a list that was judged by the law room."""
    answers = [one.answer for one in judged]
    met = {f"CB{number:05}": answer == "met" for number, answer in enumerate(answers)}
    tally: dict[Answer, int] = {answer: answers.count(answer) for answer in ("met", "not_met", "unknown")}
    return Done(met, tally, seconds, len(found.problems))
