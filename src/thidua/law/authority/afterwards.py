"""After the ceremony: replacing what was damaged or lost, cancelling, stripping, restoring, giving back, and how many days."""

from dataclasses import dataclass
from datetime import date

from thidua.law.authority.artefacts import FILE
from thidua.law.catalogue import AWARDS
from thidua.law.catalogue.entry import Entry
from thidua.law.dated import Basis, entries, in_force, provisional, read_basis, said_provisional

MATTERS = {
    "cap_doi": "Cấp đổi hiện vật", "cap_lai": "Cấp lại hiện vật", "huy_bo": "Hủy bỏ quyết định khen thưởng",
    "tuoc": "Tước danh hiệu vinh dự nhà nước", "phuc_hoi": "Phục hồi, trao lại danh hiệu", "nop_lai": "Nộp lại hiện vật, tiền thưởng",
}  # fmt: skip
UNITS = {"ngay": "ngày", "ngay_lam_viec": "ngày làm việc"}
SCOPES = ("state", "own", "any")
HONORARY = ("tuoc", "phuc_hoi")  # only honorary titles of the State are stripped (Law 2022 Điều 93.3–5)


@dataclass(frozen=True, slots=True)
class AfterStep:
    """Who does what within how many days of which kind; `days` None: no text read sets a time.

    `counted`: from when the days run; empty where the article read was not noted so far.
    """

    scope: str
    who: str
    days: int | None
    unit: str
    counted: str

    @property
    def text(self) -> str:
        if self.days is None:
            return f"{self.who}."
        counted = f" {self.counted}" if self.counted else ""
        return f"{self.who}: {self.days} {UNITS[self.unit]}{counted}."


@dataclass(frozen=True, slots=True)
class Rules:
    basis: Basis
    matter: str
    when: str
    steps: tuple[AfterStep, ...]


@dataclass(frozen=True, slots=True)
class After:
    """What is to be done in a matter, for one award, on a day; no steps: not read, or the matter does not touch the award."""

    matter: str
    when: str
    steps: tuple[AfterStep, ...]
    text: str
    place: str
    to_verify: tuple[str, ...] = ()
    note: str = ""
    provisional: bool = False


def after(matter: str, award: str, on: date) -> After:
    """The steps of a matter (`MATTERS`) by the text in force on a day; ValueError for a matter nobody knows."""
    if matter not in MATTERS:
        raise ValueError(f"không có việc “{matter}”")
    known = AWARDS[award]
    if matter in HONORARY and known.kind != "vinh_du":
        text = f"{known.short}: không phải danh hiệu vinh dự nhà nước nên không tước, chỉ có thể hủy bỏ quyết định."
        return After(matter, "", (), text, "", said_provisional(on), provisional=provisional(on))
    rules = in_force((one for one in RULES if one.matter == matter), on)
    if rules is None:
        text = f"{MATTERS[matter]}: chưa đọc văn bản của ngày này."
        return After(matter, "", (), text, "", (text, *said_provisional(on)), provisional=provisional(on))
    scope = "state" if known.state_level else "own"
    steps = tuple(one for one in rules.steps if one.scope in ("any", scope))
    return After(
        matter=matter,
        when=rules.when,
        steps=steps,
        text=f"{MATTERS[matter]}, {rules.when}: {' '.join(one.text for one in steps)}".strip(),
        place=rules.basis.cited(),
        to_verify=(*rules.basis.to_verify, *said_provisional(on)),
        note=rules.basis.note or "",
        provisional=provisional(on),
    )


def _step(entry: Entry) -> AfterStep:
    days = entry.maybe("days", int)
    unit = "" if days is None else entry.one_of("unit", tuple(UNITS))
    return AfterStep(entry.one_of("scope", SCOPES), entry.get("who", str), days, unit, entry.get("counted", str))


def read_rules(entry: Entry) -> Rules:
    steps = tuple(map(_step, entry.tables("steps")))
    return Rules(read_basis(entry), entry.one_of("matter", tuple(MATTERS)), entry.get("when", str), steps)


RULES = tuple(map(read_rules, entries(FILE, "after")))
