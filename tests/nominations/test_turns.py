"""Heavy work takes turns: only so many lists at once, one list judged once, and whoever must wait too long is told."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client

from tests.nominations.pages import START, html, judged, previewed, send
from tests.pages import heading, text
from thidua.nominations import judging, turns


@pytest.fixture
def taken(settings, monkeypatch):
    """The only turn is taken by somebody else."""
    settings.THIDUA_SHEET_AT_ONCE = 1
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    with turns.turn():
        yield


@pytest.fixture
def ready(client, settings, monkeypatch):
    """The address of a preview and of judged results, made before all turns were taken."""
    return previewed(client), judged(client)


def busy(response) -> None:
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert heading(response) == "Máy chủ đang bận, chưa nhận việc này"
    assert "Chờ chừng 30 giây, bấm nút Quay lại của trình duyệt rồi gửi lại" in text(response)


def test_hết_lượt_thì_đọc_xét_và_ghi_đều_chờ_rồi_được_báo(ready, taken, client):
    preview, results = ready
    busy(send(client))
    busy(client.post(preview))
    busy(client.get(f"{results}ket-qua.xlsx"))


def test_hết_lượt_vẫn_xem_được_mọi_trang_nhẹ(ready, taken, client):
    preview, results = ready
    assert [client.get(page).status_code for page in (START, preview, results)] == [200] * 3


def test_có_lượt_trở_lại_thì_làm_tiếp(client, settings):
    settings.THIDUA_SHEET_AT_ONCE = 1
    preview = previewed(client)
    settings.THIDUA_SHEET_MAX_SECONDS = 0
    assert client.post(preview).status_code == 400  # stopped half way: its turn must come back
    settings.THIDUA_SHEET_MAX_SECONDS = 60
    assert client.post(preview).status_code == 302


def test_không_bao_giờ_quá_số_lượt_cùng_lúc(settings):
    settings.THIDUA_SHEET_AT_ONCE = 2
    now, most = 0, 0
    lock, both = threading.Lock(), threading.Barrier(2)

    def work(_number: int) -> None:
        nonlocal now, most
        with turns.turn():
            with lock:
                now += 1
                most = max(most, now)
            both.wait(timeout=10)  # two are inside together, every time
            with lock:
                now -= 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert most == 2


def test_gửi_hai_lần_cùng_lúc_thì_xét_một_lần_và_cả_hai_tới_kết_quả(client, monkeypatch):
    preview = previewed(client)
    began, waiting, calls = threading.Event(), threading.Event(), []

    def slowly(read, deadline):
        calls.append(threading.get_ident())
        began.set()
        assert waiting.wait(timeout=10)
        return judging.judge_list(read, deadline)

    monkeypatch.setattr("thidua.nominations.views.preview.judge_list", slowly)

    def press(_number: int):
        own = Client()
        own.cookies = client.cookies
        return own.post(preview)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(press, 1)
        assert began.wait(timeout=10)
        second = pool.submit(press, 2)
        threading.Timer(0.3, waiting.set).start()  # by then the second stands before the lock
        answers = [first.result(timeout=20), second.result(timeout=20)]
    assert [one.headers.get("Location") for one in answers] == [preview.removesuffix("xem-truoc/")] * 2
    assert len(calls) == 1
    assert not turns._locks


def test_chờ_một_danh_sách_quá_lâu_thì_được_báo(client, settings, monkeypatch):
    preview = previewed(client)
    settings.THIDUA_SHEET_MAX_SECONDS = 0
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    with turns.alone(preview.split("/")[2]):
        busy(client.post(preview))


def test_đã_xét_ở_tiến_trình_khác_thì_dẫn_tới_kết_quả(client, monkeypatch):
    preview = previewed(client)
    token = preview.split("/")[2]
    other = Client()
    other.cookies = client.cookies
    inside = turns.turn

    def meanwhile():
        """Another process, which shares the cache but not our locks, is done while we wait for our turn."""
        monkeypatch.setattr(turns, "turn", inside)
        monkeypatch.setattr(turns, "_locks", type(turns._locks)())
        assert other.post(preview).status_code == 302
        return inside()

    monkeypatch.setattr(turns, "turn", meanwhile)
    response = client.post(preview)
    assert response.headers["Location"] == preview.removesuffix("xem-truoc/")
    assert "/dong/" in html(client.get(f"/kiem-tra/{token}/"))
