"""The tables of the procedure as data: every row placed, dated, reachable, without silent gaps, at one with the other tables."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from thidua.law.catalogue import AWARDS, CatalogueError
from thidua.law.catalogue.entry import Entry
from thidua.law.dossiers import asking, deadlines, forms, lists, publishing, timing
from thidua.law.dossiers.basis import FOLDER, Asked, award_keys, first_fit, read
from thidua.law.dossiers.facts import FACTS
from thidua.law.regimes import regimes
from thidua.law.wording import doubt

ONE = timedelta(days=1)
FIRST_FIT: dict[str, tuple[tuple[Any, ...], Callable[[Any], Any]]] = {
    "deadlines": (deadlines.table(), lambda row: (row.education, row.movement)),
    "processing": (timing.table(), lambda row: (row.step, row.cases.start, row.cases.stop)),
    "dossiers": (lists.rows(), lambda row: row.procedure),
    "files": (lists.file_rows(), lambda row: ""),
    "forms": (forms.form_rows(), lambda row: row.purpose),
    "years": (forms.years_rows(), lambda row: ""),
}
ALL_FIT: dict[str, tuple[tuple[Any, ...], Callable[[Any], Any]]] = {
    "added": (lists.added_rows(), lambda row: row.listed.paper),
    "opinions": (asking.table(), lambda row: row.asked),
    "publicity": (publishing.table(), lambda row: row.by),
}
ROWS = [(name, row) for name, (rows, _) in (FIRST_FIT | ALL_FIT).items() for row in rows]
STARTS = {regime.from_day for regime in regimes()} | {date(2026, 1, 1), date(2020, 1, 1)}
ENDED = {
    # the decrees since 2024 say nothing of telling those rewarded
    ("processing", "bao_nguoi_duoc_khen"),
    # tax and audit papers were dropped by Decree 98/2023
    ("added", "xac_nhan_thue"), ("added", "kiem_toan"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[f"{name}: {row.scope.place}" for name, row in ROWS])
def test_dòng_nào_cũng_có_điều_khoản_ngày_độ_tin_cậy(name, row):
    assert "Điều" in row.scope.place or "mẫu số" in row.scope.place
    assert row.scope.checked_on >= date(2026, 11, 20)
    assert row.scope.awards
    assert row.scope.start in STARTS
    assert row.scope.end is None or row.scope.end + ONE in STARTS
    assert row.scope.confidence == "source" or row.scope.note or row.why


@pytest.mark.parametrize("name", FIRST_FIT)
def test_không_dòng_nào_bị_dòng_trước_che_khuất(name):
    """A special row stands before the general one, so each must be the first for somebody on its own first day."""
    rows, key = FIRST_FIT[name]
    for row in rows:
        same = [other for other in rows if key(other) == key(row)]
        assert any(first_fit(same, asked) is row for asked in _somebody(row.scope)), row.scope


def _somebody(scope):
    paths = scope.paths or {"cong_trang", "dot_xuat"} - scope.not_paths
    for award, path, subject, group in product(scope.awards, paths, scope.subjects or [""], scope.groups or [""]):
        yield Asked(award, scope.start, path, subject, group)


@pytest.mark.parametrize("name", [*FIRST_FIT, *ALL_FIT])
def test_không_có_khoảng_trống_giữa_hai_thời_kỳ(name):
    """What one decree rules the next rules too, or the end is named above: never a silence between two."""
    rows, key = (FIRST_FIT | ALL_FIT)[name]
    periods = defaultdict(list)
    for row in rows:
        head = key(row)[0] if name == "processing" else key(row) if name in ("dossiers", "forms", "added") else ""
        for award in row.scope.awards:
            periods[(head, award)].append((row.scope.start, row.scope.end or date.max - ONE))
    for (head, award), found in periods.items():
        reached = min(start for start, _ in found) - ONE
        for start, end in sorted(found):
            assert start <= reached + ONE, (name, head, award, reached)
            reached = max(reached, end)
        ended = (name, head) in ENDED
        assert ended or reached == date.max - ONE or not AWARDS[award].state_level, (name, head, award, reached)


def test_từ_2024_khen_thưởng_nào_đã_có_hồ_sơ_thì_nay_vẫn_có_hoặc_nói_vì_sao():
    for row in lists.rows():
        for award in row.scope.awards:
            same = [one for one in lists.rows() if one.procedure == row.procedure]
            group = next(iter(sorted(row.scope.groups)), "")
            assert first_fit(same, Asked(award, date(2026, 3, 2), "dot_xuat", "", group)), (row.procedure, award)


def test_nơi_tự_quy_định_khớp_với_cổng_chung_của_phòng_luật():
    """The gate of the eligibility check and the dossier lists speak of one rule: same place, same first day."""
    gates = [gate for regime in regimes() for gate in regime.gates if gate.token == "co_quy_dinh_cua_bo"]
    local = [row for row in lists.rows() if row.by_local and row.why and row.procedure == "thuong"]
    assert gates
    for gate in gates:
        assert {row.scope.place for row in local} == {gate.place}
        assert {row.scope.start for row in local} == {gate.from_day}
        assert gate.awards <= frozenset().union(*(row.scope.awards for row in local))


def test_hạn_cờ_chính_phủ_khớp_với_điều_cần_đối_chiếu_của_phòng_luật():
    flags = {row.scope.start: row.last for row in deadlines.table()
             if row.scope.awards == {"co_thi_dua_chinh_phu"} and not row.education}  # fmt: skip
    told = {date(2025, 7, 1): "F2", date(2024, 1, 1): "F2", date(2017, 10, 1): "F2b"}
    assert {start: f"{last[0]:02}-{last[1]:02}" for start, last in flags.items() if last} == {
        start: doubt(key)["after"] for start, key in told.items()
    }


def test_giấy_tờ_và_dữ_kiện_trong_danh_mục_đều_được_dùng():
    used = {listed.paper for row in lists.rows() for listed in row.papers} | {
        row.listed.paper for row in lists.added_rows()
    }
    assert set(lists.paper_kinds()) == used | {"y_kien_lien_quan"}
    asked = {listed.when for row in lists.rows() for listed in row.papers} | {
        row.listed.when for row in lists.added_rows()
    }
    asked |= {fact for row in asking.table() for fact in row.when}
    assert asked - {""} == set(FACTS)
    assert {row.step for row in timing.table()} == set(timing.STEPS)


@pytest.mark.parametrize(
    ("word", "count"),
    [("bang_khen_thu_tuong", 1), ("huan_chuong_lao_dong", 3), ("giai_thuong", 2), ("tat_ca", len(AWARDS)), ("sai", 0)],
)
def test_một_chữ_của_dữ_liệu_chỉ_những_khen_thưởng_nào(word, count):
    assert len(award_keys(word)) == count


MAKERS: dict[str, list[tuple[str, Callable[[Entry], Any]]]] = {
    "deadlines.toml": [("submit", deadlines.submission), ("step", timing.make_step)],
    "dossiers.toml": [("dossier", lists._row), ("added", lists._added)],
    "papers.toml": [("form", forms._form_row), ("years", forms._years_row)],
    "opinions.toml": [("opinion", asking._row)],
    "publicity.toml": [("duty", publishing._row)],
}


@pytest.mark.parametrize(
    ("file", "right", "wrong", "field"),
    [
        ("deadlines.toml", 'last = "12-31"', 'last = "31/12"', "last"),
        ("deadlines.toml", 'last = "12-31"\n', "", "last"),
        ("deadlines.toml", 'rule = "year_after"', 'rule = "sometime"', "rule"),
        ("deadlines.toml", "education = true", "educaton = true", "educaton"),
        ("deadlines.toml", "days = 20\n", "", "days"),
        ("deadlines.toml", 'step = "tra_ho_so"', 'step = "tra"', "step"),
        ("deadlines.toml", 'awards = ["chien_si_thi_dua_toan_quoc"]', 'awards = ["chien_si_thi_dua"]', "awards"),
        ("dossiers.toml", 'paper = "tom_tat"', 'paper = "tomtat"', "paper"),
        ("dossiers.toml", 'when = "bang_sang_kien"', 'when = "sang_kien"', "when"),
        ("dossiers.toml", 'procedure = "phat_hien"', 'procedure = "nhanh"', "procedure"),
        ("dossiers.toml", 'confidence = "recall"', 'confidence = "sure"', "confidence"),
        ("dossiers.toml", 'subjects = ["person"]', 'subjects = ["ai"]', "subjects"),
        ("papers.toml", 'number = "01"\n', "", "number"),
        ("papers.toml", "years = 25", 'years = "25"', "years"),
        ("opinions.toml", 'by = "noi_trinh"', 'by = "ai"', "by"),
        ("opinions.toml", 'when = ["co_quan_cua_tinh"]', 'when = ["o_tinh"]', "when"),
        ("publicity.toml", 'spares = ["don_gian"]', 'spares = ["gap"]', "spares"),
        ("publicity.toml", 'before = "trinh"', 'before = "sau"', "before"),
        ("publicity.toml", "from = 2025-07-01", 'from = "2025"', "from"),
    ],
)  # fmt: skip
def test_dữ_liệu_sai_thì_nói_tệp_dòng_trường(tmp_path, file, right, wrong, field):
    text = (FOLDER / file).read_text(encoding="utf-8")
    assert right in text
    (tmp_path / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as raised:
        _read_all(file, tmp_path)
    assert file in str(raised.value)
    assert f" {field}:" in str(raised.value)


def _read_all(file, folder):
    for table, make in MAKERS[file]:
        read(file, table, make, folder=folder)


def test_mọi_tệp_chỉ_có_những_bảng_được_đọc():
    read_tables = {file: {table for table, _ in makers} for file, makers in MAKERS.items()}
    read_tables["dossiers.toml"].add("files")
    read_tables["papers.toml"].add("paper")
    for file, tables in read_tables.items():  # the other files of the folder are read, and tested, by their own rooms
        assert set(tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))) == tables | {"defaults"}
