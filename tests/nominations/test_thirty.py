"""Thirty invented nominees, from a workbook's bytes to the verdict of each row."""

from collections import defaultdict
from datetime import date

import pytest

from tests.nominations.lists import NOMINEES, workbook, write_workbook
from thidua.documents.sheets import open_book
from thidua.law.regimes import regime_on
from thidua.nominations.judging import judge_list, place, reason
from thidua.nominations.lists import read_list
from thidua.nominations.nominees import tally

DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def found():
    return read_list(open_book(workbook(), name="ba-muoi.xlsx"), file="ba-muoi.xlsx", on=DAY)


@pytest.fixture(scope="module")
def judged(found):
    return judge_list(found)


@pytest.mark.parametrize("place", range(30), ids=[f"{one.name}: {one.decides}" for one in NOMINEES])
def test_mỗi_dòng_một_kết_luận(judged, place):
    assert (judged[place].nominee.name, judged[place].answer) == (NOMINEES[place].name, NOMINEES[place].expected)


def test_thời_kỳ_nào_cũng_có_đủ_ba_kết_luận():
    answers = defaultdict(set)
    for one in NOMINEES:
        regime = regime_on(one.on)
        assert regime
        answers[regime.key].add(one.expected)
    assert answers == {key: {"met", "not_met", "unknown"} for key in ("R1", "R2a", "R2b", "R3", "R4", "R5")}


def test_đọc_trọn_tệp(found):
    assert found.problems == ()
    assert [(sheet.name, sheet.use, sheet.rows) for sheet in found.sheets] == [
        ("Danh sách", "Danh sách đề nghị, tiêu đề ở dòng 3", 30),
        ("Quá trình", "Quá trình, tiêu đề ở dòng 1", 97),
        ("DANHMUC", "Bảng tra cứu, chỉ dùng để tra mã", 0),
    ]
    assert [nominee.row for nominee in found.nominees] == list(range(4, 34))


def test_tổng_số(judged):
    assert tally(judged) == {
        answer: sum(one.expected == answer for one in NOMINEES) for answer in ("met", "not_met", "unknown")
    }


def test_điều_quyết_định_bằng_vài_chữ(judged):
    bich, viet = judged[20], judged[22]
    assert (reason(bich), place(bich)) == ("Thiếu 01 lần Chiến sĩ thi đua cơ sở (mới có 02: 2022, 2024)", "Điều 73.1.b")
    assert (reason(viet), place(viet)) == ("Chưa có xếp loại năm 2021", "Điều 44.1.e")
    assert place(judged[11]) == "NĐ 91/2017 Điều 39.1.c"
    assert reason(judged[15]) == "Xếp loại 2023: Hoàn thành xuất sắc nhiệm vụ"


def test_người_trước_01_10_2026_không_tạm_thời_người_sau_tạm_thời(judged):
    assert {bool(one.verdict.provisional) for one in judged if one.verdict.on < date(2026, 10, 1)} == {False}
    assert {bool(one.verdict.provisional) for one in judged if one.verdict.on >= date(2026, 10, 1)} == {True}


def test_ghi_thành_tệp_cho_hướng_dẫn(tmp_path):
    write_workbook(tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == workbook()
