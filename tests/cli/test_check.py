"""`thidua check` on case files: JSON and words out, one line and code 2 for what is malformed."""

import json
import subprocess
import sys

import pytest

from thidua import cli

HONOURS = [
    {"award": "bang_khen_cap_bo", "year": 2020, "decided": "2020-12-20", "kind": "cong_trang"},
    {"award": "chien_si_thi_dua_co_so", "year": 2021}, {"award": "chien_si_thi_dua_co_so", "year": 2023},
    {"award": "chien_si_thi_dua_co_so", "year": 2025},
]  # fmt: skip
CASE = {
    "award": "bang_khen_thu_tuong", "path": "cong_trang", "subject": "person", "group": "can_bo", "on": "2026-03-02", "year": 2025,
    "known_since": 2015,
    "ratings": {"2021": "HTT", "2022": "HTXS", "2023": "HTT", "2024": "HTT", "2025": "HTXS"},
    "honours": HONOURS,
    "initiatives": [{"year": 2022, "scope": "co_so", "kind": "sang_kien"}],
    "discipline": [{"form": "khien_trach", "date": "2014-05-01", "ends": "2015-05-01"}],
    "collective": {}, "attested": ["chap_hanh_tot"],
}  # fmt: skip


def saved(path, data):
    path.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return str(path)


def test_json_một_kết_luận_mỗi_ca_theo_thứ_tự(tmp_path, capsys):
    one = saved(tmp_path / "a.json", CASE)
    two = saved(tmp_path / "b.json", [{**CASE, "on": "2026-10-01"}, {**CASE, "honours": [], "known_since": 1970}])
    assert cli.main(["check", one, two, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["verdict"], one["provisional"]) for one in found] == [
        ("met", False),
        ("met", True),
        ("not_met", False),
    ]
    first = found[0]
    assert list(first) == [
        "award",
        "verdict",
        "law",
        "version_from",
        "provisional",
        "findings",
        "to_attest",
        "to_verify",
    ]
    assert list(first["findings"][0]) == ["answer", "text", "place", "evidence", "missing", "confidence", "note"]
    assert (first["law"], first["version_from"]) == ("Luật 06/2022/QH15; Nghị định 152/2025/NĐ-CP", "2025-07-01")
    assert first["findings"][0]["evidence"] == [2020]


def test_danh_sách_rỗng_là_danh_sách_rỗng(tmp_path, capsys):
    assert cli.main(["check", saved(tmp_path / "a.json", []), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({**CASE, "award": "bằng khen"}, "award: cần một khóa trong danh mục"),
        ({key: value for key, value in CASE.items() if key != "on"}, "on: thiếu trường bắt buộc này"),
        ({**CASE, "year": "2025"}, "year: cần một năm, ví dụ 2025; tệp ghi '2025'"),
        ({**CASE, "ratings": {"2021": "TOT"}}, "ratings.2021: cần HTXS, HTT, HT hoặc KHT; tệp ghi 'TOT'"),
        ([CASE, {**CASE, "honours": [{"award": "bang_khen_cap_bo"}]}], "[1].honours[0].year: thiếu trường bắt buộc"),
        ([CASE, 7], "[1]: cần một đối tượng JSON"),
        ('"một ca"', "(gốc): cần một đối tượng JSON"),
        ("{", "dòng 1, cột 2: cần JSON đúng cú pháp"),
        ('{"award": NaN}', "(gốc): cần JSON đúng cú pháp"),
        ('{"year": 2025, "year": 2024}', "year: cần mỗi trường ghi một lần; tệp ghi hai lần"),
        ("[" * 100_000, "(gốc): cần JSON đúng cú pháp"),
        ("", "dòng 1, cột 1: cần JSON đúng cú pháp"),
    ],
)
def test_ca_sai_mã_2_một_dòng_không_in_gì(tmp_path, capsys, data, said):
    good = saved(tmp_path / "good.json", CASE)
    bad = saved(tmp_path / "bad.json", data)
    assert cli.main(["check", good, bad, "--json"]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert told.err.startswith(f"thidua: {bad}: {said}")


def test_tệp_không_có_và_tệp_không_phải_utf8(tmp_path, capsys):
    (tmp_path / "cu.json").write_bytes("Lê".encode("utf-16"))
    for path, said in (("khong-co.json", "không mở được tệp"), ("cu.json", "cần tệp JSON dạng UTF-8")):
        assert cli.main(["check", str(tmp_path / path)]) == 2
        told = capsys.readouterr()
        assert said in told.err
        assert told.out == ""


def test_giải_thích_bằng_lời(tmp_path, capsys):
    case = {**CASE, "on": "2026-10-02", "known_since": 1970, "honours": HONOURS[:3], "attested": []}
    assert cli.main(["check", saved(tmp_path / "a.json", case)]) == 0
    said = capsys.readouterr().out
    lines = said.splitlines()
    assert lines[:2] == ["a.json: Bằng khen của Thủ tướng Chính phủ", "CHƯA ĐỦ"]
    assert "\033" not in said
    assert "Tạm thời: Từ 01/10/2026 Luật 06/2026/QH16" in said
    assert "  ✓ Đã được tặng Bằng khen cấp Bộ, tỉnh [2020]" in lines
    assert any(line.startswith("  ✗ 03 lần Chiến sĩ thi đua cơ sở") for line in lines)
    assert "    → Thiếu 01 lần Chiến sĩ thi đua cơ sở (mới có 02: 2021, 2023)" in lines
    assert "Cần người có trách nhiệm xác nhận:" in lines
    assert max(map(len, lines)) <= 110


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check"], "cần ít nhất một tệp"),
        (["check", "a.json", "b.xlsx"], "xét riêng"),
        (["check", "a.xlsx", "b.xlsx"], "mỗi lần xét một danh sách"),
        (["check", "a.json", "--on", "2026-01-01"], "--on: chỉ dùng cho danh sách Excel"),
        (["check", "a.json", "--out", "b.xlsx"], "--out: chỉ dùng cho danh sách Excel"),
    ],
)
def test_gọi_sai(words, said, capsys):
    assert cli.main(words) == 2
    assert said in capsys.readouterr().err


def test_ca_json_không_kéo_theo_django_hay_bảng_tính(tmp_path):
    path = saved(tmp_path / "a.json", CASE)
    code = (
        "import sys; from thidua.cli import main; code = main(['check', sys.argv[1], '--json'])\n"
        "heavy = {'django', 'numpy', 'xlsxwriter', 'python_calamine', 'ibis'} & {name.split('.')[0] for name in sys.modules}\n"
        "sys.exit(code or (f'{heavy}' if heavy else 0))"
    )
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_năm_sớm_nhất_là_năm_đề_nghị(tmp_path, capsys):
    open_case = saved(tmp_path / "a.json", {**CASE, "honours": HONOURS[:3]})
    done = saved(tmp_path / "b.json", CASE)
    assert cli.main(["check", open_case]) == 0
    assert "Sớm nhất có thể đề nghị: năm 2027" in capsys.readouterr().out
    assert cli.main(["check", done]) == 0
    assert "Sớm nhất" not in capsys.readouterr().out
