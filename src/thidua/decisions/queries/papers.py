"""The signed paper of a decision, and what it says."""

from __future__ import annotations

from thidua.decisions.models import Decision, Printed, SignedPaper


def signed_paper(decision: Decision) -> SignedPaper | None:
    """The one that counts, its bytes left where they are; one query."""
    rows = SignedPaper.objects.filter(decision=decision, replaced_on=None)
    return rows.select_related("upload", "decision__body").defer("upload__content").first()


def older_papers(decision: Decision) -> list[SignedPaper]:
    """Those before it, the latest first, their bytes left where they are; one query."""
    rows = SignedPaper.objects.filter(decision=decision, replaced_on__isnull=False)
    return list(rows.select_related("upload", "decision__body").defer("upload__content"))


def printed_of(decision: Decision) -> Printed | None:
    """What its paper says since it was signed; one query."""
    return Printed.objects.filter(decision=decision).first()
