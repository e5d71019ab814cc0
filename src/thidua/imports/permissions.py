"""Who may import, and who may open the file of an import."""

from thidua.files.permissions import OPENERS
from thidua.people.permissions import KEEPERS

__all__ = ["FILE_OPENERS", "KEEPERS"]

FILE_OPENERS = tuple(dict.fromkeys((*KEEPERS, *OPENERS)))
"""Whose role may let them have the file as it was sent; which one, `files.permissions.can_open` says."""
