"""From a judged tree to findings a person can read: the evidence, what is missing, the other reading."""

from thidua.law.explain.tree import findings_of

__all__ = ["findings_of"]
