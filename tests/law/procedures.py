"""Cases about dossiers a lawyer can read: `tests/law/cases/ho_so/*.toml`, asked of the room and laid flat to be compared.

ask = the question · [case.with] its arguments · [case.expect] what the answer must say · place, note: where, and in which words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from thidua.law import dossiers as d

FOLDER = Path(__file__).parent / "cases" / "ho_so"


def all_cases() -> list[dict[str, Any]]:
    """Every case of every file, with the file it stands in."""
    found = []
    for file in sorted(FOLDER.glob("*.toml")):
        found += [{**item, "file": file.name} for item in tomllib.loads(file.read_text(encoding="utf-8"))["case"]]
    return found


def _dossier(**given: Any) -> d.DossierList:
    if "local" in given:
        given["local"] = [d.Paper(name=name, place="Quy định của Bộ") for name in given["local"]]
    return d.dossier(given.pop("award"), given.pop("path"), given.pop("subject"), **given)


ASK: dict[str, Callable[..., d.Told]] = {
    "deadline": d.deadline,
    "report_gate": d.report_gate,
    "due": d.due,
    "processing": d.processing,
    "dossier": _dossier,
    "form": d.form,
    "report_years": d.report_years,
    "simplified": d.simplified,
    "published": d.published_long_enough,
    "publicity": d.publicity,
    "opinions": d.opinions,
}


def answer(case: dict[str, Any]) -> d.Told:
    """The answer the room gives to a case."""
    return ASK[case["ask"]](**case["with"])


def flat(told: d.Told) -> dict[str, Any]:
    """What a case may expect of an answer."""
    names = (
        "answer",
        "due",
        "opens",
        "last_day",
        "day",
        "days",
        "known",
        "sets",
        "earliest",
        "provisional",
        "confidence",
    )
    found = {name: getattr(told, name) for name in names if hasattr(told, name)}
    if isinstance(told, d.Processing):
        found["unknown_days"] = told.days is None
    if isinstance(told, d.DossierList):
        found |= _papers(told)
    if isinstance(told, d.Opinions):
        found |= {"asked": _asked(told, "met"), "unsure": _asked(told, "unknown")}
    if isinstance(told, d.Publicity):
        found["by"] = [duty.by for duty in told.duties]
    if isinstance(told, d.Form):
        found["number"] = told.number or "?"
    if isinstance(told, d.ReportYears):
        found["years"] = [told.years]
    return found


def _papers(told: d.DossierList) -> dict[str, Any]:
    sure = [paper for paper in told.papers if paper.needed == "met"]
    return {
        "papers": [paper.key for paper in sure],
        "unsure": [paper.key for paper in told.papers if paper.needed == "unknown"],
        "names": [paper.name for paper in sure],
        "forms": [paper.form.number or "?" for paper in sure if paper.form],
        "years": [paper.years.years for paper in sure if paper.years],
    }


def _asked(told: d.Opinions, needed: str) -> list[str]:
    return list(dict.fromkeys(name for one in told.found if one.needed == needed for name in one.asked))


def spoken(told: d.Told) -> list[str]:
    """Every sentence an answer says."""
    lines = [told.place, told.note]
    if isinstance(told, d.DossierList):
        lines += [told.files, *(word for paper in told.papers for word in (paper.name, paper.when, paper.place))]
        lines += [part.note for paper in told.papers for part in (paper.form, paper.years) if part]
    if isinstance(told, d.Opinions):
        lines += [word for one in told.found for word in (one.by, one.when, one.note, *one.asked, *one.about)]
    if isinstance(told, d.Publicity):
        lines += [word for one in told.duties for word in (one.by, one.before, one.report, one.note, *one.where)]
    if isinstance(told, d.Processing):
        lines += [told.who, told.event, told.told]
    return lines
