"""One nominee, one answer with all its explanations: how long a person waits for it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from random import Random
from statistics import median, quantiles

from bench.clock import timed
from bench.people.draw import DENSE, REALISTIC, Profile, contexts, lives
from bench.report import Table, seconds
from bench.rulebook import TODAY
from thidua.law.case import Case
from thidua.law.check import check, path_of
from thidua.law.rules import rules

PASSES = 5


def measure(people: int) -> list[Table]:
    """The time of `check` over a mix of awards, persons and collectives."""
    table = Table(
        "Một hồ sơ: kết luận kèm giải thích từng điều kiện",
        ("hồ sơ", "trung vị", "95% nhanh hơn", "chậm nhất", "điều kiện giải thích mỗi hồ sơ"),
        notes=[
            "Mục tiêu: trung vị dưới 200 µs. Đo `thidua.law.check` từng lần gọi, mỗi hồ sơ năm lần, sau một lượt làm nóng."
        ],
    )
    for profile in (REALISTIC, DENSE):
        cases = mixed_cases(profile, people)
        findings = [len(check(case).findings) for case in cases]
        times = [timed(partial(check, case))[0] for _ in range(PASSES) for case in cases]
        table.add(
            f"{len(cases)} hồ sơ {profile.name}", seconds(median(times)), seconds(quantiles(times, n=20)[-1]),
            seconds(max(times)), f"{sum(findings) / len(findings):.1f}".replace(".", ","),
        )  # fmt: skip
    return [table]


def mixed_cases(profile: Profile, many: int) -> list[Case]:
    """Cases in turn over every award that a person or a collective can ask for on the path of merit."""
    random, found = Random(7), contexts(profile, TODAY)
    people = [case for context in found for case in lives(profile, context, many // len(found) + 1, random)]
    random.shuffle(people)
    kinds = [
        (award, subject) for award in rules() for subject in ("person", "collective")
        if (path := path_of(Case(award, subject, TODAY, TODAY.year - 1))) and path.tree
    ]  # fmt: skip
    return [
        replace(case, award=award, subject=subject)
        for case, (award, subject) in zip(people[:many], kinds * (many // len(kinds) + 1), strict=False)
    ]
