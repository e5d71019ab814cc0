"""Words of a list as law keys. Each distinct text is read once, however many rows repeat it."""

from __future__ import annotations

import re

from thidua.law.catalogue import Reading, find
from thidua.law.readings import (
    read_bloc,
    read_discipline,
    read_group,
    read_initiative_kind,
    read_path,
    read_scope,
    read_status,
    read_subject,
)
from thidua.law.spelling import fold, spoken, tidy
from thidua.law.wording import token, tokens
from thidua.nominations.lists.memory import remembered

_PARTS = re.compile(r"[;\n+]|,(?!\s*(?:ban|ngành|tỉnh|đoàn thể|đơn vị)\b)|\s–\s")
_NOTHING = frozenset({"", "-", "–", "—", "khong", "khong co", "0", "/", "...", "ko", "chua co", "k"})

award = remembered(find)
subject = remembered(read_subject)
group = remembered(read_group)
path = remembered(read_path)
scope = remembered(read_scope)
status = remembered(read_status)
discipline = remembered(read_discipline)
initiative_kind = remembered(read_initiative_kind)
bloc = remembered(read_bloc)
folded = remembered(fold)


@remembered
def awards(text: str) -> tuple[Reading, ...]:
    """The awards of one cell: the whole text when it names one, else its parts when each of them names something."""
    whole = award(text)
    if whole.key is not None:
        return (whole,)
    parts = [tidy(part) for part in _PARTS.split(text)]
    several = tuple(award(part) for part in parts if not is_nothing(part))
    return several if len(several) > 1 and any(one.key for one in several) else (whole,)


@remembered
def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing: "-", "không"."""
    return fold(text).strip(" .") in _NOTHING


name_key = remembered(spoken)


@remembered
def attested(text: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The tokens named in a cell by key, by whole words or by their beginning, and the parts nobody knows."""
    found: set[str] = set()
    strange: list[str] = []
    for part in map(tidy, re.split(r"[;\n]", text)):
        if is_nothing(part):
            continue
        if fold(part) in {"tat ca", "du", "day du", "toan bo"}:
            found |= tokens()
        elif len(named := _tokens_of(fold(part))) == 1:
            found |= named
        else:
            strange.append(part)
    return frozenset(found), tuple(strange)


def _tokens_of(said: str) -> set[str]:
    names = {name: fold(token(name)) for name in tokens()}
    if exact := {name for name, words in names.items() if said in {name, words}}:
        return exact
    return {name for name, words in names.items() if len(said) > 5 and words.startswith(said)}
