"""The simplified procedure: forms of commendation only, never titles, on the grounds the law lists (Law 2022 Điều 85)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from thidua.law.authority.levels import FILE
from thidua.law.catalogue import AWARDS
from thidua.law.catalogue.entry import Entry
from thidua.law.dated import Basis, entries, in_force, provisional, read_basis, said_provisional
from thidua.law.verdict import Answer


@dataclass(frozen=True, slots=True)
class Ground:
    """One case of the list."""

    key: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """The list of a law; `every`: Law 2003 asks for all of its conditions together, Law 2022 for one case."""

    basis: Basis
    every: bool
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """The text that sets out the procedure itself."""

    basis: Basis


@dataclass(frozen=True, slots=True)
class Simplified:
    """Whether the simplified procedure is open, the list it is judged by, and where its steps are set out."""

    answer: Answer
    text: str
    grounds: tuple[Ground, ...]
    places: tuple[str, ...]
    to_verify: tuple[str, ...] = ()
    provisional: bool = False


def simplified(award: str, on: date, *, given: Collection[str] | None = None) -> Simplified:
    """Whether an award may be proposed by the simplified procedure. `given`: the grounds that hold, as keys of the list;
    None when nobody has said yet. ValueError for a key the law of the day does not have.
    """
    listed, detail = in_force(GROUNDS, on), in_force(DETAILS, on)
    if listed is None or detail is None:
        return Simplified("unknown", "Chưa đọc văn bản của ngày này.", (), ())
    if given is not None and (strange := set(given) - {one.key for one in listed.grounds}):
        raise ValueError(f"{listed.basis.cited()}: không có trường hợp {', '.join(sorted(strange))}")
    title = AWARDS[award].kind == "danh_hieu"
    answer, text = _weighed(listed, given, title=title)
    places = [listed.basis.cited()]
    if not title:
        places += [listed.basis.cited(one.place) for one in listed.grounds if given and one.key in given]
        places.append(detail.basis.cited())
    verify = () if title else detail.basis.to_verify
    return Simplified(
        answer, text, listed.grounds, tuple(dict.fromkeys(places)), (*verify, *said_provisional(on)), provisional(on)
    )


def _weighed(listed: Grounds, given: Collection[str] | None, *, title: bool) -> tuple[Answer, str]:
    if title:
        return "not_met", "Danh hiệu thi đua không xét theo thủ tục đơn giản; điều luật chỉ nói hình thức khen thưởng."
    if given is None:
        how = "đủ mọi điều kiện" if listed.every else "một trong các trường hợp"
        return "unknown", f"Cần xác nhận {how}: {'; '.join(one.text for one in listed.grounds)}."
    holds = [one for one in listed.grounds if one.key in given]
    lacks = [one for one in listed.grounds if one.key not in given]
    if holds and not (listed.every and lacks):
        return "met", f"Được theo thủ tục đơn giản: {'; '.join(one.text for one in holds)}."
    if listed.every:
        return "not_met", f"Còn thiếu điều kiện: {'; '.join(one.text for one in lacks)}."
    return "not_met", "Không thuộc trường hợp nào được theo thủ tục đơn giản."


def read_grounds(entry: Entry) -> Grounds:
    listed = tuple(
        Ground(one.get("key", str), one.get("text", str), one.get("place", str)) for one in entry.tables("grounds")
    )
    return Grounds(read_basis(entry), entry.one_of("needs", ("any", "all")) == "all", listed)


GROUNDS = tuple(map(read_grounds, entries(FILE, "simplified")))
DETAILS = tuple(Detail(read_basis(one)) for one in entries(FILE, "simplified_detail"))
