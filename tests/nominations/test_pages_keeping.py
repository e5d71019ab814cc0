"""What is kept of a list: for an hour, in pieces, for one browser; never in the database."""

from datetime import date, timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from tests.nominations.pages import judged, links, names, previewed
from tests.pages import heading, text
from thidua.nominations import holding
from thidua.nominations.nominees import NomineeList


def pages(results: str) -> list[str]:
    return [
        results,
        f"{results}xem-truoc/",
        f"{results}cho-can-xem/",
        f"{results}ket-qua.xlsx",
        f"{results}dong/1-4/",
    ]


def test_trình_duyệt_khác_không_thấy_gì(client: Client) -> None:
    results = judged(client)
    assert client.get(results).status_code == 200
    other = Client()
    assert [other.get(page).status_code for page in pages(results)] == [410] * 5
    previewed(other)  # a browser with a name of its own is still another browser
    assert [other.get(page).status_code for page in pages(results)] == [410] * 5
    assert other.post(f"{results}xem-truoc/").status_code == 410


def test_tên_trình_duyệt_không_sửa_được(client: Client) -> None:
    results = judged(client)
    client.cookies["kiem_tra"] = f"x{client.cookies['kiem_tra'].value}"
    assert client.get(results).status_code == 410


def test_bánh_quy_chỉ_máy_chủ_đọc_và_chỉ_cho_trang_này(client: Client) -> None:
    judged(client)
    cookie = client.cookies["kiem_tra"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (
        True,
        "Lax",
        "/kiem-tra/",
        "",
    )


def test_hai_danh_sách_mở_cùng_lúc(client: Client) -> None:
    first, second = judged(client), judged(client)
    assert first != second
    assert [client.get(first).status_code, client.get(second).status_code] == [200, 200]


def test_hết_một_giờ_thì_nói_rõ_và_chỉ_lối_về(client: Client) -> None:
    results = judged(client)
    caches["results"].clear()
    for page in pages(results):
        response = client.get(page)
        assert (response.status_code, heading(response)) == (410, "Kết quả này không mở được ở đây")
        assert 'href="/kiem-tra/"' in response.content.decode()
    assert "60 phút" in text(client.get(results))


def test_mã_bịa_cũng_nhận_trang_ấy_và_không_lộ_gì(client: Client) -> None:
    assert client.get("/kiem-tra/khong-co-ma-nay/").status_code == 410


def test_giữ_không_quá_giờ_của_danh_sách_dù_xét_muộn(monkeypatch) -> None:
    asked: list[float] = []
    cache = caches["results"]
    keep = cache.set_many

    def listen(pieces, timeout=None):  # the time-out given to the cache is all that ends the hour
        asked.append(timeout)
        return keep(pieces, timeout=timeout)

    monkeypatch.setattr(cache, "set_many", listen)
    empty = NomineeList("trống.xlsx", date(2026, 3, 2), (), (), (), ())
    token = holding.keep_list(empty, browser="b", until=timezone.now() + timedelta(minutes=60), known_since=None)
    assert 3590 <= asked[-1] <= 3600
    soon = holding.keep_list(empty, browser="b", until=timezone.now() + timedelta(minutes=2), known_since=None)
    holding.keep_judged(soon, ())
    assert asked[-1] <= 120
    assert holding.head_of(token).count == 0


def test_trang_kết_quả_không_vào_bộ_nhớ_đệm_nào(client: Client) -> None:
    results = judged(client)
    for page in pages(results):
        directives = set(client.get(page).headers["Cache-Control"].split(", "))
        assert {"private", "no-store"} <= directives


def test_danh_sách_đã_xét_không_còn_bản_đọc(client: Client) -> None:
    token = judged(client).split("/")[2]
    assert holding.head_of(token).is_judged
    with pytest.raises(holding.Gone):
        holding.list_of(token)
    assert [one.nominee.name for one in holding.all_judged(token)][::29] == [
        "Nguyễn Văn Mẫu Một",
        "Lâm Thị Mẫu Ba Mươi",
    ]
    assert holding.judged_at(token, 29).nominee.name == "Lâm Thị Mẫu Ba Mươi"


def test_chưa_xét_thì_về_bản_xem_trước_và_xét_hai_lần_không_sao(client: Client) -> None:
    preview = previewed(client)
    results = preview.removesuffix("xem-truoc/")
    for page in (results, f"{results}ket-qua.xlsx", f"{results}dong/1-4/"):
        assert client.get(page).headers["Location"] == preview
    first = client.post(preview)
    assert first.headers["Location"] == client.post(preview).headers["Location"] == results
    assert len(names(client.get(results))) == len(set(links(client.get(results)))) == 30
