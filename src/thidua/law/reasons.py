"""Of a whole verdict, the one thing that decides, in a few words."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.law.verdict import Finding, Verdict
from thidua.law.wording import upper

_MOST_EVIDENCE = 3


def reason_of(verdict: Verdict) -> str:
    """What is missing first, or the evidence."""
    if verdict.answer == "met":
        shorts = dict.fromkeys(upper(finding.short) for finding in verdict.findings if finding.short)
        return "; ".join(list(shorts)[:_MOST_EVIDENCE]) or "Mọi điều kiện đã được xác nhận"
    for finding in _deciding(verdict):
        if said := finding.short or next(iter(finding.missing), ""):
            return upper(said)
    waiting = next(iter(verdict.to_attest), "")
    return f"Chờ xác nhận: {waiting}" if waiting else "Chưa đủ dữ liệu để kết luận"


def doubt_of(verdict: Verdict) -> str:
    """What another reading of the text would answer, where the readings differ; "" where they do not."""
    return "; ".join(dict.fromkeys(finding.note for finding in verdict.findings if finding.note))


def _deciding(verdict: Verdict) -> Iterator[Finding]:
    """The findings that answer as the verdict does, then any that is open."""
    yield from (finding for finding in verdict.findings if finding.answer == verdict.answer)
    yield from (finding for finding in verdict.findings if finding.answer == "unknown" != verdict.answer)
