"""`thidua awards`: the catalogue of a day in the terminal and as JSON."""

import json
from datetime import date

import pytest

from thidua.cli import awards
from thidua.cli.days import day_given
from thidua.cli.parser import BadInput, build_parser
from thidua.law.catalogue import AWARDS


def said(capsys, *words: str) -> str:
    args = build_parser((awards,)).parse_args(["awards", *words])
    assert args.command.run(args) == 0
    return str(capsys.readouterr().out)


@pytest.mark.parametrize("day", ["2010-01-01", "2020-06-01", "30/06/2025", "01/07/2025", "2026-10-02", "2004-06-30"])
def test_bảng_vừa_100_cột(capsys, day):
    lines = said(capsys, "--on", day).splitlines()
    assert max(map(len, lines)) <= 100
    assert not any(line != line.rstrip() for line in lines)


def test_bảng_theo_ngày(capsys):
    assert "Xã, phường, thị trấn tiêu biểu" in said(capsys, "--on", "30/06/2025")
    assert "Xã, phường, đặc khu tiêu biểu" in said(capsys, "--on", "1/7/2025")
    assert "tiêu biểu" not in said(capsys, "--on", "2023-12-31")
    assert "Chưa đọc văn bản nào" in said(capsys, "--on", "2004-06-30")


def test_từ_tháng_10_năm_2026_nói_rõ_là_tạm(capsys):
    assert "tạm áp dụng" in said(capsys, "--on", "2026-10-01")
    assert "tạm áp dụng" not in said(capsys, "--on", "2026-09-30")


def test_json_đủ_mọi_trường(capsys):
    found = {one["key"]: one for one in json.loads(said(capsys, "--on", "2025-12-01", "--json"))}
    assert set(found) == set(AWARDS)
    fighter = found["chien_si_thi_dua_co_so"]
    assert fighter["name"] == "“Chiến sĩ thi đua cơ sở”"
    assert fighter["article"] == "Điều 23"
    assert fighter["law"] == "Luật 06/2022/QH15"
    assert "Chủ tịch UBND cấp xã" in [one["who"] for one in fighter["authority"]]
    assert found["huan_chuong_lao_dong_ba"]["class"] == "ba"
    assert fighter["provisional"] is False


def test_không_có_on_là_hôm_nay(capsys):
    assert "Danh mục" in said(capsys)


@pytest.mark.parametrize("text", ["hôm qua", "2025-13-01", "31/02/2025", "", "2025", "٣٠/٠٦/٢٠٢٥", "0000-01-01"])
def test_ngày_sai_thì_nói_một_dòng(text):
    with pytest.raises(BadInput) as raised:
        day_given(text)
    assert "--on" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_đọc_ngày():
    assert day_given("30/06/2025") == day_given("2025-06-30") == day_given(" 30/6/2025 ") == date(2025, 6, 30)
