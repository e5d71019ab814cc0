"""What settings read of tokens, trust and the keys of badges. Each case starts a fresh Python."""

import json

import pytest

from tests.config.fresh import python

SHOW = """
import json
from config import settings as s
token = s.SIGNING_TOKEN
print(json.dumps({
    "token": [token.module, token.key, token.slot] if token else None, "tsa": s.TSA_URL,
    "trust": [str(file) for file in s.TRUST_FILES], "keys": str(s.BADGE_KEYS),
}))
"""


@pytest.fixture
def read(tmp_path):
    def run(**environment: str):
        result = python(SHOW, THIDUA_HOME=str(tmp_path), **environment)
        return json.loads(result.stdout) if result.returncode == 0 else result.stderr.strip()

    return run


def test_mặc_định_không_có_thiết_bị_ký_không_tin_ai(read, tmp_path):
    assert read() == {"token": None, "tsa": "", "trust": [], "keys": str(tmp_path / "var" / "badge_keys")}
    assert not (tmp_path / "var").exists()


def test_khóa_huy_hiệu_tạo_một_lần_lúc_khởi_động_đầu_và_chỉ_chủ_đọc_được(read, tmp_path):
    folder = tmp_path / "var" / "badge_keys"
    read(THIDUA_STARTING="1")
    (file,) = folder.iterdir()
    made = file.read_bytes()
    assert made.count(b"PRIVATE KEY-----") == 4
    assert (folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)
    read(THIDUA_STARTING="1")
    assert [one.read_bytes() for one in folder.iterdir()] == [made]


def test_thư_mục_khóa_được_chỉ_thì_không_tạo_gì_ở_đó(read, tmp_path):
    given = tmp_path / "khoa"
    assert read(THIDUA_BADGE_KEYS=str(given), THIDUA_STARTING="1") == f"THIDUA_BADGE_KEYS: không có thư mục {given}"
    given.mkdir()
    assert read(THIDUA_BADGE_KEYS=str(given), THIDUA_STARTING="1")["keys"] == str(given)
    assert list(given.iterdir()) == []


def test_thiết_bị_ký_và_máy_chủ_dấu_thời_gian(read):
    got = read(
        THIDUA_PKCS11_MODULE="/usr/lib/x.so", THIDUA_PKCS11_KEY="ky", THIDUA_PKCS11_SLOT="2", THIDUA_TSA_URL="http://t/"
    )
    assert (got["token"], got["tsa"]) == (["/usr/lib/x.so", "ky", 2], "http://t/")
    assert "THIDUA_PKCS11_KEY" in read(THIDUA_PKCS11_MODULE="/usr/lib/x.so")
    assert "THIDUA_PKCS11_SLOT" in read(THIDUA_PKCS11_MODULE="/x.so", THIDUA_PKCS11_KEY="ky", THIDUA_PKCS11_SLOT="hai")
    assert "THIDUA_TSA_URL" in read(THIDUA_TSA_URL="ftp://t/")


def test_danh_sách_tin_cậy_là_một_tệp_hay_một_thư_mục(read, tmp_path):
    folder = tmp_path / "tin"
    folder.mkdir()
    for name in ("b.pem", "a.crt", "ghi-chu.txt"):
        (folder / name).write_text("")
    assert read(THIDUA_TRUST=str(folder))["trust"] == [str(folder / "a.crt"), str(folder / "b.pem")]
    assert read(THIDUA_TRUST=str(folder / "b.pem"))["trust"] == [str(folder / "b.pem")]
    assert read(THIDUA_TRUST=str(tmp_path / "khong")).startswith("THIDUA_TRUST: không có tệp hay thư mục")


def test_đọc_cài_đặt_không_kéo_theo_phần_mềm_ký(tmp_path):
    done = python("import sys; import config.settings; print('pyhanko' in sys.modules)", THIDUA_HOME=str(tmp_path))
    assert done.stdout == "False\n"


OTHERS = "import json; from config import settings as s; print(json.dumps([str(s.SOFFICE or ''), s.CLERK_SEALS]))"


def test_libreoffice_và_dấu_của_cơ_quan(tmp_path):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    here = {"THIDUA_HOME": str(tmp_path), "PATH": str(tmp_path)}
    assert json.loads(python(OTHERS, **here).stdout) == [str(program), False]
    assert json.loads(python(OTHERS, **here, THIDUA_SOFFICE="0", THIDUA_CLERK_SEALS="1").stdout) == ["", True]
    assert json.loads(python(OTHERS, **here | {"PATH": ""}, THIDUA_SOFFICE=str(program)).stdout) == [
        str(program),
        False,
    ]
    wrong = python(OTHERS, **here, THIDUA_SOFFICE="/khong/co/soffice").stderr.strip()
    assert wrong.startswith("THIDUA_SOFFICE: không chạy được /khong/co/soffice")
