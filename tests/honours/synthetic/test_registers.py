"""Invented registers: lawful, like Bộ Mẫu or as dense as the quotas allow, with our own columns, the same every time."""

from collections import Counter, defaultdict
from datetime import date
from hashlib import sha256

import pyarrow.parquet as pq
import pytest
from django.db.models import Model

from tests.honours.synthetic.registers import BOOK, case, cases, lives, read
from thidua.honours.models import Discipline, Figures, Honour, Initiative, Rating
from thidua.honours.models.entries import Entry
from thidua.honours.sample.ministry import ministry
from thidua.honours.synthetic.columns import SHEETS
from thidua.honours.synthetic.making import make
from thidua.honours.synthetic.notes import notes
from thidua.honours.synthetic.variants import DENSE, LAWFUL, REALISTIC, SEED, Wanted
from thidua.law.check import check
from thidua.people.models import Organisation, Person, Phase, Post

PEOPLE = 6_000
FIRST, LAST = LAWFUL[0], 2025
TABLES: dict[str, list[type[Model]]] = {
    "people": [Person], "bodies": [Organisation, Phase], "posts": [Post], "ratings": [Rating], "honours": [Honour],
    "initiatives": [Initiative], "discipline": [Discipline], "figures": [Figures],
}  # fmt: skip
OURS_ALONE = {
    "id", "name_folded", "identity_sealed", "identity_print", "merged_into", "code", "household", "effect", "corrects",
    "document", "is_current", "batch", "entered_at",
}  # fmt: skip
"""Fields the database or the book itself fills in, and households, of which these registers have none."""


def written(folder, variant=REALISTIC, people=PEOPLE, first=FIRST, last=LAST, seed=SEED):
    return folder, make(Wanted(people, first, last, variant, seed), folder)


@pytest.fixture(scope="module")
def realistic(tmp_path_factory):
    return written(tmp_path_factory.mktemp("realistic"))


@pytest.fixture(scope="module")
def dense(tmp_path_factory):
    return written(tmp_path_factory.mktemp("dense"), DENSE, people=1_500)


def test_moi_lan_khen_deu_dung_luat_cua_ngay_de_nghi(realistic):
    folder, _ = realistic
    books = lives(folder, many=900, seed=11)
    verdicts = [(line, check(found).answer) for book in books.values() for line, found in cases(book)]
    assert len(verdicts) > 15_000
    assert [one for one in verdicts if one[1] != "met"] == []
    assert {line["award"] for line, _ in verdicts} >= {
        "lao_dong_tien_tien", "chien_si_thi_dua_co_so", "chien_si_thi_dua_cap_bo", "bang_khen_cap_bo", "bang_khen_thu_tuong",
        "huan_chuong_lao_dong_ba", "tap_the_lao_dong_tien_tien", "tap_the_lao_dong_xuat_sac", "co_thi_dua_cap_bo",
    }  # fmt: skip


def test_khen_den_nam_cuoi_dung_luat(tmp_path):
    folder, _ = written(tmp_path, people=1_500, first=LAWFUL[-1] - 9, last=LAWFUL[-1], seed=5)
    verdicts = [
        (line, check(found).answer) for book in lives(folder, many=400, seed=1).values() for line, found in cases(book)
    ]
    assert len(verdicts) > 3_000
    assert [one for one in verdicts if one[1] != "met"] == []


def test_ban_day_cung_dung_luat_giay_khen_thi_nguoi_xet(dense):
    folder, _ = dense
    verdicts = Counter(
        (line["award"] == "giay_khen", check(found).answer)
        for book in lives(folder, many=300, seed=2).values() for line, found in cases(book)
    )  # fmt: skip
    assert set(verdicts) == {(True, "unknown"), (False, "met")}


@pytest.mark.parametrize(
    ("award", "missing"),
    [
        ("chien_si_thi_dua_co_so", "initiatives"), ("lao_dong_tien_tien", "ratings"), ("chien_si_thi_dua_cap_bo", "honours"),
        ("bang_khen_cap_bo", "initiatives"), ("bang_khen_thu_tuong", "honours"), ("huan_chuong_lao_dong_ba", "ratings"),
        ("tap_the_lao_dong_xuat_sac", "figures"), ("co_thi_dua_cap_bo", "figures"),
    ],
)  # fmt: skip
def test_bo_di_mot_can_cu_thi_khong_con_du(award, missing, realistic):
    folder, _ = realistic
    books = lives(folder, many=2_000, seed=11)
    found = next((book, line) for book in books.values() for line in book["honours"]
                 if line["award"] == award and 2017 <= line["year"] <= 2022 and bool(line["person"]) != (missing == "figures"))  # fmt: skip
    book, line = found
    assert check(case(book, line)).answer == "met"
    assert check(case({**book, missing: []}, line)).answer != "met"


def shares(kind_of_line):
    """By word and whether it is a person's: how many for each hundred rated years."""
    ratings, lines = kind_of_line
    years = Counter(is_person for is_person, _ in ratings)
    return {one: 100 * count / years[one[0]] for one, count in Counter([*ratings, *lines]).items()}


def test_ty_le_nhu_cua_bo_mau(realistic):
    folder, _ = realistic
    sample = ministry()
    people = {one.key for one in sample.people}
    theirs = shares((
        [(one.who in people, one.level) for one in sample.records.ratings],
        [(one.who in people, one.award) for one in sample.records.honours]
        + [(True, "sang_kien") for _ in sample.records.initiatives],
    ))  # fmt: skip
    ours = shares((
        [(one["person"] is not None, one["level"]) for one in read(folder, "ratings")],
        [(one["person"] is not None, one["award"]) for one in read(folder, "honours")]
        + [(True, "sang_kien") for _ in read(folder, "initiatives")],
    ))  # fmt: skip
    usual = {one for one, share in theirs.items() if share > 0.9}
    assert len(usual) == 16
    assert {one: (ours[one], theirs[one]) for one in usual if not 0.75 < ours[one] / theirs[one] < 1.33} == {}
    rare = [(True, award) for award in ("bang_khen_thu_tuong", "huan_chuong_lao_dong_ba", "chien_si_thi_dua_toan_quoc")]
    assert {one: (ours[one], theirs[one]) for one in rare if not 0.4 < ours[one] / theirs[one] < 2.5} == {}
    span = len(sample.people) * 18
    worked = sum(len(one.years) for one in sample.people) / span
    rated = sum(one["person"] is not None for one in read(folder, "ratings")) / (PEOPLE * (LAST - FIRST + 1))
    assert abs(worked - rated) < 0.06


def test_ban_day_ai_cung_xep_loai_moi_nam_va_sat_ty_le(dense):
    folder, made = dense
    levels = Counter(one["level"] for one in read(folder, "ratings") if one["person"])
    years = 1_500 * (LAST - FIRST + 1)
    assert levels.total() == years
    assert 0.16 < levels["HTXS"] / years <= 0.205
    assert 0.13 < made.awards["chien_si_thi_dua_co_so"] / made.awards["lao_dong_tien_tien"] < 0.16
    assert made.awards.total() > 2 * years


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_cot_dung_la_truong_cua_bang(sheet, realistic):
    fields = {field.name for table in TABLES[sheet.name] for field in table._meta.concrete_fields}
    columns = pq.read_schema(realistic[0] / f"{sheet.name}.parquet").names
    assert columns == [column.name for column in sheet.columns]
    assert set(columns) == fields - OURS_ALONE - ({"organisation"} if sheet.name == "bodies" else set())
    assert OURS_ALONE - {"household"} >= {f.name for f in Entry._meta.fields} - {c.name for c in sheet.columns} - {
        "person", "organisation", "unit", "year", "decision_number", "decided_on", "decided_by",
    }  # fmt: skip


def test_chu_ghi_dung_lua_chon_cua_bang(realistic):
    folder, _ = realistic
    for name, tables in TABLES.items():
        for table in tables:
            for field in table._meta.concrete_fields:
                if field.choices and field.name not in OURS_ALONE:
                    allowed = {value for value, _ in field.flatchoices} | ({""} if field.blank else set())
                    assert set(pq.read_table(folder / f"{name}.parquet")[field.name].unique().to_pylist()) <= allowed


def test_don_vi_cua_moi_dong_la_noi_nguoi_ay_lam_cuoi_nam(realistic):
    folder, _ = realistic
    held = defaultdict(list)
    for post in read(folder, "posts"):
        held[post["person"]].append((post["organisation"], post["since"], post["until"] or date.max))
    assert max(map(len, held.values())) == 2
    assert set(held) == {one["key"] for one in read(folder, "people")}
    for line in read(folder, "ratings"):
        if line["person"]:
            last = date(line["year"], 12, 31)
            assert [one for one, since, until in held[line["person"]] if since <= last <= until] == [line["unit"]]


def test_so_lieu_cua_tap_the_dem_tu_tung_nguoi(realistic):
    folder, _ = realistic
    bureau = {
        line["key"]: line["key"].rpartition("_")[0] for line in read(folder, "bodies") if line["key"].count("_") == 2
    }
    counted: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for name in ("ratings", "honours", "discipline"):
        for line in read(folder, name):
            if line["person"]:
                word = line.get("level") or line.get("award") or line["form"]
                for body in {line["unit"], bureau.get(line["unit"], line["unit"])}:
                    counted[body, line["year"]][word] += 1
    for line in read(folder, "figures"):
        found = counted[line["organisation"], line["year"]]
        assert line["members"] == sum(found[level] for level in ("HTXS", "HTT", "HT", "KHT"))
        assert line["completed"] == line["members"] - found["KHT"]
        assert line["advanced"] == found["lao_dong_tien_tien"]
        assert line["grassroots_fighters"] == found["chien_si_thi_dua_co_so"]
        assert line["warnings"] == found["canh_cao"]


def marks(folder):
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_cung_so_gieo_thi_giong_tung_byte(tmp_path):
    folders = [tmp_path / name for name in ("a", "b", "c")]
    for folder, seed in zip(folders, (4, 4, 5), strict=True):
        folder.mkdir()
        written(folder, people=500, first=2020, seed=seed)
    one, same, other = map(marks, folders)
    assert one == same
    assert {name for name, mark in one.items() if other[name] == mark} == set()


def test_nhieu_khoi_ghi_noi_tiep_khong_trung(tmp_path):
    folder, made = written(tmp_path, people=50_000, first=2025)
    people = pq.ParquetFile(folder / "people.parquet")
    assert people.num_row_groups == 3
    assert made.lines["people"] == len(set(people.read(["key"])["key"].to_pylist())) == 50_000
    bodies = read(folder, "bodies")
    assert {line["parent"] for line in bodies} - {None} <= {line["key"] for line in bodies}
    assert {line["unit"] for name in BOOK for line in read(folder, name)} <= {line["key"] for line in bodies}
    numbers = [line["book_number"] for line in read(folder, "honours") if line["book_number"]]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("people", [1, 80, 81])
def test_vai_nguoi_mot_nam_cung_ghi_duoc(people, tmp_path):
    folder, made = written(tmp_path, people=people, first=2025)
    assert made.lines["people"] == people
    assert {path.stem for path in folder.iterdir()} == {sheet.name for sheet in SHEETS}


def test_dut_giua_chung_thi_khong_de_lai_tep_nao(tmp_path):
    def stop(_people):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(Wanted(100, 2024, 2025, REALISTIC, 1), tmp_path, told=stop)
    assert list(tmp_path.iterdir()) == []


def test_ghi_chu_noi_ro_la_bia_va_ke_moi_cot(realistic):
    wanted = Wanted(PEOPLE, FIRST, LAST, REALISTIC, SEED)
    told = notes(wanted, realistic[1])
    assert "không có thật" in told.splitlines()[0]
    assert f"--people {PEOPLE} --years 22 --last 2025 --variant realistic --seed {SEED}" in told
    for sheet in SHEETS:
        assert f"| `{sheet.name}.parquet` | {sheet.line} | {realistic[1].lines[sheet.name]:,} |".replace(",", ".") in (
            told.replace(",", ".")
        )
        assert all(f"| `{column.name}` |" in told and column.meaning in told for column in sheet.columns)
