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


def _table(name: str, told: dict[str, str]) -> str:
    return "\n".join([f"[[{name}]]", *(f"{key} = {value}" for key, value in told.items()), ""])
