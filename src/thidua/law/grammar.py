"""From a TOML table to a question: the whole grammar of the law data, and its errors.

A condition is `{ ask = NAME, with = {…}, place = "…" }`, or `{ any = […] }` / `{ all = […] }` over conditions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

from thidua.law.conditions import (
    AllOf,
    Alternatives,
    AnyOf,
    Attested,
    Condition,
    Confidence,
    Count,
    Counting,
    Existed,
    Fact,
    Held,
    InYear,
    Node,
    OtherReading,
    Question,
    Run,
    Since,
)
from thidua.law.facts import WORKERS

type Words = Mapping[str, Any]

RATING_WORDS = ("HT", "HTT", "HTXS")


class GrammarError(ValueError):
    """Law data that cannot be read: where it stands, the entry, what was expected."""

    def __init__(self, where: str, entry: str, expected: str) -> None:
        super().__init__(f"{where}: {entry}: {expected}")


def node_of(item: Words, place: str, confidence: Confidence, where: str) -> Node:
    """One part of a tree."""
    if "any" in item or "all" in item:
        refuse_slips(item, {"any", "all", "place", "text"}, where)
    if "any" in item:
        return AnyOf(tuple(node_of(part, item.get("place", place), confidence, where) for part in item["any"]),
                     item.get("text", ""))  # fmt: skip
    if "all" in item:
        return AllOf(tuple(node_of(part, item.get("place", place), confidence, where) for part in item["all"]))
    return condition_of(item, place, confidence, where)


def condition_of(item: Words, place: str, confidence: Confidence, where: str) -> Condition:
    """One condition with its other readings."""
    ask, words = item.get("ask"), item.get("with", {})
    if ask not in _QUESTIONS:
        raise GrammarError(where, str(ask), f"cần một trong các câu hỏi {', '.join(_QUESTIONS)}")
    refuse_slips(item, CONDITION_KEYS, where)
    return Condition(
        question=_question(ask, words, where),
        place=item.get("place", place),
        text=item.get("text", ""),
        confidence=Confidence(item.get("confidence", confidence)),
        guard=item.get("guard", False),
        disputed=_readings(item.get("disputed", []), ask, words, where),
        other=_readings(item.get("other", []), ask, words, where),
    )


CONDITION_KEYS = {"ask", "with", "place", "text", "confidence", "guard", "disputed", "other"}
_RUN_KEYS = {"after", "counting", "to_proposal", "rest", "each", "strict", "exact", "within"}
WITH_KEYS = {
    "held_before": {"award"},
    "held_in_a_row": {"award", "times"} | _RUN_KEYS,
    "merit_run": {"every", "years"} | _RUN_KEYS,
    "counted_since": {"within", "after", "counting"},
    "in_year": {"within"},
    "existed": {"years"},
    "fact": {"fact"},
    "attested": {"token", "if_denied"},
}
COUNT_KEYS = {"award", "times", "rating", "initiative", "scope", "use", "counted", "fact"}
"""The closed grammar: the entries a condition, a question and a count may have."""


def refuse_slips(item: Words, allowed: set[str], where: str) -> None:
    """A misspelt entry would be read as if it were not there."""
    if extra := set(item) - allowed:
        raise GrammarError(
            where, ", ".join(sorted(extra)), f"không có mục này; các mục là {', '.join(sorted(allowed))}"
        )


def _readings(items: list[Words], ask: str, words: Words, where: str) -> tuple[OtherReading, ...]:
    """Another reading repeats the first and says only what it changes."""
    found = []
    for item in items:
        refuse_slips(item, {"doubt", "ask", "with"}, where)
        base = words if item.get("ask", ask) == ask else {}
        found.append(
            OtherReading(item["doubt"], _question(item.get("ask", ask), {**base, **item.get("with", {})}, where))
        )
    return tuple(found)


def _question(ask: str, words: Words, where: str) -> Question:
    refuse_slips(words, WITH_KEYS[ask] | ({"every", "years"} if ask == "held_in_a_row" else set()), where)
    for count in (count for counts in words.get("within", []) for count in counts):
        refuse_slips(count, COUNT_KEYS, where)
    if words.get("counting", "law") not in get_args(Counting.__value__):
        raise GrammarError(where, "counting", f"cần {', '.join(get_args(Counting.__value__))}")
    if not all(isinstance(words.get(name, 1), int) for name in ("years", "times")):
        raise GrammarError(where, ask, "years, times là số nguyên")
    try:
        return _known(_QUESTIONS[ask](words))
    except (KeyError, TypeError, ValueError) as error:
        raise GrammarError(where, ask, f"thiếu hoặc sai {error}") from error


def _known(question: Question) -> Question:
    """Facts are worked out by name; a name nobody works out would count as an award never given."""
    named = {question.fact} if isinstance(question, Fact) else set()
    if isinstance(question, Run | Since | InYear):
        named |= {count.fact for counts in question.within for count in counts}
    heads = {name.partition(".")[0] for name in named if "." in name or isinstance(question, Fact)}
    if strange := heads - set(WORKERS) - {"initiative"}:
        raise KeyError(f"sự kiện {', '.join(sorted(strange))}")
    return question


def fact_of(word: str) -> str:
    """The mask a word names: a rating ("HTXS" means at least so) or an award."""
    return f"rated.{word}" if word in RATING_WORDS else word


def _count(item: Words) -> Count:
    if "fact" in item:
        return Count(item["fact"], item.get("times", 0))
    times = item.get("times", 1)
    if "initiative" in item:
        use = f".{item['use']}" if "use" in item else ""
        return Count(f"initiative.{item['initiative']}.{item['scope']}{use}", times)
    if "rating" in item:
        return Count(fact_of(item["rating"]), times)
    if "counted" in item:
        return Count(f"counted.{item['counted']}", times)
    return Count(item["award"], times)


def _within(words: Words) -> Alternatives:
    return tuple(tuple(_count(item) for item in counts) for counts in words.get("within", []))


def _run(words: Words) -> Run:
    return Run(
        every=tuple(fact_of(word) for word in words["every"]),
        years=words["years"],
        after=words.get("after") or None,
        counting=words.get("counting", "law"),
        to_proposal=words.get("to_proposal", False),
        rest=tuple(fact_of(word) for word in words.get("rest", [])),
        each=words.get("each", False),
        strict=words.get("strict", False),
        exact=words.get("exact", False),
        within=_within(words),
    )


def _held_in_a_row(words: Words) -> Run:
    return _run({**words, "every": [words["award"]], "years": words["times"]})


_QUESTIONS: dict[str, Callable[[Words], Question]] = {
    "held_before": lambda words: Held(words["award"]),
    "held_in_a_row": _held_in_a_row,
    "merit_run": _run,
    "counted_since": lambda words: Since(_within(words), words.get("after"), words.get("counting", "law")),
    "in_year": lambda words: InYear(_within(words)),
    "existed": lambda words: Existed(words["years"]),
    "fact": lambda words: Fact(words["fact"]),
    "attested": lambda words: Attested(words["token"], words.get("if_denied", "not_met")),
}
