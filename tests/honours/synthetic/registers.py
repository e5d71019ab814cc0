"""Reads a written register back: the files as lists of lines, and every award as the case it was on its day."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from thidua.honours.sample.calendar import proposed_on
from thidua.law import case as law
from thidua.law.wording import tokens

CONFIRMED = tokens() - {"ap_dung_cong_nghe_moi"}
"""All but what would open a way beside the initiative: then the initiative would prove nothing."""
BOOK = ("ratings", "honours", "initiatives", "discipline", "figures")
type Line = dict[str, Any]


def read(folder: Path, name: str) -> list[Line]:
    found: list[Line] = pq.read_table(folder / f"{name}.parquet").to_pylist()
    return found


def lives(folder: Path, *, many: int, seed: int) -> dict[str, dict[str, list[Line]]]:
    """The whole books of so many people and so many bodies, and of everybody ever disciplined."""
    random = Random(seed)
    people = [line["key"] for line in read(folder, "people")]
    bodies = sorted({line["organisation"] for line in read(folder, "figures")})
    begun = {line["key"]: line["since"] for line in reversed(read(folder, "bodies"))}
    chosen = {line["person"] for line in read(folder, "discipline")}
    chosen |= {*random.sample(people, min(many, len(people))), *random.sample(bodies, min(many, len(bodies)))}
    found: dict[str, dict[str, list[Line]]] = {who: defaultdict(list) for who in chosen}
    for who in found.keys() & begun.keys():
        found[who]["founded"] = [{"on": begun[who]}]
    for name in BOOK:
        table = pq.read_table(folder / f"{name}.parquet")
        who = pc.coalesce(table["person"], table["organisation"].cast("string"))
        for line in table.append_column("who", who).filter(pc.is_in(who, pa.array(sorted(chosen)))).to_pylist():
            found[line["who"]][name].append(line)
    return found


def cases(book: dict[str, list[Line]]) -> Iterator[tuple[Line, law.Case]]:
    """Every award of one life as it was judged on the day it was proposed."""
    for line in book["honours"]:
        yield line, case(book, line)


def case(book: dict[str, list[Line]], line: Line) -> law.Case:
    on = proposed_on(line["award"], line["year"])

    def known(name: str) -> list[Line]:
        return [one for one in book[name] if one["decided_on"] <= on]

    body = line["organisation"] is not None
    return law.Case(
        award=line["award"], subject="collective" if body else "person", on=on, year=line["year"], known_since=1990,
        path=line["commendation"], group="",
        ratings={one["year"]: one["level"] for one in known("ratings")},
        honours=tuple(
            law.Honour(one["award"], one["year"], one["begun"], one["decided_on"], one["commendation"])
            for one in known("honours")
        ),
        initiatives=tuple(
            law.Initiative(one["year"], one["scope"], one["kind"], one["accepted"], True, True) for one in known("initiatives")
        ),
        discipline=tuple(law.Discipline(one["form"], one["decided_on"], one["ends"]) for one in known("discipline")),
        collective={
            one["year"]: law.Yearbook(
                one["members"], one["completed"], one["advanced"], one["grassroots_fighters"], one["warnings"],
                False if one["led_bloc"] == "khong" else one["led_bloc"],
            )
            for one in known("figures")
        },
        flag_eligible=True if body else None, attested=CONFIRMED,
        founded=next((one["on"] for one in book["founded"]), None),
    )  # fmt: skip
