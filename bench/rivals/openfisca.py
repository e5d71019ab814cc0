"""OpenFisca-core: a variable for each yearly fact and a formula, over arrays, for each rule."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

from bench.rivals.records import FIRST, LAST, SPAN, Answers, People

type Formula = Callable[[Any, Any, Any], Any]
"""Of the persons, the period, the parameters."""


def loaded(people: People) -> Any:
    """A simulation with every fact of every person set."""
    model = _model()
    simulation = (
        import_module("openfisca_core.simulations").SimulationBuilder().build_default_simulation(model, people.size)
    )
    for name, years in people.yearly.items():
        for year, values in zip(SPAN, years, strict=True):
            simulation.set_input(name, str(year), values)
    simulation.set_input("citation_from", "ETERNITY", people.citation_from)
    simulation.set_input("commendation_from", "ETERNITY", people.commendation_from)
    return simulation


def judged(simulation: Any) -> Answers:
    """Every rule for everyone, worked out anew."""
    for award in FORMULAS:
        simulation.delete_arrays(award)
    return {award: simulation.calculate(award, str(LAST)) for award in FORMULAS}


def _model() -> Any:
    """One entity, the facts and the rules."""
    entity = import_module("openfisca_core.entities").build_entity(
        key="person", plural="persons", label="cá nhân", is_person=True
    )
    periods, base = import_module("openfisca_core.periods"), import_module("openfisca_core.variables").Variable

    def variable(name: str, kind: type, period: Any, formula: Formula | None = None) -> Any:
        words = {"value_type": kind, "entity": entity, "definition_period": period, "label": name}
        return type(name, (base,), words if formula is None else {**words, "formula": formula})

    model = import_module("openfisca_core.taxbenefitsystems").TaxBenefitSystem([entity])
    for name in ("rating", "initiatives", "studies"):
        model.add_variable(variable(name, int, periods.YEAR))
    for name in ("fighter", "any_work", "ministry_work"):
        model.add_variable(variable(name, bool, periods.YEAR))
    for name in ("citation_from", "commendation_from"):
        model.add_variable(variable(name, int, periods.ETERNITY))
    for award, formula in FORMULAS.items():
        model.add_variable(variable(award, bool, periods.YEAR, formula))
    return model


def _advanced(person: Any, period: Any, _: Any) -> Any:
    return person("rating", period) >= 2


def _fighter(person: Any, period: Any, _: Any) -> Any:
    rating = person("rating", period)
    return (rating >= 2) & ((rating == 3) | person("any_work", period))


def _ministry_fighter(person: Any, period: Any, _: Any) -> Any:
    titles = person("fighter", period) & person("fighter", period.offset(-1)) & person("fighter", period.offset(-2))
    work = person("ministry_work", period)
    for year in range(FIRST, LAST):
        work = work | person("ministry_work", str(year))
    return titles & work


def _labour_order(person: Any, period: Any, _: Any) -> Any:
    first = person("citation_from", period)
    sound, excellent, titles = first > 0, False, 0
    for year in SPAN:
        rating, counts = person("rating", str(year)), first <= year
        sound = sound & ((rating >= 2) | ~counts)
        excellent = excellent | (counts & (rating == 3))
        titles = titles + (counts & person("fighter", str(year)))
    return sound & excellent & (titles >= 3)


def _commendation(person: Any, period: Any, _: Any) -> Any:
    first = person("commendation_from", period)
    answer: Any = False
    before: Any = False
    run = work = studies = np.zeros(person.count, np.int64)
    for year in SPAN:
        counts = first <= year
        title = counts & person("fighter", str(year))
        answer = answer | (before & title)
        before = title
        good = counts & (person("rating", str(year)) == 3)
        run = np.where(good, run + 1, 0)
        work = np.where(good, work + person("initiatives", str(year)), 0)
        studies = np.where(good, studies + person("studies", str(year)), 0)
        answer = answer | ((run >= 2) & ((work >= 2) | (studies >= 2)))
    return answer


FORMULAS: dict[str, Formula] = {
    "lao_dong_tien_tien": _advanced,
    "chien_si_thi_dua_co_so": _fighter,
    "chien_si_thi_dua_cap_bo": _ministry_fighter,
    "huan_chuong_lao_dong_ba": _labour_order,
    "bang_khen_cap_bo": _commendation,
}
