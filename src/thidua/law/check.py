"""The one question of this house: may this nominee, on this day, be proposed for this award?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from thidua.law.case import DEFAULT_GROUP, GROUPS, LANES, Case
from thidua.law.catalogue import AWARDS
from thidua.law.conditions import AllOf, AnyOf, Attested, Condition, Confidence, Node
from thidua.law.explain import findings_of
from thidua.law.judge import LifeJudge, conditions, is_computed
from thidua.law.regimes import Regime, applicable_day, regime_on
from thidua.law.rules import Path, Version, rule_of
from thidua.law.verdict import Answer, Finding, ToAttest, ToVerify, Verdict, answer_of
from thidua.law.wording import GROUP, PATH, SUBJECT, doubt, short, token


def check(case: Case, *, horizon: int | None = None) -> Verdict:
    """Judge one case by the law in force on its day and explain the answer.

    `horizon` is the last year of which anything is known: what came later is open, not missing.

    Unknown is never no: what no record proves or denies leaves the verdict open. What only people can judge changes it
    only where they have said no, except that a path of such conditions alone waits until all are confirmed.
    """
    day = applicable_day(case.on)
    regime = regime_on(day)
    path = path_of(case)
    if regime is None or path is None:
        return _unread(case, regime)
    if path.tree is None:
        return _closed(case, regime, path)
    judge = LifeJudge(regime.life(case, horizon=horizon))
    return _verdict(case, regime, path, path.tree, judge)


def path_of(case: Case) -> Path | None:
    """The way of the law that the case follows on its day, closed where the law has none; None where nothing was read."""
    rule, award = rule_of(case.award), AWARDS.get(case.award)
    version = rule.version_on(applicable_day(case.on)) if rule else None
    if rule is None or version is None:
        return None
    found = rule.path_on(applicable_day(case.on), subject=case.subject, path=case.path, group=case.lane())
    if found or not version.complete or (award and case.subject not in award.subjects):
        return found
    return _no_way(case, version)


def _no_way(case: Case, version: Version) -> Path:
    """Every way of the article was entered, and this is none of them."""
    way = f"tiêu chuẩn theo “{PATH[case.path]}”"
    others = [path for path in version.paths if path.subject == case.subject and case.path in path.names and path.tree]
    named = sorted({group for path in others for group in path.groups}, key=GROUPS.index)
    if others and DEFAULT_GROUP[case.subject] not in named:
        groups = ", ".join(GROUP[group] for group in named if group in LANES[case.subject])
        title = f"{version.complete} chỉ có {way} cho {groups}"
    else:
        title = f"{version.complete} không có {way} cho {SUBJECT[case.subject] if not others else GROUP[case.lane()]}"
    return Path((case.path,), case.subject, frozenset(), _clause(case, version, others), None, title)


def _clause(case: Case, version: Version, others: list[Path]) -> str:
    """Where to read that there is no such way: the clause of those who have it, or the one that leads this subject in."""
    if others:
        return others[0].place
    own = [path for path in version.paths if path.subject == case.subject]
    leads = [
        one.place for path in own if path.tree for one in conditions(path.tree) if isinstance(one.question, Attested)
    ]
    return next(iter([*leads, *(path.place for path in own)]), version.complete)


def _verdict(case: Case, regime: Regime, path: Path, tree: AllOf, judge: LifeJudge) -> Verdict:
    asked = conditions(tree)
    computed = [condition for condition in asked if is_computed(condition)]
    attest = [*_attest(case, _needed(judge, tree)), *_gates(case, regime)]
    answer = _answer(regime, judge, tree, asked, attest)
    found = [finding for finding in findings_of(judge, tree) if finding.text]
    found += [_denied(item) for item in attest if item.confirmed is False]
    rule = rule_of(case.award)
    version = rule.version_on(applicable_day(case.on)) if rule else None
    return _frame(
        case, regime, answer, path.place,
        findings=tuple(found),
        attest=tuple(attest),
        verify=tuple(_to_verify(judge, regime, path, found, computed)),
        confidence=version.confidence if version else "source",
        checked_on=version.checked_on if version else None,
    )  # fmt: skip


def _answer(regime: Regime, judge: LifeJudge, tree: AllOf, asked: list[Condition], attest: list[ToAttest]) -> Answer:
    refused = {item.token for item in attest if item.confirmed is False}
    suspending = _suspending(regime) if refused else frozenset()
    if refused & suspending:  # "chưa xét" hides no refusal: what surely fails, fails also after the inquiry
        left = [item for item in attest if item.token not in suspending]
        return "not_met" if _answer(regime, judge, tree, asked, left) == "not_met" else "unknown"
    if refused - {condition.question.token for condition in asked if isinstance(condition.question, Attested)}:
        return "not_met"  # a gate that stands before every award of the regime
    read = [condition for condition in asked if is_computed(condition) and condition.confidence is Confidence.SOURCE]
    sure, possible = judge.tree(tree)
    if read or not possible:
        return answer_of(sure, possible)
    for_people = any(isinstance(condition.question, Attested) for condition in asked)
    return answer_of(*judge.people(tree)) if for_people else "unknown"


def _suspending(regime: Regime) -> frozenset[str]:
    return frozenset(gate.token for gate in regime.gates if gate.if_denied == "unknown")


def _needed(judge: LifeJudge, node: Node) -> Iterator[Condition]:
    """The conditions of a tree; of several ways only the one that is surely open, once one is."""
    if isinstance(node, Condition):
        yield node
        return
    parts = node.parts
    if isinstance(node, AnyOf):
        parts = next(((part,) for part in parts if judge.way(part)[0]), parts)
    for part in parts:
        yield from _needed(judge, part)


def _attest(case: Case, asked: Iterable[Condition]) -> Iterator[ToAttest]:
    seen = set()
    for condition in asked:
        if isinstance(condition.question, Attested) and condition.question.token not in seen:
            seen.add(condition.question.token)
            yield _to_attest(case, condition.question.token, condition.place)


def _gates(case: Case, regime: Regime) -> Iterator[ToAttest]:
    for gate in regime.gates:
        if gate.fits(AWARDS[case.award], case.on):
            yield _to_attest(case, gate.token, gate.place)


def _to_attest(case: Case, name: str, place: str) -> ToAttest:
    confirmed = False if name in case.denied else True if name in case.attested else None
    return ToAttest(name, token(name), place, confirmed)


def _denied(item: ToAttest) -> Finding:
    return Finding(
        "not_met", item.text, item.place, missing=("Người có trách nhiệm đã ghi là không đạt",), short=item.text
    )


def _to_verify(
    judge: LifeJudge, regime: Regime, path: Path, found: list[Finding], computed: list[Condition]
) -> Iterator[ToVerify]:
    case = judge.life.case
    if regime.provisional:
        yield ToVerify(regime.provisional)
    for finding in found:
        if finding.note:
            yield ToVerify(f"{finding.place}: {finding.note}", of_finding=True)
    for condition in computed:
        if condition.confidence is not Confidence.SOURCE:
            yield ToVerify(f"{condition.place}: chưa đối chiếu văn bản ({condition.confidence})")
    yield from (ToVerify(str(doubt(key)["note"])) for key in path.watch if _is_raised(doubt(key), case))
    if judge.life.inherited:
        yield ToVerify(str(doubt("S36")["note"]))
    if _old_report(case, regime):
        yield ToVerify(f"{regime.report}: {doubt('S13')['note']}")
    if regime.clocks and _disciplined_in_a_title(case):
        yield ToVerify(str(doubt("S7b")["note"]))


def _is_raised(entry: dict[str, Any], case: Case) -> bool:
    """Whether a doubt concerns this day and this group."""
    late = f"{case.on:%m-%d}" > entry.get("after", "")
    return late and case.on >= entry.get("from", date.min) and case.lane() in entry.get("groups", [case.lane()])


def _old_report(case: Case, regime: Regime) -> bool:
    """A state-level dossier whose last reported year ended more than six months ago."""
    award = AWARDS.get(case.award)
    return award is not None and regime.asks_report(award, case.path) and case.on > date(case.year + 1, 6, 30)


def _disciplined_in_a_title(case: Case) -> bool:
    """A title of a year in which a discipline was imposed or still ran: the decree speaks of commendation only."""
    award = AWARDS.get(case.award)
    running = any(
        measure.on.year <= case.year and (measure.ends is None or measure.ends.year >= case.year - 2)
        for measure in case.discipline
    )
    return award is not None and award.kind == "danh_hieu" and running


def _frame(case: Case, regime: Regime | None, answer: Answer, place: str, **more: Any) -> Verdict:
    applied = _applied(regime)
    return Verdict(
        award=case.award, path=case.path, subject=case.subject, on=case.on, year=case.year, answer=answer,
        law=applied.documents if applied else "", version_from=applied.from_day if applied else None,
        provisional=regime.provisional if regime else "", place=place, **more,
    )  # fmt: skip


def _applied(regime: Regime | None) -> Regime | None:
    """The regime whose rules are really used: a provisional one borrows the last that was read."""
    if regime is None or not regime.provisional:
        return regime
    return _applied(regime_on(date.fromordinal(regime.from_day.toordinal() - 1)))


def _unread(case: Case, regime: Regime | None) -> Verdict:
    award = AWARDS.get(case.award)
    article = award.article_on(case.on) if award else None
    place = f"{article.law} {article.place}" if article else (regime.documents if regime else "")
    if award and case.subject not in award.subjects:
        line = f"{short(case.award)} chỉ tặng cho {', '.join(SUBJECT[one] for one in award.subjects)}"
        return _frame(case, regime, "not_met", place, findings=(Finding("not_met", line, place, short=line),))
    if regime is None:
        line = f"Trước 01/07/2004 chưa có Luật Thi đua, khen thưởng; ngày {case.on:%d/%m/%Y} không xét được"
    else:
        line = f"Phần mềm chưa có tiêu chuẩn {short(case.award)} theo {PATH[case.path].lower()} để tự xét; cần người xét theo điều luật"
    return _frame(
        case,
        regime,
        "unknown",
        place,
        findings=(Finding("unknown", line, place, confidence="unverified", short=line),),
        verify=(ToVerify(line),),
    )


def _closed(case: Case, regime: Regime, path: Path) -> Verdict:
    finding = Finding("not_met", path.title, path.place, short=path.title)
    return _frame(case, regime, "not_met", path.place, findings=(finding,))
