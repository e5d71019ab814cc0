"""Published tables of points, as far as their structure is known: numbers as printed, words shortened.

S1, S2: two assessment forms of a school under Nghị định 335/2025/NĐ-CP; S3: a bank's branches (Công văn 7087/TGĐ-NHCT-KHDN5);
S4: Ban Thi đua - Khen thưởng TP. Hồ Chí Minh, 2008, items 01-07; S5: departments scoring districts of the same city.
"""

from decimal import Decimal
from typing import Any

from thidua.scoring.calculations import Criterion, How, Part, Table, Tier, Weight

QUARTER = Decimal("0.25")
LETTERS = "abcdđeêgh"


def points(*numbers: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, numbers))


def one(code: str, most: str, **more: Any) -> Criterion:
    return Criterion(code=code, title=f"Mục {code}", most=Decimal(most), **more)


def group(code: str, most: str | None, *children: Criterion, **more: Any) -> Criterion:
    stated = None if most is None else Decimal(most)
    return Criterion(code=code, title=f"Nhóm {code}", most=stated, children=children, **more)


def items(code: str, *most: str, **more: Any) -> tuple[Criterion, ...]:
    return tuple(one(f"{code}.{letter}", each, **more) for letter, each in zip(LETTERS, most, strict=False))


def common(*skills: str) -> Criterion:
    """Part A of S1 and S2: 30 points for conduct; the two forms differ in one group."""
    return group(
        "A", "30",
        group(
            "A.I", "10",
            group("A.I.1", "5", *items("A.I.1", "0.75", "0.5", "0.5", "0.75", "0.75", "0.75", "0.5", "0.5")),
            group("A.I.2", "5", *items("A.I.2", "1", "1", "1", "2")),
        ),
        group(
            "A.II", "10",
            group("A.II.1", "2.5", *items("A.II.1", *skills)),
            *(group(f"A.II.{number}", "2.5", *items(f"A.II.{number}", "1.5", "1")) for number in (2, 3, 4)),
        ),
        group("A.III", "10", *items("A.III", "2.5", "2.5", "2.5", "2.5")),
    )  # fmt: skip


def extras(bonus: tuple[str, ...], penalty: tuple[str, ...]) -> tuple[Criterion, Criterion]:
    return (
        group("C", "7", *items("C", *bonus, part=Part.BONUS), part=Part.BONUS),
        group("D", "5", *items("D", *penalty, part=Part.PENALTY), part=Part.PENALTY),
    )


S1 = Table(
    criteria=(
        common("0.5", "0.5", "0.5", "0.5", "0.5"),
        group("B", "70", group("B.I", "35", *items("B.I", "10", "10", "15")), *items("B", "10", "10", "10")),
        *extras(("1", "2", "2", "2"), ("1", "2", "2")),
    ),
    scale=Decimal(100), step=QUARTER,
)  # fmt: skip

BY_AMOUNT = tuple(
    Tier(Decimal(share), Decimal(given))
    for share, given in (("1", "20"), ("0.9", "15"), ("0.8", "10"), ("0.7", "5"), ("0.6", "1"))
)
BY_QUALITY = tuple(
    Tier(Decimal(share), Decimal(given))
    for share, given in (("0.95", "30"), ("0.9", "25"), ("0.8", "20"), ("0.7", "15"), ("0.6", "10"), ("0.5", "5"))
)
BOTH_WAYS: dict[str, Any] = {"how": How.TIERED, "also": How.PROPORTIONAL}
S2 = Table(
    criteria=(
        common("1", "0.5", "0.5", "0.5", "0.5"),
        group(
            "B", "70", one("B.1", "20", tiers=BY_AMOUNT, **BOTH_WAYS), one("B.2", "20", tiers=BY_AMOUNT, **BOTH_WAYS),
            one("B.3", "30", tiers=BY_QUALITY, **BOTH_WAYS),
        ),
        *extras(("1", "2", "2", "2"), ("1", "2", "2")),
    ),
    scale=Decimal(100), step=QUARTER,
)  # fmt: skip

LEADS = (
    Weight("da_tuong_tac", Decimal("0.3")),
    Weight("thanh_co_hoi", Decimal("0.3")),
    Weight("thanh_cong", Decimal("0.4")),
)
S3_PERSON = Criterion(code="1", title="Điểm cán bộ", how=How.FORMULA, weights=LEADS)
S3_BRANCH = Criterion(code="1", title="Điểm chi nhánh", how=How.FORMULA, weights=LEADS, per_head=True)

S4 = Table(criteria=tuple(
    one(f"0{number}", most) for number, most in enumerate(("10", "10", "20", "10", "10", "10", "20"), 1)
))  # fmt: skip

S5 = Table(
    criteria=(
        one("1", "100"),
        group(
            "2", "15", one("2.1", "10", part=Part.BONUS, how=How.YES_NO), one("2.2", "15", part=Part.BONUS, how=How.YES_NO),
            part=Part.BONUS,
        ),
    ),
    scale=Decimal(100),
)  # fmt: skip
