"""Groups of people read back from the words of a way; some words hold commas of their own."""

from functools import cache

from thidua.law.wording import GROUP


@cache
def groups_of(words: str) -> frozenset[str]:
    """The keys of the groups a way is written for: the longest words are read first."""
    found, rest = set(), words
    for key, known in sorted(GROUP.items(), key=lambda entry: -len(entry[1])):
        if known in rest:
            found.add(key)
            rest = rest.replace(known, "", 1)
    return frozenset(found)
