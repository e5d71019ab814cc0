"""The pages of the web room, asked without a browser."""

import re
from html.parser import HTMLParser

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from thidua.web import views

PAGES = [
    "/",
    "/thanh-phan/",
    "/thanh-phan/ban-in/",
    "/thanh-phan/huy-de-nghi/",
    "/danh-muc-khen-thuong/",
    "/danh-muc-khen-thuong/?q=khong-co-gi-nhu-the",
    "/danh-muc-khen-thuong/bang_khen_thu_tuong/",
]


class Outline(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_carries_nothing_the_policy_forbids(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    for tag, attrs in Outline(response.content.decode()).tags:
        assert "style" not in attrs, (tag, attrs)
        assert not [name for name in attrs if name.startswith("on")], (tag, attrs)
        assert tag != "style"
        assert tag != "script" or attrs.get("src", "").startswith("/static/")  # type: ignore[union-attr]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_one_main_heading_and_no_id_twice(client: Client, address: str) -> None:
    tags = Outline(client.get(address).content.decode()).tags
    assert [tag for tag, _ in tags].count("h1") == 1
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert sorted(ids, key=str) == sorted(set(ids), key=str)


@pytest.mark.parametrize("address", PAGES)
def test_every_inner_link_of_a_page_leads_somewhere(client: Client, settings, address: str) -> None:
    tags = Outline(client.get(address).content.decode()).tags
    ids = {attrs["id"] for _, attrs in tags if "id" in attrs}
    links = {attrs["href"] or "" for tag, attrs in tags if tag == "a" and "href" in attrs}
    for link in links:
        if link.startswith("/"):
            answer = client.get(link)
            at_the_door = answer.status_code == 302 and answer.headers["Location"].startswith(settings.LOGIN_URL)
            assert at_the_door or client.get(link, follow=True).status_code == 200, link
    if "thanh-phan" not in address:
        assert {link[1:] for link in links if link.startswith("#")} <= ids


@pytest.mark.parametrize("address", [address for address in PAGES if "thanh-phan" in address])
def test_the_sample_pages_with_invented_people_are_not_for_readers(client: Client, settings, address: str) -> None:
    settings.SAMPLES = False
    assert client.get(address).status_code == 404


def test_the_side_bar_shows_only_pages_that_exist(client: Client) -> None:
    html = client.get("/danh-muc-khen-thuong/").content.decode()
    assert re.search(r'href="/danh-muc-khen-thuong/" aria-current="page"', html)
    assert "Hội đồng thi đua" not in html


def test_the_first_page_leads_to_the_catalogue(client: Client) -> None:
    assert 'href="/danh-muc-khen-thuong/"' in client.get("/").content.decode()


# The reader's look --------------------------------------------------------------------------------------------------


def test_a_chosen_look_is_kept_and_the_reader_stays_on_the_page(client: Client) -> None:
    response = client.post("/giao-dien/", {"theme": "dark", "next": "/danh-muc-khen-thuong/?q=bang"})
    assert response.headers["Location"] == "/danh-muc-khen-thuong/?q=bang"
    response = client.post("/giao-dien/", {"text": "3", "next": "/"})
    html = client.get("/").content.decode()
    assert '<html lang="vi" data-theme="dark" data-text="3">' in html
    assert 'name="theme" value="dark" aria-pressed="true"' in html


@pytest.mark.parametrize("theme", ["neon", '"><script>', ""])
def test_an_unknown_look_is_not_kept(client: Client, theme: str) -> None:
    client.post("/giao-dien/", {"theme": theme})
    assert "theme" not in client.cookies
    client.cookies["theme"] = theme
    assert '<html lang="vi" data-text="1">' in client.get("/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_choosing_a_look_never_leads_off_the_site(client: Client, elsewhere: str) -> None:
    assert client.post("/giao-dien/", {"theme": "dark", "next": elsewhere}).headers["Location"] == "/"


def test_a_look_is_not_chosen_by_a_link_or_from_another_site(client: Client) -> None:
    response = client.get("/giao-dien/?theme=dark")
    assert (response.status_code, response.headers["Location"], response.cookies) == (302, "/", {})
    guarded = Client(enforce_csrf_checks=True)
    response = guarded.post("/giao-dien/", {"theme": "dark"})
    assert response.status_code == 403
    assert "Trang mở đã lâu" in response.content.decode()


# Errors -------------------------------------------------------------------------------------------------------------


def _broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


def _closed(request: HttpRequest) -> HttpResponse:
    from django.core.exceptions import PermissionDenied

    raise PermissionDenied


def _bad(request: HttpRequest) -> HttpResponse:
    from django.core.exceptions import BadRequest

    raise BadRequest


def _large(request: HttpRequest) -> HttpResponse:
    return views.too_large(request, limit="20 MB")


class Urls:
    urlpatterns = [
        path("hong/", _broken),
        path("dong/", _closed),
        path("sai/", _bad),
        path("lon/", _large),
    ]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/khong-co/", 404, "Không có trang này"),
        ("/dong/", 403, "Ông/bà chưa được xem trang này"),
        ("/sai/", 400, "Máy chủ không hiểu yêu cầu này"),
        ("/hong/", 500, "Máy chủ gặp lỗi, việc vừa rồi chưa làm xong"),
        ("/lon/", 413, "Giới hạn là 20 MB."),
    ],
)
def test_an_error_is_said_in_vietnamese_with_a_way_on(
    client: Client, settings, address: str, status: int, words: str
) -> None:
    settings.ROOT_URLCONF = Urls
    client.raise_request_exception = False
    response = client.get(address)
    assert response.status_code == status
    html = response.content.decode()
    assert words in html
    assert f"Lỗi {status}" in html
    assert 'lang="vi"' in html


def test_the_too_large_page_can_be_answered_by_any_room() -> None:
    response = views.too_large(RequestFactory().post("/"))
    assert response.status_code == 413
