"""Broken data of money, authority and conferring is refused by file, entry and field; a basis says what is to be verified."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from thidua.law.authority import afterwards, artefacts, delegating, proposing, simple
from thidua.law.bonus import funds, multipliers, paying, salary, several
from thidua.law.catalogue import CatalogueError
from thidua.law.catalogue.entry import Entry
from thidua.law.dated import TEXTS, Basis, entries, in_force, provisional, read_basis, said_provisional

type Change = Callable[[dict[str, Any]], None]
MONEY, PROCEDURE = TEXTS / "money", TEXTS / "procedure"


def _with(**values: Any) -> Change:
    return lambda table: table.update(values)


def _row(name: str, **values: Any) -> Change:
    """Changes the first row of a list inside the entry."""
    return lambda table: table[name][0].update(values)


@pytest.mark.parametrize(
    ("path", "field", "read", "change", "said"),
    [
        (MONEY / "base_salary.toml", "rate", salary.read_rate, _with(amount="nhiều"), "amount"),
        (MONEY / "base_salary.toml", "rate", salary.read_rate, _with(to=date(2000, 1, 1)), "to"),
        (MONEY / "base_salary.toml", "rate", salary.read_rate, _with(confidence="chắc"), "confidence"),
        (MONEY / "bonus.toml", "version", multipliers.read_version, _row("row", times=4), "times"),
        (MONEY / "bonus.toml", "version", multipliers.read_version, _row("row", awards=["la"]), "awards"),
        (MONEY / "bonus.toml", "version", multipliers.read_version, _row("row", subject="ai"), "subject"),
        (MONEY / "bonus.toml", "version", multipliers.read_version, _row("row", awards=["giay_khen"]), "row"),
        (MONEY / "bonus.toml", "version", multipliers.read_version, _row("derived", awards=["ky_niem_chuong", "co_thi_dua_cap_bo"]), "awards"),
        (MONEY / "bonus.toml", "together", several.read_together, _with(same_titles="cả hai"), "same_titles"),
        (MONEY / "fund.toml", "limit", funds.read_rates, _row("rows", kind="khác"), "kind"),
        (MONEY / "fund.toml", "limit", funds.read_rates, _row("rows", kind="hop_tac_xa"), "rows"),
        (MONEY / "fund.toml", "payer", paying.read_payers, _with(state={}), "who"),
        (PROCEDURE / "authority.toml", "proposal", proposing.read_move, _with(who=[]), "who"),
        (PROCEDURE / "authority.toml", "delegation", delegating.read_points, _row("points", awards=["la"]), "awards"),
        (PROCEDURE / "authority.toml", "simplified", simple.read_grounds, _with(needs="some"), "needs"),
        (PROCEDURE / "conferring.toml", "artefacts", artefacts.read_artefacts, _row("rows", awards=[]), "awards"),
        (PROCEDURE / "conferring.toml", "artefacts", artefacts.read_artefacts, _row("rows", subjects=[]), "subjects"),
        (PROCEDURE / "conferring.toml", "flags", artefacts.read_flags, _row("sizes", awards=["la"]), "sizes"),
        (PROCEDURE / "conferring.toml", "after", afterwards.read_rules, _row("steps", days=3), "unit"),
        (PROCEDURE / "conferring.toml", "after", afterwards.read_rules, _with(matter="khác"), "matter"),
    ],
)  # fmt: skip
def test_dữ_liệu_sai_thì_nói_rõ_tệp_mục_trường(
    path: Path, field: str, read: Callable[[Entry], object], change: Change, said: str
):
    good = next(entries(path, field))
    assert read(good)
    table = deepcopy(dict(good.table))
    change(table)
    with pytest.raises(CatalogueError) as refused:
        read(Entry(table, good.file, good.label))
    message = str(refused.value)
    assert message.startswith(f"{path.name}: {field} ")
    assert f"{said}: expected" in message


def test_mục_cần_đối_chiếu_nói_vì_sao():
    basis = Basis(date(2024, 1, 1), None, "Nghị định 1", "Điều 2", "recall", date(2026, 11, 20), "nhớ lại.")
    assert basis.to_verify == ("Nghị định 1 Điều 2: chưa đối chiếu với văn bản (nhớ lại)",)
    assert basis.cited("Điều 3") == "Nghị định 1 Điều 3"
    read = Entry(
        {"from": date(2024, 1, 1), "document": "Nghị định 1", "confidence": "source", "checked_on": date(2026, 11, 20)},
        "a",
        "b",
    )
    assert read_basis(read).to_verify == ()
    assert read_basis(read).cited() == "Nghị định 1"


def test_tạm_áp_dụng_từ_ngày_luật_mới_chưa_đọc():
    assert [provisional(day) for day in (date(2026, 9, 30), date(2026, 10, 1))] == [False, True]
    assert said_provisional(date(2026, 9, 30)) == ()
    assert "Nghị định 152/2025/NĐ-CP hết hiệu lực" in said_provisional(date(2027, 3, 1))[0]


def test_ngày_ngoài_mọi_kỳ_thì_không_có_dòng():
    assert in_force(salary.RATES, date(2009, 4, 30)) is None
    first = in_force(salary.RATES, date(2009, 5, 1))
    assert first is not None
    assert (first.amount, first.name) == (650_000, "mức lương tối thiểu chung")
