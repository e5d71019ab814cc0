"""What is wrong in a workbook, as a line of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thidua.documents.problems import Problem


def told(problem: Problem) -> str:
    """Where, what stands there unless the message quotes it, what is wrong and how to mend it."""
    value = f" “{problem.value}”:" if problem.value and problem.value not in problem.message else ""
    return f"{problem.place}:{value} {problem.message} {problem.mend}"
