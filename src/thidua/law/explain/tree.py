"""Walks the tree of conditions and lets each kind of question explain itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from thidua.law.catalogue import AWARDS
from thidua.law.conditions import AllOf, AnyOf, Condition, Fact, Held, InYear, Node, Run, Since
from thidua.law.explain.grounds import awards_in, left_out
from thidua.law.explain.runs import explain_run
from thidua.law.explain.simple import (
    explain_fact,
    explain_held,
    explain_in_year,
    explain_since,
    facts_of,
    found_years,
    in_one,
)
from thidua.law.explain.windows import nearest
from thidua.law.judge import LifeJudge, conditions, is_computed, is_for_people
from thidua.law.questions import since
from thidua.law.starts import CLOCKED, Start, start_of, years_between
from thidua.law.verdict import Finding, answer_of
from thidua.law.wording import ANSWER, doubt, lower, short, upper
from thidua.law.years import bit, upto, years_of
from thidua.law.years import since as since_year


def findings_of(judge: LifeJudge, node: Node) -> Iterator[Finding]:
    """The findings of a tree, condition by condition, in the order of the law."""
    if isinstance(node, AllOf):
        for part in node.parts:
            yield from findings_of(judge, part)
    elif isinstance(node, AnyOf):
        yield _one_of(judge, node)
    elif is_computed(node) or (node.guard and not judge.condition(node)[1]):
        yield from with_readings(judge, node)


def with_readings(judge: LifeJudge, condition: Condition) -> list[Finding]:
    """The findings of one condition; another reading that would answer otherwise is noted on the last of them."""
    found = _explain(judge, condition)
    notes = [*_disagreement(judge, condition), *_others(judge, condition), *_in_this_case(judge, condition)]
    if notes:
        found[-1] = replace(found[-1], note=". ".join(dict.fromkeys(notes)))
    return found


def _explain(judge: LifeJudge, condition: Condition) -> list[Finding]:
    pair = judge.condition(condition)
    match condition.question:
        case Run():
            return explain_run(judge, condition, condition.question, pair)
        case Held():
            return [explain_held(judge, condition, condition.question.award, pair)]
        case InYear():
            return [explain_in_year(judge, condition, condition.question, pair)]
        case Since():
            return [explain_since(judge, condition, condition.question, pair)]
        case _:
            return [explain_fact(judge, condition, pair)]


def _disagreement(judge: LifeJudge, condition: Condition) -> Iterator[str]:
    first = answer_of(*judge.question(condition.question))
    for reading in condition.disputed:
        second = answer_of(*judge.question(reading.question))
        if first != second:
            yield f"{doubt(reading.doubt)['other']}: cách đọc thứ nhất {ANSWER[first]}, cách đọc thứ hai {ANSWER[second]}"


def _others(judge: LifeJudge, condition: Condition) -> Iterator[str]:
    if _no_prior(judge, condition):
        return  # without the award before, no way of counting the years after it is worth naming
    first = answer_of(*judge.condition(condition))
    for reading in condition.other:
        second = answer_of(*judge.question(reading.question))
        entry = doubt(reading.doubt)
        if first == "not_met" and "reverse" in entry:
            entry = doubt(entry["reverse"])
        if first != second and second in entry.get("when", [second]):
            lead = "Nghị định và Luật khác nhau. " if entry["status"] == "conflict" else ""
            yield f"{lead}{entry['other']}: theo cách này {ANSWER[second]}"


def _no_prior(judge: LifeJudge, condition: Condition) -> bool:
    run = condition.question
    return (
        isinstance(run, Run)
        and bool(run.after)
        and run.counting in ("law", "signed", "window", "written", "next")
        and not (judge.most.mask(run.after or ""))
    )


def _in_this_case(judge: LifeJudge, condition: Condition) -> Iterator[str]:
    """Doubts that this very life raises: a late signature, a discipline served, a movement's award left out."""
    question = condition.question
    if isinstance(question, Run) and question.after:
        yield from _about_the_start(judge, condition, question)
    yield from _about_the_grounds(judge, awards_in(question))
    if isinstance(question, Since) and _all_old(judge, question):
        yield str(doubt("K34")["other"])
    unsettled = isinstance(question, Fact) and question.fact.startswith("movement.")
    if unsettled and answer_of(*judge.question(question)) == "unknown":
        yield str(doubt("K48")["other"])


def _about_the_start(judge: LifeJudge, condition: Condition, run: Run) -> Iterator[str]:
    standing = judge.life.standing(run.after or "")
    starts = [start_of(honour, run.counting) for honour in standing]
    if run.counting in CLOCKED and any(_clocks_differ(judge, start, run.years) for start in starts):
        yield str(doubt("S4b")["other"])
    if len(starts) > 1 and _depends_on_which(judge, condition, run):
        yield str(doubt("S5")["other"])
    gaps = judge.life.unlisted & (bit(min(start.year for start in starts)) - 1 if starts else 0)
    if gaps and answer_of(*judge.condition(condition)) == "not_met":
        yield _earlier(judge, run)
    if run.counting.startswith("since_last") and _may_be_used_up(judge, condition, run):
        yield str(doubt("S9c")["other"])
    served = judge.life.served
    if served and run.counting != "next" and _moved(judge, run, starts, served):
        yield str(doubt("S7")["other"])


def _may_be_used_up(judge: LifeJudge, condition: Condition, run: Run) -> bool:
    """The list has gaps in the years that are counted: a certificate of the same name may have used them up."""
    years = years_of(nearest(judge, run))
    if not years or answer_of(*judge.condition(condition)) == "not_met":
        return False
    return bool(judge.life.unlisted & since_year(years[0]) & upto(judge.life.case.on.year))


def _all_old(judge: LifeJudge, question: Since) -> bool:
    """Initiatives that carry a title although none was recognised in the years the title rests on (reading K34)."""
    facts = [fact for fact in facts_of(question.within) if fact.startswith("initiative.")]
    years = found_years(judge, since(judge.sure, question), facts)
    rests_on = 6 if any(".toan_quoc" in fact for fact in facts) else 3
    title = AWARDS[judge.life.case.award].kind == "danh_hieu" if judge.life.case.award in AWARDS else False
    return title and bool(years) and max(years) <= judge.life.case.year - rests_on


def _earlier(judge: LifeJudge, run: Run) -> str:
    known = judge.life.case.known_since
    until = f"trước năm {known}" if known else "ngoài danh sách"
    return f"Nếu {until} còn {short(run.after or '')} chưa ghi trong hồ sơ thì xét lại từ lần ấy"


def _about_the_grounds(judge: LifeJudge, awards: tuple[str, ...]) -> Iterator[str]:
    struck = [honour for name in awards for honour in left_out(judge, name)]
    on, old = judge.life.case.on, judge.life.grounds == "from_2017"
    raised = {
        "S8": any(honour.kind == "phong_trao" for honour in struck),
        "S8b": old and any(honour.kind == "dot_xuat" for honour in struck),
        "K65": any(honour.decided and honour.decided > on for honour in struck),
        "K62": any(honour.status == "stripped" for honour in struck),
    }
    yield from (str(doubt(key)["other"]) for key, is_raised in raised.items() if is_raised)


def _depends_on_which(judge: LifeJudge, condition: Condition, run: Run) -> bool:
    """Whether the earliest and the latest of several conferments give different answers."""
    answer = answer_of(*judge.condition(condition))
    return answer == "unknown" if run.each else answer != answer_of(*judge.question(replace(run, each=True)))


def _moved(judge: LifeJudge, run: Run, starts: list[Start], served: date) -> bool:
    if run.counting.startswith("since_last"):
        return judge.sure.starts(run.after or "", run.counting, run.years) == bit(served.year + 1)
    return any(start.year <= served.year for start in starts)


def _clocks_differ(judge: LifeJudge, start: Start, years: int) -> bool:
    """Whether counting to the day and counting whole years give different answers."""
    if start.clock is None:
        return False
    by_day = years_between(start.clock, judge.life.case.on) >= years
    return by_day != (judge.life.reach_year - start.year + 1 >= years) or start.clock.year == start.year


def _one_of(judge: LifeJudge, node: AnyOf) -> Finding:
    """Several ways, one finding: the evidence of the best way, or what each way lacks."""
    way, whole = (judge.people, judge.people) if is_for_people(node) else (judge.way, judge.tree)
    ways = [(_way_findings(judge, part), answer_of(*way(part))) for part in node.parts]
    answer = answer_of(*whole(node))
    fitting = [found for found, its in ways if its == answer] or [ways[0][0]]
    best = fitting[0] if answer == "met" else min(fitting, key=_distance)
    text = node.text or upper(", hoặc ".join(lower(_way_text(found)) for found, _ in ways))
    nearest = sorted((found for found, _ in ways), key=_distance)
    lacking = [] if answer == "met" else [line for found in nearest if (line := _lacks(found))]
    missing = tuple(dict.fromkeys(lacking))
    noted = best if answer == "met" else [finding for found, _ in ways for finding in found]
    return Finding(
        answer=answer, text=text, place=best[-1].place,
        evidence=tuple(sorted({year for finding in best for year in finding.evidence})),
        missing=missing,
        note=". ".join(dict.fromkeys(finding.note for finding in noted if finding.note)) or None,
        window=best[-1].window,
        short=_short(answer, best, nearest[0]),
        asks=tuple(dict.fromkeys([fact for found, _ in ways for finding in found for fact in finding.asks])),
        counted=tuple(dict.fromkeys([pair for finding in best for pair in finding.counted])),
        ways=len(missing),
    )  # fmt: skip


def _short(answer: str, best: list[Finding], nearest: list[Finding]) -> str:
    if answer == "met":
        return "; ".join(finding.short for finding in best if finding.short)
    return next((finding.short for finding in nearest if finding.answer != "met" and finding.short), "")


def _distance(found: list[Finding]) -> tuple[int, int]:
    """How far a way is: what is open in it, and then how little of it stands already."""
    parts = [finding for finding in found if finding.part != "together"]
    met = sum(finding.answer == "met" for finding in parts)
    return len(parts) - met, -met


def _way_findings(judge: LifeJudge, part: Node) -> list[Finding]:
    if is_for_people(part):
        return [explain_fact(judge, condition, judge.people(condition)) for condition in conditions(part)]
    return list(findings_of(judge, part)) or [Finding("unknown", "", "")]


def _way_text(found: list[Finding]) -> str:
    return in_one([finding.text for finding in found if finding.part != "together"] or [found[0].text])


def _lacks(found: list[Finding]) -> str:
    """What one way lacks in one sentence: all of its conditions, and of each any one of what would fulfil it."""
    parts = [_any_of(one) for one in found if one.answer != "met" and one.missing and one.part != "together"]
    older = [_any_of(one) for one in found if one.answer != "met" and one.missing and one.part == "together"]
    return in_one([in_one(parts), *older] if parts else older, "; ")


def _any_of(finding: Finding) -> str:
    """What one finding lacks: any of its ways, or all of its lines."""
    if finding.ways > 1:
        return in_one(finding.missing[: finding.ways], ", hoặc ")
    return in_one(finding.missing)
