"""People a period does not name apart: which way of that period they follow."""

from datetime import date

from thidua.law.explain.words import Way
from thidua.law.rules import rules


def follows_the_general(award: str, way: Way, day: date) -> bool:
    """Whether on that day those of the way were judged by the way written for everybody."""
    if way.is_general:
        return False
    rule, subject = rules()[award], way.subject_key
    found = [
        rule.path_on(day, subject=subject, path=name, group=group) for name in way.paths for group in way.group_keys
    ]
    return all(path and path.tree and path.is_general for path in found)
