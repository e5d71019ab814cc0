"""What a body ruled for itself, in words: how many rules of each sort, by which decisions, since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.law.local import BodyRules, BodyRulesError, read
from thidua.nominations.models import OwnRules
from thidua.nominations.queries.own_rules import FILE

EXAMPLE = """\
body = "{name}"
issued = true

[[version]]
from = {since}
document = "Quyết định số …/QĐ-…"
confidence = "source"
checked_on = {today}

  [[version.threshold]]
  awards = ["chien_si_thi_dua_cap_bo"]
  levels = ["cap_bo"]
  ballot = "phieu_kin"
  at_least = "80 %"
  of = "tong_so"
  absent = "van_ban"
  place = "Điều …"

  [[version.paper]]
  awards = ["chien_si_thi_dua_cap_bo"]
  text = "Bản xác nhận hiệu quả sáng kiến"
  copies = 1
  place = "Điều …"
"""
_SORTS = (
    ("thresholds", "tỷ lệ phiếu"), ("quotas", "chỉ tiêu"), ("criteria_list", "điều kiện thêm"),
    ("deadlines_list", "thời hạn"), ("papers_list", "giấy tờ"),
    ("days_off_list", "danh sách ngày nghỉ riêng"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Version:
    """A text as the list shows it."""

    text: OwnRules
    told: str
    documents: str
    is_current: bool


def versions(texts: Sequence[OwnRules]) -> list[Version]:
    """The texts of one body, the latest first; that one holds."""
    return [_version(one, is_current=number == 0) for number, one in enumerate(texts)]


def example(name: str, *, on: date) -> str:
    """A text to begin with: what it must say, in its right places."""
    said = name.replace("\\", "").replace('"', "'")
    return EXAMPLE.format(name=said, since=date(on.year, 1, 1).isoformat(), today=on.isoformat())


def title(name: str, texts: Sequence[OwnRules]) -> str:
    """The answer in the heading."""
    if not texts:
        return f"{name} chưa ghi quy định riêng"
    return f"{name}: {told(texts[0].text)}"


def told(text: str) -> str:
    """ "2 tỷ lệ phiếu, 1 giấy tờ"."""  # noqa: D210
    try:
        rules = read(text, FILE)
    except BodyRulesError:
        return "luật đã đổi, bản này không còn dùng được"
    if not rules.issued:
        return "chưa ban hành quy định riêng"
    counted = [(len(getattr(rules, field)), words) for field, words in _SORTS]
    return ", ".join(f"{many} {words}" for many, words in counted if many)


def _version(one: OwnRules, *, is_current: bool) -> Version:
    try:
        rules = read(one.text, FILE)
    except BodyRulesError:
        return Version(one, told(one.text), "", is_current)
    return Version(one, told(one.text), "; ".join(_documents(rules)), is_current)


def _documents(rules: BodyRules) -> list[str]:
    """Every decision that is written in it, once each."""
    return list(dict.fromkeys(own.value.document for field, _ in _SORTS for own in getattr(rules, field)))
