"""The words an office uses, made from keys and numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from thidua.law.catalogue import AWARDS
from thidua.law.conditions import Alternatives, Count

ANSWER: Mapping[str, str] = {"met": "đủ", "not_met": "chưa đủ", "unknown": "chưa rõ"}
"""The three answers. Unknown is never no."""
RATING = {
    "HTXS": "Hoàn thành xuất sắc nhiệm vụ", "HTT": "Hoàn thành tốt nhiệm vụ",
    "HT": "Hoàn thành nhiệm vụ", "KHT": "Không hoàn thành nhiệm vụ",
}  # fmt: skip
RATED = {
    "rated.HTXS": "hoàn thành xuất sắc nhiệm vụ", "rated.HTT": "hoàn thành tốt nhiệm vụ trở lên",
    "rated.HT": "hoàn thành nhiệm vụ trở lên",
}  # fmt: skip
SCOPE = {"co_so": "cấp cơ sở", "cap_bo": "cấp Bộ, ban, ngành, tỉnh", "toan_quoc": "toàn quốc"}
WORK = {
    "sang_kien": "sáng kiến",
    "de_tai": "đề tài, đề án, công trình khoa học",
    "muu_tri": "mưu trí, sáng tạo trong chiến đấu",
}
USE = {"": "", "applied": " đã áp dụng hiệu quả", "replicable": " đã áp dụng, có khả năng nhân rộng"}
PATH = {
    "cong_trang": "Công trạng", "phong_trao": "Phong trào thi đua", "dot_xuat": "Đột xuất",
    "dong_gop": "Đóng góp cho kinh tế - xã hội", "phat_minh": "Phát minh, công trình, tác phẩm",
    "giai_thuong": "Giải thưởng quốc tế", "sang_kien": "Sáng kiến", "mo_hinh": "Mô hình sản xuất",
    "bloc": "Cụm, khối thi đua", "nhiem_vu_chinh_tri": "Nhiệm vụ chính trị", "nam_tron": "Năm tròn",
    "cong_hien": "Quá trình cống hiến", "nien_han": "Niên hạn", "doi_ngoai": "Đối ngoại",
}  # fmt: skip
_BY_PATH = {
    "dot_xuat": "vì thành tích", "dong_gop": "vì", "phat_minh": "vì", "giai_thuong": "vì", "sang_kien": "vì",
    "mo_hinh": "vì", "nhiem_vu_chinh_tri": "vì phục vụ", "nam_tron": "nhân dịp", "doi_ngoai": "",
}  # fmt: skip
KIND = {
    "danh_hieu": "Danh hiệu thi đua", "huan_chuong": "Huân chương", "huy_chuong": "Huy chương",
    "vinh_du": "Danh hiệu vinh dự nhà nước", "giai_thuong": "Giải thưởng", "ky_niem_chuong": "Kỷ niệm chương, huy hiệu",
    "bang_khen": "Bằng khen", "giay_khen": "Giấy khen",
}  # fmt: skip
SUBJECT = {"person": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}
GROUP = {
    "ca_nhan": "cá nhân", "can_bo": "cán bộ, công chức, viên chức", "cong_nhan": "công nhân", "nong_dan": "nông dân",
    "nguoi_lao_dong": "người lao động", "doanh_nhan": "doanh nhân, trí thức, nhà khoa học",
    "llvt": "lực lượng vũ trang", "kieu_bao": "người Việt Nam định cư ở nước ngoài",
    "nguoi_nuoc_ngoai": "người nước ngoài", "tap_the": "tập thể", "bo_nganh_tinh": "Bộ, ban, ngành, tỉnh",
    "co_quan_quoc_hoi": "cơ quan của Quốc hội", "quan_khu_tong_cuc": "quân khu, tổng cục và tương đương",
    "bqp_bca": "Bộ Quốc phòng, Bộ Công an", "tap_the_llvt": "tập thể thuộc lực lượng vũ trang",
    "doanh_nghiep": "doanh nghiệp, tổ chức kinh tế", "xa": "xã, phường, đặc khu", "thon": "thôn, tổ dân phố",
    "tinh": "tỉnh, thành phố", "ho": "hộ gia đình",
}  # fmt: skip
COUNTED = {
    "counted.completed_100": "100 % thành viên hoàn thành nhiệm vụ",
    "counted.advanced_70": "ít nhất 70 % thành viên đạt “Lao động tiên tiến”",
    "counted.advanced_over_50": "trên 50 % thành viên đạt “Lao động tiên tiến”",
    "counted.no_warnings": "không có người bị kỷ luật từ cảnh cáo trở lên",
    "counted.grassroots_fighter": "có người đạt “Chiến sĩ thi đua cơ sở”",
    "led_bloc.cap_bo": "dẫn đầu cụm, khối của Bộ, ban, ngành, tỉnh",
    "led_bloc.trung_uong": "dẫn đầu cụm, khối của Hội đồng Thi đua - Khen thưởng Trung ương",
    "undisciplined": "không bị kỷ luật trong năm",
    "no_flags": "tập thể không thuộc đối tượng được tặng cờ thi đua",
}
_LACKING = {
    "counted.grassroots_fighter": "chưa có người đạt “Chiến sĩ thi đua cơ sở”",
    "counted.no_warnings": "có người bị kỷ luật từ cảnh cáo trở lên",
    "led_bloc.cap_bo": "không dẫn đầu cụm, khối của Bộ, ban, ngành, tỉnh",
    "led_bloc.trung_uong": "không dẫn đầu cụm, khối của Hội đồng Thi đua - Khen thưởng Trung ương",
    "undisciplined": "bị kỷ luật từ khiển trách trở lên",
}


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("thidua.law").joinpath(f"texts/{name}.toml").read_text(encoding="utf-8"))


def token(name: str) -> str:
    """A condition for people, in words."""
    return str(_data("tokens")["token"].get(name, name))


def tokens() -> frozenset[str]:
    """Every condition for people that the rules may name."""
    return frozenset(_data("tokens")["token"])


def doubt(key: str) -> dict[str, Any]:
    """An open or settled reading: `status`, `other` (shown where the readings differ), `note` (always shown)."""
    found: dict[str, Any] = _data("doubts")[key]
    return found


def by_path(path: str) -> str:
    """The way to an award inside a sentence: "theo công trạng", "vì thành tích đột xuất"."""
    return f"{_BY_PATH.get(path, 'theo')} {lower(PATH[path])}".strip()


@cache
def short(award: str) -> str:
    """The name of an award inside a sentence."""
    known = AWARDS.get(award)
    return known.short if known else award


GENERIC = ("Bộ, ban, ngành, tỉnh", "thủ trưởng cơ quan, đơn vị, doanh nghiệp")
"""As the catalogue writes whose award it is."""
BEFORE_2024 = "cấp bộ, ngành, tỉnh, đoàn thể trung ương"
"""As the law before 2024 wrote the first of them, without a body: "Bằng khen cấp bộ, ngành, …"."""


def of_body(name: str, body: str) -> str:
    """The name of an award with the body that gives it: "Bằng khen của Bộ Mẫu"; of a title "Chiến sĩ thi đua Bộ Mẫu"."""
    if body:
        name = name.replace(BEFORE_2024, body if "hiến sĩ thi đua" in name else f"của {body}")
    for generic in GENERIC if body else ():
        name = name.replace(generic, body)
    return name


def called(award: str, on: date, *, body: str = "") -> str:
    """An award inside a sentence of a paper: a title is called one and stands in quotation marks, a form or a flag without them, the
    body by its own name. Pages and certificates leave the marks out (`unquoted`).
    """
    known = AWARDS[award]
    name = of_body(known.plain_name_on(on), body)
    is_plain = known.kind == "danh_hieu" and not name.lower().startswith(("danh hiệu", "cờ"))
    return f"danh hiệu “{name}”" if is_plain else name


def unquoted(text: str) -> str:
    """A name without its quotation marks."""
    return text.translate(_QUOTES)


_QUOTES = str.maketrans("", "", "“”")


def named(award: str, on: date, *, body: str = "") -> str:
    """An award at the head of a line or in a cell: as the law of a day calls it, by the name of the body that gives it where
    that is known.
    """
    return upper(of_body(AWARDS[award].plain_name_on(on), body))


def two(number: int) -> str:
    """Numbers as the law writes them: 01, 05, 12."""
    return f"{number:02d}"


def figure(number: float | Decimal) -> str:
    """A figure as Vietnam writes it: 7.020.000 and 96,5."""
    return f"{number:,}".translate(_MARKS)


_MARKS = str.maketrans(",.", ".,")


def tallied(counts: Mapping[str, int]) -> list[str]:
    """How many of each answer: "6 đủ", "3 chưa đủ"; an answer nobody got is left out."""
    return [f"{figure(counts[answer])} {word}" for answer, word in ANSWER.items() if counts.get(answer)]


def day(value: date) -> str:
    return f"{value:%d/%m/%Y}"


def listed(years: Iterable[int]) -> str:
    """Years in order, unbroken stretches drawn together: "2019, 2021–2025"."""
    parts: list[str] = []
    stretch: list[int] = []
    for year in [*sorted(set(years)), None]:
        if stretch and year != stretch[-1] + 1:
            joined = f"{stretch[0]}–{stretch[-1]}" if len(stretch) > 2 else ", ".join(map(str, stretch))
            parts.append(joined)
            stretch = []
        if year is not None:
            stretch.append(year)
    return ", ".join(parts)


def lower(text: str) -> str:
    """The middle of a sentence: a first word loses its capital unless it is a name ("Huân chương …", "Bộ, ban, ngành …")."""
    return text if text.startswith(_NAMES) else text[:1].lower() + text[1:]


_NAMES = (
    "Hội đồng",
    "Bằng khen",
    "Huân chương",
    "Cờ thi đua",
    "Chiến sĩ thi đua",
    "Bộ, ban, ngành",
    "Luật",
    "Nghị định",
)


def upper(text: str) -> str:
    """A sentence begins with a capital; names inside it keep theirs."""
    return text[:1].upper() + text[1:]


def thing(fact: str) -> str:
    """What a mask counts, in words."""
    if fact in RATED:
        return RATED[fact]
    if known := COUNTED.get(fact.rstrip(".")):
        return known
    head, _, rest = fact.partition(".")
    if head == "latest":
        return f"lần gần nhất {short(rest)}"
    if head == "spaced":
        award, apart = rest.split(".")
        return f"hai lần {short(award)} cách nhau từ {two(int(apart))} năm"
    if head == "initiative":
        kind, scope, *use = rest.split(".")
        if kind == "muu_tri":
            return WORK[kind]
        return f"{WORK[kind]} {SCOPE[scope]}{USE[use[0] if use else '']}"
    return short(fact)


def counted(count: Count) -> str:
    """A count: "03 lần Chiến sĩ thi đua cơ sở", "02 năm hoàn thành xuất sắc nhiệm vụ", "02 sáng kiến cấp cơ sở"."""
    if count.fact.startswith("latest."):
        return "(kể cả lần gần nhất)"
    what = thing(count.fact)
    if not count.times or count.fact.partition(".")[0] in ("counted", "led_bloc", "undisciplined"):
        return what
    if count.fact.startswith("rated."):
        return f"{two(count.times)} năm {what}"
    if count.fact.startswith("initiative."):
        return (
            what if count.times == 1 and count.fact.startswith("initiative.muu_tri") else f"{two(count.times)} {what}"
        )
    return f"{two(count.times)} lần {what}"


def alternatives(within: Alternatives) -> str:
    """All ways, one after another."""
    return ", hoặc ".join(_joined([counted(count) for count in counts]) for counts in within)


def _joined(words: list[str]) -> str:
    """Words in a row: "A", "A và B", "A, B và C"; what stands in brackets belongs to the word before it."""
    aside = [word for word in words if word.startswith("(")]
    words = [word for word in words if not word.startswith("(")]
    words[-1] = " ".join([words[-1], *aside])
    return " và ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def lacking(fact: str) -> str:
    """What is said of a year in which a fact does not hold."""
    return _LACKING.get(fact.rstrip("."), f"không có {thing(fact)}")


def in_year(within: Alternatives) -> str:
    """All ways to fulfil something within one year: the number one goes without saying."""
    return ", hoặc ".join(" và ".join(_once(count) for count in counts) for counts in within)


def _once(count: Count) -> str:
    named = thing(count.fact)
    if count.times > 1:
        return counted(count)
    return f"có {named}" if count.fact.startswith("initiative.") else named


def every(facts: Sequence[str]) -> str:
    """What each year of a run must be."""
    if facts[0].startswith("rated."):
        titles = [f"“{short(fact)}”" for fact in facts[1:]]
        return f"{RATED[facts[0]]}" + (f" hoặc đạt {' hoặc '.join(titles)}" if titles else "")
    return "đạt " + " hoặc ".join(f"“{short(fact)}”" for fact in facts)
