"""What people and the law said of dossiers, in one place: rooms above show it beside a name before they vote or sign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.law.wording import ANSWER, upper
from thidua.nominations.models import Appraisal, KeptVerdict, Nomination


@dataclass(frozen=True, slots=True)
class Conclusion:
    """How one appraisal ended: where (`body`, the number of the body), who, when, the result in words, and the opinion.

    `conflict` is why somebody with a stake was given the dossier all the same, empty where nobody had one.
    """

    body: int
    by: str
    on: date
    is_fit: bool
    words: str
    opinion: str
    conflict: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was said of one dossier until now; what nobody has said yet is empty or None.

    `verdict`: the law's answer as it was last kept, "met", "not_met" or "unknown", with its `word` for a page ("Đủ"), the
    day it was given (`verdict_on`) and upon what (`cause`: "Lúc trình", "Lúc đưa ra Hội đồng"…). `override`: why the head of
    the unit proposes though the law says not yet, or it was given already. `conclusions`: every appraisal that ended, the
    earliest first. `doubt`: what another reading of the text would answer.
    """

    verdict: str = ""
    word: str = ""
    verdict_on: date | None = None
    cause: str = ""
    override: str = ""
    overridden_by: str = ""
    overridden_on: date | None = None
    conclusions: tuple[Conclusion, ...] = ()
    doubt: str = ""

    @property
    def conclusion(self) -> Conclusion | None:
        """The appraisal that ended last."""
        return self.conclusions[-1] if self.conclusions else None


def judgements(dossier_ids: Iterable[int]) -> dict[int, Judgement]:
    """For each of these dossiers, by its number, what the law, the head and the appraisers said; three queries for any number.

    Asks for no permission: the caller has shown the reader these dossiers already. One that is not there is left out.
    """
    wanted = list(dict.fromkeys(dossier_ids))
    kept, ended = _kept(wanted), _ended(wanted)
    rows = Nomination.objects.filter(pk__in=wanted).order_by()
    found = {}
    for pk, why, by, on in rows.values_list("pk", "override", "overridden_by", "submitted_on"):
        verdict, word, verdict_on, cause, doubt = kept.get(pk, ("", "", None, "", ""))
        found[pk] = Judgement(
            verdict=verdict, word=word, verdict_on=verdict_on, cause=cause, override=why, overridden_by=by,
            overridden_on=on if why else None, conclusions=tuple(ended.get(pk, ())), doubt=doubt,
        )  # fmt: skip
    return found


def _kept(dossiers: list[int]) -> dict[int, tuple[str, str, date, str, str]]:
    """The last kept answer of each: key, word, day, cause, what another reading would answer."""
    rows = KeptVerdict.objects.filter(nomination__in=dossiers).order_by("pk")
    return {
        pk: (verdict, upper(ANSWER[verdict]), on, str(KeptVerdict.Cause(cause).label), _doubt(answer))
        for pk, verdict, on, cause, answer in rows.values_list("nomination", "verdict", "on", "cause", "answer")
    }


def _doubt(answer: dict[str, Any]) -> str:
    """The notes of a kept answer, each once."""
    return "; ".join(dict.fromkeys(row["note"] for row in answer.get("findings", ()) if row.get("note")))


def _ended(dossiers: list[int]) -> dict[int, list[Conclusion]]:
    """The finished appraisals of each; one given to another before it was done said nothing."""
    rows = Appraisal.objects.filter(nomination__in=dossiers, ended_on__isnull=False)
    found: dict[int, list[Conclusion]] = {}
    for one in rows.exclude(result=Appraisal.Result.WAITING).select_related("appraiser").order_by("pk"):
        found.setdefault(one.nomination_id, []).append(conclusion_of(one))
    return found


def conclusion_of(one: Appraisal) -> Conclusion:
    """A finished appraisal as what was said.

    Raises:
        ValueError: it is not finished.
    """
    if one.ended_on is None:
        raise ValueError(one.pk)
    return Conclusion(
        body=one.body_id, by=one.name, on=one.ended_on,
        is_fit=one.result == Appraisal.Result.FIT, words=one.get_result_display(), opinion=one.note, conflict=one.conflict,
    )  # fmt: skip
