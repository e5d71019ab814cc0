"""Who may import, who may look at imports, and who may open the file of one."""

from thidua.files.permissions import OPENERS
from thidua.people.models import Role
from thidua.people.permissions import KEEPERS

__all__ = ["AUDITORS", "FILE_OPENERS", "KEEPERS", "READERS"]

AUDITORS = (Role.AUDITOR,)
"""Who looks at imports and decides about none."""
READERS = (*KEEPERS, *AUDITORS)
FILE_OPENERS = tuple(dict.fromkeys((*KEEPERS, *OPENERS)))
"""Whose role may let them have the file as it was sent; which one, `files.permissions.can_open` says."""
