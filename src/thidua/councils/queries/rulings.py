"""The rules as they stand now, to be kept with a vote that opens; whether they have changed since."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from thidua.councils.frozen import lines_of, plain
from thidua.councils.models import Item, Question, Ruling
from thidua.councils.outcomes import line_of, line_today, ruling_of
from thidua.councils.queries.quotas import groups_of, offered_count, rule_today
from thidua.law.councils import PATHS, OwnRules, QuotaRule, Threshold, Unknown
from thidua.nominations.queries import layers_of, texts_over


def ruled(question: Question, items: Collection[Item]) -> Ruling:
    """What holds for these nominees today, not stored yet. Four queries, one more for each year after the first."""
    session = question.session
    texts = texts_over(session.council.body, on=session.meets_on)
    local = layers_of(one.text for one in texts)
    own = [
        {
            "body": rules.body,
            "text": one.pk,
            "entered_on": one.entered_on.isoformat(),
            "documents": list(rules.documents),
        }
        for one in texts
        if (layers := layers_of([one.text]))
        for rules in layers.rules
    ]
    return Ruling(
        question=question, lines=lines_of((item.number, line_today(item, question, local=local)) for item in items), quotas=_quotas(question, items, local), own=own
    )  # fmt: skip


def _quotas(question: Question, items: Collection[Item], local: OwnRules | None) -> dict[str, Any]:
    """The rule of each year and way; a question of several years takes its counts from others, so they are kept too."""
    groups = groups_of(items)
    several = len(groups) > 1
    return {
        f"{year} {path}": {
            "rule": plain(rule_today(question, rows, path, local)),
            "count": offered_count(question, year) if several else None,
        }
        for (year, path), rows in groups.items() if path in PATHS
    }  # fmt: skip


def rules_changed(question: Question, items: Collection[Item], local: OwnRules | None) -> bool:
    """Whether the texts ask something else now than when the vote was opened; False before. One query."""
    ruling = ruling_of(question)
    if ruling is None:
        return False
    for (year, path), rows in groups_of(items).items():
        kept = ruling.quota(year, path)
        if kept and _share(kept[0]) != _share(rule_today(question, rows, path, local)):
            return True
    return any(
        _asked(line_of(item, question, local=local)) != _asked(line_today(item, question, local=local))
        for item in items
    )  # fmt: skip


def _share(rule: QuotaRule) -> tuple[object, ...] | None:
    return (rule.line.fraction, rule.line.of, rule.line.cite) if rule.line else None


def _asked(line: Threshold | Unknown) -> tuple[object, ...]:
    """What decides, and where it stands."""
    if isinstance(line, Unknown):
        return (line.place,)
    rule = line.line
    quorum = rule.quorum.fraction if rule.quorum else None
    return rule.ballot, rule.fraction, rule.over, rule.of, rule.absent, quorum, rule.cite
