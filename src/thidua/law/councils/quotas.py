"""How many may be proposed at most: a share of a count, never rounded up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Literal

from thidua.law.catalogue import AWARDS, PROVISIONAL_FROM
from thidua.law.catalogue.award import covers
from thidua.law.catalogue.entry import Entry
from thidua.law.councils.lines import OwnRules, QuotaLine, Unknown
from thidua.law.councils.loading import numbered, read_procedure, refuse_others, share, sourced
from thidua.law.councils.shares import most_of, share_words
from thidua.law.councils.votes import CountError
from thidua.law.regimes import regime_on

COUNTS = {
    "meeting": "số tập thể đạt tiêu chuẩn cờ thi đua của Bộ, ban, ngành, tỉnh",
    "leading": "số tập thể dẫn đầu cụm, khối thi đua",
    "leading_and_meeting": "số tập thể vừa dẫn đầu cụm, khối vừa đạt tiêu chuẩn cờ thi đua của Bộ, ban, ngành, tỉnh",
    "advanced": "số người đạt “Lao động tiên tiến”, “Chiến sĩ tiên tiến”",
}
PATHS = ("cong_trang", "bloc", "phong_trao")
_COMMON = {"award", "paths", "from", "to", "document", "place", "confidence", "checked_on", "verify"}


@dataclass(frozen=True, slots=True)
class Quota:
    """The most that may be proposed, with the count it is a share of; `exact` is the share before it is cut down."""

    most: int
    fraction: Fraction
    base: str
    count: int
    exact: Fraction
    text: str
    place: str
    own: bool = False
    confidence: str = "source"
    verify: tuple[str, ...] = ()
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class NoQuota:
    """The text sets no share."""

    text: str
    place: str
    verify: tuple[str, ...] = ()
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class _Dated[T]:
    """What a text says of an award by some ways in a time."""

    award: str
    start: date
    end: date | None
    value: T
    paths: tuple[str, ...] = field(default=PATHS)

    def fits(self, award: str, path: str, day: date) -> bool:
        return self.award == award and path in self.paths and covers(self.start, self.end, day)


@dataclass(frozen=True, slots=True)
class Beside:
    """Whether a unit may have the ministry's flag while it stands for the Government's."""

    answer: Literal["may", "may_not", "unknown"]
    text: str
    place: str
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class QuotaRule:
    """What the texts say of how many, before anything is counted: whoever keeps it gets the same answer for ever.

    `line` is the share that holds, `own` whether a body set it itself, beside the national one (`beside`). Without a line,
    `silent` is what the texts say instead.
    """

    line: QuotaLine | None = None
    own: bool = False
    beside: QuotaLine | None = None
    silent: NoQuota | Unknown | None = None
    verify: tuple[str, ...] = ()
    provisional: bool = False

    @property
    def base(self) -> str:
        """Which of `COUNTS` the share is taken of; "" where no share is set or known."""
        return self.line.of if self.line is not None else ""

    def answer(self, **counts: int) -> Quota | NoQuota | Unknown:
        """The most that may be proposed; `counts` are those of `COUNTS`."""
        _check(counts)
        if self.line is not None:
            return _cut(self.line, counts, self)
        if self.silent is None:
            raise ValueError("a rule has a line or says why it has none")
        return self.silent


def quota(
    award: str, *, on: date, path: str = "cong_trang", local: OwnRules | None = None, **counts: int
) -> Quota | NoQuota | Unknown:
    """The most that may be proposed for an award, for dossiers received `on` a day; `counts` are those of `COUNTS`.

    A body's own share (`local`) is taken where the texts set none, and where it is the smaller one.
    """
    return quota_rule(award, on=on, path=path, local=local).answer(**counts)


def quota_base(award: str, *, on: date, path: str = "cong_trang", local: OwnRules | None = None) -> str:
    """Which of `COUNTS` the share of an award is taken of; "" where no share is set or known."""
    return quota_rule(award, on=on, path=path, local=local).base


def quota_rule(award: str, *, on: date, path: str = "cong_trang", local: OwnRules | None = None) -> QuotaRule:
    """What holds for an award and dossiers received `on` a day, as `quota` counts by it."""
    if award not in AWARDS:
        raise ValueError(f"no award is called {award!r}")
    if path not in PATHS:
        raise ValueError(f"path: expected one of {', '.join(PATHS)}, found {path!r}")
    own, national = _lines(award, on, path, local)
    verify, provisional = _verify(on), on >= PROVISIONAL_FROM
    if own is not None:
        return QuotaRule(own, own=True, beside=national, verify=verify, provisional=provisional)
    if national is not None:
        return QuotaRule(national, verify=verify, provisional=provisional)
    for one in _free():
        if one.fits(award, path, on):
            return QuotaRule(silent=NoQuota(one.value.text, one.value.place, verify, provisional))
    return QuotaRule(
        silent=Unknown(
            f"Văn bản đã đọc không nêu tỷ lệ cho {AWARDS[award].plain_name_on(on)} theo hồ sơ nhận ngày {on:%d/%m/%Y}.",
            "Chưa tìm được điều khoản",
            "Xem quy định của Bộ, ban, ngành, tỉnh và văn bản có hiệu lực vào ngày ấy.",
            provisional,
        )
    )


def _lines(award: str, on: date, path: str, local: OwnRules | None) -> tuple[QuotaLine | None, QuotaLine | None]:
    """The body's own share where it takes part, and the national one."""
    national = next((one.value for one in _quotas() if one.fits(award, path, on)), None)
    own = local.quota(award, on) if local is not None else None
    return (own if own is not None and _takes_part(own, national) else None), national


def ministry_flag(*, on: date, proposed: bool, refused: bool = False, meets_criteria: bool | None = None) -> Beside:
    """Whether co_thi_dua_cap_bo may go to a unit `proposed` for co_thi_dua_chinh_phu, perhaps `refused` since.

    `meets_criteria`: whether it meets the criteria of the Government's flag, which until 2023 barred it by itself.
    """
    provisional = on >= PROVISIONAL_FROM
    rule = next((one for one in _besides() if covers(one.start, one.end, on)), None)
    if rule is None:
        text = "Chưa đọc được thông tư có hiệu lực vào ngày này; chưa rõ có được xét cờ thi đua của Bộ, ban, ngành, tỉnh không."
        return Beside("unknown", text, "Chưa tìm được điều khoản", provisional)
    bars, place = rule.value
    if bars == "meeting" and meets_criteria is None and not proposed:
        text = "Chưa rõ tập thể có đạt tiêu chuẩn “Cờ thi đua của Chính phủ” không."
        return Beside("unknown", text, place, provisional)
    if bars == "meeting":
        barred = proposed or bool(meets_criteria)
        return Beside("may_not" if barred else "may", _BESIDE["meeting", barred], place, provisional)
    barred = proposed and not refused
    return Beside("may_not" if barred else "may", _BESIDE["proposed", barred], place, provisional)


_BESIDE = {
    (
        "meeting",
        True,
    ): "Tập thể đạt tiêu chuẩn “Cờ thi đua của Chính phủ” thì không tặng cờ thi đua của Bộ, ban, ngành, tỉnh.",
    ("meeting", False): "Được xét cờ thi đua của Bộ, ban, ngành, tỉnh.",
    (
        "proposed",
        True,
    ): "Được đề nghị “Cờ thi đua của Chính phủ” thì không xét cờ thi đua của Bộ, ban, ngành, tỉnh; không được tặng mới xét.",
    ("proposed", False): "Được xét cờ thi đua của Bộ, ban, ngành, tỉnh.",
}


def _takes_part(own: QuotaLine, national: QuotaLine | None) -> bool:
    """A body's own share beside the national one: only a smaller share of the same count, held against its text."""
    if national is None:
        return True
    return own.confidence == "source" and own.of == national.of and own.fraction < national.fraction


@cache
def _quotas() -> tuple[_Dated[QuotaLine], ...]:
    """The shares as they stand in the file."""
    found = []
    for entry in _entries("quota"):
        refuse_others(entry, _COMMON | {"at_most", "of"})
        told, of = sourced(entry), entry.one_of("of", tuple(COUNTS))
        value = QuotaLine(share(entry, "at_most"), of, told.document, told.place, told.confidence, told.verify)
        found.append(_dated(entry, value))
    return tuple(found)


@cache
def _free() -> tuple[_Dated[NoQuota], ...]:
    found = []
    for entry in _entries("free"):
        refuse_others(entry, _COMMON | {"text"})
        told = sourced(entry)
        found.append(_dated(entry, NoQuota(entry.get("text", str), told.cite)))
    return tuple(found)


@cache
def _besides() -> tuple[_Dated[tuple[str, str]], ...]:
    found = []
    for entry in _entries("beside"):
        refuse_others(entry, _COMMON | {"bars"})
        told, (start, end) = sourced(entry), entry.period()
        value = entry.one_of("bars", ("meeting", "proposed")), told.cite
        found.append(_Dated("co_thi_dua_cap_bo", start, end, value))
    return tuple(found)


def _entries(name: str) -> list[Entry]:
    return numbered(Entry(read_procedure("quotas.toml"), "quotas.toml", "file"), name)


def _dated[T](entry: Entry, value: T) -> _Dated[T]:
    award, (start, end) = entry.one_of("award", tuple(AWARDS)), entry.period()
    paths = entry.words("paths") or PATHS
    if not set(paths) <= set(PATHS):
        raise entry.fail("paths", f"expected some of {', '.join(PATHS)}")
    return _Dated(award, start, end, value, paths)


def _check(counts: dict[str, int]) -> None:
    for name, count in counts.items():
        if name not in COUNTS:
            raise CountError((name,), f"không có số đếm này; các số đếm là {', '.join(COUNTS)}")
        if type(count) is not int or count < 0:
            raise CountError((name,), f"{COUNTS[name]} phải là số nguyên từ 0, đang là {count!r}")
    both = counts.get("leading_and_meeting", 0)
    for name in ("leading", "meeting"):
        if counts.get(name, both) < both:
            raise CountError(("leading_and_meeting", name), f"{both} nhiều hơn {COUNTS[name]} ({counts[name]})")


def _cut(line: QuotaLine, counts: dict[str, int], rule: QuotaRule) -> Quota | Unknown:
    place = f"{line.cite}; {rule.beside.cite}" if rule.beside else line.cite
    if line.of not in counts:
        why = f"Chưa biết {COUNTS[line.of]}; tỷ lệ {share_words(line.fraction)} tính trên số ấy."
        return Unknown(why, place, f"Ghi {COUNTS[line.of]}.", rule.provisional)
    count = counts[line.of]
    exact, most = line.fraction * count, most_of(line.fraction, count)
    cut = ", không làm tròn lên." if exact != most else "."
    return Quota(
        most=most,
        fraction=line.fraction,
        base=line.of,
        count=count,
        exact=exact,
        text=f"Không quá {most}: {share_words(line.fraction)} của {count} ({COUNTS[line.of]}) là {_number(exact)}{cut}",
        place=place,
        own=rule.own,
        confidence=line.confidence,
        verify=(*_unread(line), *filter(None, (line.verify,)), *rule.verify),
        provisional=rule.provisional,
    )


def _unread(line: QuotaLine) -> tuple[str, ...]:
    return () if line.confidence == "source" else (f"Chưa đối chiếu với văn bản: {line.cite}.",)


def _number(exact: Fraction) -> str:
    """7.05 as "7,05": shares of counts, never rounded up."""
    hundredths = int(exact * 100)
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02d}".rstrip("0") if rest else str(whole)


def _verify(on: date) -> tuple[str, ...]:
    regime = regime_on(on)
    return (regime.provisional,) if regime is not None and regime.provisional else ()


def national_quotas(award: str, start: date, end: date | None) -> list[QuotaLine]:
    """Every national share for an award in force on some day from `start` to `end`."""
    return [
        one.value
        for one in _quotas()
        if one.award == award and (one.end is None or start <= one.end) and (end is None or one.start <= end)
    ]
