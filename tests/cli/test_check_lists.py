"""`thidua check` on a list of nominees."""

import json
import zipfile

import openpyxl
import pytest

from tests.documents.files import listed, ole
from tests.nominations.lists import NOMINEES, workbook
from thidua import cli
from thidua.cli.check.lists import read_letters
from thidua.cli.parser import BadInput


@pytest.fixture
def path(tmp_path):
    target = tmp_path / "ba-muoi.xlsx"
    target.write_bytes(workbook())
    return target


def test_bảng_gọn_và_tệp_kết_quả(path, tmp_path, capsys):
    out = tmp_path / "ket-qua.xlsx"
    assert cli.main(["check", str(path), "--on", "02/03/2026", "--out", str(out)]) == 0
    lines = capsys.readouterr().out.splitlines()
    met, not_met, unknown = (
        sum(one.expected == answer for one in NOMINEES) for answer in ("met", "not_met", "unknown")
    )
    assert lines[:2] == [
        "ba-muoi.xlsx, xét ngày 02/03/2026",
        f"30 dòng: {met} đủ, {not_met} chưa đủ, {unknown} chưa rõ",
    ]
    assert "   24 ✗ Chưa đủ   Trần Thị Mẫu Ngọc Bích     Bằng khen của Thủ tướng Chính… Điều 73.1.b" in lines
    assert lines[-1] == f"Đã ghi {out}"
    assert max(map(len, lines)) <= max(110, len(lines[-1]))
    assert openpyxl.load_workbook(out)["Kết quả"].max_row == 33


def test_json(path, tmp_path, capsys):
    assert cli.main(["check", str(path), "--on", "2026-03-02", "--json", "--out", str(tmp_path / "a.xlsx")]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["row"], one["answer"]) for one in found["nominees"]] == [
        (place, one.expected) for place, one in enumerate(NOMINEES, start=4)
    ]
    assert (found["file"], found["on"], found["problems"]) == ("ba-muoi.xlsx", "2026-03-02", [])


def test_chỗ_cần_xem_ở_dưới_bảng(tmp_path, capsys):
    target = tmp_path / "a.xlsx"
    target.write_bytes(listed(["STT", "Họ và tên", "Ngày sinh", "Đề nghị"], [[1, "Lê An", "31/02/1986", "LĐTT"]]))
    assert cli.main(["check", str(target), "--on", "2026-03-02", "--known-since", "2015"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert (
        "Cần xem 1 chỗ (1 chỗ phải sửa): ! Trang “Đề nghị”, ô C2 (cột “Ngày sinh”): “31/02/1986”: Tháng 2 năm 1986 chỉ có 28 ngày."
        in said
    )
    assert "Máy coi là: Trang “Đề nghị” không có cột “Năm thành tích”: xét thành tích đến hết năm 2025." in said


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xlsx", b"xin chao", "Tệp không phải là bảng tính."),
        ("a.xlsx", b"", "Tệp rỗng, không có nội dung."),
        ("a.xlsx", b"%PDF-1.7", "Đây là tệp PDF, không phải bảng tính."),
        ("a.xlsx", ole({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "Tệp đang đặt mật khẩu"),
        ("a.xlsx", b"PK\x03\x04", "Tệp bị hỏng"),
    ],
)
def test_tệp_không_đọc_được_mã_2_một_dòng(tmp_path, capsys, name, data, said):
    (tmp_path / name).write_bytes(data)
    assert cli.main(["check", str(tmp_path / name)]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert said in told.err


def test_bom_nén(tmp_path, capsys):
    with zipfile.ZipFile(tmp_path / "bom.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    assert cli.main(["check", str(tmp_path / "bom.xlsx")]) == 2
    assert "phình ra quá lớn" in capsys.readouterr().err


def test_mẫu_danh_sách(tmp_path, capsys):
    target = tmp_path / "mau.xlsx"
    assert cli.main(["check", "--template", str(target)]) == 0
    assert capsys.readouterr().out == f"Đã ghi {target}\n"
    assert openpyxl.load_workbook(target).sheetnames[1:3] == ["Đề nghị", "Quá trình"]


@pytest.mark.parametrize("words", [["--template", "/khong/co/mau.xlsx"], ["--out", "/khong/co/kq.xlsx"]])
def test_chỗ_ghi_không_có(words, path, capsys):
    assert cli.main(["check", *([] if "--template" in words else [str(path)]), *words]) == 2
    assert capsys.readouterr().err == f"thidua: {words[1]}: không ghi được tệp (không có tệp hoặc thư mục này)\n"


def test_không_ghi_đè_chính_danh_sách(path, capsys):
    before = path.read_bytes()
    assert cli.main(["check", str(path), "--out", str(path), "--overwrite"]) == 2
    assert "trùng với chính danh sách" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_không_ghi_đè_tệp_khác_trừ_khi_được_bảo(path, tmp_path, capsys):
    other = tmp_path / "bao-cao.xlsx"
    other.write_bytes(b"PK of somebody else")
    words = ["check", str(path), "--on", "2026-03-02", "--out", str(other)]
    assert cli.main(words) == 2
    assert "--overwrite" in capsys.readouterr().err
    assert other.read_bytes() == b"PK of somebody else"
    assert cli.main([*words, "--overwrite"]) == 0
    assert cli.main(words) == 0  # our own results may be replaced
    assert openpyxl.load_workbook(other)["Kết quả"].max_row == 33


def test_kết_quả_là_tệp_xlsx(path, tmp_path, capsys):
    assert cli.main(["check", str(path), "--out", str(tmp_path / "kq.txt")]) == 2
    assert "cần đuôi .xlsx" in capsys.readouterr().err


def test_mẫu_đã_có_thì_không_ghi_đè(tmp_path, capsys):
    target = tmp_path / "mau.xlsx"
    target.write_text("đã điền")
    assert cli.main(["check", "--template", str(target)]) == 2
    assert "đã có tệp" in capsys.readouterr().err
    assert target.read_text() == "đã điền"


def test_tạm_thời_được_nói_ngay_ở_đầu(path, capsys):
    assert cli.main(["check", str(path), "--on", "2026-11-02"]) == 0
    assert "Tạm thời: " in capsys.readouterr().out
    assert cli.main(["check", str(path), "--on", "2026-03-02", "--json"]) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--known-since", "3000"], "--known-since: cần một năm"),
        (["--letters", "A giỏi"], "--letters: cần"),
        (["--on", "mai"], "--on: 'mai'"),
    ],
)
def test_tùy_chọn_sai(words, said, path, capsys):
    assert cli.main(["check", str(path), *words]) == 2
    assert said in capsys.readouterr().err


def test_nghĩa_của_a_b_c():
    assert read_letters("a_xuat_sac") == {"A": "HTXS", "B": "HTT", "C": "HT", "D": "KHT"}
    assert read_letters("A=HTXS, b=HTT") == {"A": "HTXS", "B": "HTT"}
    with pytest.raises(BadInput):
        read_letters("A=GIOI")


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("THIDUA_SHEET_MAX_BYTES", "100", "vượt giới hạn"),
        ("THIDUA_SHEET_MAX_CELLS", "10", "vượt quá 10 ô"),
        ("THIDUA_SHEET_MAX_CELLS", "mười", "THIDUA_SHEET_MAX_CELLS: cần một số nguyên dương"),
    ],
)
def test_giới_hạn_như_trang_web(name, given, said, path, capsys, monkeypatch):
    monkeypatch.setenv(name, given)
    assert cli.main(["check", str(path)]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert said in told.err
