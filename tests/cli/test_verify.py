"""`thidua verify`: what it says of a file and the code it leaves with."""

import datetime as dt
import json
import subprocess
import sys
import zipfile

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from tests.documents import test_badges as badges
from tests.documents.signing_keys import NOW, TRUST, key_of, png, text_pdf
from thidua import cli
from thidua.documents.badges.credential import credential
from thidua.documents.badges.keys import generate, ring_of
from thidua.documents.badges.tokens import as_token
from thidua.documents.signing.pdf import sign


@pytest.fixture
def installation(settings, tmp_path):
    """Keys and trust of this machine, as the settings would name them."""
    keys = tmp_path / "badge_keys"
    keys.mkdir()
    (keys / "0001.pem").write_bytes(generate())
    trust = tmp_path / "ca.pem"
    trust.write_bytes(TRUST[0])
    settings.BADGE_KEYS, settings.TRUST_FILES = keys, [trust]
    return keys


@pytest.fixture
def verify(installation, tmp_path, capsys):
    def run(data: bytes, *words: str, name: str = "tep"):
        file = tmp_path / name
        file.write_bytes(data)
        code = cli.main(["verify", str(file), *words])
        return code, capsys.readouterr()

    return run


def test_pdf_đã_ký_thì_kể_ai_lúc_nào_và_kết_luận(verify):
    code, told = verify(sign(text_pdf(), key_of(), at=NOW, reason="Ký ban hành"))
    assert code == 0
    lines = told.out.splitlines()
    assert lines[:2] == ["Tệp có chữ ký số.", "1. Nguyễn Thị Thục Đoan (Bộ Mẫu)"]
    assert lines[3:] == ["   Chữ ký hợp lệ. Ký trên toàn bộ tệp.", "   Lý do: Ký ban hành", "HỢP LỆ."]


def test_pdf_bị_sửa_pdf_nơi_lạ_pdf_chưa_ký(verify, tmp_path):
    signed = sign(text_pdf(), key_of(), at=NOW)
    assert verify(signed + b"them")[0] == 1
    assert verify(signed, "--trust", str(_strangers(tmp_path)))[0] == 2
    code, told = verify(text_pdf())
    assert (code, told.out) == (2, "Tệp chưa có chữ ký số.\nKHÔNG KẾT LUẬN ĐƯỢC.\n")


def _strangers(folder):
    from tests.documents.signing_keys import authority, pem

    file = folder / "la.pem"
    file.write_bytes(pem(authority("Nơi khác")))
    return file


def test_json_cho_chương_trình_khác(verify):
    code, told = verify(sign(text_pdf(), key_of(), at=NOW), "--json")
    said = json.loads(told.out)
    assert (code, said["result"], said["kind"]) == (0, "valid", "signed")
    (one,) = said["signatures"]
    assert (one["state"], one["name"], one["whole_file"], one["time_proven"]) == (
        "valid",
        "Nguyễn Thị Thục Đoan",
        True,
        False,
    )
    assert dt.datetime.fromisoformat(one["at"]) == NOW
    code, told = verify(b"khong phai gi ca", "--json")
    assert (code, json.loads(told.out)["result"]) == (2, "unclear")


def test_huy_hiệu_kiểm_bằng_khóa_máy_này(verify, installation):
    ours = ring_of([(installation / "0001.pem").read_bytes()])
    badge = as_token(credential(badges.AWARD), ours, jwks=badges.JWKS).encode()
    code, told = verify(badge + b"\n")
    assert code == 0
    assert told.out.splitlines() == [
        "Huy hiệu số (VC-JWT): Chiến sĩ thi đua cơ sở",
        "Nơi cấp: Bộ Mẫu",
        f"Khóa: {ours.signing('RS256').kid(badges.JWKS)}",
        "Chữ ký đúng.",
        f"Đã bị thu hồi hay chưa thì xem ở: {badges.AWARD.status}",
        "HỢP LỆ.",
    ]
    (installation / "0002.pem").write_bytes(generate())
    assert verify(badge)[0] == 0


def test_huy_hiệu_nơi_khác_cần_khóa_nơi_ấy(verify, tmp_path):
    code, told = verify(badges.embedded())
    assert code == 2
    assert "Dùng --key với tệp khóa công khai của nơi cấp." in told.out
    published = tmp_path / "khoa.json"
    published.write_text(json.dumps(badges.RING.jwks(badges.JWKS)))
    assert verify(badges.embedded(), "--key", str(published))[0] == 0
    code, told = verify(badges.embedded().replace("Mẫu".encode(), "Mău".encode()), "--key", str(published), "--json")
    assert (code, json.loads(told.out)["state"]) == (1, "broken")


def test_tệp_khóa_tệp_tin_cậy_sai_là_một_dòng_và_mã_2(verify, tmp_path):
    wrong = tmp_path / "sai"
    wrong.write_bytes(b"sai")
    code, told = verify(badges.embedded(), "--key", str(wrong))
    assert (code, told.out) == (2, "")
    assert "Tệp khóa không đọc được." in told.err
    code, told = verify(text_pdf(), "--trust", str(wrong))
    assert code == 2
    assert "Tệp chứng thư" in told.out
    assert verify(text_pdf(), "--trust", str(tmp_path / "khong-co"))[0] == 2


def test_bản_sao_lưu_ảnh_chụp_và_tệp_lạ_thì_nói_là_không_biết(verify, tmp_path):
    backup = tmp_path / "sao-luu.zip"
    with zipfile.ZipFile(backup, "w") as archive:
        archive.writestr("manifest.json", "{}")
    code, told = verify(backup.read_bytes())
    assert code == 2
    assert "thidua restore" in told.out
    for data in (b"", png(3, 3), b"{}", b"[" * 200_000, b"xin chao", b"a.b.c"):
        code, told = verify(data)
        assert (code, told.out.splitlines()[-1], told.err) == (2, "KHÔNG KẾT LUẬN ĐƯỢC.", "")


def test_tệp_100_mb_bị_từ_chối_mà_không_đọc_hết(verify, tmp_path):
    for head in (b"%PDF-1.7\n", b"{"):
        file = tmp_path / "lon"
        with file.open("wb") as opened:
            opened.write(head)
            opened.truncate(100_000_000)
        assert cli.main(["verify", str(file)]) == 2


def test_không_có_tệp_hay_là_thư_mục(installation, tmp_path, capsys):
    assert cli.main(["verify", str(tmp_path / "khong-co")]) == 2
    assert cli.main(["verify", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert "không có tệp hoặc thư mục này" in told
    assert "đây là một thư mục" in told


def test_tên_lạ_trong_tệp_không_điều_khiển_được_cửa_sổ_lệnh(verify):
    said = json.loads(badges.embedded())
    said["issuer"]["name"] = "\x1b[2J\x1b[31mBộ\rMẫu\u202e"
    said["credentialSubject"]["achievement"]["name"] = "\ud800"
    _, told = verify(json.dumps(said).encode())
    assert "\x1b" not in told.out
    assert "\r" not in told.out
    assert "\u202e" not in told.out
    _, told = verify(json.dumps(said).encode(), "--json")
    assert json.loads(told.out)["award"] == "?"


def test_không_đụng_đến_cơ_sở_dữ_liệu_và_không_tạo_gì(tmp_path):
    file = tmp_path / "huy-hieu.json"
    file.write_bytes(badges.embedded())
    home = tmp_path / "nha"
    home.mkdir()
    run = "import sys; from thidua.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", run, "verify", str(file)],
        env={"PATH": "/usr/bin", "PYTHONPATH": ":".join(sys.path), "THIDUA_HOME": str(home)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (2, "")
    assert list(home.iterdir()) == []


@limits(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.sampled_from([badges.token(), badges.embedded()]).flatmap(
    lambda whole: st.tuples(st.integers(0, len(whole)), st.binary(max_size=9)).map(lambda at: whole[: at[0]] + at[1] + whole[at[0] :])
))  # fmt: skip
def test_byte_nào_cũng_có_câu_trả_lời(verify, data: bytes):
    code, told = verify(data, "--json")
    assert (code, told.err) == ({"valid": 0, "broken": 1, "unclear": 2}[json.loads(told.out)["result"]], "")
    again, told = verify(data)
    assert (again, told.err) == (code, "")
    assert told.out.splitlines()[-1] in {"HỢP LỆ.", "KHÔNG HỢP LỆ.", "KHÔNG KẾT LUẬN ĐƯỢC."}
