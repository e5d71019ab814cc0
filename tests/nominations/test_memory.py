"""Nothing of a list that was read stays in memory afterwards, and what is kept of it ends with its hour."""

import gc
import re
from datetime import date
from pathlib import Path

import thidua.nominations
from tests.nominations.lists import book, sheet
from thidua.nominations.lists import read_list, words
from thidua.nominations.lists.memory import one_reading, remembered


class Text(str):
    """A cell that can be found again among all objects."""


def test_tên_và_chữ_trong_ô_không_nằm_lại_sau_khi_đọc():
    name, unit, award = Text("Lê Mẫu Không Ở Lại"), Text("Phòng Không Ở Lại"), Text("CSTĐCS (không ở lại)")
    header = ["STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Đề nghị", "Đối tượng", "Xếp loại"]
    people = [[1, name, "01/01/1990", unit, award, Text("nhóm không ở lại"), Text("mức không ở lại")]]
    facts = [[name, Text("2024, không ở lại"), Text("loại không ở lại"), Text("nội dung không ở lại")]]
    found = read_list(
        book(sheet("DS", header, people), sheet("Quá trình", ["Họ và tên", "Năm", "Loại", "Nội dung"], facts)),
        file="a.xlsx", on=date(2026, 3, 2),
    )  # fmt: skip
    assert found.nominees[0].name == name
    del found, people, facts, name, unit, award
    gc.collect()
    assert [key for one in gc.get_objects() if type(one) is dict for key in one if _is_left(key)] == []
    assert [part for one in gc.get_objects() if type(one) is tuple for part in one if type(part) is Text] == []


def _is_left(key):
    return type(key) in {str, Text} and ("hông ở lại" in key or "hong o lai" in key)


def test_không_bộ_nhớ_nào_của_phòng_này_sống_lâu_hơn_một_lần_đọc():
    lists = Path(thidua.nominations.__file__).parent / "lists"
    lasting = re.compile(r"lru_cache|functools import .*cache")
    assert [path.name for path in lists.rglob("*.py") if lasting.search(path.read_text())] == ["memory.py"]


def test_chỉ_nhớ_trong_một_lần_đọc():
    asked = []

    @remembered
    def shout(text):
        asked.append(text)
        return text.upper()

    with one_reading():
        assert [shout("a"), shout("a")] == ["A", "A"]
        assert words.is_nothing("không")
    with one_reading():
        assert shout("a") == "A"
    assert [shout("a"), shout("a")] == ["A", "A"]
    assert asked == ["a"] * 4
