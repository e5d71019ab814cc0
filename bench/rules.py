"""All rules for a million people: how fast, how much memory, how far from what the memory itself allows."""

from __future__ import annotations

import gc
from functools import partial

from bench import crowd
from bench.clock import bandwidth, best_of, forget_peak, held_memory, peak_memory, timed
from bench.people.agreeing import prove
from bench.people.draw import DENSE, REALISTIC, Profile
from bench.people.pool import pool_for
from bench.report import Table, many, number, ratio, seconds
from bench.rivals.measuring import rivals
from bench.rulebook import DAYS, TODAY, Trees, law_on, trees_on
from thidua.law.case import Case
from thidua.law.judge import LifeJudge
from thidua.law.regimes import Regime

SAMPLE = 300
LOOP = 2_000
BLOCKS = (2**13, 2**14, 2**15, 2**16, 2**17)
SEED = 20


def measure(people: int) -> list[Table]:
    """Proof first, then the clock."""
    compared = sum(prove(profile, day, size=SAMPLE, seed=SEED) for profile in (REALISTIC, DENSE) for day in DAYS)
    print(f"Đã đối chiếu {many(compared)} câu trả lời của mảng với từng người: khớp.", flush=True)
    speed = bandwidth()
    block, blocks = _blocks(people)
    tables = [_today(people, block, speed), blocks, _loop(block), _every_regime(people, block), rivals(people, block)]
    tables[0].notes.append(
        f"Trước khi đo: {many(compared)} câu trả lời của mảng, mọi chế độ luật, khớp với từng người."
    )
    return tables


def _blocks(people: int) -> tuple[int, Table]:
    """The block size that is fastest here."""
    population = crowd.populate(REALISTIC, TODAY, people=min(people, 2**18), seed=SEED)
    times = {size: best_of(3, partial(crowd.judge, population, block=size)) for size in BLOCKS}
    best = min(times, key=lambda size: times[size])
    table = Table("Cỡ khối vừa bộ đệm", ("người mỗi khối", "thời gian", "so với nhanh nhất"))
    for size, time in times.items():
        table.add(many(size), seconds(time), ratio(time / times[best]))
    return best, table


def _today(people: int, block: int, speed: float) -> Table:
    table = Table(
        f"Mọi quy tắc ngày {TODAY:%d/%m/%Y} trên {many(people)} hồ sơ (NumPy)", ("", "như thật", "dày"),
        notes=[
            "Mỗi quy tắc trả lời hai lần cho mỗi người: chắc chắn đủ, và có thể đủ (từ đó ra đủ, chưa đủ, chưa rõ).",
            "Hai nghìn đời do chính phòng luật đóng gói; một triệu hồ sơ ghép từ các phần của chúng bằng mảng (xếp loại của người"
            " này, bằng khen của người kia, cùng hoàn cảnh), nên gần như không hồ sơ nào trùng nhau.",
            "Giới hạn bộ nhớ: thời gian chỉ để đọc một lần các cột được hỏi và ghi câu trả lời, theo băng thông đo được.",
        ],
    )  # fmt: skip
    cells = [_figures(profile, people, block, speed) for profile in (REALISTIC, DENSE)]
    for name in cells[0]:
        table.add(name, *(cell[name] for cell in cells))
    return table


def _figures(profile: Profile, people: int, block: int, speed: float) -> dict[str, str]:
    gc.collect()
    forget_peak()
    before = held_memory()
    drawing, population = timed(lambda: crowd.populate(profile, TODAY, people=people, seed=SEED))
    alone = best_of(3, partial(crowd.judge, population, block=block))
    two = best_of(3, partial(crowd.judge, population, block=block, threads=2), wall=True)
    least = crowd.bytes_touched(population) / speed
    return {
        "quy tắc": str(len(population.trees)),
        "ghép dữ liệu đã đóng gói": seconds(drawing),
        "xét tất cả, một luồng": seconds(alone),
        "xét tất cả, hai luồng (đồng hồ)": seconds(two),
        "triệu người × quy tắc mỗi giây, một luồng": number(len(population.trees) * people / alone / 1e6),
        "các cột đã đóng gói": f"{number(population.nbytes / 1e6)} MB",
        "bộ nhớ thêm nhiều nhất (cột và chỗ làm việc)": f"{number((peak_memory() - before) / 1e6)} MB",
        "băng thông bộ nhớ đo được, một luồng": f"{number(speed / 1e9)} GB/s",
        "giới hạn bộ nhớ": seconds(least),
        "thời gian xét so với giới hạn bộ nhớ": ratio(alone / least),
    }


def _loop(block: int) -> Table:
    """The same trees for each person alone, on a sample."""
    trees, regime = trees_on(TODAY), law_on(TODAY)
    table = Table(
        "Mảng so với vòng lặp từng người, cùng bộ quy tắc", ("hồ sơ", "vòng lặp, triệu/s", "mảng, triệu/s", "nhanh hơn"),
        notes=["Triệu người × quy tắc mỗi giây. Vòng lặp dùng chính các câu hỏi của phòng luật, trên số nguyên của Python."],
    )  # fmt: skip
    for profile in (REALISTIC, DENSE):
        pool = pool_for(profile, TODAY, SEED)
        some = pool.crowd(LOOP, seed=[SEED])
        cases = [pool.case(some, at) for at in range(LOOP)]
        started, _ = timed(partial(_each, cases, trees, regime))
        population = crowd.populate(profile, TODAY, people=2**17, seed=SEED)
        arrays = best_of(3, partial(crowd.judge, population, block=block))
        slow, fast = LOOP * len(trees) / started / 1e6, population.size * len(trees) / arrays / 1e6
        table.add(profile.name, number(slow), number(fast), ratio(fast / slow))
    return table


def _each(cases: list[Case], trees: Trees, regime: Regime) -> None:
    for case in cases:
        judge = LifeJudge(regime.life(case))
        for tree in trees.values():
            judge.tree(tree)


def _every_regime(people: int, block: int) -> Table:
    table = Table(
        f"Mọi chế độ luật, {many(people)} hồ sơ như thật",
        ("ngày xét", "chế độ", "quy tắc", "ghép", "xét", "triệu/s"),
        notes=["Triệu người × quy tắc mỗi giây, một luồng. Dữ liệu đóng gói và ghép lại cho mỗi chế độ."],
    )
    for day in DAYS:
        drawing, population = timed(partial(crowd.populate, REALISTIC, day, people=people, seed=SEED))
        judging = best_of(2, partial(crowd.judge, population, block=block))
        asked = len(population.trees) * people
        table.add(f"{day:%d/%m/%Y}", law_on(day).key, str(len(population.trees)), seconds(drawing), seconds(judging),
                  number(asked / judging / 1e6))  # fmt: skip
    return table
