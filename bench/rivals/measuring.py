"""The law room beside a plain loop, OpenFisca-core and GoRules Zen: the same five rules, the same people."""

from __future__ import annotations

import numpy as np

from bench.clock import best_of, timed
from bench.people.agreeing import DisagreementError
from bench.report import Table, many, number, ratio, seconds
from bench.rivals import openfisca, plain, records, zen
from bench.rivals.records import AWARDS, Answers
from bench.rulebook import TODAY

_LOOP = 50_000
_ZEN = 20_000
_SEED = 30
_NOTES = [
    f"Năm quy tắc, cá nhân, đường công trạng, ngày xét {TODAY:%d/%m/%Y}: lao động tiên tiến, chiến sĩ thi đua cơ sở,"
    " chiến sĩ thi đua cấp Bộ, Huân chương Lao động hạng Ba, bằng khen cấp Bộ. Triệu người × quy tắc mỗi giây; câu trả lời đã"
    " đối chiếu, khớp nhau.",
    "Phòng luật trả lời hai lần (chắc chắn, có thể) cho mỗi câu; các bên kia chỉ có hoặc không, nên hồ sơ ở bảng này đều đủ.",
    "Mọi bên được cho sẵn năm bắt đầu tính sau lần khen trước; trong phòng luật đó là các cột mốc đã đóng gói.",
    "OpenFisca: viết được cả năm bằng công thức NumPy theo năm. Không viết được: chưa rõ, cách đọc khác, căn cứ từng năm,"
    " nhiều lần khen cùng một hình thức (bảng này mỗi người nhiều nhất một Bằng khen Thủ tướng).",
    "Zen: bốn quy tắc; biểu thức không giữ trạng thái khi duyệt năm nên không đếm được sáng kiến trong từng đoạn liền của bằng"
    " khen cấp Bộ (bỏ ra). Chạy theo lô (evaluate_batch), cách nhanh nhất của Zen.",
    "Vòng lặp Python: viết thẳng năm quy tắc cho bản ghi theo năm, như một người viết kịch bản.",
]


def rivals(people: int, block: int) -> Table:
    """Measures all four and proves that they agree.

    Raises:
        DisagreementError: naming the rule and who says otherwise.
    """
    ours, openfisca_row = _arrays(people, block)
    loop_row, zen_row = _one_by_one(min(people, _LOOP))
    table = Table(
        "Cùng quy tắc trong công cụ khác", ("", "hồ sơ", "nạp", "xét", "triệu/s", "phòng luật nhanh hơn"), notes=_NOTES
    )
    for name, size, loading, judging, rules in (ours, openfisca_row, loop_row, zen_row):
        rate = size * rules / judging
        own = ours[1] * ours[4] / ours[3]
        table.add(
            name,
            many(size),
            seconds(loading) if loading else "–",
            seconds(judging),
            number(rate / 1e6),
            ratio(own / rate),
        )
    return table


type Row = tuple[str, int, float, float, int]
"""Name, people, seconds of loading, of judging, how many rules."""


def _arrays(people: int, block: int) -> tuple[Row, Row]:
    found = records.gather(people, seed=_SEED)
    answers = records.by_law_room(found, block=block)
    judging = best_of(3, lambda: records.by_law_room(found, block=block))
    loading, simulation = timed(lambda: openfisca.loaded(found))
    _agree("OpenFisca", openfisca.judged(simulation), answers)
    theirs = best_of(3, lambda: openfisca.judged(simulation))
    return (
        ("phòng luật, mảng", people, 0.0, judging, len(AWARDS)),
        ("OpenFisca-core", people, loading, theirs, len(AWARDS)),
    )


def _one_by_one(people: int) -> tuple[Row, Row]:
    found = records.gather(people, seed=_SEED)
    answers = records.by_law_room(found, block=people)
    rows = plain.records(found, people)
    _agree("vòng lặp Python", plain.judged(rows), answers)
    looping = best_of(3, lambda: plain.judged(rows))
    rules, some = zen.engine(), rows[:_ZEN]
    loading, asked = timed(lambda: zen.requests(some))
    said = zen.judged(rules, asked)
    judging = best_of(3, lambda: zen.judged(rules, asked), wall=True)  # its batch runs on threads of its own
    _agree("Zen", said, answers)
    return (
        ("vòng lặp Python", people, 0.0, looping, len(plain.RULES)),
        ("GoRules Zen (đồng hồ)", len(some), loading, judging, len(zen.EXPRESSIONS)),
    )


def _agree(who: str, theirs: Answers, ours: Answers) -> None:
    for award, answers in theirs.items():
        differs = np.flatnonzero(answers != ours[award][: len(answers)])
        if differs.size:
            raise DisagreementError(
                f"{who}, {award}: {differs.size} người được trả lời khác, người đầu là {differs[0]}"
            )
