"""The bonus of one award: the multiplier of the decree times the base salary of the day, rounded up once."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from thidua.law.bonus.money import dong, multiplication, number, round_up
from thidua.law.bonus.multipliers import Multiplier, Multipliers, multipliers_on
from thidua.law.bonus.salary import BaseSalary, base_salary
from thidua.law.catalogue import AWARDS, SUBJECTS
from thidua.law.dated import provisional, said_provisional

GIFT = "Tặng phẩm lưu niệm có giá trị tương đương"
"""How the arithmetic of a gift instead of money begins."""
WHOM = {"person": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}


@dataclass(frozen=True, slots=True)
class Amount:
    """What the recipient gets, in đồng, with the arithmetic as a sentence and the articles it rests on.

    `times` is the multiplier after doubling. `souvenir`: a gift of this worth instead of money (foreigners, Vietnamese
    abroad). `to_verify` names what was not read and readings that would give another sum.
    """

    award: str
    subject: str
    decided: date
    amount: int
    times: Decimal
    base: BaseSalary
    text: str
    places: tuple[str, ...]
    souvenir: bool = False
    to_verify: tuple[str, ...] = ()
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class NoAmount:
    """No sum can be computed, and why; never 0. `at_most`: the decree only sets a ceiling (memorial medals)."""

    award: str
    subject: str
    decided: date
    text: str
    places: tuple[str, ...] = ()
    at_most: int | None = None
    times: Decimal | None = None
    souvenir: bool = False
    to_verify: tuple[str, ...] = ()
    provisional: bool = False


def bonus(award: str, subject: str, *, decided: date, abroad: bool = False) -> Amount | NoAmount:
    """The bonus of an award decided on a day; `abroad`: the recipient is a foreigner or a Vietnamese living abroad.

    The day of the decision picks both the base salary (Decree 152/2025 Điều 49.1, 98/2023 Điều 53.1, 91/2017 Điều 68.1)
    and the decree, even for a dossier appraised under the one before. ValueError for a key nobody knows.
    """
    if award not in AWARDS or subject not in SUBJECTS:
        raise ValueError(f"không có danh hiệu, hình thức “{award}” cho đối tượng “{subject}”")
    found = _computed(award, subject, decided, abroad=abroad)
    return replace(found, provisional=provisional(decided), to_verify=(*found.to_verify, *said_provisional(decided)))


def is_gift_told(text: str) -> bool:
    """Whether what was told of a sum, and kept, is of a gift of that worth and not of money."""
    return text.startswith(GIFT)


def _computed(award: str, subject: str, decided: date, *, abroad: bool) -> Amount | NoAmount:
    if why := _not_conferred(award, subject, decided):
        return NoAmount(award, subject, decided, why)
    table, base = multipliers_on(decided), base_salary(decided)
    if table is None or base is None:
        return NoAmount(award, subject, decided, "Chưa đọc văn bản về tiền thưởng của ngày này nên không tính số tiền.")
    abroad = abroad or award in table.for_foreigners
    row = table.rows.get((award, subject))
    if row is None:
        return _no_row(award, subject, decided, table, abroad=abroad)
    if row.ceiling:
        return _ceiling(NoAmount(award, subject, decided, ""), row, table, base)
    if abroad and not table.souvenir_equal:
        return _souvenir_only(NoAmount(award, subject, decided, "", souvenir=True), table)
    return _amount(award, subject, decided, row=row, table=table, base=base, abroad=abroad)


def _not_conferred(award: str, subject: str, decided: date) -> str:
    known = AWARDS[award]
    if not known.valid_on(decided):
        return f"{known.short}: không có vào ngày {decided:%d/%m/%Y}."
    if subject not in known.subjects:
        return f"{known.short}: không tặng cho {WHOM[subject]}."
    return ""


def _no_row(award: str, subject: str, decided: date, table: Multipliers, *, abroad: bool) -> NoAmount:
    """The decree has no row: no amount, and never 0 by computation."""
    why, place = table.none.get((award, subject), ("Văn bản không có dòng cho trường hợp này", ""))
    text = f"{why} ({table.basis.document}) nên không tính số tiền."
    places = [table.basis.cited(place)]
    if abroad:
        text += " Người nước ngoài, người Việt Nam ở nước ngoài được tặng phẩm lưu niệm."
        places.append(table.basis.cited(table.souvenir_place))
    return NoAmount(award, subject, decided, text, tuple(places), souvenir=abroad)


def _ceiling(none: NoAmount, row: Multiplier, table: Multipliers, base: BaseSalary) -> NoAmount:
    return replace(
        none,
        at_most=round_up(row.times * base.amount),
        times=row.times,
        text=f"Không quá {number(row.times)} lần mức lương cơ sở: {multiplication(row.times, base.amount)}; mức cụ thể do nơi tặng quy định.",
        places=(table.basis.cited(row.place), base.basis.cited()),
        to_verify=base.basis.to_verify,
    )


def _souvenir_only(none: NoAmount, table: Multipliers) -> NoAmount:
    text = "Người nước ngoài, người Việt Nam ở nước ngoài được tặng phẩm lưu niệm; văn bản không nói giá trị."
    return replace(none, text=text, places=(table.basis.cited(table.souvenir_place),))


def _amount(
    award: str, subject: str, decided: date, *, row: Multiplier, table: Multipliers, base: BaseSalary, abroad: bool
) -> Amount:
    places = [row.place, row.factor_place, table.base_place, table.rounding_place]
    text = _arithmetic(row, base.amount)
    if abroad:
        places.append(table.souvenir_place)
        text = f"{GIFT}: {text}"
    return Amount(
        award=award,
        subject=subject,
        decided=decided,
        amount=round_up(row.times * base.amount),
        times=row.times,
        base=base,
        text=text,
        places=(*(table.basis.cited(place) for place in places if place), base.basis.cited()),
        souvenir=abroad,
        to_verify=(*_doubts(row, table, base.amount), *base.basis.to_verify),
    )


def _arithmetic(row: Multiplier, base: int) -> str:
    if row.factor == 1:
        return multiplication(row.times, base)
    doubled = f"{number(row.person)} × {number(row.factor)} = {number(row.times)}"
    return f"{doubled}; {multiplication(row.times, base)}"


def _doubts(row: Multiplier, table: Multipliers, base: int) -> list[str]:
    """What the row's own note says, and the second reading of "gấp … lần mức tiền thưởng" where it gives another sum."""
    said = []
    if row.confidence != "source":
        said.append(f"{table.basis.cited(row.factor_place or row.place)}: {row.note}")
    other = round_up(row.factor * round_up(row.person * base))
    if other != round_up(row.times * base):
        said.append(
            f"{table.basis.cited(row.factor_place)}: ở đây nhân hệ số rồi làm tròn một lần; "
            f"nếu nhân mức tiền đã làm tròn của cá nhân thì được {dong(other)}"
        )
    return said
