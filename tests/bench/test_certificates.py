"""The bench of certificates prints what it says, and its part of the page leaves the others alone."""

import pytest

from bench import report
from bench.certificates import __main__ as bench
from bench.certificates import merged
from bench.certificates.people import people


def test_do_ca_hai_cach_va_dem_du_trang(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))  # no LibreOffice: its columns are left out
    together, apart = bench.measure(people(5))
    assert together.columns == apart.columns == ("", "in trọn", "chỉ chữ lên phôi")
    assert ("trang ra", "5", "5") in together.rows
    assert ("tệp", "1", "1") in together.rows
    assert ("tệp", "5", "5") in apart.rows


def test_thu_tron_san_co_du_loi_cua_tung_nguoi(tmp_path):
    some = people(3)
    text = merged.one_document(some, tmp_path).read_text(encoding="utf-8")
    assert text.count('style-name="first"') == 3
    assert [one.name for one in some if one.name not in text] == []
    assert len(merged.many_documents(some, tmp_path)) == 3


def test_libreoffice_khong_lam_duoc_thi_khong_co_cot(tmp_path):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    assert merged.made_into_pdf(str(program), merged.many_documents(people(2), tmp_path), tmp_path) == []


@pytest.fixture
def page(monkeypatch, tmp_path):
    path = tmp_path / "bench.md"
    path.write_text(
        "# Đo tốc độ\n\nlời cũ\n\n# Sổ khen thưởng ở ba cỡ\n\nphần sổ\n\n# In bằng khen\n\nphần in cũ\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(report, "PAGE", path)
    return path


def test_moi_phan_chi_viet_lai_cho_cua_no(page):
    table = report.Table("Bảng", ("việc", "giây"), [("in", "1")])
    report.write_part("In bằng khen", "Lời dẫn.\n", [table], ["Ngày đo: hôm nay"])
    assert page.read_text(encoding="utf-8").startswith(
        "# Đo tốc độ\n\nlời cũ\n\n# Sổ khen thưởng ở ba cỡ\n\nphần sổ\n\n# In bằng khen\n\nLời dẫn.\n"
    )
    assert "phần in cũ" not in page.read_text(encoding="utf-8")
    report.write_part("Phần mới", "Mới.\n", [], [])
    report.write_register([table], ["sổ"])
    report.write_page([table], ["mọi việc"])
    heads = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("# ")]
    assert heads == ["# Đo tốc độ", "# Sổ khen thưởng ở ba cỡ", "# In bằng khen", "# Phần mới"]
    said = page.read_text(encoding="utf-8")
    assert "phần sổ" not in said
    assert "lời cũ" not in said
    assert (said.count("Lời dẫn."), said.count("- mọi việc"), said.count("- sổ")) == (1, 1, 1)
