"""Names of awards short enough for the cell of one year; the key under the grid says them in full."""

from thidua.law.catalogue import AWARDS

_BEGINNINGS = (
    ("Chiến sĩ thi đua", "CSTĐ"), ("Chiến sĩ tiên tiến", "CSTT"), ("Lao động tiên tiến", "LĐTT"),
    ("Tập thể lao động xuất sắc", "TTLĐ xuất sắc"), ("Tập thể lao động tiên tiến", "TTLĐ tiên tiến"),
    ("Bằng khen", "BK"), ("Giấy khen", "GK"), ("Cờ thi đua", "Cờ"),
    ("Huân chương", "HC"), ("Huy chương", "HCh"), ("Kỷ niệm chương", "KNC"),
)  # fmt: skip
_INSIDE = (
    ("Lao động", "LĐ"), ("Độc lập", "ĐL"), ("Bảo vệ Tổ quốc", "BVTQ"), ("Quân công", "QC"), ("Chiến công", "CC"),
    ("Chính phủ", "CP"), ("Thủ tướng", "TTg"), ("cấp Bộ, tỉnh", "Bộ, tỉnh"), ("hạng ", ""), ("của ", ""),
)  # fmt: skip


_RATINGS = {
    "Hoàn thành xuất sắc nhiệm vụ": "HTXSNV", "Hoàn thành tốt nhiệm vụ": "HTTNV", "Hoàn thành nhiệm vụ": "HTNV",
}  # fmt: skip


def shortened(award: str) -> str:
    """As short as a cell allows: "Chiến sĩ thi đua cơ sở" -> "CSTĐ cơ sở", "Bằng khen của Thủ tướng" -> "BK TTg"."""
    return cut(AWARDS[award].short)


def cut(name: str) -> str:
    """The same of words that are typed: a title, a rating of a year; any other words stay."""
    if name in _RATINGS:
        return _RATINGS[name]
    for whole, abbreviation in _BEGINNINGS:
        if name.startswith(whole):
            rest = name.removeprefix(whole).strip()
            for words, short in _INSIDE:
                rest = rest.replace(words, short)
            return f"{abbreviation} {rest}".strip()
    return name
