"""The conditions of an award in words, regime by regime, for people who want to read the rule rather than a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua.law import places
from thidua.law.conditions import AllOf, AnyOf, Attested, Condition, Existed, Fact, Held, InYear, Node, Run, Since
from thidua.law.explain.runs import run_text
from thidua.law.regimes import regime_on, regimes
from thidua.law.rules import Path, rule_of
from thidua.law.wording import GROUP, PATH, SUBJECT, alternatives, in_year, lower, short, token, upper


@dataclass(frozen=True, slots=True)
class Line:
    """One condition. `people`: only people can judge it."""

    text: str
    place: str
    people: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One way to the award for one kind of subject; `closed` where the law has no such way."""

    paths: tuple[str, ...]
    subject_key: str
    group_keys: frozenset[str]
    place: str
    lines: tuple[Line, ...]
    is_general: bool = True
    closed: bool = False

    @property
    def title(self) -> str:
        return " hoặc ".join(PATH[name] for name in self.paths)

    @property
    def subject(self) -> str:
        return SUBJECT[self.subject_key]

    @property
    def groups(self) -> str:
        """Whom it is for; nothing where it is for everybody."""
        return "" if self.is_general else ", ".join(sorted(GROUP[name] for name in self.group_keys))


@dataclass(frozen=True, slots=True)
class RegimeWords:
    """What one regime asks."""

    key: str
    from_day: date
    documents: str
    provisional: str
    confidence: str
    checked_on: date
    ways: tuple[Way, ...]


def conditions_in_words(award: str) -> tuple[RegimeWords, ...]:
    """Every regime's conditions for an award, the newest first; empty where no rule was entered."""
    rule = rule_of(award)
    if rule is None:
        return ()
    days = {regime.from_day for regime in regimes()} | {version.from_day for version in rule.versions}
    found = []
    for day in sorted(days, reverse=True):
        regime, version = regime_on(day), rule.version_on(day)
        if regime and version:
            ways = tuple(_way(path) for path in version.paths)
            confidence = str(version.confidence)
            found.append(
                RegimeWords(regime.key, day, regime.documents, regime.provisional, confidence, version.checked_on, ways)
            )
    return tuple(found)


def _way(path: Path) -> Way:
    lines = tuple(_lines(path.tree)) if path.tree else (Line(path.title, path.place),)
    return Way(
        paths=path.names,
        subject_key=path.subject,
        group_keys=path.groups,
        place=path.place,
        lines=lines,
        is_general=path.is_general,
        closed=path.tree is None,
    )


def _lines(node: Node) -> Iterator[Line]:
    if isinstance(node, AllOf):
        for part in node.parts:
            yield from _lines(part)
    elif isinstance(node, AnyOf):
        ways = [list(_lines(part)) for part in node.parts]
        text = node.text or upper(", hoặc ".join(lower("; ".join(line.text for line in way)) for way in ways))
        yield Line(text, ways[0][0].place, people=all(line.people for way in ways for line in way))
    elif node.guard:
        yield Line(node.text, node.place)
    else:
        yield from _condition(node)


def _condition(condition: Condition) -> Iterator[Line]:
    question, place = condition.question, condition.place
    match question:
        case Run():
            if question.after and question.counting not in ("since_last", "since_last_written", "written"):
                yield Line(f"Đã được tặng {short(question.after)}", places.first(place))
            yield Line(condition.text or run_text(question), place)
            if question.within:
                yield Line(f"Trong thời gian đó: {alternatives(question.within)}", place)
        case Held(award):
            yield Line(f"Đã được tặng {short(award)}", place)
        case InYear(within):
            yield Line(condition.text or f"Trong năm: {in_year(within)}", place)
        case Since(within, after):
            yield Line(
                condition.text or upper(alternatives(within) + (f", sau {short(after)}" if after else "")), place
            )
        case Existed(years):
            yield Line(f"Có quá trình xây dựng, phát triển từ {years} năm trở lên", place)
        case Fact():
            yield Line(condition.text, place)
        case Attested(name):
            yield Line(token(name), place, people=True)
