"""Which conditions the address bar asks for: whose, by which way, and on a phone in which period."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from thidua.law.explain.words import Way
from thidua.law.wording import SUBJECT, upper

SUBJECTS = {"ca-nhan": "person", "tap-the": "collective", "ho-gia-dinh": "household"}  # by value in the address bar
MERIT = "cong_trang"
EVERY_WAY = "tat-ca"


@dataclass(frozen=True)
class Wanted:
    """The reader's choice; `period` is any day inside the period to show on a phone."""

    on: date
    subject: str = ""
    every_way: bool = False
    period: date | None = None

    def fits(self, way: Way) -> bool:
        """Whether a way belongs to what is asked for."""
        right_subject = not self.subject or way.subject_key == SUBJECTS[self.subject]
        return right_subject and (self.every_way or is_merit(way))

    def among(self, ways: list[Way]) -> "Wanted":
        """The same without a subject the award is not for."""
        there = {way.subject_key for way in ways}
        return self if self.subject and SUBJECTS[self.subject] in there else replace(self, subject="")

    def kept(self) -> list[tuple[str, str]]:
        """What a form that changes the day carries along."""
        parts = {"cho": self.subject, "duong": EVERY_WAY if self.every_way else ""}
        return [(name, value) for name, value in parts.items() if value]


@dataclass(frozen=True)
class Key:
    """One key of a filter: what it puts into the address bar (None takes it out)."""

    label: str
    value: str | None
    is_current: bool


def read(query: Mapping[str, str], *, on: date) -> Wanted:
    """The address bar as a choice; what it does not know it leaves out."""
    try:
        period = date.fromisoformat(query.get("ky", ""))
    except ValueError:
        period = None
    subject = query.get("cho", "")
    return Wanted(on, subject if subject in SUBJECTS else "", query.get("duong") == EVERY_WAY, period)


def is_merit(way: Way) -> bool:
    """Whether this is the way by which most people are proposed."""
    return MERIT in way.paths


def subject_keys(wanted: Wanted, ways: list[Way]) -> list[Key]:
    """Keys by subject, where there is more than one to choose from."""
    there = {way.subject_key for way in ways}
    found = [
        Key(upper(SUBJECT[key]), value, wanted.subject == value) for value, key in SUBJECTS.items() if key in there
    ]
    return [Key("Tất cả", None, not wanted.subject), *found] if len(found) > 1 else []


def way_keys(wanted: Wanted, ways: list[Way]) -> list[Key]:
    """Keys by way, where there is any other than merit."""
    if all(is_merit(way) for way in ways):
        return []
    return [
        Key("Chỉ đường công trạng", None, not wanted.every_way),
        Key("Mọi con đường", EVERY_WAY, wanted.every_way),
    ]
