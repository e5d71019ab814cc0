"""The bonus: the cases of `cases/tien_thuong/`, the check table of sums, and what must hold for every award and every list."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.casebook import FOLDER
from thidua.law.bonus import Amount, Line, NoAmount, Total, base_salary, bonus, total
from thidua.law.bonus.money import dong, multiplication, number, round_up
from thidua.law.bonus.multipliers import VERSIONS
from thidua.law.bonus.salary import RATES
from thidua.law.bonus.several import TOGETHER, is_title
from thidua.law.catalogue import AWARDS, SUBJECTS

CASES = tomllib.loads((FOLDER / "tien_thuong" / "tien_thuong.toml").read_text(encoding="utf-8"))["case"]
KEY = re.compile(r"[a-z]+_[a-z]|None|Decimal")
DAYS = st.dates(date(2017, 10, 1), date(2030, 12, 31))
PAIRS = st.sampled_from([(award.key, subject) for award in AWARDS.values() for subject in award.subjects])
PERIODS = st.none() | st.tuples(st.integers(2015, 2020), st.integers(2021, 2026))
PERSONAL = [key for key, award in AWARDS.items() if "person" in award.subjects]
LINES = st.lists(
    st.builds(Line, st.sampled_from(PERSONAL), st.dates(date(2023, 11, 1), date(2026, 12, 31)), PERIODS)
    | st.builds(Line, st.sampled_from(PERSONAL), st.just(date(2026, 1, 20)), PERIODS | st.just((2025, 2025))),
    max_size=6,
)


def _line(text: str) -> Line:
    award, decided, *rest = [part.strip() for part in text.split(",")]
    years = next((part for part in rest if part[0].isdigit()), None)
    first, _, last = (years or "").partition("-")
    period = (int(first), int(last or first)) if years else None
    return Line(award, date.fromisoformat(decided), period)


def _counted(case: dict[str, Any]) -> Total:
    abroad = any("ngoài nước" in line for line in case["lines"])
    return total([_line(line) for line in case["lines"]], subject=case["subject"], abroad=abroad)


def _said(found: Total) -> Iterator[str]:
    yield from (found.text, *found.to_verify)
    for one in found.lines:
        yield from (one.why, one.bonus.text)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_ca(case):
    found = _counted(case)
    if case["expect"] == "không":
        assert all(isinstance(one.bonus, NoAmount) and one.paid == "no_amount" for one in found.lines)
    else:
        assert found.sure == case["expect"]
        assert found.at_most == case.get("at_most", case["expect"])
    said = list(_said(found))
    assert any(case.get("says", "") in line for line in said), said
    places = {place for one in found.lines for place in (one.place, *one.bonus.places)}
    assert case.get("place") in {None, *places}, places
    if "verify" in case:
        assert bool(found.to_verify) is case["verify"], found.to_verify
    assert case.get("note", "") in " ".join(found.to_verify)
    assert found.provisional is case.get("provisional", False)
    for line in said:
        assert not KEY.search(line), line


def test_không_hai_ca_cùng_tên():
    assert len({case["name"] for case in CASES}) == len(CASES)


# The sums of the check table: multiplier, an award of it, then one sum for each base salary.
TABLE = """
0.15 giay_khen_cap_xa person                 230000 270000 360000 -
0.3  lao_dong_tien_tien person               450000 540000 710000 760000
0.3  giay_khen person                        450000 540000 710000 760000
0.6  giay_khen collective                    900000 1080000 1410000 1520000
0.8  tap_the_lao_dong_tien_tien collective   1200000 1440000 1880000 2030000
1.0  chien_si_thi_dua_co_so person           1490000 1800000 2340000 2530000
1.5  tap_the_lao_dong_xuat_sac collective    2240000 2700000 3510000 3800000
1.5  bang_khen_cap_bo person                 - 2700000 3510000 3800000
2.0  xa_phuong_tieu_bieu collective          - 3600000 4680000 5060000
3.0  chien_si_thi_dua_cap_bo person          4470000 5400000 7020000 7590000
3.0  bang_khen_cap_bo collective             - 5400000 7020000 7590000
3.5  bang_khen_thu_tuong person              5220000 6300000 8190000 8860000
4.5  chien_si_thi_dua_toan_quoc person       6710000 8100000 10530000 11390000
4.5  huan_chuong_lao_dong_ba person          6710000 8100000 10530000 11390000
7.0  bang_khen_thu_tuong collective          10430000 12600000 16380000 17710000
7.5  huan_chuong_lao_dong_nhi person         11180000 13500000 17550000 18980000
8.0  co_thi_dua_cap_bo collective            11920000 14400000 18720000 20240000
9.0  huan_chuong_lao_dong_nhat person        13410000 16200000 21060000 22770000
9.0  huan_chuong_lao_dong_ba collective      13410000 16200000 21060000 22770000
10.5 huan_chuong_doc_lap_ba person           15650000 18900000 24570000 26570000
12.0 co_thi_dua_chinh_phu collective         17880000 21600000 28080000 30360000
12.5 huan_chuong_doc_lap_nhi person          18630000 22500000 29250000 31630000
15.0 huan_chuong_doc_lap_nhat person         22350000 27000000 35100000 37950000
15.0 huan_chuong_lao_dong_nhi collective     22350000 27000000 35100000 37950000
15.5 anh_hung_lao_dong person                23100000 27900000 36270000 39220000
18.0 huan_chuong_lao_dong_nhat collective    26820000 32400000 42120000 45540000
30.5 huan_chuong_ho_chi_minh person          45450000 54900000 71370000 77170000
46.0 huan_chuong_sao_vang person             68540000 82800000 107640000 116380000
"""
TABLE_DAYS = [date(2021, 3, 1), date(2024, 3, 1), date(2025, 6, 30), date(2026, 8, 1)]
CELLS = [
    (award, subject, Decimal(times), day, sum_)
    for times, award, subject, *sums in map(str.split, TABLE.strip().splitlines())
    for day, sum_ in zip(TABLE_DAYS, sums, strict=True)
]


@pytest.mark.parametrize(("award", "subject", "times", "day", "sum_"), CELLS)
def test_bảng_đối_chiếu(award, subject, times, day, sum_):
    found = bonus(award, subject, decided=day)
    if sum_ == "-":  # the decree of that day has another multiplier, or none
        assert found.times != times
    else:
        assert isinstance(found, Amount)
        assert (found.times, found.amount) == (times, int(sum_))


# ---- Calculations


@given(st.decimals(0, 10**12, places=4))
def test_làm_tròn_lên_hàng_chục_nghìn(product):
    rounded = round_up(product)
    assert rounded % 10_000 == 0
    assert 0 <= rounded - product < 10_000


@given(st.integers(0, 10**15))
def test_số_viết_ra_đọc_lại_được(value):
    written = dong(value).removesuffix(" đồng")
    assert int(written.replace(".", "")) == value
    assert all(len(part) == 3 for part in written.split(".")[1:])


@given(st.decimals(0, 500, places=2), st.integers(650_000, 3_000_000))
def test_phép_tính_viết_ra_đúng(times, base):
    factors, _, result = multiplication(times, base).partition(" = ")
    read = [Decimal(part.replace(".", "").replace(",", ".")) for part in re.findall(r"\d[\d.]*(?:,\d+)?", result)]
    assert [Decimal(part.replace(".", "").replace(",", ".")) for part in factors.split(" × ")] == [times, base]
    assert read[0] == times * base
    assert read[-1] == round_up(times * base)
    assert ("làm tròn" in result) is (read[0] != read[-1])


@given(PAIRS, DAYS)
def test_mọi_hình_thức_mọi_ngày(pair, day):
    """Every award has its sum or the reason why not; nothing is 0, and a collective gets more than a person (49.4)."""
    award, subject = pair
    found = bonus(award, subject, decided=day)
    assert found.text
    assert "_" not in found.text
    assert found.provisional is (day >= date(2026, 10, 1))
    if isinstance(found, Amount):
        assert found.amount == round_up(found.times * found.base.amount) > 0
        assert found.base == base_salary(day)
        person = bonus(award, "person", decided=day)
        if subject != "person" and isinstance(person, Amount):
            assert person.amount < found.amount <= 2 * person.amount


@given(LINES)
def test_nhiều_lần_khen(lines):
    found = total(lines, subject="person")
    sums = [one.bonus.amount for one in found.lines if isinstance(one.bonus, Amount)]
    assert max(sums, default=0) <= found.sure <= found.at_most <= sum(sums)
    assert (found.sure < found.at_most) is any(one.paid == "open" for one in found.lines)
    assert all(one.why and one.paid in {"yes", "no", "open", "no_amount"} for one in found.lines)
    backwards = total(lines[::-1], subject="person")
    assert (backwards.sure, backwards.at_most) == (found.sure, found.at_most)


@given(LINES)
def test_danh_hiệu_và_hình_thức_không_đụng_nhau(lines):
    titles = total([line for line in lines if is_title(line.award)], subject="person")
    forms = total([line for line in lines if not is_title(line.award)], subject="person")
    found = total(lines, subject="person")
    assert (titles.sure + forms.sure, titles.at_most + forms.at_most) == (found.sure, found.at_most)


@given(LINES, st.builds(Line, st.sampled_from(PERSONAL), st.just(date(2026, 1, 20)), PERIODS))
def test_thêm_một_lần_khen_không_làm_mất_tiền(lines, more):
    before, after = total(lines, subject="person"), total([*lines, more], subject="person")
    assert after.at_most >= before.sure
    assert after.sure >= max((one.bonus.amount for one in before.lines if isinstance(one.bonus, Amount)), default=0)


def test_khóa_lạ_bị_từ_chối():
    with pytest.raises(ValueError, match="khong_co"):
        bonus("khong_co", "person", decided=date(2026, 1, 1))
    with pytest.raises(ValueError, match="ai"):
        bonus("giay_khen", "ai", decided=date(2026, 1, 1))


def test_đối_tượng_không_được_tặng_thì_không_có_tiền():
    found = bonus("chien_si_thi_dua_co_so", "collective", decided=date(2026, 1, 1))
    assert isinstance(found, NoAmount)
    assert found.text == "Chiến sĩ thi đua cơ sở: không tặng cho tập thể."


def test_mức_trần_của_kỷ_niệm_chương():
    found = bonus("ky_niem_chuong", "person", decided=date(2026, 8, 1))
    assert isinstance(found, NoAmount)
    assert (found.times, found.at_most) == (Decimal("0.6"), 1_520_000)


def test_số_thập_phân_viết_theo_lối_việt():
    assert [number(Decimal(text)) for text in ("3.50", "0.15", "2.0", "1234.5")] == ["3,5", "0,15", "2", "1.234,5"]


# ---- Data


@pytest.mark.parametrize("rows", [RATES, VERSIONS, TOGETHER], ids=["lương cơ sở", "hệ số", "nhiều lần khen"])
def test_các_kỳ_nối_nhau_không_hở(rows):
    periods = [one.basis for one in rows]
    assert all(one.document.startswith("Nghị định ") and one.checked_on >= date(2026, 11, 20) for one in periods)
    assert periods[-1].end is None
    for one, after in pairwise(periods):
        assert one.end is not None
        assert one.end + timedelta(days=1) == after.start


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.basis.document)
def test_mỗi_hình_thức_có_dòng_hoặc_có_lý_do(version):
    """An award no decree speaks of is named as such: a row nobody thought of would be told from one that is not there."""
    asked = {
        (award.key, subject)
        for award in AWARDS.values()
        if award.valid_on(version.basis.start)
        for subject in award.subjects
    }
    assert asked - set(version.rows) - set(version.none) == set()
    assert all(row.place.startswith("Điều ") for row in version.rows.values())
    assert all(row.note for row in version.rows.values() if row.confidence != "source")


def test_bậc_cao_hơn_thì_tiền_cao_hơn():
    """Decree 152/2025 Điều 49.3, along the classes and the ladder of titles."""
    ladders = [[f"huan_chuong_{name}_{grade}" for grade in ("ba", "nhi", "nhat")]
               for name in ("lao_dong", "doc_lap", "quan_cong", "chien_cong", "bao_ve_to_quoc")]  # fmt: skip
    ladders += [
        ["lao_dong_tien_tien", "chien_si_thi_dua_co_so", "chien_si_thi_dua_cap_bo", "chien_si_thi_dua_toan_quoc"]
    ]
    for version in VERSIONS:
        for ladder in ladders:
            times = [version.rows[award, "person"].times for award in ladder]
            assert times == sorted(set(times)), (version.basis.document, ladder)


def test_đối_tượng_có_trong_danh_mục():
    assert {subject for version in VERSIONS for _, subject in version.rows} == set(SUBJECTS)
