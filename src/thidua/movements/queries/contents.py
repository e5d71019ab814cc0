"""What a movement says, as its page shows it and as the record keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.law.catalogue import AWARDS
from thidua.movements.calculations.readiness import Need, Written, needs
from thidua.movements.models import Basis, Item, Level, Method, Movement, Prize, Scope, Taking
from thidua.movements.sections import CRITERIA, GROUNDS, MEANS, TAKES, WHAT

SORTS = {
    "targets": Item.Sort.TARGET, "contents": Item.Sort.CONTENT, "collective_criteria": Item.Sort.OF_COLLECTIVES,
    "person_criteria": Item.Sort.OF_PERSONS, "measures": Item.Sort.MEASURE,
}  # fmt: skip
"""Which heading each field of lines stands for."""
TAKEN = (Item.Sort.TARGET, Item.Sort.CONTENT)
"""What a movement inside takes over."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything written of one movement; four queries."""

    lines: dict[str, list[Item]]
    prizes: list[Prize]
    bases: list[Basis]
    takings: list[Taking]

    def of(self, name: str) -> list[Item]:
        """The lines of a field, in their order."""
        return self.lines.get(SORTS[name], [])


def contents_of(movement: Movement) -> Contents:
    """What stands written under every heading."""
    lines: dict[str, list[Item]] = {}
    for item in Item.objects.filter(movement=movement).order_by("sort", "position", "pk"):
        lines.setdefault(item.sort, []).append(item)
    takings = Taking.objects.filter(movement=movement).select_related("item").order_by("item__sort", "item__position")
    prizes = sorted(Prize.objects.filter(movement=movement), key=lambda one: (_rank(one.award), one.subject))
    return Contents(lines, prizes, list(Basis.objects.filter(movement=movement).order_by("position")), list(takings))


def _rank(award: str) -> tuple[str, int]:
    found = AWARDS.get(award)
    return (found.kind, found.rank) if found else ("", 0)


def offered_by(movement: Movement) -> list[Item]:
    """What one that stands inside this movement may take over: what is aimed at, and what is done."""
    return list(Item.objects.filter(movement=movement, sort__in=TAKEN).order_by("-sort", "position"))


def readiness_of(movement: Movement, contents: Contents) -> list[Need]:
    """What is written and what is missing before the launch; no query."""
    return needs(
        Written(
            scope=movement.scope, subjects=movement.subjects, targets=len(contents.of("targets")),
            contents=len(contents.of("contents")),
            criteria=len(contents.of("collective_criteria")) + len(contents.of("person_criteria")),
            measures=len(contents.of("measures")), plan=movement.plan, since=movement.since, until=movement.until,
            is_themed=movement.method == Method.THEMED, is_of_ministry=movement.level == Level.MINISTRY,
            is_national=movement.scope == Scope.NATION, plan_sent_on=movement.plan_sent_on, plan_sent_by=movement.plan_sent_by,
            document=movement.document_number,
            bases=len(contents.bases), prizes=len(contents.prizes), budget=movement.budget,
        )
    )  # fmt: skip


def said_of(movement: Movement, section: str) -> dict[str, str]:
    """What stands in a section, in words and without what is empty: two of these tell what changed in between."""
    contents = contents_of(movement)
    every = {
        WHAT: lambda: {"subjects": movement.subjects},
        CRITERIA: lambda: {"prizes": "\n".join(f"{one.award} / {one.subject}" for one in contents.prizes)},
        MEANS: lambda: _means(movement),
        GROUNDS: lambda: {
            "documents": "\n".join(one.number for one in contents.bases if one.number),
            "others": "\n".join(one.text for one in contents.bases if one.text),
        },
        TAKES: lambda: {"takes": "\n".join(f"{one.item.text} → {one.words}" for one in contents.takings)},
    }[section]()
    names = {
        WHAT: ("targets", "contents"), CRITERIA: ("collective_criteria", "person_criteria"), MEANS: ("measures",),
    }.get(section, ())  # fmt: skip
    every |= {name: "\n".join(one.text for one in contents.of(name)) for name in names}
    return {name: value for name, value in every.items() if value}


def _means(movement: Movement) -> dict[str, str]:
    sent = movement.plan_sent_on
    return {
        "plan": movement.plan, "plan_sent_on": f"{sent:%d/%m/%Y}" if sent else "", "plan_sent_by": movement.plan_sent_by,
        "budget": "" if movement.budget is None else str(movement.budget), "budget_source": movement.budget_source,
    }  # fmt: skip
