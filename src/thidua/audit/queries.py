"""What the record says of itself: which lines are not sealed yet, and whether the chain of seals still holds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.audit.calculations import BEGINNING, SealDigest, digest_of_event
from thidua.audit.models import Event, Seal, Sealed
from thidua.audit.snapshots import one_moment
from thidua.audit.telling import said

LATE = timedelta(hours=1)
"""How much later than it says a line may have been committed: no transaction of ours lasts as long."""
_CHUNK = 2_000
_FIELDS = tuple(one.attname for one in Event._meta.concrete_fields)

type What = Literal["changed", "removed", "inserted", "seal"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was sealed. `line` is the number of a line, or of a seal where `what` is "seal"."""

    what: What
    line: int
    message: str


@dataclass(slots=True)
class Report:
    """What a verification saw."""

    lines: int = 0
    seals: int = 0
    unsealed: int = 0
    last: Seal | None = None
    findings: list[Finding] = field(default_factory=list)


def unsealed() -> QuerySet[Event]:
    """The lines no seal covers."""
    return Event.objects.filter(~Exists(Sealed.objects.filter(event=OuterRef("pk"))))


def digest_of(event: Event) -> str:
    """The digest of a line as the database holds it."""
    return digest_of_event({name: getattr(event, name) for name in _FIELDS})


def verify(*, known: tuple[int, str] | None = None) -> Report:
    """Goes through every line and every seal, in memory that does not grow with the record.

    `known` is the number and digest of a seal that was noted down outside the database: the only proof against one who
    could rewrite the whole chain, or cut off its end.
    """
    report = Report()
    with one_moment():
        digests = _seals(report)
        _known_outside(report, digests, known)
        moments = dict(Seal.objects.values_list("number", "sealed_at"))
        for event, sealed in _side_by_side():
            _line(report, event, sealed, moments)
    return report


def _seals(report: Report) -> dict[int, str]:
    """Each seal worked out anew from the lines it says it covers, and linked to the one before."""
    before, expected, digests = BEGINNING, 1, {}
    covered = Sealed.objects.order_by("seal", "event").values_list("seal", "event", "digest").iterator(_CHUNK)
    pending = next(covered, None)
    for seal in Seal.objects.order_by("number").iterator(_CHUNK):
        report.seals, report.last, digests[seal.number] = report.seals + 1, seal, seal.digest
        whole = SealDigest()
        while pending and pending[0] <= seal.number:
            if pending[0] == seal.number:
                whole.add([pending[1:]])
            pending = next(covered, None)
        wrong = _of_seal(seal, whole, before=before, expected=expected)
        report.findings += [Finding("seal", seal.number, message) for message in wrong]
        before, expected = seal.digest, seal.number + 1
    if pending:
        message = f"Có dòng ghi là thuộc dấu niêm {pending[0]} mà không còn dấu ấy: dấu niêm cuối đã bị xóa."
        report.findings.append(Finding("seal", pending[0], message))
    return digests


def _of_seal(seal: Seal, whole: SealDigest, *, before: str, expected: int) -> Iterator[str]:
    name = f"Dấu niêm {seal.number}"
    if seal.number != expected:
        yield f"{name} đứng sau dấu {expected - 1}: các dấu ở giữa đã bị xóa."
    elif seal.previous != before:
        yield f"{name} không nối với dấu trước: dấu trước đã bị thay."
    if (seal.first, seal.last, seal.count) != (whole.first, whole.last, whole.count):
        yield f"{name} niêm {seal.count} dòng, từ dòng {seal.first} đến dòng {seal.last}; nay còn ghi {whole.count} dòng."
    elif seal.digest != whole.close(number=seal.number, previous=seal.previous, sealed_at=seal.sealed_at):
        yield f"{name} (dòng {seal.first} đến dòng {seal.last}) không khớp các dòng đã niêm hoặc đã bị sửa."


def _known_outside(report: Report, digests: dict[int, str], known: tuple[int, str] | None) -> None:
    if known and digests.get(known[0]) != known[1]:
        why = "khác dấu đã ghi lại bên ngoài" if known[0] in digests else "đã ghi lại bên ngoài nay không còn"
        report.findings.append(Finding("seal", known[0], f"Dấu niêm {known[0]} {why}: nhật ký đã bị viết lại."))


def _side_by_side() -> Iterator[tuple[Event | None, Sealed | None]]:
    """Lines and what was sealed of them, merged by number."""
    events, sealed = Event.objects.order_by("pk").iterator(_CHUNK), Sealed.objects.order_by("pk").iterator(_CHUNK)
    event, cover = next(events, None), next(sealed, None)
    while event or cover:
        if event and cover and event.pk == cover.pk:
            yield event, cover
            event, cover = next(events, None), next(sealed, None)
        elif event and (cover is None or event.pk < cover.pk):
            yield event, None
            event = next(events, None)
        else:
            yield None, cover
            cover = next(sealed, None)


def _line(report: Report, event: Event | None, sealed: Sealed | None, moments: dict[int, datetime]) -> None:
    if event is None:
        if sealed:
            message = f"Dòng {sealed.pk} đã niêm ở dấu {sealed.seal} nay không còn."
            report.findings.append(Finding("removed", sealed.pk, message))
        return
    report.lines += 1
    if sealed and digest_of(event) != sealed.digest:
        message = f"Dòng {event.pk} ({said(event)}) đã bị sửa sau khi niêm ở dấu {sealed.seal}."
        report.findings.append(Finding("changed", event.pk, message))
        return
    before = moments.get(sealed.seal - 1) if sealed else (report.last.sealed_at if report.last else None)
    report.unsealed += sealed is None
    if before and event.at < before - LATE:
        message = f"Dòng {event.pk} ({said(event)}) ghi lùi ngày: lúc niêm {before:%H:%M %d/%m/%Y} chưa có dòng này."
        report.findings.append(Finding("inserted", event.pk, message))


def about(keys: Mapping[str, Iterable[object]], *, most: int) -> list[Event]:
    """The last lines about some things: their keys by kind; one query."""
    meant = Q()
    for kind, some in keys.items():
        meant |= Q(object_kind=kind, object_key__in=[str(key) for key in some])
    return list(Event.objects.filter(meant).order_by("-at", "-pk")[:most]) if meant else []


def told_by(action: str, kind: str, key: object) -> str:
    """Who did something last, in print; "" where the record has no such line."""
    lines = Event.objects.filter(action=action, object_kind=kind, object_key=str(key)).order_by("-at", "-pk")
    return lines.values_list("actor_name", flat=True).first() or ""


def first_told(action: str, kind: str, key: object, *, since: str = "") -> dict[str, Any] | None:
    """What the first line of an act about a thing says of it afterwards, of those behind the last line of the act `since` that
    allows it again; None where the record has no such line. One query.

    Of an act that happens once: a line added behind it later says nothing.
    """
    lines = Event.objects.filter(action__in=(action, since), object_kind=kind, object_key=str(key)).order_by("at", "pk")
    found: dict[str, Any] | None = None
    for act, after in lines.values_list("action", "after"):
        if act == since:
            found = None
        elif found is None:
            found = after
    return found
