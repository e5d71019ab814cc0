"""Who may be proposed, in words: the answer of the law and the one thing that decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from thidua.law import places
from thidua.law.catalogue import AWARDS
from thidua.law.reasons import doubt_of, reason_of
from thidua.law.wording import ANSWER, GROUP, figure, lower, upper
from thidua.nominations.queries import Candidate, Key

SLUGS = {"person": "ca-nhan", "collective": "tap-the", "household": "ho"}
NOUNS = {"person": "người", "collective": "tập thể", "household": "hộ"}
_WORDS = {"person": "Cá nhân", "collective": "Tập thể", "household": "Hộ gia đình"}


@dataclass(frozen=True, slots=True)
class Row:
    """One name with the answer; `value` is what a tick sends."""

    value: str
    name: str
    note: str
    answer: str
    reason: str
    place: str
    taken: int | None
    is_ticked: bool
    given: str = ""
    doubt: str = ""
    group: str = ""


def value_of(key: Key) -> str:
    """What a tick beside somebody sends."""
    return f"{SLUGS[key[0]]}-{key[1]}"


def groups_typed(sent: QueryDict) -> dict[Key, str]:
    """The group chosen beside each name, of those the law room knows; what is none is as if nothing were chosen."""
    found: dict[Key, str] = {}
    for name, group in sent.items():
        key = read_key(name.removeprefix("nhom-")) if name.startswith("nhom-") else None
        if key and group in GROUP:
            found[key] = str(group)
    return found


def row(one: Candidate, ticked: Collection[str]) -> Row:
    """A candidate as a line of the table."""
    verdict = one.weighed.verdict
    value = value_of(one.key)
    return Row(
        value=value, name=one.name, note=one.note, answer=one.answer, reason=upper(reason_of(verdict)) if verdict else "",
        place=places.short(places.first(verdict.place)) if verdict else "", taken=one.taken, is_ticked=value in ticked,
        given=upper(one.given), doubt=doubt_of(verdict) if verdict else "", group=one.group,
    )  # fmt: skip


def read_key(value: str) -> Key | None:
    """What a tick sent."""
    found = re.fullmatch(r"(ca-nhan|tap-the|ho)-([0-9]{1,15})", value)
    return (next(kind for kind, slug in SLUGS.items() if slug == found[1]), int(found[2])) if found else None


def subject_asked(award: str, slug: str) -> str:
    """The sort asked for, where the award goes to it; else the first it goes to."""
    known = [subject for subject in SLUGS if subject in AWARDS[award].subjects]
    return next((subject for subject in known if SLUGS[subject] == slug), known[0] if known else "person")


def subjects_of(award: str) -> list[tuple[str, str]]:
    """The sorts of recipients of an award, by the word in the address."""
    return [(SLUGS[subject], _WORDS[subject]) for subject in SLUGS if subject in AWARDS[award].subjects]


def title(found: Sequence[Candidate], award_name: str, is_chosen: bool, unit: str, subject: str) -> str:  # noqa: FBT001
    """The answer: how many are eligible."""
    if not is_chosen:
        return "Chọn đơn vị để xem ai đủ điều kiện"
    if not found:
        return f"{unit}: không có {NOUNS[subject]} nào khớp"
    counts = Counter(one.answer for one in found)
    parts = ", ".join(f"{figure(counts[answer])} {word}" for answer, word in ANSWER.items() if counts[answer])
    given = sum(bool(one.given) for one in found)
    rest = f"; {figure(given)} đã được tặng rồi" if given else ""
    return (
        f"{figure(len(found))} {NOUNS[subject]}: {parts} điều kiện xét {lower(award_name)}{rest}"
        if parts
        else f"{figure(len(found))} {NOUNS[subject]}"
    )
