"""The kinds of papers by the word in an address."""

from thidua.decisions.models import PaperKind

__all__ = ["KINDS", "PaperKind"]

KINDS = {str(kind.value): str(kind.label) for kind in PaperKind}
