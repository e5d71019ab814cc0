"""Awards on the list that do not serve as a ground, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.law.case import Honour
from thidua.law.conditions import Held, InYear, Question, Run, Since
from thidua.law.judge import LifeJudge
from thidua.law.regimes import applicable_day, regime_on
from thidua.law.wording import day, short
from thidua.law.years import bit

_OCCASIONS = {"dot_xuat": "tặng cho thành tích đột xuất", "phong_trao": "tặng theo phong trào, chuyên đề"}


def awards_in(question: Question) -> tuple[str, ...]:
    """The awards a question counts or builds on."""
    if isinstance(question, Held):
        return (question.award,)
    if not isinstance(question, Run | Since | InYear):
        return ()
    counted = {count.fact for counts in question.within for count in counts if "." not in count.fact}
    if isinstance(question, Run):
        counted |= {fact for fact in question.every if "." not in fact}
    before = {question.after} if isinstance(question, Run | Since) and question.after else set()
    return tuple(sorted(counted | before))


def left_out(judge: LifeJudge, award: str) -> list[Honour]:
    """Conferments of the award that stand on the list but not as a sure ground."""
    standing = judge.life.standing(award)
    return [honour for honour in judge.life.case.honours if honour.award == award and honour not in standing]


def why_left_out(judge: LifeJudge, award: str) -> list[str]:
    """The reasons in words."""
    on = judge.life.case.on
    lines = []
    for honour in left_out(judge, award):
        name = f"{short(award)} năm {honour.year}"
        if honour.status == "cancelled":
            lines.append(f"{name} đã bị hủy bỏ, không còn là căn cứ (Điều 93)")
        elif honour.decided and honour.decided > on:
            lines.append(f"{name} có quyết định ngày {day(honour.decided)}, sau ngày đề nghị {day(on)}")
        elif honour.status == "stripped":
            lines.append(f"{name} đã bị tước, chưa rõ còn là căn cứ hay không")
        elif judge.life.inherited & bit(honour.year):
            lines.append(
                f"{name} là của đơn vị trước khi hợp nhất, sáp nhập, chia tách, chưa rõ có là căn cứ của đơn vị mới"
            )
        elif honour.kind in _OCCASIONS:
            open_yet = honour in judge.life.doubtful(award)
            effect = (
                "chưa rõ có được làm căn cứ khen công trạng" if open_yet else "không dùng làm căn cứ khen công trạng"
            )
            lines.append(f"{name} {_OCCASIONS[honour.kind]}, {effect}")
    return lines


def with_grounds(judge: LifeJudge, place: str, awards: Iterable[str]) -> str:
    """The place, and the clause on sudden and thematic awards where it is what decides."""
    regime = regime_on(applicable_day(judge.life.case.on))
    struck = any(honour.kind in _OCCASIONS for award in awards for honour in left_out(judge, award))
    return f"{place}; {regime.grounds_place}" if struck and regime and regime.grounds_place else place
