"""Questions without a run: held before, facts of the year, counts since, facts about the subject."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat

from thidua.law.conditions import Alternatives, Attested, Condition, Count, Existed, Fact, InYear, Since
from thidua.law.explain.grounds import why_left_out, with_grounds
from thidua.law.judge import LifeJudge, Pair
from thidua.law.questions import enough, since
from thidua.law.starts import years_between
from thidua.law.verdict import Finding, answer_of
from thidua.law.wording import (
    RATED,
    RATING,
    alternatives,
    counted,
    day,
    in_year,
    lacking,
    listed,
    lower,
    short,
    thing,
    token,
    two,
    upper,
)
from thidua.law.years import union, years_of


def explain_held(judge: LifeJudge, condition: Condition, award: str, pair: Pair) -> Finding:
    """An award held before: when, or why what was given does not serve."""
    life, name = judge.life, short(award)
    answer = answer_of(*pair)
    years = sorted({honour.year for honour in life.standing(award)})
    missing: list[str] = []
    if answer != "met":
        missing = why_left_out(judge, award) or [
            f"Chưa được tặng {name}"
            if answer == "not_met"
            else f"Chưa có dữ liệu {before_list(judge)}để biết đã được tặng {name} hay chưa"
        ]
    return Finding(
        answer, condition.text or f"Đã được tặng {name}", with_grounds(judge, condition.place, [award]), tuple(years), tuple(missing),
        condition.confidence, short=f"{name} {listed(years)}" if years else missing[0] if missing else "", part="prior",
        asks=(award,), counted=tuple(zip(repeat(award), years)),
    )  # fmt: skip


def before_list(judge: LifeJudge) -> str:
    """From when on the lists are complete, in words."""
    known = judge.life.case.known_since
    return f"trước năm {known} " if known else ""


def explain_in_year(judge: LifeJudge, condition: Condition, question: InYear, pair: Pair) -> Finding:
    """A fact of the year of achievement."""
    year, answer = judge.life.case.year, answer_of(*pair)
    text = condition.text or f"Năm {year}: {in_year(question.within)}"
    missing = () if answer == "met" else _lacks_in_year(judge, question)
    facts = facts_of(question.within)
    return Finding(
        answer, text, condition.place, (year,) if answer == "met" else (), missing, condition.confidence,
        window=(year,), short=_in_year_short(judge, question) if answer == "met" else missing[0] if missing else text,
        asks=facts, counted=found_in(judge, judge.sure.year, facts) if answer == "met" else (), ways=_ways(question.within, missing),
    )  # fmt: skip


def _in_year_short(judge: LifeJudge, question: InYear) -> str:
    year = judge.life.case.year
    for counts in question.within:
        if enough(judge.sure, judge.sure.year, (counts,)):
            if all(count.fact.startswith("rated.") for count in counts):
                return f"Xếp loại {year}: {RATING[judge.life.case.ratings[year]]}"
            return upper(", ".join(thing(count.fact) for count in counts)) + f" ({year})"
    return ""


def _lacks_in_year(judge: LifeJudge, question: InYear) -> tuple[str, ...]:
    """What each way lacks."""
    ways = [[line for count in counts if (line := lacks_in_year(judge, count))] for counts in question.within]
    return tuple(dict.fromkeys(in_one(lines) for lines in ways if lines))


def _ways(within: Alternatives, missing: tuple[str, ...]) -> int:
    """How many lines are ways, where each line says what one way lacks."""
    return len(missing) if len(within) > 1 else 0


def lacks_in_year(judge: LifeJudge, count: Count) -> str:
    """What one fact of the year lacks, in words; nothing where it holds."""
    life = judge.life
    year = life.case.year
    if enough(judge.sure, judge.sure.year, ((count,),)):
        return ""
    possible = enough(judge.most, judge.most.year, ((count,),))
    if count.fact in RATED:
        rating = life.case.ratings.get(year)
        if rating:
            return f"Năm {year} xếp {RATING[rating]}, cần {RATED[count.fact]}"
        return differing_ratings([year]) if year in life.case.differing else f"Chưa có xếp loại năm {year}"
    if figures := _figures(judge, count.fact):
        return figures
    if possible:
        return f"Chưa có dữ liệu năm {year} về: {thing(count.fact)}"
    return f"Năm {year} {lacking(count.fact)}"


def differing_ratings(years: Sequence[int]) -> str:
    """Years of which there are ratings, those of several bodies before it, and they are not the same."""
    return f"Xếp loại năm {listed(years)}: các đơn vị trước được xếp khác nhau, chưa rõ mức nào được tính"


def _figures(judge: LifeJudge, fact: str) -> str:
    """The exact share, never rounded: 9/13 = 69,2 %."""
    name, _, rest = fact.partition(".")
    book = judge.life.case.collective.get(judge.life.case.year)
    if name != "counted" or book is None:
        return ""
    parts = {"completed_100": book.completed, "advanced_70": book.advanced, "advanced_over_50": book.advanced}
    part = parts.get(rest)
    if part is None or not book.members:
        return (
            f"Có {book.warnings} người bị kỷ luật từ cảnh cáo trở lên"
            if rest == "no_warnings" and book.warnings
            else ""
        )
    percent = f"{part * 100 / book.members:.1f}".replace(".", ",")
    return f"Mới có {part}/{book.members} người = {percent} %, cần {thing(fact)}"


def explain_since(judge: LifeJudge, condition: Condition, question: Since, pair: Pair) -> Finding:
    """Counts in any years, or since the award before."""
    answer = answer_of(*pair)
    window = since(judge.most, question)
    text = condition.text or upper("có " + alternatives(question.within))
    if question.after:
        text += f" sau {short(question.after)}"
    facts = facts_of(question.within)
    found = found_in(judge, window, facts)
    evidence = years_in(found)
    missing = () if answer == "met" else lacks(judge, window, question.within)
    return Finding(
        answer, text, condition.place, evidence, missing, condition.confidence,
        asks=facts, counted=found, ways=_ways(question.within, missing),
        short=f"{upper(thing(question.within[0][0].fact))}: {listed(evidence)}" if answer == "met" else missing[0] if missing else text,
    )  # fmt: skip


def facts_of(within: Alternatives) -> tuple[str, ...]:
    """What is counted, each thing once; a yes/no fact about the subject has no years to count."""
    facts = [count.fact for counts in within for count in counts if count.times]
    return tuple(dict.fromkeys(facts)) if len(facts) > 1 else tuple(facts)


def found_years(judge: LifeJudge, window: int, facts: Iterable[str]) -> list[int]:
    """The years of a window in which something that is counted surely happened."""
    return years_of(union(map(judge.sure.mask, facts)) & window)


def found_in(judge: LifeJudge, window: int, facts: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """The same with the fact of each year."""
    found: list[tuple[str, int]] = []
    for fact in facts:
        if years := judge.sure.mask(fact) & window:
            found += zip(repeat(fact), years_of(years))
    return tuple(found)


def years_in(found: Iterable[tuple[str, int]]) -> tuple[int, ...]:
    """The years alone, in order."""
    return tuple(sorted({year for _, year in found}))


def lacks(judge: LifeJudge, window: int, within: tuple[tuple[Count, ...], ...]) -> tuple[str, ...]:
    """What each way still lacks in a window; the way that lacks least comes first."""
    lines = []
    for counts in within:
        gaps = [gap for count in counts if not count.fact.startswith("latest.") and (gap := _gap(judge, window, count))]
        gaps = gaps or [gap for count in counts if (gap := _gap(judge, window, count))]
        if gaps:
            lines.append((sum(size for size, _ in gaps), in_one([line for _, line in gaps])))
    lines.sort(key=lambda line: line[0])
    return tuple(line for _, line in lines)


def in_one(lines: Sequence[str], word: str = " và ") -> str:
    """Several lines as one sentence: only the first begins with a capital."""
    return word.join([*lines[:1], *map(lower, lines[1:])])


def _gap(judge: LifeJudge, window: int, count: Count) -> tuple[int, str] | None:
    if not count.times:
        sure, most = (view.mask(count.fact) & 1 for view in (judge.sure, judge.most))
        if sure:
            return None
        return (1, f"Chưa rõ có phải {thing(count.fact)}") if most else (9, f"Chỉ dành cho {thing(count.fact)}")
    if count.fact.startswith("latest."):
        sure = judge.sure.mask(count.fact) & window
        return None if sure else (1, f"{upper(thing(count.fact))} không nằm trong những năm ấy")
    years = [year for layer in judge.sure.layers(count.fact) for year in years_of(layer & window)]
    short_of = count.times - len(years)
    if short_of <= 0:
        return None
    have = (
        f"mới có {two(len(years))}: {listed(years)}"
        if years
        else "chưa có lần nào"
        if "." not in count.fact
        else "chưa có"
    )
    doubtful = sum((layer & window).bit_count() for layer in judge.most.layers(count.fact)) >= count.times
    words = counted(Count(count.fact, short_of))
    if doubtful:
        if years:
            return short_of, f"Cần thêm {words} ({have}; chưa có dữ liệu để biết còn lần nào khác)"
        return short_of, f"Cần {words} (chưa có dữ liệu để biết đã có hay chưa)"
    return short_of, f"Thiếu {words} ({have})"


def explain_fact(judge: LifeJudge, condition: Condition, pair: Pair) -> Finding:
    """Existence, anniversaries, movements, deadlines."""
    answer = answer_of(*pair)
    text, missing = _fact_words(judge, condition, answer)
    return Finding(
        answer, text, condition.place, (), () if answer == "met" or not missing else (missing,), condition.confidence,
        short=text if answer == "met" else missing or text,
        asks=(condition.question.fact,) if isinstance(condition.question, Fact) else (),
    )  # fmt: skip


def _fact_words(judge: LifeJudge, condition: Condition, answer: str) -> tuple[str, str]:
    question = condition.question
    if isinstance(question, Existed):
        return _age_words(judge, question)
    if isinstance(question, Attested):
        return token(question.token), "Chưa có người xác nhận"
    if not isinstance(question, Fact):
        return condition.text, ""
    kind = question.fact.partition(".")[0]
    if kind == "anniversary":
        return condition.text, _round_year(judge)
    if kind == "model" and answer == "unknown" and judge.life.case.model_since:
        case = judge.life.case
        return (
            condition.text,
            f"Chỉ biết mô hình bắt đầu năm {case.model_since}, chưa biết ngày, nên đến {day(case.on)} chưa chắc đủ",
        )
    settled = answer_of(*judge.question(question)) == "met"
    words = _OPEN if answer == "unknown" else _CLOSED
    return condition.text, "Cần người có thẩm quyền quyết định, xem ghi chú" if settled else words.get(kind, "")


_OPEN = {
    "movement": "Chưa có đủ thông tin về phong trào, hoặc phong trào chưa chạy đủ thời gian",
    "fresh": "Chưa có ngày quyết định của lần gần nhất",
    "model": "Chưa có năm bắt đầu mô hình",
}
_CLOSED = {
    "movement": "Phong trào nêu trong đề nghị không đúng điều này",
    "launched": "Phong trào nêu trong đề nghị không do Bộ, ban, ngành, tỉnh phát động",
    "one_state_award": "Trong năm đề nghị đã được tặng một hình thức khen thưởng cấp Nhà nước",
    "short_movement": "Phong trào của Bộ, ban, ngành, tỉnh nêu trong đề nghị chưa tới 03 năm",
    "fresh": "Đã quá hạn gửi hồ sơ",
    "model": "Mô hình chưa đủ số năm",
}


def _age_words(judge: LifeJudge, question: Existed) -> tuple[str, str]:
    case = judge.life.case
    text = f"Có quá trình xây dựng, phát triển từ {question.years} năm trở lên"
    if case.founded is None:
        return text, "Chưa có ngày thành lập"
    full = years_between(case.founded, case.on)
    if judge.life.merged:
        return (
            text,
            f"Đơn vị có hồ sơ từ trước ngày thành lập {day(case.founded)}: tính quá trình từ đơn vị nào là việc của người",
        )
    return text, f"Thành lập ngày {day(case.founded)}, đến {day(case.on)} mới tròn {full} năm"


def _round_year(judge: LifeJudge) -> str:
    case = judge.life.case
    if case.founded is None:
        return "Chưa có ngày thành lập"
    if judge.life.merged:
        return "Đơn vị có hồ sơ từ trước ngày thành lập: năm tròn của đơn vị nào là việc của người"
    return f"Thành lập ngày {day(case.founded)}: năm {case.on.year} không phải năm tròn"
