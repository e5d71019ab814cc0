"""What people answered in a dossier: conditions only they can confirm, facts a paper hangs on. Each is a field of its own."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.law.dossiers import FACTS
from thidua.law.wording import tokens
from thidua.nominations.models import Passage

ATTESTED, FACT = "xac_nhan.", "du_kien."
YES, NO = "co", "khong"


def is_answer(field: str) -> bool:
    """Whether a field is a question answered by yes or no, and one the law asks."""
    return field.removeprefix(ATTESTED) in tokens() if field.startswith(ATTESTED) else field.removeprefix(FACT) in FACTS


def attested(passages: Iterable[Passage]) -> tuple[frozenset[str], frozenset[str]]:
    """The conditions confirmed, and those recorded as not fulfilled."""
    said = _said(passages, ATTESTED)
    return frozenset(key for key in said if said[key]), frozenset(key for key in said if not said[key])


def facts(passages: Iterable[Passage]) -> dict[str, bool]:
    """The facts people have settled."""
    return {key: value for key, value in _said(passages, FACT).items() if key in FACTS}


def _said(passages: Iterable[Passage], kind: str) -> dict[str, bool]:
    return {
        one.field.removeprefix(kind): one.text == YES
        for one in passages
        if one.field.startswith(kind) and one.text in (YES, NO)
    }
