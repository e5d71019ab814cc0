"""What a body ruled for itself, as the text it is entered by."""

TITLE = "chien_si_thi_dua_cap_bo"


def own_rules(*parts: str, confidence: str = "source") -> str:
    """Decision 15 of Bộ Mẫu, in force from 2026 on, with these parts."""
    head = {
        "from": "2026-01-01", "document": '"Quyết định 15/QĐ-BM"', "confidence": f'"{confidence}"',
        "checked_on": "2026-01-20",
    }  # fmt: skip
    return "\n".join(['body = "Bộ Mẫu"', "issued = true", "", _table("version", head), *parts])


def threshold(share: str, *, award: str = TITLE, place: str = "Điều 6", quorum: str = "") -> str:
    """So many of all members of a ministry's council must say yes, and with `quorum` so many must be there."""
    told = {"levels": '["cap_bo"]', "at_least": f'"{share}"', "of": '"tong_so"', "place": f'"{place}"'}
    told |= {"quorum": f'"{quorum}"'} if quorum else {}
    return _table("version.threshold", {"awards": f'["{award}"]'} | told)


def quota(share: str, *, award: str = TITLE, place: str = "Điều 4") -> str:
    """At most so many of those who are advanced."""
    told = {"at_most": f'"{share}"', "of": '"advanced"', "place": f'"{place}"'}
    return _table("version.quota", {"awards": f'["{award}"]'} | told)


def days_off(*days: str, place: str = "Điều 11") -> str:
    """Days on which the body is closed, written 2026-02-05."""
    told = {"days": f"[{', '.join(days)}]", "text": '"Ngày truyền thống của ngành"', "place": f'"{place}"'}
    return _table("version.day_off", told)


def deadline(days: int, *, award: str, place: str = "Điều 9") -> str:
    """So many working days to appraise."""
    told = {"awards": f'["{award}"]', "step": '"Thẩm định"', "working_days": str(days), "place": f'"{place}"'}
    return _table("version.deadline", told)


def _table(name: str, told: dict[str, str]) -> str:
    return "\n".join([f"[[{name}]]", *(f"{key} = {value}" for key, value in told.items()), ""])
