"""People a period does not name apart: which way of that period they follow."""

from datetime import date

from thidua.law.rules import rules
from thidua.law.wording import PATH, SUBJECT
from thidua.web.conditions.matching import Row
from thidua.web.conditions.people import groups_of

EVERYBODY = {"ca_nhan", "tap_the", "can_bo"}


def follows_the_general(award: str, row: Row, day: date) -> bool:
    """Whether on that day those of the row were judged by the way written for everybody."""
    if not row.groups:
        return False
    subject = _key(SUBJECT, row.subject)
    names = [_key(PATH, name) for name in row.title.split(" hoặc ")]
    groups = groups_of(row.groups)
    found = [rules()[award].path_on(day, subject=subject, path=name, group=group) for name in names for group in groups]
    return all(path and path.tree and path.groups >= EVERYBODY for path in found)


def _key(words: dict[str, str], word: str) -> str:
    return next(key for key, known in words.items() if known == word)
