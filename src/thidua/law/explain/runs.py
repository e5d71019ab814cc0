"""The merit run taken apart for a reader: the award before, the unbroken years, what is counted inside them.

The verdict comes from the run as a whole; the parts are shown one by one over the years that come nearest to it. Where the
parts hold one by one but never in the same years, a last finding says so.
"""

from __future__ import annotations

from thidua.law import places
from thidua.law.conditions import Condition, Held, Question, Run
from thidua.law.explain.grounds import left_out, why_left_out, with_grounds
from thidua.law.explain.simple import differing_ratings, explain_held, facts_of, found_in, lacks, years_in
from thidua.law.explain.windows import block_inside, good_years, nearest, rest_years
from thidua.law.judge import LifeJudge, Pair
from thidua.law.questions import enough, unbroken
from thidua.law.starts import CLOCKED, after_discipline, start_of, years_between
from thidua.law.verdict import Answer, Finding, answer_of
from thidua.law.wording import RATING, alternatives, day, every, listed, lower, short, thing, two, upper
from thidua.law.years import EPOCH, bit, since, years_of

_ORDER: dict[Answer, int] = {"not_met": 0, "unknown": 1, "met": 2}


def explain_run(judge: LifeJudge, condition: Condition, run: Run, pair: Pair) -> list[Finding]:
    """The findings of one run; the last carries the answer of the whole where the parts alone would say more."""
    found = []
    if run.after and run.counting not in ("since_last", "since_last_written", "written"):
        found.append(explain_held(judge, Condition(Held(run.after), places.first(condition.place)), run.after,
                                  judge.question(Held(run.after))))  # fmt: skip
    if run.after and run.counting in ("law", "signed", "window", "next") and not _any_start(judge, run):
        return [*found, _no_start(condition, run)]
    window = nearest(judge, run)
    found.append(_years(judge, condition, run, window))
    if run.within:
        found.append(_inside(judge, condition, run, window))
    whole = answer_of(*pair)
    if min((finding.answer for finding in found), key=_ORDER.__getitem__) != whole:
        found.append(_together(judge, condition, run, whole, window))
    return found


def _any_start(judge: LifeJudge, run: Run) -> int:
    """Whether there is any award to count from, known or possible, ripe or not."""
    return judge.most.starts(run.after or "", run.counting, 0)


def _no_start(condition: Condition, run: Run) -> Finding:
    missing = f"Chưa có {short(run.after or '')} còn giá trị làm mốc để tính thời gian"
    return Finding("not_met", condition.text or run_text(run), condition.place, (), (missing,), condition.confidence,
                   short=missing, part="run", asks=run.every + run.rest)  # fmt: skip


def _years(judge: LifeJudge, condition: Condition, run: Run, window: int) -> Finding:
    bare = Run(run.every, run.years, run.after, run.counting, run.to_proposal, run.rest, run.each)
    answer = answer_of(unbroken(judge.sure, bare), unbroken(judge.most, bare))
    if answer == "unknown" and window & ~(good_years(judge, run, sure=False) | rest_years(judge, run, sure=False)):
        answer = "not_met"  # the years shown fail for sure; what others might hold is said in the last finding
    found = found_in(judge, window, run.every)
    evidence = years_in(found)
    missing = () if answer == "met" else tuple(_missing_years(judge, run, window))
    text = condition.text or run_text(run)
    name = _run_short(run)
    return Finding(
        answer, text, condition.place, evidence, missing, condition.confidence,
        window=tuple(years_of(window)), part="run",
        short=f"{name} {listed(evidence)}" if answer == "met" else missing[0] if missing else f"Chưa đủ {name.lower()}",
        asks=run.every + run.rest, counted=found,
    )  # fmt: skip


def run_text(run: Run) -> str:
    """What a run asks, in words."""
    if not run.every[0].startswith("rated.") and len(run.every) == 1:
        unit = f"{two(run.years)} lần liên tục được tặng {short(run.every[0])}"
    else:
        unit = f"Từ {two(run.years)} năm liên tục {every(run.every)}"
    if run.counting == "window" and not run.rest:
        return f"Toàn bộ thời gian từ lần khen trước đến thời điểm đề nghị, {lower(unit)}"
    if run.rest:
        return f"{unit} trong thời gian từ lần khen trước, các năm còn lại hoàn thành tốt nhiệm vụ trở lên"
    if run.counting == "next":
        return unit.replace("năm liên tục", "năm tiếp theo liên tục")
    return f"{unit} đến thời điểm đề nghị" if run.to_proposal else unit


def _run_short(run: Run) -> str:
    if run.every[0].startswith("rated."):
        return upper(thing(run.every[0]))
    return f"{short(run.every[0])} liên tục"


def _missing_years(judge: LifeJudge, run: Run, window: int) -> list[str]:
    case, lines = judge.life.case, []
    sure, most = good_years(judge, run, sure=True), good_years(judge, run, sure=False)
    rest_sure, rest_most = rest_years(judge, run, sure=True), rest_years(judge, run, sure=False)
    bad = years_of(window & ~(most | rest_most))
    unknown = years_of(window & (most | rest_most) & ~(sure | rest_sure))
    rated = any(fact.startswith("rated.") for fact in run.every)
    lines += [_bad_year(judge, run, year) for year in bad]  # what surely fails comes before what is not known
    if old := [year for year in unknown if rated and year in case.ratings]:
        lines.append(
            f"Xếp loại năm {listed(old)} là của đơn vị trước khi hợp nhất, sáp nhập, chia tách, chưa rõ có được tính"
        )
        unknown = [year for year in unknown if year not in old]
    if differing := [year for year in unknown if rated and year in case.differing]:
        lines.append(differing_ratings(differing))
        unknown = [year for year in unknown if year not in differing]
    if unknown:
        lines.append(f"Chưa có {'xếp loại' if rated else 'dữ liệu ' + every(run.every)} năm {listed(unknown)}")
    if _moved_by_discipline(judge, run) and not lines:
        return [_since_discipline(judge, run)]
    if not bad and (too_short := _too_short(judge, run, window, most)):
        lines.insert(0, too_short)  # no paper mends what is too short
    if not lines and run.counting in ("law", *CLOCKED) and run.after:
        if judge.life.doubtful(run.after) and not judge.life.standing(run.after):
            return ["Chưa rõ lần khen trước có được làm mốc để tính thời gian hay không"]
        known = case.known_since
        if known and not any(honour.begun is None and honour.decided for honour in judge.life.standing(run.after)):
            return [f"Có thể còn {short(run.after)} trước năm {known} chưa có trong hồ sơ"]
        return ["Tùy cách tính năm bắt đầu, xem ghi chú về cách hiểu"]
    return lines or [f"Chưa đủ {two(run.years)} năm liên tục tính đến năm {case.year}"]


def _bad_year(judge: LifeJudge, run: Run, year: int) -> str:
    rating = judge.life.case.ratings.get(year)
    if rating and run.every[0].startswith("rated."):
        return f"Năm {year} xếp {RATING[rating]}"
    founded = judge.life.case.founded
    if founded and year < founded.year and not judge.life.merged:
        return f"Năm {year} chưa thành lập"
    for fact in run.every:
        late = next((one for one in left_out(judge, fact) if one.year == year and one.decided), None)
        if late and late.decided and late.decided > judge.life.case.on:
            return f"{short(fact)} năm {year} có quyết định ngày {day(late.decided)}, sau ngày đề nghị"
    return f"Năm {year} không {every(run.every)}"


def _too_short(judge: LifeJudge, run: Run, window: int, good: int) -> str:
    if run.after and run.counting.startswith("since_last"):
        window &= since(years_of(judge.most.starts(run.after, run.counting, run.years))[0])
    longest = _longest(good & window)
    if longest >= run.years and run.counting in CLOCKED and run.after:
        return _clock(judge, run)
    if longest < run.years:
        used_up = _used_up(judge, run)
        if used_up:
            return f"{_so_far(longest)} chưa dùng cho lần khen trước, cần {two(run.years)} năm ({used_up})"
        since_prior = f" sau {short(run.after)}" if run.after and run.counting not in ("since_last", "written") else ""
        return f"{_so_far(longest)}{since_prior}, cần {two(run.years)} năm"
    return ""


def _so_far(longest: int) -> str:
    return f"Mới có {two(longest)} năm liên tục" if longest else "Chưa có năm nào"


def _moved_by_discipline(judge: LifeJudge, run: Run) -> bool:
    """Whether it is a discipline, not an award, from whose end the years are counted anew."""
    served = judge.life.served
    if served is None or not run.after or not run.counting.startswith("since_last"):
        return False
    return judge.sure.starts(run.after, run.counting, run.years) == bit(served.year + 1)


def _used_up(judge: LifeJudge, run: Run) -> str:
    """The last award of the same name used up the years before it (Điều 5.2.c of the Law, Điều 33.7 of the decree)."""
    if not run.after or not run.counting.startswith("since_last"):
        return ""
    first = years_of(judge.sure.starts(run.after, run.counting, run.years))[0]
    return f"các năm đến {first - 1} đã tính cho {short(run.after)} trước" if first > EPOCH else ""


def _clock(judge: LifeJudge, run: Run) -> str:
    """Why no clock has run long enough, where that is what is missing."""
    on = judge.life.case.on
    for honour in judge.life.standing(run.after or ""):
        start = after_discipline(start_of(honour, run.counting), judge.life.served)
        if start.clock is None or years_between(start.clock, on) >= run.years:
            continue
        if start.clock == honour.decided:
            return f"Tính từ ngày ký quyết định {day(start.clock)} đến {day(on)} chưa đủ {two(run.years)} năm"
        return _since_discipline(judge, run)
    return ""


def _since_discipline(judge: LifeJudge, run: Run) -> str:
    on = judge.life.case.on
    for measure in judge.life.case.discipline:
        if measure.on <= on and measure.ends is None:
            return f"Kỷ luật ngày {day(measure.on)} chưa ghi ngày chấp hành xong"
        if measure.on <= on and measure.ends and measure.ends > on:
            return f"Kỷ luật ngày {day(measure.on)} còn thời hạn đến {day(measure.ends)}"
    served = judge.life.served
    return (
        f"Tính từ ngày chấp hành xong kỷ luật {day(served)} đến {day(on)} chưa đủ {two(run.years)} năm"
        if served
        else ""
    )


def _longest(years: int) -> int:
    length = 0
    while years:
        years &= years >> 1
        length += 1
    return length


def _inside(judge: LifeJudge, condition: Condition, run: Run, window: int) -> Finding:
    region = block_inside(judge, run, window)
    facts = facts_of(run.within)
    awards = [fact for fact in facts if "." not in fact]
    answer = answer_of(enough(judge.sure, region, run.within), enough(judge.most, region, run.within))
    found = found_in(judge, region, facts)
    evidence = years_in(found)
    ways = () if answer == "met" else lacks(judge, region, run.within)
    missing = () if answer == "met" else (*ways, *_struck(judge, awards, region))
    way = next((counts for counts in run.within if enough(judge.sure, region, (counts,))), run.within[0])
    return Finding(
        answer, upper(f"{alternatives(run.within)} trong thời gian đó"), with_grounds(judge, condition.place, awards), evidence, missing,
        condition.confidence, window=tuple(years_of(region)), part="within",
        short=upper(alternatives((way,))) if answer == "met" else missing[0] if missing else "",
        asks=facts, counted=found, ways=len(ways) if len(run.within) > 1 else 0,
    )  # fmt: skip


def _struck(judge: LifeJudge, awards: list[str], region: int) -> list[str]:
    inside = set(years_of(region))
    return [
        line for award in dict.fromkeys(awards) if any(honour.year in inside for honour in left_out(judge, award))
        for line in why_left_out(judge, award)
    ]  # fmt: skip


def _readings(condition: Condition) -> list[Question]:
    return [condition.question, *(reading.question for reading in condition.disputed)]


def _together(judge: LifeJudge, condition: Condition, run: Run, whole: Answer, window: int) -> Finding:
    if run.each and whole == "unknown" and len(judge.life.standing(run.after or "")) > 1:
        text = f"Đã được tặng nhiều lần {short(run.after or '')}: lần nào là “lần trước” thì chưa có văn bản nói rõ"
        missing = "Các lần cho kết quả khác nhau, cần người có thẩm quyền quyết định"
    else:
        text = "Các điều kiện trên cùng nằm trong một thời gian liên tục"
        missing = "Từng điều kiện có nhưng không cùng nằm trong một chuỗi năm"
        if whole == "unknown" and len({answer_of(*judge.question(asked)) for asked in _readings(condition)}) > 1:
            missing = "Hai cách đọc của văn bản cho kết quả khác nhau, xem ghi chú"
        elif whole == "unknown" and (known := judge.life.case.known_since):
            text = f"Thành tích trước năm {known}, chưa có trong hồ sơ"
            missing = f"Nếu trước năm {known} đã đủ các điều kiện trên thì bổ sung hồ sơ những năm ấy"
        elif whole == "unknown":
            text, missing = (
                "Thành tích những năm khác, chưa có trong hồ sơ",
                "Nếu những năm khác đã đủ thì bổ sung hồ sơ",
            )
    return Finding(
        whole, text, condition.place, (), () if whole == "met" else (missing,), condition.confidence,
        window=tuple(years_of(window)), part="together", short=text if whole == "met" else missing,
    )  # fmt: skip
