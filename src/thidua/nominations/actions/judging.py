"""The law is asked about a dossier, and its answer kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from thidua.law.case_file import as_written
from thidua.nominations.answers import attested
from thidua.nominations.models import KeptVerdict, Nomination, Passage
from thidua.nominations.queries import Asked, Ground, Weighed, grounds_of, registered, weigh
from thidua.registrations.calculations import TOKEN
from thidua.registrations.queries import Known

_CHUNK = 500


def asked_of(one: Nomination, passages: Iterable[Passage], *, on: date) -> Asked:
    """The question a dossier puts to the law on a day."""
    yes, no = attested(passages)
    return Asked(
        award=one.award, on=on, year=one.round.year, path=one.round.path, group=one.group, attested=yes, denied=no
    )


def weighed(dossiers: Sequence[Nomination], *, on: date) -> dict[int, Weighed]:
    """The answer of the law about each dossier today, by its number; at most fourteen queries, and eight more where the law
    of the day asks who registered: a signed registration answers that, unless the dossier itself says otherwise.
    """
    grounds = grounds_of(dossiers, on=on)
    signed = {pk for pk, found in registered(dossiers, on=on).items() if isinstance(found, Known)}
    passages: dict[int, list[Passage]] = {}
    for passage in Passage.objects.filter(nomination__in=[one.pk for one in dossiers], field__startswith="xac_nhan."):
        passages.setdefault(passage.nomination_id, []).append(passage)
    return {
        one.pk: _weighed(one, grounds[one.pk], passages.get(one.pk, ()), on, is_registered=one.pk in signed)
        for one in dossiers
    }


def keep_verdict(one: Nomination, found: Weighed, cause: KeptVerdict.Cause, *, on: date) -> KeptVerdict:
    """The facts and the answer as they are today, for ever."""
    kept = _kept(one, found, cause, on)
    kept.save(force_insert=True)
    return kept


def keep_verdicts(
    rows: Sequence[Nomination], found: Mapping[int, Weighed], cause: KeptVerdict.Cause, *, on: date
) -> None:  # fmt: skip
    """As `keep_verdict` for many dossiers, one statement for every five hundred."""
    KeptVerdict.objects.bulk_create([_kept(one, found[one.pk], cause, on) for one in rows], batch_size=_CHUNK)


def _kept(one: Nomination, found: Weighed, cause: KeptVerdict.Cause, on: date) -> KeptVerdict:
    verdict = found.verdict
    return KeptVerdict(
        nomination=one, cause=cause, on=on, verdict=verdict.answer if verdict else "unknown",
        law=verdict.law[:300] if verdict else "", case=as_written(found.case),
        answer=verdict.as_json() if verdict else {},
    )  # fmt: skip


def _weighed(
    one: Nomination, ground: Ground, passages: Iterable[Passage], on: date, *, is_registered: bool
) -> Weighed:  # fmt: skip
    asked = asked_of(one, passages, on=on)
    if is_registered and TOKEN not in asked.denied:  # who answers for the dossier has the last word
        asked = replace(asked, attested=asked.attested | {TOKEN})
    return weigh(ground, asked)
