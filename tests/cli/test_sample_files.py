"""`thidua sample --people`: files in a folder, every refusal in one line that says what to do."""

import subprocess
import sys

import pytest

from thidua import cli


def test_ghi_day_du_tep_va_ghi_chu(tmp_path, capsys):
    folder = tmp_path / "moi"
    assert cli.main(["sample", "--people", "300", "--years", "3", "--out", str(folder)]) == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "GHI-CHU.md", "bodies.parquet", "discipline.parquet", "figures.parquet", "honours.parquet", "initiatives.parquet",
        "people.parquet", "posts.parquet", "ratings.parquet",
    ]  # fmt: skip
    told = capsys.readouterr().out
    assert "300 người, năm 2023–2025" in told
    assert "people.parquet" in told
    note = (folder / "GHI-CHU.md").read_text(encoding="utf-8")
    assert "--people 300 --years 3 --last 2025 --variant realistic" in note


def test_thu_muc_da_co_tep_thi_tu_choi_den_khi_duoc_ghi_de(tmp_path, capsys):
    (tmp_path / "viec-cua-toi.txt").write_text("giữ", encoding="utf-8")
    words = ["sample", "--people", "50", "--years", "1", "--out", str(tmp_path)]
    assert cli.main(words) == 2
    assert "đã có tệp" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["viec-cua-toi.txt"]
    assert cli.main([*words, "--overwrite"]) == 0
    assert (tmp_path / "viec-cua-toi.txt").read_text(encoding="utf-8") == "giữ"
    assert (tmp_path / "people.parquet").exists()


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--years", "5"], "--years: chỉ dùng khi ghi bộ dữ liệu thành tệp; thêm --people"),
        (["--overwrite"], "--overwrite: chỉ dùng khi"),
        (["--people", "10"], "--out: cần một thư mục"),
        (["--people", "0", "--out", "x"], "--people: cần một số từ 1 đến 10.000.000"),
        (["--people", "mười", "--out", "x"], "--people: giá trị 'mười' không hợp lệ"),
        (["--people", "10", "--years", "23", "--out", "x"], "--years: đến năm 2025 ghi được từ 1 đến 22 năm"),
        (["--people", "10", "--years", "0", "--out", "x"], "--years: đến năm 2025"),
        (["--people", "10", "--last", "2003", "--out", "x"], "--last: cần một năm từ 2004"),
        (["--people", "10", "--seed", "-1", "--out", "x"], "--seed: cần một số từ 0"),
        (["--people", "10", "--variant", "khac", "--out", "x"], "--variant: không có lựa chọn 'khac'"),
        (["--people", "10", "--out", __file__], "là một tệp; chọn một thư mục"),
    ],
)
def test_dieu_khong_lam_duoc_la_mot_dong(words, complaint, capsys):
    assert cli.main(["sample", *words]) == 2
    told = capsys.readouterr()
    assert complaint in told.err
    assert (told.out, told.err.count("\n")) == ("", 1)


def test_thieu_thu_vien_thi_noi_cach_cai(tmp_path):
    code = "import sys; sys.modules['pyarrow'] = None; from thidua.cli import main; sys.exit(main(sys.argv[1:]))"
    words = ["sample", "--people", "10", "--out", str(tmp_path / "x")]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "cần thư viện pyarrow" in done.stderr
    assert "pip install 'thidua[columns]'" in done.stderr
    assert not (tmp_path / "x").exists()
