"""Cases a lawyer can read: the short writing of `tests/law/cases/*.toml`, unfolded into a case file.

ratings = "2019: X T ? H K"          from 2019 on; X xuất sắc, T tốt, H hoàn thành, K không hoàn thành, ? không có
honours = ["bang_khen_cap_bo 2019", "chien_si_thi_dua_co_so 2020 2022 2024", "bang_khen_thu_tuong 2016-2020 ký 2021-03-10",
           "bang_khen_cap_bo 2016 hủy", "bang_khen_thu_tuong 2019 đột xuất", "co_thi_dua_cap_bo 2021 phong trào"]
initiatives = ["sang_kien cap_bo 2023", "de_tai co_so 2024 chưa áp dụng"]
collective.2024 = { members = 10, advanced = 7, … }    as in the case file
Lists are complete unless `known_since` says from when (or "chưa rõ"); all conditions for people are confirmed unless
`attested` says which.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from thidua.law.case import DEFAULT_GROUP
from thidua.law.wording import tokens

FOLDER = Path(__file__).parent / "cases"
_LETTERS = {"X": "HTXS", "T": "HTT", "H": "HT", "K": "KHT"}
_MARKS = {"hủy": {"status": "cancelled"}, "tước": {"status": "stripped"}, "phục hồi": {"status": "restored"},
          "đột xuất": {"kind": "dot_xuat"}, "phong trào": {"kind": "phong_trao"}}  # fmt: skip
_WORK: dict[str, dict[str, Any]] = {"chưa áp dụng": {"applied": False}, "đã áp dụng": {"applied": True}, "chưa nghiệm thu": {"accepted": False},
         "chưa nhân rộng": {"replicable": False}, "không rõ áp dụng": {"applied": None}}  # fmt: skip


def all_cases() -> list[dict[str, Any]]:
    """Every case of every file, with the file it stands in."""
    found = []
    for file in sorted(FOLDER.glob("*.toml")):
        found += [{**item, "file": file.name} for item in tomllib.loads(file.read_text(encoding="utf-8"))["case"]]
    return found


def unfold(facts: dict[str, Any]) -> dict[str, Any]:
    """The case file (JSON) of one short writing."""
    plain = {key: value.isoformat() if isinstance(value, date) else value for key, value in facts.items()}
    known = facts.get("known_since", 1970)
    case: dict[str, Any] = {
        "path": "cong_trang", "group": DEFAULT_GROUP[facts["subject"]], "attested": sorted(tokens()), **plain,
        "known_since": None if known == "chưa rõ" else known,
        "ratings": _ratings(facts.get("ratings", "")),
        "honours": [one for line in facts.get("honours", []) for one in _honours(line)],
        "initiatives": [one for line in facts.get("initiatives", []) for one in _initiatives(line)],
    }  # fmt: skip
    if facts.get("attested") == "không":
        case["attested"] = []
    case["attested"] = [token for token in case["attested"] if token not in facts.get("denied", [])]
    return case


def _ratings(line: str) -> dict[str, str]:
    found = {}
    for stretch in filter(None, line.split(";")):
        first, letters = stretch.split(":")
        for year, letter in enumerate(letters.split(), int(first)):
            if letter != "?":
                found[str(year)] = _LETTERS[letter]
    return found


def _extras(line: str, marks: dict[str, dict[str, Any]]) -> tuple[str, dict[str, Any]]:
    extra: dict[str, Any] = {}
    for words, value in marks.items():
        if words in line:
            line, extra = line.replace(words, ""), {**extra, **value}
    return line, extra


def _honours(line: str) -> list[dict[str, Any]]:
    line, extra = _extras(line, _MARKS)
    if signed := re.search(r"ký (\d{4}-\d\d-\d\d)", line):
        extra["decided"] = signed[1]
        line = line.replace(signed[0], "")
    award, *years = line.split()
    found = []
    for year in years:
        first, _, last = year.partition("-")
        found.append({"award": award, "year": int(last or first), **({"from": int(first)} if last else {}), **extra})
    return found


def _initiatives(line: str) -> list[dict[str, Any]]:
    line, extra = _extras(line, _WORK)
    kind, scope, *years = line.split()
    applied = {} if kind == "sang_kien" else {"applied": True, "replicable": True}
    return [{"kind": kind, "scope": scope, "year": int(year), **applied, **extra} for year in years]
