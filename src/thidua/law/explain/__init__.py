"""From a judged tree to findings a person can read: the evidence, what is missing, the other reading."""

from thidua.law.explain.tree import findings_of
from thidua.law.explain.words import conditions_in_words

__all__ = ["conditions_in_words", "findings_of"]
