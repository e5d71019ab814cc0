"""What is kept of lists ends with its hour, has a ceiling, and a folder of it belongs to nobody else."""

import os
import subprocess
import sys
from datetime import date, timedelta
from typing import cast

import pytest
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.utils import timezone

from tests.nominations.pages import errors, judged, previewed, send
from tests.pages import text
from thidua.nominations import holding, shelf
from thidua.nominations.nominees import NomineeList

EMPTY = NomineeList("trống.xlsx", date(2026, 3, 2), (), (), (), ())


@pytest.fixture(autouse=True)
def bare_shelf():
    for token in list(shelf._index):
        shelf._drop(token)
    caches["results"].clear()
    yield
    caches["results"].clear()


def keep(browser="b", minutes=60.0, file="trống.xlsx"):
    read = NomineeList(file, EMPTY.on, (), (), (), ())
    until = timezone.now() + timedelta(minutes=minutes)
    return holding.keep_list(read, browser=browser, until=until, known_since=None)


def keys() -> set[str]:
    kept = cast("LocMemCache", caches["results"])._cache  # type: ignore[attr-defined]
    return {key.split(":")[3] for key in kept}


def later(monkeypatch, minutes):
    then = timezone.now() + timedelta(minutes=minutes)
    monkeypatch.setattr(timezone, "now", lambda: then)


def test_hết_giờ_thì_bị_bỏ_khi_giữ_danh_sách_khác(monkeypatch):
    old = keep()
    later(monkeypatch, 61)
    new = keep(browser="khác")
    assert keys() == {new} != {old}


def test_hết_giờ_thì_bị_bỏ_khi_ai_đó_xem_trang_khác(monkeypatch):
    keep()
    later(monkeypatch, 61)
    with pytest.raises(holding.Gone):
        holding.head_of("khong-co")
    assert keys() == set()


def test_hết_giờ_thì_chuông_tự_bỏ_dù_không_ai_ghé(monkeypatch):
    keep()
    alarm = shelf._alarm
    assert alarm
    assert alarm.daemon
    assert 3590 < alarm.interval < 3605
    later(monkeypatch, 61)
    shelf._ring()
    assert (keys(), shelf._alarm) == (set(), None)


def test_danh_sách_đã_xét_cũng_bị_bỏ_trọn(client, monkeypatch):
    judged(client)
    assert len(keys()) == 1
    later(monkeypatch, 61)
    shelf.sweep()
    assert keys() == set()


def test_mỗi_trình_duyệt_giữ_năm_danh_sách_cũ_nhất_ra_trước():
    other = keep(browser="khác")
    tokens = [keep() for _ in range(7)]
    assert keys() == {other, *tokens[2:]}


def test_có_trần_dung_lượng_cũ_nhất_ra_trước(settings):
    first = keep(browser="1", file="a" * 1000)
    size = sum(shelf._index[first].sizes.values())
    settings.THIDUA_RESULTS_MAX_BYTES = 2 * size + 10
    second, third = keep(browser="2", file="b" * 1000), keep(browser="3", file="c" * 1000)
    assert keys() == {second, third}
    settings.THIDUA_RESULTS_MAX_BYTES = 1
    last = keep(browser="4")
    assert keys() == {last}
    assert holding.head_of(last).file == "trống.xlsx"


def test_ai_gửi_nhiều_thì_mất_của_chính_mình_trước(settings):
    others = [keep(browser="một cơ quan"), keep(browser="cơ quan lớn", file="x" * 50_000)]
    mine = [keep(browser="tham", file=str(n) * 20_000) for n in range(2)]
    total = sum(kept.size for kept in shelf._index.values())
    settings.THIDUA_RESULTS_MAX_BYTES = total + 1000
    new = keep(browser="tham", file="m" * 20_000)
    assert keys() == {*others, mine[1], new}


def test_xin_tên_trình_duyệt_mới_cũng_không_đẩy_được_danh_sách_nhỏ_của_người_khác(settings):
    small = [keep(browser=f"cơ quan {n}") for n in range(3)]
    settings.THIDUA_RESULTS_MAX_BYTES = sum(kept.size for kept in shelf._index.values()) + 100_000
    large = [keep(browser=f"tham {n}", file=str(n) * 20_000) for n in range(9)]
    assert set(small) < keys()
    assert large[-1] in keys()


def test_một_danh_sách_có_trần_riêng(client, settings):
    settings.THIDUA_RESULTS_LIST_MAX_BYTES = 5000
    response = send(client)
    assert response.status_code == 413
    assert errors(response) == [
        "Danh sách này cần nhiều bộ nhớ hơn mức máy chủ dành cho một danh sách (0,005 MB). "
        "Tách danh sách thành nhiều tệp nhỏ rồi gửi lại."
    ]
    assert keys() == set()


def test_kết_quả_vượt_trần_thì_danh_sách_vẫn_còn_như_đã_đọc(client, settings):
    preview = previewed(client)
    settings.THIDUA_RESULTS_LIST_MAX_BYTES = sum(kept.size for kept in shelf._index.values()) + 10
    response = client.post(preview)
    assert response.status_code == 400
    assert "cần nhiều bộ nhớ hơn mức" in text(response)
    settings.THIDUA_RESULTS_LIST_MAX_BYTES = 50_000_000
    assert client.post(preview).status_code == 302


def test_trang_đã_mất_nói_cả_lý_do_ấy(client):
    assert "danh sách mới hơn" in text(client.get("/kiem-tra/khong-co-ma-nay/"))


def test_cache_bằng_tệp_cũng_hết_giờ(settings, tmp_path, monkeypatch):
    settings.CACHES = {
        **settings.CACHES,
        "results": {"BACKEND": "thidua.nominations.shelf.FileCache", "LOCATION": str(tmp_path), "TIMEOUT": 3600},
    }
    keep()
    caches["results"].set("cua-tien-trinh-da-tat", "tên", timeout=-1)
    assert len(list(tmp_path.iterdir())) >= 4
    later(monkeypatch, 61)
    shelf.sweep()
    assert list(tmp_path.iterdir()) == []


def test_tệp_của_máy_chủ_đã_tắt_bị_xóa_khi_có_danh_sách_mới(settings, tmp_path):
    settings.CACHES = {
        **settings.CACHES,
        "results": {"BACKEND": "thidua.nominations.shelf.FileCache", "LOCATION": str(tmp_path), "TIMEOUT": 3600},
    }
    keep()
    count = len(list(tmp_path.iterdir()))
    caches["results"].set("cua-tien-trinh-da-tat", "tên", timeout=-1)
    keep()
    assert len(list(tmp_path.iterdir())) == 2 * count


def start(folder):
    """The settings as a starting server reads them."""
    environment = {**os.environ, "THIDUA_STARTING": "1", "THIDUA_RESULTS_CACHE": f"file://{folder}"}
    home = {"THIDUA_HOME": str(folder.parent), "THIDUA_SECRET_KEY": "x"}
    return subprocess.run(
        [sys.executable, "-c", "import config.settings"], env={**environment, **home}, capture_output=True, text=True, check=False
    )  # fmt: skip


def test_thư_mục_chỉ_mình_vào_được(tmp_path):
    folder = tmp_path / "ket-qua"
    assert start(folder).returncode == 0
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o755)
    assert start(folder).returncode == 0
    assert folder.stat().st_mode & 0o777 == 0o700


def test_thư_mục_của_người_khác_bị_từ_chối(tmp_path):
    (tmp_path / "that").mkdir()
    (tmp_path / "ket-qua").symlink_to(tmp_path / "that")
    refused = start(tmp_path / "ket-qua")
    assert refused.returncode == 1
    assert "là của người khác" in refused.stderr
